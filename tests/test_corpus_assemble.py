"""Blocks to a document."""

from collections import Counter

import pytest

from corpus.assemble import blocks_to_document
from corpus.model import Cell, Document, Grid, Line, Source
from corpus.readers.cells import Placed, placed_to_grid
from corpus.readers.text import read_text


def document(*blocks: Line | Grid) -> Document:
    return blocks_to_document("x.docx", "0" * 64, "docx", blocks)


def grid(*rows: str, page: int | None = None, sheet: str | None = None) -> Grid:
    source = Source(page=page, sheet=sheet)
    return Grid(
        tuple(
            tuple(
                Cell(None if text == "-" else text, i, j, source=source)
                for j, text in enumerate(row.split("|"))
            )
            for i, row in enumerate(rows)
        ),
        source,
    )


def line(text: str, page: int | None = None) -> Line:
    return Line(text, Source(page=page))


HEAD = ("科目编码|科目名称|合计", "201|一般公共服务支出|3.00")


def test_title_and_caption_go_to_the_table():
    found = document(line("一、说明"), line("支出决算表"), line("单位：万元"), grid(*HEAD))
    (table,) = found.tables
    assert (table.title, table.unit, table.kind) == ("支出决算表", "万元", "支出表")
    assert found.path(table.section) == ("一、说明", "支出决算表")
    assert found.paragraphs == ()


def test_a_table_without_a_title_takes_the_heading_above():
    (table,) = document(
        line("六、政府采购预算情况"), line("具体内容见下表，共计十项。"), grid(*HEAD)
    ).tables
    assert (table.title, table.kind) == ("政府采购预算情况", "政府采购表")


def test_paragraphs_know_section_order_and_place():
    found = document(
        line("一、收入"), line("收入共计10万元。"), grid(*HEAD), line("支出共计8万元。")
    )
    assert [(p.index, p.order, found.path(p.section)) for p in found.paragraphs] == [
        (0, 1, ("一、收入",)),
        (1, 3, ("一、收入",)),
    ]
    assert found.paragraphs[1].source.paragraph == 1
    assert found.paragraphs[1].source.span == (0, 8)
    assert [block.order for block in found.blocks()] == [1, 2, 3]


def test_a_table_goes_on_over_the_page():
    (table,) = document(grid(*HEAD, page=1), grid("20106|财政事务|3.00", page=2)).tables
    assert [row.code for row in table.rows] == ["201", "20106"]
    assert table.cells[2][0].source.page == 2


def test_a_header_printed_again_is_header_again():
    second = grid(HEAD[0], "20106|财政事务|3.00", page=2)
    (table,) = document(grid(*HEAD, page=1), line("单位：万元", 2), second).tables
    assert table.header_rows == (0, 2)
    assert [row.index for row in table.rows] == [1, 3]


def test_a_total_alone_on_the_last_page_is_set_to_the_right_columns():
    wide = grid("项目|-|-|合计|基本", "类|款|名称|-|-", "201|06|事务|3.00|3.00", page=1)
    (table,) = document(wide, grid("合计|3.00|3.00", page=2)).tables
    assert [cell.text for cell in table.cells[3]] == ["合计", None, None, "3.00", "3.00"]
    assert table.rows[-1].role == "total"


@pytest.mark.parametrize(
    "second",
    [
        [line("收入决算表", 2), grid("20106|财政事务|3.00", page=2)],
        [grid("20106|财政事务|3.00|1", page=2)],
        [grid("项目名称|单位|金额", "道路|局|3", page=2)],
    ],
    ids=["another title", "another width", "another header"],
)
def test_another_table_is_not_joined(second):
    assert len(document(grid(*HEAD, page=1), *second).tables) == 2


def test_sheets_are_not_joined():
    blocks = grid(*HEAD, sheet="表1"), grid("20106|财政事务|3.00", sheet="表2")
    assert len(document(*blocks).tables) == 2


def test_a_frame_of_one_column_is_text():
    found = document(grid("目录", "一、部门主要职能"), line("正文共计10万元。"))
    assert found.tables == ()
    assert [section.title for section in found.sections[1:]] == ["一、部门主要职能"]


@pytest.mark.parametrize(
    "head",
    [
        ("编制单位：某局|单位：万元",),
        ("公开03表|-", "部门：某局|金额单位：万元"),
        ("支出决算表|-", "编制单位：某局|单位：万元"),
    ],
)
def test_a_head_set_in_cells_of_its_own_is_the_head_of_the_table_below(head):
    (table,) = document(line("一、说明"), line("支出决算表"), grid(*head), grid(*HEAD)).tables
    assert (table.title, table.unit, len(table.rows)) == ("支出决算表", "万元", 1)


def test_a_small_table_of_units_is_no_head():
    tables = document(line("人员情况"), grid("单位：某局|人数", "某局|12"), grid(*HEAD)).tables
    assert len(tables) == 2


