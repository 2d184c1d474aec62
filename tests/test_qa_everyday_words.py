"""Items of the official classifications are found by what people call them, and by no other item's name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

SPENDING = (
    ("科目编码", "科目名称", "合计"),
    ("301", "工资福利支出", "90.00"),
    ("30106", "伙食补助费", "20.00"),
    ("30107", "绩效工资", "70.00"),
    ("302", "商品和服务支出", "100.00"),
    ("30202", "印刷费", "11.00"),
    ("30208", "取暖费", "22.00"),
    ("30226", "劳务费", "33.00"),
    ("30227", "委托业务费", "34.00"),
)
ACCOUNTS = (
    ("科目编码", "科目名称", "合计"),
    ("213", "农林水支出", "60.00"),
    ("221", "住房保障支出", "55.00"),
    ("2210203", "购房补贴", "55.00"),
    ("224", "灾害防治及应急管理支出", "44.00"),
)


@pytest.fixture(scope="module")
def office():
    return assistant_of(
        document(
            "柳湾区水利局2023年部门决算",
            ("基本支出决算表（单位：万元）", SPENDING),
            ("支出决算表（单位：万元）", ACCOUNTS),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("餐补发了多少", 20),
        ("打印费花了多少", 11),
        ("暖气费多少万元", 22),
        ("外包费花了多少钱", 34),
        ("雇人花了多少钱", 33),
        ("应急支出多少", 44),
        ("买房补贴发了多少", 55),
        ("农林支出是多少", 60),
    ],
)
def test_an_item_is_found_by_its_everyday_name(office, question, value):
    assert ask(office, question).value == Decimal(value)


@pytest.mark.parametrize("question", ["退休金发了多少", "利息支出是多少", "制服花了多少钱"])
def test_an_item_that_is_not_printed_is_no_other_item(office, question):
    assert ask(office, question).value is None
