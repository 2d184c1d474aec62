"""Rows chosen by their price or number are added by what they cost, and a heading is a place and no second figure."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

BOUGHT = (
    ("项目名称", "采购物品名称", "计量单位", "数量", "单价", "政府采购金额", "政府采购金额"),
    ("项目名称", "采购物品名称", "计量单位", "数量", "单价", "合计", "一般公共预算拨款"),
    ("东山分局办公设备购置", "其他办公设备", "台", "20", "0.50", "10.00", "10.00"),
    ("东山分局办公设备购置", "其他办公设备", "台", "11", "0.20", "2.20", "2.20"),
    ("东山分局办公设备购置", "其他办公设备", "个", "20", "0.10", "2.00", "2.00"),
    ("东山分局办公设备购置", "其他办公设备", "套", "5", "0.20", "1.00", "1.00"),
    ("西河分局档案室改造", "密集架", "组", "10", "0.20", "2.00", "2.00"),
)
SPENT = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("201", "一般公共服务支出", "100.00", "40.00", "60.00"),
    ("20129", "群众团体事务", "20.00", "", "20.00"),
    ("2012902", "一般行政管理事务", "20.00", "", "20.00"),
    ("20132", "组织事务", "80.00", "40.00", "40.00"),
    ("2013202", "一般行政管理事务", "40.00", "", "40.00"),
    ("2013299", "其他组织事务支出", "40.00", "40.00", ""),
    ("212", "城乡社区支出", "200.00", "150.00", "50.00"),
    ("21201", "城乡社区管理事务", "200.00", "150.00", "50.00"),
    ("2120101", "行政运行", "150.00", "150.00", ""),
    ("2120102", "一般行政管理事务", "50.00", "", "50.00"),
    ("", "合计", "300.00", "190.00", "110.00"),
)


@pytest.fixture(scope="module")
def bought():
    return assistant_of(
        document("宁河市水务局2024年部门预算", ("政府采购预算表（单位：万元）", BOUGHT))
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("东山分局办公设备购置里，单价0.20万元的那些明细，采购金额合计多少万元", 3.2),
        ("东山分局办公设备购置里单价0.2万元的采购金额合计多少万元", 3.2),
        ("东山分局办公设备购置中单价为0.2万元的采购明细一共多少钱", 3.2),
        ("东山分局办公设备购置里，数量20的那几行，采购金额合计多少", 12),
        ("东山分局办公设备购置里数量20的采购金额一共多少万元", 12),
        ("东山分局办公设备购置里单价不低于0.2万元的采购金额合计多少万元", 13.2),
    ],
)
def test_rows_of_one_price_are_added_by_what_they_cost(bought, question, value):
    answer = ask(bought, question)
    assert answer.status == "answered" and float(answer.value) == value, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "东山分局办公设备购置，单价0.3万元的采购金额合计多少",
        "东山分局办公设备购置里，单价0.3万元的那些明细，采购金额合计多少万元",
    ],
)
def test_a_price_that_nothing_has_adds_no_other_rows(bought, question):
    answer = ask(bought, question)
    assert not answer.value, answer.text


@pytest.fixture(scope="module")
def spent():
    return assistant_of(
        document(
            "万平街道办事处2024年部门预算", ("一般公共预算支出功能分类表（单位：万元）", SPENT)
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "“一般公共服务支出”这一类下面，所有叫“一般行政管理事务”的项加一块多少万元",
        "“一般公共服务支出”下面，所有叫“一般行政管理事务”的项合计多少万元",
        "一般公共服务支出这一类下面，所有叫一般行政管理事务的项加起来多少",
        "一般公共服务支出里名称为“一般行政管理事务”的科目合计多少",
        "一般公共服务支出下的一般行政管理事务合计多少",
    ],
)
def test_a_heading_says_where_rows_stand_and_is_not_added_to_them(spent, question):
    answer = ask(spent, question)
    assert answer.status == "answered" and float(answer.value) == 60, answer.text


@pytest.mark.parametrize(
    "question",
    ["一般公共服务支出类下的行政运行一共多少", "一般公共服务支出下面的行政运行合计多少"],
)
def test_a_row_that_stands_elsewhere_is_not_told_by_its_neighbours(spent, question):
    answer = ask(spent, question)
    assert answer.status == "not_found", answer.text
