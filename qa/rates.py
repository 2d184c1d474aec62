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
            if found is not None:
                return found
    return None


def _held(knowledge: Knowledge, rate: Fact) -> Finding | None:
    beside = [
        fact for fact in knowledge.facts
        if fact.subject == rate.subject and fact.year == rate.year and fact.table == rate.table
        and fact.source.paragraph == rate.source.paragraph and fact.value is not None
    ]  # fmt: skip
    now = next((f for f in beside if f.aspect == "amount"), None)
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
    place = Decimal(1).scaleb(_exponent(rate.value))
    right = value.quantize(place) == rate.value if place >= Decimal("0.01") else value == rate.value
    name = short_name(rate)
    verdict = "是，对得上" if right else "否，对不上"
    text = f"{verdict}。{name}{'增长' if grew else '下降'}：{step}，文中写作{show(rate.value)}%。"
    facts = tuple(Cited(knowledge, fact) for fact in (rate, now, change))
    return Finding("reconcile", text, basis="computed", facts=facts, steps=(step,))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
