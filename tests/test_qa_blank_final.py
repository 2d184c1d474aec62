"""Final accounts that a table leaves blank and a sentence prints: the sentence's figure is held against the budget."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

SPENT = (
    ("项目", "预算数", "决算数"),
    ("合计", "9.60", "7.10"),
    ("公务接待费", "2.40", ""),
    ("公务用车运行维护费", "7.20", "7.10"),
)
SAID = ("“三公”经费支出决算情况说明", "2023年公务接待费支出决算为0.00万元，主要是没有接待任务。")


def _office(*prose: str):
    table = ("财政拨款“三公”经费支出决算表（单位：万元）", SPENT)
    return assistant_of(document("槐川县司法局2023年部门决算", table, prose=prose))


@pytest.mark.parametrize(
    "question", ["公务接待费决算比预算少多少？", "公务接待费比预算少花了多少？"]
)
def test_a_sentence_prints_what_the_table_leaves_blank(question):
    answer = ask(_office(*SAID), question)
    assert answer.value == Decimal("2.40"), answer.text


def test_a_blank_that_no_sentence_fills_is_not_0():
    answer = ask(_office(), "公务接待费比预算少花了多少？")
    assert answer.value is None and "空白" in answer.text, answer.text
