"""An answer that lists figures is a picture too: ranks as bars, years as a line, the figures as files."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from fastapi.testclient import TestClient
from sites import made_site, needs_browser, sample_site, served, visitors

from qa.model import Answer, Item, Question
from tests.doubles_web import LISTED, PRINTED, FakeAssistant
from web.answer_chart import answer_to_chart, item_label
from web.application import create_app
from web.exchange import Exchange
from web.render import answer_to_html

ASKED = Question("哪些支出最多？", ("上一问",), ("ab12cd34ef56",))


def _listing(*pairs, unit="万元"):
    items = tuple(Item(text, None if v is None else Decimal(v), unit) for text, v in pairs)
    return replace(LISTED, items=items)


@pytest.mark.parametrize(
    ("text", "value", "label"),
    [
        ("某局2020年预算1万元", "1.00", "某局2020年预算"), ("办公费：12,345.60万元", "12345.6", "办公费"),
        ("办公费", "3", "办公费"), ("某局2020年预算1万元", "2", "某局2020年预算1万元"), ("5万元", "5", "5万元"),
        ("会议费3个", "3", "会议费3个"),
    ],
)  # fmt: skip
def test_an_entry_is_called_by_its_words_without_its_own_figure(text, value, label):
    assert item_label(Item(text, Decimal(value), "万元")) == label


def test_years_are_a_line_in_their_order():
    chart = answer_to_chart(_listing(("支出2024年", "3"), ("支出2022年", "1"), ("支出2023年", "2")))
    assert chart.kind == "line"
    assert [(part.label, int(part.value)) for part in chart.slices] == [
        ("2022年", 1), ("2023年", 2), ("2024年", 3),
    ]  # fmt: skip


def test_ranks_are_bars_in_the_order_of_the_answer():
    chart = answer_to_chart(_listing(("乙", "9"), ("甲", "7")))
    assert (chart.kind, [part.label for part in chart.slices]) == ("bar", ["乙", "甲"])


@pytest.mark.parametrize(
    "answer",
    [
        PRINTED, _listing(("甲", "1")), _listing(("甲", None), ("乙", None)), Answer("not_found", "没有"),
        replace(LISTED, items=(Item("甲", Decimal(1), "元"), Item("乙", Decimal(2), "%"))),
        replace(LISTED, status="clarify"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_figures_in_one_unit_is_no_picture(answer):
    assert answer_to_chart(answer) is None
    assert "bq-picture" not in answer_to_html(answer, 0, Exchange("问", answer, asked=ASKED))


def test_rows_carry_bars_in_proportion_and_never_for_deficits():
    html = answer_to_html(_listing(("甲", "8"), ("乙", "2"), ("丙", "0")))
    assert "--bq-length:100.0%" in html and "--bq-length:25.0%" in html
    assert "bq-bar" not in answer_to_html(_listing(("甲", "8"), ("乙", "-2"), ("丙", "1")))


def test_sentences_that_are_the_answer_are_not_listed_once_more():
    said = replace(LISTED, text="一、管钱。\n二、管账。", items=(Item("管钱。"), Item("管账。")))
    assert "bq-items" not in answer_to_html(said)
    assert "bq-items" in answer_to_html(replace(said, text="两项职责。"))


@pytest.fixture(scope="module")
def assistant():
    return FakeAssistant()


@pytest.fixture(scope="module")
def client(assistant):
    with TestClient(create_app(made_site(assistant)), raise_server_exceptions=False) as client:
        yield client


def test_the_figures_are_exported_with_the_question_asked_anew(client, assistant):
    html = answer_to_html(LISTED, 0, Exchange(ASKED.text, LISTED, asked=ASKED))
    address = html.split('data-load="')[1].split('"')[0].replace("&amp;", "&")
    shown = client.get(address).text
    assert "data-figure" in shown and "data-png" in shown
    asked = assistant.asked[-1]
    assert (asked.text, asked.history, asked.documents) == (
        ASKED.text,
        ASKED.history,
        ASKED.documents,
    )
    export = address.replace("/view/", "/export/")
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"{export}&format=csv").content.decode("utf-8-sig")))
    )
    assert rows[0] == {"项目": "第1项支出", "数值": "1.50", "单位": "万元"} and len(rows) == 20
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{export}&format=xlsx").content))
    assert book.active.max_row == 21


@pytest.mark.parametrize("query", ["", "?q=", "?q=养老保险", "?h=哪些", "?q=哪些&format=exe"])
def test_what_is_no_picture_is_not_there(client, query):
    way = "export" if "format" in query else "view"
    assert client.get(f"/{way}/answer{query}").status_code == 404


@needs_browser
@pytest.mark.parametrize("width", [375, 1280])
def test_the_picture_opens_in_the_answer_is_filtered_and_saved(browser, tmp_path, width):
    with served(sample_site(tmp_path)) as address, visitors(browser, address) as opened:
        page = opened(width, 812)
        page.fill("#bq-box textarea", "各单位的三公经费是多少？")
        page.press("#bq-box textarea", "Enter")
        page.click(".bq-picture summary")
        page.wait_for_selector(".bq-picture [data-drawn]")
        with page.expect_download() as download:
            page.click(".bq-picture [data-png]")
        assert download.value.suggested_filename == "各单位的三公经费是多少.png"
        page.fill(".bq-picture [data-filter]", "重庆")
        page.wait_for_selector(".bq-picture >> text=1 行")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.complaints == []
