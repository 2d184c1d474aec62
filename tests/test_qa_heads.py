"""Names that only begin or end like a printed one, wholes and the parts named within them, titles that place a row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

EQUIPMENT = (
    ("项目名称", "白杨县分局办公设备更新改造", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "更新设备数量", "12台"),
    ("产出指标", "成本指标", "设备更新成本", "≤9万元"),
    ("满意度指标", "服务对象满意度指标", "职工满意度", "≥90"),
)
BOUGHT = (
    ("采购项目", "采购品目", "数量", "采购金额"),
    ("机房改造", "服务器", "3", "18.60"),
    ("保洁", "物业服务", "1", "40.00"),
    ("合计", "", "", "58.60"),
)
KINDS = (("采购类别", "金额"), ("货物类", "18.60"), ("服务类", "40.00"), ("合计", "58.60"))
SPENT = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "500.00", "200.00", "300.00"),
    ("21303", "水利", "450.00", "150.00", "300.00"),
    ("2130301", "行政运行", "150.00", "150.00", ""),
    ("2130306", "水利工程运行与维护", "300.00", "", "300.00"),
    ("21305", "巩固脱贫攻坚成果", "50.00", "50.00", ""),
    ("2130501", "行政运行", "50.00", "50.00", ""),
    ("", "合计", "500.00", "200.00", "300.00"),
)
BASIC = (
    ("经济分类科目编码", "科目名称", "决算数"),
    ("302", "商品和服务支出", "30.00"),
    ("30206", "电费", "21.73"),
    ("30207", "邮电费", "8.27"),
    ("", "合计", "30.00"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "柳城市水务局2023年度部门决算",
            ("一般公共预算财政拨款支出决算表（单位：万元）", SPENT),
            ("一般公共预算财政拨款基本支出决算表（单位：万元）", BASIC),
            ("政府采购支出情况表（单位：万元）", KINDS),
            ("政府采购明细表（单位：万元）", BOUGHT),
            ("白杨县分局办公设备更新改造绩效目标表", EQUIPMENT),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("采购服务器的金额是多少万元", "18.6"),
        ("采购服务器花了多少钱", "18.6"),
        ("白杨县分局办公设备更新改造要更新多少台设备", "12"),
        ("一般公共预算支出里水利支出多少", "450"),
        ("一般公共预算财政拨款支出里农林水支出多少", "500"),
        ("基本支出里电费那一栏是多少", "21.73"),
        ("基本支出里邮电费是多少元", "82700"),
    ],
)
def test_a_part_is_told_as_it_is_named(made, question, value):
    answer = ask(made, question)
    assert (answer.status, answer.value) == ("answered", Decimal(value))


@pytest.mark.parametrize(
    "question",
    [
        "景县分局办公设备更新改造要更新多少台设备",
        "东县分局办公设备更新改造花多少钱",
        "白杨县分局办公设备更新改造的职工培训花多少钱",
    ],
)
def test_another_head_or_tail_is_another_thing(made, question):
    assert ask(made, question).value is None


def test_no_satisfaction_is_a_sum_of_money(made):
    answer = ask(made, "白杨县分局办公设备更新改造的职工满意度多少钱")
    assert answer.value is None
