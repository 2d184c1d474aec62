"""A grid that prints the goals of several projects is a table for each project."""

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Cell, Grid, Line

LEVELS = ["一级目标", "二级目标", "三级目标", "目标值", "说明"]
ROWS = [
    ["项目名称：甲服务", "", "", "", ""],
    ["实施单位", "一中心", "", "项目总额（元）", "14,826"],
    LEVELS,
    ["产出", "数量", "签约人数", "236人", ""],
    ["", "成本", "人均费用", "≤120元", ""],
    ["项目名称：乙更新", "", "", "", ""],
    ["实施单位", "二中心", "", "项目总额（元）", "2,744"],
    LEVELS,
    ["产出", "数量", "更新车辆", "4辆", "一辆大车"],
]


def read(rows):
    cells = tuple(
        tuple(Cell(text, i, j) for j, text in enumerate(row)) for i, row in enumerate(rows)
    )
    blocks = [Line("项目支出绩效目标申报表"), Line("（2024年度）"), Grid(cells)]
    return blocks_to_document("甲.xlsx", "0" * 64, "xlsx", blocks)


def test_each_project_has_its_own_table():
    tables = read(ROWS).tables
    assert [(t.subject, t.kind) for t in tables] == [
        ("甲服务", "绩效目标表"),
        ("乙更新", "绩效目标表"),
    ]
    assert [row.path for row in tables[0].rows] == [
        ("产出", "数量", "签约人数"),
        ("产出", "成本", "人均费用"),
    ]


def test_the_form_above_the_levels_says_who_does_it_and_for_how_much():
    table = read(ROWS).tables[1]
    assert [(k.text, v.text) for k, v in table.form] == [
        ("实施单位", "二中心"),
        ("项目总额（元）", "2,744"),
    ]


def test_one_project_stays_one_table():
    assert len(read(ROWS[:5]).tables) == 1


def test_a_list_of_projects_with_levels_in_columns_names_rows_by_project_and_level():
    rows = [
        ["项目名称", "预算金额", "一级指标", "二级指标", "三级指标", "指标值"],
        ["村级运转", "392.64", "产出指标", "数量指标", "保障村数", "19个"],
        ["", "", "", "", "享受人数", "97人"],
    ]
    table = read(rows).tables[0]
    assert table.rows[1].path == ("村级运转", "产出指标", "数量指标", "享受人数")
    assert table.title == "项目支出绩效目标申报表"


def test_facts_of_a_project_carry_its_name():
    facts = document_to_facts(read(ROWS))
    assert any("乙更新" in f.subject and f.text == "2,744" for f in facts)
