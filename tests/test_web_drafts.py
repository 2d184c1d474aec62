"""核稿 on the page: a draft is pasted or chosen, judged against the documents, shown marked, given back as files."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from sites import at_this_machine, needs_browser, sample_site, served, visitors

from web.drafts import draft_name
from web.guard import CHECK, LARGEST_DRAFT
from web.parts import Settings

RIGHT = "上海市普陀区财政局2024年公务接待费支出决算为0.18万元。"
WRONG = "上海市普陀区财政局2024年支出总计2955.39万元。"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return sample_site(tmp_path_factory.mktemp("home"), settings=Settings(per_minute=100_000))


@pytest.fixture(scope="module")
def client(site):
    return at_this_machine(site)


def post(client, text, name="稿件.txt", kind="html"):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(CHECK, params={"name": name, "format": kind}, content=data)


def test_a_wrong_figure_is_told_with_the_right_one(client):
    page = post(client, WRONG).text
    assert "不一致" in page
    assert "2995.39" in page.replace(",", "")


def test_marked_files_are_given_back(client):
    word = docx.Document(io.BytesIO(post(client, WRONG, kind="docx").content))
    assert "2955.39" in "".join(paragraph.text for paragraph in word.paragraphs)
    sheet = openpyxl.load_workbook(io.BytesIO(post(client, WRONG, kind="xlsx").content)).active
    assert "不一致" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("", "稿件.txt", "请粘贴"),
        ("数", "稿件.exe", "不能核对"),
        (b"PK\x03\x04broken", "稿件.docx", "稿件.docx"),
    ],
)
def test_what_cannot_be_checked_is_one_sentence(client, text, name, told):
    response = post(client, text, name)
    assert response.status_code == 400
    assert told in response.json()["error"]


def test_a_draft_without_figures_is_told_so(client):
    assert "没有可以核对的数字" in post(client, "各位代表，大家好。").text


def test_a_draft_has_a_largest_size(client):
    assert post(client, b"1" * (LARGEST_DRAFT + 1)).status_code == 413


def test_a_draft_is_data(client):
    page = post(client, f"<script>alert(1)</script>{WRONG}").text
    assert "<script>alert" not in page


def test_nothing_of_a_draft_is_kept(site, client):
    before = [record.id for record in site.shelf.records()]
    post(client, WRONG)
    assert [record.id for record in site.shelf.records()] == before


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../a.docx", "a.docx"), ("甲.md", "甲.md"), (".docx", None), ("a.exe", None)],
)
def test_a_name_is_bare_and_of_a_kind_that_is_read(given, kept):
    assert draft_name(given) == kept


@needs_browser
def test_a_visitor_checks_a_draft(browser, site):
    with served(site) as address, visitors(browser, address) as visit:
        page = visit()
        page.click("[data-tab=draft]")
        page.fill("#bq-panel-draft textarea", WRONG)
        page.click("#bq-panel-draft [type=submit]")
        report = page.frame_locator("#bq-panel-draft iframe.bq-report")
        report.locator("mark.bad").first.wait_for()
        assert "2955.39" in report.locator("main").inner_text()
        with page.expect_download() as download:
            page.click("[data-draft-file=docx]")
        assert download.value.suggested_filename == "核稿.docx"
        assert page.complaints == []
