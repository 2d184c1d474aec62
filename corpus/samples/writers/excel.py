"""Sample content as Excel: a sheet of prose, then a sheet a table, figures as numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side

from corpus.samples.data import Heading, Sample, SampleTable
from corpus.samples.writers.package import fix_dates

_FIGURE = re.compile(r"-?\d{1,3}(,\d{3})*\.\d\d")
_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center")
_TITLE = Font(name="宋体", size=16, bold=True)
_BOLD = Font(name="宋体", size=11, bold=True)
_PLAIN = Font(name="宋体", size=11)
_FIRST_ROW = 3  # below the title and the unit


def sample_to_xlsx(sample: Sample) -> bytes:
    """A workbook: ``sample_to_xlsx(load_sample("putuo-commerce-2025-budget"))``."""
    book = openpyxl.Workbook()
    book.properties.creator = "budgetqa"
    book.properties.title = sample.title
    cover = book.active
    cover.title = "编制说明"
    cover.column_dimensions["A"].width = 110
    _add_line(cover, sample.title, _TITLE)
    _add_line(cover, sample.notice, _PLAIN)
    sheet = cover
    numbers = iter(range(1, len(sample.blocks) + 1))
    for block in sample.blocks:
        if isinstance(block, SampleTable):
            sheet = book.create_sheet(f"表{next(numbers)}")
            _fill_sheet(sheet, block)
        else:  # what follows a table stands below it
            _add_line(sheet, block.text, _BOLD if isinstance(block, Heading) else _PLAIN)
    out = io.BytesIO()
    book.save(out)
    return fix_dates(out.getvalue())


def _add_line(sheet: Any, text: str, font: Font) -> None:
    sheet.append([text])
    cell = sheet.cell(sheet.max_row, 1)
    cell.font = font
    cell.alignment = Alignment(vertical="top", wrap_text=sheet.max_column == 1)


def _fill_sheet(sheet: Any, table: SampleTable) -> None:
    width = len(table.grid[0])
    _put(sheet, 1, 1, table.caption, _CENTRE, _TITLE)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    if table.unit:
        _put(sheet, 2, width, f"单位：{table.unit}", _RIGHT, _PLAIN)
    for number, row in enumerate(table.grid):
        for column, text in enumerate(row, start=1):
            _put_body(sheet, table, number, column, text or "")
    for span in table.spans():
        first = span.row + _FIRST_ROW
        sheet.merge_cells(
            start_row=first, start_column=span.column + 1,
            end_row=first + span.rows - 1, end_column=span.column + span.columns,
        )  # fmt: skip
    for letter, columns in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _widths(table), strict=False):
        sheet.column_dimensions[letter].width = columns
    sheet.freeze_panes = sheet.cell(_FIRST_ROW + table.header, 1)


def _put_body(sheet: Any, table: SampleTable, number: int, column: int, text: str) -> None:
    header = number < table.header
    figure = not header and _FIGURE.fullmatch(text) is not None
    look = _CENTRE if header else _RIGHT if figure else _LEFT
    font = _BOLD if header else _PLAIN
    cell = _put(sheet, number + _FIRST_ROW, column, text, look, font)
    cell.border = _FRAME
    if figure:
        cell.value = Decimal(text.replace(",", ""))
        cell.number_format = "#,##0.00" if "," in text else "0.00"


def _put(sheet: Any, row: int, column: int, text: str, look: Alignment, font: Font) -> Any:
    cell = sheet.cell(row, column, text or None)
    cell.alignment = look
    cell.font = font
    return cell


def _widths(table: SampleTable) -> Iterator[int]:
    """Columns by their longest text, two places a Chinese character, within bounds."""
    return (min(44, max(7, 2 * length + 2)) for length in table.longest())
