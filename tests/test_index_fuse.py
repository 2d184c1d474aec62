"""Reciprocal rank fusion and search words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import rankings_to_ranking
from index.words import text_to_bigrams, text_to_words

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


def test_what_both_rankings_hold_comes_first():
    assert next(name for name, _ in rankings_to_ranking([["a", "b"], ["c", "b"]])) == "b"


@given(NAMES, NAMES)
def test_the_order_of_the_rankings_does_not_matter(one, other):
    forward = [name for name, _ in rankings_to_ranking([one, other])]
    assert forward == [name for name, _ in rankings_to_ranking([other, one])]
    assert set(forward) == set(one) | set(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("公务接待费", {"公务", "务接", "接待", "待费"}),
        ("２０２０年 C160301", {"2020", "c160301", "年"}),
        ("PM2.5", {"pm2.5"}),
        ("", set()),
    ],
)
def test_search_words(text, words):
    assert words <= set(text_to_words(text))
    assert words <= set(text_to_bigrams(text))


@given(st.text(max_size=40))
def test_words_never_hold_white_space(text):
    assert all(word and not any(c.isspace() for c in word) for word in text_to_bigrams(text))
