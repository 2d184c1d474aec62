"""On paper: the question, the whole answer, its sources and where they are; nothing that is clicked or typed into."""

import re
from io import BytesIO

import pdfplumber
import pytest
from sites import needs_browser, sample_site, served, visitors

from corpus.shapes import to_characters

BOX = "#bq-box textarea"
QUESTION = "普陀区财政局2024年一般公共服务支出决算是多少？"
pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(sample_site(tmp_path_factory.mktemp("home"))) as address:
        yield address


def _ask(page, text):
    before = page.locator(".bq-text").count()
    page.fill(BOX, text)
    page.press(BOX, "Enter")
    page.wait_for_function("n => document.querySelectorAll('.bq-text').length > n", arg=before)


def _paper(page):
    """The pages of the print: words with their places, and sizes."""
    with pdfplumber.open(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as book:
        return [(sheet.extract_words(), sheet.width, sheet.height) for sheet in book.pages]


def _text(paper):
    """All words together; what the font calls by a radical is the character itself."""
    said = "".join(word["text"] for words, _, _ in paper for word in words)
    return to_characters(re.sub(r"\s", "", said))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_conversation_is_printed_whole_with_its_sources(browser, address, scheme):
    with visitors(browser, address) as opened:
        page = opened(color_scheme=scheme)
        _ask(page, "重庆市交通委员会的主要职责是什么？")
        duties = page.inner_text(".bq-text")
        _ask(page, QUESTION)
        page.wait_for_selector("#bq-source .bq-hit")
        paper = _paper(page)
        colours = page.evaluate("getComputedStyle(document.querySelector('.bq-text')).color")
        page.emulate_media(media="print")
        inked = page.evaluate("getComputedStyle(document.querySelector('.bq-text')).color")
    text = _text(paper)
    assert f"问：{QUESTION}" in text
    for part in ("2,106.66", "万元", "支出决算表", "出处：上海市普陀区财政局2024年决算"):
        assert part in text
    assert re.search(r"第\d+页", text)
    last = re.findall(r"[\u4e00-\u9fff]{6,}", duties)[-1]
    assert last in text, "the end of a long answer is printed"
    assert "258.50" in text, "the last row of the cited table is printed"
    assert f"{address}source/" in text and f"链接：{address}?q=" in text
    for widget in ("提问", "接着问", "复制", "答得对", "只查这些文档", "读出的表格", "下载原件"):
        assert widget not in text
    assert inked == "rgb(0, 0, 0)" and (scheme == "light" or colours != inked)


def test_nothing_is_cut_off_and_no_sheet_is_empty(browser, address):
    with visitors(browser, address) as opened:
        page = opened()
        _ask(page, QUESTION)
        page.wait_for_selector("#bq-source .bq-hit")
        chat = _paper(page)
        page.click("[data-tab=data]")
        page.fill("#bq-panel-data [name=item]", "支出")
        page.press("#bq-panel-data [name=item]", "Enter")
        page.wait_for_selector("#bq-panel-data .bq-listing")
        rows = page.locator("#bq-panel-data tbody tr").count()
        listed = _paper(page)
    for words, width, height in (*chat, *listed):
        assert words
        assert all(w["x0"] >= 25 and w["x1"] <= width - 25 for w in words)
        assert all(w["top"] >= 25 and w["bottom"] <= height - 25 for w in words)
    assert len(listed) > 1 and rows > 100
    assert all("栏目" in _text([sheet])[:60] for sheet in listed), "the head is repeated"
    assert "查找" not in _text(listed) and "导出" not in _text(listed)


def test_what_was_opened_for_the_print_is_folded_again(browser, address):
    with visitors(browser, address) as opened:
        page = opened()
        _ask(page, "普陀区财政局2024年一般公共服务支出决算是多少？")
        page.evaluate("document.querySelector('.bq-sources').innerHTML += '<details>x</details>'")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("document.querySelector('.bq-sources details').open")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert not page.evaluate("document.querySelector('.bq-sources details').open")
