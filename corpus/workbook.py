"""A document's tables as an Excel workbook that can be checked: inventory, checks, a sheet a table.

Figures are numbers shown with the digits they were printed with; every
figure has a note that says where it stands and what it is; text never becomes a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter

from corpus.labels import clean_label
from corpus.model import Cell, Check, Document, Fact, Row, Source, Table
from corpus.places import place_words, scope_words
from corpus.sheets import (
    BOLD,
    HEAD,
    OPEN,
    Sheet,
    append,
    append_head,
    fit,
    is_plain_number,
    link,
    new_book,
    put,
)
from corpus.verdicts import STATUS_WORDS, Verdict, document_to_verdicts

_FIRST_ROW = 4  # of a table's own cells on its sheet
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_UNSURE = PatternFill("solid", start_color="FFF2CC")
_THIN = Side(style="thin", color="BFBFBF")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAP = Alignment(wrap_text=True, vertical="center")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_SURE = 0.9  # recognised text below this is marked


@dataclass(frozen=True, slots=True)
class _Notes:
    """What is known about the cells of one table: facts and row depths by place, open cells."""

    facts: Mapping[tuple[int | None, int | None], Fact]
    depths: Mapping[tuple[int, int], int]
    sums: frozenset[int]
    open: frozenset[tuple[int | None, int | None]]


def write_workbook(document: Document, path: Path) -> None:
    """Write 目录, 核对, 提示 and a sheet a table; raises OSError where the path cannot be written."""
    book = new_book()
    names = _sheet_names(document.tables)
    verdicts = document_to_verdicts(document)
    _write_inventory(book.active, document, names, verdicts)
    _write_checks(book.create_sheet("核对"), document, names)
    _write_warnings(book.create_sheet("提示"), document)
    facts = _facts_by_table(document.facts)
    for table in document.tables:
        notes = _notes(table, facts.get(table.id, {}), verdicts[table.id])
        _write_table(book.create_sheet(names[table.id]), table, document, notes)
    book.save(path)


def _facts_by_table(
    facts: Iterable[Fact],
) -> dict[str, dict[tuple[int | None, int | None], Fact]]:
    found: dict[str, dict[tuple[int | None, int | None], Fact]] = {}
    for fact in facts:
        if fact.table is not None:
            found.setdefault(fact.table, {})[fact.source.row, fact.source.column] = fact
    return found


def _sheet_names(tables: Sequence[Table]) -> dict[str, str]:
    """Table id to sheet name: "t3 收入决算表", at most 31 characters."""
    return {
        table.id: f"{table.id} {_NOT_IN_NAMES.sub('', table.title)}"[:31].strip()
        for table in tables
    }


# --- the first sheets ----------------------------------------------------------------------------


def _write_inventory(
    sheet: Sheet, document: Document, names: Mapping[str, str], verdicts: Mapping[str, Verdict]
) -> None:
    sheet.title = "目录"
    profile = document.profile
    lines = (
        ("文档", document.name),
        ("标题", profile.title),
        ("单位", profile.entity or "未注明"),
        ("年度", profile.year or "未注明"),
        ("性质", profile.stage or "未注明"),
        ("内容指纹（SHA-256）", document.sha256),
    )
    for name, value in lines:
        append(sheet, (name, value))
    append(sheet, ())
    heads = (
        "表",
        "标题",
        "类型",
        "金额单位",
        "页码",
        "行数",
        "数字",
        "核对",
        "已核对的数字",
        "章节",
        "提示",
    )
    append_head(sheet, heads)
    for table in document.tables:
        verdict = verdicts[table.id]
        pages = _pages(table)
        row = (table.id, table.title, table.kind or "", table.unit or "未注明", pages, len(table.rows),
               verdict.figures, verdict.words, verdict.closed,
               " > ".join(document.path(table.section)), "；".join(table.warnings))  # fmt: skip
        append(sheet, row)
        link(sheet.cell(sheet.max_row, 1), names[table.id], "A1")
        if verdict.standing == "open":
            sheet.cell(sheet.max_row, 8).fill = OPEN
    fit(sheet)


def _pages(table: Table) -> str:
    """The pages or the sheet that the table stands on: "7–8", "收入表"."""
    cells = [cell.source for row in table.cells for cell in row]
    pages = sorted({source.page for source in cells if source.page})
    if pages:
        return str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"
    return next((source.sheet for source in cells if source.sheet), "")


def _write_checks(sheet: Sheet, document: Document, names: Mapping[str, str]) -> None:
    append_head(sheet, ("核对关系", "结果", "差额", "范围", "位置"))
    ranges = {"table": "表内", "between": "表间", "prose": "文字", "prose and table": "文字与表"}
    for check in sorted(document.checks, key=_seriousness):
        difference = None if check.difference is None else check.difference
        append(
            sheet,
            (
                check.identity,
                STATUS_WORDS[check.status],
                difference,
                ranges[check.kind],
                "；".join(place_words(place) for place in check.places[:12]),
            ),
        )
        if check.status == "fail":
            sheet.cell(sheet.max_row, 2).fill = OPEN
        place = next((one for one in check.places if one.table in names), None)
        if place is not None and place.row is not None and place.column is not None:
            target = f"{get_column_letter(place.column + 1)}{place.row + _FIRST_ROW}"
            link(sheet.cell(sheet.max_row, 5), names[place.table or ""], target)
    fit(sheet)


def _seriousness(check: Check) -> int:
    order = ("fail", "unreadable", "rounding", "insufficient data", "pass", "not applicable")
    return order.index(check.status)


def _write_warnings(sheet: Sheet, document: Document) -> None:
    append_head(sheet, ("提示",))
    for warning in document.warnings or ("没有需要提示的事项",):
        append(sheet, (warning,))
    fit(sheet)


# --- a table -------------------------------------------------------------------------------------


def _notes(
    table: Table, facts: Mapping[tuple[int | None, int | None], Fact], verdict: Verdict
) -> _Notes:
    depths = {
        (row.index, _name_column(row, table)): len(row.path) - 1
        for row in table.rows
        if len(row.path) > 1
    }
    sums = frozenset(row.index for row in table.rows if row.role in ("total", "subtotal"))
    cells = frozenset((place.row, place.column) for place in verdict.open_cells)
    return _Notes(facts, depths, sums, cells)


def _name_column(row: Row, table: Table) -> int:
    """The column that prints the row's own name: not its code, not its number."""
    own = [column for column in table.label_columns if row.columns[0] <= column < row.columns[1]]
    for column in own:
        text = clean_label(table.cells[row.index][column].text)
        if text and row.path[-1] in text:
            return column
    return own[-1] if own else row.columns[0]


