"""Whether a thing is the most or the least of its kind is told yes or no, with the one that is."""

from __future__ import annotations

import pytest

from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.top_claimed import top_claims
from qa.vocabulary import load_lexicon
from tests.made_budgets import budget
from tests.test_qa_in_order import UNITS, asker, table

ROWS = (
    ("205", "教育支出", "90.00", "40.00", "50.00"),
    ("20501", "教育管理事务", "90.00", "40.00", "50.00"),
    ("2050101", "行政运行", "40.00", "40.00", ""),
    ("2050102", "一般行政管理事务", "30.00", "", "30.00"),
    ("2050199", "其他教育管理事务支出", "20.00", "", "20.00"),
    ("", "合计", "90.00", "40.00", "50.00"),
)


@pytest.fixture(scope="module")
def units():
    return asker(table("各单位支出表", UNITS))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("东山区博物馆是不是人员类支出最多的单位", "是"),
        ("东山区博物馆的人员类支出是最多的吗", "是"),
        ("东山区图书馆的公用支出是不是最多", "否"),
        ("东山区文化馆的公用支出是不是最少", "是"),
    ],
)
def test_a_row_is_held_against_those_beside_it(units, text, verdict):
    assert units(text).text.startswith(verdict), units(text).text


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("行政运行是教育管理事务里最多的吗", "是"),
        ("一般行政管理事务是不是教育管理事务里最少的", "否"),
    ],
)
def test_a_part_is_held_against_the_other_parts_of_its_whole(text, verdict):
    ask = Assistant(MemoryCatalogue([budget(rows=ROWS)]), NoIndex(), load_lexicon()).ask
    assert ask(Question(text)).text.startswith(verdict), ask(Question(text)).text


@pytest.mark.parametrize(
    "text",
    [
        "哪个单位是人员类支出最多的",
        "人员类支出最多的是谁",
        "增幅最大的是不是三公经费",
        "最多的单位",
    ],
)
def test_questions_for_the_most_claim_nothing(text):
    assert top_claims(text) == ()
