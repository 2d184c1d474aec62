"""A cross-encoder over the best candidates, where one is configured, with sentence-transformers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from index.encode import quiet
from index.model import Hit


class Reranker(Protocol):
    """How well each text answers a query; more is better, and scores compare within one call only."""

    def scores(self, query: str, texts: Sequence[str]) -> list[float]: ...


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder, which reads query and passage together."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """One score a text."""
        pairs = [(query, text) for text in texts]
        if not pairs:
            return []
        found = self._model.predict(pairs, batch_size=8, show_progress_bar=False)
        return [float(score) for score in found]


def load_reranker(name: str | None = None) -> Reranker | None:
    """The cross-encoder that ``BUDGETQA_RERANK`` names (a model or a folder); None where it names none."""
    name = name or os.environ.get("BUDGETQA_RERANK")
    if not name:
        return None
    quiet()
    from sentence_transformers import CrossEncoder

    return CrossEncoderReranker(CrossEncoder(name, device="cpu"))


def rerank(query: str, hits: Sequence[Hit], reranker: Reranker) -> tuple[Hit, ...]:
    """The hits in the order of the reranker, with its scores; equal ones keep their order."""
    scores = reranker.scores(query, [hit.chunk.embedded for hit in hits])
    scored = [replace(hit, score=score) for hit, score in zip(hits, scores, strict=True)]
    return tuple(sorted(scored, key=lambda hit: -hit.score))
