"""Which year and stage a figure of a draft is of: said in its sentence, its paragraph, the headings, the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Fact, Profile
from qa.bits import Span

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|(?=[部单]位?[门]?[预决]算|预算|决算))")
_COMPARED = re.compile(
    r"(?:比|较|与|同|和|对比|相比|高于|低于|超过|少于|不到|不及|不足|相当于|接近)(?:上年|去年)?[（(]?(?:19|20)\d{2}年?"
)
_OPENING = re.compile(r"[^，。；\d]{0,6}((?:19|20)\d{2})年")
_RELATIVE = re.compile(r"[去上]年(?!末结|结)|上一年|今年|本年|当年")


def year_said(text: str, names: Sequence[Span]) -> int | None:
    """The year that a text speaks of last, unless it is only compared with or part of a name."""
    compared = [match.span() for match in _COMPARED.finditer(text)]
    years = [
        match
        for match in _YEAR.finditer(text)
        if not any(start <= match.start() < stop for start, stop in (*compared, *names))
    ]
    if not years:
        return None
    relative = list(_RELATIVE.finditer(text))
    if relative and relative[-1].start() > years[-1].end():
        return None  # 2024年…，去年…: the reader of prose has counted back
    return int(years[-1][1])


def year_opened(text: str) -> int | None:
    """The year with which the last sentence that begins with one begins: it holds for those after it."""
    opened = [match for one in re.split(r"[。；！？\n]", text) if (match := _OPENING.match(one))]
    opened = [match for match in opened if not _COMPARED.search(match[0])]
    return int(opened[-1][1]) if opened else None


def speaks_relatively(text: str) -> bool:
    """Whether the words count from another year: 去年, 今年."""
    return _RELATIVE.search(text) is not None


_STAGES = (
    (re.compile(r"年初预算"), "年初预算"),
    (re.compile(r"决算|实际(?:支出|执行|完成|使用|花费|列支)"), "决算"),
    (re.compile(r"预算(?!执行|单位|管理|绩效|收支)"), "预算"),
)
# words in which 预算 says nothing about the stage
_FUNDS = re.compile(
    r"(?:一般公共|公共财政|政府性基金|基金|国有资本经营)预算|完成[^，。；]*?(?:预算|任务)|占[^，。；]*$|比[^，。；]*?(?:预算|决算)(?:数|执行数)?"
)


def stage_said(fact: Fact, lead: str, near: str, year: int | None, profile: Profile) -> str | None:
    """The stage of a figure: its own words, else the sentence's where that speaks of another year, else the title's."""
    if fact.scope.stage is not None and fact.scope.stage != profile.stage:
        return fact.scope.stage
    own = _last_stage(lead)
    if own is not None:
        return own
    if _YEAR.search(lead):
        return profile.stage if year == profile.year else None
    if year is not None and profile.year is not None and year != profile.year:
        return _last_stage(near)
    return fact.scope.stage or profile.stage


def _last_stage(text: str) -> str | None:
    plain = _FUNDS.sub("", text)
    found = [
        (match.end(), rank, stage)
        for rank, (pattern, stage) in enumerate(_STAGES)
        for match in pattern.finditer(plain)
    ]
    if not found:
        return None
    return max(found, key=lambda one: (one[0], -one[1]))[2]
