"""Places of a kind in order, counted, listed and added; lengths, sums of a body's projects, counts of another item."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

GRANTS = (
    ("序号", "村（社区）", "常住人口（人）", "补助金额"),
    ("1", "南街社区", "4100", "45.50"),
    ("2", "北街社区", "3900", "39.00"),
    ("3", "石桥村", "1500", "21.40"),
    ("4", "柏树村", "2600", "30.60"),
    ("5", "梨园村", "1800", "24.00"),
    ("", "合计", "13900", "160.50"),
)
SHARES = (
    ("市", "县（区）", "合计", "种植", "养殖"),
    ("全省合计", "", "900", "500", "400"),
    ("甲州市小计", "", "500", "300", "200"),
    ("甲州市", "东山县", "300", "200", "100"),
    ("甲州市", "西山区", "200", "100", "100"),
    ("乙州市小计", "", "400", "200", "200"),
    ("乙州市", "临河县", "250", "150", "100"),
    ("乙州市", "上河县", "150", "50", "100"),
)
GOALS = (
    ("序号", "项目名称", "实施单位", "预算金额", "绩效指标", "指标值"),
    ("1", "渠道整治", "沙河镇水利站", "60.00", "整治渠道长度", "12公里"),
    ("2", "路灯维护", "沙河镇城建办", "25.00", "维护路灯数量", "300盏"),
    ("3", "卫生厕所改造", "沙河镇城建办", "18.00", "改造户数", "90户"),
    ("4", "文艺汇演", "沙河镇文化站", "8.00", "演出场次", "≥400场"),
    ("", "合计", "", "111.00", "", ""),
)
PROSE = (
    "一、支持方向",
    "（一）种植提升500万元，共4个项目。",
    "（二）养殖转型400万元，共3个项目。",
    "二、其他",
    "今年计划铺设供水管道3.8公里。",
)


@pytest.fixture(scope="module")
def town():
    return assistant_of(
        document(
            "沙河镇人民政府2024年部门预算",
            ("村（社区）补助分配表（单位：万元）", GRANTS),
            ("项目支出绩效目标表（单位：万元）", GOALS),
            prose=PROSE,
        )
    )


@pytest.fixture(scope="module")
def province():
    return assistant_of(
        document(
            "平川省农业厅2024年专项资金安排",
            ("资金分县（区）安排表（单位：万元）", SHARES),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("哪个村的补助最多", "30.60"),
        ("补助金额最少的村是哪个", "21.40"),
        ("哪个社区的补助最少", "39.00"),
        ("哪个村人口最多", "2600"),
        ("有几个村（社区）的补助不低于30万元", "3"),
        ("有几个村的补助不低于30万元", "1"),
        ("各村补助一共多少万元", "76"),
    ],
)
def test_only_places_of_the_asked_kind_are_looked_at(town, text, value):
    answer = ask(town, text)
    assert float(answer.value or 0) == float(value)


def test_what_no_column_says_of_the_places_is_not_told(town):
    assert ask(town, "哪个村的低保户最多").status == "not_found"


@pytest.mark.parametrize(
    ("text", "value"),
    [("哪个市分到的钱最多", "500"), ("哪个县的种植补助最多", "200"), ("哪个县分到的钱最少", "150")],
)
def test_places_within_places_are_each_of_their_kind(province, text, value):
    answer = ask(province, text)
    assert float(answer.value or 0) == float(value)


def test_no_place_is_told_for_a_project(province):
    assert ask(province, "哪个项目补助最多").value != "300"


@pytest.mark.parametrize("text", ["哪个项目预算最多", "花钱最多的项目是哪个"])
def test_goals_in_many_units_have_no_order(town, text):
    answer = ask(town, text)
    assert (str(answer.value), answer.unit) == ("60.00", "万元")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("渠道整治项目要整治多长的渠道", "12"),
        ("今年要铺设的供水管道有多长", "3.8"),
    ],
)
def test_a_length_is_told_by_a_figure_of_length(town, text, value):
    answer = ask(town, text)
    assert (str(answer.value), answer.unit) == (value, "公里")


def test_no_sum_of_money_is_told_for_a_length(town):
    assert ask(town, "路灯维护项目要维护多长的路").value is None


def test_the_projects_of_a_body_are_added_and_not_all_projects(town):
    assert ask(town, "沙河镇城建办负责的项目，2024年预算加起来一共多少").value == 43


def test_another_item_is_asked_for_the_same_count(town):
    answer = ask(town, "养殖转型呢？", "种植提升有几个项目？")
    assert (str(answer.value), answer.unit) == ("3", "个")


def test_another_item_is_asked_for_its_money_where_money_was_asked_for(town):
    answer = ask(town, "养殖转型呢？", "种植提升安排了多少钱？")
    assert (str(answer.value), answer.unit) == ("400", "万元")


def test_money_of_projects_goes_by_their_names_and_not_by_their_indicators(town):
    text = ask(town, "沙河镇城建办负责的项目合计多少钱").text
    assert "路灯维护25万元" in text and "维护路灯数量" not in text
    assert "路灯维护" in ask(town, "项目按预算排第二的是哪个").text


def test_cars_are_spoken_of_by_what_is_paid_for_them():
    cars = (
        ("科目编码", "科目名称", "预算数"),
        ("30201", "办公费", "6.00"),
        ("30231", "公务用车运行维护费", "7.50"),
    )
    office = assistant_of(
        document("沙河镇人民政府2024年部门预算", ("基本支出表（单位：万元）", cars))
    )
    assert str(ask(office, "小车加油维修一年要花多少钱").value) == "7.50"
