"""Printed figures that a computed one is made of, and what they come to; Decimal only, with the steps in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Aspect
from qa.drafts.agreement import base, digit, factor
from qa.drafts.changes import AGAINST_BUDGET
from qa.drafts.matching import AMOUNT, distinct, find_printed, hard
from qa.drafts.model import Claim
from qa.drafts.printed import Printed, Shelf
from qa.fit import is_money
from qa.normalise import canon
from qa.words import figure as figure_words
from qa.words import show

UP: frozenset[Aspect] = frozenset({"increase", "growth"})
MONEY_CHANGE: frozenset[Aspect] = frozenset({"increase", "decrease"})
RATE_CHANGE: frozenset[Aspect] = frozenset({"growth", "decline"})


@dataclass(frozen=True, slots=True)
class Computed:
    """A value computed from printed figures, in the claim's unit, with how far their rounding may move it."""

    value: Decimal
    slack: Decimal
    step: str
    operands: tuple[Printed, ...]


def changes(claim: Claim, shelf: Shelf) -> Iterator[Computed]:
    """This year's figure less the year before's (or the budget's), or a printed change beside this year's figure."""
    now = amounts(claim, shelf)
    if claim.of == AGAINST_BUDGET:
        now = amounts(replace(claim, stage="决算"), shelf)
        then = amounts(replace(claim, stage="年初预算"), shelf)
    else:
        then = amounts_before(claim, shelf)
    for one, other in of_one_kind(now, then):
        yield from _change(claim, one, other)
    if claim.aspect in RATE_CHANGE and claim.of != AGAINST_BUDGET:
        changes = find_printed(claim, shelf, MONEY_CHANGE).meant
        for one in distinct(now):
            for change in changes:
                if is_same_base(claim, change) and change.knowledge is one.knowledge:
                    yield from _growth_from_change(claim, one, change)


def amounts_before(claim: Claim, shelf: Shelf) -> list[Printed]:
    """The figures of the year that a change is measured against: of the same stage, else as they were carried out."""
    if claim.base_year is None:
        return []
    before = replace(claim, year=claim.base_year)
    return amounts(before, shelf) or amounts(replace(before, stage="决算"), shelf)


def _change(claim: Claim, one: Printed, other: Printed) -> Iterator[Computed]:
    now, then = money(one), money(other)
    words = (figure_words(one.fact), figure_words(other.fact))
    if claim.aspect in MONEY_CHANGE:
        scale = factor(claim.figure.unit)
        value, slack = (now - then) / scale, (_half(one) + _half(other)) / scale
        told = f"{words[0]} − {words[1]} = {show(value)}{claim.figure.unit or ''}"
        yield Computed(value, slack, told, (one, other))
    elif then:
        value = (now - then) / then * 100
        slack = (_half(one) + abs(now / then) * _half(other)) / abs(then) * 100
        told = f"（{words[0]} − {words[1]}）÷ {words[1]} = {percent_words(value)}"
        yield Computed(value, slack, told, (one, other))


def _growth_from_change(claim: Claim, one: Printed, change: Printed) -> Iterator[Computed]:
    up = change.fact.aspect in UP
    moved = money(change) if up else -money(change)
    then = money(one) - moved
    if then:
        value = moved / then * 100
        slack = (_half(change) + abs(moved / then) * (_half(one) + _half(change))) / abs(then) * 100
        sign, back = ("", "−") if up else ("−", "+")
        words = (figure_words(one.fact), figure_words(change.fact))
        told = f"{sign}{words[1]} ÷（{words[0]} {back} {words[1]}）= {percent_words(value)}"
        yield Computed(value, slack, told, (one, change))


