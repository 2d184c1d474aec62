"""Cells whose row and column a question says in full; a word that no name holds leaves them untold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

import pytest
from made_tables import ask, assistant_of, document

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.readers.cells import Placed, placed_to_grid
from qa.fully_named import cells_named
from qa.knowledge import document_to_knowledge
from qa.reading import read_question
from qa.resolve import Situation
from qa.vocabulary import load_lexicon

GRAIN = (
    ("库存类别", "期末余额", "", "", "期初余额", "", ""),
    ("", "账面余额", "跌价准备", "账面价值", "账面余额", "跌价准备", "账面价值"),
    ("早籼稻", "810.00", "12.00", "798.00", "640.00", "9.00", "631.00"),
    ("菜籽油", "305.00", "4.00", "301.00", "270.00", "3.00", "267.00"),
    ("冻猪肉", "96.00", "2.00", "94.00", "88.00", "1.00", "87.00"),
)
OWED = (
    ("款项分类", "年末数", "", "年初数", "", "变动比例%"),
    ("", "金额", "比例(%)", "金额", "比例(%)", ""),
    ("租金押金", "41.00", "63.08", "35.00", "70.00", "17.14"),
    ("一次性扣除款", "24.00", "36.92", "15.00", "30.00", "60.00"),
)
BOUGHT = (
    ("采购物品", "数量", "金额"),
    ("合计", "19", "5.70"),
    ("会议桌", "4", "3.20"),
    ("文件柜", "15", "2.50"),
)
LENT = (
    ("序号", "借用单位", "设备金额", "已还金额", "借用期限", "保管类型"),
    ("1", "柳坪镇文化站", "52.00", "11.00", "三年", "自管"),
    ("2", "石渡镇文化站", "47.00", "8.00", "两年", "自管"),
    ("3", "青塘镇文化站", "39.00", "5.00", "一年", "代管"),
)


STORE = document(
    "粮油储备库2023年度报表",
    ("储备库存明细（单位：万元）", GRAIN),
    ("其他往来明细（单位：万元）", OWED),
    ("设备借用明细（单位：万元）", LENT),
    ("办公家具采购（单位：万元）", BOUGHT),
)


@pytest.fixture(scope="module")
def store():
    return assistant_of(STORE)


@pytest.fixture(scope="module")
def known():
    lexicon = load_lexicon()
    return (document_to_knowledge(STORE, lexicon),), lexicon


def _told(answer) -> set[str]:
    return {citation.quote for citation in answer.citations if citation.kind == "value"}


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("期末的时候，早籼稻的账面余额是多少？", {"810.00"}),
        ("早籼稻和菜籽油期初的账面价值分别是多少？", {"631.00", "267.00"}),
        ("冻猪肉期末和期初的跌价准备各是多少？", {"2.00", "1.00"}),
        ("菜籽油期初的账面余额、跌价准备和账面价值分别是多少？", {"270.00", "3.00", "267.00"}),
        # a share stands beside the amount: the amount alone is meant, or both
        ("租金押金年末数是多少？", {"41.00"}),
        ("租金押金年末数和比例是多少？", {"41.00", "63.08"}),
        ("租金押金年初的比例是多少？", {"70.00"}),
        # what is compared has its change printed
        ("租金押金年末数与年初数相比，变动比例是多少？", {"17.14"}),
        # a word of the name that elsewhere leaves something out
        ("一次性扣除款的年初数是多少？", {"15.00"}),
        # the first column names the rows, not the one that sorts them behind the figures
        ("石渡镇文化站的设备金额是多少？", {"47.00"}),
        ("借用期限是一年的青塘镇文化站的已还金额有多少？", {"5.00"}),
    ],
)
def test_cells_are_told_by_all_their_names(store, question: str, cells: set[str]) -> None:
    answer = ask(store, question)
    assert answer.status == "answered"
    assert _told(answer) == cells


@pytest.mark.parametrize(
    "question",
    [
        "进口早籼稻期末的账面余额是多少？",  # a narrower thing
        "陈年早籼稻期末的账面余额",
        "早籼稻2019年期末的账面余额是多少？",  # another year
        "水务局早籼稻期末的账面余额是多少？",  # another office
        "用彩票公益金买的冻猪肉期末的账面余额是多少？",  # a fund that nothing prints
        "早籼稻期末账面余额的预算是多少？",  # another stage
        "早籼稻期末账面余额上限是多少",
        "租金押金去年年末数是多少？",
        "租金押金以外的年末数是多少？",  # what is not of the row
        "没有早籼稻的期末账面余额是多少",
        "早籼稻期末除跌价准备外的账面余额是多少？",
        "早籼稻和小麦期末的账面余额是多少",  # one of two that nothing prints
        "早籼稻期末的账面余额比期初多多少",  # what is to be worked out
        "早籼稻和菜籽油期末的账面余额合计是多少",
        "会议桌和文件柜合计的数量是多少？",
        "早籼稻期末的账面余额占多少",
        "早籼稻期末的账面余额大于多少",
        "每家早籼稻期末的账面余额",
        "早籼稻期末的账面余额填了吗？",  # yes or no
        "借用期限是两年的青塘镇文化站的已还金额有多少？",  # the row says otherwise
        "石渡镇中学的设备金额是多少？",  # the name of a row in part
        "文化站的设备金额是多少？",
        "早籼稻的账面余额是多少？",  # of which date
        "库存期末的账面余额是多少？",  # of which row
    ],
)
def test_a_word_that_no_name_holds_leaves_the_cells_untold(known, question: str) -> None:
    knowledges, lexicon = known
    situation = Situation(read_question(question), knowledges, lexicon)
    assert cells_named(situation, situation.reading.text) is None


def test_a_cell_is_told_in_the_unit_that_is_asked_for(store) -> None:
    answer = ask(store, "早籼稻期末的账面余额是多少元？")
    assert (answer.value, answer.unit) == (8100000, "元")


STAFF = (
    ("人员分布", None, "上期", None, "本期变动", "本期", None),
    (None, None, "人数", "比例%", None, "人数", "比例%"),
    ("有编制人员", "有编人数合计", "60", "60.00%", "5", "65", "65.00%"),
    (None, "其中：文书岗", "21", "21.00%", "2", "23", "23.00%"),
    (None, "巡护岗", "39", "39.00%", "3", "42", "42.00%"),
    ("无编制人员", "无编人数合计", "40", "40.00%", "-5", "35", "35.00%"),
    (None, "其中：文书岗", "11", "11.00%", "-1", "10", "10.00%"),
    (None, "巡护岗", "29", "29.00%", "-4", "25", "25.00%"),
)
SPANS = {
    (0, 0): (2, 2),
    (0, 2): (1, 2),
    (0, 4): (2, 1),
    (0, 5): (1, 2),
    (2, 0): (3, 1),
    (5, 0): (3, 1),
}


@pytest.fixture(scope="module")
def forest():
    cells = [
        Placed(text, i, j, *SPANS.get((i, j), (1, 1)))
        for i, row in enumerate(STAFF)
        for j, text in enumerate(row)
        if text is not None
    ]
    made = blocks_to_document(
        "林场人员.xlsx", sha256(b"staff").hexdigest(), "xlsx", (placed_to_grid(cells),)
    )
    return assistant_of(replace(made, facts=document_to_facts(made)))


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("有编人数合计上期的人数和比例是多少？", {"60", "60.00%"}),
        ("无编人数合计本期变动了多少？", {"-5"}),
        ("本期无编制人员中巡护岗的人数是多少？", {"25"}),
        ("上期有编人数合计和其中文书岗的人数分别是多少？", {"60", "21"}),
    ],
)
def test_a_head_over_two_columns_names_groups_and_their_parts(
    forest, question: str, cells: set[str]
) -> None:
    answer = ask(forest, question)
    assert answer.status == "answered"
    assert _told(answer) == cells


def test_parts_of_one_name_in_two_groups_are_not_told_as_one(forest) -> None:
    answer = ask(forest, "本期文书岗的人数是多少？")
    assert answer.status != "answered" or _told(answer) == {"23", "10"}


def test_an_account_inside_the_name_of_an_office_is_not_named() -> None:
    spent = (
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        ("204", "公共安全支出", "95.00", "70.00", "25.00"),
        ("20406", "司法", "80.00", "60.00", "20.00"),
        ("20499", "其他公共安全支出", "15.00", "10.00", "5.00"),
        ("", "合计", "95.00", "70.00", "25.00"),
    )
    paper = document("松原省司法厅2024年部门决算", ("支出决算表（单位：万元）", spent))
    behind = ask(assistant_of(paper), "基本支出是多少？松原省司法厅2024年的")
    assert behind.value != Decimal(60)
    named = ask(assistant_of(paper), "松原省司法厅2024年司法的基本支出是多少？")
    assert named.value == Decimal(60)
