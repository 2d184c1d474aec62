"""One edit apart, and no more."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tables import ask, assistant_of, document

from corpus.read import read
from corpus.samples.data import FOLDER
from qa.knowledge import document_to_knowledge
from qa.slips import is_one_edit, mend
from qa.vocabulary import load_lexicon

WORDS = st.text(alphabet="行政单位医疗收入支出", min_size=5, max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("行单位医疗", "行政单位医疗", True),
        ("他其收入支出", "其他收入支出", True),
        ("行政单位医疗", "行政单位医疗", False),
        ("行政单位", "行政单位医疗", False),
        ("行正单位医疗", "行政单位医疗", True),
    ],
)
def test_one_edit_is_one_character(one, other, apart):
    assert is_one_edit(one, other) is apart


@given(WORDS, st.data())
def test_a_dropped_character_is_one_edit_both_ways(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    shorter = word[:at] + word[at + 1 :]
    assert is_one_edit(shorter, word)
    assert is_one_edit(word, shorter)


@pytest.fixture(scope="module")
def accounts():
    return document_to_knowledge(
        read(FOLDER / "putuo-finance-2024-final-accounts.pdf"), load_lexicon()
    )


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("离费休", "离休费"),
        ("基本本工资", "基本工资"),
        ("基工资", "基本工资"),
        ("基资工本", None),  # more than one slip
        ("离修费", None),  # another character makes another word
    ],
)
def test_a_slip_in_a_short_name_keeps_its_characters(accounts, said, printed):
    mended = mend(f"2024年{said}是多少", [accounts])
    assert (mended[1] if mended else None) == ((said, printed) if printed else None)


def test_a_short_slip_inside_a_longer_word_is_left_alone(accounts):
    assert mend("全市离费休干部是多少", [accounts]) is None


def test_a_figure_is_no_slip_of_a_word(accounts):
    assert mend("2021年支出合计多少", [accounts]) is None


AREAS = document(
    "东岭街道办事处2024年部门预算",
    (
        "工程规模表（单位：平方米）",
        (
            ("名称", "面积"),
            ("计容面积", "7200"),
            ("不计容面积", "310"),
            ("绿化面积", "95"),
        ),
    ),
    (
        "一般公共预算支出表（单位：万元）",
        (
            ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            ("208", "社会保障和就业支出", "90.00", "", "90.00"),
            ("20819", "最低生活保障", "90.00", "", "90.00"),
            ("2081901", "城市最低生活保障金支出", "30.00", "", "30.00"),
            ("2081902", "农村最低生活保障金支出", "60.00", "", "60.00"),
            ("", "合计", "90.00", "", "90.00"),
        ),
    ),
)


@pytest.fixture(scope="module")
def street():
    return assistant_of(AREAS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("计容面积多少", "7200"),
        ("不计容面积多少", "310"),
        ("东岭街道办事处2024年公开的计容面积是多少", "7200"),
        ("最低生活保障是多少", "90"),
        ("农村最低生活保障金支出是多少", "60"),
        ("农村最低生活保障支金出是多少", "60"),
        ("城市最低生活障保金支出是多少", "30"),
        ("金额最低的科目是哪个", "30"),
    ],
)
def test_a_name_without_a_denial_is_no_slip_of_one_with_it_and_least_in_a_name_orders_nothing(
    street, question, value
):
    assert ask(street, question).value == Decimal(value)
