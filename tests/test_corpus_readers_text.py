"""Plain and flattened text to lines and grids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import EmptyFile
from corpus.model import Grid, Line
from corpus.read import read_bytes
from corpus.readers.flattened import align_header, groups_to_rows, groups_to_width
from corpus.readers.text import NumberedLine, bytes_to_text, read_text, strip_field_code

PROSE = "二、支出说明\n2020年支出预算21770.82万元。\n"


def texts(grid: Grid) -> list[list[str | None]]:
    return [[cell.text for cell in row] for row in grid.rows]


def flat(*rows: list[str]) -> bytes:
    """A table as Word flattens it: a cell a line, a blank line after each row."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows).encode()


def groups(*sizes: int) -> list[tuple[NumberedLine, ...]]:
    return [tuple(NumberedLine(f"{i}-{j}", i) for j in range(n)) for i, n in enumerate(sizes)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_every_office_encoding_reads_the_same(encoding):
    assert bytes_to_text(PROSE.encode(encoding)).lstrip("\ufeff") == PROSE


@pytest.mark.parametrize("data", [b"", b"  \n\r\n"])
def test_nothing_but_blanks_is_an_empty_file(data):
    with pytest.raises(EmptyFile):
        read_text(data)


def test_prose_lines_keep_their_line_number():
    blocks = read_text("标题\n\n第二行\r\n第三行".encode())
    assert [(line.text, line.source.line) for line in blocks] == [
        ("标题", 1),
        ("第二行", 3),
        ("第三行", 4),
    ]


def test_a_row_is_the_cells_up_to_a_blank_line():
    (grid,) = read_text(flat(["项目", "金额"], ["办公费", "1.00"], ["印刷费", ""]))
    assert texts(grid) == [["项目", "金额"], ["办公费", "1.00"], ["印刷费", ""]]


def test_a_cell_knows_its_line():
    (grid,) = read_text(flat(["项目", "金额"], ["办公费", "1.00"]))
    assert grid.rows[1][1].source.line == 5


def test_a_line_without_tab_continues_the_cell_above():
    (grid,) = read_text("\t绩效目标\n\t1、完成检查\n2、提高能力\n\n".encode())
    assert texts(grid) == [["绩效目标", "1、完成检查\n2、提高能力"]]


def test_a_line_after_a_blank_line_ends_the_table():
    blocks = read_text("\t项目\n\t金额\n\n\n七、国有资产信息\n".encode())
    assert isinstance(blocks[0], Grid)
    assert blocks[1] == Line("七、国有资产信息", blocks[1].source)


def test_a_row_cut_by_blank_lines_is_joined():
    head = ["一级", "二级", "三级", "描述", "值", "依据"]
    (grid,) = read_text(
        flat(head, ["产出", "数量", "次数", "检查次数"], ["4家", "方案"], ["", "质量", "报告"])
        + flat(["四份", "4份", "方案"], ["效果", "社会", "能力", "提升", "好", "方案"])
    )
    assert [len(row) for row in grid.rows] == [6] * 4
    assert texts(grid)[1] == ["产出", "数量", "次数", "检查次数", "4家", "方案"]
    assert texts(grid)[2] == ["", "质量", "报告", "四份", "4份", "方案"]


def test_a_title_row_is_not_joined_with_the_row_below_it():
    (grid,) = read_text(
        flat(["资产占用情况表"], ["编制部门：局", "截止：12月"], ["项目", "数量", "价值"])
        + flat(["房屋", "448", "39.4"])
    )
    assert texts(grid)[:2] == [["资产占用情况表", None, None], ["编制部门：局", "截止：12月", None]]


def test_a_short_header_row_covers_the_columns_that_the_row_below_names():
    upper = ["来源", "物品", "数量", "金额"]
    lower = ["项目", "预算", "", "", "合计", "拨款"]
    (grid,) = read_text(flat(upper, lower, *[["甲", "1", "桌", "2", "3", "3"]] * 4))
    assert texts(grid)[0] == ["来源", None, "物品", "数量", "金额", None]
    assert [cell.column_span for cell in grid.rows[0] if cell.text] == [2, 1, 1, 2]


def test_sides_part_where_the_first_label_comes_again():
    body = [["一、拨款", "9", "一、教育", "9", "9"]] * 3
    (grid,) = read_text(flat(["收入", "支出"], ["项目", "预算数", "项目", "合计", "基金"], *body))
    assert texts(grid)[0] == ["收入", None, "支出", None, None]


def test_names_and_figures_part_a_header_of_two():
    lower = ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"]
    (grid,) = read_text(
        flat(["项目", "支出"], lower, *[["201", "", "", "事务", "3", "1", "2"]] * 3)
    )
    assert texts(grid)[0] == ["项目", None, None, None, "支出", None, None]


def test_three_header_rows_lean_on_each_other():
    (grid,) = read_text(
        flat(["项目", "金额"], ["名称", "合计", "其中"], ["", "", "拨款", "其他"])
        + flat(*[["甲", "3", "1", "2"]] * 3)
    )
    assert texts(grid)[:2] == [["项目", "金额", None, None], ["名称", "合计", "其中", None]]


def test_a_total_over_merged_labels_keeps_its_figures_in_their_columns():
    head = ["类", "款", "科目名称", "合计", "基本"]
    (grid,) = read_text(
        flat(head, *[["201", "", "事务", "3.00", "3.00"]] * 3, ["合计", "9.00", "9.00"])
    )
    assert texts(grid)[-1] == ["合计", None, None, "9.00", "9.00"]


def test_a_header_that_comes_out_uneven_is_left_to_the_last_cell():
    (grid,) = read_text(flat(["甲", "乙"], *[["1", "2", "3", "4"]] * 3))
    assert texts(grid)[0] == ["甲", "乙", None, None]


def test_tabs_within_a_line_make_a_row_of_it():
    (grid,) = read_text("科目\t预算数\n办公费\t12\n印刷费\t\n".encode())
    assert texts(grid) == [["科目", "预算数"], ["办公费", "12"], ["印刷费", ""]]


def test_two_tables_without_a_word_between_are_two_grids():
    data = flat(*[["甲", "1"]] * 5, *[["乙", "1", "2", "3", "4"]] * 5)
    assert [block.width for block in read_text(data)] == [2, 5]


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("4、办公绩效目标表 TC 4、办公绩效目标表 \\f C \\l 1 ", "4、办公绩效目标表"),
        (" TC 3、\\“十三五\\”规划 \\f C \\l 1 ", ""),
        ("采用 TC 工艺的设备", "采用 TC 工艺的设备"),
    ],
)
def test_the_copy_in_a_field_code_goes(printed, kept):
    assert strip_field_code(printed) == kept


