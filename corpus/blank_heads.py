"""Headings of a form that are left blank, their whole printed in a row of its own: “三公”经费支出 over 支出合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from corpus.model import Row, Table

_WHOLE_BELOW = re.compile(r"(?:支出|收入|经费|费用|金额)?合计")


def rows_of_wholes(table: Table) -> Iterator[Row]:
    """The rows of a table, those of a whole that its blank heading leaves to a 合计 called by the heading."""
    wholes = _wholes_below(table)
    closing, closed = _closing_whole(table) or (None, None)
    for row in table.rows:
        if row.path in wholes.values() or row is closed:
            continue  # its blanks say nothing: the 合计 tells the whole
        if closed is not None and row is closing:
            row = replace(row, path=closed.path, role="subtotal")
        yield _without_wholes(row, wholes)


def _wholes_below(table: Table) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Rows that are the whole of the blank heading above them, to that heading: “三公”经费支出 > 支出合计."""
    found = {}
    for head, row in pairwise(table.rows):
        below = row.path[:-1] == head.path and row.columns == head.columns and bool(head.path)
        if below and _WHOLE_BELOW.fullmatch(row.path[-1]) and _is_blank(head, table):
            found[row.path] = head.path
    return found


def _closing_whole(table: Table) -> tuple[Row, Row] | None:
    """The one 合计 within a form that closes the rows of a blank heading, and that heading: 机关运行经费."""
    totals = [n for n, row in enumerate(table.rows) if row.path in (("合计",), ("小计",))]
    if len(totals) != 1 or not 1 < totals[0] < len(table.rows) - 1:
        return None
    whole, last, after = (table.rows[totals[0] + step] for step in (0, -1, 1))
    head = next((row for row in table.rows if row.path == last.path[:1]), None)
    if head is None or len(last.path) != 2 or after.path[:1] == head.path:
        return None
    same = head.columns == whole.columns == last.columns
    return (whole, head) if same and _is_blank(head, table) else None


def _is_blank(row: Row, table: Table) -> bool:
    cells = (table.cells[row.index][n] for n in range(*row.columns) if _tells(n, table))
    return not any((cell.text or "").strip(" \u3000-－—–") for cell in cells)


def _tells(column: int, table: Table) -> bool:
    """Whether a column holds figures: 行次 counts the rows of a form."""
    return column not in table.label_columns and not _LINE.search("".join(table.columns[column]))


_LINE = re.compile(r"行次|序号")


def _without_wholes(row: Row, wholes: Mapping[tuple[str, ...], tuple[str, ...]]) -> Row:
    """A row below a heading, without the 合计 that stands between them."""
    for whole, head in wholes.items():
        if row.path[: len(whole)] == whole:
            return replace(row, path=(*head, *row.path[len(whole) :]))
    return row
