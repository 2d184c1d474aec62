"""Exact small stand-ins for the expensive parts."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

from index.words import text_to_bigrams


class CountingEncoder:
    """Character pairs hashed into 64 places: the same text gives the same unit vector, always."""

    def __init__(self, identity: str = "counting-1") -> None:
        self._identity = identity

    @property
    def identity(self) -> str:
        return self._identity

    @property
    def dimension(self) -> int:
        return 64

    def encode_queries(self, texts: Sequence[str]) -> list[list[float]]:
        return [self._vector(text) for text in texts]

    def encode_passages(self, texts: Sequence[str]) -> list[list[float]]:
        return self.encode_queries(texts)

    def count_tokens(self, text: str) -> int:
        return len(text)

    def _vector(self, text: str) -> list[float]:
        places = [0.0] * 64
        for pair in text_to_bigrams(text) or ("?",):
            places[hashlib.sha256(pair.encode()).digest()[0] % 64] += 1.0
        length = math.sqrt(sum(x * x for x in places))
        return [x / length for x in places]


class FailingEncoder(CountingEncoder):
    """An encoder whose model breaks on passages."""

    def encode_passages(self, texts: Sequence[str]) -> list[list[float]]:
        raise OSError("the model is gone")
