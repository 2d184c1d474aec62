"""Workbooks are read as they look: shown figures, merged cells, several tables in a sheet."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Alignment, Border, Side

from corpus.errors import DamagedFile
from corpus.model import Grid, Line
from corpus.read import read_bytes
from corpus.readers.excel import read_excel, read_workbook
from corpus.readers.shown import number_to_text, value_to_text

THIN = Border(*(Side(style="thin") for _ in range(4)))


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(*rows, title="收支总表"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def texts(grid):
    return [[cell.text for cell in row] for row in grid.rows]


def grids(blocks):
    return [block for block in blocks if isinstance(block, Grid)]


def lines(blocks):
    return [block.text for block in blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (21770.82, "General", "21770.82"),
        (0.1 + 0.2, "General", "0.3"),
        (100, "General", "100"),
        (1234.5, "0.00", "1234.50"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, "#,##0", "1,234,567"),
        (2.675, "0.00", "2.68"),  # half up on the decimal, not on the float
        (0.7626, "0.00%", "76.26%"),
        (0.5, "0%", "50%"),
        (0, "0.00", "0.00"),
        (-0.001, "0.00", "0.00"),
        (-5, "#,##0.00_);(#,##0.00)", "(5.00)"),
        (-5, "#,##0.00;[Red]-#,##0.00", "-5.00"),
        (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (3, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "3.00"),
        (0, "0;-0;;@", ""),
        (12.5, '0.0"万元"', "12.5万元"),
        (12, "[$¥-804]#,##0.00", "¥12.00"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (7, "000", "007"),
        (12345678, "#,##0,", "12,346"),
        (5, "[>=10]0.0;[<10]0.00", "5.00"),
        (True, "General", "TRUE"),
        (None, "0.00", ""),
        ("201", "@", "201"),
        (date(2020, 3, 5), 'yyyy"年"m"月"d"日"', "2020年3月5日"),
        (date(2020, 3, 5), "yyyy-mm-dd", "2020-03-05"),
    ],
)
def test_a_value_is_printed_as_the_sheet_shows_it(value, number_format, shown):
    assert value_to_text(value, number_format) == shown


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_two_decimals_with_separators_lose_nothing(value):
    shown = number_to_text(value, "#,##0.00")
    assert Decimal(shown.replace(",", "")) == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_the_general_format_prints_the_number_itself(value):
    assert Decimal(number_to_text(value, "General")) == value


def test_title_and_unit_rows_become_lines_before_the_grid():
    book = sheet_of(
        ["2020年部门收支总表", None, None, None],
        [None, None, None, "单位：万元"],
        ["收入", None, "支出", None],
        ["项目", "预算数", "项目", "预算数"],
        ["财政拨款", 100, "教育支出", 100],
    )
    for place in ("A1:D1", "A3:B3", "C3:D3"):
        book.active.merge_cells(place)
    blocks = read_excel(saved(book))
    assert lines(blocks) == ["2020年部门收支总表", "单位：万元"]
    assert texts(blocks[-1])[:2] == [
        ["收入", None, "支出", None],
        ["项目", "预算数", "项目", "预算数"],
    ]
    assert blocks[-1].rows[0][0].column_span == 2


def test_a_header_merged_over_the_whole_width_stays_in_its_frame():
    book = sheet_of(
        ["“三公”经费表", None, None],
        ["“三公”经费预算数", None, None],
        ["合计", "接待", "用车"],
        [3, 1, 2],
    )
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("A2:C2")
    for row in book.active["A2:C4"]:
        for cell in row:
            cell.border = THIN
    blocks = read_excel(saved(book))
    assert lines(blocks) == ["“三公”经费表"]
    assert texts(blocks[-1]) == [
        ["“三公”经费预算数", None, None],
        ["合计", "接待", "用车"],
        ["3", "1", "2"],
    ]


def test_vertical_and_square_merges_are_none_below_their_anchor():
    book = sheet_of(["a", "b", "c"], [None, 1, 2], [None, None, 3])
    book.active.merge_cells("A1:A3")
    book.active.merge_cells("B2:C3")
    (grid,) = read_excel(saved(book))
    assert texts(grid) == [["a", "b", "c"], [None, "1", None], [None, None, None]]
    assert (grid.rows[0][0].row_span, grid.rows[1][1].row_span) == (3, 2)
    assert grid.rows[1][1].column_span == 2


def test_a_blank_cell_is_blank_and_not_covered():
    (grid,) = read_excel(saved(sheet_of(["项目", "金额"], ["接待", None], ["用车", 0])))
    assert [row[1].text for row in grid.rows] == ["金额", "", "0"]


def test_tables_with_a_blank_row_between_are_two_grids():
    blocks = read_excel(
        saved(
            sheet_of(
                ["表一 收入表", None],
                ["项目", "金额"],
                ["拨款", 1],
                [],
                ["表二 支出表", None],
                ["项目", "金额"],
                ["办公", 2],
            )
        )
    )
    assert [texts(grid) for grid in grids(blocks)] == [
        [["项目", "金额"], ["拨款", "1"]],
        [["项目", "金额"], ["办公", "2"]],
    ]
    assert lines(blocks) == ["表一 收入表", "表二 支出表"]


def test_blank_rows_before_the_total_do_not_cut_the_table():
    (grid,) = read_excel(saved(sheet_of(["项目", "金额"], ["拨款", 1], [], [], ["收入总计", 1])))
    assert texts(grid)[-1] == ["收入总计", "1"] and len(grid.rows) == 5


def test_notes_below_become_lines_but_a_row_name_without_figures_does_not():
    rows = [["项目", "金额"], ["拨款", 1], ["其他收入", None], ["注：本表数据四舍五入", None]]
    blocks = read_excel(saved(sheet_of(*rows)))
    assert texts(blocks[0])[-1] == ["其他收入", ""]
    assert lines(blocks) == ["注：本表数据四舍五入"]


def test_prose_that_goes_on_below_a_table_is_lines_and_the_next_table_its_own_grid():
    """A report typed into one sheet: the roster of units must not swallow the text after it."""
    rows = [
        ["一、单位情况", None, None],
        ["单位名称", "性质", "人数"],
        ["档案馆", "事业单位", 12],
        ["二、收支情况", None, None],
        ["全年支出30.50万元。", None, None],
        ["三、评价结果", None, None],
        ["评价了一个项目。", None, None],
        ["项目评价结果表（单位：分）", None, None],
        ["项目", "得分", "等级"],
        ["库房修缮", 91.5, "优"],
        ["四、名词解释", None, None],
        ["档案：保存备查的文件。", None, None],
    ]
    blocks = read_excel(saved(sheet_of(*rows)))
    assert [texts(grid) for grid in grids(blocks)] == [
        [["单位名称", "性质", "人数"], ["档案馆", "事业单位", "12"]],
        [["项目", "得分", "等级"], ["库房修缮", "91.5", "优"]],
    ]
    assert lines(blocks)[1:] == [rows[i][0] for i in (3, 4, 5, 6, 7, 10, 11)]
    assert [grid.caption for grid in grids(blocks)] == ["收支总表", "项目评价结果表"]


def test_a_sentence_among_the_figures_of_one_table_does_not_cut_it():
    rows = [["项目", "金额"], ["拨款", 1], ["按上级批复逐项列示。", None], ["其他", 2]]
    (grid,) = read_excel(saved(sheet_of(*rows)))
    assert len(grid.rows) == 4


def test_sheet_name_and_cell_address_tell_where_a_figure_stands():
    (grid,) = read_excel(saved(sheet_of(["项目", "金额"], ["拨款", 1.5], title="表1")))
    assert grid.caption == "表1"
    source = grid.rows[1][1].source
    assert (source.sheet, source.cell, source.row, source.column) == ("表1", "B2", 1, 1)


def test_hidden_sheets_rows_and_columns_are_left_out_with_a_warning():
    book = sheet_of(["项目", "旧", "金额"], ["草稿", 7, 9], ["拨款", 8, 1])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("底稿").append(["秘密", 1])
    book["底稿"].sheet_state = "hidden"
    reading = read_workbook(saved(book))
    assert [texts(grid) for grid in reading.blocks] == [[["项目", "金额"], ["拨款", "1"]]]
    assert any("底稿" in note for note in reading.warnings)
    assert any("1 行、1 列" in note for note in reading.warnings)


def test_a_formula_that_was_never_calculated_is_blank_with_a_warning():
    reading = read_workbook(saved(sheet_of(["项目", "金额"], ["拨款", "=1+1"])))
    assert texts(reading.blocks[0])[1] == ["拨款", ""]
    assert any("1 个公式" in note for note in reading.warnings)


def test_an_indent_set_in_the_format_is_kept_as_blanks():
    book = sheet_of(["项目", "金额"], ["其中：工资", 1])
    book.active["A2"].alignment = Alignment(indent=2)
    (grid,) = read_excel(saved(book))
    assert grid.rows[1][0].text == "\u3000\u3000其中：工资"


def test_a_sheet_of_prose_is_lines():
    blocks = read_excel(saved(sheet_of(["一、收入情况"], ["2020年收入预算21770.82万元。"])))
    assert lines(blocks) == ["一、收入情况", "2020年收入预算21770.82万元。"] and not grids(blocks)


def test_a_far_away_formatted_cell_costs_nothing():
    book = sheet_of(["项目", "金额"], ["拨款", 1])
    book.active.cell(1_000_000, 16_000).border = THIN
    (grid,) = read_excel(saved(book))
    assert len(grid.rows) == 2 and grid.width == 2


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.95])
def test_a_truncated_workbook_is_damaged(keep):
    data = saved(sheet_of(["项目", "金额"], ["拨款", 1]))
    with pytest.raises(DamagedFile):
        read_excel(data[: int(len(data) * keep)])


def test_a_sheet_of_contents_is_dropped():
    book = sheet_of(["目录"], ["表一 收支总表"], ["表二 支出总表"], title="目录")
    for row in (["收支总表", None], ["项目", "金额"], ["拨款", 1]):
        if "收支总表" not in book.sheetnames:
            book.create_sheet("收支总表")
        book["收支总表"].append(row)
    blocks = read_excel(saved(book))
    assert lines(blocks) == ["收支总表"] and len(grids(blocks)) == 1


def test_tables_side_by_side_with_a_blank_column_between_are_two_grids():
    book = sheet_of(
        ["收入情况表", None, None, "支出情况表", None],
        ["项目", "预算数", None, "项目", "预算数"],
        ["财政拨款", 100, None, "基本支出", 60],
        ["事业收入", 20, None, "项目支出", 60],
        ["合计", 120, None, "合计", 120],
    )
    blocks = read_excel(saved(book))
    assert lines(blocks) == ["收入情况表", "支出情况表"]
    assert [texts(grid)[-1] for grid in grids(blocks)] == [["合计", "120"], ["合计", "120"]]
    assert grids(blocks)[1].rows[1][0].source.cell == "D3"


def test_a_blank_column_inside_a_table_does_not_cut_it():
    book = sheet_of(
        ["项目", None, "预算数", "决算数"],
        ["教育支出", None, 10, 9],
        ["其他支出", None, 5, 4],
    )
    (grid,) = grids(read_excel(saved(book)))
    assert texts(grid)[1] == ["教育支出", "", "10", "9"]


def test_each_sheet_begins_its_own_sections():
    book = sheet_of(["一、总体情况"], ["本部门2024年收入预算100万元。"], title="说明")
    sheet = book.create_sheet("收入表")
    for row in (["项目", "预算数（万元）"], ["财政拨款", 100], ["合计", 100]):
        sheet.append(row)
    document = read_bytes("2024年部门预算.xlsx", saved(book))
    (table,) = document.tables
    assert document.path(table.section) == ()
