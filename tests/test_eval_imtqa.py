"""Look-up questions over real tables that nobody here made, asked of the assistant that ``ask`` uses."""

from __future__ import annotations

from pathlib import Path

from eval.benchmarks.imtqa import answer_cells, load_questions, load_tables, measure
from qa.model import Answer, Citation
from qa.vocabulary import load_lexicon


def test_three_of_four_development_questions_get_exactly_their_cells(shared: Path) -> None:
    folder = shared / "benchmarks" / "imtqa"
    cases = list(load_questions(folder, "dev"))
    results = measure(cases, load_tables(folder), load_lexicon())
    right = sum(cells == case.gold for case, cells, _ in results)
    assert len(results) == 464
    assert right / len(results) >= 0.75


def test_three_of_five_training_questions_get_exactly_their_cells(shared: Path) -> None:
    """Every tenth of 3,000: a parser that holds on the development questions alone is fitted to them."""
    folder = shared / "benchmarks" / "imtqa"
    cases = list(load_questions(folder, "train"))[::10]
    results = measure(cases, load_tables(folder), load_lexicon())
    right = sum(cells == case.gold for case, cells, _ in results)
    assert len(results) == 300
    assert right / len(results) >= 0.6


def test_only_value_cells_of_an_answer_count() -> None:
    from corpus.model import Source

    name = Citation("甲.xlsx", "科目", source=Source(table="t1", cell="2"), kind="name")
    value = Citation("甲.xlsx", "1.00", source=Source(table="t1", cell="3"))
    answer = Answer("answered", "…", citations=(value, name))
    assert answer_cells(answer) == {3}
    assert answer_cells(Answer("clarify", "…", citations=(value,))) == frozenset()