@pytest.mark.parametrize(
    ("sizes", "width"),
    [
        ((2, 2, 6, 4, 2, 4, 2, 6, 6), 6),
        ((2, 7, 13, 13, 13), 13),
        ((1, 2, 3, 3, 3, 3), 3),
        ((4, 4, 4), 4),
        ((2, 6, 5, 1, 6, 6), 6),
    ],
)
def test_the_width_is_that_of_most_whole_rows(sizes, width):
    assert groups_to_width(groups(*sizes)) == width


def test_header_cells_over_blank_and_named_columns():
    lower = [NumberedLine(text, 1) for text in ("a", "b", "", "", "c", "d")]
    assert align_header(lower[:4], lower) == (2, 1, 1, 2)
    assert align_header(lower[:3], lower) is None


@given(
    st.lists(
        st.lists(st.sampled_from(["甲", "1.00", "", "——"]), min_size=5, max_size=5),
        min_size=2,
        max_size=12,
    ),
    st.data(),
)
def test_no_cell_is_lost_wherever_blank_lines_cut_the_rows(rows, data):
    header = ["科目", "合计", "基本", "项目", "备注"]
    cut = [tuple(NumberedLine(text, 0) for text in header)]
    for row in rows:
        at = data.draw(st.integers(0, 4))
        cells = tuple(NumberedLine(text, 0) for text in row)
        cut.extend(part for part in (cells[:at], cells[at:]) if part)
    (grid,) = groups_to_rows(cut)
    assert [[placed and placed.value.text for placed in row] for row in grid] == [header, *rows]


@given(st.lists(st.integers(1, 7), min_size=1, max_size=20))
def test_groups_of_any_size_lose_no_cell_and_make_rectangles(sizes):
    found = list(groups_to_rows(groups(*sizes)))
    cells = [placed.value.text for rows in found for row in rows for placed in row if placed]
    assert cells == [cell.text for group in groups(*sizes) for cell in group]
    assert all(len({len(row) for row in rows}) == 1 for rows in found)


def test_the_flattened_budget_has_all_its_tables(documents):
    blocks = read_text((documents / "hengshui-2020-budget.txt").read_bytes())
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert len(grids) == 92
    assert sorted({grid.width for grid in grids}) == [3, 4, 6, 13]


def test_every_cell_of_the_flattened_budget_stands_in_the_file(documents):
    data = (documents / "hengshui-2020-budget.txt").read_bytes()
    lines = data.decode().split("\n")
    printed = [i for i, line in enumerate(lines, 1) if line.startswith("\t")]
    cells = [
        cell
        for block in read_text(data)
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
        if cell.text is not None
    ]
    assert sorted(cell.source.line for cell in cells) == printed
    for cell in cells:
        count = cell.text.count("\n") + 1
        whole = "\n".join(lines[cell.source.line - 1 : cell.source.line - 1 + count])
        assert whole.removeprefix("\t").strip() == cell.text.strip()


