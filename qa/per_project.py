"""What a project prints of each day, term or place: 日均助餐人次 as printed, 参训人数 over 培训期数 as two of its indicators."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from corpus.model import Fact
from qa import per, projects
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.normalise import canon
from qa.operations import Operation
from qa.projects import Project
from qa.resolve import Situation, as_candidate
from qa.telling import looked_up
from qa.words import figure, short_name, show

_DAILY = re.compile(
    r"(?:平均)?每一?(?P<a>[天日月年])(?:平均)?|平均每(?P<b>[天日月年])|(?P<c>[日月年])均"
)
_EACH = re.compile(
    r"(?:平均)?每一?个?(?P<unit>班次|场次|平方米|公里|期|场|次|班|批|户|家|村|个|所|支|队|项|处|座|人)"
)
_PLACES = Decimal("0.01")


def told_or_shared(situation: Situation, operation: Operation) -> Finding | None:
    """The printed average of a project, else two of its indicators one over the other, else the money shared out."""
    unit = situation.reading.asked_unit
    if unit is not None and not is_money(unit) and unit != "%":
        unit = "人次" if unit == "人" and "人次" in situation.reading.text else unit
        found = _printed(situation, unit) or _of_two(situation, unit)
        if found is not None:
            return found
    return per.per_period(situation, operation)


def _project(situation: Situation) -> Project | None:
    """The project that is named, else the one that was spoken of."""
    named = projects.best_project(situation, situation.reading.text)
    if named is not None or not situation.focus:
        return named
    cited = situation.focus[0]
    table = cited.knowledge.tables.get(cited.fact.table or "")
    spoken = {
        canon(name) for name in (*cited.fact.subject, (table and table.subject) or "") if name
    }
    known = projects.projects_of(cited.knowledge).all
    return next((project for project in known if project.name in spoken), None)


def _printed(situation: Situation, unit: str) -> Finding | None:
    """``每天服务多少人次``: the one indicator of the project that is of each day, in the unit asked for."""
    text = situation.reading.text
    match = _DAILY.search(text)
    project = _project(situation) if match is not None else None
    if match is None or project is None:
        return None
    period = next(group for group in match.groups() if group)
    period = "日" if period == "天" else period
    said = re.compile(rf"{period}均|每{period}|{'每天' if period == '日' else f'每{period}'}")
    found = [f for f in _in_unit(project, unit) if said.search("".join(f.subject))]
    if len(found) != 1:
        return None
    told = looked_up(as_candidate(Cited(project.knowledge, found[0])), (), situation)
    return replace(told, operation="per")  # 平均 was understood: it is printed so


def _of_two(situation: Situation, unit: str) -> Finding | None:
    """``平均每期培训多少人``: the people of a project over its terms, each the only figure in its unit."""
    text = situation.reading.text
    match = _EACH.search(text)
    project = _project(situation) if match is not None else None
    if match is None or project is None or match["unit"] == unit:
        return None
    above, below = _in_unit(project, unit), _in_unit(project, match["unit"])
    if len(above) != 1 or len(below) != 1 or not below[0].value:
        return None
    one, other = above[0], below[0]
    assert one.value is not None and other.value is not None
    value = (one.value / other.value).quantize(_PLACES)
    bound, each = "" if one.comparator == "=" else one.comparator, match["unit"]
    step = f"{show(one.value)}{unit} ÷ {show(other.value)}{each} = {show(value)}{unit}"
    text = (
        f"{short_name(one)}{figure(one)}，{short_name(other)}{figure(other)}，"
        f"平均每{each}{bound}{show(value)}{unit}。"
    )
    return Finding(
        "per", text, value=value, unit=unit, basis="computed", steps=(step,),
        facts=tuple(Cited(project.knowledge, fact) for fact in (one, other)),
    )  # fmt: skip


def _in_unit(project: Project, unit: str) -> list[Fact]:
    """The figures of a project's indicators that are printed in a unit."""
    return [
        fact
        for row in project.rows
        for fact in row
        if fact.value is not None and fact.aspect == "amount" and fact.unit == unit
    ]
