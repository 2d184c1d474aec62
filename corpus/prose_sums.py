"""Parts that no 其中 announces, told by their sum: 基本支出10万元，人员经费8万元，公用经费2万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.model import Fact

_SIDES = ("收入", "支出")
_TELLING = 4  # digits of a whole that its parts meet by no accident
_TOTALS = ("合计", "总计", "共计", "小计")


def nest_by_sums(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The figures of one paragraph, those that follow a whole and exactly make it up placed under it."""
    nested = list(facts)
    amounts = [i for i, fact in enumerate(nested) if _is_amount(fact)]
    place = 0
    while place < len(amounts):
        parts = _parts(nested, amounts[place:])
        for part in parts:
            _put_under(nested, nested[amounts[place]].subject, nested[part].subject)
        place += 1 + len(parts)
    return tuple(nested)


def named_in_full(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The figures of one paragraph; what a sentence says in short goes by the name that its sum proves.

    支出预算总额330万元。支出较2021年预算300万元增加30万元: both are of the 支出预算总额.
    """
    told = list(facts)
    for i in range(1, len(told)):
        base, change = told[i - 1], told[i]
        whole = _risen_to(base, change, told[: i - 1])
        if whole is not None:
            told[i - 1] = replace(base, subject=whole.subject)
            told[i] = replace(change, subject=whole.subject)
    return tuple(told)


def _risen_to(base: Fact, change: Fact, before: Sequence[Fact]) -> Fact | None:
    """The figure told before that an earlier year's has become by the change, named by the same word and more."""
    if not _is_amount(base) or change.aspect not in ("increase", "decrease"):
        return None
    if base.subject != change.subject or base.year == change.year or base.unit != change.unit:
        return None
    assert base.value is not None
    if change.value is None or not _is_telling(base.value):
        return None
    step = change.value if change.aspect == "increase" else -change.value
    return next(
        (
            one
            for one in before
            if _is_amount(one)
            and one.value == base.value + step
            and (one.unit, one.year) == (base.unit, change.year)
            and one.subject != base.subject
            and one.subject[-1].startswith(base.subject[-1])
        ),
        None,
    )


def _is_amount(fact: Fact) -> bool:
    money = (fact.unit or "").endswith("元")  # counts are small: 26 is 8 and 18 by chance
    return money and fact.aspect == "amount" and fact.value is not None and fact.comparator == "="


def _parts(facts: Sequence[Fact], places: Sequence[int]) -> tuple[int, ...]:
    """Of the amounts after the first those beside it that add up to it, two at least; else none."""
    whole = facts[places[0]]
    total = Decimal(0)
    parts: list[int] = []
    for place in places[1:]:
        fact = facts[place]
        if not _could_be_part(fact, whole) or any(facts[p].subject == fact.subject for p in parts):
            return ()
        assert fact.value is not None and whole.value is not None
        total += fact.value
        parts.append(place)
        if total > whole.value:
            return ()
        if total == whole.value and sum(1 for p in parts if facts[p].value) > 1:
            return tuple(parts) if _is_telling(whole.value) else ()
    return ()


def _is_telling(value: Decimal) -> bool:
    """Whether figures add up to this one hardly by chance: 6703.95, not 10."""
    return len(value.normalize().as_tuple().digits) >= _TELLING


def _could_be_part(fact: Fact, whole: Fact) -> bool:
    """Whether a figure stands beside the whole, in its unit and year, and is not the other side's."""
    beside = fact.subject[:-1] == whole.subject[:-1] and fact.subject != whole.subject
    alike = (fact.unit, fact.year, fact.scope.stage) == (
        whole.unit,
        whole.year,
        whole.scope.stage,
    )
    if not beside or not alike or not whole.subject or not whole.unit:
        return False
    own, above = fact.subject[-1], whole.subject[-1]
    sides = [tuple(side in name for side in _SIDES) for name in (own, above)]
    owed = (
        re.search(r"债|净资产", own) and "资产" in above
    )  # that assets are debts and the rest is no part of them
    return (
        not owed and not own.endswith(_TOTALS) and (sides[0] == sides[1] or (False, False) in sides)
    )


def _put_under(facts: list[Fact], whole: tuple[str, ...], part: tuple[str, ...]) -> None:
    """Every figure of the part, and of what is under it, one level down."""
    for i, fact in enumerate(facts):
        if fact.subject[: len(part)] == part:
            facts[i] = replace(fact, subject=(*whole, *fact.subject[len(part) - 1 :]))
