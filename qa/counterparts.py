"""``数字城管平台运维呢`` after an indicator of a project: the same indicator of the project that is named, or none.

A name alone after a figure asks for the same figure of another thing. Where that thing is a project, its money
is what its name finds first, and its satisfaction is what was asked: the cell is taken from the other project's
own goals, and where these have none it is said so. ``满意度呢`` names no project and is the told project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from corpus.model import Fact
from qa.beside_told import name_said
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.knowledge import Knowledge, once, own_name, strip_numbering
from qa.normalise import canon
from qa.relations import shared

if TYPE_CHECKING:
    from qa.conversation import Turn

_GOALS, _PROJECTS = "绩效目标表", ("项目支出表", "绩效目标表")
_SUM = re.compile(
    "预算|金额|资金总额|总预算"
)  # a project's money, which stands in other tables too
_ASKED_OF_IT = re.compile(
    r"(?:的)?(?:指标|目标|标准)?值?(?:要求|规定|设定|定|要|得|应该?|需要?)*(?:高度)?(?:达到|做到|完成|是|有|为|到)*(?:多少|几|什么)[^,，]{0,4}$"
)
_SAME_ASKED = re.compile(
    r"(?:里|中)?(?:有没有|有无|有)(?:这个|这项|这一|该|同样的?)(?:指标|项|目标)?(?:吗|么)?[?？。]*$"
)
_OF_PROJECT = re.compile(r"^(?:那个|这个|该)?(?:项目|专项|工程)?的?(?P<rest>.{2,20}?)呢?$")
_VALUE = re.compile(r"(?:的)?(?:目标|指标)?值?$")
_INSTEAD = "没有用别的数字代替。"
_TOLD = frozenset({"lookup", "passage"})  # a date is told in words
_OFFICE = re.compile(r"[局委办院所站校队]$|中心$|机关$|本级$")
_MONEY_ASKED = re.compile(r"多少(?:钱|[百千]?[万亿]?元)|几[百千]?[万亿]?元")
_LEAST = 2  # characters that tell what an indicator is of: 数量, 满意度


def of_other_project(text: str, before: Turn | None) -> Cited | Finding | None:
    """The told indicator of the project that a follow-up names; a refusal where that project has no such one."""
    told, name = _indicator_told(before), name_said(_SAME_ASKED.sub("呢", text))
    if told is None or name is None or before is None:
        return None
    key, thing = canon(name), canon(strip_numbering(told.fact.subject[0]))
    goals = _goals_of_all(told.knowledge)
    if any(key in own_name(fact) for fact in goals[thing]) and key not in goals:
        return None  # 满意度呢 is asked of the project itself
    other = _one_called(key, goals)
    if other is not None and other != thing:
        cell = _like(told.fact, goals[other], goals[thing], _said(before))
        return Cited(told.knowledge, cell) if cell is not None else _has_none(name, told)
    project = other or _one_called(key, _projects(told.knowledge))
    return _has_none(name, told) if project not in (None, thing) else None


def of_other_row(text: str, before: Turn | None) -> Cited | None:
    """``流量计呢`` after a number of another thing bought: the same column of the row that is called so.

    The row's name stands anywhere among its labels, whose last may be a code.
    """
    name, focus = name_said(text), before.focus() if before is not None else ()
    if name is None or before is None or before.finding.operation != "lookup" or len(focus) != 1:
        return None
    told, key = focus[0].fact, canon(name)
    column = [
        fact
        for fact in focus[0].knowledge.of_table(told.table or "")
        if (fact.measure, fact.scope.stage) == (told.measure, told.scope.stage)
        and len(fact.subject) == len(told.subject) > 1
    ]
    called = [f for f in column if key in {canon(strip_numbering(s)) for s in f.subject[1:]}]
    if _OFFICE.search(told.subject[0]):
        called = [f for f in called if f.subject[0] == told.subject[0]]
    alone = len({fact.source.row for fact in called}) == 1 and called[0] != told
    return Cited(focus[0].knowledge, called[0]) if alone else None


def of_own_project(text: str, before: Turn | None) -> Cited | None:
    """``满意度要达到多少`` after a figure of a project that has such an indicator: its own, and no other's."""
    asked = canon(_ASKED_OF_IT.sub("", text.strip("?？。！! ")))
    knowledge, project = _project_spoken_of(before)
    if knowledge is None or len(asked) < _LEAST:
        return None
    own = _goals_of_all(knowledge).get(project, ())
    named = [fact for fact in own if asked in own_name(fact)]
    rows = {(fact.table, fact.source.row) for fact in named}
    valued = [fact for fact in named if "值" in "".join(fact.measure)] or named
    alone = len(rows) == 1 and len({fact.measure for fact in valued}) == 1
    return Cited(knowledge, valued[0]) if alone else None


def of_named_project(text: str, knowledges: Sequence[Knowledge]) -> Cited | None:
    """``养老机构运营补贴的满意度呢``: the one indicator so called of the project whose whole name is said."""
    key = canon(text.strip("?？。！! "))
    said = [
        (name, goals, knowledge)
        for knowledge in knowledges
        for name, goals in _goals_of_all(knowledge).items()
        if name in key
    ]
    if not said or len({knowledge.document.id for *_, knowledge in said}) != 1:
        return None
    name, goals, knowledge = max(said, key=lambda found: len(found[0]))
    match = _OF_PROJECT.match(key.partition(name)[2])
    rest = _VALUE.sub("", _ASKED_OF_IT.sub("", match["rest"])) if match is not None else ""
    rows = [f for f in goals if rest in own_name(f) and f.measure == _values(goals)]
    if _MONEY_ASKED.search(text) and not all(is_money(fact.unit) for fact in rows):
        return None  # no satisfaction is a sum of money
    return Cited(knowledge, rows[0]) if len(rows) == 1 and len(rest) >= _LEAST else None