def test_lines_broken_at_a_margin_are_paragraphs_again():
    long = "本部门当年全部收入和支出都反映在预算之中按照综合预算管理的规定编制说明" * 4
    broken = [long[i : i + 30] for i in range(0, len(long), 30)]
    text = "\n".join(["一、收入说明", *broken, "二、支出说明", *broken])
    assert [line.text for line in read_text(text.encode())] == [
        "一、收入说明",
        long,
        "二、支出说明",
        long,
    ]


def test_lines_that_are_paragraphs_stay_apart():
    lines = [
        "衡水市生态环境局收支包含在预算中",
        "反映本部门当年全部收入。",
        "无其他需要说明的事项" * 8,
    ]
    assert [line.text for line in read_text("\n".join(lines).encode())] == lines


def test_blanks_of_a_header_s_first_row_keep_places():
    """Row by row with TABs, as copied from a sheet: what is merged is blank, what ends a row is left out."""
    text = (
        "“三公”经费支出决算表\n单位：万元\n预算数\t\t\t\t决算数\n"
        "合计\t公务用车费\t\t公务接待费\t合计\t公务用车费\t\t公务接待费\n"
        "\t购置费\t运行费\t\t\t购置费\t运行费\n9.00\t0.00\t7.00\t2.00\t8.00\t0.00\t6.50\t1.50\n"
    )
    (table,) = read_bytes("甲局2023年部门决算.txt", text.encode()).tables
    group = [(), ("公务用车费",), ("公务用车费",), ()]
    assert [path[0] for path in table.columns] == ["预算数"] * 4 + ["决算数"] * 4
    assert [path[1:-1] for path in table.columns] == group * 2
    assert [path[-1] for path in table.columns] == ["合计", "购置费", "运行费", "公务接待费"] * 2


MARKDOWN = (
    "# 柳湾县医院2023年度单位决算公开\n\n## 第一部分 概况\n\n**主要职责**：承担诊疗和急救。\n\n"
    "## 第二部分 决算表格（单位：万元）\n\n### 1. 收入支出决算总表\n\n"
    "| 收入项目 | 决算数 | 支出项目 | 决算数 |\n| --- | ---: | --- | ---: |\n"
    "| 一、事业收入 | 90.00 | 一、卫生健康支出 | 84.00 |\n| 本年收入合计 | 90.00 | 本年支出合计 | 84.00 |\n\n"
    "## 第三部分 说明\n\n### 1. “三公”经费\n\n2023年支出2.80万元，比上年减少0.10万元。\n"
)


def test_marks_of_markdown_are_no_part_of_headings_or_words():
    made = read_bytes("x.txt", MARKDOWN.encode())
    assert [section.title for section in made.sections][1:4] == [
        "第一部分 概况",
        "第二部分 决算表格（单位：万元）",
        "1. 收入支出决算总表",
    ]
    assert "主要职责：承担诊疗和急救。" in {paragraph.text for paragraph in made.paragraphs}
    assert made.profile.entity == "柳湾县医院"


def test_a_heading_says_the_unit_of_the_tables_below_it():
    made = read_bytes("x.txt", MARKDOWN.encode())
    assert [table.unit for table in made.tables] == ["万元"]
    told = {fact.subject[-1]: (fact.text, fact.unit) for fact in made.facts}
    assert told["卫生健康支出"] == ("84.00", "万元") and "支出" not in told


ROWS_ON_LINES = (
    "二、构成\n纳入范围的单位如下：\n序号\t单位名称\t人数\n1\t柳湾区水务局本级\t12\n2\t柳湾区河道所\t30\n"
    "三、收支情况\n2023年收入预算90.00万元。\n（一）支出情况\n2023年支出预算90.00万元。\n"
    "表1 收支总表\n部门：柳湾区水务局\t单位：万元\n收入\t预算数\n一、拨款\t90.00\n"
    "表2 支出表\n单位：万元\n科目\t预算数\n水利支出\t60.00\n住房支出\t30.00\n"
)


def test_text_right_below_rows_that_stand_a_line_each_is_no_part_of_them():
    blocks = read_text(ROWS_ON_LINES.encode())
    lines = [block.text for block in blocks if isinstance(block, Line)]
    assert lines[2:] == [
        "三、收支情况",
        "2023年收入预算90.00万元。",
        "（一）支出情况",
        "2023年支出预算90.00万元。",
        "表1 收支总表",
        "表2 支出表",
        "单位：万元",
    ]
    grids = [texts(block) for block in blocks if isinstance(block, Grid)]
    assert [grid[-1] for grid in grids] == [
        ["2", "柳湾区河道所", "30"],
        ["一、拨款", "90.00"],
        ["住房支出", "30.00"],
    ]


def test_words_torn_off_a_row_stay_in_its_last_cell():
    torn = "科目\t金额\t说明\n办公费\t3\t按人数\n和定额安排\n印刷费\t1\t按需\n"
    (grid,) = read_text(torn.encode())
    assert [row[2] for row in texts(grid)] == ["说明", "按人数\n和定额安排", "按需"]
