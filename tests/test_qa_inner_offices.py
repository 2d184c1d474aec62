"""Offices inside, official numbers of cited documents, and names that narrow what was asked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Line
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

LINES = (
    "云泽区苗木中心2023年部门预算",
    "云泽区苗木中心内设办公室、育苗科、防疫科，在职人员41人。",
    "依据《云泽区育苗补贴办法》（云林规〔2022〕7号）安排补贴。",
    "2023年一般公共预算财政拨款收入900.00万元，一般公共预算当年财政拨款640.00万元。",
    "设备购置、网络维护各安排3.00万元。",
)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    made = blocks_to_document("云泽.txt", "0" * 64, "txt", tuple(map(Line, LINES)))
    document = replace(made, facts=document_to_facts(made))
    return Assistant(MemoryCatalogue((document,)), NoIndex(), load_lexicon())


@pytest.mark.parametrize("question", ["苗木中心内设哪些科室", "内设什么机构"])
def test_the_offices_inside_are_listed(assistant, question):
    answer = assistant.ask(Question(question))
    assert [item.text for item in answer.items] == ["办公室", "育苗科", "防疫科"]


def test_the_number_of_a_cited_document_is_told(assistant):
    assert "云林规〔2022〕7号" in assistant.ask(Question("《云泽区育苗补贴办法》文号是多少")).text
    assert assistant.ask(Question("《云泽区防疫补贴办法》文号是多少")).status == "not_found"


def test_a_name_that_narrows_is_told_only_where_it_is_said(assistant):
    asked = assistant.ask(Question("一般公共预算拿到的财政拨款一共多少钱"))
    narrow = assistant.ask(Question("一般公共预算当年财政拨款多少"))
    assert (asked.value, narrow.value) == (Decimal("900.00"), Decimal("640.00"))


@pytest.mark.parametrize("text", ["机关设哪些内设机构？", "有哪些内设机构？"])
def test_offices_behind_their_number_and_a_colon_are_listed(text):
    prose = "1.局本部，机关设4个内设机构，包括：办公室、规划科、财务科（审计科）、执法科。"
    answer = ask(
        assistant_of(document("柳湾区水务局2022年部门预算", prose=("机构设置", prose))), text
    )
    assert [item.text for item in answer.items] == [
        "办公室",
        "规划科",
        "财务科（审计科）",
        "执法科",
    ]
