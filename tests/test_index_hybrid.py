"""The index with a real Chroma and a real catalogue: what is added is found, what is removed is not."""

import pytest
from doubles import CountingEncoder
from llama_index.core.schema import TextNode

from corpus.read import read
from corpus.samples.data import FOLDER
from index.home import open_catalogue
from index.hybrid import Index

NAME = "chongqing-transport-2018-budget.html"


@pytest.fixture(scope="module")
def document():
    return read(FOLDER / NAME)


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def open_index(home, identity="counting-1"):
    catalogue = open_catalogue(home)
    return catalogue, Index.open(home, catalogue, lambda _: CountingEncoder(identity))


def test_a_passage_is_found_by_its_words(home, document):
    _, index = open_index(home)
    index.add(document)
    hits = index.search("“三公”经费预算比2017年减少多少", 3)
    (hit,) = [hit for hit in hits if "2800.68万元" in hit.chunk.text]
    assert hit.chunk.section[-1] == "三、“三公”经费情况说明"


def test_full_text_alone_finds_it_too(home, document):
    _, index = open_index(home)
    index.add(document)
    assert any("6060.41" in hit.chunk.text for hit in index.search_text("政府采购预算总额", 3))


def test_a_removed_document_is_not_found(home, document):
    catalogue, index = open_index(home)
    index.add(document)
    assert index.remove(document.id) is True
    assert index.search("三公经费", 5) == ()
    assert index.vectors.ids() == frozenset()
    assert catalogue.passage_ids() == frozenset()


def test_a_vector_without_a_passage_is_never_shown(home, document):
    catalogue, index = open_index(home)
    index.add(document)
    catalogue.remove(document.id)  # as after a crash between the two stores
    assert index.vectors.ids() != frozenset()
    assert index.search("三公经费", 5) == ()


def test_vectors_without_passages_crowd_nothing_out(home, document):
    _, index = open_index(home)
    index.add(document)
    wanted = [hit.chunk.id for hit in index.search("三公经费", 3)]
    vector = index.encoder.encode_queries(["三公经费"])[0]
    metadata = {"document": "gone", "entity": "", "year": 0, "kind": ""}
    left = [
        TextNode(id_=f"gone:{n}", text="", metadata=metadata, embedding=vector) for n in range(60)
    ]
    index.vectors.add(left)
    assert [hit.chunk.id for hit in index.search("三公经费", 3)] == wanted


def test_lost_vectors_are_made_again(home, document):
    catalogue, index = open_index(home)
    index.add(document)
    index.vectors.remove(sorted(index.vectors.ids()))
    _, again = open_index(home)
    assert again.vectors.ids() == catalogue.passage_ids()


def test_vectors_of_another_encoder_are_not_mixed(home, document):
    catalogue, index = open_index(home)
    index.add(document)
    _, other = open_index(home, "counting-2")
    assert other.vectors.ids() == catalogue.passage_ids()
    assert other.search("三公经费", 1)


def test_a_search_keeps_to_the_documents_it_is_given(home, document):
    _, index = open_index(home)
    index.add(document)
    assert index.search("三公经费", 5, ["another"]) == ()


def test_chunks_are_linked_in_printed_order(home, document):
    _, index = open_index(home)
    index.add(document)
    for hit in index.search("职责", 8):
        assert hit.chunk.id not in (hit.chunk.previous, hit.chunk.next)
