"""A head over columns that prints no figure of its own: what is asked of it is the sum of its columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.model import Question

CARS = (
    ("年度", "合计", "因公出国（境）费", "公务用车购置及运行费", "", "公务接待费"),
    ("", "", "", "购置费", "运行维护费", ""),
    ("2021年预算数", "31.00", "0.00", "0.00", "24.00", "7.00"),
    ("2022年预算数", "45.50", "0.00", "18.00", "22.50", "5.00"),
)
PROSE = ("2022年“三公”经费预算45.50万元，比上年增加14.50万元。",)


@pytest.fixture(scope="module")
def assistant():
    papers = document(
        "柳湾县教育局2022年部门预算", ("“三公”经费预算表（单位：万元）", CARS), prose=PROSE
    )
    return assistant_of(papers)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022年公务用车购置及运行费是多少", "40.5"),
        ("2022年公车经费多少", "40.5"),
        ("2022年公务用车购置费是多少", "18.00"),
        ("2022年公务用车运行维护费是多少", "22.50"),
        ("2022年公务用车购置及运行费和公务接待费一共多少", "45.5"),
    ],
)
def test_all_columns_are_added_where_none_of_them_is_named(assistant, text, value):
    answer = ask(assistant, text)
    assert (answer.status, answer.value) == ("answered", Decimal(value))


def test_the_columns_added_are_told(assistant):
    answer = ask(assistant, "2022年公车经费多少")
    assert "购置费18" in answer.text and "运行维护费22.5" in answer.text


@pytest.mark.parametrize(
    ("turns", "value"),
    [(("2022年公车经费多少", "接待费呢", "这两个加起来多少"), "45.5")],
)
def test_a_sum_that_was_told_is_taken_whole_in_what_follows(assistant, turns, value):
    answer = assistant.ask(Question(turns[-1], history=turns[:-1]))
    assert answer.value == Decimal(value)


def test_none_of_the_figures_of_a_sum_is_compared_in_its_place(assistant):
    answer = assistant.ask(Question("哪个多", history=("2022年公车经费多少", "接待费呢")))
    assert answer.value is None
