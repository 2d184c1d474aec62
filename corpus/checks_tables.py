"""Arithmetic within one table: rows to totals, columns to totals, quantity × price."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from corpus.checks_change import change_checks
from corpus.checks_verdict import (
    MONEY,
    Operand,
    blank_to_nothing,
    blanks_mean_nothing,
    difference_status,
    fact_to_operand,
    join_names,
    sum_check,
)
from corpus.model import Check, Fact, Row, Table

NO_SUMS = frozenset({"绩效目标表", "机构设置表"})
_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)?[合小总]计")
_PRICE = re.compile(r"单价|均价|价格|比|率|[%％]|数量指标|计量单位|序号")
_OF_WHICH = re.compile(r"^[（(]?其中")
_QUANTITY = re.compile(r"(?:采购|购置)?数量")
_UNIT_PRICE = re.compile(r"(?:采购|购置)?单价(?:[（(].*[）)])?")
_PRODUCT = re.compile(r"合计|小计|(?:采购)?(?:总?金额|总价)(?:[（(].*[）)])?|总计")

Cells = Mapping[tuple[int, int], Fact]


def table_to_checks(table: Table, facts: Sequence[Fact]) -> Iterator[Check]:
    """All identities that a table's own layout promises."""
    if table.kind in NO_SUMS:
        return
    cells = {
        (fact.source.row, fact.source.column): fact
        for fact in facts
        if fact.source.row is not None and fact.source.column is not None
    }
    nothing = blanks_mean_nothing(facts)
    sides = dict.fromkeys(row.columns for row in table.rows)
    for side in sides:
        rows = [row for row in table.rows if row.columns == side]
        columns = _value_columns(table, rows, side, cells)
        yield from _row_checks(table, rows, columns, cells, nothing)
        yield from _column_checks(table, rows, columns, cells, nothing)
        yield from _product_checks(table, rows, side, cells)
        yield from change_checks(table, rows, _figure_columns(table, side), cells)


def _value_columns(
    table: Table, rows: Sequence[Row], side: tuple[int, int], cells: Cells
) -> list[int]:
    """Columns of figures that may be added up."""
    kept = []
    for column in range(*side):
        label = table.columns[column][-1] if table.columns[column] else ""
        if column in table.label_columns or _PRICE.search(label):
            continue
        if any((one := cells.get((row.index, column))) and one.value is not None for row in rows):
            kept.append(column)
    return kept


def _figure_columns(table: Table, side: tuple[int, int]) -> list[int]:
    return [column for column in range(*side) if column not in table.label_columns]


def _row_checks(
    table: Table, rows: Sequence[Row], columns: Sequence[int], cells: Cells, nothing: bool
) -> Iterator[Check]:
    parents = _rows_to_parents(rows)
    groups: dict[int, list[int]] = {}
    for place, parent in parents.items():
        groups.setdefault(parent, []).append(place)
    for place, row in enumerate(rows):
        parts = groups.get(place, [])
        if _is_total(row) and not parts:
            parts = _parts_of_total(rows, place, parents)
        members = [rows[part] for part in parts if rows[part].role != "of-which"]
        if members and (len(members) > 1 or row.role != "detail"):
            yield from _sums(table, row, members, columns, cells, nothing)


def _rows_to_parents(rows: Sequence[Row]) -> dict[int, int]:
    """For each row the row above whose path is the longest beginning of its own."""
    parents: dict[int, int] = {}
    last: dict[tuple[str, ...], int] = {}
    for place, row in enumerate(rows):
        for length in range(len(row.path) - 1, 0, -1):
            above = last.get(row.path[:length])
            if above is not None:
                parents[place] = above
                break
        last[row.path] = place
    return parents


def _parts_of_total(rows: Sequence[Row], place: int, parents: Mapping[int, int]) -> list[int]:
    """The top rows that a total adds up: those before it, or all of them where it stands first."""
    tops = [
        other
        for other, row in enumerate(rows)
        if other not in parents and row.role != "of-which" and row.path and not _is_total(row)
    ]
    before = [other for other in tops if other < place]
    if before:
        return before
    later = next(
        (other for other in range(place + 1, len(rows)) if _is_total(rows[other])), len(rows)
    )
    return [other for other in tops if place < other < later]


def _is_total(row: Row) -> bool:
    """合计 and 本年收入合计, whichever role they were given; a unit's 小计 is none."""
    return row.role == "total" or bool(row.path and _TOTAL.fullmatch(_plain(row.path[-1])))


