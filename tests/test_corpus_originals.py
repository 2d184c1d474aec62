"""Files are kept as they were ingested, under their ids only, and dropped with their documents."""

import pytest
from doubles import CountingEncoder

from corpus.originals import Originals
from corpus.samples.data import FOLDER
from index.home import open_catalogue
from index.hybrid import Index
from index.ingest import ingest_paths

NAME = "chongqing-transport-2018-budget.html"
ID = "0123456789ab"


def test_what_is_kept_is_given_back(tmp_path):
    originals = Originals(tmp_path / "new")
    assert originals.read(ID) is None and not originals.has(ID)
    originals.keep(ID, b"\x00bytes")
    originals.keep(ID, b"later ones do not replace it")
    assert originals.read(ID) == b"\x00bytes" and originals.ids() == {ID}
    originals.drop({ID})
    assert originals.ids() == frozenset()


@pytest.mark.parametrize(
    "name", ["../secret", "", "0123456789AB", "/etc/passwd", f"{ID}/../x", f"{ID}\n"]
)
def test_only_ids_become_paths(tmp_path, name):
    originals = Originals(tmp_path)
    (tmp_path.parent / "secret").write_bytes(b"no")
    assert originals.read(name) is None and not originals.has(name)
    with pytest.raises(ValueError):
        originals.keep(name, b"x")


def test_ingest_keeps_new_and_known_files(tmp_path):
    catalogue = open_catalogue(tmp_path)
    index = Index.open(tmp_path, catalogue, lambda _: CountingEncoder())
    ingest_paths([FOLDER / NAME], catalogue, index, lambda event: None)
    originals = Originals.of_home(tmp_path)
    assert originals.ids() == frozenset()
    for _ in range(2):  # known already, then kept already
        (result,) = ingest_paths(
            [FOLDER / NAME], catalogue, index, lambda event: None, keep=originals.keep
        )
        assert result.status == "unchanged"
        assert originals.read(result.document_id) == (FOLDER / NAME).read_bytes()
