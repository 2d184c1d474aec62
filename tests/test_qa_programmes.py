"""Programmes with a chapter each: their totals added, their parts ordered; a sum shared over what is counted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of

from corpus.read import read
from corpus.samples.data import FOLDER


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(read(FOLDER / "putuo-commerce-2025-budget.xlsx"))


def test_totals_of_named_programmes_are_added(assistant):
    answer = ask(assistant, "生命健康、商业创新、贸易高质量发展三个专项2025年一共安排多少？")
    assert (answer.value, answer.unit) == (Decimal(5501), "万元")
    assert len(answer.citations) >= 3


def test_a_programme_that_is_not_there_has_no_total(assistant):
    answer = ask(assistant, "生命健康、海洋渔业两个专项2025年一共安排多少？")
    assert answer.value is None


def test_the_parts_of_a_programme_are_ordered(assistant):
    answer = ask(assistant, "商业创新专项里哪块钱最少？")
    assert answer.status == "answered"
    assert answer.value is not None