def _sums(
    table: Table,
    row: Row,
    members: Sequence[Row],
    columns: Sequence[int],
    cells: Cells,
    nothing: bool,
) -> Iterator[Check]:
    names = join_names([member.path[-1] for member in members])
    for column in columns:
        total = cells.get((row.index, column))
        found = [cells.get((member.index, column)) for member in members]
        parts = [one for one in found if one is not None and one.role != "repeated"]
        if total is None or not parts or not any(one.text for one in (total, *parts)):
            continue
        label = "·".join(part for part in table.columns[column] if part)
        name = row.path[-1] if row.path else "合计"
        operands = _operands(parts, total, nothing)
        yield sum_check(f"{name} = {names}（{label}）", fact_to_operand(total), operands, table.id)


def _operands(parts: Sequence[Fact], total: Fact, nothing: bool) -> list[Operand]:
    """The parts in the unit of their total; blanks are 0 where the table leaves blank what is nothing."""
    operands = [fact_to_operand(part, total.unit) for part in parts]
    if nothing and total.value is not None:
        return [blank_to_nothing(one) for one in operands]
    return operands


def _column_checks(
    table: Table, rows: Sequence[Row], columns: Sequence[int], cells: Cells, nothing: bool
) -> Iterator[Check]:
    for column in columns:
        parts = _parts_of_column(table, column, columns)
        if len(parts) < 2:
            continue
        names = join_names([table.columns[part][-1] for part in parts])
        for row in rows:
            total = cells.get((row.index, column))
            found = [cells[row.index, part] for part in parts if (row.index, part) in cells]
            if total is None or not any(one.value is not None for one in (total, *found)):
                continue
            operands = _operands(found, total, nothing)
            name = row.path[-1] if row.path else table.title
            label = table.columns[column][-1]
            identity = f"{name}：{label} = {names}"
            yield sum_check(identity, fact_to_operand(total), operands, table.id)


def _parts_of_column(table: Table, column: int, columns: Sequence[int]) -> list[int]:
    """The columns beside a 合计 that it adds up: its siblings, a group by its own 小计."""
    path = table.columns[column]
    if not path or _TOTAL.fullmatch(_plain(path[-1])) is None:
        return []
    siblings = _siblings(table, column, columns)
    groups: dict[str, list[int]] = {}
    for other in siblings:
        groups.setdefault(table.columns[other][len(path) - 1], []).append(other)
    parts: list[int] = []
    for group in groups.values():
        totals = [one for one in group if _TOTAL.fullmatch(_plain(table.columns[one][-1]))]
        parts += totals[:1] or group
    return parts


def _siblings(table: Table, column: int, columns: Sequence[int]) -> list[int]:
    """Columns right of a total under the same head, up to the next total of the same kind."""
    path = table.columns[column]
    found: list[int] = []
    for other in columns:
        label = table.columns[other]
        if other <= column or label[: len(path) - 1] != path[:-1]:
            continue
        if len(label) < len(path) or (
            len(label) == len(path) and _TOTAL.fullmatch(_plain(label[-1]))
        ):
            break
        if not any(_OF_WHICH.match(part) for part in label):
            found.append(other)
    return found


def _plain(label: str) -> str:
    return re.sub(r"[（(].*?[）)]", "", label)


def _product_checks(
    table: Table, rows: Sequence[Row], side: tuple[int, int], cells: Cells
) -> Iterator[Check]:
    quantity, price, amount = (
        _first_column(table, side, pattern) for pattern in (_QUANTITY, _UNIT_PRICE, _PRODUCT)
    )
    if quantity is None or price is None or amount is None:
        return
    for row in rows:
        three = [cells.get((row.index, column)) for column in (quantity, price, amount)]
        facts = [one for one in three if one is not None and one.value is not None]
        if len(facts) == 3:
            yield _product_check(row, facts, table)


def _first_column(table: Table, side: tuple[int, int], pattern: re.Pattern[str]) -> int | None:
    return next(
        (j for j in range(*side) if table.columns[j] and pattern.fullmatch(table.columns[j][-1])),
        None,
    )


def _product_check(row: Row, facts: Sequence[Fact], table: Table) -> Check:
    unit = facts[2].unit if facts[1].unit in MONEY else None
    quantity, price, amount = (fact_to_operand(fact, unit) for fact in facts)
    q, p, a = (one.value or Decimal(0) for one in (quantity, price, amount))
    difference = a - q * p
    tolerance = amount.step + abs(q) * price.step + abs(p) * quantity.step
    status = difference_status(difference, tolerance)
    identity = f"{row.path[-1] if row.path else ''}：数量 × 单价 = 金额"
    places = tuple(one.source for one in (quantity, price, amount))
    return Check(
        identity, status, difference, places, table.id,
        tolerance=tolerance, formula="{2} = {0} * {1}",
    )  # fmt: skip
