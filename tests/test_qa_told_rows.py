"""Rows that a phrase gathers or counts are added, and held against what is printed of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROJECTS = (
    ("项目名称", "项目单位", "合计", "一般公共预算"),
    ("档案库房改造", "保管处", "90.00", "90.00"),
    ("数字化加工", "信息处", "60.00", "60.00"),
    ("编研出版", "信息处", "15.00", "15.00"),
    ("合计", "", "165.00", "165.00"),
)
BOUGHT = (
    ("采购项目", "采购目录", "目录编码", "数量", "单价", "采购金额", "备注"),
    ("密集架", "档案柜", "A05010500", "20", "1.50", "30.00", "档案库房改造"),
    ("恒温机组", "空调机组", "A02061800", "2", "12.00", "24.00", "档案库房改造"),
    ("扫描仪", "扫描仪", "A02010300", "4", "2.00", "8.00", "数字化加工"),
    ("高拍仪", "扫描仪", "A02010300", "5", "0.40", "2.00", "数字化加工"),
    ("合计", "", "", "", "", "64.00", ""),
)
ASSETS = (
    ("资产类别", "数量", "原值（价值）", "累计折旧"),
    ("房屋", "1", "800.00", "200.00"),
    ("其中：办公用房", "1", "300.00", "90.00"),
    ("车辆", "4", "80.00", "60.00"),
    ("其他固定资产", "", "120.00", "70.00"),
)
SCHOOLS = (
    ("教学单位", "专任教师（人）", "在校学生（人）"),
    ("史学部", "12", "240"),
    ("档案部", "20", "460"),
    ("公共部", "8", "0"),
)


@pytest.fixture(scope="module")
def archive():
    return assistant_of(
        document(
            "青柳市档案馆2024年部门预算",
            ("部门项目支出表（单位：万元）", PROJECTS),
            ("政府采购预算表（单位：万元）", BOUGHT),
            ("国有资产占用情况表（单位：万元）", ASSETS),
            ("教学单位基本情况表", SCHOOLS),
        )
    )


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("档案库房改造名下的政府采购合计多少万元？", "54", "万元"),
        ("采购目录编码为A02010300的各行，采购金额合计多少万元？", "10", "万元"),
        ("三类资产的累计折旧合计多少万元？", "330", "万元"),
        ("三类资产的累计折旧合计多少万元（办公用房别重复算）？", "330", "万元"),
        ("三个教学单位的专任教师数加起来是多少人？", "40", "人"),
        ("档案库房改造名下的政府采购合计，占该项目预算的百分之几？", "60", "%"),
    ],
)
def test_the_rows_that_a_phrase_gathers_are_added(archive, question, value, unit):
    answer = ask(archive, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit), (
        answer.text
    )
    assert answer.steps and len(answer.citations) >= 2


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("三个教学单位的在校学生数加起来等于700人吗？", "是"),  # no 700 is printed: it is added
        ("三个教学单位的在校学生数加起来等于710人吗？", "否"),
        ("三类资产的原值（价值）相加等于800吗？", "否"),
        ("数字化加工名下的政府采购加起来等于8万元吗？", "否"),
    ],
)
def test_the_rows_are_held_against_what_is_printed(archive, question, verdict):
    answer = ask(archive, question)
    assert answer.text.startswith(verdict)


@pytest.mark.parametrize(
    "question",
    [
        "四类资产的累计折旧合计多少万元？",
        "五个教学单位的专任教师数加起来是多少人？",
        "编研出版名下的政府采购合计多少万元？",
        "目录编码为B01010000的各行，采购金额合计多少万元？",
        "密集架等三行采购金额合计多少万元？",
    ],
)
def test_where_there_are_not_so_many_rows_no_sum_is_told(archive, question):
    assert ask(archive, question).value is None


def test_a_car_of_the_table_of_assets(archive):
    answer = ask(archive, "资产表上的车，平均一辆值多少万元？")
    assert answer.value == Decimal(20)


@pytest.mark.parametrize(
    "question",
    [
        "采购表里除密集架以外其余各条的采购金额合计多少万元？",
        "三类资产里不算车辆的累计折旧合计多少万元？",
    ],
)
def test_rows_that_leave_some_out_are_not_all_rows(archive, question):
    assert ask(archive, question).value not in (Decimal(64), Decimal(330))
