"""A clause before the question that only says what it is about: 采购防汛物资时，救生衣花多少."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

BOUGHT = (
    ("项目名称", "采购品目名称", "计量单位", "数量", "单价", "采购金额"),
    ("应急物资补充购置", "冲锋舟", "艘", "4", "6.00", "24.00"),
    ("应急物资补充购置", "救生绳", "根", "50", "0.10", "5.00"),
    ("应急物资补充购置", "排水泵车", "台", "2", "30.00", "60.00"),
    ("办公设备更新", "便携式计算机", "台", "10", "0.60", "6.00"),
)


def _form(unit: str, whole: str, own: str, other: str):
    return (
        ("",) * 6,
        ("项目单位", unit, "", "", "", ""),
        ("预算数（万元）", whole, "其中：财政资金", own, "其他资金", other),
        ("年度绩效目标", "完成任务", "", "", "", ""),
        ("一级指标", "二级指标", "三级指标", "绩效标准", "指标值", "指标值确定依据"),
        ("产出指标", "数量指标", "完成面积", "完成的面积", "300亩", "实施方案"),
        ("产出指标", "质量指标", "合格率", "合格的比率", "≥95%", "实施方案"),
    )


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "宁溪县应急管理局2023年部门预算",
            ("政府采购预算表（单位：万元）", BOUGHT),
            ("1、排涝站改造工程绩效目标表", _form("宁溪县应急管理局本级", "480.00", "400.00", "80.00")),
            ("2、避难场所建设绩效目标表", _form("宁溪县应急管理局本级", "120.00", "110.00", "10.00")),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("宁溪县应急管理局采购应急物资时，救生绳一共花多少万", 5),
        ("宁溪县应急管理局购置应急物资的时候，冲锋舟花了多少钱", 24),
        ("宁溪县应急管理局采购应急物资补充购置的排水泵车，采购金额合计多少", 60),
        ("宁溪县应急管理局应急物资这块，排水泵车比冲锋舟采购金额多多少", 36),
        ("宁溪县应急管理局应急物资方面，冲锋舟比救生绳采购金额多多少万元", 19),
        ("宁溪县应急管理局排涝站改造工程的钱里，其他资金有多少万元", 80),
        ("宁溪县应急管理局避难场所建设项目的资金中，财政资金有多少", 110),
        ("宁溪县应急管理局排涝站改造工程的其他资金有多少万元", 80),
    ],
)
def test_a_setting_before_the_question(made, question, value):
    answer = ask(made, question)
    assert (answer.status, float(answer.value or -1)) == ("answered", value), answer.text


@pytest.mark.parametrize("table", ["固资表里", "固定资产表里", "固资占用情况表中"])
def test_fixed_assets_by_their_short_name(table):
    rows = (
        ("项目", "数量", "价值"),
        ("资产总额", "", "900.00"),
        ("1、房屋（平方米）", "2600", "700.00"),
        ("其中：办公用房（平方米）", "1800", ""),
        ("2、车辆（台、辆）", "6", "90.00"),
    )
    made = assistant_of(
        document("宁溪县水利局2023年部门预算", ("固定资产占用情况表（单位：万元）", rows))
    )
    answer = ask(made, f"宁溪县水利局{table}办公用房面积多少平米")
    assert float(answer.value or -1) == 1800, answer.text
