"""This year against last year in the text: 比上年增加2.55万元，增长1.40%; and what is said twice.

Where only the change and the rate are printed, last year's figure is this year's less the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from corpus.checks_verdict import (
    MONEY,
    difference_status,
    fact_to_operand,
    sum_formula,
    sum_status,
    sum_tolerance,
)
from corpus.model import Check, Fact

_CHANGES = frozenset({"increase", "decrease"})
_RATES = frozenset({"growth", "decline"})
Key = tuple[object, ...]


def year_checks(facts: Sequence[Fact]) -> Iterator[Check]:
    """Identities between a figure, its change and its rate of change, paragraph by paragraph."""
    prose = [fact for fact in facts if fact.table is None and fact.value is not None]
    changes = {_key(fact): fact for fact in reversed(prose) if fact.aspect in _CHANGES}
    amounts: dict[Key, Fact] = {}
    for fact in prose:
        if fact.aspect == "amount":
            amounts.setdefault((*_subject(fact), fact.year), fact)
    for fact in prose:
        if fact.aspect in _RATES:
            yield from _rate(fact, changes.get(_key(fact)), amounts)
        elif fact.aspect in _CHANGES:
            yield from _change(fact, amounts)
    yield from _repeated(prose)


def _subject(fact: Fact) -> Key:
    return fact.source.paragraph, fact.subject


def _key(fact: Fact) -> Key:
    return (*_subject(fact), fact.year, fact.base_year)


def _rate(rate: Fact, change: Fact | None, amounts: Mapping[Key, Fact]) -> Iterator[Check]:
    """rate = change / (now - change), where last year's figure itself is not printed."""
    now = amounts.get((*_subject(rate), rate.year))
    before = amounts.get((*_subject(rate), rate.base_year))
    if change is None or now is None or before is not None or change.unit not in MONEY:
        return
    moved, whole = fact_to_operand(change, now.unit), fact_to_operand(now)
    up = change.aspect == "increase"
    then = (whole.value or Decimal(0)) - (moved.value or Decimal(0)) * (1 if up else -1)
    if then <= 0:
        return
    same_way = up == (rate.aspect == "growth")
    share = (moved.value or Decimal(0)) / then
    computed = share * 100 * (1 if same_way else -1)
    slack = ((1 + share) * moved.step + share * whole.step) / then * 100
    formula = (
        f"{{0}} = {'' if same_way else '0 - '}{{1}} / ({{2}} {'-' if up else '+'} {{1}}) * 100"
    )
    told = fact_to_operand(rate)
    difference = (told.value or Decimal(0)) - computed
    exact = abs(difference) <= told.step
    yield Check(
        f"{rate.subject[-1]}：增减{change.text} ÷ 上年数 = {rate.text}",
        "pass" if exact else difference_status(difference, told.step + slack),
        difference.quantize(Decimal("0.0001")),
        (rate.place, change.place, now.place),
        kind="prose",
        tolerance=told.step + slack,
        formula=formula,
    )


def _change(change: Fact, amounts: Mapping[Key, Fact]) -> Iterator[Check]:
    """change = now - then, where both years' figures are printed."""
    now = amounts.get((*_subject(change), change.year))
    then = amounts.get((*_subject(change), change.base_year))
    if now is None or then is None or now.unit not in MONEY or then.unit not in MONEY:
        return
    first, second = (now, then) if change.aspect == "increase" else (then, now)
    whole = fact_to_operand(change)
    parts = [fact_to_operand(first, change.unit), fact_to_operand(second, change.unit)]
    taken = (parts[0].value or Decimal(0)) - (parts[1].value or Decimal(0))
    difference = (whole.value or Decimal(0)) - taken
    tolerance = sum_tolerance(whole, parts)
    yield Check(
        f"{change.subject[-1]}：增减额{change.text} = {first.text} − {second.text}",
        difference_status(difference, tolerance),
        difference,
        (whole.source, *(part.source for part in parts)),
        kind="prose",
        tolerance=tolerance,
        formula=sum_formula([1, -1]),
    )


def _repeated(prose: Sequence[Fact]) -> Iterator[Check]:
    """One 类 款 项 said twice in one paragraph, of one year and stage: both figures are the same."""
    first: dict[Key, Fact] = {}
    for fact in prose:
        if fact.aspect != "amount" or len(fact.subject) < 3 or fact.unit not in MONEY:
            continue
        key = (*_subject(fact), fact.year, fact.scope.stage, fact.measure)
        other = first.setdefault(key, fact)
        if other is fact:
            continue
        told, again = fact_to_operand(other), fact_to_operand(fact, other.unit)
        status, difference = sum_status(told, [again])
        yield Check(
            f"{fact.subject[-1]}：同一段两处 {other.text}、{fact.text}",
            status,
            difference,
            (told.source, again.source),
            kind="prose",
            tolerance=sum_tolerance(told, [again]),
            formula="{0} = {1}",
        )
