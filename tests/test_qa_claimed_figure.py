"""A figure that a question claims is told to be right or not, by what it is claimed of: a cell, a change, a share."""

from __future__ import annotations

import pytest

from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.claimed_figure import claimed_figure
from qa.model import Question
from qa.reading import find_years
from qa.vocabulary import load_lexicon
from tests.made_budgets import budget

PROSE = "公务接待费3.2万元，比上年减少0.6万元。公用经费18.4万元，比上年增加1.5万元。会议费占公用经费的12.5%。"


@pytest.fixture(scope="module")
def ask():
    assistant = Assistant(MemoryCatalogue([budget(text=PROSE)]), NoIndex(), load_lexicon())
    return lambda text: assistant.ask(Question(text))


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费比上年减少0.6万元，对吗",
        "公务接待费是不是比上年减少0.6万元",
        "听说公务接待费比上年减少0.6万元，属实吗",
        "公用经费比上年增加1.5万元吗",
        "公用经费是不是18.4万元",
        "听说公用经费是18.4万元，是真的吗",
        "公用经费等于18.4万元，对不对",
        "教育支出比行政运行多20万元，对吗",
        "行政运行加其他教育管理事务支出等于60万元吗",
    ],
)
def test_what_is_printed_is_confirmed(ask, text):
    assert ask(text).text.startswith("是，"), ask(text).text


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费比上年减少0.7万元，对吗",
        "公务接待费比上年增加0.6万元，对吗",  # the other way
        "公用经费比上年增加18.4万元吗",  # the figure itself, and no change
        "公用经费是不是18.7万元",
        "听说公用经费是17.4万元，属实吗",
        "公用经费等于21.4万元，对不对",
        "教育支出比行政运行少20万元，对吗",
        "行政运行加其他教育管理事务支出等于65万元吗",
    ],
)
def test_what_is_printed_otherwise_is_denied(ask, text):
    assert ask(text).text.startswith(("不对", "否")), ask(text).text


def test_a_change_that_is_not_printed_is_neither_confirmed_nor_denied(ask):
    told = ask("教育管理事务比上年增加60万元，对吗")
    assert told.status == "not_found"
    assert not told.text.startswith(("是", "否", "不对"))


@pytest.mark.parametrize(
    "text",
    [
        "公用经费超过18万元吗",
        "公用经费不到20万元吗",
        "公用经费是多少",
        "比上年减少0.6万元的是哪项",
        "公务接待费减少0.6万元，降幅15.79%对吗",  # two figures are worked out anew
    ],
)
def test_bounds_and_questions_for_a_figure_claim_none(text):
    assert claimed_figure(text) is None


@pytest.mark.parametrize(
    "text", ["合计是1914.52万元吗", "是不是1999万元", "是2010.5元", "占20.15%"]
)
def test_an_amount_is_no_year(text):
    assert find_years(text) == ()


def test_a_year_stays_one():
    assert find_years("2024年比2023年多1914.52万元") == (2024, 2023)
