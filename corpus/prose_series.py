"""Figures that share their words: A、B分别为1万元和2万元，占30%和70%; 收入、支出总计各减少3万元."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.model import Amount
from corpus.prose_changes import Saying
from corpus.prose_history import History
from corpus.prose_lists import Chain
from corpus.prose_years import CHANGES

JOINED = re.compile(r"[、，,和及与以\s]*")
_JOINS = re.compile(r"\s*[、，,和及与]\s*")
_SHARED = re.compile(r"([^，。；：]+?)分别(?:为|是|安排|达到|共计|约)?\s*$")
_EACH = re.compile(r"([^，。；：]+?)各(?:为|是|约)?\s*$")
_BY_EACH = re.compile(r"(?:各|均|分别)(?:为)?(?:同比)?(?:增|减|上升|下降|降|提)")
_YEAR = re.compile(r"^(?:\d{4}年度?|[本当]年度?)")
_COMMON = re.compile(
    r"^[\u4e00-\u9fff]{0,6}(?:采购|支出|收入|经费|规模|金额|资金|补助|预算|决算|余额)$"
)
_COUNTED = re.compile(r"(?P<thing>[\u4e00-\u9fff（）()]{2,}?)(?:购置|新购|更新)[数量]")
_ALSO_COUNTED = re.compile(r"(?:年末)?保有[数量]")
_SIDES = {"收": "收入", "支": "支出"}


def joins(text: str) -> bool:
    """Whether only 、 or 和 stands between two figures."""
    return _JOINS.fullmatch(text) is not None


def one_unit(amounts: tuple[Amount, ...], text: str) -> tuple[Amount, ...]:
    """Figures of an enumeration with the unit that is printed behind its last: 4125.49，4143.91万元."""
    done = list(amounts)
    for place in range(len(done) - 2, -1, -1):
        one, after = done[place], done[place + 1]
        if one.unit is None and after.unit and joins(text[one.span[1] : after.span[0]]):
            done[place] = replace(one, unit=after.unit)
    return tuple(done)


def shared_names(text: str, trailing: str) -> list[str]:
    """The names that the figures of an enumeration belong to, one each, as 分别 or 各 says; [] without."""
    match = _SHARED.search(text) or (_EACH.search(text) if joins(trailing) else None)
    if match is None:
        return []
    names = [part.strip() for part in re.split(r"[、和及与]", match[1]) if part.strip()]
    return _whole_names(names) if len(names) > 1 else names


def _whole_names(names: list[str]) -> list[str]:
    """收、支总计 is 收入总计 and 支出总计."""
    last, first = names[-1], _YEAR.sub("", names[0])
    if len(names) == len(_SIDES) and first in _SIDES and last[0] in _SIDES and len(last) > 1:
        rest = last[1:].removeprefix(_SIDES[last[0]][1:])
        return [_SIDES[first] + rest, _SIDES[last[0]] + rest]
    before = _COUNTED.fullmatch(_YEAR.sub("", names[0]))
    if before is not None and _ALSO_COUNTED.fullmatch(last):
        return [*names[:-1], before["thing"] + last]  # 公务用车购置数及保有量
    lengths = {len(name) for name in names[:-1]}
    common = last[max(lengths) :]
    if len(lengths) == 1 and _COMMON.search(common) and not names[0].endswith(common):
        return [*(name + common for name in names[:-1]), last]  # 货物、工程、服务采购规模
    return names


@dataclass(slots=True)
class Series:
    """The enumeration a sentence told last, and the one that goes on."""

    waiting: list[str] = field(default_factory=list)  # names whose figures are still to come
    chains: list[Chain] = field(default_factory=list)  # of the figures told for the names
    said: Saying | None = None  # what the first figure of the enumeration said
    place: int = 0
    pair: tuple[Chain, ...] = ()  # 收入总计, where a change is of 支出总计 and of it

    def begin(self) -> None:
        """A new sentence."""
        self.waiting.clear()
        self.chains.clear()
        self.said, self.place, self.pair = None, 0, ()

    def goes_on(self, lead: str) -> bool:
        """Whether only a 、 or 和 stands before the figure, so that it says what the one before said."""
        if self.said is not None and JOINED.fullmatch(lead) and lead.strip():
            self.place += 1
            return True
        self.said, self.place = None, 0
        return False

    def told(self, saying: Saying) -> Saying:
        """What the further figure of an enumeration says: what its first said."""
        return self.said or saying

    def name(self, names: list[str], saying: Saying) -> str:
        """The enumeration begins: its first name."""
        self.waiting = names[1:]
        self.chains.clear()
        self.said = saying if self.waiting else None
        return names[0]

    def again(self, saying: Saying, trailing: str) -> bool:
        """Whether a share or a change opens an enumeration for the names told before: 占8.1%和91.9%."""
        other = saying.aspect in ("share", *CHANGES)
        if other and len(self.chains) > 1 and not self.waiting and joins(trailing):
            self.said = saying
            return True
        return False

    def chain(self) -> Chain:
        """Whose the figure is in an enumeration told again; () where names are still waiting."""
        fits = self.said is not None and not self.waiting and self.place < len(self.chains)
        return self.chains[self.place] if fits else ()

    def also(self, rest: str, saying: Saying, history: History, named: bool) -> tuple[Chain, ...]:
        """The other side that a change is of too: 收入总计9万元，支出总计9万元，各减少2万元."""
        if named or self.said is not None or saying.aspect not in CHANGES:
            self.pair = ()
        elif _BY_EACH.search(rest):
            two = history.figures[-2:]
            sides = {next((s for s in _SIDES.values() if s in one.chain[-1]), "") for one in two}
            self.pair = (two[0].chain,) if sides == set(_SIDES.values()) else ()
        return self.pair
