"""Tables without vertical lines are read like ruled ones; text that only looks like one is not."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from corpus.labels import is_number
from corpus.model import Grid, Line
from corpus.readers import pdf
from corpus.readers.pdf import read_pdf
from corpus.readers.ruled import cells_to_ruling, ruling_to_grid
from corpus.readers.unruled import Carried, find_open_tables

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
FACE = ("FONT", (0, 0), (-1, -1), FONT, 10)
RIGHT = ("ALIGN", (1, 1), (-1, -1), "RIGHT")
MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
CENTRE = ("ALIGN", (0, 0), (-1, 0), "CENTRE")
Draw = Callable[[Canvas], None]

ROWS = [
    ["科目名称", "合计", "基本支出", "项目支出"],
    ["教育支出", "1,230.50", "230.50", "1,000.00"],
    ["卫生健康支出", "60.99", "60.99", ""],
    ["住房保障支出", "8.00", "—", "8.00"],
    ["合计", "1,299.49", "291.49", "1,008.00"],
]


def drawn(*pages: Draw) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def page_of(
    rows: Sequence[Sequence[str]],
    *styles: Any,
    top: float = 140,
    widths: Sequence[float] = (),
    above: Mapping[str, float] = MappingProxyType({}),
) -> Draw:
    """A page with some lines of text and a table; ``above`` maps a text to its height."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        for text, y in above.items():
            canvas.drawString(80, A4[1] - y, text)
        table = Table(rows, colWidths=widths or [150] + [85] * (len(rows[0]) - 1))
        table.setStyle([FACE, RIGHT, MIDDLE, CENTRE, *styles])
        _, height = table.wrapOn(canvas, 500, 700)
        table.drawOn(canvas, 60, A4[1] - top - height)

    return draw