def _values(goals: Sequence[Fact]) -> tuple[str, ...]:
    """The head of the column that tells what is to be reached."""
    return next((f.measure for f in goals if "值" in "".join(f.measure)), goals[0].measure)


def _project_spoken_of(before: Turn | None) -> tuple[Knowledge | None, str]:
    """The project whose figure was told last, or that a question which was not answered names in full."""
    focus = before.focus() if before is not None else ()
    if len(focus) == 1 and focus[0].fact.subject:
        return focus[0].knowledge, canon(strip_numbering(focus[0].fact.subject[0]))
    if before is None or focus or before.finding.status != "not_found":
        return None, ""
    said = [
        (knowledge, name)
        for knowledge in before.knowledges
        for name in _goals_of_all(knowledge)
        if name in before.reading.key
    ]
    return max(said, key=lambda pair: len(pair[1]), default=(None, ""))


def in_place_of_named(text: str, before: Turn, knowledges: Sequence[Knowledge]) -> str | None:
    """``养老机构运营补贴呢`` after a question that was not answered: that question, of this project.

    Its name alone would find its money, whatever was asked of the other one.
    """
    name = name_said(text)
    if name is None or before.focus():
        return None  # what was told is spoken of, and not what was asked
    for knowledge in knowledges:
        projects = _projects(knowledge) | set(_goals_of_all(knowledge))
        meant = _one_called(canon(name), projects)
        others, text = [one for one in projects if one != meant], before.reading.text
        whole = max((one for one in others if one in text), key=len, default=None)
        said = whole or max((shared(one, text) for one in others), key=len, default="")
        if meant is not None and (whole or len(said) >= _NAMES):
            return text.replace(said, meant, 1)
    return None


_NAMES = 5  # characters that tell which project is asked about


def _indicator_told(before: Turn | None) -> Cited | None:
    """The indicator of a project's goals that was told last, if that was told alone."""
    if before is None or before.finding.operation not in _TOLD or len(before.focus()) != 1:
        return None
    told = before.focus()[0]
    table = told.knowledge.tables.get(told.fact.table or "")
    is_goal = table is not None and table.kind == _GOALS and len(told.fact.subject) > 1
    return told if is_goal and not _SUM.search(own_name(told.fact)) else None


@once
def _goals_of_all(knowledge: Knowledge) -> dict[str, list[Fact]]:
    """What the goals of each project hold, by its name."""
    found: dict[str, list[Fact]] = {}
    for fact in knowledge.facts:
        table = knowledge.tables.get(fact.table or "")
        if table is not None and table.kind == _GOALS and len(fact.subject) > 1 and fact.text:
            found.setdefault(canon(strip_numbering(fact.subject[0])), []).append(fact)
    return found


@once
def _projects(knowledge: Knowledge) -> frozenset[str]:
    """The names of the rows of every list of projects."""
    tables = (knowledge.tables.get(fact.table or "") for fact in knowledge.facts)
    return frozenset(
        canon(strip_numbering(fact.subject[0]))
        for fact, table in zip(knowledge.facts, tables, strict=True)
        if table is not None and table.kind in _PROJECTS and fact.subject and fact.role != "total"
    )


def _one_called(key: str, names: Iterable[str]) -> str | None:
    """The one name that is said in full, else the one that holds what is said."""
    every = set(names)
    holding = {key} & every or {name for name in every if key in name}
    return holding.pop() if len(holding) == 1 else None


def _like(told: Fact, others: Sequence[Fact], own: Sequence[Fact], said: str) -> Fact | None:
    """The one figure among another project's that is what the told one is among its own."""
    column = [f for f in others if f.measure == told.measure]
    same = [f for f in column if own_name(f) == own_name(told)]
    if not same:
        ends = {f: _end_shared(own_name(f), own_name(told)) for f in column if f.unit == told.unit}
        longest = max(map(len, ends.values()), default=0)
        same = [f for f, end in ends.items() if len(end) == longest >= _LEAST]
        if same and not _is_meant(ends[same[0]], said, column, own):
            return None
    return same[0] if len(same) == 1 else None


def _is_meant(end: str, said: str, others: Sequence[Fact], own: Sequence[Fact]) -> bool:
    """Whether two names that end alike are of the one thing: that was asked for, or each has one such only."""
    alike = [[f for f in facts if own_name(f).endswith(end)] for facts in (others, own)]
    return end in said or all(len({f.source.row for f in facts}) == 1 for facts in alike)


def _end_shared(one: str, other: str) -> str:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one[::-1], other[::-1], strict=False))
    return "".join(char for char, _ in pairs)[::-1]


def _said(before: Turn) -> str:
    """What was asked in the turns up to now."""
    texts, turn = [], before
    while turn is not None:
        texts.append(turn.reading.key)
        turn = turn.before  # type: ignore[assignment]
    return "".join(texts)


def _has_none(name: str, told: Cited) -> Finding:
    own = strip_numbering(told.fact.subject[-1])
    return not_found(f"“{name}”的绩效目标里没有与“{own}”相同的指标，{_INSTEAD}")


def is_settled(finding: Finding) -> bool:
    """Whether a project was found to have no such indicator: other words for its name would find its money."""
    return finding.status == "not_found" and finding.text.endswith(_INSTEAD)
