"""Plain questions of the public are answered with the kind of figure that they ask for, on every document at hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.read import read
from eval.memory import MemoryCatalogue, NoIndex
from eval.plain import Plain, ask_all, judge, plain_questions
from qa.assistant import Assistant
from qa.model import Answer, Question
from qa.vocabulary import load_lexicon

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    path
    for folder in (ROOT / "corpus" / "samples", ROOT.parent / "shared" / "documents")
    if folder.is_dir()
    for path in folder.iterdir()
    if path.suffix in (".html", ".docx", ".xlsx", ".pdf", ".txt") and "template" not in path.name
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_figure_of_another_kind_is_told(path):
    document = read(path)
    assistant = Assistant(MemoryCatalogue((document,)), NoIndex(), load_lexicon())
    told = tuple(ask_all(assistant.ask, plain_questions(), document.name))
    assert {one.question.text: one.answer.text for one in told if one.verdict == "other kind"} == {}
    assert any(one.verdict == "told" for one in told)


def answer(**changes):
    silent = Assistant(MemoryCatalogue(()), NoIndex(), load_lexicon()).ask(Question("预算是多少"))
    assert isinstance(silent, Answer)
    return replace(silent, status="answered", **changes)


@pytest.mark.parametrize(
    ("kind", "unit", "verdict"),
    [
        ("money", "万元", "told"),
        ("money", "人", "other kind"),
        ("count", "人", "told"),
        ("count", "元", "other kind"),
        ("share", "%", "told"),
        ("share", "万元", "other kind"),
        ("words", "万元", "told"),
    ],
)
def test_a_figure_is_held_against_the_kind_that_was_asked_for(kind, unit, verdict):
    assert judge(Plain("", kind), answer(value=Decimal(1), unit=unit, text="1")) == verdict


def test_a_blank_is_told_apart_from_silence():
    blank = answer(value=None, unit=None, text="一栏为空白")
    assert judge(Plain("", "money"), blank) == "blank"
    assert judge(Plain("", "money"), replace(blank, status="not_found")) == "silent"
