"""Orders that go on in the talk: the next place, what it is a share of, what lies between two places."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import assistant_of

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from qa.model import Question

BY_CLASS = "财政局2024年支出最多的是哪一类"


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(*(read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES))


def ask(assistant, *turns):
    return assistant.ask(Question(turns[-1], tuple(turns[:-1])))


@pytest.mark.parametrize(
    ("turns", "name", "value"),
    [
        ((BY_CLASS, "第二名呢"), "住房保障支出", "445.69"),
        ((BY_CLASS, "第二名呢", "第三名是多少"), "社会保障和就业支出", "326.72"),
        ((BY_CLASS, "排第二的呢"), "住房保障支出", "445.69"),
        ((BY_CLASS, "其次呢", "下一个呢"), "社会保障和就业支出", "326.72"),
        ((BY_CLASS, "它是多少万元", "第二是谁？花了多少？"), "住房保障支出", "445.69"),
        (("财政局2024年支出最少的是哪一类", "倒数第二呢"), "社会保障和就业支出", "326.72"),
        (("财政局2024年支出第二多的是哪一类", "第三呢"), "社会保障和就业支出", "326.72"),
        (("财政局商品和服务支出多少", "其中哪一项最多", "第二名呢"), "福利费", "42.77"),
        (("衡水环保局办公设备购置里金额最大的是哪样", "第二名呢"), "桌类", "4.20"),
    ],
)
def test_a_place_is_asked_of_the_order_that_was_told(assistant, turns, name, value):
    answer = ask(assistant, *turns)
    assert (answer.status, answer.value) == ("answered", Decimal(value))
    assert name in answer.text and answer.citations


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        ((BY_CLASS, "第二名呢", "它占多大比例"), "15.16", "%"),
        ((BY_CLASS, "排第二的呢", "占多少"), "15.16", "%"),
        ((BY_CLASS, "比第二名多多少"), "1660.97", "万元"),
        ((BY_CLASS, "和第三名相差多少万元"), "1779.94", "万元"),
        ((BY_CLASS, "第二名呢", "换成元"), "4456900", "元"),
    ],
)
def test_a_place_told_is_shared_compared_and_put_in_another_unit(assistant, turns, value, unit):
    answer = ask(assistant, *turns)
    assert (answer.value, answer.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "turns", [(BY_CLASS, "第九名呢"), ("财政局2024年支出最少的是哪一类", "第二十名呢")]
)
def test_an_order_that_is_shorter_has_no_such_place(assistant, turns):
    answer = ask(assistant, *turns)
    assert answer.status == "not_found" and answer.value is None


@pytest.mark.parametrize("text", ["第二部分讲什么", "第二季度呢", "第三条是什么"])
def test_what_is_numbered_otherwise_is_no_place_in_an_order(assistant, text):
    assert "排第" not in ask(assistant, BY_CLASS, text).text


def test_the_most_of_a_group_is_none_of_the_group_itself(assistant):
    answer = ask(assistant, "衡水环保局办公设备购置里金额最大的是哪样")
    assert "办公设备购置，" not in answer.text


def test_the_most_bought_is_the_thing_and_not_its_project(assistant):
    assert "台式计算机" in ask(assistant, "衡水环保局采购数量最多的是什么").text
