"""Pieces that every reader of grids needs: texts into one, spans into rectangles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.errors import TooLarge
from corpus.model import Cell, Grid, Source

MOST_CELLS = 500_000  # places of one table, the empty and the merged ones too

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff]")

NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell that claims a rectangle: text, spans and where in the file it stands."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    source: Source = NOWHERE


def has_controls(text: str) -> bool:
    """Whether there is anything to take out."""
    return _CONTROL.search(text) is not None


def without_controls(text: str) -> str:
    """Text without control and invisible characters; line ends and TABs stay."""
    return _CONTROL.sub("", text)


def clean(text: str) -> str:
    """Text without control and invisible characters; no-break spaces become plain ones."""
    return without_controls(text.replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n"))


def join_cell_lines(lines: Iterable[str]) -> str:
    """The lines of one cell as one text; lines broken by hand stay lines, blank ones go."""
    return "\n".join(line.rstrip() for line in lines if line.strip())


def placed_to_grid(
    cells: Sequence[Placed], caption: str | None = None, source: Source = NOWHERE
) -> Grid:
    """A rectangle of cells; a place under a span is None, a place nobody claims is blank."""
    height = max((cell.row + cell.row_span for cell in cells), default=0)
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    _check_size(cells, height, width)
    rows = [
        [Cell("", row, column, source=Source(row=row, column=column)) for column in range(width)]
        for row in range(height)
    ]
    for cell in cells:
        _cover(rows, cell)
    return Grid(tuple(tuple(row) for row in rows), source, caption)


def _check_size(cells: Sequence[Placed], height: int, width: int) -> None:
    """Refuse spans that make a table of a few cells millions of places large."""
    claimed = sum(cell.row_span * cell.column_span for cell in cells)
    if max(height * width, claimed) > MOST_CELLS:
        raise TooLarge(problem=f"太大，里面有一张表是 {height} 行、{width} 列")


def _cover(rows: list[list[Cell]], cell: Placed) -> None:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            rows[row][column] = Cell(None, row, column, source=Source(row=row, column=column))
    rows[cell.row][cell.column] = Cell(
        cell.text, cell.row, cell.column, cell.row_span, cell.column_span, cell.source
    )
