"""Rows of a table of no known kind, chosen by their cells, by bounds and by two columns held against each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

SCHOOLS = (
    (
        "序号",
        "学校名称",
        "所在乡镇",
        "学段",
        "在校学生数（人）",
        "核定学生数（人）",
        "补助金额（万元）",
    ),
    ("1", "柏溪县第一中学", "城东镇", "初中", "820", "820", "77.08"),
    ("2", "柏溪县实验小学", "城东镇", "小学", "1250", "1250", "90.00"),
    ("3", "石门镇中心小学", "石门镇", "小学", "430", "430", "30.96"),
    ("4", "石门镇柳树教学点", "石门镇", "小学", "36", "100", "7.20"),
    ("5", "石门镇初级中学", "石门镇", "初中", "310", "310", "29.14"),
    ("6", "杨湾乡小学", "杨湾乡", "小学", "74", "100", "7.20"),
    ("合计", "", "", "", "2920", "3010", "241.58"),
)
REPAIRS = (
    ("序号", "项目名称", "所在乡镇", "责任科室", "补助金额（万元）"),
    ("1", "食堂屋面防水", "城东镇", "基建办", "36"),
    ("2", "宿舍楼加固", "石门镇", "基建办", "150"),
    ("3", "操场围墙重建", "石门镇", "安全办", "12"),
    ("4", "厕所改造", "杨湾乡", "安全办", "20"),
)
PAPERS = document(
    "柏溪县教育局2025年部门预算",
    ("公用经费分配表", SCHOOLS),
    ("校舍维修资金分配表", REPAIRS),
)


@pytest.fixture(scope="module")
def schools():
    return assistant_of(PAPERS)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪些学校的核定学生数比在校学生数多？", ["石门镇柳树教学点", "杨湾乡小学"]),
        ("柏溪县哪些学校的在校学生数少于核定学生数？", ["石门镇柳树教学点", "杨湾乡小学"]),
        ("石门镇的学校有哪些？", ["石门镇中心小学", "石门镇柳树教学点", "石门镇初级中学"]),
        ("石门镇的项目有哪些？", ["宿舍楼加固", "操场围墙重建"]),
        ("初中学段的学校有哪几所？", ["柏溪县第一中学", "石门镇初级中学"]),
        ("在校学生数不足100人的学校有哪些？", ["石门镇柳树教学点", "杨湾乡小学"]),
        ("安全办负责的项目有哪些？", ["操场围墙重建", "厕所改造"]),
        ("石门镇由安全办负责的项目有哪些？", ["操场围墙重建"]),
    ],
)
def test_rows_are_listed_by_all_that_the_question_demands_of_them(schools, question, names):
    answer = ask(schools, question)
    assert [item.text for item in answer.items] == names


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("石门镇有几个项目？", "2", "个"),
        ("小学学段的学校有几所？", "4", "个"),
        ("石门镇两个项目一共补助多少？", "162", "万元"),
        ("石门镇的学校在校学生数一共多少人？", "776", "人"),
        ("在校学生数最多的学校是哪所？", "1250", "人"),
        ("石门镇在校学生数最少的学校是哪所？", "36", "人"),
    ],
)
def test_rows_are_counted_added_and_put_in_order(schools, question, value, unit):
    answer = ask(schools, question)
    assert (answer.value, answer.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "question",
    [
        "石门镇三个维修项目一共补助多少？",  # there are two
        "高中学段的学校有哪几所？",
        "石门镇的民办学校有哪些？",
        "杨湾乡的民办小学有几所？",
    ],
)
def test_a_demand_that_no_cell_meets_is_never_dropped(schools, question):
    answer = ask(schools, question)
    assert answer.value is None and not answer.items, answer.text
