"""The pieces of the tabs: grids, searches, comparisons, checks, places; and the same lists as files."""

import csv
import io
import re

import pytest
from fastapi.testclient import TestClient
from sites import made_site, sample_site

from tests.doubles_web import HOSTILE, FakeAssistant, budget_document
from web.application import create_app

FINANCE = "putuo-finance-2024-final-accounts.pdf"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    site = sample_site(tmp_path_factory.mktemp("home"))
    with TestClient(create_app(site), raise_server_exceptions=False) as client:
        yield client


def _get(client, address, **query):
    response = client.get(address, params=query or None)
    assert response.status_code == 200, response.text
    return response.text


def _export(client, address, **query):
    return list(
        csv.DictReader(io.StringIO(client.get(address, params=query).content.decode("utf-8-sig")))
    )


def test_documents_are_chosen_by_what_they_are_called(client):
    assert ">上海市普陀区财政局2024年决算</option>" in _get(client, "/view/document-choices")


def test_a_table_is_a_grid_with_one_head_a_column(client):
    html = _get(client, "/view/table", document=FINANCE, table="t4")
    assert 'data-key="2940.05"' in html and "本年支出合计" in html
    assert html.count('aria-sort="none"') == 10


def test_blank_cells_are_blank_in_grids_and_exports(client):
    rows = _export(client, "/export/table", document=FINANCE, table="t4")
    assert rows[0]["本年支出合计"] == "2940.05"
    assert {row["经营支出"] for row in rows} == {""}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_exports_are_files(client, kind):
    response = client.get(
        "/export/table", params={"document": FINANCE, "table": "t4", "format": kind}
    )
    assert response.headers["content-disposition"].startswith("attachment;")
    assert len(response.content) > 500


def test_facts_are_found_by_item_unit_and_year(client):
    rows = _export(client, "/export/facts", item="公务接待费", year="2024")
    assert rows and all("公务接待费" in row["项目"] + row["栏目"] for row in rows)
    assert {row["年度"] for row in rows} == {"2024"}
    assert _export(client, "/export/facts", item="公务接待费", unit="火星") == []
    assert "没有找到" in _get(client, "/view/facts", item="火星探测")
    assert "请输入" in _get(client, "/view/facts")


@pytest.mark.parametrize("item", ["%", "_", "\\", "' OR 1=1 --", '"', "100%"])
def test_marks_of_the_database_are_only_text(client, item):
    assert all(item in row["项目"] for row in _export(client, "/export/facts", item=item))


def test_a_code_finds_its_account_first(client):
    rows = _export(client, "/export/facts", item="2010601")
    assert rows and rows[0]["项目"].endswith("行政运行")


def test_what_does_not_close_is_shown_first_with_its_places(client):
    html = _get(client, "/view/checks", document=FINANCE)
    assert "核对" in html and "相符" in html
    lazy = re.findall(r'data-load="([^"]+)"', html)[0].replace("&amp;", "&")
    part = _get(client, lazy)
    place = re.findall(r'data-place="([^"]+)"', part)[0].replace("&amp;", "&")
    assert "bq-hit" in _get(client, f"/view/place?{place}")


def test_a_fact_opens_its_own_place(client):
    html = _get(client, "/view/facts", item="2010601")
    place = re.findall(r'data-place="([^"]+)"', html)[0].replace("&amp;", "&")
    opened = _get(client, f"/view/place?{place}")
    assert "bq-hit" in opened and "下载原件" in opened


@pytest.mark.parametrize(
    "address",
    [
        "/view/table?document=nothing&table=t1", f"/view/table?document={FINANCE}&table=t99",
        "/view/checks?document=", "/view/table-checks?document=../../etc&table=t1",
        f"/view/place?document={FINANCE}", f"/view/place?document={FINANCE}&paragraph=999999",
        f"/view/place?document={FINANCE}&fact=999999", "/other/table?document=x&table=t1",
        f"/export/table?document={FINANCE}&table=t4&format=exe",
    ],
)  # fmt: skip
def test_what_is_not_there_is_one_sentence(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert set(response.json()) == {"error"}


@pytest.mark.parametrize(
    "query",
    [
        {"row": 99_999}, {"table": "t4", "row": 99_999, "column": 1}, {"table": "t4", "row": 3, "column": 99_999},
        {"table": "t4", "row": -1}, {"paragraph": "x"}, {"start": 5, "end": 1, "paragraph": 3},
        {"table": "t" * 300},
    ],
)  # fmt: skip
def test_odd_places_never_break_the_server(client, query):
    response = client.get("/view/place", params={"document": FINANCE, **query})
    assert response.status_code in (200, 400, 404)
    assert "Traceback" not in response.text


def test_hostile_names_are_shown_and_run_nowhere():
    document = budget_document(name=f"{HOSTILE}.docx")
    with TestClient(create_app(made_site(FakeAssistant(), document))) as client:
        pages = [
            client.get("/view/document-choices").text,
            client.get("/view/checks", params={"document": document.id}).text,
            client.get("/view/place", params={"document": document.id, "paragraph": 1}).text,
            client.get("/view/documents").text,
        ]
    for page in pages:
        assert (
            "<script" not in page
            and "<img" not in page
            and "onerror=" not in page.replace("onerror=window", "")
        )
        assert "\u202e" not in page


def test_programs_search_the_same_facts(client):
    found = client.get("/api/search", params={"item": "2010601", "limit": 3}).json()
    assert found and all(fact["code"] == "2010601" for fact in found)
    assert {"document", "subject", "measure", "value", "unit", "year", "table"} <= set(found[0])
    table = client.get(f"/api/tables/{found[0]['table']}").json()
    assert table["title"] == found[0]["table_title"]
    assert (
        client.get("/api/search", params={"item": "行政运行", "document": "nothing"}).json() == []
    )
