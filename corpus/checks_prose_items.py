"""The numbered items of a section, each a 类 款 项 with its figure, against the total said before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.checks_verdict import MONEY, fact_to_operand, sum_check
from corpus.model import Check, Fact

_ITEM = 3  # names of a 类 款 项
_FEWEST = 3  # items that make a list
_NEAR = Decimal("0.05")  # of the total: farther apart, the list is not meant to be all of it
Key = tuple[object, ...]


def item_checks(facts: Sequence[Fact]) -> Iterator[Check]:
    """total = sum of the items, for every stage that they print."""
    prose = [
        fact
        for fact in facts
        if fact.table is None and fact.value is not None and fact.aspect == "amount"
        and fact.unit in MONEY
    ]  # fmt: skip
    lists: dict[Key, dict[tuple[str, ...], Fact]] = {}
    known = {(fact.source.paragraph, fact.subject) for fact in prose}
    for fact in prose:
        # a sentence that names what its figure is part of lists other things than the section does
        part = (fact.source.paragraph, fact.subject[:-1]) in known
        if len(fact.subject) == _ITEM and not part:
            key: Key = (fact.section, fact.year, fact.scope.stage)
            lists.setdefault(key, {}).setdefault(fact.subject, fact)
    for key, items in lists.items():
        if len(items) >= _FEWEST:
            yield from _against_total(list(items.values()), key, prose)


def _against_total(items: Sequence[Fact], key: Key, prose: Sequence[Fact]) -> Iterator[Check]:
    """The total of the section that the items come nearest to, among those said before them."""
    start = min(item.source.paragraph or 0 for item in items)
    totals = [
        fact
        for fact in prose
        if (fact.section, fact.year, fact.scope.stage) == key
        and len(fact.subject) < _ITEM + 1
        and (fact.source.paragraph or 0) < start
        and fact.value
        and "收入" not in fact.subject[-1]
    ]
    checks = [(_check(total, items), total) for total in totals]
    near = [
        (check, total)
        for check, total in checks
        if check.difference is not None
        and total.value is not None
        and abs(check.difference) <= total.value * _NEAR
    ]
    if near:
        yield min(near, key=lambda one: abs(one[0].difference or Decimal(0)))[0]


def _check(total: Fact, items: Sequence[Fact]) -> Check:
    parts = [fact_to_operand(item, total.unit) for item in items]
    stage = f"（{total.scope.stage}）" if total.scope.stage else ""
    return sum_check(
        f"{total.subject[-1]}{stage} = 各科目之和（{len(items)}项）", fact_to_operand(total), parts
    )
