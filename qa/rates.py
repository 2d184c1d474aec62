"""Whether a rate of change that is printed is what its figures give: 减少1.5万元(42.86%) of 2.30万元."""

from __future__ import annotations

from decimal import Decimal

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, own_name
from qa.normalise import canon
from qa.resolve import Situation
from qa.words import convert, percent, short_name, show


def verify_rate(situation: Situation, stated: Decimal, text: str) -> Finding | None:
    """The printed rate held against this year's figure and the change that stand with it; None where one is missing."""
    key = canon(text)
    for knowledge in situation.knowledges:
        printed = [
            fact for fact in knowledge.facts
            if fact.aspect in ("growth", "decline") and fact.value == stated and fact.subject
        ]  # fmt: skip
        printed.sort(key=lambda fact: own_name(fact) not in key)
        for rate in printed:
            found = _held(knowledge, rate)
            if found is None and own_name(rate) in key:
                found = _held_against_row(knowledge, rate)
            if found is not None:
                return found
    return None


def _held_against_row(knowledge: Knowledge, rate: Fact) -> Finding | None:
    """A rate of the prose held against the row of the same name that prints its figure and that of the year before."""
    now = next(
        (
            fact for fact in knowledge.facts
            if fact.aspect == "amount" and fact.subject == rate.subject and fact.value is not None
            and fact.source.paragraph == rate.source.paragraph and fact.year == rate.year and not fact.measure
        ), None,
    )  # fmt: skip
    if now is None or now.value is None or rate.table is not None or not rate.value:
        return None
    for cell in knowledge.facts:
        if cell.table is None or cell.subject[-1:] != rate.subject[-1:] or cell.year != now.year:
            continue
        if (cell.value, cell.unit) != (now.value, now.unit):
            continue
        row = knowledge.rows.get((cell.table, cell.source.row), ())
        earlier = [
            f for f in row
            if f.subject == cell.subject and f.value and f.unit == cell.unit and (f.year or 0) + 1 == cell.year
        ]  # fmt: skip
        if len(earlier) == 1 and earlier[0].value is not None and earlier[0].value > 0:
            return _against_before(knowledge, rate, cell, earlier[0])
    return None


def _against_before(knowledge: Knowledge, rate: Fact, now: Fact, before: Fact) -> Finding:
    assert now.value is not None and before.value is not None and rate.value is not None
    moved = now.value - before.value
    value = percent(moved, before.value)
    stated = rate.value if rate.aspect == "growth" else -rate.value
    step = f"({show(now.value)} − {show(before.value)}) ÷ {show(before.value)} = {show(value)}%"
    facts = tuple(Cited(knowledge, fact) for fact in (rate, now, before))
    return _told(rate, step, agrees(value, stated), facts)


def _held(knowledge: Knowledge, rate: Fact) -> Finding | None:
    beside = [
        fact for fact in knowledge.facts
        if fact.subject == rate.subject and fact.year == rate.year and fact.table == rate.table
        and fact.source.paragraph == rate.source.paragraph and fact.value is not None
    ]  # fmt: skip
    amounts = [f for f in beside if f.aspect == "amount"]
    stage = knowledge.document.profile.stage
    now = next((f for f in amounts if f.scope.stage == stage), next(iter(amounts), None))
    wanted = "increase" if rate.aspect == "growth" else "decrease"
    change = next((f for f in beside if f.aspect == wanted), None)
    if now is None or change is None or now.value is None or change.value is None or not rate.value:
        return None
    apart, unit = convert(change.value, change.unit, now.unit)
    grew = rate.aspect == "growth"
    before = now.value - apart if grew else now.value + apart
    if unit != now.unit or before <= 0:
        return None
    value = percent(apart, before)
    sign = "−" if grew else "+"
    step = f"{show(apart)} ÷ ({show(now.value)} {sign} {show(apart)}) = {show(value)}%"
    facts = tuple(Cited(knowledge, fact) for fact in (rate, now, change))
    return _told(rate, step, agrees(value, rate.value), facts)


def agrees(value: Decimal, stated: Decimal) -> bool:
    """Whether what is worked out is what is stated, as far as that is written out."""
    place = Decimal(1).scaleb(_exponent(stated))
    return value.quantize(place) == stated if place >= Decimal("0.01") else value == stated


def _told(rate: Fact, step: str, right: bool, facts: tuple[Cited, ...]) -> Finding:
    grew = rate.aspect == "growth"
    verdict = "是，对得上" if right else "否，对不上"
    text = f"{verdict}。{short_name(rate)}{'增长' if grew else '下降'}：{step}，文中写作{show(rate.value or Decimal(0))}%。"
    return Finding("reconcile", text, basis="computed", facts=facts, steps=(step,))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
