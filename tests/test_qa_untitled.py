"""What a bare sheet without any title is of is taken from the question; a titled one is of its title alone."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document, sheet

from qa.knowledge import document_to_knowledge
from qa.untitled import without_topic
from qa.vocabulary import load_lexicon

AGES = (
    ("账龄", "期末余额", "<", "期初余额", "<"),
    ("^", "金额", "比例(%)", "金额", "比例(%)"),
    ("1年以内", "4,100.00", "82.00", "3,300.00", "66.00"),
    ("1至2年", "900.00", "18.00", "1,700.00", "34.00"),
    ("合计", "5,000.00", "100.00", "5,000.00", "100.00"),
)
LORRY = (
    ("载重", "18吨", "轴距", "4500毫米"),
    ("油箱容积", "400升", "驱动形式", "6×4"),
    ("最高车速", "89千米/小时", "发动机型号", "DX-11"),
)


@pytest.fixture(scope="module")
def ages():
    return assistant_of(sheet("t7", AGES))


@pytest.fixture(scope="module")
def lorry():
    return assistant_of(sheet("t8", LORRY))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("账龄在1至2年的预付款项期初余额是多少？", "1700.00"),
        ("应付账款账龄在1年以内的期末余额是多少？", "4100.00"),
    ],
)
def test_what_a_bare_sheet_is_of_is_said_in_the_question(ages, question, value):
    answer = ask(ages, question)
    assert (answer.status, str(answer.value)) == ("answered", value), answer.text
    assert "没有写明" in answer.text


def test_the_thing_of_a_bare_form(lorry):
    answer = ask(lorry, "卡车的油箱有多大？")
    assert "400升" in answer.text
    assert "没有写明是“卡车”" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "账龄在1至2年的周明期初余额是多少？",  # a name
        "账龄在1至2年的采购期初余额是多少？",  # another figure
    ],
)
def test_names_and_other_figures_are_no_such_word(ages, question):
    assert ask(ages, question).status != "answered"


def test_a_part_that_the_form_prints_is_not_the_thing(lorry):
    assert "4500" not in ask(lorry, "发动机的轴距是多少？").text.partition("最接近")[0]


def test_a_sheet_with_a_title_is_of_nothing_else():
    question = "账龄在1至2年的预付款项期初余额是多少？"
    titled = document("往来款情况", ("应收账款账龄表（单位：元）", _plain(AGES)))
    lexicon = load_lexicon()
    assert without_topic(question, (document_to_knowledge(titled, lexicon),), lexicon) is None
    bare = document_to_knowledge(sheet("t7", AGES), lexicon)
    assert without_topic(question, (bare,), lexicon) is not None


def _plain(rows):
    """One line of heads: 账龄, 期末余额, 期初余额."""
    return (("账龄", "期末余额", "期初余额"), *((r[0], r[1], r[3]) for r in rows[2:]))
