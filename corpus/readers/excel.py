"""Excel (.xlsx) to lines and grids, figures as shown; the only reader with openpyxl."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException

from corpus.errors import DamagedFile
from corpus.model import Grid, Line
from corpus.readers.archive import BROKEN_ZIP, check_package, read_members
from corpus.readers.book import SheetData, hidden_parts, sheet_data_to_blocks
from corpus.readers.contents import drop_contents
from corpus.readers.reading import Reading
from corpus.readers.sheet_limits import check_sheets
from corpus.readers.shown import shown_text

_MOST_HIDDEN = 16_384  # columns of a sheet
_UNCALCULATED = re.compile(rb"<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")

_BROKEN_BOOK = (
    InvalidFileException, LxmlError, ParseError, LookupError, TypeError, AttributeError, ArithmeticError
)  # fmt: skip

Sheet = Any  # openpyxl is untyped
Block = Line | Grid


def read_excel(data: bytes) -> tuple[Block, ...]:
    """The visible sheets of a workbook in order, formulas as the values they had when saved."""
    return read_workbook(data).blocks


def read_workbook(data: bytes) -> Reading:
    """The visible sheets, and warnings about hidden parts and formulas without values."""
    check_package(data)
    check_sheets(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of drawings and styles it leaves out
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheets = [_to_data(sheet) for sheet in book.worksheets]
    except (*BROKEN_ZIP, *_BROKEN_BOOK) as error:
        # openpyxl lets builtin errors through where parts are missing or XML is cut off
        raise DamagedFile from error
    blocks = tuple(block for sheet in sheets for block in sheet_data_to_blocks(sheet))
    notes = [note for sheet in sheets for note in hidden_parts(sheet)]
    return Reading(drop_contents(blocks), (*notes, *_uncalculated(data)))


def _to_data(sheet: Sheet) -> SheetData:
    cells = sheet._cells
    looks = _Looks()
    return SheetData(
        title=sheet.title,
        texts={place: looks.text(cell) for place, cell in cells.items() if cell.value is not None},
        merged=tuple(
            (one.min_row, one.min_col, one.max_row, one.max_col)
            for one in sheet.merged_cells.ranges
        ),
        framed=frozenset(place for place, cell in cells.items() if looks.is_framed(cell)),
        hidden_rows=frozenset(row for row, one in sheet.row_dimensions.items() if one.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        visible=sheet.sheet_state == "visible",
    )


def _hidden_columns(sheet: Sheet) -> Iterator[int]:
    for one in sheet.column_dimensions.values():
        if one.hidden and one.min and one.max:
            yield from range(one.min, min(one.max, _MOST_HIDDEN) + 1)


def _uncalculated(data: bytes) -> Iterator[str]:
    count = sum(
        len(_UNCALCULATED.findall(content))
        for name, content in read_members(data, "xl/worksheets/")
        if name.endswith(".xml")
    )
    if count:
        yield f"有 {count} 个公式没有保存计算结果，按空白读取；请用 Excel 打开并保存一次后再导入"


class _Looks:
    """Number formats, indents and borders by style: a sheet has few styles and many cells."""

    def __init__(self) -> None:
        self._formats: dict[int, tuple[str, float]] = {}
        self._framed: dict[int, bool] = {}

    def text(self, cell: Any) -> str:
        """The shown text; an indent set in the format becomes wide blanks, as typed indents are."""
        style = cell.style_id
        if style not in self._formats:
            self._formats[style] = cell.number_format, cell.alignment.indent or 0
        return shown_text(cell.value, *self._formats[style])

    def is_framed(self, cell: Any) -> bool:
        """Whether a line stands on the left or right of the cell."""
        style = cell.style_id
        if style not in self._framed:
            sides = (cell.border.left, cell.border.right)
            self._framed[style] = any(one is not None and one.style is not None for one in sides)
        return self._framed[style]
