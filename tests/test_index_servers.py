"""The same on servers: a Chroma server for the vectors, PostgreSQL for the catalogue, both real."""

import threading

import pytest
from doubles import CountingEncoder
from servers import chroma_server, postgres_server

from corpus.filters import Filters
from corpus.read import read
from corpus.samples.data import FOLDER
from corpus.store import Catalogue, Passage
from index.doctor import differences, repair
from index.home import open_catalogue
from index.hybrid import Index

TRANSPORT = "chongqing-transport-2018-budget.html"
HENGSHUI = "hengshui-2020-budget.docx"


@pytest.fixture(scope="module")
def samples():
    return {name: read(FOLDER / name) for name in (TRANSPORT, HENGSHUI)}


@pytest.fixture(scope="module")
def chroma(tmp_path_factory):
    with chroma_server(tmp_path_factory.mktemp("chroma")) as url:
        yield url


@pytest.fixture(scope="module")
def postgres():
    with postgres_server() as url:
        yield url


@pytest.fixture
def database(postgres):
    """An empty catalogue's address; the one before is forgotten."""
    catalogue = Catalogue.open(postgres)
    for record in catalogue.documents():
        catalogue.remove(record.id)
    catalogue.clear_pending(sorted(catalogue.pending()))
    return postgres


@pytest.fixture(params=["chroma server", "postgresql", "both"])
def home(request, tmp_path, monkeypatch):
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL"):
        monkeypatch.delenv(name, raising=False)
    if request.param != "postgresql":
        monkeypatch.setenv("BUDGETQA_CHROMA_URL", request.getfixturevalue("chroma"))
    if request.param != "chroma server":
        monkeypatch.setenv("BUDGETQA_DATABASE_URL", request.getfixturevalue("database"))
    return tmp_path


def open_index(home, request):
    """An index whose encoder no other test has: each has its own collection on the shared server."""
    catalogue = open_catalogue(home)
    name = request.node.name
    return catalogue, Index.open(home, catalogue, lambda _: CountingEncoder(name))


def test_documents_are_added_found_filtered_and_removed(home, samples, request):
    catalogue, index = open_index(home, request)
    for document in samples.values():
        index.add(document)
    assert catalogue.load(samples[HENGSHUI].id) == samples[HENGSHUI]
    hits = index.search("“三公”经费预算比2017年减少多少", 3)
    assert any("2800.68万元" in hit.chunk.text for hit in hits)
    year = samples[TRANSPORT].profile.year
    found = index.find("三公经费", 8, Filters(years=(year,)))
    assert found and {hit.chunk.document for hit in found} == {samples[TRANSPORT].id}
    assert index.find("三公经费", 8, Filters(entities=("没有这个单位",))) == ()
    assert index.remove(samples[TRANSPORT].id) is True
    assert index.find("三公经费", 8, Filters(years=(year,))) == ()
    assert index.vectors.ids() == catalogue.passage_ids()


def test_doctor_puts_right_what_differs(home, samples, request):
    catalogue, index = open_index(home, request)
    index.add(samples[TRANSPORT])
    lost = sorted(index.vectors.ids())[:3]
    index.vectors.remove(lost)
    found = differences(catalogue, index)
    assert found.missing == tuple(lost)
    repair(found, catalogue, index)
    assert not list(differences(catalogue, index).sentences())


def test_another_process_sees_what_was_added(home, samples, request):
    _, index = open_index(home, request)
    _, other = open_index(home, request)
    assert other.vectors.count() == 0
    index.add(samples[TRANSPORT])
    assert other.search("三公经费", 3)


def test_postgresql_ranks_as_sqlite_does(database, samples, tmp_path):
    document = samples[TRANSPORT]
    texts = (
        "三公 经费 三公 预算",
        "基本 支出 预算",
        "三公 经费 支出 预算 合计 说明",
        "it's \\ 50%",
    )
    both = (Catalogue.open(database), Catalogue.open(f"sqlite:///{tmp_path}/c.sqlite"))
    for catalogue in both:
        passages = [Passage(f"{n}", document.id, text, "{}") for n, text in enumerate(texts)]
        catalogue.add(document, passages)
    for words in (["三公"], ["支出", "预算"], ["三公", "支出", "没有"], ["it's"], ["\\"]):
        one, other = (catalogue.search_words(words, 5) for catalogue in both)
        if words != ["\\"]:  # no word for SQLite's tokenizer
            assert [name for name, _ in one] == [name for name, _ in other]
            assert [score for _, score in one] == pytest.approx([s for _, s in other], rel=1e-3)


def test_writers_on_postgresql_take_turns(database, samples):
    one, other = Catalogue.open(database), Catalogue.open(database)
    order = []

    def second():
        with other.writers_turn():
            order.append("second")

    with one.writers_turn():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.5)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
