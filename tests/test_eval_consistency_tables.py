"""Questions made from rows and columns of tables: the figures that the facts give are right, others are found out."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from eval.consistency_tables import Asked, ask_table, judge_table, table_questions
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Answer, Item
from qa.vocabulary import load_lexicon


@pytest.fixture(scope="module")
def asked():
    documents = [read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES]
    lexicon = load_lexicon()
    assistant = Assistant(MemoryCatalogue(documents), NoIndex(), lexicon)
    made = [*itertools.islice(table_questions(documents, lexicon, 5), 250)]
    return [(one, judge_table(one, ask_table(assistant, one))) for one in made]


def test_rows_columns_and_pairs_of_names_get_no_other_figure(asked):
    verdicts = [verdict for _, verdict in asked]
    assert sum(verdict == "different" for verdict in verdicts) <= len(verdicts) // 50
    assert verdicts.count("same") > len(verdicts) * 3 // 4


def test_every_way_of_asking_is_made(asked):
    made = {one.relation for one, _ in asked}
    assert {"everyday", "in unit", "less", "sum", "share", "more", "both", "row", "claim"} <= made


MONEY = (Decimal("12.50"), "万元")
ONE = Asked("row", "…", "…", (MONEY,), "甲")


@pytest.mark.parametrize(
    ("asked", "answer", "verdict"),
    [
        (ONE, Answer("answered", "", Decimal("125000"), "元"), "same"),
        (ONE, Answer("answered", "", Decimal("12.6"), "万元"), "same"),  # to the places told
        (ONE, Answer("answered", "", Decimal("13.60"), "万元"), "different"),
        (ONE, Answer("not_found", ""), "abstained"),
        (replace(ONE, unit="万元"), Answer("answered", "", Decimal("125000"), "元"), "abstained"),
        (replace(ONE, said="不"), Answer("answered", "不对。", Decimal("12.50"), "万元"), "same"),
        (replace(ONE, said="不"), Answer("answered", "对。", Decimal("12.50"), "万元"), "different"),
        (replace(ONE, said="对"), Answer("answered", "不对。", Decimal("12.50"), "万元"), "different"),
        (replace(ONE, unsaid="乙更多"), Answer("answered", "乙更多", Decimal("12.5"), "万元"), "different"),
    ],
)  # fmt: skip
def test_one_figure_is_judged_by_value_unit_and_words(asked, answer, verdict):
    assert judge_table(asked, answer) == verdict


TWO = Asked("row both", "…", "…", (MONEY, (Decimal(8), "人")), "甲", listed=True)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (((Decimal("12.50"), "万元"), (Decimal(8), "人")), "same"),
        (((Decimal("12.50"), "万元"),), "abstained"),
        (((Decimal("12.50"), "万元"), (Decimal(9), "人")), "different"),
    ],
)
def test_several_figures_are_all_told_and_no_other(told, verdict):
    items = tuple(Item("", value, unit) for value, unit in told)
    assert judge_table(TWO, Answer("answered", "", items=items)) == verdict


def test_an_order_and_names_without_figures_are_held_to_what_was_asked():
    ordered = replace(TWO, ordered=True, called=("甲", "乙"))
    turned = tuple(Item("", value, unit) for value, unit in reversed(TWO.right))
    assert judge_table(ordered, Answer("answered", "", items=turned)) == "different"
    names = (Item("甲"), Item("乙"))
    assert judge_table(ordered, Answer("answered", "", items=names)) == "same"
    assert judge_table(ordered, Answer("answered", "", items=names[::-1])) == "different"
    assert judge_table(ordered, Answer("answered", "", Decimal("5"), "元")) == "different"
