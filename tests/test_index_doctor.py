"""Doctor: every difference between the catalogue and Chroma is found, told in Chinese, and mended."""

import time

import pytest
from doubles import CountingEncoder
from typer.testing import CliRunner

import app
from corpus.read import read
from corpus.samples.data import FOLDER
from index.doctor import differences, repair
from index.embed import vector_to_bytes
from index.home import open_catalogue
from index.hybrid import Index, chunk_to_kind
from index.nodes import chunk_to_vector_node

NAME = "chongqing-transport-2018-budget.html"


@pytest.fixture(scope="module")
def document():
    return read(FOLDER / NAME)


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BUDGETQA_HOME", str(tmp_path))
    return tmp_path


def open_index(home, identity="counting-1"):
    catalogue = open_catalogue(home)
    return catalogue, Index.open(home, catalogue, lambda _: CountingEncoder(identity))


def mended(home):
    """Repaired by one process, looked at by another."""
    catalogue, index = open_index(home)
    repair(differences(catalogue, index), catalogue, index)
    catalogue, index = open_index(home)
    return list(differences(catalogue, index).sentences())


def test_what_agrees_has_no_differences(home, document):
    catalogue, index = open_index(home)
    index.add(document)
    assert list(differences(catalogue, index).sentences()) == []


def test_lost_vectors_are_found_and_made(home, document):
    catalogue, index = open_index(home)
    index.add(document)
    lost = sorted(index.vectors.ids())[:4]
    index.vectors.remove(lost)
    assert differences(catalogue, index).missing == tuple(lost)
    assert mended(home) == []


def test_vectors_without_a_passage_are_found_and_removed(home, document):
    catalogue, index = open_index(home)
    index.add(document)
    catalogue.remove(document.id)  # without its vectors
    found = differences(catalogue, index)
    assert set(found.orphans) == index.vectors.ids()
    assert "没有对应的段落" in next(found.sentences())
    assert mended(home) == []


def test_a_vector_that_points_elsewhere_is_found_and_made_anew(home, document):
    catalogue, index = open_index(home)
    index.add(document)
    chunk = index.cut(document)[0]
    index.vectors.remove([chunk.id])
    elsewhere = index.encoder.encode_queries(["完全不同的内容"])[0]
    index.vectors.add([chunk_to_vector_node(chunk, chunk_to_kind(chunk), elsewhere)])
    assert differences(catalogue, index).wrong == (chunk.id,)
    assert mended(home) == []


def test_vectors_of_another_model_are_found_and_forgotten(home, document):
    _, other = open_index(home, "another-model")
    other.add(document)
    catalogue, index = open_index(home)
    found = differences(catalogue, index)
    assert len(found.others) == 1 and set(found.missing) == catalogue.passage_ids()
    assert mended(home) == []
    digests = sorted(catalogue.digests(sorted(catalogue.passage_ids())).values())
    assert catalogue.vectors("another-model", digests) == {}


def test_a_folder_that_cannot_be_read_is_made_again(home, document):
    catalogue, index = open_index(home)
    index.add(document)
    (home / "chroma" / "chroma.sqlite3").write_bytes(b"torn" * 4096)
    catalogue, index = open_index(home)
    found = differences(catalogue, index)
    assert found.broken and set(found.missing) == catalogue.passage_ids()
    assert mended(home) == []
    _, index = open_index(home)
    assert index.search("三公经费", 3)


def test_a_folder_put_aside_by_another_process_is_filled_beside_the_questions(home, document):
    _, answering = open_index(home)
    answering.add(document)
    catalogue, other = open_index(home)
    before = answering.vectors.views
    other.put_folder_aside()
    for _ in range(200):
        assert answering.search("三公经费", 3)
        seen_anew = answering.vectors.views > before
        if seen_anew and answering.vectors.ids() == catalogue.passage_ids():
            break
        time.sleep(0.05)
    assert answering.vectors.ids() == catalogue.passage_ids()


def test_documents_cut_by_another_version_are_cut_again(home, document, monkeypatch):
    catalogue, index = open_index(home)
    monkeypatch.setattr("index.hybrid.CUTTING", "before")
    index.add(document)
    monkeypatch.undo()
    assert differences(catalogue, index).uncut == (document.name,)
    monkeypatch.setenv("BUDGETQA_HOME", str(home))
    assert mended(home) == []


def test_the_command_says_what_it_found_and_did(home, document, monkeypatch):
    monkeypatch.setattr("index.encode.load_encoder", lambda _: CountingEncoder())
    _, index = open_index(home)
    index.add(document)
    run = CliRunner().invoke
    assert "资料库与向量库一致" in run(app.cli, ["doctor"]).output
    index.vectors.remove(sorted(index.vectors.ids())[:2])
    looked = run(app.cli, ["doctor", "--check"])
    assert looked.exit_code == 1 and "2 个段落缺少向量" in looked.output
    done = run(app.cli, ["doctor"])
    assert done.exit_code == 0 and "已全部修复" in done.output
    assert run(app.cli, ["doctor", "--check"]).exit_code == 0


def test_vectors_are_kept_as_they_were_made():
    vector = CountingEncoder().encode_queries(["预算"])[0]
    assert len(vector_to_bytes(vector)) == 4 * len(vector)
