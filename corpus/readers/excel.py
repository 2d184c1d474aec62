"""Excel (.xlsx) to lines and grids, figures as shown; the only importer of openpyxl."""

from __future__ import annotations

import io
import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException

from corpus.errors import DamagedFile, TooLarge
from corpus.model import Grid, Line, Source
from corpus.readers.archive import BROKEN_ZIP, check_package, read_members
from corpus.readers.cells import Placed, clean, join_cell_lines, placed_to_grid
from corpus.readers.contents import drop_contents
from corpus.readers.reading import Reading
from corpus.readers.sheets import sheet_to_blocks
from corpus.readers.shown import value_to_text

MOST_CELLS = 2_000_000
_MOST_COLUMNS = 1_000
_MOST_MERGED = 300  # rows or columns of one merged cell beyond its first
_UNCALCULATED = re.compile(rb"<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")

_BROKEN_BOOK = (InvalidFileException, LxmlError, ParseError, LookupError, TypeError, AttributeError)

Sheet = Any  # openpyxl is untyped
Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Shown:
    """The sheet's rows and columns that are shown, counted from 1."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


def read_excel(data: bytes) -> tuple[Block, ...]:
    """The visible sheets of a workbook in order, formulas as the values they had when saved."""
    return read_workbook(data).blocks


def read_workbook(data: bytes) -> Reading:
    """The visible sheets, and warnings about hidden parts and formulas without values."""
    check_package(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of drawings and styles it leaves out
            sheets = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets
    except (*BROKEN_ZIP, *_BROKEN_BOOK) as error:
        # openpyxl lets builtin errors through where parts are missing or XML is cut off
        raise DamagedFile from error
    blocks = tuple(block for sheet in sheets for block in _sheet_to_blocks(sheet))
    notes = [note for sheet in sheets for note in _hidden_parts(sheet)]
    return Reading(drop_contents(blocks), (*notes, *_uncalculated(data)))


def _sheet_to_blocks(sheet: Sheet) -> Iterator[Block]:
    shown = _find_shown(sheet)
    if sheet.sheet_state != "visible" or not shown.rows or not shown.columns:
        return
    grid = placed_to_grid(_sheet_to_cells(sheet, shown), sheet.title, Source(sheet=sheet.title))
    framed = [_is_framed(sheet, row, shown.columns) for row in shown.rows]
    yield from sheet_to_blocks(grid, framed)


def _find_shown(sheet: Sheet) -> Shown:
    # the cells that the file holds, not the rectangle it claims: that may be a million rows
    used = [place for place, cell in sheet._cells.items() if _is_used(cell)]
    if not used:
        return Shown((), ())
    used += _merged_ends(sheet, set(used))
    rows = range(min(row for row, _ in used), max(row for row, _ in used) + 1)
    columns = range(min(one for _, one in used), max(one for _, one in used) + 1)
    if len(rows) * len(columns) > MOST_CELLS or len(columns) > _MOST_COLUMNS:
        raise TooLarge(problem=f"太大，工作表「{sheet.title}」有 {len(rows)} 行、{len(columns)} 列")
    hidden = _hidden_columns(sheet, columns)
    return Shown(
        tuple(row for row in rows if not sheet.row_dimensions[row].hidden),
        tuple(column for column in columns if column not in hidden),
    )


def _merged_ends(sheet: Sheet, used: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The last places of merged cells that hold something; a whole merged column is cut short."""
    return [
        (min(one.max_row, one.min_row + _MOST_MERGED), min(one.max_col, one.min_col + _MOST_MERGED))
        for one in sheet.merged_cells.ranges
        if (one.min_row, one.min_col) in used
    ]


def _is_used(cell: Any) -> bool:
    return cell.value is not None and str(cell.value).strip() != ""


def _hidden_columns(sheet: Sheet, columns: range) -> frozenset[int]:
    groups = [one for one in sheet.column_dimensions.values() if one.hidden and one.min and one.max]
    return frozenset(
        column for column in columns if any(one.min <= column <= one.max for one in groups)
    )


def _hidden_parts(sheet: Sheet) -> Iterator[str]:
    if sheet.sheet_state != "visible":
        yield f"工作表「{sheet.title}」是隐藏的，没有读取"
        return
    rows = sum(
        1 for row, one in sheet.row_dimensions.items() if one.hidden and row <= sheet.max_row
    )
    columns = _hidden_columns(sheet, range(1, sheet.max_column + 1))
    if rows or columns:
        yield f"工作表「{sheet.title}」有 {rows} 行、{len(columns)} 列是隐藏的，没有读取"


def _uncalculated(data: bytes) -> Iterator[str]:
    count = sum(
        len(_UNCALCULATED.findall(content))
        for name, content in read_members(data, "xl/worksheets/")
        if name.endswith(".xml")
    )
    if count:
        yield f"有 {count} 个公式没有保存计算结果，按空白读取；请用 Excel 打开并保存一次后再导入"


def _sheet_to_cells(sheet: Sheet, shown: Shown) -> list[Placed]:
    merged = [_clip(one, shown) for one in sheet.merged_cells.ranges]
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
    merged: Any,
    shown: Shown,
) -> tuple[tuple[int, int], tuple[int, int, int, int]] | None:
    """A merged range's anchor, and the rectangle of shown places that it covers."""
    top, bottom = _between(shown.rows, merged.min_row, merged.max_row)
    left, right = _between(shown.columns, merged.min_col, merged.max_col)
    if top == bottom or left == right:
        return None
    return (merged.min_row, merged.min_col), (top, left, bottom - top, right - left)


def _between(numbers: Sequence[int], first: int, last: int) -> tuple[int, int]:
    return bisect_left(numbers, first), bisect_right(numbers, last)


def _place(
    sheet: Sheet, anchor: tuple[int, int], row: int, column: int, height: int, width: int
) -> Placed:
    cell = sheet.cell(*anchor)
    source = Source(sheet=sheet.title, cell=cell.coordinate, row=row, column=column)
    return Placed(_cell_text(cell), row, column, height, width, source)


def _cell_text(cell: Any) -> str:
    """The shown text; an indent set in the format becomes wide blanks, as typed indents are."""
    text = join_cell_lines(clean(value_to_text(cell.value, cell.number_format)).split("\n"))
    indent = int(cell.alignment.indent or 0) if text and isinstance(cell.value, str) else 0
    return "\u3000" * indent + text


def _is_framed(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    sides = (sheet.cell(row, column).border for column in columns)
    return any(
        side is not None and side.style is not None
        for border in sides
        for side in (border.left, border.right)
    )
