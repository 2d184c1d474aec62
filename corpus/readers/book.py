"""Sheets of a workbook, whatever its file format, to lines and grids: hidden parts out, merges resolved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.errors import TooLarge
from corpus.model import Grid, Line, Source
from corpus.readers.cells import MOST_CELLS, Placed, placed_to_grid
from corpus.readers.sheets import sheet_to_blocks

_MOST_COLUMNS = 1_000
_MOST_MERGED = 300  # rows or columns of one merged cell beyond its first
_LETTERS = 26

Place = tuple[int, int]
Block = Line | Grid


@dataclass(frozen=True, slots=True)
class SheetData:
    """What a sheet holds: texts as shown by place, counted from 1; (top, left, bottom, right) of merges.

    ``framed`` are the places with a line on their left or right.
    """

    title: str
    texts: Mapping[Place, str]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    framed: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    visible: bool = True
    used: frozenset[Place] = field(init=False)

    def __post_init__(self) -> None:
        used = frozenset(place for place, text in self.texts.items() if text.strip())
        object.__setattr__(self, "used", used)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The sheet's rows and columns that are shown, counted from 1."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


def sheet_data_to_blocks(sheet: SheetData) -> Iterator[Block]:
    """The lines and tables of a sheet; none of a hidden one."""
    shown = _find_shown(sheet)
    if not sheet.visible or not shown.rows or not shown.columns:
        return
    grid = placed_to_grid(_to_cells(sheet, shown), sheet.title, Source(sheet=sheet.title))
    framed = [any((row, column) in sheet.framed for column in shown.columns) for row in shown.rows]
    yield from sheet_to_blocks(grid, framed)


def hidden_parts(sheet: SheetData) -> Iterator[str]:
    """What was left out of a sheet, in words."""
    if not sheet.visible:
        yield f"工作表「{sheet.title}」是隐藏的，没有读取"
        return
    last_row = max((row for row, _ in sheet.used), default=0)
    last_column = max((column for _, column in sheet.used), default=0)
    rows = sum(row <= last_row for row in sheet.hidden_rows)
    columns = sum(column <= last_column for column in sheet.hidden_columns)
    if rows or columns:
        yield f"工作表「{sheet.title}」有 {rows} 行、{columns} 列是隐藏的，没有读取"


def coordinate(row: int, column: int) -> str:
    """The name of a place counted from 1: (7, 28) is "AB7"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _find_shown(sheet: SheetData) -> _Shown:
    # the cells that the file holds, not the rectangle it claims: that may be a million rows
    if not sheet.used:
        return _Shown((), ())
    used = [*sheet.used, *_merged_ends(sheet)]
    rows = range(min(row for row, _ in used), max(row for row, _ in used) + 1)
    columns = range(min(one for _, one in used), max(one for _, one in used) + 1)
    height, width = rows.stop - rows.start, columns.stop - columns.start  # len() overflows
    if height * width > MOST_CELLS or width > _MOST_COLUMNS:
        raise TooLarge(problem=f"太大，工作表「{sheet.title}」有 {height} 行、{width} 列")
    return _Shown(
        tuple(row for row in rows if row not in sheet.hidden_rows),
        tuple(column for column in columns if column not in sheet.hidden_columns),
    )


def _merged_ends(sheet: SheetData) -> list[Place]:
    """The last places of merged cells that hold something; a whole merged column is cut short."""
    return [
        (min(bottom, top + _MOST_MERGED), min(right, left + _MOST_MERGED))
        for top, left, bottom, right in sheet.merged
        if (top, left) in sheet.used
    ]


def _to_cells(sheet: SheetData, shown: _Shown) -> list[Placed]:
    merged = [_clip(one, shown) for one in sheet.merged]
    kept = [one for one in merged if one is not None]
    cells = [_place(sheet, anchor, *rectangle) for anchor, rectangle in kept]
    covered = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    for i, row in enumerate(shown.rows):
        for j, column in enumerate(shown.columns):
            if (i, j) not in covered:
                cells.append(_place(sheet, (row, column), i, j, 1, 1))
    return cells


def _clip(
    merged: tuple[int, int, int, int], shown: _Shown
) -> tuple[Place, tuple[int, int, int, int]] | None:
    """A merged range's anchor, and the rectangle of shown places that it covers."""
    first_row, first_column, last_row, last_column = merged
    top, bottom = _between(shown.rows, first_row, last_row)
    left, right = _between(shown.columns, first_column, last_column)
    if top >= bottom or left >= right:  # hidden as a whole, or not a rectangle at all
        return None
    return (first_row, first_column), (top, left, bottom - top, right - left)


def _between(numbers: Sequence[int], first: int, last: int) -> Place:
    return bisect_left(numbers, first), bisect_right(numbers, last)


def _place(
    sheet: SheetData, anchor: Place, row: int, column: int, height: int, width: int
) -> Placed:
    source = Source(sheet=sheet.title, cell=coordinate(*anchor), row=row, column=column)
    return Placed(sheet.texts.get(anchor, ""), row, column, height, width, source)
