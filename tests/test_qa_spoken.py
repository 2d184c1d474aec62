"""Fillers and dialect around a question, and the years that 去年 means."""

import pytest

from qa.relative_years import name_years
from qa.spoken import plainly


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("那个啥，三公花了好多钱", "三公花了多少钱"),
        ("喂 你好，请问，培训费几多钱", "培训费多少钱"),
        ("想打听一下机关运行经费是多少", "机关运行经费是多少"),
        ("会议费多少，谢谢啦", "会议费多少"),
        ("决算里头，差旅费多少", "决算里头差旅费多少"),
        ("那个项目呢", "那个项目呢"),
        ("有好多项目支出增加了吗", "有多少项目支出增加了吗"),
        ("谢谢", "谢谢"),
    ],
)
def test_a_question_without_its_fillers(said, plain):
    assert plainly(said) == plain


@pytest.mark.parametrize(
    ("text", "accounts", "year"),
    [
        ("去年的决算是多少", True, "2024年的决算是多少"),
        ("去年的决算是多少", False, "2023年的决算是多少"),
        ("决算比去年的决算增加多少", True, "决算比2023年的决算增加多少"),
        ("去年多少", True, "2023年多少"),
    ],
)
def test_last_years_accounts_are_those_at_hand(text, accounts, year):
    assert name_years(text, 2024, accounts=accounts)[0] == year
