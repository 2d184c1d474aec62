"""Rows printed into one row of cells, a line for each: 工资⏎津贴 | 60.00⏎20.00 is two rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Cell, Grid

_FIGURE = re.compile(
    r"[-－−+△▲(（]?[¥￥]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[%％)）]?|[-－—–]{1,3}|/"
)
_FEWEST = 2  # columns that print a line for each row


def unstack(grid: Grid) -> Grid:
    """The grid with every row of stacked lines as so many rows; others as they are."""
    if not any(_height(row) > 1 for row in grid.rows):
        return grid
    rows: list[list[Cell]] = []
    tops: list[int] = []  # where each row of the old grid begins in the new one
    for row in grid.rows:
        tops.append(len(rows))
        rows += _unstack_row(row)
    ends = [*tops[1:], len(rows)]
    return replace(grid, rows=tuple(_placed(rows, tops, ends)))


def _height(row: Sequence[Cell]) -> int:
    """How many rows are printed in this one: 1 unless its figures are stacked like its labels."""
    if any(cell.row_span > 1 or (cell.text is None and not _beside(row, cell)) for cell in row):
        return 1
    lines = [_lines(cell) for cell in row if cell.text]
    heights = {len(one) for one in lines}
    if len(heights) != 1 or heights == {1} or len(lines) < _FEWEST:
        return 1
    stacked = [one for one in lines if all(_FIGURE.fullmatch(line) for line in one)]
    return heights.pop() if stacked else 1


def _beside(row: Sequence[Cell], cell: Cell) -> bool:
    """Whether a covered place is covered from its left, in its own row."""
    return any(
        other.text is not None and other.column < cell.column < other.column + other.column_span
        for other in row
    )


def _lines(cell: Cell) -> list[str]:
    return [line.strip() for line in (cell.text or "").split("\n")]


def _unstack_row(row: Sequence[Cell]) -> list[list[Cell]]:
    height = _height(row)
    if height == 1:
        return [list(row)]
    return [[_line_of(cell, i) for cell in row] for i in range(height)]


def _line_of(cell: Cell, line: int) -> Cell:
    return replace(cell, text=_lines(cell)[line]) if cell.text else cell


def _placed(
    rows: Sequence[Sequence[Cell]], tops: Sequence[int], ends: Sequence[int]
) -> Iterator[tuple[Cell, ...]]:
    """The rows counted anew; a merged cell reaches as far down as the rows it covered do now."""
    for i, row in enumerate(rows):
        yield tuple(_moved(cell, i, tops, ends) for cell in row)


def _moved(cell: Cell, row: int, tops: Sequence[int], ends: Sequence[int]) -> Cell:
    span = ends[cell.row + cell.row_span - 1] - tops[cell.row] if cell.row_span > 1 else 1
    return replace(cell, row=row, row_span=span)
