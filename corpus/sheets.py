"""Spreadsheets for people: text that never becomes a formula, figures as numbers, formulas that we wrote.

With ``corpus/workbook.py`` the only writer of openpyxl.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

Sheet = Any  # openpyxl is untyped
Book = Any

_WIDEST = 60
_MOST_TEXT = 32_000  # characters; a cell holds 32,767
_MOST_DIGITS = 15  # what a spreadsheet's numbers hold
_PLAIN = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
BOLD = Font(bold=True)
LINK = Font(color="0563C1", underline="single")
HEAD = PatternFill("solid", start_color="DDEBF7")
OPEN = PatternFill("solid", start_color="F8CBAD")
QUIET = PatternFill("solid", start_color="F2F2F2")
INPUT = PatternFill("solid", start_color="FFF9E5")
_THIN = Side(style="thin", color="BFBFBF")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top")


def new_book() -> Book:
    """A workbook with one empty sheet."""
    return openpyxl.Workbook()


def save(book: Book, path: Path) -> None:
    """Write the workbook; raises OSError where the path cannot be written."""
    book.save(path)


def is_plain_number(text: str) -> bool:
    """Whether a text is a figure that a spreadsheet holds exactly: "2,940.05"."""
    digits = sum(character.isdigit() for character in text)
    return _PLAIN.fullmatch(text) is not None and digits <= _MOST_DIGITS


def append(sheet: Sheet, values: Sequence[Any]) -> int:
    """One more row below what is there, a blank one for no values; the number of the row."""
    first = sheet.max_row == 1 and sheet.cell(1, 1).value is None
    row = int(sheet.max_row) + (0 if first else 1)
    for column, value in enumerate(values or ("",), start=1):
        put(sheet.cell(row, column), value)
    return row


def append_head(sheet: Sheet, values: Sequence[str]) -> int:
    """A row of column heads; the number of the row."""
    row = append(sheet, values)
    for cell in sheet[row]:
        cell.font, cell.fill = BOLD, HEAD
    return row


def put(target: Any, value: Any) -> None:
    """A value as it is; text stays text even where a spreadsheet would take it for a formula."""
    if not isinstance(value, str):
        target.value = value
        return
    target.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_MOST_TEXT]
    target.data_type = "s"
    target.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t")


def put_formula(target: Any, formula: str) -> None:
    """A formula of ours, made of cell names and numbers only: "=B2+B3"."""
    target.value = formula
    target.data_type = "f"


def number_format(value: Decimal) -> str:
    """The format that shows a number with the digits it has: "2940.05" -> "#,##0.00"."""
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "#,##0" + ("." + "0" * digits if digits else "")


def link(target: Any, sheet: str, cell: str) -> None:
    """A link to a place in the same workbook."""
    target.hyperlink = f"#'{sheet}'!{cell}"
    target.font = LINK


def cell_name(row: int, column: int) -> str:
    """The name of a cell without making it: ``cell_name(2, 5) == "E2"``."""
    return f"{get_column_letter(column)}{row}"


def offer(sheet: Sheet, cells: str, choices: Sequence[str]) -> None:
    """A list to choose from in some cells: "H2:H40"."""
    validation = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    sheet.add_data_validation(validation)
    validation.add(cells)


def frame(sheet: Sheet, row: int, columns: int) -> None:
    """Lines around the cells of a row, long texts wrapped."""
    for column in range(1, columns + 1):
        cell = sheet.cell(row, column)
        cell.border, cell.alignment = _FRAME, WRAPPED


def set_widths(sheet: Sheet, widths: Sequence[int]) -> None:
    """Column widths in characters."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def fit(sheet: Sheet) -> None:
    """Columns as wide as their texts, up to a limit; an ideograph counts twice."""
    widths: dict[int, int] = {}
    for row in sheet.iter_rows(min_row=1):
        for cell in row:
            if cell.value is not None and cell.row > 1:
                width = max(_width(line) for line in str(cell.value).split("\n"))
                widths[cell.column] = max(widths.get(cell.column, 8), min(width + 2, _WIDEST))
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width


def _width(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)
