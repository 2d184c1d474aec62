"""The page shows the comparison of ``budgetqa compare``: the same items, differences and reasons, as a list and as files."""

import csv
import io

import openpyxl
import pytest
from fastapi.testclient import TestClient
from made_budgets import budget, changed
from sites import made_site

from qa.audit.compare import change, compare
from tests.doubles_web import FakeAssistant
from web.application import create_app

MOVED = changed("2050101", "50.00", "50.00", "")
OLD, NEW = budget(), budget(MOVED[:3] + MOVED[4:], 2025)
ACCOUNTS = budget(stage="决算", rows=changed("2050101", "38.00", "38.00", ""))
OTHER = budget(entity="某市卫生局", year=2019)


@pytest.fixture(scope="module")
def client():
    site = made_site(FakeAssistant(), OLD, NEW, ACCOUNTS, OTHER)
    with TestClient(create_app(site), raise_server_exceptions=False) as client:
        yield client


def _rows(client, only="all", other=NEW, document=OLD):
    response = client.get(
        "/export/compare", params={"document": document.id, "other": other.id, "only": only}
    )
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_list_holds_what_the_command_finds(client):
    found = compare([OLD, NEW])
    rows = _rows(client)
    assert [row["编码"] for row in rows] == [item.code or "" for item in found.items]
    for row, item in zip(rows, found.items, strict=True):
        moved = change(item, 0, 1, found.mode)
        assert row["差额"] == ("" if moved is None else str(moved.difference))


def test_years_are_put_in_order_with_growth_whichever_is_chosen_first(client):
    row = next(r for r in _rows(client, document=NEW, other=OLD) if r["编码"] == "2050101")
    assert (row["2024年预算（万元）"], row["2025年预算（万元）"]) == ("40.00", "50.00")
    assert (row["差额"], row["增长率 %"]) == ("10.00", "25.00")


def test_budget_against_accounts_tells_the_completion(client):
    row = next(r for r in _rows(client, other=ACCOUNTS) if r["编码"] == "2050101")
    assert (row["差额"], row["完成率 %"]) == ("-2.00", "95.00")


def test_what_one_lacks_is_blank_and_said(client):
    assert all(row["差额"] for row in _rows(client, "both") if row["项目"] == "行政运行")
    assert not [row for row in _rows(client, "both") if row["编码"] == "2050199"]
    alone = next(row for row in _rows(client) if row["编码"] == "2050199")
    assert (alone["2025年预算（万元）"], alone["差额"]) == ("", "")
    assert alone["说明"] == "只有2024年预算有"


def test_only_what_moved(client):
    rows = _rows(client, "moved")
    assert rows and all(float(row["差额"]) for row in rows)


def test_a_figure_opens_its_cell(client):
    html = client.get("/view/compare", params={"document": OLD.id, "other": NEW.id}).text
    place = html.split('data-place="')[1].split('"')[0].replace("&amp;", "&")
    assert "bq-hit" in client.get(f"/view/place?{place}").text
    assert "同一单位不同年度" in html and "对比范围" in html


def test_the_workbook_is_the_one_of_the_command(client):
    query = {"document": OLD.id, "other": NEW.id, "format": "xlsx"}
    book = openpyxl.load_workbook(io.BytesIO(client.get("/export/compare", params=query).content))
    assert book.sheetnames == ["对比", "范围"]
    assert any(str(cell.value).startswith("=ROUND") for row in book["对比"] for cell in row)


def test_what_does_not_compare_is_refused_with_the_reason_and_not_offered(client):
    query = {"document": OLD.id, "other": OTHER.id}
    assert "单位不同" in client.get("/view/compare", params=query).text
    assert client.get("/export/compare", params=query).status_code == 400
    choices = client.get("/view/compare-choices", params={"document": OLD.id}).text
    assert NEW.id in choices and ACCOUNTS.id in choices
    assert OTHER.id not in choices and OLD.id not in choices
    none = client.get("/view/compare-choices", params={"document": OTHER.id}).text
    assert none.startswith('<option value="">')
    assert client.get("/view/compare-choices", params={"document": "x"}).status_code == 404