def shares(claim: Claim, shelf: Shelf) -> Iterator[Computed]:
    """The part that the claim names over the whole that it names; 完成年初预算 is 决算 over 年初预算."""
    if claim.of is not None and claim.of.startswith("完成"):
        part = amounts(replace(claim, stage="决算"), shelf)
        whole = amounts(replace(claim, stage="年初预算"), shelf)
    else:
        part = amounts(claim, shelf)
        whole = [one for w in _wholes(claim) for one in amounts(renamed(claim, w), shelf)]
    for one, other in of_one_kind(part, whole):
        whole_value = money(other)
        if one is other or not whole_value:
            continue
        value = money(one) / whole_value * 100
        slack = (_half(one) + abs(value / 100) * _half(other)) / abs(whole_value) * 100
        words = (figure_words(one.fact), figure_words(other.fact))
        told = f"{words[0]} ÷ {words[1]} = {percent_words(value)}"
        yield Computed(value, slack, told, (one, other))


def _wholes(claim: Claim) -> tuple[str, ...]:
    """What a share is told to be a share of; what its sentence counts it to, where it does not say."""
    if claim.of is not None and claim.of.startswith("占") and len(claim.of) > 2:
        return (canon(claim.of[1:]),)
    return tuple(canon(label) for label in claim.above[-1:])


def sum_of(claim: Claim, operands: Sequence[Printed]) -> Computed:
    """What some figures come to, in the claim's unit."""
    scale = factor(claim.figure.unit)
    value = sum((money(one) for one in operands), Decimal(0)) / scale
    slack = sum((_half(one) for one in operands), Decimal(0)) / scale
    slack = max(slack, digit(claim.figure.value) * len(operands) / 2)  # each may have been rounded
    told = " + ".join(figure_words(one.fact) for one in operands)
    return Computed(
        value, slack, f"{told} = {show(value)}{claim.figure.unit or ''}", tuple(operands)
    )


def one_value(claim: Claim, shelf: Shelf) -> Printed | None:
    """The one sum that a claim's name has; None where it has none or several."""
    values = distinct(amounts(claim, shelf))
    return values[0] if len(values) == 1 else None


def renamed(claim: Claim, called: str) -> Claim:
    """The same claim about something else."""
    return replace(claim, names=(called,), above=(), clause=called, near=called)


def amounts(claim: Claim, shelf: Shelf) -> list[Printed]:
    """Printed sums of a claim's name in its year and stage."""
    found = find_printed(claim, shelf, AMOUNT)
    named = [one for one in found.meant if is_money(one.fact.unit) or one.fact.unit is None]
    return hard(claim, named) if named else []


def is_same_base(claim: Claim, one: Printed) -> bool:
    """Whether a printed change is measured against the year that the claim says."""
    return None in (claim.base_year, one.fact.base_year) or claim.base_year == one.fact.base_year


def of_one_kind(
    ones: Sequence[Printed], others: Sequence[Printed]
) -> Iterator[tuple[Printed, Printed]]:
    """Pairs that go together: of one row, else of one table, else of one kind of money."""
    every = [(one, other) for one in ones for other in others if one.entity == other.entity]
    for fits in (_same_row, _same_table, _same_money, lambda one, other: True):
        kept = [pair for pair in every if fits(*pair)]
        if kept:
            yield from kept
            return


def _same_row(one: Printed, other: Printed) -> bool:
    return _same_table(one, other) and one.fact.source.row == other.fact.source.row


def _same_table(one: Printed, other: Printed) -> bool:
    return (
        one.knowledge is other.knowledge
        and one.fact.table is not None
        and one.fact.table == other.fact.table
    )


def _same_money(one: Printed, other: Printed) -> bool:
    return one.fact.scope.money == other.fact.scope.money


def money(one: Printed) -> Decimal:
    """A figure in the smallest unit of its kind."""
    return base(one.fact.value or Decimal(0), one.fact.unit)


def _half(one: Printed) -> Decimal:
    """Half of the last printed digit, in the smallest unit."""
    return digit(one.fact.value or Decimal(0)) * factor(one.fact.unit) / 2


def percent_words(value: Decimal) -> str:
    """A share or rate with two decimals: 76.26%."""
    return f"{show(value.quantize(Decimal('0.01')))}%"
