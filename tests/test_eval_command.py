"""The eval command runs question files over a catalogue, writes its reports and tells whether gates are met."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.model import Document, Paragraph, Profile, Section
from corpus.store import Catalogue
from eval.command import evaluate, evaluate_files, text_lookup
from qa.assistant import Assistant
from qa.model import Answer, Citation, Question

DOCUMENT = Document(
    "预算.txt", "a" * 64, "txt", Profile("预算"), (Section(0, "预算", 0, ()),), (Paragraph(0, "公务接待费 21.44万元。", 0, 0),), ()
)  # fmt: skip


class Parrot(Assistant):
    """An assistant that gives one answer to everything."""

    def __init__(self, answer: Answer) -> None:
        self._fixed = answer

    def ask(self, question: Question) -> Answer:
        return replace(self._fixed, id=question.id)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    catalogue = Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")
    catalogue.add(DOCUMENT, [])
    return catalogue


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    case = {
        "category": "noisy",
        "question": "接待？",
        "answer_type": "number",
        "value": 21.44,
        "unit": "万元",
    }
    lines = [
        {**case, "id": "a"},
        {**case, "id": "b", "documents": ["预算.txt"]},
        {**case, "id": "c", "documents": ["无.txt"]},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


RIGHT = Answer(
    "answered",
    "21.44万元",
    Decimal("21.44"),
    "万元",
    citations=(Citation("预算.txt", "公务接待费21.44万元"),),
)


def test_only_what_is_ingested_is_asked(catalogue: Catalogue, questions: Path) -> None:
    summary = evaluate(questions, catalogue, Parrot(RIGHT)).summary()
    assert (summary.asked, summary.right, summary.skipped) == (2, 2, 1)
    assert (summary.quotes, summary.verbatim) == (2, 2)


def test_reports_are_written_in_three_forms(
    catalogue: Catalogue, questions: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "reports" / "today"
    assert evaluate_files([questions], catalogue, Parrot(RIGHT), folder)
    assert json.loads((folder / "own.json").read_text("utf-8"))["summary"]["right"] == 2
    assert (folder / "own.md").read_text("utf-8").startswith("# own")
    assert ET.parse(folder / "own.xml").getroot().attrib["failures"] == "0"


def test_a_missed_gate_is_said_and_returned(
    catalogue: Catalogue, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = replace(RIGHT, value=Decimal("12"), text="12万元")
    assert not evaluate_files([questions], catalogue, Parrot(wrong), None)
    assert "未达标 own" in capsys.readouterr().out


def test_a_quote_of_a_document_that_is_not_there_stands_nowhere(catalogue: Catalogue) -> None:
    text_of = text_lookup(catalogue)
    assert "公务接待费21.44万元。" in text_of("预算.txt")
    assert text_of("无.txt") == ""
