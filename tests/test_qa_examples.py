"""Parts that stand for all parts, and sums of all parts held against their whole."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

_ROWS = (
    ("科目编码", "科目名称", "决算数"),
    ("302", "商品和服务支出", "64.30"),
    ("30201", "办公费", "12.11"),
    ("30205", "水费", "3.42"),
    ("30207", "邮电费", "8.09"),
    ("30228", "工会经费", "40.71"),
    ("303", "对个人和家庭的补助", "5.00"),
    ("30305", "生活补助", "5.00"),
    ("合计", "", "69.30"),
)


@pytest.fixture(scope="module")
def archives():
    return assistant_of(
        document(
            "梧城区档案馆2023年部门决算",
            ("一般公共预算财政拨款基本支出决算表（单位：万元）", _ROWS),
            prose=(
                "第三部分 情况说明",
                "2023年本部门库房维护经费支出38.40万元，其中：除湿费11.20万元，消毒费6.70万元，照明费9.30万元，值守费11.20万元。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("库房维护经费中除湿费、消毒费等各分项合计是多少？", "38.40"),
        ("库房维护经费里除湿费、照明费等4项加起来多少？", "38.40"),
        ("库房维护经费里除湿费、照明费等两项加起来多少？", "20.50"),
        ("商品和服务支出各款级科目相加与合计64.30万元相差多少？", "0.03"),
        ("商品和服务支出下各款相加和商品和服务支出决算数差多少？", "0.03"),
        ("除湿费、值守费等各项相加与库房维护经费相差多少？", "0"),
    ],
)
def test_all_parts_are_added(archives, question, value):
    answer = ask(archives, question)
    assert answer.value is not None and float(answer.value) == float(value)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("库房维护经费38.40万元，与所列除湿费、消毒费等各分项加起来的数对得上吗？", "是"),
        ("除湿费、消毒费等各项之和是不是等于库房维护经费？", "是"),
        ("商品和服务支出各款相加等于64.30万元吗？", "否"),
    ],
)
def test_all_parts_are_held_against_their_whole(archives, question, lead):
    answer = ask(archives, question)
    assert answer.status == "answered" and answer.text.startswith(lead)


@pytest.mark.parametrize(
    "question",
    [
        "除湿费、消毒费等各项加起来多少？",  # of what they are parts is not said
        "库房维护经费中除湿费、办公费等各分项合计是多少？",  # no part of it
        "库房维护经费里除湿费、照明费等6项加起来多少？",  # not so many
        "对个人和家庭的补助各款级科目相加与差旅费相差多少？",
    ],
)
def test_what_is_not_all_of_a_whole_is_not_added(archives, question):
    assert ask(archives, question).value is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("商品和服务支出64.30万元与对个人和家庭的补助5万元相差多少？", "59.30"),
        ("商品和服务支出与合计69.30万元相差多少？", "5"),
        ("商品和服务支出各款级科目相加与对个人和家庭的补助相差多少？", "59.33"),  # its own parts
    ],
)
def test_an_amount_that_is_said_is_the_amount_held(archives, question, value):
    answer = ask(archives, question)
    assert answer.value is not None and float(answer.value) == float(value)


@pytest.mark.parametrize(
    "question",
    [
        "邮电费与合计64.30万元相差多少？",  # 合计 is 69.30
        "水费与合计12.11万元相差多少？",
    ],
)
def test_another_amount_than_is_said_is_not_held(archives, question):
    assert ask(archives, question).value is None
