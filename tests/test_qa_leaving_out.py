"""Orders that leave something out, both ends of an order, and sums that win over nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from qa.leaving_out import apart, left_out, unknown
from qa.reading import read_question

GOODS = (
    ("项目", "预算数"),
    ("设备购置合计", "46.00"),
    ("单价在20万元以上的仪器", "30.00"),
    ("办公桌椅", "9.00"),
    ("电脑（台）", "7.00"),
)


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(*(read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES))


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("财政局2024年工资福利支出里，除津贴补贴外最大的一项是什么", "基本工资", "262.33"),
        ("除了津贴补贴和基本工资，财政局2024年工资福利支出里哪一项最高", "住房公积金", "187.19"),
        ("财政局2024年工资福利支出，剔除津贴补贴后最高的是什么", "基本工资", "262.33"),
        ("财政局2024年商品和服务支出里，排除其他交通费用以后哪款最多", "福利费", "42.77"),
        ("财政局2024年商品和服务支出里哪样最花钱", "其他交通费用", "48.49"),
        ("衡水环保局固定资产里，不算单价20万以上设备，哪类最值钱", "其他固定资产", "4806.58"),
    ],
)
def test_what_is_left_out_is_not_told_as_the_first(assistant, text, name, value):
    answer = ask(assistant, text)
    assert (answer.status, answer.value) == ("answered", Decimal(value))
    assert name in answer.text and answer.citations


def test_what_no_row_is_called_cannot_be_left_out(assistant):
    answer = ask(assistant, "财政局2024年工资福利支出里，除宇宙飞船外最大的一项是什么")
    assert answer.status == "not_found" and answer.value is None
    assert "宇宙飞船" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "财政局2024年工资福利支出里最多的和最少的分别是哪项",
        "财政局2024年工资福利支出里哪项最多、哪项最少",
    ],
)
def test_both_ends_of_an_order_are_told(assistant, text):
    answer = ask(assistant, text)
    assert answer.status == "answered"
    assert "津贴补贴" in answer.text and "其他社会保障缴费" in answer.text
    assert [item.value for item in answer.items] == [Decimal("1238.58"), Decimal("1.61")]


def test_a_sum_wins_over_nothing():
    made = assistant_of(document("某市甲局2025年部门预算", ("设备情况表（单位：万元）", GOODS)))
    answer = ask(made, "设备情况表里哪个项目的预算数最高")
    assert "仪器" in answer.text and answer.value == Decimal("30.00")


@pytest.mark.parametrize(
    "text",
    [
        "重庆交委2018年政府采购按货物、工程、服务分，哪一类的预算最高",
        "重庆交委2018年政府采购货物、工程、服务哪一类的预算最高",
    ],
)
def test_of_kinds_that_are_listed_the_largest_is_told_and_never_their_sum(assistant, text):
    assert "总额" not in ask(assistant, text).text.partition("（")[0]


def test_houses_and_cars_are_no_projects(assistant):
    assert ask(assistant, "衡水环保局哪个项目的排除安全隐患数量最多").value is None


@pytest.mark.parametrize(
    ("label", "name", "out"),
    [
        ("302 商品和服务支出", "商品和服务支出", True),
        ("单价在20万元以上的设备", "单价20万以上设备", True),
        ("房屋（平方米）", "房屋", True),
        ("其他固定资产", "固定资产", True),
        ("办公费", "水费", False),
        ("福利费", "劳务费", False),
    ],
)
def test_a_row_is_left_out_by_its_name_its_end_or_its_name_in_short(label, name, out):
    assert left_out(label, (name,)) is out


def test_several_names_are_taken_apart_unless_a_row_is_called_so():
    labels = ("商品和服务支出", "津贴补贴", "基本工资")
    assert apart(("津贴补贴和基本工资",), labels) == ("津贴补贴", "基本工资")
    assert apart(("商品和服务支出",), labels) == ("商品和服务支出",)
    assert unknown(("奖金", "合计"), labels) == ("奖金",)


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("刨掉上级资金，成本最高的是哪个项目", ("上级资金",)),
        ("排除办公费以后最大的一款是什么", ("办公费",)),
        ("全年排除安全隐患多少处", ()),
    ],
)
def test_words_that_leave_something_out_are_read(text, excluded):
    assert read_question(text).excluded == excluded
