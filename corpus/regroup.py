"""Rows put under the row that they add up to, where words, codes and indents have not said so.

A total that does not close is often one that counts a subtotal and its parts: 基本支出 80, 工资 60,
办公费 20, 项目支出 20, 合计 100 with all rows set flush left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Fact, Row, Table

_FEWEST = 2  # parts; a row equal to the one row below it says nothing

Values = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A row and the rows below it that make it up."""

    place: int
    values: Values
    parts: tuple[_Node, ...] = ()


def regroup(table: Table, facts: Sequence[Fact]) -> Table | None:
    """The table with parts under their sums, or None when nothing is to be moved."""
    cells = {(fact.source.row, fact.source.column): fact for fact in facts}
    moved: list[Row] = []
    for side in dict.fromkeys(row.columns for row in table.rows):
        rows = [row for row in table.rows if row.columns == side]
        moved += _regroup_side(rows, _values(table, rows, cells))
    ordered = tuple(sorted(moved, key=lambda row: (row.index, row.columns)))
    return None if ordered == table.rows else replace(table, rows=ordered)


def with_rest_of_which(table: Table, facts: Sequence[Fact]) -> Table:
    """The table with the rows after a 其中 beside it, where only together they make up the row above.

    ``车辆购置及运行费 24.6 | 其中：购置费 4.6 | 运行费 20`` set flush left: 运行费 is of which as well.
    """
    cells = {(fact.source.row, fact.source.column): fact for fact in facts}
    result = list(table.rows)
    for side in dict.fromkeys(row.columns for row in table.rows):
        places = [i for i, row in enumerate(table.rows) if row.columns == side]
        rows = [table.rows[i] for i in places]
        for k, moved in _rest_of_which(rows, _values(table, rows, cells)):
            result[places[k]] = moved
    ordered = tuple(result)
    return table if ordered == table.rows else replace(table, rows=ordered)


def _rest_of_which(rows: Sequence[Row], values: Sequence[Values]) -> Iterator[tuple[int, Row]]:
    for place, row in enumerate(rows[:-1]):
        nodes = [_Node(i, values[i]) for i in range(place + 1, len(rows))]
        known = 0
        while known < len(nodes) and _is_of_which_of(rows[place + 1 + known], row):
            known += 1
        count = _parts(values[place], nodes) if known else 0
        rest = range(place + 1 + known, place + 1 + count)
        if len(rest) and all(_may_follow(rows[i], row) and any(values[i]) for i in rest):
            for i in rest:
                yield i, replace(rows[i], path=(*row.path, *rows[i].path), role="of-which")


def _is_of_which_of(row: Row, parent: Row) -> bool:
    return row.role == "of-which" and row.path[:-1] == parent.path and not row.code


def _may_follow(row: Row, parent: Row) -> bool:
    """Whether a row stands where the row above stood, with nothing that says what it belongs to."""
    return row.role == "detail" and len(row.path) == 1 == len(parent.path) and not row.code


def _values(
    table: Table, rows: Sequence[Row], cells: Mapping[tuple[int | None, int | None], Fact]
) -> list[Values]:
    columns = [
        column
        for column in range(*rows[0].columns)
        if any(_amount(cells.get((row.index, column))) is not None for row in rows)
    ]
    return [tuple(_amount(cells.get((row.index, column))) for column in columns) for row in rows]


def _amount(fact: Fact | None) -> Decimal | None:
    if fact is None or fact.comparator != "=" or fact.unit == "%":
        return None  # rates do not add up
    return fact.value


def _regroup_side(rows: Sequence[Row], values: Sequence[Values]) -> list[Row]:
    """Only rows that stand at the top are moved: what is under something already stays there."""
    result = list(rows)
    nodes: list[_Node] = []
    for place in reversed(range(len(rows))):
        row = rows[place]
        if len(row.path) != 1 or row.role == "of-which":
            continue
        if row.role == "total":
            nodes = []  # what stands above a total is not part of what stands below it
            continue
        count = 0 if row.role == "subtotal" and row.code else _parts(values[place], nodes)
        nodes = [_Node(place, values[place], tuple(nodes[:count])), *nodes[count:]]
        if count:
            _move(result, nodes[0])
    return result


def _parts(values: Values, nodes: Sequence[_Node]) -> int:
    """How many of the next rows add up to these values in every column, 0 for none."""
    if not any(values):
        return 0
    for count in range(_FEWEST, len(nodes) + 1):
        columns = zip(values, *(node.values for node in nodes[:count]), strict=True)
        if all(_adds_up(column[0], column[1:]) for column in columns):
            return count
        if _exceeds(values, nodes[:count]):
            return 0
    return 0


def _adds_up(total: Decimal | None, parts: Sequence[Decimal | None]) -> bool:
    return (total or Decimal(0)) == sum((part or Decimal(0) for part in parts), Decimal(0))


def _exceeds(values: Values, nodes: Sequence[_Node]) -> bool:
    """Whether parts without a minus are more than the whole already."""
    columns = list(zip(values, *(node.values for node in nodes), strict=True))
    positive = all((one or 0) >= 0 for column in columns for one in column)
    return positive and any(
        sum((one or Decimal(0) for one in column[1:]), Decimal(0)) > (column[0] or Decimal(0))
        for column in columns
    )


def _move(rows: list[Row], node: _Node) -> None:
    head = rows[node.place]
    rows[node.place] = replace(head, role="subtotal")
    for part in node.parts:
        first, last = part.place, _end(part, rows)
        for place in range(first, last):
            rows[place] = replace(rows[place], path=(*head.path, *rows[place].path))


def _end(node: _Node, rows: Sequence[Row]) -> int:
    """One past the last row that is under this one."""
    name = rows[node.place].path
    end = node.place + 1
    while (
        end < len(rows) and rows[end].path[: len(name)] == name and len(rows[end].path) > len(name)
    ):
        end += 1
    return end
