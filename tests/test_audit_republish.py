"""A changed republication as a user meets it: what ingest says, budgetqa changes, documents, remove."""

import json

import openpyxl
import pytest
from doubles import CountingEncoder
from typer.testing import CliRunner

import app
from corpus.samples.data import FOLDER
from index.home import open_catalogue
from index.hybrid import Index
from index.ingest import ingest_paths
from qa.audit.republish import open_revision, revision_to_html, revision_to_json

NAME = "chongqing-transport-2018-budget.html"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home with a document that was published twice; the ids of both versions."""
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("BUDGETQA_HOME", str(folder))
    path = tmp_path / NAME
    text = (FOLDER / NAME).read_text(encoding="utf-8")
    ids = []
    for version in (text, text.replace("2800.68", "2900.68").replace("290.5万元", "209.5万元")):
        path.write_text(version, encoding="utf-8")
        catalogue = open_catalogue(folder)
        index = Index.open(folder, catalogue, lambda _: CountingEncoder())
        (result,) = ingest_paths([path], catalogue, index, lambda event: None)
        ids.append(result.document_id)
    return catalogue, ids, result


def run(*arguments):
    return CliRunner().invoke(app.cli, list(arguments))


@pytest.mark.parametrize("how", ["name", "current id", "old id", "old hash", "both"])
def test_the_difference_is_shown_however_the_versions_are_named(home, how):
    catalogue, (old, new), _ = home
    (version,) = catalogue.earlier(new)
    named = {"name": [NAME], "current id": [new], "old id": [old], "old hash": [version.record.sha256],
             "both": [old, new]}[how]  # fmt: skip
    result = run("changes", *named)
    assert result.exit_code == 1
    assert "2800.68" in result.output and "2900.68" in result.output
    assert f"旧版 {old}" in result.output and f"新版 {new}" in result.output


def test_ingest_says_what_changed(home):
    _, (old, _), result = home
    assert result.status == "replaced" and old in result.message
    assert {(c.old is not None, c.new is not None) for c in result.changes} == {(True, True)}


def test_json_html_and_workbook_show_both_places(home, tmp_path):
    catalogue, _, _ = home
    found = open_revision([NAME], catalogue)
    data = json.loads(json.dumps(revision_to_json(found)))
    assert len(data["changes"]) == len(found.changes) > 0
    assert all(one["old_place"] and one["new_place"] for one in data["changes"])
    paper = revision_to_html(found)
    assert all(paper.count(f'id="d{one.id[:8]}-') for one in (found.old, found.new))
    path = tmp_path / "对照.xlsx"
    assert run("changes", NAME, "--xlsx", str(path)).exit_code == 1
    assert openpyxl.load_workbook(path)["新旧对照"].max_row == 1 + len(found.changes)


def test_documents_list_earlier_versions_and_one_of_them_can_be_removed(home):
    catalogue, (old, new), _ = home
    (listed,) = json.loads(run("documents", "--json").output)
    assert listed["id"] == new and [one["id"] for one in listed["earlier"]] == [old]
    assert f"旧版 {old}" in run("documents").output
    assert run("remove", old).exit_code == 0
    assert catalogue.earlier() == () and len(catalogue.documents()) == 1
    result = run("changes", NAME)
    assert result.exit_code == 1 and "没有收录过更早的版本" in str(result.exception)


def test_an_earlier_version_can_be_reconciled_by_its_id(home):
    _, (old, _), _ = home
    assert run("reconcile", old).output.startswith("核对")


@pytest.mark.parametrize(
    ("named", "said"), [(["没有这份"], "没有收录“没有这份”"), (["a", "b", "c"], "一次只比两个版本")]
)
def test_what_cannot_be_shown_is_one_chinese_sentence(home, named, said):
    assert said in str(run("changes", *named).exception)
