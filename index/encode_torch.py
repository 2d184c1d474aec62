"""The offline weights as a sentence-transformers folder: the float32 reference of the fast runtime."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from index.e5_folder import made_once, make_tokenizer
from index.e5_weights import Weights, read_weights, unpack_rows, weights_file
from index.encode import REFERENCE

_VERSION = "1"  # of the converted folder


def reference_folder(home: Path) -> Path:
    """The converted weights under ``home/models``."""
    return made_once(home / "models" / f"{REFERENCE}-{_VERSION}", _convert)


def _convert(folder: Path) -> None:
    write_model(weights_file(), folder)


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


_WORDS = "embeddings.word_embeddings.weight"
_EMBEDDINGS = {
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
    found = [(_WORDS, unpack_rows(weights.words))]
    for name, array in weights.tensors.items():
        if name in _EMBEDDINGS:
            found.append((_EMBEDDINGS[name], array))
            continue
        layer, part, kind = name.split(".")
        ending = "weight" if kind == "w" else "bias"
        found.append((f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{ending}", array))
    return found


def _write_tokenizer(weights: Weights, folder: Path) -> None:
    make_tokenizer(weights).save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512,
        "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>",
        "cls_token": "<s>", "sep_token": "</s>", "mask_token": "<mask>",
    }  # fmt: skip
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
