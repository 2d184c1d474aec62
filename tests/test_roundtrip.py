"""Made budget tables are written in every format and read back: cell for cell, figure by figure."""

from __future__ import annotations

from random import Random

import pytest
from generated import documents, draw_document
from generated_model import MadeDocument
from hypothesis import given, settings
from roundtrip_align import align
from roundtrip_compare import Score, compare_document
from roundtrip_formats import FORMATS, Format, keep_told
from roundtrip_measure import measure

_SEEDS = range(1000, 1025)
_EXACT = [form for form in FORMATS if form.least == 1]
_LEAST_FIGURES = 0.97  # under the right row label and the right column labels


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """Filled as formats are measured: writing and reading takes most of the time."""
    return {}


def score_of(form: Format, scores: dict[str, Score]) -> Score:
    if form.name not in scores:
        scores[form.name] = measure(form, _SEEDS)
    return scores[form.name]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_cells_come_back_as_they_were_written(form: Format, scores: dict[str, Score]) -> None:
    cells = score_of(form, scores).cells
    assert cells.rate >= form.least, f"{cells.right} of {cells.all}"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_figures_stand_under_their_labels(form: Format, scores: dict[str, Score]) -> None:
    figures = score_of(form, scores).figures
    assert figures.rate >= min(form.least, _LEAST_FIGURES), f"{figures.right} of {figures.all}"


@pytest.mark.parametrize("form", _EXACT, ids=lambda form: form.name)
@settings(max_examples=15)
@given(document=documents)
def test_any_made_document_comes_back_whole(form: Format, document: MadeDocument) -> None:
    for outcome in compare_document(keep_told(document, form), form):
        cells = outcome.score.cells
        assert cells.right == cells.all, outcome.wrong


def test_the_same_seed_makes_the_same_document() -> None:
    assert draw_document(Random(5)) == draw_document(Random(5)) != draw_document(Random(6))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_cell_that_is_lost_is_counted(form: Format) -> None:
    """The comparison itself: a document read against another one is not right."""
    whole, other = draw_document(Random(2)), draw_document(Random(3))
    swapped = Format(
        form.name, form.file, lambda _: form.write(other), form.expect, form.clean,
        form.shows_spans, form.least,
    )  # fmt: skip
    scores = [outcome.score for outcome in compare_document(whole, swapped)]
    cells = sum(scores, Score()).cells
    assert cells.rate < 0.7


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ("abcd", "abcd", [(0, 0), (1, 1), (2, 2), (3, 3)]),
        ("abcd", "acd", [(0, 0), (2, 1), (3, 2)]),
        ("ab", "axb", [(0, 0), (1, 2)]),
        ("", "ab", []),
    ],
)
def test_rows_are_matched_in_order(first: str, second: str, pairs: list[tuple[int, int]]) -> None:
    assert align(len(first), len(second), lambda i, j: first[i] == second[j]) == pairs
