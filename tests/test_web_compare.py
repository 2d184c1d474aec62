"""Two documents side by side: the same account in both, differences exact, in one unit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Fact, Source
from tests.doubles_web import budget_document
from web.compare import compare


def _with(*facts):
    return replace(budget_document(), facts=facts)


def _fact(value, name="公务接待费", measure=("2020年预算数",), unit="万元", code=None):
    return Fact(
        (name,),
        measure,
        value,
        Decimal(value),
        unit,
        code=code,
        table="t1",
        source=Source(table="t1", row=4, column=2),
    )


def test_years_and_stages_in_heads_do_not_keep_figures_apart():
    (pair,) = compare(_with(_fact("20.00")), _with(_fact("25.00", measure=("2021年决算数",))))
    assert (pair.difference, pair.growth, pair.unit) == (Decimal("5.00"), Decimal("25.00"), "万元")


def test_an_account_is_known_by_its_code_whatever_it_is_called():
    (pair,) = compare(
        _with(_fact("1", "行政运行", code="2010601")),
        _with(_fact("3", "行政运行（财政）", code="2010601")),
    )
    assert pair.difference == Decimal(2)


def test_money_is_compared_in_one_unit():
    (pair,) = compare(_with(_fact("1.5")), _with(_fact("20000", unit="元")))
    assert (pair.right_value, pair.difference) == (Decimal(2), Decimal("0.5"))


def test_what_only_one_has_comes_last_without_a_difference():
    both, alone = compare(_with(_fact("1"), _fact("2", "会议费")), _with(_fact("3")))
    assert both.item == ("公务接待费",)
    assert (alone.item, alone.right, alone.difference, alone.growth) == (
        ("会议费",),
        None,
        None,
        None,
    )


@pytest.mark.parametrize(("left", "growth"), [("0", None), ("-10", Decimal("200.00"))])
def test_growth_from_nothing_is_none_and_from_a_deficit_counts_from_its_size(left, growth):
    (pair,) = compare(_with(_fact(left)), _with(_fact("10")))
    assert pair.growth == growth


@given(
    st.decimals(places=2, min_value=-(10**8), max_value=10**8),
    st.decimals(places=2, min_value=-(10**8), max_value=10**8),
)
def test_differences_are_exact(left, right):
    (pair,) = compare(_with(_fact(str(left))), _with(_fact(str(right))))
    assert pair.left_value + pair.difference == pair.right_value
