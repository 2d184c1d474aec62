"""Places of a text as the bits of a whole number: bit ``i`` is the character ``i``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]


def spans_to_bits(spans: Iterable[Span], length: int) -> int:
    """``spans_to_bits([(1, 3)], 4) == 0b0110``; what lies outside the text is left out."""
    bits = 0
    for start, stop in spans:
        start, stop = max(0, start), min(stop, length)
        if start < stop:
            bits |= ((1 << (stop - start)) - 1) << start
    return bits


def mask_to_bits(mask: Sequence[bool]) -> int:
    """A mask over characters as bits."""
    return sum(1 << place for place, said in enumerate(mask) if said)


def in_company(bits: int) -> int:
    """Bits that stand beside another one: ``in_company(0b1011) == 0b0011``."""
    return bits & (bits << 1 | bits >> 1)


def bits_to_runs(bits: int, text: str) -> Iterator[str]:
    """The runs of two or more characters that the bits mark, in order."""
    start = 0
    while bits >> start:
        rest = bits >> start
        start += (rest & -rest).bit_length() - 1
        length = (~(bits >> start) & ((bits >> start) + 1)).bit_length() - 1
        if length >= 2:
            yield text[start : start + length]
        start += length
