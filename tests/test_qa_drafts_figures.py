"""Written figures against printed ones: precision, units, comparisons, slips."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.amounts import find_amounts
from corpus.model import Fact
from qa.drafts.agreement import agreement, rounded, slip
from qa.drafts.model import Figure


def written(text):
    amount = find_amounts(text)[0]
    return Figure(amount.value, amount.unit, amount.comparator, amount.text)


def printed(text):
    amount = find_amounts(text)[0]
    return Fact(
        subject=("甲",), measure=(), text=text, value=amount.value, unit=amount.unit,
        comparator=amount.comparator,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "stands", "how"),
    [
        ("21770.82万元", "21770.82万元", "exact"),
        ("217708200元", "21770.82万元", "exact"),
        ("2.18亿元", "21770.82万元", "rounded"),
        ("2.17亿元", "21770.82万元", "no"),
        ("约2.2亿元", "21770.82万元", "rounded"),
        ("近2.2亿元", "21770.82万元", "rounded"),
        ("近2.1亿元", "21770.82万元", "no"),
        ("2.1余亿元", "21770.82万元", "rounded"),
        ("21770余万元", "21770.82万元", "rounded"),
        ("超过2亿元", "21770.82万元", "exact"),
        ("超过3亿元", "21770.82万元", "no"),
        ("21770.821万元", "21770.82万元", "coarser"),
        ("21770.829万元", "21770.82万元", "no"),
        ("0亿元", "0.3万元", "no"),
        ("0.3万元", "0万元", "no"),
        ("不低于95%", "≥95%", "exact"),
        ("不低于90%", "≥95%", "no"),
        ("不超过95%", "≥95%", "no"),
        ("95%", "≥95%", "exact"),
    ],
)
def test_agreement(said, stands, how):
    assert agreement(written(said), printed(stands)) == how


@given(st.decimals(min_value=1, max_value=10**7, places=2), st.integers(0, 1))
def test_a_figure_rounded_as_it_is_written_agrees(value, places):
    short = rounded(value, Decimal(1).scaleb(-places))
    fact = Fact(subject=("甲",), measure=(), text=f"{value}", value=value, unit="万元")
    figure = Figure(short, "万元", "=", f"{short}万元")
    assert agreement(figure, fact) in ("exact", "rounded")


@given(st.decimals(min_value=1, max_value=10**7, places=2), st.sampled_from([4, -4]))
def test_ten_thousand_times_is_a_slip_of_units_and_never_agrees(value, power):
    fact = Fact(subject=("甲",), measure=(), text=f"{value}", value=value, unit="万元")
    figure = Figure(value * Decimal(10) ** power, "万元", "=", "")
    assert agreement(figure, fact) == "no"
    assert "1万倍" in (slip(figure, fact) or "")
