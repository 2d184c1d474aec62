"""Tables of final accounts are called by their official numbers: 公开05表."""

from __future__ import annotations

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER
from qa.knowledge import document_to_knowledge
from qa.named_tables import mentioned_tables
from qa.vocabulary import load_lexicon


@pytest.fixture(scope="module")
def accounts():
    return document_to_knowledge(
        read(FOLDER / "putuo-finance-2024-final-accounts.pdf"), load_lexicon()
    )


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("公开01表里支出合计", "收支总表"),
        ("公开5表", "一般公共预算支出表"),
        ("公开07表", "三公经费表"),
    ],
)
def test_a_number_names_the_table_of_that_place(accounts, said, kind):
    tables, _ = mentioned_tables(said, accounts)
    assert [accounts.tables[table].kind for table in tables or ()] == [kind]


def test_a_number_names_no_table_where_the_order_is_another():
    budget = document_to_knowledge(read(FOLDER / "putuo-commerce-2025-budget.xlsx"), load_lexicon())
    assert mentioned_tables("公开05表里行政运行", budget)[0] is None
