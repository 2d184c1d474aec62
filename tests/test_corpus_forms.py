"""Forms print names and values side by side; lists with heads are no forms."""

from __future__ import annotations

import pytest

from corpus.facts import table_to_facts
from corpus.forms import form_sides, is_key
from corpus.model import Grid, Profile
from corpus.readers.cells import Placed, placed_to_grid
from corpus.tables import Context, grid_to_table


def grid(*rows: str) -> Grid:
    """A grid from lines such as "主管部门 | 某局"; ">" goes on with the cell to its left."""
    cells: list[Placed] = []
    for i, row in enumerate(rows):
        for j, text in enumerate(part.strip() for part in row.split("|")):
            if text == ">":
                last = cells[-1]
                cells[-1] = Placed(last.text, i, last.column, 1, j - last.column + 1)
            else:
                cells.append(Placed(text, i, j))
    return placed_to_grid(cells)


FORM = (
    "项目负责人 | 王某 | 联系电话 | 0318-2000000",
    "起始日期 | 2024年1月 | 截止日期 | 2024年12月",
    "资金总额 | 120.50万元 | 财政资金 | 100.00万元",
    "受益人数 | 3000人 | 实施地点 | 全市",
)


def test_each_value_belongs_to_the_name_on_its_left() -> None:
    facts = table_to_facts(grid_to_table(grid(*FORM)), Profile(""))
    values = {fact.subject[-1]: fact.text for fact in facts}
    assert values["资金总额"] == "120.50万元"
    assert values["财政资金"] == "100.00万元"
    assert values["受益人数"] == "3000人"
    assert len(values) == 8


def test_the_unit_of_a_value_is_its_own() -> None:
    facts = table_to_facts(grid_to_table(grid(*FORM)), Profile(""))
    units = {fact.subject[-1]: fact.unit for fact in facts if fact.value is not None}
    assert units["资金总额"] == "万元"
    assert units["受益人数"] == "人"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            ("项目 | 预算数", "教育支出 | 12.50", "其他支出 | —", "合计 | 12.50"),
            id="a list of amounts",
        ),
        pytest.param(
            (
                "单位名称 | 单位性质 | 单位规格 | 经费保障形式",
                "某局 | 行政 | 正处级 | 财政拨款",
                "某中心 | 事业 | 副处级 | 财政拨款",
                "某站 | 事业 | 正科级 | 财政补助",
            ),
            id="a list of words",
        ),
        pytest.param(
            (
                "收入 | 预算数 | 支出 | 预算数",
                "财政拨款 | 100.00 | 基本支出 | 60.00",
                "事业收入 | 0 | 项目支出 | 40.00",
                "合计 | 100.00 | 合计 | 100.00",
            ),
            id="two sides",
        ),
        pytest.param(
            (
                "一级指标 | 二级指标 | 三级指标 | 指标值",
                "产出指标 | 数量指标 | 检查次数 | ≥12次",
                "效益指标 | 社会效益 | 满意度 | ≥90%",
                "成本指标 | 经济成本 | 总成本 | ≤20万元",
            ),
            id="indicators",
        ),
    ],
)
def test_lists_with_a_header_are_no_forms(rows: tuple[str, ...]) -> None:
    assert form_sides(grid(*rows)) == ()
    assert grid_to_table(grid(*rows)).header_rows[:1] == (0,)


def test_pairs_above_a_header_are_the_form_of_the_table() -> None:
    rows = (
        "项目名称 | 道路养护 | 主管部门 | 某局2024",
        "年度目标 | 养护道路12公里，保障出行。 | > | >",
        "一级指标 | 二级指标 | 三级指标 | 指标值",
        "产出指标 | 数量指标 | 养护里程 | ≥12公里",
    )
    table = grid_to_table(grid(*rows))
    assert table.header_rows == (2,)
    assert [key.text for key, _ in table.form] == ["项目名称", "主管部门", "年度目标"]


def test_one_head_over_a_name_and_its_value() -> None:
    rows = (
        "设备 | 主要参数 | >",
        "充电机 | 型号 | HD22",
        "充电机 | 额定电流 | 20A",
        "充电机 | 质保期 | 3年",
    )
    facts = table_to_facts(grid_to_table(grid(*rows)), Profile(""))
    assert [(fact.subject, fact.text) for fact in facts] == [
        (("充电机", "型号"), "HD22"),
        (("充电机", "额定电流"), "20A"),
        (("充电机", "质保期"), "3年"),
    ]


def test_a_header_printed_again_is_no_row() -> None:
    rows = ("科目 | 预算数", "教育支出 | 12.50", "科目 | 预算数", "其他支出 | 3.00")
    table = grid_to_table(grid(*rows))
    assert [row.path for row in table.rows] == [("教育支出",), ("其他支出",)]
    assert table.header_rows == (0, 2)


@pytest.mark.parametrize("text", ["主管部门", "联系电话：", "项目负责人（签字）", "单  据"])
def test_short_words_name_something(text: str) -> None:
    assert is_key(text)


@pytest.mark.parametrize("text", ["12.50", "2024年1月", "", "养护道路，保障出行。", "20805"])
def test_figures_and_sentences_name_nothing(text: str) -> None:
    assert not is_key(text)


FUNDS = (
    "项目名称 | 某地造林 | > | > | > | >",
    "项目资金（万元） | 年初预算数 | 全年执行数 | 分值 | 执行率 | 得分",
    "| 300.00 | 280.00 | 10 | 93.33% | 9.3",
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分",
    "产出指标 | 数量指标 | 造林面积 | 1200亩 | 1260亩 | 30",
)


def test_names_over_values_are_pairs_of_the_project() -> None:
    table = grid_to_table(grid(*FUNDS), Context("t1", captions=("某地造林绩效自评表",)))
    facts = table_to_facts(table, Profile("", stage="决算"))
    told = {f.measure[-1]: (f.text, f.unit, f.scope.stage) for f in facts if len(f.subject) == 1}
    assert told["全年执行数"] == ("280.00", "万元", "预算执行数")
    assert told["执行率"][:2] == ("93.33%", "%")
    assert told["得分"][:2] == ("9.3", "分")
    assert "280.00" not in told and "全年预算数" not in told
