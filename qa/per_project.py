"""What a project prints of each day, term or place: 日均助餐人次 as printed, 参训人数 over 培训期数 as two of its indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.model import Fact
from qa import per, projects
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, bigrams, strip_numbering
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


_FIXED = re.compile(r"每|[人户亩生班车日月年]均|单[个张处座套台户]|标准|单价")
_HOW_MUCH = re.compile(r"多少[^，,。?？]{0,8}[?？。]*$")
_RECKONS = re.compile(
    r"合计|一共|总共|加起来|乘|×|按[^,，]*?(?:和|与|及|、)[^,，]*?标准|最[高低大小]|比|占|平均(?!维修|成本)|相差|几[个家项]"
)
_EACH_SAID = re.compile(
    r"每一?[个名位]?(?P<a>[\u4e00-\u9fff])|(?P<b>[人户生亩])均|一(?P<c>户|家|张|座|处|亩|套)|一[个名位](?P<d>[\u4e00-\u9fff])|单(?P<e>[个张处座套台户])"
)
_OF_TIME = {"天": "日", "日": "日", "月": "月", "年": "年", "期": "期", "次": "次"}
_SOMEBODY = frozenset("人生名位学老娃孩员工")
_HOUSEHOLD = frozenset("户家")


def standard(situation: Situation, text: str) -> Finding | None:
    """``每个学生每天补多少``: the one standard of a project that is printed for each of what is asked."""
    unit = situation.reading.asked_unit
    if _RECKONS.search(text) or not _HOW_MUCH.search(text) or not (unit is None or is_money(unit)):
        return None
    asked = _classes(text)
    if not asked - set(_OF_TIME.values()) and "标准" not in text:
        return None  # 每月多少 may be a twelfth of the year's money
    found: list[tuple[float, Cited]] = []
    for knowledge in situation.about(text):
        for fact in knowledge.facts:
            said = _owner_said(fact, knowledge, situation) if _is_standard(fact) else 0.0
            own = _classes(f"{fact.subject[-1]}{fact.text}") if said else set()
            if said and (not own or asked <= own):
                found.append((said, Cited(knowledge, fact)))
    best = max((said for said, _ in found), default=0.0)
    told = [cited for said, cited in found if said == best]
    if len({(c.fact.value, c.fact.unit) for c in told}) != 1:
        return None
    return replace(looked_up(as_candidate(told[0]), (), situation), operation="per")


def _is_standard(fact: Fact) -> bool:
    """Whether a cell holds an amount of money for each of something."""
    return (
        fact.table is not None
        and fact.value is not None
        and fact.aspect == "amount"
        and len(fact.subject) > 1
        and fact.code is None
        and (fact.unit or "").partition("/")[0].endswith("元")
        and _FIXED.search(fact.subject[-1]) is not None
    )


_LEAST_OWNER = 0.7  # of the pairs of a project's name that have to be said


def _owner_said(fact: Fact, knowledge: Knowledge, situation: Situation) -> float:
    """How much of the name of a standard, or of the project that it belongs to, is said; 0 where it is too little."""
    table = knowledge.tables.get(fact.table or "")
    owner = (table.subject if table is not None else None) or fact.subject[0]
    own = re.sub(r"(?<=..)(?:标准|单价)$", "", canon(fact.subject[-1]))
    names = (canon(strip_numbering(owner)), own) if len(own) > _SHORT else (canon(owner),)
    said = [
        _said(bigrams(name), situation.reading.key)
        for name in names
        if name != own or len(own) > _SHORT
    ]
    return max(said, default=0.0) if owner != fact.subject[-1] else 0.0


_SHORT = 4  # characters of an indicator's name that many projects may have: 补助标准


def _said(pairs: Sequence[str], key: str) -> float:
    said = [pair for pair in pairs if pair in key]
    share = len(said) / len(pairs) if pairs else 0.0
    return len(said) + share if share >= _LEAST_OWNER else 0.0


def _classes(text: str) -> set[str]:
    """What a text counts by: people, households, or a thing of another name, and days, months or years."""
    found: set[str] = set()
    for match in _EACH_SAID.finditer(canon(text)):
        word = next(group for group in match.groups() if group)
        found.add(
            "人" if word in _SOMEBODY else "户" if word in _HOUSEHOLD else _OF_TIME.get(word, word)
        )
    found |= {period for sign, period in _PERIODS if sign in text}
    return found | ({"人"} if _OF_ONE.search(text) else set())


_PERIODS = (
    ("/年", "年"),
    ("·年", "年"),
    ("一年", "年"),
    ("年发放", "年"),
    ("/月", "月"),
    ("·月", "月"),
    ("一天", "日"),
)
_OF_ONE = re.compile(r"元/人|生均")


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
