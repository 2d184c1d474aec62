"""A plain table as CSV or as a workbook of one sheet; text never becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

Value = str | Decimal | int | None
_FORMULA = re.compile(r"^[\s\u0000-\u001f]*[=+\-@\t\r＝＋－＠]")
_FIGURE = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?")
_MOST_DIGITS = 15  # what a spreadsheet's numbers hold
_WIDEST = 50


def rows_to_csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with a byte order mark, which Excel needs for Chinese; a blank is an empty field."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([_harmless(cell) for cell in head])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig", "replace")


def rows_to_xlsx(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """One sheet; figures are numbers with their own digits, everything else is text."""
    book = openpyxl.Workbook()
    sheet = book.active
    for number, row in enumerate([head, *rows], start=1):
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(number, column), value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        width = max(len(str(cell.value or "")) * 2, 10)
        sheet.column_dimensions[cell.column_letter].width = min(width, _WIDEST)
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write(cell: object, value: Value) -> None:
    if isinstance(value, Decimal | int) and len(str(value).strip("-")) <= _MOST_DIGITS:
        cell.value = value  # type: ignore[attr-defined]
        exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        cell.number_format = "#,##0" + ("." + "0" * places if places else "")  # type: ignore[attr-defined]
    elif value is not None:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(value))  # type: ignore[attr-defined]
        cell.data_type = "s"  # type: ignore[attr-defined]


def _harmless(value: Value) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it; figures stay."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    text = str(value)
    if _FORMULA.match(text) and not _FIGURE.fullmatch(text.strip()):
        return f"'{text}"
    return text
