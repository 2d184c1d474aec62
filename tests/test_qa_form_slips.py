"""Words of asking typed by their sound (总供 for 总共), beside slips in names."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PAPERS = document(
    "青浦镇水务局2025年部门预算",
    prose=(
        "2025年“三公”经费预算为9.60万元。2025年公务接待费预算为2.10万元。机关运行经费预算为31.50万元。",
    ),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(PAPERS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("三工经费总共按排了多少", "9.60"),
        ("公务接代费总供多少", "2.10"),
        ("机关运行经费按排多少万元", "31.50"),
    ],
)
def test_slips_in_names_and_in_words_of_form_are_put_right_together(water, question, value):
    answer = ask(water, question)
    assert answer.value == Decimal(value) and "理解" in answer.text


@pytest.mark.parametrize("question", ["公务按摩费总共多少", "公务按摩费总供多少"])
def test_a_name_that_sounds_otherwise_is_no_slip(water, question):
    assert ask(water, question).value is None
