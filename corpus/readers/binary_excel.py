"""Old Excel (.xls) to lines and grids, figures as shown; the only importer of xlrd."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

import xlrd

from corpus.errors import DamagedFile, EncryptedFile
from corpus.readers.book import Place, SheetData, hidden_parts, sheet_data_to_blocks
from corpus.readers.contents import drop_contents
from corpus.readers.reading import Reading
from corpus.readers.shown import shown_text

_LOCKED = "encrypted"
_SHOWN = 0  # a sheet's visibility; 1 and 2 are hidden
# what xlrd lets through where records are cut off or spoiled
_BROKEN = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, AssertionError, LookupError, ValueError, TypeError,
    AttributeError, OverflowError, UnicodeError, struct.error, NotImplementedError, EOFError,
    RecursionError,
)  # fmt: skip

Book = Any  # xlrd is untyped
Sheet = Any


def read_binary_workbook(data: bytes) -> Reading:
    """The visible sheets, and warnings about hidden parts; formulas as the values they had when saved."""
    try:
        with open(os.devnull, "w", encoding="utf-8") as log:
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=log)
        sheets = [_to_data(book, sheet) for sheet in book.sheets()]
    except _BROKEN as error:
        raise (EncryptedFile if _LOCKED in str(error).lower() else DamagedFile) from error
    blocks = tuple(block for sheet in sheets for block in sheet_data_to_blocks(sheet))
    return Reading(
        drop_contents(blocks), tuple(note for one in sheets for note in hidden_parts(one))
    )


def _to_data(book: Book, sheet: Sheet) -> SheetData:
    places = [(row, column) for row in range(sheet.nrows) for column in range(sheet.row_len(row))]
    return SheetData(
        title=sheet.name,
        texts=dict(_texts(book, sheet, places)),
        merged=tuple(
            (top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
        ),
        framed=frozenset(
            (row + 1, column + 1) for row, column in places if _is_framed(book, sheet, row, column)
        ),
        hidden_rows=frozenset(row + 1 for row, one in sheet.rowinfo_map.items() if one.hidden),
        hidden_columns=frozenset(
            column + 1 for column, one in sheet.colinfo_map.items() if one.hidden
        ),
        visible=sheet.visibility == _SHOWN,
    )


def _texts(book: Book, sheet: Sheet, places: list[Place]) -> Iterator[tuple[Place, str]]:
    for row, column in places:
        cell = sheet.cell(row, column)
        if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            yield (row + 1, column + 1), _text(book, cell)


def _text(book: Book, cell: Any) -> str:
    form = book.xf_list[cell.xf_index]
    number_format = book.format_map[form.format_key].format_str
    indent = form.alignment.indent_level
    return shown_text(_value(book, cell), number_format, indent)


def _value(book: Book, cell: Any) -> object:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A")
    if cell.ctype == xlrd.XL_CELL_NUMBER and float(cell.value).is_integer():
        return int(cell.value)
    return cell.value


def _moment(value: float, mode: int) -> datetime | time | float:
    """A date; a number that is none (year 1900 has a day too many) stays a number."""
    try:
        moment = xlrd.xldate.xldate_as_datetime(value, mode)
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return value
    return moment.time() if value < 1 else moment  # type: ignore[no-any-return]


def _is_framed(book: Book, sheet: Sheet, row: int, column: int) -> bool:
    border = book.xf_list[sheet.cell_xf_index(row, column)].border
    return bool(border.left_line_style or border.right_line_style)
