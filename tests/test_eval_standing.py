"""What stands in every document is told right, and never the other way round, in many wordings."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from eval.benchmarks.standing import main
from eval.memory import MemoryCatalogue, NoIndex
from eval.standing import Case, cases, outcome
from qa.assistant import Assistant
from qa.model import Answer, Item, Question
from qa.vocabulary import load_lexicon
from tests.made_budgets import budget


@pytest.mark.parametrize(("name", "suffix"), NAMES, ids=[name for name, _ in NAMES])
def test_relations_of_the_samples_are_never_told_the_other_way_round(name, suffix):
    document = read(FOLDER / f"{name}.{suffix}")
    ask = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon()).ask
    made = list(cases(document, seed=2, most=6))
    told = {case.question: outcome(case, ask(Question(case.question))) for case in made}
    wrong = {q: how for q, how in told.items() if how in ("false_no", "false_yes", "other")}
    assert wrong == {}
    counts = Counter(told.values())
    assert counts["right"] >= counts["silent"] * 6


def test_relations_are_made_from_the_figures_of_one_table_with_both_verdicts():
    made = list(cases(budget(), seed=1, most=40))
    assert {case.identity for case in made} >= {"more", "which", "apart", "claim", "blank"}
    rights = {case.right for case in made if case.identity == "claim"}
    assert rights == {True, False}


def test_the_same_seed_makes_the_same_questions():
    first, again = (list(cases(budget(), seed=4, most=5)) for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("right", "answer", "how"),
    [
        (True, Answer("answered", "是，一致。"), "right"),
        (True, Answer("answered", "否，不一致。"), "false_no"),
        (False, Answer("answered", "是，一致。"), "false_yes"),
        (False, Answer("answered", "不对。为5万元。", Decimal(5), "万元"), "right"),
        (True, Answer("answered", "为5万元。", Decimal(5), "万元"), "silent"),
        (True, Answer("not_found", "文档中没有这个内容"), "silent"),
        (Decimal(5), Answer("answered", "", Decimal(50000), "元"), "right"),
        (Decimal(5), Answer("answered", "", Decimal(6), "万元"), "other"),
        (None, Answer("answered", "一栏为空白", None, None, "blank"), "right"),
        (None, Answer("answered", "为0万元", Decimal(0), "万元"), "other"),
        (("甲费用", "乙费用"), Answer("answered", "", items=(Item("甲费用"), Item("乙费用"))), "right"),
        (("甲费用", "乙费用"), Answer("answered", "", items=(Item("乙费用"), Item("甲费用"))), "other"),
    ],
)  # fmt: skip
def test_an_answer_is_held_against_what_is_right(right, answer, how):
    assert outcome(Case("…", "…", "甲", right, "万元"), answer) == how


def test_the_benchmark_prints_each_relation(capsys):
    sample = FOLDER / "putuo-finance-2024-final-accounts.pdf"
    main([str(sample), "--most", "2", "--only", "claim"])
    assert "claim" in capsys.readouterr().out
