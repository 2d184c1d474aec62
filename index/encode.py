"""Texts to vectors with sentence-transformers; the only importer of torch and sentence_transformers."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.e5_weights import Weights, read_weights, weights_file
from index.model import Encoder

DEFAULT = "e5-small-offline"
_VERSION = "1"  # of the converted folder


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


def load_encoder(home: Path, name: str | None = None) -> Encoder:
    """The encoder that ``BUDGETQA_EMBEDDING`` names (a model or a folder), else the offline one."""
    name = name or os.environ.get("BUDGETQA_EMBEDDING") or DEFAULT
    _quiet()
    from sentence_transformers import SentenceTransformer

    if name == DEFAULT:
        folder = offline_folder(home)
        model = SentenceTransformer(str(folder), device="cpu")
        model.max_seq_length = 512
        return TransformerEncoder(model, f"{DEFAULT}-{_VERSION}", "query: ", "passage: ")
    model = SentenceTransformer(name, device="cpu")
    prefixes = ("query: ", "passage: ") if "e5" in name.lower() else ("", "")
    return TransformerEncoder(model, name, *prefixes)


def _quiet() -> None:
    """No hub is asked for anything, and nothing is printed over the progress bar."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    from transformers.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]


def offline_folder(home: Path) -> Path:
    """The converted weights under ``home/models``, made on first use and renamed into place whole."""
    target = home / "models" / f"{DEFAULT}-{_VERSION}"
    if (target / "modules.json").is_file():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=target.parent))
    try:
        write_model(weights_file(), draft)
        try:
            draft.rename(target)
        except OSError:
            if not (target / "modules.json").is_file():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def write_model(file: Path, folder: Path) -> None:
    """The weights as a sentence-transformers folder: BERT, mean pooling, unit length."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    plain = folder / "bert"
    _write_bert(read_weights(file), plain)
    transformer = Transformer(str(plain), max_seq_length=512)
    pooling = Pooling(transformer.get_embedding_dimension(), pooling_mode="mean")
    model = SentenceTransformer(modules=[transformer, pooling, Normalize()], device="cpu")
    model.save(str(folder), create_model_card=False)
    shutil.rmtree(plain)


def _write_bert(weights: Weights, folder: Path) -> None:
    import torch
    from transformers import BertConfig, BertModel

    sizes = weights.sizes
    config = BertConfig(
        vocab_size=sizes.vocabulary,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.inner,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types,
        layer_norm_eps=1e-12,
        pad_token_id=1,
    )
    with torch.device("meta"):  # the arrays become the parameters: no second copy in memory
        model = BertModel(config, add_pooling_layer=False)
    state = {name: torch.from_numpy(array) for name, array in _bert_names(weights)}
    missing, unexpected = model.load_state_dict(state, strict=False, assign=True)
    wrong = [name for name in missing if not name.endswith("position_ids")]
    if wrong or unexpected:
        raise ValueError(f"weights do not fit BERT: {wrong[:3]} {list(unexpected)[:3]}")
    model.save_pretrained(folder)
    _write_tokenizer(weights, folder)


_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def _bert_names(weights: Weights) -> list[tuple[str, Any]]:
    """The file's tensors under the names that BertModel knows them by."""
    found = []
    for name, array in weights.tensors.items():
        if name in _EMBEDDINGS:
            found.append((_EMBEDDINGS[name], array))
            continue
        layer, part, kind = name.split(".")
        ending = "weight" if kind == "w" else "bias"
        found.append((f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{ending}", array))
    return found


def _write_tokenizer(weights: Weights, folder: Path) -> None:
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
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512,
        "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>",
        "cls_token": "<s>", "sep_token": "</s>", "mask_token": "<mask>",
    }  # fmt: skip
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
