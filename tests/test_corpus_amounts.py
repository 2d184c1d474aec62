"""Amounts: what a cell or a sentence prints is what is read, and nothing else is taken for a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.amounts import find_amounts, is_threshold, text_to_amount

MONEY = st.sampled_from(["元", "千元", "万元", "亿元"])
UNITS = st.sampled_from(["元", "万元", "%", "个", "人次", "辆", "平方米", "小时"])
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("2,946.25", "2946.25", None, "="),
        ("１，２３４．５", "1234.5", None, "="),
        (" 11536.07 万元", "11536.07", "万元", "="),
        ("≥96百分比", "96", "%", "≥"),
        ("≥100按要求执行", "100", None, "≥"),
        ("45按要求执行", "45", None, "="),
        ("≤58微克/立方米左右", "58", "微克/立方米", "≤"),
        ("不低于90%", "90", "%", "≥"),
        ("95%以上", "95", "%", "≥"),
        ("23套/件", "23", "套/件", "="),
        ("1000道", "1000", "道", "="),
        ("（1,234.50）", "-1234.50", None, "="),
        ("-3.2%", "-3.2", "%", "="),
        ("贰仟壹佰万元", "2100", "万元", "="),
        ("三十万元整", "30", "万元", "="),
        ("百分之九十五", "95", "%", "="),
        ("三次", "3", "次", "="),
        ("0.00", "0.00", None, "="),
    ],
)
def test_a_cell_is_read_as_printed(text, value, unit, comparator):
    amount = text_to_amount(text)
    assert amount is not None
    assert (amount.value, amount.unit, amount.comparator) == (Decimal(value), unit, comparator)
    assert amount.text == text


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "——", "—", "/", "无", "通过", "C160301", "A02010104", "06", "2020年", "12月", "2020.12.31",
        "三公", "一般", "第一", "十三五", "Ⅲ类水质", "PM2.5平均浓度达到58微克/立方米左右", "总资产1亿余元",
        "单价在20万元以上的设备", "80%-90%", "1、房屋",
    ],
)  # fmt: skip
def test_what_is_no_amount_stays_text(text):
    assert text_to_amount(text) is None


def test_a_cell_without_a_unit_takes_the_column_s_and_its_own_goes_first():
    assert text_to_amount("12.5", "万元").unit == "万元"
    assert text_to_amount("5%", "万元").unit == "%"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020年支出预算21770.82万元，其中基本支出5169.44万元", ["21770.82万元", "5169.44万元"]),
        ("较2019年预算增加7025.51万元", ["7025.51万元"]),
        ("截至2024年12月31日共有车辆12辆", ["12辆"]),
        ("PM2.5浓度下降2%", ["2%"]),
        ("根据沪府规〔2023〕12号第3条、C160301和W-07", []),
        ("2025.1.1-2025.12.31", []),
        ("1、2021年预算", []),
        ("3.1 收入情况", []),
        ("普陀分局2分局", []),
        ("教育支出（205类）", []),
        ("总预算1720.00万，其中认定1720.00万。", ["1720.00万", "1720.00万"]),
        ("年初预算为135.90，支出决算为135.25。", ["135.90", "135.25"]),
        ("最近3次、节约5万元", ["3次", "5万元"]),
        ("“三公”经费和十三五规划的一般项目", []),
    ],
)
def test_running_text_yields_its_figures_only(text, expected):
    assert [amount.text for amount in find_amounts(text)] == expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("完成20万户改造", "20", "万户", "="),
        ("用地约4000.6平方米", "4000.6", "平方米", "≈"),
        ("不超过50万元", "50", "万元", "≤"),
        ("成本50万元以内。", "50", "万元", "≤"),
        ("增长5个百分点", "5", "个百分点", "="),
        ("1亿2000万元", "12000", "万元", "="),
        ("增长-3.5%", "-3.5", "%", "="),
        ("58万元-60万元", "58", "万元", "="),
    ],
)
def test_units_and_comparators_of_prose(text, value, unit, comparator):
    amount = find_amounts(text)[0]
    assert (amount.value, amount.unit, amount.comparator) == (Decimal(value), unit, comparator)


def test_a_dash_between_two_amounts_is_no_minus():
    assert [amount.value for amount in find_amounts("58万元-60万元")] == [58, 60]


@pytest.mark.parametrize(
    ("text", "threshold"),
    [
        ("单价在20万元以上的设备75台", True),
        ("单价100万元（含）以上设备2台", True),
        ("比例达到56%以上；", False),
        ("比例达到56%以上", False),
    ],
)
def test_a_threshold_in_a_name_is_told_from_a_figure(text, threshold):
    assert is_threshold(text, find_amounts(text)[0]) is threshold


@given(NUMBERS, UNITS, st.booleans())
def test_a_printed_cell_reads_back(number, unit, commas):
    text = f"{number:,}{unit}" if commas else f"{number}{unit}"
    amount = text_to_amount(text)
    assert amount is not None
    assert (amount.value, amount.unit) == (number, unit)


@given(st.lists(st.tuples(NUMBERS, MONEY), min_size=1, max_size=6))
def test_every_printed_amount_of_a_sentence_is_found_where_it_stands(amounts):
    text = "，".join(f"其他支出{number:,}{unit}" for number, unit in amounts)
    found = find_amounts(text)
    assert [(one.value, one.unit) for one in found] == amounts
    assert all(text[slice(*one.span)] == one.text for one in found)


@given(st.text(max_size=60))
def test_any_text_is_survived(text):
    text_to_amount(text)
    for amount in find_amounts(text):
        assert text[slice(*amount.span)] == amount.text
