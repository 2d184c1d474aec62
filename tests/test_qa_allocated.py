"""财政拨款支出 by accounts: of the tables of what is allocated, and never of a table of all money."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
ALL = (
    HEAD,
    ("206", "科学技术支出", "800.00", "500.00", "300.00"),
    ("20601", "科学技术管理事务", "500.00", "500.00", ""),
    ("2060101", "行政运行", "500.00", "500.00", ""),
    ("20604", "技术研究与开发", "300.00", "", "300.00"),
    ("2060404", "科技成果转化与扩散", "300.00", "", "300.00"),
    ("212", "城乡社区支出", "250.00", "", "250.00"),
    ("21208", "国有土地使用权出让收入安排的支出", "250.00", "", "250.00"),
    ("2120801", "征地和拆迁补偿支出", "250.00", "", "250.00"),
    ("合计", "", "1050.00", "500.00", "550.00"),
)
BUDGET = (
    HEAD,
    ("206", "科学技术支出", "330.00", "210.00", "120.00"),
    ("20601", "科学技术管理事务", "210.00", "210.00", ""),
    ("2060101", "行政运行", "210.00", "210.00", ""),
    ("20604", "技术研究与开发", "120.00", "", "120.00"),
    ("2060404", "科技成果转化与扩散", "120.00", "", "120.00"),
    ("合计", "", "330.00", "210.00", "120.00"),
)
FUNDS = (
    HEAD,
    ("212", "城乡社区支出", "250.00", "", "250.00"),
    ("21208", "国有土地使用权出让收入安排的支出", "250.00", "", "250.00"),
    ("2120801", "征地和拆迁补偿支出", "250.00", "", "250.00"),
    ("合计", "", "250.00", "", "250.00"),
)
BARE_FUNDS = (FUNDS[0], FUNDS[3], FUNDS[4])
SIDES = (
    ("收入项目", "金额", "支出项目", "合计"),
    ("一般公共预算财政拨款", "330.00", "科学技术支出", "330.00"),
    ("政府性基金预算财政拨款", "250.00", "城乡社区支出", "250.00"),
    ("收入总计", "580.00", "支出总计", "580.00"),
)


def office(funds):
    return assistant_of(
        document(
            "云滩市科学技术局2030年部门决算",
            ("支出决算表（单位：万元）", ALL),
            ("财政拨款收入支出决算总表（单位：万元）", SIDES),
            ("一般公共预算财政拨款支出决算表（单位：万元）", BUDGET),
            ("政府性基金预算财政拨款支出决算表（单位：万元）", funds),
        )
    )


@pytest.fixture(scope="module")
def science():
    return office(FUNDS)


@pytest.fixture(scope="module")
def bare():
    return office(BARE_FUNDS)


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("2030年财政拨款支出按项级科目看，花钱最多的是哪一项？", "征地和拆迁补偿支出", 250),
        ("财政拨款支出中，最少的项级科目是哪个？", "科技成果转化与扩散", 120),
        ("财政拨款支出按款级科目，排第二的是哪个", "科学技术管理事务", 210),
        ("一般公共预算财政拨款支出里，项级科目最多的是哪个", "行政运行", 210),
        ("2030年支出按项级科目看，最多的是哪一项？", "行政运行", 500),  # of all money
    ],
)
def test_accounts_of_what_is_allocated_are_ordered(science, question, name, value):
    answer = ask(science, question)
    assert name in answer.text and answer.value == value


@pytest.mark.parametrize(
    "question",
    [
        "财政拨款支出按款级科目看，最多的是哪个？",  # the table of funds names no 款
        "财政拨款支出中，最少的款级科目是哪个",
    ],
)
def test_no_order_where_the_funds_have_no_such_rows(bare, question):
    assert ask(bare, question).value is None


@pytest.mark.parametrize("question", ["政府性基金支出分成哪几块", "政府性基金支出用在哪几个大类"])
def test_spending_of_funds_is_not_all_spending(science, question):
    assert "科学技术支出" not in ask(science, question).text
