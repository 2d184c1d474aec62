"""Projects that only their forms list: chosen, counted and told by the heads of the forms; spending planned by dates."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

UNITS = (
    ("单位名称", "单位性质", "编制人数", "实有人数"),
    ("云坪县林业局本级", "行政", "20", "18"),
    ("云坪县种苗站", "事业", "9", "9"),
    ("云坪县森防站", "事业", "12", "10"),
)


def _form(unit: str, money: tuple[str, str, str], plan: tuple[str, ...], broken: bool = False):
    whole, own, other = money
    blank = ("",) * 6
    dates = (
        [("资金支出计划（%）", "3月底", "6月底", "", "", ""), ("10月底", "12月底", "", "", "", "")]
        if broken
        else [("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底", "")]
    )
    return (
        blank,
        ("项目单位", unit, "", "", "", ""),
        ("预算数（万元）", whole, "其中：财政资金", own, "其他资金", other),
        *dates,
        ("", "", *plan),
        ("年度绩效目标", "完成任务", "", "", "", ""),
        ("一级指标", "二级指标", "三级指标", "绩效标准", "指标值", "指标值确定依据"),
        ("产出指标", "数量指标", "完成面积", "完成的面积", "300亩", "实施方案"),
        ("产出指标", "质量指标", "合格率", "合格的比率", "≥95%", "实施方案"),
    )


@pytest.fixture(scope="module")
def made():
    forms = (
        ("油茶低改补助", "云坪县种苗站", ("320.00", "300.00", "20.00"), ("0%", "40%", "80%", "100%"), False),
        ("苗圃管护费", "云坪县种苗站", ("60.00", "60.00", ""), ("25%", "50%", "75%", "100%"), True),
        ("松材线虫防治", "云坪县森防站", ("210.00", "150.00", "60.00"), ("10%", "50%", "90%", "100%"), False),
        ("林区防火道维修", "云坪县林业局本级", ("150.00", "150.00", ""), ("0%", "30%", "60%", "100%"), True),
    )  # fmt: skip
    tables = [
        (f"{i}、{name}绩效目标表", _form(unit, money, plan, broken))
        for i, (name, unit, money, plan, broken) in enumerate(forms, 1)
    ]
    return assistant_of(
        document("云坪县林业局2022年部门预算", ("部门机构设置情况", UNITS), *tables)
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云坪县林业局油茶低改补助6月底支出计划要达到百分之几", 40),
        ("云坪县林业局苗圃管护费项目10月底的资金支出计划是多少", 75),
        ("云坪县林业局林区防火道维修6月底支出进度是多少", 30),
        ("云坪县林业局预算数超过200万元的项目一共几个", 2),
        ("云坪县林业局100万以上的项目有多少个", 3),
        ("资金支出计划里3月底进度为0的项目，云坪县林业局有多少", 2),
        ("云坪县林业局6月底支出计划达到50%的项目有几个", 2),
        ("云坪县林业局6月底支出进度低于40%的项目有几个", 1),
        ("云坪县林业局有其他资金的项目有几个", 2),
        ("云坪县种苗站有几个项目", 2),
        ("云坪县林业局预算最多的项目是哪个", 320),
    ],
)
def test_figures_of_forms(made, question, value):
    answer = ask(made, question)
    assert (answer.status, float(answer.value or -1)) == ("answered", value), answer.text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("云坪县种苗站2022年有哪几个项目", {"油茶低改补助", "苗圃管护费"}),
        ("云坪县林业局哪些项目用到了“其他资金”", {"油茶低改补助", "松材线虫防治"}),
        ("哪些项目用了其他资金？云坪县林业局", {"油茶低改补助", "松材线虫防治"}),
        ("云坪县林业局其他资金不为0的项目有哪些", {"油茶低改补助", "松材线虫防治"}),
        ("云坪县林业局预算数超过200万元的项目有哪些", {"油茶低改补助", "松材线虫防治"}),
        ("云坪县林业局3月底支出计划为0%的项目有哪些", {"油茶低改补助", "林区防火道维修"}),
    ],
)
def test_projects_chosen_by_their_forms(made, question, names):
    answer = ask(made, question)
    assert {item.text for item in answer.items} == names, answer.text
