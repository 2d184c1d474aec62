"""Old Excel files read like new ones: figures as shown, merges, hidden parts, borders."""

from __future__ import annotations

import io
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Side

from corpus.errors import DamagedFile
from corpus.model import Grid, Line
from corpus.read import read, read_bytes
from corpus.readers.binary_excel import read_binary_workbook
from corpus.readers.excel import read_workbook
from corpus.readers.office import find_program

SAMPLE = (
    Path(__file__).resolve().parents[1] / "corpus" / "samples" / "putuo-commerce-2025-budget.xlsx"
)
pytestmark = pytest.mark.skipif(
    find_program() is None,
    reason="LibreOffice (soffice), which writes the old files, is not installed",
)
THIN = Side(style="thin")


def to_old(source: Path, folder: Path) -> bytes:
    program = find_program()
    assert program is not None
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
               "--convert-to", "xls", "--outdir", str(folder), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"{source.stem}.xls").read_bytes()


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The same workbook as .xlsx and as .xls."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "支出表"
    rows = [
        ["2024年部门支出总表", None, None, None],
        ["单位：万元", None, None, None],
        ["科目", "合计", "占比", "日期"],
        ["教育支出", 1234.5, 0.7626, date(2024, 3, 1)],
        ["其中：小学", "　12.30", 0.5, None],
        ["隐藏的行", 99, None, None],
        ["合计", 1246.8, 1, None],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    for row in range(3, 8):
        sheet.cell(row, 2).number_format = "#,##0.00"
        sheet.cell(row, 3).number_format = "0.00%"
        sheet.cell(row, 4).number_format = "yyyy-mm-dd"
        for column in range(1, 5):
            sheet.cell(row, column).border = Border(left=THIN, right=THIN)
    sheet["A5"].alignment = Alignment(indent=2)
    sheet.row_dimensions[6].hidden = True
    hidden = book.create_sheet("草稿")
    hidden["A1"] = "不公开"
    hidden.sheet_state = "hidden"
    folder = tmp_path_factory.mktemp("books")
    path = folder / "预算.xlsx"
    book.save(path)
    return path.read_bytes(), to_old(path, folder)


def shown(blocks: tuple[Line | Grid, ...]) -> list[object]:
    return [
        block.text
        if isinstance(block, Line)
        else [
            [(cell.text, cell.column_span, cell.source.cell) for cell in row] for row in block.rows
        ]
        for block in blocks
    ]


def test_old_and_new_read_the_same(books: tuple[bytes, bytes]) -> None:
    new, old = read_workbook(books[0]), read_binary_workbook(books[1])
    assert shown(old.blocks) == shown(new.blocks)
    assert old.warnings == new.warnings


def test_figures_are_printed_as_shown(books: tuple[bytes, bytes]) -> None:
    grid = next(one for one in read_binary_workbook(books[1]).blocks if isinstance(one, Grid))
    assert [cell.text for cell in grid.rows[1]] == ["教育支出", "1,234.50", "76.26%", "2024-03-01"]
    assert grid.rows[2][0].text == "　　其中：小学"


def test_hidden_rows_and_sheets_are_left_out_with_a_warning(books: tuple[bytes, bytes]) -> None:
    reading = read_binary_workbook(books[1])
    assert "隐藏的行" not in str(shown(reading.blocks))
    assert any("草稿" in one for one in reading.warnings)


def test_a_sample_workbook_reads_the_same_in_the_old_format(tmp_path: Path) -> None:
    old, new = read_bytes("预算.xls", to_old(SAMPLE, tmp_path)), read(SAMPLE)
    assert [fact.text for fact in old.facts] == [fact.text for fact in new.facts]
    assert [fact.subject for fact in old.facts] == [fact.subject for fact in new.facts]


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.8])
def test_half_a_file_is_damaged(books: tuple[bytes, bytes], keep: float) -> None:
    data = books[1]
    with pytest.raises(DamagedFile):
        read_binary_workbook(data[: int(len(data) * keep)])


def test_bytes_that_are_no_workbook_are_damaged() -> None:
    with pytest.raises(DamagedFile):
        read_binary_workbook(io.BytesIO(b"\xd0\xcf\x11\xe0" * 300).getvalue())
