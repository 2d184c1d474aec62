"""A visitor's way through the page over documents that were read for real."""

import pytest
from sites import needs_browser, sample_site, served, visitors

BOX = "#bq-box textarea"
DONE = ".bq-card:not(.bq-waiting)"

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(sample_site(tmp_path_factory.mktemp("home"))) as address:
        yield address


@pytest.fixture
def visit(browser, address):
    with visitors(browser, address) as opened:
        yield opened


def _ask(page, text):
    page.fill(BOX, text)
    page.press(BOX, "Enter")
    page.wait_for_selector(DONE)
    page.wait_for_selector("text=接着问")


def _overlaps(page, inner: str, outer: str) -> bool:
    return page.evaluate(
        """([inner, outer]) => {
          const a = document.querySelector(inner).getBoundingClientRect();
          const b = document.querySelector(outer).getBoundingClientRect();
          return a.left >= b.left && a.right <= b.right + 1 && a.top >= b.top && a.bottom <= b.bottom + 1;
        }""",
        [inner, outer],
    )


@pytest.mark.parametrize("width", [375, 1280])
def test_from_the_question_to_the_cell_and_to_the_page_it_was_printed_on(visit, width):
    page = visit(width, 812)
    _ask(page, "普陀区财政局2024年一般公共服务支出决算是多少？")
    assert page.inner_text(".bq-figure strong") == "2,106.66"
    page.click(".bq-ref >> nth=0")
    page.wait_for_selector("#bq-source .bq-hit")
    assert page.inner_text("#bq-source .bq-hit") == "2,106.66"
    assert _overlaps(page, "#bq-source .bq-hit", "#bq-source .bq-grid")
    page.click("[data-view=page]")
    page.wait_for_function("document.querySelector('.bq-page img').naturalWidth > 500")
    assert not page.is_visible("#bq-source .bq-grid")
    page.wait_for_timeout(100)
    assert _overlaps(page, ".bq-box", ".bq-page")
    page.click("[data-view=read]")
    assert page.is_visible("#bq-source .bq-hit")
    assert page.complaints == []


def test_the_original_is_downloaded_and_never_opened(visit):
    page = visit()
    _ask(page, "普陀区财政局2024年一般公共服务支出决算是多少？")
    with page.expect_download() as download:
        page.click(".bq-file")
    assert download.value.suggested_filename == "putuo-finance-2024-final-accounts.pdf"


def test_a_suggestion_is_asked_by_a_click_and_answered(visit):
    page = visit()
    _ask(page, "普陀区财政局2024年支出合计是多少？")
    offered = page.locator(".bq-chip").all_inner_texts()
    assert offered
    page.click(".bq-chip >> nth=0")
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length === 2")
    assert page.locator(".bq-ask").all_inner_texts()[-1] == offered[0]
    assert page.locator(".bq-mark").all_inner_texts()[-1] in ("查到", "计算得出")


def test_the_first_sight_names_what_is_in_the_corpus(visit):
    page = visit()
    said = page.inner_text(".bq-overview")
    assert "已收录 2 份公开文档" in said and "上海市普陀区财政局2024年决算" in said


def test_a_link_gives_the_same_conversation_to_another_visitor(visit, browser, address):
    page = visit()
    _ask(page, "普陀区财政局2024年一般公共服务支出决算是多少？")
    page.fill(BOX, "占多少？")
    page.press(BOX, "Enter")
    page.wait_for_function(f"document.querySelectorAll('{DONE}').length === 2")
    figures = page.locator(".bq-figure strong").all_inner_texts()
    link = page.locator("[data-link]").last.get_attribute("data-link")
    with visitors(browser, address.rstrip("/") + link) as opened:
        other = opened()
        other.wait_for_function(f"document.querySelectorAll('{DONE}').length === 2")
        assert other.locator(".bq-figure strong").all_inner_texts() == figures
        assert other.locator(".bq-ask").count() == 2


def test_an_answer_is_copied_and_doubted(visit):
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _ask(page, "普陀区财政局2024年一般公共服务支出决算是多少？")
    page.click("[data-copy]")
    page.wait_for_selector("text=已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "2106.66万元" in copied and "[1] 上海市普陀区财政局2024年决算" in copied
    page.click(".bq-doubt summary")
    page.select_option(".bq-doubt select", label="口径不对")
    page.fill(".bq-doubt textarea", "应当是财政拨款")
    page.click(".bq-doubt button")
    page.wait_for_selector("text=已记下您的意见")
    assert page.locator(DONE).count() == 1


def test_a_term_is_explained_on_focus(visit):
    page = visit()
    _ask(page, "普陀区财政局2024年基本支出决算是多少？")
    term = page.locator(".bq-term").first
    assert not page.locator(".bq-tip").first.is_visible()
    term.focus()
    assert page.locator(".bq-tip").first.is_visible()
