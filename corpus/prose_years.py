"""Which year a figure in a sentence is of, and what a change in it is measured against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Aspect
from corpus.prose_changes import LAST_BUDGET, Saying

CHANGES: tuple[Aspect, ...] = ("increase", "decrease", "growth", "decline")
_RATES: dict[Aspect | None, Aspect] = {"increase": "growth", "decrease": "decline"}
_REASON = re.compile(r"原因|由于|因为")
_DATED = re.compile(r"截[至止]")
_HEADED = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年(?!\s*\d{1,2}\s*月)")


def headed_year(headings: Sequence[str], fiscal: int | None) -> int | None:
    """The year that the nearest dated heading speaks of: 二、2021年预算草案 of a report on 2020; else the document's."""
    for heading in reversed(headings):
        years = {int(found) for found in _HEADED.findall(heading)}
        if years:
            said = years.pop() if len(years) == 1 else None  # 2020年执行情况和2021年草案: neither
            near = said is not None and fiscal is not None and abs(said - fiscal) < 3
            return said if near else fiscal
    return fiscal


@dataclass(slots=True)
class Years:
    """The years a sentence speaks of while it is read; ``fiscal`` is the document's."""

    fiscal: int | None
    year: int | None = None
    base: int | None = None
    outside: tuple[int | None, int | None] | None = None  # the years before a reason named its own
    moved: Saying | None = None  # what the figure before said
    plan: Saying | None = None  # of a plan that has just been told
    beside: bool = False  # the year before has just been told beside this one's figure

    def begin(self, sentence: str) -> None:
        """A new sentence speaks of the document's year again, unless it goes on with 其中."""
        self.moved, self.plan, self.beside = None, None, False
        self.leave_reason()
        if not re.match(r"\s*其中", sentence):
            self.base = None
            self.year = None if not _DATED.search(sentence) else self.year

    def spoken(self) -> tuple[int | None, int | None]:
        """The years the sentence speaks of now."""
        return self.year, self.base

    def back_to(self, year: int | None, base: int | None) -> None:
        """A bracket closed: the sentence speaks of what it spoke of before."""
        self.year, self.base = year, base

    def leave_reason(self) -> None:
        """原因是2023年已更新车辆；公务用车运行费…: the year was that of the reason."""
        if self.outside is not None:
            self.year, self.base = self.outside
        self.outside = None

    def remember(self, saying: Saying, rest: str) -> None:
        """What a figure says of years holds for the figures behind it."""
        if saying.earlier:
            self.base, self.beside = saying.year, True  # 比2022年决算8105万元增加33万元
            return
        if self.outside is None and _REASON.search(rest):
            self.outside = (self.year, self.base)
        if saying.year is not None:
            self.year = saying.year
        if saying.compared:
            self.base = saying.base_year

    def measured_against(self, saying: Saying) -> int | None:
        """The year a change is measured against; none where it is against the year's own budget."""
        own = (saying.of or "").startswith("比") and saying.of != LAST_BUDGET
        return self.base if saying.aspect in CHANGES and not own else None

    def rate(self, saying: Saying, lead: str) -> Saying:
        """减少18.50万元（65.37%）: a share alone in brackets is how much the change before it was."""
        before = self.moved
        rate = _RATES.get(before.aspect) if before is not None else None
        if before is not None and rate is not None:
            if saying.aspect == "amount" and lead in ("(", "（"):
                saying = replace(saying, aspect=rate)
            planned = before is self.plan and saying.aspect in CHANGES
            if (planned or saying.aspect in _RATES.values()) and not saying.compared:
                saying = replace(saying, of=saying.of or before.of)
        self.moved = saying
        return saying

    def against_plan(self, stage: str) -> None:
        """The plan was told: 短收5645万元 behind it is less than that."""
        self.moved = self.plan = Saying("decrease", "", of=f"比{stage}")
        self.beside = True

    def is_aside(self, saying: Saying) -> bool:
        """Whether a figure may be an earlier year's beside this one's: 2025年…1969万元，2024年为2190万元."""
        now = self.year or self.fiscal or 0
        if saying.aspect == "amount" and saying.year is not None and saying.year < now:
            return True
        self.beside = self.beside and saying.aspect != "amount"
        return False

    def set_beside(self, year: int) -> None:
        """The figure was the earlier year's: what follows is measured against it."""
        self.base, self.beside = year, True
