"""Rows that print numbers of people beside money: which of them is asked for, and the one over the other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

GIVEN = (
    ("乡镇", "住校生", "", "走读生", "", "资助合计"),
    ("", "人数", "金额", "人数", "金额", ""),
    ("柳河镇", "40", "52000", "30", "21000", "73000"),
    ("松岭乡", "25", "32500", "12", "8400", "40900"),
    ("合计", "65", "84500", "42", "29400", "113900"),
)
VILLAGES = (
    ("村名", "户数", "常住人口", "网格数", "专干数", "运转经费"),
    ("河东村", "400", "1300", "5", "4", "8"),
    ("河西村", "250", "700", "3", "2", "6"),
    ("合计", "650", "2000", "8", "6", "14"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "柳河县教育局2025年部门预算",
            ("学生资助分配表（单位：人、元）", GIVEN),
            ("村级运转经费分配表（单位：户、人、个、万元）", VILLAGES),
        )
    )


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("柳河镇的住校生有多少人", "40", "人"),
        ("松岭乡有多少名走读生", "12", "人"),
        ("松岭乡有多少走读生", "12", "人"),
        ("柳河镇走读生补了多少钱", "21000", "元"),
        ("河东村平均一户几口人", "3.25", "人"),
        ("河西村户均人口是多少", "2.8", "人"),
        ("河东村平均每个网格有多少人", "260", "人"),
        ("河西村一名专干要管几户", "125", "户"),
        ("河东村户均运转经费多少元", "200", "元"),
    ],
)
def test_people_or_money_of_a_row(made, question, value, unit):
    answer = ask(made, question)
    assert (answer.value, answer.unit) == (Decimal(value), unit), answer.text


def test_a_turn_about_another_row_keeps_what_was_counted(made):
    answer = ask(made, "松岭乡呢", "柳河镇的住校生有多少人")
    assert (answer.value, answer.unit) == (25, "人")


def test_the_money_under_the_head_that_was_counted_and_no_total_of_the_row(made):
    answer = ask(made, "一共补多少钱", "柳河镇的走读生有几个人")
    assert (answer.value, answer.unit) == (21000, "元")


def test_people_by_the_household_of_the_row_that_was_spoken_of(made):
    assert ask(made, "平均一户几口人", "河西村有多少户", "常住人口呢").value == Decimal("2.8")


def test_a_row_without_households_has_no_people_by_the_household(made):
    assert ask(made, "松岭乡平均一户几口人").status == "not_found"


SCHOOLS = (
    ("序号", "学校名称", "所在镇", "公用经费", "", "", "合计金额"),
    ("", "", "", "在校学生数", "核定学生数", "金额", ""),
    ("1", "安水县育才学校（小学部）", "城关镇", "800", "800", "56", "56"),
    ("2", "柳坝中心小学", "柳坝镇", "300", "300", "21", "24"),
    ("3", "柳坝镇大湾教学点", "柳坝镇", "60", "100", "7", "7"),
    ("合计", "", "", "1160", "1200", "84", "87"),
)


@pytest.fixture(scope="module")
def schools():
    caption = "公用经费分配表（单位：人、万元）"
    return assistant_of(document("安水县财政局2025年部门预算", (caption, SCHOOLS)))


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("安水县哪所学校在校学生最多", "育才学校", "800"),
        ("安水县哪个学校的合计金额最少", "大湾教学点", "7"),
        ("公用经费拿得最多的是哪所学校，多少万元", "育才学校", "56"),
    ],
)
def test_the_school_with_the_most(schools, question, said, value):
    answer = ask(schools, question)
    assert said in answer.text and answer.value == Decimal(value), answer.text


def test_schools_under_a_condition_are_no_school_of_another_paper(schools):
    answer = ask(schools, "安水县哪些学校的核定学生数比在校学生数多")
    assert "大湾教学点" in answer.text and "柳坝中心小学" not in answer.text
    assert "150人" not in ask(schools, "安水县哪些学校的在校学生超过200人").text
    assert ask(schools, "安水县职业学校2025年预算多少").status == "not_found"


def test_two_numbers_are_held_against_each_other_whatever_they_count(made):
    answer = ask(made, "哪些村的网格数比专干数多1个以上")
    assert "河东村" in answer.text and "河西村" in answer.text, answer.text
