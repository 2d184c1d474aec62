"""A counted figure that is asked for in everyday words is told by its unit and the words around it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from index.words import is_name, text_to_terms
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

_PROSE = """青河县城市管理局2023年部门决算
第一部分 部门概况
一、单位情况
本部门下设环卫所、路灯所等5个二级单位。
第二部分 工作完成情况
一、市容环境
全年维修路灯1286盏，清运建筑垃圾3.4万吨，与邻县联合举办露天电影周，放映影片42场。
新建城南公厕，化粪池容积36立方米，配备保洁员18名，节假日加派志愿者60名。
二、收入支出决算总体情况
2023年度收入总计980.50万元，支出总计980.50万元。
"""


@pytest.fixture(scope="module")
def ask():
    document = read_bytes("qinghe-city-2023-final-accounts.txt", _PROSE.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda text: assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("坏了的路灯一年修好多少盏？", "1286", "盏"),
        ("露天电影一年放了几场？", "42", "场"),
        ("城南那个公厕请了几个人打扫，保洁员多少名？", "18", "名"),
        ("公厕化粪池能装多少立方米？", "36", "立方米"),
    ],
)
def test_the_figure_of_the_unit_among_the_words_that_are_said(ask, question, value, unit):
    answer = ask(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)
    assert value in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "种了多少盏花灯？",  # the unit alone is too little
        "城北公厕化粪池能装多少升？",
        "放映抖音短片多少场？",  # a name that nothing prints
        "2019年修好多少盏路灯？",
        "路灯和景观灯一共修了多少盏？",  # two things together
        "平均每个公厕有多少名保洁员？",
        "环卫所有多少辆洒水车？",
    ],
)
def test_what_is_not_told_stays_untold(ask, question):
    answer = ask(question)
    assert answer.status != "answered"
    assert answer.value is None


@pytest.mark.parametrize(
    ("text", "names"),
    [("抖音直播多少人", ["抖音"]), ("学校供餐多少天", []), ("马路上的垃圾", [])],
)
def test_names_are_told_from_everyday_words(text, names):
    assert [term for term in text_to_terms(text) if is_name(term)] == names