def test_table_ids_are_unique_and_cells_name_them():
    found = document(grid(*HEAD), line("第二张表。"), grid(*HEAD))
    assert [table.id for table in found.tables] == ["t1", "t2"]
    assert found.table("t2").cells[0][0].source.table == "t2"


def test_no_block_at_all_is_an_empty_document():
    found = document()
    assert (len(found.sections), found.paragraphs, found.tables) == (1, (), ())


@pytest.fixture(scope="module")
def hengshui(documents) -> Document:
    data = (documents / "hengshui-2020-budget.txt").read_bytes()
    return blocks_to_document("hengshui-2020-budget.txt", "0" * 64, "txt", read_text(data))


def test_the_flattened_budget_has_its_tables(hengshui):
    assert Counter(table.kind for table in hengshui.tables) == {
        "绩效目标表": 89,
        "机构设置表": 1,
        "政府采购表": 1,
        "资产表": 1,
    }


def test_institutions(hengshui):
    (table,) = [one for one in hengshui.tables if one.kind == "机构设置表"]
    assert len(table.rows) == 29
    assert table.title == "部门机构设置情况"


def test_indicators(hengshui):
    tables = [one for one in hengshui.tables if one.kind == "绩效目标表"]
    assert sum(len(table.rows) for table in tables) == 544
    assert len({table.subject for table in tables}) == 89
    assert all(len(row.path) == 3 for table in tables for row in table.rows)
    assert {row.path[0] for table in tables for row in table.rows} == {
        "产出指标",
        "效果指标",
        "满意度指标",
    }
    assert all(
        hengshui.path(table.section)[-1].rstrip("表").endswith("绩效目标") for table in tables
    )
    assert all(any(key.text == "绩效目标" for key, _ in table.form) for table in tables)


def test_procurement(hengshui):
    (table,) = [one for one in hengshui.tables if one.kind == "政府采购表"]
    assert len(table.columns) == 13
    assert Counter(row.role for row in table.rows) == {"total": 1, "subtotal": 4, "detail": 38}
    assert table.unit == "万元"
    assert all(len(row.path) == 3 and row.entity for row in table.rows if row.role == "detail")


def test_assets(hengshui):
    (table,) = [one for one in hengshui.tables if one.kind == "资产表"]
    assert (len(table.rows), table.unit, table.column_units[1]) == (6, "万元", "")
    assert [row.role for row in table.rows] == ["total", "detail", "of-which", *["detail"] * 3]


def test_the_sections_of_the_flattened_budget(hengshui):
    top = [section.title[:2] for section in hengshui.sections if section.level == 1]
    assert top == [f"{digit}、" for digit in "一二三四五六七八九"]


def test_duties_and_definitions_stay_whole(hengshui):
    texts = [paragraph.text for paragraph in hengshui.paragraphs]
    assert sum(text.startswith("（") and "负责" in text for text in texts) >= 10
    assert any(text.startswith("4、基本支出：指") for text in texts)


def test_a_unit_behind_the_title_is_a_unit_and_no_title():
    found = document(line("一、说明"), line("部门支出总表（单位：万元）"), grid(*HEAD))
    (table,) = found.tables
    assert (table.title, table.unit) == ("部门支出总表", "万元")


def test_money_without_a_unit_is_a_warning():
    assert document(line("部门支出总表"), grid(*HEAD)).warnings == (
        "「部门支出总表」没有注明金额单位",
    )
    assert document(line("部门支出总表"), line("单位：元"), grid(*HEAD)).warnings == ()


def test_a_grid_of_captions_alone_is_the_line_above_its_table() -> None:
    said = placed_to_grid([Placed("填报单位：某县图书馆", 0, 0), Placed("单位：万元", 0, 1)])
    table = placed_to_grid(
        [Placed(text, i, j) for i, row in enumerate((("科目名称", "合计"), ("办公费", "3.20"))) for j, text in enumerate(row)]
    )  # fmt: skip
    document = blocks_to_document("表.html", "0" * 64, "html", (Line("表1 支出表"), said, table))
    assert [(t.title, t.unit) for t in document.tables] == [("表1支出表", "万元")]


@pytest.mark.parametrize(
    "number",
    ["预算03表 单位：元", "公开05表　金额单位：元", "部门公开表3", "财决公开06表 单位：元"],
)
def test_the_number_of_a_form_is_no_title_of_its_table(number):
    rows = grid("科目名称 | 合计", "行政运行 | 10.00", "合计 | 10.00")
    made = blocks_to_document(
        "a.pdf",
        "00",
        "pdf",
        (Line("某局2025年预算"), Line("部门支出总体情况表"), Line(number), rows),
    )
    assert made.tables[0].title == "部门支出总体情况表"
    assert made.tables[0].kind == "支出表"
