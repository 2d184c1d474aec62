"""The offline weights as a folder that loads fast, made on first use and renamed into place whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from index.e5_ranges import read_ranges
from index.e5_weights import Array, Weights, read_weights, weights_file
from index.encode_onnx import MODEL, PLACES, TOKENIZER, WORDS

NAME = "e5-small-offline"
VERSION = "4"  # raised whenever the same text gives another vector
IDENTITY = f"{NAME}-{VERSION}"


def model_folder(home: Path) -> Path:
    """The converted model under ``home/models``; raises NoWeights when the package is not there."""
    return made_once(home / "models" / IDENTITY, _convert)


def made_once(target: Path, make: Callable[[Path], None]) -> Path:
    """A folder that is there whole or not at all, whoever else makes it at the same time."""
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=target.parent))
    try:
        make(draft)
        try:
            draft.rename(target)
        except OSError:
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _convert(folder: Path) -> None:
    write_folder(read_weights(weights_file()), read_ranges(), folder)


def write_folder(weights: Weights, ranges: dict[str, Array] | None, folder: Path) -> None:
    """Graph, tokenizer, packed word rows, and positions with the one token type that is used."""
    from index.e5_graph import weights_to_model

    (folder / MODEL).write_bytes(weights_to_model(weights, ranges).SerializeToString())
    np.save(folder / WORDS, weights.words)
    np.save(folder / PLACES, weights.tensors["emb.pos"] + weights.tensors["emb.type"][0])
    make_tokenizer(weights).save(str(folder / TOKENIZER), pretty=False)


def make_tokenizer(weights: Weights) -> Any:
    """A SentencePiece unigram tokenizer: NFKC, white space folded, ▁ in front, <s> … </s>."""
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    tokenizer = Tokenizer(Unigram(list(weights.pieces), unk_id=3))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )  # fmt: skip
    return tokenizer
