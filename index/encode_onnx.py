"""The offline e5 model in ONNX Runtime; the only importer of onnxruntime.  torch is not needed.

Each processor takes a batch of its own and works on it alone: batches of one size of text, at most so many
tokens in each, so that what a layer makes stays in the processor's cache.  Word rows are read from a mapped
file as they are needed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.e5_weights import Array, Packed, unpack_rows

SEEN = ".enters"  # ending of the outputs that show what enters a product
MODEL, WORDS, PLACES, TOKENIZER = "model.onnx", "words.npy", "places.npy", "tokenizer.json"
LONGEST = 512  # tokens that the model can see of a text
_BUDGET = 512  # tokens in a batch, padding included
_END, _PADDING = 2, 1
# ONNX Runtime joins addition and LayerNormalization to one node that takes three times as long as both.
_SLOWER = "SkipLayerNormFusion"
Tokens = Sequence[int]


class OnnxEncoder:
    """multilingual-e5-small from a converted folder."""

    def __init__(
        self, session: Any, tokenizer: Any, words: Packed, places: Array, identity: str
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._words = words
        self._places = places
        self._identity = identity

    @classmethod
    def open(cls, folder: Path, identity: str) -> OnnxEncoder:
        """The model of a folder that ``e5_folder`` wrote; half a second."""
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = 1  # the threads are ours, a batch each
        options.log_severity_level = 3
        session = InferenceSession(
            str(folder / MODEL),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=[_SLOWER],
        )
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        words = np.load(folder / WORDS, mmap_mode="r")
        return cls(session, tokenizer, words, np.load(folder / PLACES), identity)

    @property
    def identity(self) -> str:
        """The model's name and the version of its conversion: vectors of two identities never mix."""
        return self._identity

    @property
    def dimension(self) -> int:
        """The length of a vector: 384."""
        return int(self._places.shape[1])

    def encode_queries(self, texts: Sequence[str]) -> list[list[float]]:
        """Unit vectors of questions."""
        return self._encode([f"query: {text}" for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Unit vectors of passages, batched by length."""
        return self._encode([f"passage: {text}" for text in texts])

    def count_tokens(self, text: str) -> int:
        """How many of the model's tokens a text is, without the marks at its ends."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _encode(self, texts: list[str]) -> list[list[float]]:
        tokens = [_cut(one.ids) for one in self._tokenizer.encode_batch(texts)]
        batches = lengths_to_batches([len(one) for one in tokens], _BUDGET)
        vectors = np.empty((len(texts), self.dimension), np.float32)
        parts = [[tokens[place] for place in batch] for batch in batches]
        for batch, made in zip(batches, self._run_all(parts), strict=True):
            vectors[batch] = made
        return [[float(x) for x in vector] for vector in vectors]

    def _run_all(self, parts: Sequence[Sequence[Tokens]]) -> list[Array]:
        workers = min(len(parts), processors())
        if workers < 2:
            return [self._run(part) for part in parts]
        with ThreadPoolExecutor(workers, thread_name_prefix="encode") as pool:
            return list(pool.map(self._run, parts))

    def _run(self, texts: Sequence[Tokens]) -> Array:
        (vectors,) = self._session.run(["vectors"], self._feed(texts))
        return np.asarray(vectors, np.float32)

    def _feed(self, texts: Sequence[Tokens]) -> dict[str, NDArray[Any]]:
        ids, mask = tokens_to_arrays(texts)
        embedded = unpack_rows(self._words[ids.reshape(-1)]).reshape(*ids.shape, -1)
        embedded += self._places[: ids.shape[1]]
        return {"embedded": embedded, "mask": mask}

    def look_inside(self, text: str) -> dict[str, Array]:
        """What enters each matrix product, (tokens, channels), of a model converted without ranges."""
        names = [one.name for one in self._session.get_outputs() if one.name.endswith(SEEN)]
        found = self._session.run(names, self._feed([_cut(self._tokenizer.encode(text).ids)]))
        return {name.removesuffix(SEEN): one[0] for name, one in zip(names, found, strict=True)}


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cut(ids: Tokens) -> Tokens:
    """A text that is too long loses its end, not the mark of the end."""
    return ids if len(ids) <= LONGEST else [*ids[: LONGEST - 1], _END]


def tokens_to_arrays(texts: Sequence[Tokens]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Ids and mask, both (texts, longest), padded at the end."""
    shape = (len(texts), max(map(len, texts)))
    ids, mask = np.full(shape, _PADDING, np.int64), np.zeros(shape, np.int32)
    for row, tokens in enumerate(texts):
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    return ids, mask


def lengths_to_batches(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Places of texts in batches of about one length, longest first, padding counted in the budget.

    >>> lengths_to_batches([3, 9, 4], 10)
    [[1], [2, 0]]
    """
    batches: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda place: -lengths[place]):
        if batches and (len(batches[-1]) + 1) * lengths[batches[-1][0]] <= budget:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches
