"""Accounts asked for side by side of which some are not printed: what is there is told, the rest is said to be missing."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

from qa.each_account import each_account
from qa.vocabulary import load_lexicon

BASIC = (
    ("科目编码", "科目名称", "预算数"),
    ("30201", "办公费", "6.40"),
    ("30206", "电费", "2.90"),
    ("30228", "工会经费", "3.30"),
    ("", "合计", "12.60"),
)


@pytest.fixture(scope="module")
def office():
    table = ("一般公共预算基本支出表（单位：万元）", BASIC)
    return assistant_of(document("柏溪县民政局2024年部门预算", table))


@pytest.mark.parametrize(
    "question",
    [
        "办公费和水费分别是多少？",
        "柏溪县民政局2024年办公费、水费各多少？",
        "2024年办公费以及差旅费是多少万元？",
    ],
)
def test_what_is_printed_is_told_beside_what_is_not(office, question):
    answer = ask(office, question)
    assert (answer.status, answer.value) == ("answered", None), answer.text
    assert "6.40万元" in answer.text and "没有" in answer.text


@pytest.mark.parametrize("question", ["水费和差旅费各多少？", "办公费和水费一共多少？"])
def test_nothing_is_told_where_none_is_printed_or_a_sum_is_asked(office, question):
    assert ask(office, question).status == "not_found"


def test_all_that_are_printed_are_told_as_before(office):
    answer = ask(office, "办公费、电费和工会经费各多少？")
    assert all(figure in answer.text for figure in ("6.40", "2.90", "3.30"))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("某局办公费和水费分别是多少", ("某局办公费是多少", "某局水费是多少")),
        ("办公费比水费多多少", ()),
        ("办公费是多少", ()),
        ("办公费和水费占多少", ()),
    ],
)
def test_only_a_list_of_accounts_is_taken_apart(text, pieces):
    assert each_account(text, load_lexicon()) == pieces
