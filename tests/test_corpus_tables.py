"""grid_to_table: header, units, kinds, sides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Cell, Grid
from corpus.readers.text import read_text
from corpus.tables import Context, grid_to_table, repeated_cells


def grid(*rows: str) -> Grid:
    """Rows as "项目|金额"; "-" is covered by a merged cell, nothing is blank."""
    return Grid(
        tuple(
            tuple(
                Cell(None if text == "-" else text, i, j) for j, text in enumerate(row.split("|"))
            )
            for i, row in enumerate(rows)
        )
    )


def paths(table):
    return [row.path for row in table.rows]


FUNCTION_TABLE = grid(
    "项目|-|-|-|本年收入合\n计|财政拨款\n收入",
    "支出功能分类|-|-|科目名称|-|-",
    "科目编码|-|-|-|-|-",
    "类|款|项|合计|2,946.25|2,940.05",
    "201|||一般公共服务支出|2,112.86|2,106.66",
    "201|06||财政事务|2,112.86|2,106.66",
    "201|06|01|行政运行|1,511.90|1,511.89",
    "208|||社会保障和就业支出|833.39|833.39",
)
MERGED_OVER_STEPS = grid(
    "项目|-|-|-|本年支出合计|基本支出|项目支出",
    "科目编码|-|-|科目名称|-|-|-",
    "-|-|-|-|-|-|-",
    "类|款|项|栏次|1|2|3",
    "|||合计|60.00|45.00|15.00",
    "206|||科学技术支出|60.00|45.00|15.00",
    "206|04||技术研究与开发|60.00|45.00|15.00",
    "206|04|04|科技成果转化与扩散|60.00|45.00|15.00",
)
BALANCE = grid(
    "收入|-|支出|-|-",
    "项目|决算数|项目|合计|一般公共预算",
    "一、一般公共预算拨款|21.00|一、一般公共服务支出|20.00|20.00",
    "二、政府性基金预算拨款||二、外交支出||",
    "||三、国防支出||",
    "本年收入合计|21.00|本年支出合计|20.00|20.00",
    "年初结转和结余|1.00|年末结转和结余|2.00|2.00",
    "一、一般公共预算拨款|1.00|||",
    "总计|22.00|总计|22.00|22.00",
)
THREE_PUBLIC = grid(
    "“三公”经费|-|-|-|-|-|机关运行经费",
    "合计|因公出国（境）费|公务接待费|公务用车购置及运行费|-|-|-",
    "-|-|-|小计|购置费|运行费|-",
    "47.91|0|1.35|46.56|25|21.56|443.18",
)


def test_codes_stand_in_steps_below_a_head_that_is_merged_over_them():
    table = grid_to_table(MERGED_OVER_STEPS)
    assert [row.code for row in table.rows] == [None, "206", "20604", "2060404"]
    assert table.rows[0].path[-1] == "合计"
    assert table.rows[-1].path == ("科学技术支出", "技术研究与开发", "科技成果转化与扩散")


def test_merged_header_cells_become_label_paths():
    table = grid_to_table(FUNCTION_TABLE)
    assert table.columns == (
        ("项目", "支出功能分类", "科目编码", "类"),
        ("项目", "支出功能分类", "科目编码", "款"),
        ("项目", "支出功能分类", "科目编码", "项"),
        ("项目", "科目名称"),
        ("本年收入合计",),
        ("财政拨款收入",),
    )
    assert table.label_columns == (0, 1, 2, 3)


def test_a_total_that_shares_the_row_of_the_sub_headers_is_not_lost():
    table = grid_to_table(FUNCTION_TABLE)
    assert table.header_rows == (0, 1, 2, 3)
    assert (table.rows[0].index, table.rows[0].path, table.rows[0].role) == (3, ("合计",), "total")


def test_sub_heads_of_figures_may_share_the_row_of_the_total():
    table = grid_to_table(
        grid(
            "项目|-|年初结转|本年支出|-|-",
            "科目编码|科目名称|-|-|-|-",
            "合计|-||合计|基本支出|项目支出",
            "212|城乡社区支出|1.00|2.00|0.50|1.50",
        )
    )
    assert [path[-1] for path in table.columns] == [
        "科目编码",
        "科目名称",
        "年初结转",
        "合计",
        "基本支出",
        "项目支出",
    ]
    assert paths(table) == [("合计",), ("城乡社区支出",)]


def test_a_three_row_header_over_columns_that_reach_down():
    columns = grid_to_table(THREE_PUBLIC).columns
    assert columns[3] == ("“三公”经费", "公务用车购置及运行费", "小计")
    assert columns[2] == ("“三公”经费", "公务接待费")
    assert columns[6] == ("机关运行经费",)


def test_a_table_without_labels_has_rows_without_a_path():
    table = grid_to_table(THREE_PUBLIC)
    assert table.kind == "三公经费表"
    assert (table.label_columns, paths(table)) == ((), [()])


def test_a_blank_table_keeps_one_row_of_blanks():
    table = grid_to_table(grid("合计|因公出国（境）费|公务接待费", "||", "||"))
    assert [row.index for row in table.rows] == [1]


def test_two_sides_give_two_rows():
    table = grid_to_table(BALANCE)
    assert [(row.index, row.columns) for row in table.rows[:5]] == [
        (2, (0, 2)),
        (2, (2, 5)),
        (3, (0, 2)),
        (3, (2, 5)),
        (4, (2, 5)),
    ]
    assert table.columns[4] == ("支出", "一般公共预算")
    assert table.label_columns == (0, 2)


def test_numbers_that_start_again_are_parts_of_the_row_before():
    left = [row for row in grid_to_table(BALANCE).rows if row.columns == (0, 2)]
    assert [(row.path, row.role) for row in left] == [
        (("一般公共预算拨款",), "detail"),
        (("政府性基金预算拨款",), "detail"),
        (("本年收入合计",), "subtotal"),
        (("年初结转和结余",), "subtotal"),
        (("年初结转和结余", "一般公共预算拨款"), "detail"),
        (("总计",), "total"),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ("收入|预算数|支出|预算数",),
        ("收入|-|支出|-",),
        ("本年收入|金额|本年支出|金额",),
        ("收入（按来源）|决算数|支出（按功能分类）|决算数",),
        ("收入来源|金额|支出用途|金额",),
    ],
)
def test_income_and_spending_without_more_words_are_two_sides(heads):
    table = grid_to_table(
        grid(*heads, "一、财政拨款|80.00|一、教育支出|75.00", "二、其他收入||二、其他支出|5.00")
    )
    assert [(row.columns, row.path) for row in table.rows] == [
        ((0, 2), ("财政拨款",)),
        ((2, 4), ("教育支出",)),
        ((0, 2), ("其他收入",)),
        ((2, 4), ("其他支出",)),
    ]


def test_the_same_table_twice_side_by_side():
    table = grid_to_table(
        grid(
            "经济分类|-|科目名称|决算数|经济分类|-|科目名称|决算数",
            "类|款|-|-|类|款|-|-",
            "301||工资福利支出|9.00|302||商品和服务支出|3.00",
            "301|01|基本工资|9.00|302|1|办公费|3.00",
            "||||310||资本性支出|",
            "人员经费合计|-|-|9.00|公用经费合计|-|-|3.00",
        )
    )
    assert [(row.columns, row.code, row.path[-1], row.role) for row in table.rows] == [
        ((0, 4), "301", "工资福利支出", "subtotal"),
        ((4, 8), "302", "商品和服务支出", "subtotal"),
        ((0, 4), "30101", "基本工资", "detail"),
        ((4, 8), "30201", "办公费", "detail"),
        ((4, 8), "310", "资本性支出", "detail"),
        ((0, 4), None, "人员经费合计", "subtotal"),
        ((4, 8), None, "公用经费合计", "subtotal"),
    ]


def test_three_sides():
    table = grid_to_table(
        grid(
            "收入|-|支出|-|-|-",
            "项目|预算数|项目（按功能分类）|预算数|项目（按支出性质）|预算数",
            "一、财政拨款|5|一、教育支出|5|一、基本支出|5",
        )
    )
    assert [row.columns for row in table.rows] == [(0, 2), (2, 4), (4, 6)]


def test_an_unmerged_sheet_leaves_places_after_a_group_blank():
    table = grid_to_table(
        grid(
            "科目||支出||", "编码|名称|合计|基本支出|项目支出", "205|教育支出|3|1|2", "合计||3|1|2"
        )
    )
    assert table.columns[1] == ("科目", "名称")
    assert table.columns[4] == ("支出", "项目支出")
    assert [row.role for row in table.rows] == ["detail", "total"]


@pytest.mark.parametrize("row", ["栏次|1|2", "甲|1|2", "A|1|2", "栏次|1=2|2"])
def test_the_row_of_column_numbers_is_header_without_a_label(row):
    table = grid_to_table(grid("科目名称|预算数|决算数", row.replace("甲", "一"), "办公费|1.5|2.5"))
    assert table.header_rows == (0, 1)
    assert table.columns == (("科目名称",), ("预算数",), ("决算数",))


def test_title_and_unit_within_the_grid_stand_above_the_header():
    table = grid_to_table(
        grid(
            "固定资产占用情况表|-|-",
            "编制部门：局|截止时间：12月31日|-",
            "项   目|数量|价值（金额单位：万元）",
            "房屋|448|39.4",
        )
    )
    assert (table.title, table.kind, table.unit) == ("固定资产占用情况表", "资产表", "万元")
    assert table.columns[0] == ("项目",)
    assert table.column_units == (None, "", None)
    assert table.form == ()


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("单位：万元", "万元"),
        ("编制部门：商务委员会 单位：元", "元"),
        ("金额单位:万元", "万元"),
        ("单 位：千元", "千元"),
        ("（万元）", "万元"),
        ("单位名称：财政局", None),
    ],
)
def test_the_unit_is_told_above_the_table(caption, unit):
    table = grid_to_table(grid("科目|合计", "办公费|1"), Context(captions=(caption,)))
    assert table.unit == unit


def test_a_column_may_count_in_something_else():
    table = grid_to_table(
        grid("项目|面积（平方米）|占比|金额（元）|数量", "房屋|448|1.2%|39.4|2"),
        Context(captions=("单位：万元",)),
    )
    assert table.column_units == (None, "平方米", "%", "元", "")


PERFORMANCE = grid(
    "绩效目标|1、完成检查\n2、提高能力|-|-",
    "一级指标|二级指标|三级指标|指标值",
    "产出指标|数量指标|检查次数|4家",
    "-|-|报告份数|4份",
    "|成本指标|成本控制情况|≤18万元",
    "效果指标|社会效益指标|防范机制|建立",
)


def test_indicator_rows_inherit_merged_and_blank_levels():
    table = grid_to_table(PERFORMANCE, Context(title="2、监测机构检查经费绩效目标表"))
    assert paths(table) == [
        ("产出指标", "数量指标", "检查次数"),
        ("产出指标", "数量指标", "报告份数"),
        ("产出指标", "成本指标", "成本控制情况"),
        ("效果指标", "社会效益指标", "防范机制"),
    ]
    assert table.cells[3][0].text is None
    assert table.cells[4][0].text == ""


def test_the_goal_above_the_indicators_is_a_form_and_the_project_the_subject():
    table = grid_to_table(PERFORMANCE, Context(title="2、监测机构检查经费绩效目标表"))
    assert (table.kind, table.subject) == ("绩效目标表", "监测机构检查经费")
    assert [(key.text, value.text[:6]) for key, value in table.form] == [
        ("绩效目标", "1、完成检查")
    ]


def test_the_project_may_be_named_in_the_form():
    table = grid_to_table(
        grid(
            "项目名称|道路养护|主管部门|交通局",
            "一级指标|二级指标|三级指标|指标值",
            "产出指标|数量指标|里程|10公里",
        ),
        Context(title="项目支出绩效目标表"),
    )
    assert table.subject == "道路养护"
    assert [(key.text, value.text) for key, value in table.form] == [
        ("项目名称", "道路养护"),
        ("主管部门", "交通局"),
    ]


PROCUREMENT = grid(
    "采购项目来源|-|采购物品名称|数量|单价|采购金额|-",
    "项目名称|预算资金|-|-|-|合计|财政拨款",
    "合　计|||||9.00|9.00",
    "某局小计|||||7.00|7.00",
    "办公设备|7.00|桌|2|1.00|2.00|2.00",
    "办公设备|7.00|计算机|5|1.00|5.00|5.00",
    "某站小计|||||2.00|2.00",
    "办公设备|2.00|桌|2|1.00|2.00|2.00",
)


def test_rows_under_the_subtotal_of_a_unit_belong_to_it():
    table = grid_to_table(PROCUREMENT)
    assert [(row.path, row.role, row.entity) for row in table.rows] == [
        (("合计",), "total", None),
        (("某局",), "subtotal", "某局"),
        (("某局", "办公设备", "桌"), "detail", "某局"),
        (("某局", "办公设备", "计算机"), "detail", "某局"),
        (("某站",), "subtotal", "某站"),
        (("某站", "办公设备", "桌"), "detail", "某站"),
    ]


def test_a_project_total_printed_again_on_each_item_row_is_known_as_repeated():
    assert repeated_cells(grid_to_table(PROCUREMENT)) == {(5, 1)}


def test_a_column_of_unequal_values_is_not_repeated():
    table = grid_to_table(grid("项目名称|预算资金|物品名称|金额", "甲|1|桌|1", "甲|2|椅|2"))
    assert repeated_cells(table) == frozenset()


def test_a_unit_column_says_whose_row_it_is():
    table = grid_to_table(
        grid(
            "单位编码|单位名称|科目编码|科目名称|合计",
            "101001|局机关|205|教育支出|3",
            "101001|局机关|20502|普通教育|3",
            "101002|培训中心|205|教育支出|1",
        )
    )
    assert [(row.entity, row.code, row.path) for row in table.rows] == [
        ("局机关", "205", ("教育支出",)),
        ("局机关", "20502", ("教育支出", "普通教育")),
        ("培训中心", "205", ("教育支出",)),
    ]


def test_every_cell_knows_table_row_and_column():
    table = grid_to_table(BALANCE, Context(id="t7"))
    source = table.cells[2][3].source
    assert (source.table, source.row, source.column) == ("t7", 2, 3)


@pytest.mark.parametrize("width", [1, 2, 5])
def test_a_grid_of_blanks_is_a_table_without_values(width):
    table = grid_to_table(grid("|".join([""] * width), "|".join([""] * width)))
    assert len(table.cells) == 2
    assert all(row.path == () for row in table.rows)


CELL = st.sampled_from(
    [
        "项目",
        "合计",
        "一、收入",
        "201",
        "06",
        "1.00",
        "——",
        "",
        None,
        "单位：万元",
        "小计",
        "其中：房屋",
        "类",
    ]
)


@given(
    st.integers(1, 6).flatmap(
        lambda w: st.lists(st.lists(CELL, min_size=w, max_size=w), max_size=9)
    )
)
def test_any_grid_keeps_its_cells_and_places_its_rows(rows):
    cells = tuple(
        tuple(Cell(text, i, j) for j, text in enumerate(row)) for i, row in enumerate(rows)
    )
    table = grid_to_table(Grid(cells))
    assert [[cell.text for cell in row] for row in table.cells] == rows
    assert len(table.columns) == (len(rows[0]) if rows else 0)
    for row in table.rows:
        assert 0 <= row.index < len(rows)
        assert 0 <= row.columns[0] < row.columns[1] <= len(rows[0])
        assert all(row.path)
    assert all(0 <= i < len(rows) for i in table.header_rows)


@given(st.lists(st.integers(0, 99999), min_size=1, max_size=8))
def test_rows_of_figures_below_a_header_are_body(figures):
    rows = [f"科目{i}|{figure / 100:,.2f}" for i, figure in enumerate(figures)]
    table = grid_to_table(grid("科目名称|预算数", *rows))
    assert table.header_rows == (0,)
    assert [row.index for row in table.rows] == list(range(1, len(rows) + 1))


def test_flattened_text_and_grid_give_the_same_rows():
    cells = ["科目名称", "预算数", "办公费", "12.00"]
    (flat,) = read_text("\t{}\n\t{}\n\n\t{}\n\t{}\n".format(*cells).encode())
    same = grid_to_table(grid("科目名称|预算数", "办公费|12.00"))
    assert grid_to_table(flat).rows == same.rows


def test_the_sort_of_a_project_is_no_part_of_its_name():
    table = grid_to_table(
        grid(
            "单位名称|项目名称|项目类别|合计",
            "局机关|校舍维修|一般|30",
            "-|校园安保|一般|2",
            "局机关小计|||32",
            "合计|||32",
        )
    )
    assert [(row.path, row.role, row.entity) for row in table.rows] == [
        (("局机关", "校舍维修"), "detail", "局机关"),
        (("局机关", "校园安保"), "detail", "局机关"),
        (("局机关",), "subtotal", "局机关"),
        (("合计",), "total", None),
    ]


def test_of_two_classifications_side_by_side_the_first_names_the_row():
    table = grid_to_table(
        grid(
            "部门经济分类|-|政府经济分类|-|合计",
            "科目编码|科目名称|科目编码|科目名称|-",
            "301|工资福利支出|501|机关工资福利支出|10",
            "30101|基本工资|50101|工资奖金津补贴|10",
        )
    )
    assert [(row.code, row.path) for row in table.rows] == [
        ("301", ("工资福利支出",)),
        ("30101", ("工资福利支出", "基本工资")),
    ]


def test_a_merged_name_stands_for_all_its_rows():
    table = grid_to_table(
        grid("单位名称|项目名称|采购品目|数量", "局机关|办公|电脑|3", "-|-|桌子|2", "合计|-|-|5")
    )
    assert paths(table) == [("局机关", "办公", "电脑"), ("局机关", "办公", "桌子"), ("合计",)]
    table = grid_to_table(grid("项目名称|资金来源|金额", "道路|拨款|3", "-|其他|2"))
    assert paths(table) == [("道路",), ("道路",)]


def test_stars_over_columns_are_no_row():
    table = grid_to_table(grid("科目编码|科目名称|合计", "**|**|1", "201|一般公共服务|60"))
    assert (table.header_rows, len(table.rows)) == ((0, 1), 1)


@pytest.mark.parametrize("head", ["预算单位", "功能科目", "所属部门"])
def test_what_is_only_said_of_a_project_is_no_part_of_its_name(head):
    table = grid_to_table(
        grid(
            f"项目名称|{head}|2030年预算",
            "河道清淤|某站|10.00",
            "堤坝加固|某所|20.00",
            "合计|-|30.00",
        )
    )
    assert paths(table) == [("河道清淤",), ("堤坝加固",), ("合计",)]
    assert [row.role for row in table.rows] == ["detail", "detail", "total"]
    assert table.rows[-1].entity is None


def test_an_indicator_is_named_by_its_own_column_and_its_project_by_its_own():
    table = grid_to_table(
        grid(
            "项目名称|预算金额|一级指标|绩效指标|目标值",
            "河道清淤|10.00|产出指标|清淤长度|8公里",
            "-|-|效益指标|达标率|≥90%",
        ),
        Context(title="2030年部门项目绩效目标表"),
    )
    assert table.subject is None
    assert paths(table) == [
        ("河道清淤", "产出指标", "清淤长度"),
        ("河道清淤", "效益指标", "达标率"),
    ]
