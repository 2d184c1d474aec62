"""Made documents as workbooks: all text on a sheet each, or true numbers on one sheet."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

import openpyxl
from generated_model import MadeDocument, MadeTable
from openpyxl.styles import Alignment, Border, Side

from corpus.model import Cell

_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")


def document_to_xlsx(document: MadeDocument) -> bytes:
    """A sheet of prose, then a sheet a table without frames, every cell as text."""
    book = openpyxl.Workbook()
    book.active.title = "说明"
    _put_lines(book.active, (document.title, *(prose for prose, _, _ in document.parts)), 1)
    for number, (_, table, note) in enumerate(document.parts, 1):
        sheet = book.create_sheet(f"表{number}")
        _put_table(sheet, table, _put_lines(sheet, table.above, table.width))
        _put_lines(sheet, ("", note), 1)
    return _saved(book)


def document_to_number_xlsx(document: MadeDocument) -> bytes:
    """All tables on one sheet, framed, figures as numbers with a number format."""
    book = openpyxl.Workbook()
    sheet = book.active
    _put_lines(sheet, (document.title, ""), 1)
    for prose, table, note in document.parts:
        top = _put_lines(sheet, tuple(filter(None, (prose, *table.above))), table.width)
        _put_table(sheet, table, top)
        _as_numbers(sheet, top, table.width)
        _put_lines(sheet, (note, ""), 1)
    return _saved(book)


def _saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _next_row(sheet: Any) -> int:
    return 1 if not sheet._cells else int(sheet._current_row) + 1


def _put_lines(sheet: Any, lines: tuple[str, ...], width: int) -> int:
    """A line a row, merged over the width of its table; the row after them."""
    for line in lines:
        row = _next_row(sheet)
        sheet.append([line])
        if width > 1:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    return _next_row(sheet)


def _put_table(sheet: Any, table: MadeTable, top: int) -> None:
    rows = table.framed()
    for row in rows:
        texts = [""] * table.width
        for cell in row:
            texts[cell.column] = cell.text or ""
        sheet.append([text or None for text in texts])
    for cell in (cell for row in rows for cell in row):
        if cell.row_span * cell.column_span > 1:
            _merge(sheet, cell, top)


def _merge(sheet: Any, cell: Cell, top: int) -> None:
    sheet.merge_cells(
        start_row=top + cell.row,
        start_column=cell.column + 1,
        end_row=top + cell.row + cell.row_span - 1,
        end_column=cell.column + cell.column_span,
    )


def _as_numbers(sheet: Any, top: int, width: int) -> None:
    """Frames around all cells from this row on; texts that are figures become numbers.

    Blanks before a name become the indent of its cell.
    """
    for row in sheet.iter_rows(min_row=top, max_row=int(sheet._current_row), max_col=width):
        for cell in row:
            cell.border = _FRAME
            text = cell.value
            if isinstance(text, str) and text.startswith("　"):
                cell.value = text.lstrip("　")
                cell.alignment = Alignment(indent=len(text) - len(cell.value))
            if isinstance(text, str) and _FIGURE.fullmatch(text) and not re.match(r"0\d", text):
                cell.value, cell.number_format = _to_number(text)


def _to_number(text: str) -> tuple[Decimal, str]:
    """ "1,234.50" -> (1234.50, "#,##0.00"); "12.5%" -> (0.125, "0.0%")."""
    plain = text.rstrip("%").replace(",", "")
    decimals = len(plain.partition(".")[2])
    shown = ("#,##0" if "," in text else "0") + ("." + "0" * decimals if decimals else "")
    if text.endswith("%"):
        return Decimal(plain) / 100, shown + "%"
    return Decimal(plain), shown
