"""Everyday words: those of a thesaurus where a document prints another, staff pay, what is done with a thing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.thesaurus import same_words, words_of_groups
from tests.made_tables import ask, assistant_of, document

PAY = (
    ("项目", "合计"),
    ("工资福利支出", "820.50"),
    ("　基本工资", "300.20"),
    ("　住房公积金", "60.40"),
    ("　职工基本医疗保险缴费", "33.10"),
    ("商品和服务支出", "140.70"),
    ("　邮电费", "4.20"),
    ("　印刷费", "3.30"),
    ("　劳务费", "12.60"),
    ("　公务用车购置", ""),
    ("对个人和家庭的补助", "22.80"),
    ("　退休费", "9.90"),
)
THINGS = (("名称", "数量", "价值"), ("房屋（平方米）", "640", "88.50"), ("医师（人）", "31", ""))


def hospital():
    return assistant_of(
        document(
            "临江县中医院2024年部门预算",
            ("一般公共预算基本支出表（单位：万元）", PAY),
            ("资产情况表（单位：万元）", THINGS),
            prose=(
                "临江县中医院部门预算是包括院本部以及下属3家预算单位的综合收支计划。",
                "本部门中，行政单位1家，事业单位2家。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("薪水一共多少", "820.50"),
        ("员工的工资多少", "820.50"),
        ("给职工发的工资是多少", "820.50"),
        ("公积金交了多少", "60.40"),
        ("医保交了多少钱", "33.10"),
        ("寄东西花了多少", "4.20"),
        ("打印复印花了多少钱", "3.30"),
        ("临时工的工资是多少", "12.60"),
        ("退休老同志花了多少", "9.90"),
        ("下属单位有几个", "3"),
        ("临江县中医院有几家下属单位", "3"),
        ("房舍有多少平方米", "640"),
    ],
)
def test_plain_words_find_the_printed_figure(question, value):
    answer = ask(hospital(), question)
    assert (answer.status, answer.value) == ("answered", Decimal(value)), answer.text


def test_a_word_of_the_thesaurus_is_told_with_what_it_was_read_as():
    assert "“房舍”按“房屋”理解" in ask(hospital(), "房舍有多少平方米").text


def test_a_blank_cell_is_told_as_blank_for_an_everyday_word_too():
    answer = ask(hospital(), "买车花了多少")
    assert answer.value is None and "空白" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "租房子花了多少钱",  # what the houses are worth is no rent
        "卖房子卖了多少钱",
        "在职人员有多少",
        "司机的工资多少",
        "南山县下属单位有几个",
        "培育花了多少钱",
        "轮船有多少",
    ],
)
def test_what_no_document_says_is_answered_by_no_figure(question):
    answer = ask(hospital(), question)
    assert answer.value is None, answer.text
    assert answer.status in ("not_found", "clarify")


def test_only_words_of_one_meaning_for_people_and_things_are_read():
    words = same_words()
    assert "医生" in words["大夫"] and "车辆" in words["车子"]
    assert "培训" not in words.get("培育", ()) and "退休" not in words.get("离休", ())


def test_a_word_of_several_meanings_has_those_of_each():
    found = words_of_groups([["客人", "来宾"], ["客人", "旅客", "客"]])
    assert found["客人"] == ("来宾", "旅客") and "客" not in found
