"""The offline model in ONNX Runtime: as good as its float32 reference, converted once, without torch."""

import math
import subprocess
import sys

import numpy as np
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from index.e5_folder import model_folder
from index.e5_ranges import read_ranges
from index.e5_weights import NoWeights, read_weights, unpack_rows, weights_file
from index.encode import load_encoder
from index.encode_onnx import LONGEST, lengths_to_batches, tokens_to_arrays

PASSAGES = (
    "公务接待费指单位按规定开支的各类公务接待支出。",
    "负责全市核与辐射安全的监督管理，参与核事故应急处理。",
    "政府采购预算安排货物、工程和服务三类。",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def encoder(home):
    return load_encoder(home, "e5-small-offline")


@pytest.mark.parametrize(
    ("question", "passage"),
    [("请客吃饭的钱是什么", 0), ("核辐射安全由谁管", 1), ("采购买哪几类东西", 2)],
)
def test_the_nearest_passage_is_the_right_one(encoder, question, passage):
    (query,) = encoder.encode_queries([question])
    vectors = encoder.encode_passages(PASSAGES)
    scores = [sum(a * b for a, b in zip(query, vector, strict=True)) for vector in vectors]
    assert scores.index(max(scores)) == passage


def test_vectors_are_unit_and_384_long(encoder):
    for vector in encoder.encode_passages(PASSAGES):
        assert len(vector) == encoder.dimension == 384
        assert math.isclose(sum(x * x for x in vector), 1.0, abs_tol=1e-4)
    assert encoder.encode_passages([]) == []


def test_a_vector_does_not_depend_on_its_batch(encoder):
    texts = [PASSAGES[0], *(PASSAGES[1] * times for times in range(1, 9)), "短"]
    alone = [encoder.encode_passages([text])[0] for text in texts]
    assert np.allclose(encoder.encode_passages(texts), alone, atol=2e-3)


def test_the_fast_runtime_agrees_with_the_float32_reference(home, encoder):
    reference = load_encoder(home, "e5-small-torch")
    assert reference.identity != encoder.identity
    texts = [*PASSAGES, "".join(PASSAGES) * 6]
    likeness = np.sum(
        np.array(encoder.encode_passages(texts)) * np.array(reference.encode_passages(texts)),
        axis=1,
    )
    assert likeness.min() > 0.999
    assert reference.count_tokens(PASSAGES[0]) == encoder.count_tokens(PASSAGES[0])


def test_a_long_text_loses_its_end(encoder):
    long = "预算执行情况和绩效。" * 400
    assert encoder.count_tokens(long) > LONGEST
    same = encoder.encode_passages([long, long + "别的内容"])
    assert np.allclose(same[0], same[1], atol=1e-6)


def test_tokens_are_counted_without_the_marks_at_the_ends(encoder):
    assert encoder.count_tokens("") == 0
    assert 2 <= encoder.count_tokens("公务接待费") <= 5


def test_the_model_is_converted_once(home, encoder):
    folder = model_folder(home)
    before = (folder / "model.onnx").stat().st_mtime_ns
    assert model_folder(home) == folder
    assert (folder / "model.onnx").stat().st_mtime_ns == before
    assert not [path for path in folder.parent.iterdir() if path.name.startswith("draft")]


def test_a_question_needs_neither_torch_nor_the_converter(home, encoder):
    code = (
        "import sys; from pathlib import Path; from index.encode import load_encoder\n"
        f"load_encoder(Path({str(home)!r}), 'e5-small-offline').encode_queries(['公务接待费'])\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_model_of_another_folder_is_used_and_known_by_its_content(tmp_path):
    folder = tiny_model(tmp_path / "tiny")
    encoder = load_encoder(tmp_path, str(folder))
    (vector,) = encoder.encode_passages(["预算"])
    assert len(vector) == encoder.dimension == 32
    assert encoder.count_tokens("预算") == 2
    assert load_encoder(tmp_path, str(folder)).identity == encoder.identity
    (folder / "note.txt").write_text("another training", encoding="utf-8")
    assert load_encoder(tmp_path, str(folder)).identity != encoder.identity


def tiny_model(folder):
    """A sentence-transformers model of one small layer with random weights."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    plain = folder.with_name("plain")
    plain.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"预算决收入支出公务接待费"]
    (plain / "vocab.txt").write_text("\n".join(dict.fromkeys(words)), encoding="utf-8")
    BertTokenizerFast(vocab=str(plain / "vocab.txt")).save_pretrained(plain)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    BertModel(BertConfig(vocab_size=32, intermediate_size=32, **sizes)).save_pretrained(plain)
    transformer = Transformer(str(plain))
    model = SentenceTransformer(modules=[transformer, Pooling(32)], device="cpu")
    model.save(str(folder), create_model_card=False)
    return folder


@given(st.lists(st.integers(1, 600), max_size=40), st.integers(1, 2000))
def test_batches_hold_every_text_once_and_keep_to_the_budget(lengths, budget):
    batches = lengths_to_batches(lengths, budget)
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    for batch in batches:
        longest = max(lengths[place] for place in batch)
        assert len(batch) == 1 or len(batch) * longest <= budget


def test_padding_is_masked():
    ids, mask = tokens_to_arrays([[0, 7, 2], [0, 2]])
    assert ids.tolist() == [[0, 7, 2], [0, 2, 1]]
    assert mask.tolist() == [[1, 1, 1], [1, 1, 0]]


def test_packed_rows_are_scale_times_what_is_over_eight():
    row = np.frombuffer(np.float16(0.5).tobytes() + bytes([0x9F] * 16), np.uint8)
    values = unpack_rows(row.reshape(1, -1))
    assert values.shape == (1, 32)
    assert set(values[0, :16]) == {3.5} and set(values[0, 16:]) == {0.5}


def test_every_integer_product_has_a_measured_range():
    products = {f"l{layer}.{product}" for layer in range(12) for product in ("ao", "fi")}
    assert read_ranges().keys() == products


def test_a_file_of_another_format_is_refused(tmp_path):
    path = tmp_path / "weights.bin"
    path.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(NoWeights, match="不是可以识别的权重文件"):
        read_weights(path)


def test_the_weights_come_with_the_package():
    assert weights_file().name == "e5-small-q4.bin"
