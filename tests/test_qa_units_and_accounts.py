"""Units above their accounts, projects by the unit of a column beside them, rates and sums that go on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.model import Question

SPENDING = (
    ("科目编码", "单位名称（科目）", "合计", "基本支出", "项目支出"),
    ("", "合计", "700.00", "410.00", "290.00"),
    ("601001", "岚山县水产局机关", "330.00", "180.00", "150.00"),
    ("2130101", "行政运行", "180.00", "180.00", ""),
    ("2130126", "农村社会事业", "150.00", "", "150.00"),
    ("601002", "岚山县水产技术推广站", "210.00", "120.00", "90.00"),
    ("2130104", "事业运行", "120.00", "120.00", ""),
    ("2130106", "科技转化与推广服务", "80.00", "", "80.00"),
    ("2130108", "病虫害控制", "10.00", "", "10.00"),
    ("601003", "岚山县渔政执法大队", "160.00", "110.00", "50.00"),
    ("2130101", "行政运行", "110.00", "110.00", ""),
    ("2130110", "执法监管", "50.00", "", "50.00"),
)
PROJECTS = (
    ("项目名称", "项目单位", "金额"),
    ("池塘改造补助", "岚山县水产局机关", "150.00"),
    ("鱼病防治", "岚山县水产技术推广站", "80.00"),
    ("水质快检", "岚山县水产技术推广站", "10.00"),
    ("渔港夜间巡查", "岚山县渔政执法大队", "50.00"),
)
AIMS = (
    ("项目名称", "一级指标", "二级指标", "三级指标", "指标值", "度量单位"),
    ("鱼病防治", "产出指标", "数量指标", "防治面积", "600", "亩"),
    ("鱼病防治", "产出指标", "成本指标", "防疫员出诊补助", "30", "元/次"),
    ("鱼病防治", "效益指标", "生态效益指标", "池水循环利用系数", "0.62", ""),
)


@pytest.fixture(scope="module")
def fishery():
    return assistant_of(
        document(
            "岚山县水产局2025年部门预算",
            ("部门支出总表（单位：万元）", SPENDING),
            ("项目支出预算表（单位：万元）", PROJECTS),
            ("部门预算项目绩效目标表（单位：万元）", AIMS),
        )
    )


@pytest.mark.parametrize(
    ("question", "unit", "figure"),
    [
        ("哪家单位的项目支出最多？", "水产局机关", "150.00"),
        ("项目支出最少的是哪个单位？", "渔政执法大队", "50.00"),
        ("三家单位里，项目支出排末位的是哪家，数额多少？", "渔政执法大队", "50.00"),
        ("哪个单位基本支出最少？", "渔政执法大队", "110.00"),
    ],
)
def test_a_unit_is_no_account_below_it(fishery, question, unit, figure):
    answer = ask(fishery, question)
    assert answer.value == Decimal(figure) and unit in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("岚山县水产技术推广站2025年鱼病防治预算多少？", "80.00"),
        ("水产技术推广站的水质快检安排了多少钱？", "10.00"),
        ("岚山县渔政执法大队渔港夜间巡查多少钱？", "50.00"),
    ],
)
def test_a_project_is_told_by_its_unit(fishery, question, figure):
    assert ask(fishery, question).value == Decimal(figure)


def test_a_project_of_another_unit_is_not_told(fishery):
    assert ask(fishery, "岚山县渔政执法大队鱼病防治多少钱？").value is None


@pytest.mark.parametrize("turn", ["加上水质快检一共多少？", "再加上水质快检那个一共多少？"])
def test_a_sum_that_goes_on_is_the_sum_of_both(fishery, turn):
    answer = fishery.ask(Question(turn, history=("水产技术推广站鱼病防治预算多少？",)))
    assert answer.value == Decimal("90.00"), answer.text


def test_one_of_two_is_never_told_for_a_sum_that_has_no_beginning(fishery):
    assert ask(fishery, "加上水质快检一共多少？").value is None


def test_a_rate_answers_for_a_standard(fishery):
    answer = ask(fishery, "防疫员出诊补助标准是多少？")
    assert (answer.value, answer.unit) == (Decimal(30), "元/次")


def test_an_indicator_whose_unit_is_blank_is_no_money(fishery):
    answer = ask(fishery, "池水循环利用系数是多少？")
    assert answer.value == Decimal("0.62") and "万元" not in answer.text
