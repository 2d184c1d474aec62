"""Rows of one name told apart by the words and bands of their cells; numbers and years as people say them."""

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.bands import band_holds, said_measure

STANDARDS = (
    ("保障类别", "对象", "标准", "单位"),
    ("特困人员照料护理", "全护理", "620", "元/人·月"),
    ("特困人员照料护理", "半护理", "360", "元/人·月"),
    ("高龄津贴", "80至89周岁", "50", "元/人·月"),
    ("高龄津贴", "90至99周岁", "150", "元/人·月"),
    ("高龄津贴", "100周岁及以上", "500", "元/人·月"),
)
PROJECTS = (
    ("项目名称", "金额"),
    ("12345热线运维", "30.00"),
    ("福利院消防改造", "80.00"),
)
ACCOUNTS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("", "合计", "900.00", "790.00", "110.00"),
    ("208", "社会保障和就业支出", "900.00", "790.00", "110.00"),
)


@pytest.fixture(scope="module")
def affairs():
    return assistant_of(
        document(
            "青浦县民政局2024年部门预算",
            ("民政补助标准表", STANDARDS),
            ("部门支出预算总表（单位：万元）", ACCOUNTS),
            ("项目支出预算表（单位：万元）", PROJECTS),
            prose=(
                "城市低保2000万元，主要用于城市低保对象5200人的基本生活保障。",
                "农村低保4000万元，主要用于农村低保对象21000人的基本生活保障。",
                "2024年“三公”经费预算33.00万元，比2023年减少3.00万元。",
                "单价100万元（含）以上设备2台（套）。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("特困人员半护理的补助标准是多少", 360),
        ("特困人员照料护理全护理标准多少", 620),
        ("85岁的高龄津贴标准", 50),
        ("93岁老人高龄津贴每月多少", 150),
        ("家里老人104岁，在青浦县每月能拿多少高龄津贴", 500),
    ],
)
def test_rows_of_one_name_are_told_apart_by_their_cells(affairs, question, value):
    answer = ask(affairs, question)
    assert (answer.value, answer.unit) == (value, "元")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("城市低保对象有多少人", 5200),
        ("城乡低保对象总共多少人", 26200),
        ("城乡低保对象有多少人", 26200),
    ],
)
def test_people_are_counted_and_no_standard_is_told_for_them(affairs, question, value):
    assert ask(affairs, question).value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("三公经费24年比23年少了百分之几", "8.33"),
        ("2023年三公经费花了多少？文件里没直接写，帮我推一下", "36"),
        ("2023年三公经费预算推算出来是多少", "36"),
        ("一百万以上的设备有几台", "2"),
        ("三公经费一共多钱", "33"),
    ],
)
def test_years_and_numbers_are_read_as_people_say_them(affairs, question, value):
    assert abs(ask(affairs, question).value) == Decimal(value)


@pytest.mark.parametrize("question", ["有哪些项目支出", "2024年有哪些项目支出？"])
def test_projects_are_listed_and_a_number_in_a_name_is_no_code(affairs, question):
    assert [item.text for item in ask(affairs, question).items] == [
        "12345热线运维",
        "福利院消防改造",
    ]


@pytest.mark.parametrize(
    ("cell", "value", "holds"),
    [
        ("80至89周岁", 89, True),
        ("80-89岁", 90, False),
        ("100周岁及以上", 100, True),
        ("满100周岁以上", 99, False),
        ("不满18周岁", 17, True),
        ("不满18周岁", 18, False),
        ("18周岁以下", 17, True),
        ("80至89人", 85, False),
    ],
)
def test_a_band_holds_what_falls_into_it(cell, value, holds):
    assert band_holds(cell, Decimal(value), "岁") is holds


def test_two_measures_say_none():
    assert said_measure("93岁和88岁") is None
