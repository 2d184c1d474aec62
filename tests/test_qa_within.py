"""Parts and wholes: a share, a difference and a follow-up stay inside the row that was spoken of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Document, Line
from corpus.readers.cells import Placed, placed_to_grid
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Answer, Question
from qa.vocabulary import load_lexicon

EXPENDITURE = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("205", "教育支出", "500", "300", "200"),
    ("20502", "普通教育", "400", "280", "120"),
    ("2050201", "学前教育", "100", "80", "20"),
    ("2050202", "小学教育", "300", "200", "100"),
    ("20503", "职业教育", "100", "20", "80"),
    ("2050302", "中等职业教育", "100", "20", "80"),
    ("210", "卫生健康支出", "100", "100", ""),
    ("21011", "行政事业单位医疗", "100", "100", ""),
    ("2101102", "事业单位医疗", "100", "100", ""),
    ("合计", "", "600", "400", "200"),
)
PROSE = "政府采购预算80万元，其中：政府采购货物预算20万元、政府采购服务预算60万元。"


def document() -> Document:
    cells = [Placed(text, i, j) for i, row in enumerate(EXPENDITURE) for j, text in enumerate(row)]
    grid = replace(placed_to_grid(cells), caption="部门支出预算总表（单位：万元）")
    made = blocks_to_document("学校.xlsx", "0" * 64, "xlsx", (Line(PROSE), grid))
    return replace(made, facts=document_to_facts(made))


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(MemoryCatalogue((document(),)), NoIndex(), load_lexicon())


def ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(Question(turns[-1], tuple(turns[:-1])))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("教育支出里项目支出占百分之几", "40"),  # of the row, not of all 项目支出
        ("教育支出中，基本支出占比多少", "60"),
        ("教育支出的项目支出占比是多少", "40"),
        ("项目支出占教育支出的比重", "40"),
        ("普通教育占教育支出的比例", "80"),
        ("小学教育占教育支出的比例", "60"),
        ("教育支出占全部支出的百分之几", "83.33"),
        ("政府采购预算里服务占多少比例", "75"),
    ],
)
def test_a_share_is_of_the_whole_that_holds_the_part(assistant, question, value):
    answer = ask(assistant, question)
    assert (answer.value, answer.unit) == (Decimal(value), "%")


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("教育支出多少", "其中项目支出多少"), "200"),
        (("教育支出多少", "基本支出呢", "其中项目支出多少"), "200"),
        (("普通教育的基本支出多少", "那职业教育呢"), "20"),
        (("教育支出的项目支出多少", "合计呢"), "500"),
        (("教育支出多少", "那基本支出占它多大比重"), "60"),
        (("教育支出多少", "其中项目支出多少", "那基本支出占它多大比重"), "60"),
        (("教育支出多少", "其中项目支出多少", "占它百分之几"), "40"),
        (("教育支出多少", "项目支出占它百分之几", "那基本支出占比呢"), "60"),
        (("教育支出里项目支出占百分之几", "那基本支出呢"), "60"),
        (("政府采购预算多少", "货物多少", "那服务呢"), "60"),
    ],
)
def test_a_follow_up_stays_inside_what_was_spoken_of(assistant, turns, value):
    assert ask(assistant, *turns).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("教育支出里基本支出比项目支出多多少", "100"),
        ("教育支出里基本支出和项目支出差多少", "100"),
        ("教育支出里基本支出是项目支出的几倍", "1.5"),
        ("普通教育中，学前教育和小学教育合计多少", "400"),
    ],
)
def test_a_whole_said_once_holds_for_every_operand(assistant, question, value):
    assert ask(assistant, question).value == Decimal(value)


def test_no_part_is_more_than_its_whole(assistant):
    answer = ask(assistant, "教育支出占职业教育的百分之几")
    assert answer.value is None
