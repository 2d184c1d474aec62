"""The offline weights: converted once, loaded by sentence-transformers, good enough to find Chinese text."""

import math

import pytest

from index.e5_weights import NoWeights, read_weights, weights_file
from index.encode import load_encoder, offline_folder

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


def test_the_model_is_converted_once(home, encoder):
    folder = offline_folder(home)
    before = (folder / "modules.json").stat().st_mtime_ns
    assert offline_folder(home) == folder
    assert (folder / "modules.json").stat().st_mtime_ns == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_file_of_another_format_is_refused(tmp_path):
    path = tmp_path / "weights.bin"
    path.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(NoWeights, match="不是可以识别的权重文件"):
        read_weights(path)


def test_the_weights_come_with_the_package():
    assert weights_file().name == "e5-small-q4.bin"
