"""A figure shared out: over the months of a year, or over people, vehicles and the like that are counted."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa import compute
from qa.finding import Cited, Finding
from qa.lookup import Candidate
from qa.operations import Operation
from qa.resolve import Situation, as_candidate, is_sure
from qa.words import convert, show

_PERIODS = {"月": Decimal(12), "季度": Decimal(4), "天": Decimal(365), "日": Decimal(365)}
_PERIOD = re.compile(r"(?:平均|均摊?)?(?:到)?每一?个?(月|季度|天|日)|(月)均|(日)均")
_COUNTED = re.compile(
    r"(人|户|车)均|(?:平均)?(?:到)?每一?(?:个|名|位|辆|台|户|家)?(人|车|户|职工|干部)"
)
_COUNTS = {
    "人": ("在职人数", "人员编制数", "编制人数", "职工人数", "实有人数"),
    "职工": ("职工人数", "在职人数"),
    "干部": ("在职人数", "编制人数"),
    "车": ("车辆", "车辆数量", "公务用车保有量"),
    "户": ("户数",),
}
_PLACES = Decimal("0.01")


def per_period(situation: Situation, operation: Operation) -> Finding | None:
    """``平均每个月办公费多少``: the year's figure over twelve."""
    text = situation.reading.text
    match = _PERIOD.search(text)
    if not match:
        return per_count(situation, operation)
    period = next(group for group in match.groups() if group)
    best = situation.best(text.replace(match[0], " "))
    terms = compute.to_terms((best,)) if best else None
    if not terms:
        return None
    parts = _PERIODS[period]
    total, unit = convert(terms[0].value, terms[0].unit, situation.reading.asked_unit)
    value = (total / parts).quantize(_PLACES)
    step = f"{show(total)}{unit or ''} ÷ {show(parts)} = {show(value)}{unit or ''}"
    said = (
        f"{terms[0].name}全年{show(total)}{unit or ''}，平均每{period}{show(value)}{unit or ''}。"
    )
    return Finding(
        "per",
        said,
        value=value,
        unit=unit,
        basis="computed",
        facts=(terms[0].cited,),
        steps=(step,),
    )


def per_count(situation: Situation, operation: Operation) -> Finding | None:
    """``车均运行维护费``: a figure over the number of what it is for, when the document gives that number."""
    text = situation.reading.text
    match = _COUNTED.search(text)
    if not match:
        return _per_item(situation, text)
    counted = next(group for group in match.groups() if group)
    best = situation.best(text.replace(match[0], " "))
    if best is None:
        return None
    for name in _COUNTS[counted]:
        for count in replace(situation, knowledges=(best.knowledge,)).resolve(name)[:3]:
            unit = count.fact.unit or ""
            if is_sure(count) and count.fact.value and not unit.endswith(("元", "%")):
                return _shared_out(best, count, counted)
    return None


_ITEM = re.compile(r"平均(?:到)?每一?(个|项|家|批|辆|份|场|次)(?!人|月|季|车|户)")


def _per_item(situation: Situation, text: str) -> Finding | None:
    """``编报绩效目标的项目平均每个多少``: the one sum of money printed of things that are counted."""
    match = _ITEM.search(text)
    if match is None:
        return None
    for count in situation.resolve(text[: match.start()])[:6]:
        fact, knowledge = count.fact, count.knowledge
        counted = fact.table is None and fact.value and not (fact.unit or "").endswith(("元", "%"))
        if not counted or not is_sure(count) or count.own < _SURE:
            continue
        money = [
            other for other in knowledge.facts
            if other.source.paragraph == fact.source.paragraph and other.aspect == "amount"
            and (other.unit or "").endswith("元") and other.subject[: len(fact.subject)] == fact.subject
        ]  # fmt: skip
        if len({other.value for other in money}) == 1:
            return _shared_out(as_candidate(Cited(knowledge, money[0])), count, match[1])
    return None


_SURE = 0.85


def _shared_out(best: Candidate, count: Candidate, counted: str) -> Finding | None:
    total, number = compute.to_terms((best,)), compute.to_terms((count,))
    if not total or not number or not number[0].value:
        return None
    one, other = total[0], number[0]
    value = (one.value / other.value).quantize(_PLACES)
    step = (
        f"{show(one.value)}{one.unit or ''} ÷ {show(other.value)} = {show(value)}{one.unit or ''}"
    )
    text = (
        f"{one.name}{show(one.value)}{one.unit or ''}，{other.name}{show(other.value)}{other.unit or ''}，"
        f"平均每{counted}{show(value)}{one.unit or ''}。"
    )
    return Finding(
        "per", text, value=value, unit=one.unit, basis="computed", facts=(one.cited, other.cited), steps=(step,)
    )  # fmt: skip
