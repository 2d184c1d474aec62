"""A unit called after an account: its full name is the unit, its money before its people; signs of differences."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

CULTURE = document(
    "柳浦市文化局2024年部门决算",
    ("部门决算单位构成情况", (
        ("单位名称", "单位类别", "年末实有人数（人）", "本年支出（万元）"),
        ("柳浦市文化局本级", "行政", "30", "410.50"),
        ("柳浦市文化馆", "公益一类", "25", "260.40"),
        ("柳浦市美术馆", "公益一类", "12", "131.00"),
    )),
    ("支出决算表（单位：万元）", (
        ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
        ("207", "文化旅游体育与传媒支出", "801.90", "600.00", "201.90"),
        ("20701", "文化和旅游", "801.90", "600.00", "201.90"),
        ("2070101", "行政运行", "410.50", "410.50", ""),
        ("2070109", "文化馆", "391.40", "189.50", "201.90"),
        ("", "合计", "801.90", "600.00", "201.90"),
    )),
)  # fmt: skip


@pytest.fixture(scope="module")
def culture():
    return assistant_of(CULTURE)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("柳浦市文化局2024年的柳浦市文化馆是多少？", "260.40", "万元"),
        ("柳浦市文化馆支出多少？", "260.40", "万元"),
        ("柳浦市文化馆的支出是多少", "260.40", "万元"),
        ("柳浦市美术馆支出多少？", "131.00", "万元"),
        ("柳浦市文化馆有多少人？", "25", "人"),
        ("2070109文化馆支出多少？", "391.40", "万元"),  # the account
    ],
)
def test_the_full_name_of_a_unit_is_the_unit_and_its_money_is_what_is_spent(
    culture, question, value, unit
):
    answer = ask(culture, question)
    assert (answer.value, answer.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("行政运行比文化馆多多少？", "19.10"),
        ("文化馆比行政运行多多少？", "-19.10"),
        ("文化馆比行政运行少多少？", "19.10"),
        ("柳浦市美术馆的本年支出比柳浦市文化馆的本年支出多多少？", "-129.40"),
        ("柳浦市美术馆的本年支出比柳浦市文化馆的本年支出少多少？", "129.40"),
    ],
)
def test_a_difference_is_below_zero_where_it_is_not_as_the_question_has_it(
    culture, question, value
):
    assert ask(culture, question).value == Decimal(value)
