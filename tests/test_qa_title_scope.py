"""What a document's own title says of whose it is makes no condition on its figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Line
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.knowledge import document_to_knowledge
from qa.model import Question
from qa.title_scope import title_spans
from qa.vocabulary import load_lexicon

LINES = (
    "云泽区2023年区级“三公”经费预算公开",
    "2023年区级“三公”经费支出预算汇总为430万元，其中：公务接待费30万元，公务用车购置及运行维护费400万元。",
)


def document():
    made = blocks_to_document("云泽.txt", "0" * 64, "txt", tuple(map(Line, LINES)))
    return replace(made, facts=document_to_facts(made))


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(MemoryCatalogue((document(),)), NoIndex(), load_lexicon())


@pytest.mark.parametrize(
    "question", ["云泽区2023年公务接待费预算多少", "2023年区级公务接待费是多少"]
)
def test_a_figure_is_found_under_the_name_of_its_document(assistant, question):
    assert assistant.ask(Question(question)).value == Decimal(30)


def test_the_end_of_another_name_is_no_name():
    knowledge = document_to_knowledge(document(), load_lexicon())
    assert title_spans("南云泽区公务接待费", (knowledge,)) == ()
    assert title_spans("云泽区公务接待费", (knowledge,)) == ((0, 3),)
