"""Named rows cross named columns: one cell or several of one table, told with what they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Document
from corpus.read import read
from corpus.readers.cells import Placed, placed_to_grid
from corpus.samples.data import FOLDER
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.cells import crossings
from qa.knowledge import document_to_knowledge
from qa.model import Answer, Question
from qa.normalise import canon
from qa.vocabulary import load_lexicon

UPRIGHT = (
    ("项目", "本期金额", "上期金额", "变动原因"),
    ("销售费用", "120.00", "100.00", "新设网点"),
    ("管理费用", "80.00", "90.00", "压减会议"),
    ("研发费用", "60.00", "40.00", "新增课题"),
    ("合计", "260.00", "230.00", ""),
)


def to_document(rows: tuple[tuple[str, ...], ...]) -> Document:
    cells = [Placed(text, i, j) for i, row in enumerate(rows) for j, text in enumerate(row)]
    document = blocks_to_document("费用.xlsx", "0" * 64, "xlsx", (placed_to_grid(cells),))
    return replace(document, facts=document_to_facts(document))


def sideways(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(zip(*rows, strict=True))


def ask(rows: tuple[tuple[str, ...], ...], text: str) -> Answer:
    catalogue = MemoryCatalogue((to_document(rows),))
    return Assistant(catalogue, NoIndex(), load_lexicon()).ask(Question(text))


def values(answer: Answer) -> set[str]:
    return {citation.quote for citation in answer.citations if citation.kind == "value"}


@pytest.mark.parametrize("rows", [UPRIGHT, sideways(UPRIGHT)], ids=["upright", "sideways"])
@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("本期和上期的销售费用分别是多少", {"120.00", "100.00"}),
        ("销售、管理、研发费用的本期金额各是多少", {"120.00", "80.00", "60.00"}),
        ("管理费用为什么变动", {"压减会议"}),
        ("请问研发费用上期是多少", {"40.00"}),
        ("各项目的上期金额是多少", {"100.00", "90.00", "40.00"}),
    ],
)
def test_named_rows_cross_named_columns_whichever_way_a_table_lies(rows, question, cells):
    answer = ask(rows, question)
    assert answer.status == "answered"
    assert values(answer) == cells


def test_each_of_several_cells_is_told_with_its_name():
    answer = ask(UPRIGHT, "销售费用和研发费用的上期金额分别是多少")
    assert answer.value is None  # two figures are not one
    assert [(item.text, str(item.value)) for item in answer.items] == [
        ("销售费用100", "100.00"),
        ("研发费用40", "40.00"),
    ]


@pytest.mark.parametrize(
    "question", ["财务费用本期是多少", "销售费用明年预计是多少人", "本期的平均气温和湿度分别是多少"]
)
def test_a_name_that_no_row_carries_crosses_nothing(question):
    assert ask(UPRIGHT, question).value is None


def test_the_head_of_a_phrase_stands_at_its_end():
    rows = (
        ("单位", "应收账款", "坏账准备"),
        ("甲公司", "10.00", "1.00"),
        ("乙公司", "20.00", "2.00"),
    )
    knowledge = document_to_knowledge(to_document(rows), load_lexicon())
    found = crossings(canon("乙公司应收账款的坏账准备是多少"), knowledge)
    assert [fact.text for fact in found[0].facts] == ["2.00"]


def test_words_of_a_cell_point_to_their_row():
    rows = (
        ("起始日期", "单位", "金额"),
        ("2021年6月22日", "城北支行", "500"),
        ("2021年7月01日", "城南支行", "700"),
    )
    knowledge = document_to_knowledge(to_document(rows), load_lexicon())
    found = crossings(canon("2021年6月22日起始的金额是多少"), knowledge)
    assert [fact.text for fact in found[0].facts] == ["500"]


def test_a_whole_is_told_by_its_own_sum_and_its_parts_where_each_is_asked_for():
    document = read(FOLDER / "putuo-commerce-2025-budget.xlsx")
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    assert assistant.ask(Question("三公经费2025年预算多少？")).value == 1
    assert len(assistant.ask(Question("三公经费各项2025年预算多少？")).items) > 2
