"""What all income or all spending is made of, in documents that tell it in a sentence or in a table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

IN_WORDS = (
    "一、收入情况",
    "2021年收入预算1000.00万元，其中：财政拨款收入700.00万元，事业收入200.00万元，其他收入100.00万元，上级补助收入0万元。",
    "二、支出情况",
    "2021年支出预算1000.00万元，其中：基本支出400.00万元，项目支出600.00万元。",
)
PARTLY = (
    "一、收入情况",
    "2021年收入预算1000.00万元，其中：事业收入300.00万元，其他收入100.00万元。",
)
SIDES = (
    ("收入", "", "支出", ""),
    ("项目", "预算数", "项目", "预算数"),
    ("一般公共预算拨款收入", "333.33", "教育支出", "500.00"),
    ("事业收入", "666.66", "住房保障支出", "500.00"),
    ("其他收入", "", "", ""),
    ("本年收入合计", "1000.00", "本年支出合计", "1000.00"),
    ("上年结转", "5000.00", "结转下年", "5000.00"),
    ("收入总计", "6000.00", "支出总计", "6000.00"),
)
BY_ACCOUNT = (
    ("科目编码", "科目名称", "合计", "财政拨款收入", "事业收入"),
    ("205", "教育支出", "900.00", "900.00", ""),
    ("221", "住房保障支出", "100.00", "", "100.00"),
    ("", "合计", "1000.00", "900.00", "100.00"),
)


@pytest.fixture(scope="module")
def in_words():
    return assistant_of(document("柳湾区水务局2021年部门预算", prose=IN_WORDS))


@pytest.fixture(scope="module")
def in_sides():
    return assistant_of(
        document("柳湾区教育局2021年部门预算", ("2021年部门收支总表（单位：万元）", SIDES))
    )


@pytest.mark.parametrize(
    "text",
    [
        "收入由哪几部分组成？",
        "收入来源有哪些？",
        "钱从哪里来？",
        "收入构成",
        "柳湾区水务局2021年的收入结构是怎样的？",
        "收入分为几类？",
    ],
)
def test_the_parts_of_income_are_listed_with_their_shares(in_words, text):
    answer = ask(in_words, text)
    assert [item.value for item in answer.items] == [700, 200, 100, 0]
    assert "财政拨款收入700.00万元（占70%）" in answer.text
    assert answer.citations[0].quote.startswith("2021年收入预算1000.00万元")
    assert "财政拨款收入：700 ÷ 1000 = 70%" in answer.steps


def test_what_money_mainly_comes_from_is_told_by_size_without_what_is_nothing(in_words):
    answer = ask(in_words, "钱主要从哪来？")
    assert [item.value for item in answer.items] == [700, 200, 100]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("哪项收入最多？", 700),
        ("收入里占比最大的是哪种？", 700),
        ("收入来源中排第二的是什么？", 200),
        ("最主要的收入是哪项？", 700),
        ("除财政拨款收入外，收入里最多的是哪项？", 200),
        ("支出里哪一块最多？", 600),
        ("支出的大头是什么？", 600),
    ],
)
def test_the_parts_are_ordered(in_words, text, value):
    assert ask(in_words, text).value == value


@pytest.mark.parametrize(
    "text", ["钱主要花在哪了？", "预算主要用在什么地方？", "钱花哪儿去了？", "支出由哪些部分构成？"]
)
def test_what_money_is_spent_on_is_told_from_the_sentence(in_words, text):
    assert {item.value for item in ask(in_words, text).items} == {400, 600}


def test_a_part_that_is_left_out_is_not_told(in_words):
    answer = ask(in_words, "收入中除了财政拨款收入还有哪些？")
    assert [item.value for item in answer.items] == [200, 100, 0]


def test_parts_that_do_not_add_up_are_not_told_as_what_income_is_made_of():
    assistant = assistant_of(document("柳湾区水务局2021年部门预算", prose=PARTLY))
    told = ask(assistant, "收入由哪几部分组成？")
    assert told.basis == "text"  # the sentence as it stands
    assert "分为" not in told.text
    assert ask(assistant, "哪项收入最多？").value is None  # 600万元 are told by no part


def test_one_side_of_a_table_adds_up_within_rounding_and_leaves_out_what_was_carried_over(in_sides):
    answer = ask(in_sides, "收入由哪几部分组成？")
    assert [item.value for item in answer.items] == [Decimal("333.33"), Decimal("666.66")]
    assert "相差0.01万元，是各数四舍五入所致" in answer.text
    assert ask(in_sides, "哪项收入最多？").value == Decimal("666.66")


def test_accounts_that_income_is_meant_for_are_none_of_its_sources():
    table = ("2021年部门收入预算表（单位：万元）", BY_ACCOUNT)
    answer = ask(
        assistant_of(document("柳湾区教育局2021年部门预算", table)), "最大的收入来源是什么？"
    )
    assert "教育支出" not in answer.text


@pytest.mark.parametrize("text", ["支出按功能分类有哪几类？", "按功能分类，支出最少的是哪一类？"])
def test_what_is_told_by_nature_is_not_told_by_function(in_words, text):
    assert ask(in_words, text).status == "not_found"


@pytest.mark.parametrize(
    "text",
    [
        "采购支出由哪几部分组成？",
        "三公经费支出由哪几部分组成？",
        "哪个项目支出最多？",
        "比上年收入增加最多的是哪项？",
    ],
)
def test_a_narrower_question_is_not_answered_by_the_whole(in_words, text):
    answer = ask(in_words, text)
    assert answer.value is None
    assert not answer.items
