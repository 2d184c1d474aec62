"""Fusion of scored rankings, and search words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import rankings_to_ranking
from index.words import text_to_bigrams, text_to_words

RANKINGS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.integers(-50, 50).map(float), max_size=8
).map(lambda scores: sorted(scores.items(), key=lambda pair: -pair[1]))


def names(*rankings):
    return [name for name, _ in rankings_to_ranking(rankings)]


def test_what_both_rankings_hold_comes_first():
    assert (
        names([("a", 5.0), ("b", 4.9), ("x", 0.0)], [("c", 0.9), ("b", 0.89), ("y", 0.5)])[0] == "b"
    )


def test_a_clear_first_beats_two_seconds_that_are_far_behind():
    assert (
        names([("a", 9.0), ("b", 2.0), ("x", 1.0)], [("a", 0.6), ("c", 0.9), ("b", 0.5)])[0] == "a"
    )


def test_one_result_alone_counts_as_a_best_one():
    assert rankings_to_ranking([[("a", 3.0)], []]) == (("a", 1.0),)


@given(RANKINGS, RANKINGS)
def test_the_order_of_the_rankings_does_not_matter(one, other):
    forward = names(one, other)
    assert forward == names(other, one)
    assert set(forward) == {name for name, _ in (*one, *other)}


@given(RANKINGS, st.integers(1, 9), st.integers(-9, 9))
def test_scale_and_origin_of_a_ranking_do_not_matter(ranking, scale, origin):
    moved = [(name, score * scale + origin) for name, score in ranking]
    assert [name for name, _ in rankings_to_ranking([moved])] == names(ranking)


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
