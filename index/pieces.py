"""Text and rows in pieces that fit a budget of tokens, cut only between sentences and between rows; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Count = Callable[[str], int]  # a text's tokens, as the embedding model counts them

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*|\n+")
_WORD = re.compile(r"[A-Za-z]+|\d{1,3}|[\u3400-\u9fff]{1,3}|[^\s\w]")


def estimate_tokens(text: str) -> int:
    """About as many as e5's tokenizer finds, for those who have no model at hand.

    >>> estimate_tokens("公务接待费21.44万元")
    6
    """
    return sum(1 for _ in _WORD.finditer(text))


def split_sentences(text: str, most: int, count: Count = estimate_tokens) -> tuple[str, ...]:
    """Text in pieces of whole sentences; a sentence longer than a piece stays whole."""
    pieces: list[str] = []
    filled = 0
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        size = count(sentence)
        if pieces and filled + size <= most:
            pieces[-1] += sentence
            filled += size
        elif sentence.strip() or pieces:
            pieces.append(sentence.lstrip("\n"))
            filled = size
    return tuple(piece.strip() for piece in pieces if piece.strip())


def group_rows(sizes: Sequence[int], most: int) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of neighbouring rows whose tokens together fit; one row that does not stays whole.

    >>> group_rows([3, 4, 9, 2, 2], 8)
    ((0, 2), (2, 3), (3, 5))
    """
    groups: list[tuple[int, int]] = []
    filled = 0
    for place, size in enumerate(sizes):
        if groups and filled + size <= most:
            groups[-1] = (groups[-1][0], place + 1)
            filled += size
        else:
            groups.append((place, place + 1))
            filled = size
    return tuple(groups)
