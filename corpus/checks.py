"""A document's own arithmetic: sums, products and nested prose, with the rounding its digits allow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.model import Check, CheckStatus, Document, Fact, Row, Table

_Column = tuple[str, ...]


def document_to_checks(document: Document) -> tuple[Check, ...]:
    """Every identity that the document's facts should meet, with its verdict."""
    by_table: dict[str, list[Fact]] = defaultdict(list)
    for fact in document.facts:
        if fact.table is not None:
            by_table[fact.table].append(fact)
    checks: list[Check] = []
    for table in document.tables:
        checks.extend(table_to_checks(table, by_table[table.id]))
    checks.extend(prose_to_checks([fact for fact in document.facts if fact.table is None]))
    return tuple(checks)


def table_to_checks(table: Table, facts: Sequence[Fact]) -> Iterator[Check]:
    """Children to parents, rows to 合计, 数量 × 单价 = 金额."""
    places = {(f.source.row, f.source.column): f for f in facts}
    for column in range(len(table.columns)):
        rows = [r for r in table.rows if r.columns[0] <= column < r.columns[1]]
        yield from _parent_checks(table, rows, column, places)
        yield from _total_checks(table, rows, column, places)
    yield from _product_checks(table, facts)


def _parent_checks(
    table: Table, rows: Sequence[Row], column: int, places: dict[tuple[int | None, int | None], Fact]
) -> Iterator[Check]:
    """A row that other rows stand below equals their sum."""
    for parent in rows:
        depth = len(parent.path)
        below = [
            r for r in rows
            if len(r.path) == depth + 1 and r.path[:depth] == parent.path and r.role in ("detail", "subtotal")
        ]  # fmt: skip
        whole = places.get((parent.index, column))
        parts = [f for r in below if (f := places.get((r.index, column))) is not None]
        if len(parts) >= 1 and whole is not None and parent.role == "subtotal":
            yield _sum_check(table, f"“{parent.path[-1]}”等于下级之和", whole, parts)


def _total_checks(
    table: Table, rows: Sequence[Row], column: int, places: dict[tuple[int | None, int | None], Fact]
) -> Iterator[Check]:
    """合计 equals the rows that stand at the top, without 其中 rows and repeated figures."""
    tops = [r for r in rows if len(r.path) == 1 and r.role in ("detail", "subtotal")]
    details = _since_last_sum(tops, rows) or [r for r in rows if r.role == "detail"]
    for total in (r for r in rows if r.role == "total"):
        whole = places.get((total.index, column))
        found = [places.get((r.index, column)) for r in details]
        parts = [f for f in found if f is not None and f.role != "repeated"]
        if whole is not None and len(parts) >= 2:
            yield _sum_check(table, f"“{total.path[-1] if total.path else '合计'}”等于各项之和", whole, parts)


def _since_last_sum(tops: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """Top rows without those that a 本年收入合计 among them has already added up."""
    kept: list[Row] = []
    for row in tops:
        childless = not any(len(r.path) > 1 and r.path[0] == row.path[0] for r in rows)
        if row.role == "subtotal" and childless and "合计" in row.path[-1]:
            kept = []
        kept.append(row)
    return kept


def _sum_check(table: Table, name: str, whole: Fact, parts: Sequence[Fact]) -> Check:
    column = "－".join(whole.measure)
    identity = f"{name}（{column}）" if column else name
    figures = [f.value for f in parts if f.value is not None]
    places = tuple(f.source for f in (whole, *parts))
    if whole.value is None:
        status: CheckStatus = "not applicable" if not figures else "insufficient data"
        return Check(identity, status, None, places, table.id)
    if not figures:
        return Check(identity, "insufficient data", None, places, table.id)
    difference = sum(figures, Decimal(0)) - whole.value
    return Check(identity, _verdict(difference, (whole, *parts)), difference, places, table.id)


def _verdict(difference: Decimal, facts: Sequence[Fact]) -> CheckStatus:
    """Half of the last printed digit of every figure may have been rounded away, and no more."""
    if difference == 0:
        return "pass"
    allowed = sum((_half_digit(f) for f in facts if f.value is not None), Decimal(0))
    return "rounding" if abs(difference) <= allowed else "fail"


def _half_digit(fact: Fact) -> Decimal:
    exponent = fact.value.as_tuple().exponent if fact.value is not None else 0
    digits = exponent if isinstance(exponent, int) else 0
    return Decimal(0) if digits >= 0 else Decimal(5).scaleb(digits - 1)


def _product_checks(table: Table, facts: Sequence[Fact]) -> Iterator[Check]:
    """数量 × 单价 = 金额 in every row that has all three."""
    rows: dict[int, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        name = re.sub(r"\s", "", "".join(fact.measure))
        if fact.value is None or fact.source.row is None:
            continue
        if name == "数量" or name.startswith("数量（"):
            rows[fact.source.row]["count"] = fact
        elif name.startswith("单价"):
            rows[fact.source.row]["price"] = fact
        elif name.endswith("金额") or (name.endswith("合计") and "金额" in name):
            rows[fact.source.row].setdefault("amount", fact)
    for found in rows.values():
        if len(found) == 3:
            yield _product_check(table, found["count"], found["price"], found["amount"])


def _product_check(table: Table, count: Fact, price: Fact, amount: Fact) -> Check:
    assert count.value is not None and price.value is not None and amount.value is not None
    difference = count.value * price.value - amount.value
    allowed = _half_digit(price) * count.value + _half_digit(amount)
    status: CheckStatus = "pass" if difference == 0 else "fail"
    if difference and abs(difference) <= allowed:
        status = "rounding"
    places = (count.source, price.source, amount.source)
    return Check("数量 × 单价 = 金额", status, difference, places, table.id)


def prose_to_checks(facts: Sequence[Fact]) -> Iterator[Check]:
    """In prose: a figure equals the parts nested below it, where they look complete.

    Parts that do not come near the whole are examples (主要包括…), not its breakdown.
    """
    amounts = [f for f in facts if f.aspect == "amount" and f.value is not None and f.unit]
    for whole in amounts:
        depth = len(whole.subject)
        parts = [
            f for f in amounts
            if len(f.subject) == depth + 1 and f.subject[:depth] == whole.subject and f.unit == whole.unit
            and f.source.paragraph == whole.source.paragraph and f.scope.stage == whole.scope.stage
        ]  # fmt: skip
        if len(parts) < 2 or not whole.value:
            continue
        difference = sum((f.value for f in parts if f.value is not None), Decimal(0)) - whole.value
        status = _verdict(difference, (whole, *parts))
        if status == "fail" and abs(difference) > abs(whole.value) / 20:
            status = "not applicable"
        places = tuple(f.source for f in (whole, *parts))
        yield Check(f"文字：“{whole.subject[-1]}”等于所列各项之和", status, difference, places)
