"""Ingest: idempotent, whole or not at all, one result a file, every failure a Chinese sentence."""

import shutil
import zipfile

import pytest
from doubles import CountingEncoder, FailingEncoder

from corpus.samples.data import FOLDER
from index.home import open_catalogue
from index.hybrid import Index
from index.ingest import ingest_paths

NAME = "chongqing-transport-2018-budget.html"


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def ingest(home, *paths, encoder=CountingEncoder):
    catalogue = open_catalogue(home)
    index = Index.open(home, catalogue, lambda _: encoder())
    return catalogue, ingest_paths(paths, catalogue, index, lambda event: None)


def test_the_same_file_again_changes_nothing(home):
    _, (first,) = ingest(home, FOLDER / NAME)
    catalogue, (second,) = ingest(home, FOLDER / NAME)
    assert (first.status, second.status) == ("added", "unchanged")
    assert first.facts > 0 and first.document_id == second.document_id
    assert len(catalogue.documents()) == 1


def test_new_content_under_the_same_name_replaces(home, tmp_path):
    path = tmp_path / NAME
    text = (FOLDER / NAME).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    ingest(home, path)
    path.write_text(text.replace("2800.68", "2900.68"), encoding="utf-8")
    catalogue, (result,) = ingest(home, path)
    assert result.status == "replaced"
    (record,) = catalogue.documents()
    quotes = [fact.quote for fact in catalogue.load(record.id).facts]
    assert any("2900.68" in q for q in quotes) and not any("2800.68" in q for q in quotes)


def test_a_bad_file_spoils_no_good_one(home, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.docx").write_bytes(b"PK\x03\x04 cut short")
    shutil.copy(FOLDER / NAME, folder / NAME)
    catalogue, results = ingest(home, folder)
    assert [result.status for result in results] == ["failed", "added"]
    assert "a.docx" in results[0].message and "\n" not in results[0].message
    assert len(catalogue.documents()) == 1


def test_an_archive_is_opened_and_other_files_skipped(home, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(FOLDER / NAME, f"2018/{NAME}")
        archive.writestr("notes.json", "{}")
    catalogue, results = ingest(home, path)
    assert sorted(result.status for result in results) == ["added", "skipped"]
    assert [record.name for record in catalogue.documents()] == [NAME]


def test_a_broken_encoder_leaves_what_was_known(home, tmp_path):
    path = tmp_path / NAME
    shutil.copy(FOLDER / NAME, path)
    catalogue, _ = ingest(home, path)
    before = catalogue.documents()
    path.write_text(
        path.read_text(encoding="utf-8").replace("2800.68", "2900.68"), encoding="utf-8"
    )
    _, (result,) = ingest(home, path, encoder=FailingEncoder)
    assert result.status == "failed" and "没有收录" in result.message
    assert open_catalogue(home).documents() == before


def test_a_missing_file_is_one_chinese_sentence(home, tmp_path):
    _, (result,) = ingest(home, tmp_path / "没有.txt")
    assert result.status == "failed"
    assert result.message.startswith("「没有.txt」不存在")


def test_a_logo_among_documents_is_passed_over_and_an_old_file_is_read_or_named(home, tmp_path):
    from PIL import Image

    folder = tmp_path / "公开"
    folder.mkdir()
    shutil.copy(FOLDER / NAME, folder / NAME)
    Image.new("RGB", (60, 40), "red").save(folder / "徽标.png")
    (folder / "旧.rtf").write_bytes(b"{\\rtf1 x}")
    _, results = ingest(home, folder)
    statuses = {result.path.rsplit("/", 1)[-1]: result.status for result in results}
    assert statuses == {NAME: "added", "徽标.png": "skipped", "旧.rtf": "failed"}
