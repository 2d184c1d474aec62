"""The exported workbook holds every cell as printed, says where it stands, and runs nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from corpus.model import Document
from corpus.read import read, read_bytes
from corpus.workbook import write_workbook

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
NAMES = (
    "hengshui-2020-budget.docx",
    "putuo-finance-2024-final-accounts.pdf",
    "putuo-commerce-2025-budget.xlsx",
)


def written(document: Document, folder: Path) -> Any:
    path = folder / "表格.xlsx"
    write_workbook(document, path)
    return openpyxl.load_workbook(path)


def sheet_of(book: Any, table_id: str) -> Any:
    return next(sheet for sheet in book.worksheets if sheet.title.split(" ")[0] == table_id)


@pytest.fixture(scope="module", params=NAMES)
def document(request: pytest.FixtureRequest) -> Document:
    return read(SAMPLES / request.param)


def test_every_table_has_its_sheet_and_every_cell_its_text(
    document: Document, tmp_path: Path
) -> None:
    book = written(document, tmp_path)
    for table in document.tables:
        sheet = sheet_of(book, table.id)
        for row in table.cells:
            for cell in row:
                shown = sheet.cell(cell.row + 4, cell.column + 1)
                assert shown_text(shown) == (cell.text or "").strip()


def shown_text(cell: Any) -> str:
    """The text a spreadsheet shows in a cell."""
    if cell.value is None or isinstance(cell.value, str):
        return (cell.value or "").strip()
    decimals = len(cell.number_format.partition(".")[2])
    value = Decimal(str(cell.value))
    return f"{value:,.{decimals}f}" if "," in cell.number_format else f"{value:.{decimals}f}"


def test_every_figure_says_where_it_stands(document: Document, tmp_path: Path) -> None:
    book = written(document, tmp_path)
    for fact in document.facts:
        if fact.table is not None and fact.value is not None:
            place = fact.source
            cell = sheet_of(book, fact.table).cell((place.row or 0) + 4, (place.column or 0) + 1)
            assert cell.comment is not None
            assert fact.text in cell.comment.text
            assert fact.subject[-1] in cell.comment.text


def test_merged_cells_stay_merged(document: Document, tmp_path: Path) -> None:
    book = written(document, tmp_path)
    for table in document.tables:
        merged = [
            cell
            for row in table.cells
            for cell in row
            if cell.text is not None and (cell.row_span > 1 or cell.column_span > 1)
        ]
        assert len(sheet_of(book, table.id).merged_cells.ranges) == len(merged)


def test_the_first_sheet_lists_the_tables_with_links_and_verdicts(
    document: Document, tmp_path: Path
) -> None:
    sheet = written(document, tmp_path)["目录"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:2] == ["文档", document.name]
    listed = [row for row in rows if str(row[0]).startswith("t") and str(row[0])[1:].isdigit()]
    assert [row[0] for row in listed] == [table.id for table in document.tables]
    assert all(
        row[7] in ("核对相符", "部分核对相符", "有不相符的数", "没有可以核对的关系")
        for row in listed
    )
    links = [cell.hyperlink for row in sheet.iter_rows(max_col=1) for cell in row if cell.hyperlink]
    assert len(links) == len(document.tables)


def test_all_checks_are_listed_the_serious_ones_first(document: Document, tmp_path: Path) -> None:
    sheet = written(document, tmp_path)["核对"]
    words = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert len(words) == len(document.checks)
    order = ("不相符", "读不出", "四舍五入所致", "数据不足", "相符", "不适用")
    assert words == sorted(words, key=order.index)


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "@SUM(A1)", "-A1"])
def test_text_never_becomes_a_formula(text: str, tmp_path: Path) -> None:
    data = f"部门支出预算表\n项目,预算数（万元）\n{_quoted(text)},1.00\n合计,1.00\n".encode()
    book = written(read_bytes("预算.csv", data), tmp_path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert text in [cell.value for cell in cells]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def test_a_cell_of_a_sum_that_does_not_close_is_marked(tmp_path: Path) -> None:
    data = "部门支出预算表\n项目,预算数（万元）\n甲,1.00\n乙,2.00\n合计,4.00\n".encode()
    book = written(read_bytes("预算.csv", data), tmp_path)
    sheet = sheet_of(book, "t1")
    filled = [
        cell.value
        for row in sheet.iter_rows(min_row=5)
        for cell in row
        if cell.fill.fill_type == "solid"
    ]
    assert filled == [1, 2, 4]


def test_recognised_text_shows_how_sure_it_is(tmp_path: Path) -> None:
    data = "部门支出预算表\n项目,预算数（万元）\n甲,1.00\n合计,1.00\n".encode()
    document = read_bytes("预算.csv", data)
    unsure = replace(document, tables=tuple(_unsure(table) for table in document.tables))
    sheet = sheet_of(written(unsure, tmp_path), "t1")
    assert "文字识别把握：55%" in sheet.cell(5, 2).comment.text


def _unsure(table: Any) -> Any:
    cells = tuple(
        tuple(replace(cell, source=replace(cell.source, confidence=0.55)) for cell in row)
        for row in table.cells
    )
    return replace(table, cells=cells)
