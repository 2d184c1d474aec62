"""The catalogue: a document comes back as it went in, changes are whole, full text finds words."""

import sqlite3

import pytest

from corpus.filters import Filters
from corpus.read import read
from corpus.samples.data import FOLDER
from corpus.store import Catalogue, OldCatalogue, Passage, UnknownDocument

NAMES = ("hengshui-2020-budget.docx", "chongqing-transport-2018-budget.html")


@pytest.fixture(scope="module")
def samples():
    return {name: read(FOLDER / name) for name in NAMES}


@pytest.fixture
def catalogue(tmp_path):
    return Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")


def passages(document, *texts):
    return [
        Passage(f"{document.id}:{number}", document.id, text, "{}")
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_document_comes_back_equal(catalogue, samples, name):
    catalogue.add(samples[name], [])
    assert catalogue.load(samples[name].id) == samples[name]


def test_a_record_counts_what_was_read(catalogue, samples):
    document = samples[NAMES[0]]
    catalogue.add(document, [])
    (record,) = catalogue.documents()
    assert (record.tables, record.facts) == (len(document.tables), len(document.facts))
    assert record.profile == document.profile
    assert sum(record.checks.values()) == len(document.checks)


def test_an_unknown_document_is_a_clear_error(catalogue):
    with pytest.raises(UnknownDocument, match="没有编号"):
        catalogue.load("nothing")


def test_the_version_grows_with_every_change(catalogue, samples):
    versions = [catalogue.version()]
    catalogue.add(samples[NAMES[0]], [])
    versions.append(catalogue.version())
    catalogue.remove(samples[NAMES[0]].id)
    versions.append(catalogue.version())
    assert versions == sorted(set(versions))


def test_adding_twice_keeps_one(catalogue, samples):
    document = samples[NAMES[1]]
    for _ in range(2):
        catalogue.add(document, passages(document, "基本 支出"))
    assert len(catalogue.documents()) == 1
    assert len(catalogue.passage_ids()) == 1


def test_removing_forgets_the_full_text_too(catalogue, samples):
    document = samples[NAMES[1]]
    catalogue.add(document, passages(document, "基本 支出"))
    assert catalogue.remove(document.id) is True
    assert catalogue.search_words(["基本"], 5) == ()
    assert catalogue.remove(document.id) is False


@pytest.mark.parametrize("how", ["name", "path", "id", "prefix", "hash"])
def test_a_document_is_found_by_name_path_or_id(catalogue, samples, how):
    document = samples[NAMES[0]]
    catalogue.add(document, [])
    wanted = {
        "name": document.name,
        "path": f"somewhere/else/{document.name}",
        "id": document.id,
        "prefix": document.id[:6],
        "hash": document.sha256,
    }[how]
    found = catalogue.find(wanted)
    assert found is not None and found.id == document.id


def test_full_text_ranks_and_keeps_to_documents(catalogue, samples):
    one, other = (samples[name] for name in NAMES)
    catalogue.add(one, passages(one, "三公 经费 三公", "基本 支出"))
    catalogue.add(other, passages(other, "三公 经费"))
    assert {name for name, _ in catalogue.search_words(["三公"], 5)} == {
        f"{one.id}:0",
        f"{other.id}:0",
    }
    assert [
        name for name, _ in catalogue.search_words(["三公"], 5, Filters(documents=(other.id,)))
    ] == [f"{other.id}:0"]
    assert [name for name, _ in catalogue.search_words(["基本", "支出"], 1)] == [f"{one.id}:1"]


@pytest.mark.parametrize(
    "word", ['"', "AND", "a OR b", "NEAR(", "*", "-", "三公*", "col:x", "'; DROP"]
)
def test_no_word_is_an_operator(catalogue, samples, word):
    document = samples[NAMES[1]]
    catalogue.add(document, passages(document, "三公 经费"))
    assert isinstance(catalogue.search_words([word], 5), tuple)


def test_a_catalogue_of_another_version_is_refused_in_chinese(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    Catalogue.open(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    with pytest.raises(OldCatalogue, match="重新收录"):
        Catalogue.open(f"sqlite:///{path}")


def test_another_connection_sees_the_change(tmp_path, samples):
    url = f"sqlite:///{tmp_path / 'catalogue.sqlite'}"
    writer, reader = Catalogue.open(url), Catalogue.open(url)
    before = reader.version()
    writer.add(samples[NAMES[1]], [])
    assert reader.version() > before
    assert [record.name for record in reader.documents()] == [NAMES[1]]
