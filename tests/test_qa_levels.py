"""Levels of the classification and conditions on columns: what is counted and listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Document
from corpus.readers.cells import Placed, placed_to_grid
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.levels import asked_level
from qa.model import Answer, Question
from qa.vocabulary import load_lexicon

ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("205", "教育支出", "500", "300", "200"),
    ("20502", "普通教育", "400", "280", "120"),
    ("2050201", "学前教育", "100", "100", ""),
    ("2050202", "小学教育", "300", "180", "120"),
    ("20503", "职业教育", "100", "20", "80"),
    ("2050302", "中等职业教育", "100", "20", "80"),
    ("206", "科学技术支出", "50", "0", "50"),
    ("20607", "科学技术普及", "50", "0", "50"),
    ("2060702", "科普活动", "50", "0", "50"),
    ("210", "卫生健康支出", "100", "100", ""),
    ("21011", "行政事业单位医疗", "100", "100", ""),
    ("2101102", "事业单位医疗", "100", "100", ""),
    ("合计", "", "650", "400", "250"),
)


def document() -> Document:
    cells = [Placed(text, i, j) for i, row in enumerate(ROWS) for j, text in enumerate(row)]
    grid = replace(placed_to_grid(cells), caption="部门支出预算总表（单位：万元）")
    made = blocks_to_document("支出.xlsx", "0" * 64, "xlsx", (grid,))
    return replace(made, facts=document_to_facts(made))


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(MemoryCatalogue((document(),)), NoIndex(), load_lexicon())


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("项级科目有几个", "项"),
        ("教育支出（类）底下分了几个款", "款"),
        ("没有基本支出的类有哪些", "类"),
        ("金额最大的项是哪个", "项"),
        ("哪一类花得最多", "类"),
        ("降幅最大的是哪一项", None),
        ("最大的三项是什么", None),
        ("项目支出有几个项目", None),
        ("有哪些款项", None),
    ],
)
def test_a_level_is_told_from_a_measure_word(text, level):
    assert asked_level(text) == level


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("教育支出（类）底下分了几个款？", 2),
        ("支出预算总表里一共有几个类级科目？", 3),
        ("有项目支出的类有几个？", 2),
        ("全部是项目支出、一分基本支出都没有的类有几个？", 1),
        ("既有基本支出又有项目支出的款有几个？", 2),
        ("没有项目支出的项级科目有多少个？", 2),
    ],
)
def test_rows_are_counted_at_the_level_that_is_asked_for(assistant, question, count):
    assert ask(assistant, question).value == count


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("安排了项目支出的是哪几类科目？", {"教育支出", "科学技术支出"}),
        ("哪些类没有安排基本支出？", {"科学技术支出"}),
        ("只有项目支出没有基本支出的款有哪些？", {"科学技术普及"}),
        ("教育支出下面哪些项级科目有项目支出？", {"小学教育", "中等职业教育"}),
    ],
)
def test_rows_are_listed_by_what_their_columns_hold(assistant, question, names):
    assert {item.text for item in ask(assistant, question).items} == names


def test_the_largest_is_of_the_level(assistant):
    assert "小学教育" in ask(assistant, "教育支出里金额最大的项是哪个？").text
    assert "普通教育" in ask(assistant, "教育支出里金额最大的款是哪个？").text
