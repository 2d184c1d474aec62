"""Our own questions: readable, every category there, every document a bundled sample."""

from collections import Counter
from pathlib import Path

import pytest

from eval.cases import Case, read_cases
from eval.grade import fold

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpus" / "samples"
CATEGORIES = [
    "lookup_prose",
    "lookup_table",
    "aggregate",
    "superlative",
    "compare",
    "reconcile",
    "definition",
    "descriptive",
    "follow_up",
    "refuse",
    "noisy",
    "filter_list",
    "hierarchy",
    "cross_document",
]


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return read_cases(ROOT / "eval" / "questions" / "samples.jsonl")


def test_there_are_enough_and_of_every_category(cases: tuple[Case, ...]) -> None:
    count = Counter(case.category for case in cases)
    assert len(cases) >= 80 and set(count) == set(CATEGORIES)
    assert min(count.values()) >= 5


def test_they_are_about_the_bundled_samples(cases: tuple[Case, ...]) -> None:
    assert {name for case in cases for name in case.documents} <= {
        path.name for path in SAMPLES.iterdir()
    }


def test_follow_ups_have_earlier_turns_and_only_they(cases: tuple[Case, ...]) -> None:
    for case in cases:
        assert bool(case.history) == (case.category == "follow_up"), case.id


def test_none_is_a_development_question_again(shared: Path, cases: tuple[Case, ...]) -> None:
    known = {
        fold(case.question)
        for path in (shared / "questions").glob("*.jsonl")
        for case in read_cases(path)
    }
    standing = [case for case in cases if not case.history]
    assert not [case.id for case in standing if fold(case.question) in known]


def test_every_piece_of_evidence_stands_in_a_sample(cases: tuple[Case, ...]) -> None:
    from corpus.read import read
    from eval.citations import document_to_text

    names = {name for case in cases for name in case.documents}
    texts = {
        name: fold(document_to_text(read(SAMPLES / name)).replace("\n", "¦")) for name in names
    }
    for case in cases:
        pool = [texts[name] for name in case.documents or names]
        lost = [piece for piece in case.evidence if not any(fold(piece) in text for text in pool)]
        assert not lost, (case.id, lost)