def _write_table(sheet: Sheet, table: Table, document: Document, notes: _Notes) -> None:
    put(sheet.cell(1, 1), table.title)
    sheet.cell(1, 1).font = BOLD
    put(sheet.cell(2, 1), f"单位：{table.unit or '未注明'}")
    link(sheet.cell(2, 3), "目录", "A1")
    put(sheet.cell(2, 3), "返回目录")
    for cells in table.cells:
        for cell in cells:
            _write_cell(sheet, cell, table, notes)
    below = max((i for i in table.header_rows), default=-1) + _FIRST_ROW + 1
    header = [i for i in table.header_rows if i < len(table.cells)]
    if header and header == list(range(header[0], header[-1] + 1)):
        sheet.freeze_panes = f"A{below}"
    fit(sheet)


def _write_cell(sheet: Sheet, cell: Cell, table: Table, notes: _Notes) -> None:
    if cell.text is None:
        return
    target = sheet.cell(cell.row + _FIRST_ROW, cell.column + 1)
    fact = notes.facts.get((cell.row, cell.column))
    put(target, cell.text if fact is None else _value(fact, cell.text))
    target.border = _FRAME
    target.alignment = _alignment(cell, table, notes, fact)
    if isinstance(target.value, Decimal):
        target.number_format = _number_format(cell.text)
    if cell.row in table.header_rows and fact is None:
        target.font, target.fill = BOLD, HEAD
    elif cell.row in notes.sums:
        target.font = BOLD
    if (cell.row, cell.column) in notes.open:
        target.fill = OPEN
    elif cell.source.confidence is not None and cell.source.confidence < _SURE:
        target.fill = _UNSURE
    if fact is not None and fact.text:
        target.comment = _note(fact, cell.source)
    if cell.row_span > 1 or cell.column_span > 1:
        sheet.merge_cells(
            start_row=target.row,
            start_column=target.column,
            end_row=target.row + cell.row_span - 1,
            end_column=target.column + cell.column_span - 1,
        )


def _value(fact: Fact, text: str) -> str | Decimal:
    """A plain figure as a number; anything else as it is printed."""
    flat = text.strip()
    if fact.value is None or not is_plain_number(flat):
        return text
    return Decimal(flat.replace(",", ""))


def _number_format(text: str) -> str:
    """The format that shows a number as it was printed: "1,234.50" -> "#,##0.00"."""
    decimals = len(text.strip().partition(".")[2])
    return ("#,##0" if "," in text else "0") + ("." + "0" * decimals if decimals else "")


def _alignment(cell: Cell, table: Table, notes: _Notes, fact: Fact | None) -> Alignment:
    if cell.row in table.header_rows and fact is None:
        return _CENTRE
    indent = notes.depths.get((cell.row, cell.column), 0)
    if indent:
        return Alignment(wrap_text=True, vertical="center", indent=indent)
    return _WRAP


def _note(fact: Fact, source: Source) -> Comment:
    """Where the figure stands, and what it is."""
    lines = [
        f"来源：{place_words(source)}",
        f"行：{' > '.join(fact.subject)}",
        f"列：{' > '.join(label for label in fact.measure if label)}",
        f"原文：{fact.text}{f'（{fact.unit}）' if fact.unit else ''}",
        f"口径：{scope_words(fact.scope, fact.year)}",
    ]
    if source.confidence is not None:
        lines.append(f"文字识别把握：{source.confidence:.0%}，请与原件核对")
    return Comment("\n".join(lines), "budgetqa", height=120, width=280)