def texts(data: bytes) -> list[list[list[str | None]]]:
    """The texts of all grids of a PDF."""
    grids = [block for block in read_pdf(data) if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


RULES = [
    pytest.param((), id="no line at all"),
    pytest.param(
        (
            ("LINEABOVE", (0, 0), (-1, 0), 1, "black"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
            ("LINEBELOW", (0, -1), (-1, -1), 1, "black"),
        ),
        id="three rules",
    ),
    pytest.param((("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"),), id="a rule below every row"),
    pytest.param(
        (("LINEAFTER", (0, 0), (-1, -1), 0.5, "black"), ("BOX", (0, 0), (-1, -1), 0.5, "black")),
        id="columns ruled, rows not",
    ),
]


@pytest.mark.parametrize("rules", RULES)
def test_the_same_grid_whatever_lines_are_drawn(rules: tuple[Any, ...]) -> None:
    assert texts(drawn(page_of(ROWS, *rules))) == [ROWS]


def test_title_and_unit_above_stay_lines() -> None:
    data = drawn(page_of(ROWS, top=140, above={"部门支出预算总表": 90, "单位：万元": 120}))
    blocks = read_pdf(data)
    assert [block.text for block in blocks if isinstance(block, Line)] == [
        "部门支出预算总表",
        "单位：万元",
    ]
    assert texts(data) == [ROWS]


def test_a_group_label_spans_its_columns() -> None:
    rows = [
        ["科目名称", "合计", "财政拨款", "", ""],
        ["", "", "小计", "一般公共预算", "政府性基金"],
        ["教育支出", "30.00", "30.00", "20.00", "10.00"],
        ["科学技术支出", "8.50", "8.50", "8.00", "0.50"],
    ]
    spans = (
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (1, 1)),
        ("SPAN", (2, 0), (4, 0)),
        ("ALIGN", (0, 0), (-1, 1), "CENTRE"),
    )
    (found,) = texts(drawn(page_of(rows, *spans)))
    assert found[0] == ["科目名称", "合计", "财政拨款", None, None]
    assert found[1] == [None, None, "小计", "一般公共预算", "政府性基金"]
    assert found[2:] == rows[2:]


def test_a_label_over_two_lines_is_one_cell() -> None:
    rows = [*ROWS[:2], ["机关事业单位基本养老保险\n缴费支出", "160.75", "160.75", ""], *ROWS[2:]]
    (found,) = texts(drawn(page_of(rows)))
    assert found[2] == ["机关事业单位基本养老保险缴费支出", "160.75", "160.75", ""]
    assert len(found) == len(rows)


def test_both_sides_of_a_table_keep_their_own_rows() -> None:
    rows = [
        ["收入", "", "支出", ""],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款收入", "100.00", "一、教育支出", "60.00"],
        ["二、事业收入", "", "二、卫生健康支出", "40.00"],
        ["收入总计", "100.00", "支出总计", "100.00"],
    ]
    styles = (
        ("SPAN", (0, 0), (1, 0)),
        ("SPAN", (2, 0), (3, 0)),
        ("ALIGN", (2, 2), (2, -1), "LEFT"),
        ("ALIGN", (0, 0), (-1, 1), "CENTRE"),
    )
    (found,) = texts(drawn(page_of(rows, *styles, widths=[140, 80, 140, 80])))
    assert found[0] == ["收入", None, "支出", None]
    assert found[1:] == rows[1:]


def test_rows_on_the_next_page_stand_in_the_columns_of_the_first() -> None:
    rest = [["城乡社区支出", "", "", "7.00"], ["其他支出", "2.00", "2.00", ""]]
    grids = texts(drawn(page_of(ROWS, top=640), page_of(rest, top=60)))
    assert grids == [ROWS, rest]


def test_a_column_that_is_blank_in_every_row_is_there() -> None:
    rows = [[*ROWS[0], "备注"], *([*row, ""] for row in ROWS[1:])]
    (found,) = texts(drawn(page_of(rows)))
    assert found == rows


PROSE = [
    "一、部门职责                                   3",
    "二、机构设置情况                               5",
    "三、收支预算情况说明                           12",
]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(PROSE, id="a table of contents"),
        pytest.param(
            ["编制单位：某某市财政局          2024年度", "联系人：张三        电话："],
            id="form lines",
        ),
        pytest.param(
            ["2024年预算收入 1,200.50 万元，其中：财政拨款 1,000.00 万元。"] * 3, id="sentences"
        ),
    ],
)
def test_text_with_gaps_is_no_table(lines: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        for i, line in enumerate(lines):
            canvas.drawString(80, A4[1] - 100 - 20 * i, line)

    assert texts(drawn(draw)) == []


@pytest.mark.parametrize(
    "name",
    [
        "putuo-finance-2024-final-accounts.pdf",
        "putuo-wanli-2024-budget.pdf",
        "putuo-commerce-2025-budget.pdf",
    ],
)
def test_real_tables_read_the_same_with_all_lines_erased(shared: Path, name: str) -> None:
    """Every figure of pages of figures, though the ruled reader saw lines and this one sees none."""
    same = figures = 0
    carried: Carried | None = None
    with pdfplumber.open(shared / "documents" / name) as file:
        for number, page in enumerate(map(pdf._turn_upright, file.pages), start=1):
            glyphs = pdf._page_to_glyphs(page)
            found = find_open_tables(glyphs, (), number, carried)
            carried = Carried(found[-1].columns, found[-1].labels) if found else None
            rulings = [cells_to_ruling(one.cells) for one in page.find_tables(pdf._settings(page))]
            grids = [
                ruling_to_grid(one, [glyph for glyph in glyphs if one.holds(glyph)], number)
                for one in rulings
                if one is not None
            ]
            ruled = Counter(row for grid in grids for row in figure_rows(grid))
            bare = Counter(row for table in found for row in figure_rows(table.grid))
            figures += sum(ruled.values())
            same += sum((ruled & bare).values())
    assert figures > 80
    assert same >= 0.97 * figures


def figure_rows(grid: Grid) -> list[tuple[tuple[int, str], ...]]:
    """Of every row that prints two figures or more: the column and text of each, and the label."""
    rows = [[(j, cell.text) for j, cell in enumerate(row) if cell.text] for row in grid.rows]
    found = [
        (
            *[(-1, text) for _, text in row if not is_number(text)],
            *[one for one in row if is_number(one[1])],
        )
        for row in rows
    ]
    return [row for row in found if sum(place >= 0 for place, _ in row) > 1]
