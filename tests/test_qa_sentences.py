"""Questions behind one another of one bare sheet are all told; of another thing nothing is added."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, sheet

from qa.clauses import sentences

BAD_DEBTS = (
    ("账龄", "应收账款", "坏账准备", "计提比例(%)"),
    ("1年以内", "4,000.00", "200.00", "5.00"),
    ("1至2年", "900.00", "90.00", "10.00"),
)


@pytest.fixture(scope="module")
def debts():
    return assistant_of(sheet("t9", BAD_DEBTS))


def told(answer):
    return sorted(c.quote for c in answer.citations if c.kind == "value")


def test_both_of_two_questions_are_told(debts):
    answer = ask(debts, "1至2年的坏账准备是多少？计提比例是多少？")
    assert told(answer) == ["10.00", "90.00"], answer.text


def test_a_question_that_nothing_answers_adds_nothing(debts):
    answer = ask(debts, "1至2年的坏账准备是多少？保修期是多少？")
    assert "4,000.00" not in told(answer)
    assert "200.00" not in told(answer)


def test_by_which_share_asks_for_no_money(debts):
    assert told(ask(debts, "账龄1至2年的按多少比例计提坏账准备？")) == ["10.00"]


def test_only_sentences_that_ask_are_parted():
    assert sentences("水费是多少？电费是多少？") == ("水费是多少", "电费是多少")
    assert sentences("采购一共多少，其中工程多少") == ()
    assert sentences("今年天气不错。水费是多少？") == ()
