"""Places of a text as bits say the same as masks of characters."""

from hypothesis import given
from hypothesis import strategies as st

from qa.bits import bits_to_runs, in_company, mask_to_bits, spans_to_bits
from qa.link import covered, leftover

MASKS = st.lists(st.booleans(), max_size=40)
SPANS = st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=6)


@given(SPANS, st.integers(0, 40))
def test_spans_cover_the_same_places(spans, length):
    assert spans_to_bits(spans, length) == mask_to_bits(covered(spans, length))


@given(MASKS)
def test_runs_of_two_or_more_are_those_of_the_mask(mask):
    text = "".join(chr(0x4E00 + place) for place in range(len(mask)))
    runs = leftover(text, [not said for said in mask])
    assert tuple(bits_to_runs(mask_to_bits(mask), text)) == runs
    assert in_company(mask_to_bits(mask)).bit_count() == sum(map(len, runs))
