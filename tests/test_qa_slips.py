"""One edit apart, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.slips import is_one_edit

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
