"""Texts to vectors: the offline model in ONNX Runtime, or any other with sentence-transformers.

With ``index/encode_torch.py`` the only importer of torch and sentence_transformers, and only for a model
that is not the offline one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.model import Encoder

DEFAULT = "e5-small-offline"
REFERENCE = "e5-small-torch"  # the same weights in float32 in torch, to compare with


class TransformerEncoder:
    """A sentence-transformers model with the prefixes that it was trained with."""

    def __init__(self, model: Any, identity: str, query: str, passage: str) -> None:
        self._model = model
        self._identity = identity
        self._query = query
        self._passage = passage

    @property
    def identity(self) -> str:
        """The model's name and the version of its conversion: vectors of two identities never mix."""
        return self._identity

    @property
    def dimension(self) -> int:
        """The length of a vector: 384 for the offline model."""
        return int(self._model.get_embedding_dimension())

    def encode_queries(self, texts: Sequence[str]) -> list[list[float]]:
        """Unit vectors of questions."""
        return self._encode([self._query + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Unit vectors of passages, batched by length."""
        return self._encode([self._passage + text for text in texts])

    def _encode(self, texts: list[str]) -> list[list[float]]:
        if not texts:
            return []
        vectors = self._model.encode(
            texts, batch_size=16, normalize_embeddings=True, show_progress_bar=False
        )
        return [[float(x) for x in vector] for vector in vectors]

    def count_tokens(self, text: str) -> int:
        """How many of the model's tokens a text is, without the marks at its ends."""
        found = self._model.tokenizer(text, add_special_tokens=False, verbose=False)
        return len(found["input_ids"])


def load_encoder(home: Path, name: str | None = None) -> Encoder:
    """The encoder that ``BUDGETQA_EMBEDDING`` names (a model or a folder), else the offline one.

    Raises NoWeights where the offline model's package is missing.
    """
    name = name or os.environ.get("BUDGETQA_EMBEDDING") or DEFAULT
    if name == DEFAULT:
        from index.e5_folder import IDENTITY, model_folder
        from index.encode_onnx import OnnxEncoder

        return OnnxEncoder.open(model_folder(home), IDENTITY)
    quiet()
    from sentence_transformers import SentenceTransformer

    if name == REFERENCE:
        from index.encode_torch import reference_folder

        model = SentenceTransformer(str(reference_folder(home)), device="cpu")
        model.max_seq_length = 512
        return TransformerEncoder(model, REFERENCE, "query: ", "passage: ")
    model = SentenceTransformer(name, device="cpu")
    prefixes = ("query: ", "passage: ") if "e5" in name.lower() else ("", "")
    return TransformerEncoder(model, _identity(name), *prefixes)


def _identity(name: str) -> str:
    """A hub model's name; a folder's with the time its weights were written, as they can change in place."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    written = max(file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file())
    return f"{folder.resolve()}@{written}"


def quiet() -> None:
    """No hub is asked for anything, and nothing is printed over the progress bar."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    from transformers.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
