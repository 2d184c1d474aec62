"""Tables whose unit of money is printed wrong: a figure 10,000 times what the text says it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from corpus.checks_verdict import MONEY
from corpus.model import Check, Document, Fact, Source

_FACTORS = (Decimal(10000), Decimal(1000), Decimal(100000000))
_CLOSE = Decimal("0.001")  # of the larger figure: the text may print fewer digits


def unit_slips(document: Document) -> tuple[str, ...]:
    """Warnings about tables that differ from the text by a factor between units of money."""
    facts = {_place(fact.place): fact for fact in document.facts}
    titles = {table.id: table.title for table in document.tables}
    found = dict.fromkeys(
        slip for check in document.checks for slip in _slips(check, facts, titles)
    )
    return tuple(found)


def _slips(
    check: Check, facts: dict[tuple[object, ...], Fact], titles: dict[str, str]
) -> Iterator[str]:
    if check.kind != "prose and table" or check.status != "fail":
        return
    told, printed = (facts.get(_place(place)) for place in check.places)
    if told is None or printed is None or not told.value or not printed.value:
        return
    if told.unit not in MONEY or printed.unit not in MONEY:
        return
    one, other = told.value * MONEY[told.unit], printed.value * MONEY[printed.unit]
    large, small = max(abs(one), abs(other)), min(abs(one), abs(other))
    for factor in _FACTORS:
        if abs(large - small * factor) <= large * _CLOSE:
            title = titles.get(printed.table or "", "")
            yield (
                f"「{title}」的金额单位可能印错：表中{printed.subject[-1]}是"
                f"{printed.text}{printed.unit}，文字说是{told.text}，差 {factor:,f} 倍"
            )


def _place(source: Source) -> tuple[object, ...]:
    return (source.table, source.row, source.column, source.paragraph, source.span)
