"""A change is whole or not there, whenever it ends: a model that breaks, a store that breaks, kill -9."""

import pytest
from doubles import CountingEncoder

from corpus.read import read
from corpus.samples.data import FOLDER
from corpus.store import Catalogue
from eval.benchmarks.kills import run
from index.dense import Vectors
from index.home import open_catalogue
from index.hybrid import Index
from index.ingest import ingest_paths

NAME = "chongqing-transport-2018-budget.html"


class BrokenOff(Exception):
    """Stands for the end of the process."""


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    """The same file before and after a figure was put right."""
    path = tmp_path_factory.mktemp("version") / NAME
    text = (FOLDER / NAME).read_text(encoding="utf-8")
    path.write_text(text.replace("2800.68", "2900.68"), encoding="utf-8")
    return read(FOLDER / NAME), read(path)


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def open_index(home):
    catalogue = open_catalogue(home)
    return catalogue, Index.open(home, catalogue, lambda _: CountingEncoder())


def broken_off(*args, **kwargs):
    raise BrokenOff


@pytest.mark.parametrize(
    ("owner", "step"),
    [(Catalogue, "add_pending"), (Vectors, "add"), (Catalogue, "add")],
    ids=["before the vectors", "at the vectors", "before the catalogue"],
)
def test_a_replacement_broken_off_leaves_the_old_document(home, versions, monkeypatch, owner, step):
    old, new = versions
    _, index = open_index(home)
    index.add(old)
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, broken_off)
        with pytest.raises(BrokenOff):
            index.add(new)
    catalogue, index = open_index(home)
    assert [record.id for record in catalogue.documents()] == [old.id]
    hits = index.search("“三公”经费预算比2017年减少多少", 20)
    assert any("2800.68" in hit.chunk.text for hit in hits)
    assert not any("2900.68" in hit.chunk.text for hit in hits)
    index.add(new)
    assert [record.id for record in catalogue.documents()] == [new.id]
    assert index.vectors.ids() == catalogue.passage_ids()
    assert catalogue.pending() == frozenset()


def test_what_was_broken_off_after_the_commit_is_cleared_by_the_next_change(
    home, versions, monkeypatch
):
    old, new = versions
    _, index = open_index(home)
    index.add(old)
    with monkeypatch.context() as patch:
        patch.setattr(Vectors, "remove", broken_off)
        with pytest.raises(BrokenOff):
            index.add(new)
    catalogue, index = open_index(home)
    assert [record.id for record in catalogue.documents()] == [new.id]
    assert not any("2800.68" in hit.chunk.text for hit in index.search("三公经费预算", 20))
    assert index.remove(new.id) is True
    assert index.vectors.ids() == catalogue.passage_ids() == catalogue.pending() == frozenset()


def test_kills_at_any_moment_lose_nothing_and_show_no_part():
    tally = run(kills=3, documents=3, seed=7)
    assert tally.broken == []
    assert tally.kills == 3 and tally.answers > 0


def test_an_ingest_with_nothing_new_clears_up_after_one_that_was_killed(
    home, versions, monkeypatch, tmp_path
):
    old, new = versions
    _, index = open_index(home)
    index.add(old)
    with monkeypatch.context() as patch:
        patch.setattr(Vectors, "remove", broken_off)
        with pytest.raises(BrokenOff):
            index.add(new)
    path = tmp_path / "again" / NAME
    path.parent.mkdir()
    text = (FOLDER / NAME).read_text(encoding="utf-8")
    path.write_text(text.replace("2800.68", "2900.68"), encoding="utf-8")
    catalogue, index = open_index(home)
    assert catalogue.pending()
    (result,) = ingest_paths([path], catalogue, index, lambda event: None)
    assert result.status == "unchanged"
    assert catalogue.pending() == frozenset()
    assert index.vectors.ids() == catalogue.passage_ids()
