"""The tabs beside the chat in a real browser: data, checks, and the staff's way through documents."""

import pytest
from made_budgets import budget, changed
from sites import made_site, needs_browser, sample_site, served, visitors

from corpus.samples.data import FOLDER
from tests.doubles_web import FakeAssistant
from web.parts import Settings

FINANCE = "上海市普陀区财政局2024年决算"
PASSWORD = "一个很长的密码"
pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    settings = Settings(per_minute=100_000, staff_password=PASSWORD)
    with served(sample_site(tmp_path_factory.mktemp("home"), settings=settings)) as address:
        yield address


@pytest.fixture
def visit(browser, address):
    with visitors(browser, address) as opened:
        yield opened


def _figures(page, column):
    return page.eval_on_selector_all(
        "#bq-panel-data tbody tr", f"rows => rows.map(row => row.cells[{column}].textContent)"
    )


def test_facts_are_searched_sorted_filtered_and_opened(visit):
    page = visit()
    page.click("[data-tab=data]")
    page.fill("#bq-panel-data [name=item]", "公用经费 合计")
    page.fill("#bq-panel-data [name=item]", "财政事务")
    page.press("#bq-panel-data [name=item]", "Enter")
    page.wait_for_selector("#bq-panel-data .bq-listing")
    page.click("#bq-panel-data [data-sort='2']")
    shown = [float(said.replace(",", "")) for said in _figures(page, 2)]
    assert shown == sorted(shown) and len(shown) > 3
    page.fill("[data-filter]", "项目支出")
    page.wait_for_function(
        "document.querySelectorAll('#bq-panel-data tbody tr[hidden]').length > 0"
    )
    page.locator("#bq-panel-data .bq-open-place:visible").first.click()
    page.wait_for_selector("#bq-place[open] .bq-hit")
    page.click("#bq-place [data-view=page]")
    page.wait_for_function("document.querySelector('#bq-place .bq-page img').naturalWidth > 500")
    page.keyboard.press("Escape")
    assert not page.is_visible("#bq-place")
    assert page.complaints == []


def test_blank_cells_sort_last_both_ways(visit):
    page = visit()
    page.click("[data-tab=data]")
    page.click("[data-mode=table]")
    form = "#bq-panel-data form[data-for=table]"
    page.select_option(f"{form} [name=document]", label=FINANCE)
    page.wait_for_function(f"document.querySelectorAll('{form} [name=table] option').length > 5")
    page.select_option(f"{form} [name=table]", label="支出决算表")
    page.wait_for_selector("text=本年支出合计")
    for _ in range(2):
        page.click("#bq-panel-data [data-sort='6']")  # 项目支出: figures above blanks
        shown = _figures(page, 6)
        figures = [said for said in shown if said]
        assert figures and shown == figures + [""] * (len(shown) - len(figures))


def test_two_documents_are_compared_filtered_and_exported(browser):
    moved = budget(changed("2050101", "50.00", "50.00", ""), 2025)
    site = made_site(FakeAssistant(), budget(), moved, budget(entity="某市卫生局", year=2019))
    with served(site) as address, visitors(browser, address) as opened:
        page = opened()
        page.click("[data-tab=data]")
        page.click("[data-mode=compare]")
        form = "#bq-panel-data form[data-for=compare]"
        page.wait_for_selector("#bq-panel-data .bq-listing tbody tr")
        page.select_option(f"{form} [name=only]", label="有增减的项目")
        page.wait_for_function("document.querySelectorAll('#bq-panel-data tbody tr').length < 8")
        assert set(_figures(page, 6)) == {"10.00"}
        assert "25.00" in _figures(page, 7)
        with page.expect_download() as download:
            page.click("#bq-panel-data .bq-exports a >> nth=1")
        assert download.value.suggested_filename == "对比.xlsx"
        page.select_option(f"{form} [name=document]", label="某市卫生局2019年预算")
        page.wait_for_selector("text=没有能和它对比的：")
        assert page.locator("#bq-panel-data tbody tr").count() == 0
        assert page.complaints == []


@pytest.mark.parametrize("width", [375, 1280])
def test_sums_are_shown_with_their_cells_on_any_screen(visit, width):
    page = visit(width, 812)
    page.click("[data-tab=checks]")
    page.select_option("#bq-panel-checks select", label=FINANCE)
    page.wait_for_selector(".bq-group")
    page.click(".bq-group >> nth=2")
    page.wait_for_selector(".bq-group[open] .bq-check")
    page.click(".bq-group[open] .bq-check summary >> nth=0")
    page.locator(".bq-operands .bq-open-place:visible").first.click()
    page.wait_for_selector("#bq-place[open] .bq-hit")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_staff_sign_in_upload_see_what_fails_and_remove(visit, tmp_path):
    page = visit()
    page.click("[data-tab=documents]")
    page.wait_for_selector("[data-sign-in]")
    assert page.locator("[data-remove]").count() == 0
    page.fill("[data-sign-in] input", "falsch")
    page.press("[data-sign-in] input", "Enter")
    page.wait_for_selector("text=密码不对")
    page.fill("[data-sign-in] input", PASSWORD)
    page.press("[data-sign-in] input", "Enter")
    page.wait_for_selector("[data-upload]")
    broken = tmp_path / "坏的.pdf"
    broken.write_bytes(b"%PDF-1.4 broken")
    program = tmp_path / "program.exe"
    program.write_bytes(b"MZ")
    page.set_input_files("#bq-files", [FOLDER / "putuo-commerce-2025-budget.xlsx", broken, program])
    page.click("[data-upload] button")
    page.wait_for_selector("text=不能收录这种文件")
    page.wait_for_selector(".bq-job-failed")
    page.wait_for_selector("text=上海市普陀区商务委员会2025年预算", timeout=60_000)
    page.wait_for_selector(".bq-job-done")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("tr:has-text('商务委员会') [data-remove]")
    page.wait_for_selector("tr:has-text('商务委员会')", state="detached")
    page.click("[data-sign-out]")
    page.wait_for_selector("[data-sign-in]")


def test_tabs_work_by_keyboard_and_by_address(visit, address):
    page = visit()
    page.focus("[data-tab=ask]")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.tab") == "data"
    assert page.is_visible("#bq-panel-data") and not page.is_visible("#bq-main")
    page.goto("about:blank")
    page.goto(address + "#checks")
    page.wait_for_selector("#bq-panel-checks:not([hidden])")


@pytest.mark.parametrize("width", [375, 1280])
def test_a_picture_is_drawn_without_another_host_and_saved(visit, address, width):
    page = visit(width, 812)
    page.click("[data-tab=data]")
    page.click("[data-mode=chart]")
    page.select_option("#bq-panel-data form[data-for=chart] [name=document]", label=FINANCE)
    page.wait_for_selector("#bq-panel-data [data-drawn]")
    assert page.locator("#bq-panel-data .bq-plot svg").count() > 0
    assert page.locator("#bq-panel-data .bq-listing tbody tr").count() > 1
    with page.expect_download() as download:
        page.click("[data-png]")
    assert download.value.suggested_filename.endswith(".png")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    others = [u for u in page.asked_for if not u.startswith((address, "data:", "blob:"))]
    assert others == [] and page.complaints == []


def test_the_picture_of_a_cited_figure_opens_beside_the_answer(visit):
    page = visit()
    page.fill("#bq-box textarea", "普陀区财政局2024年支出合计是多少？")
    page.press("#bq-box textarea", "Enter")
    page.click("#bq-source [data-view=chart]")
    page.wait_for_selector("#bq-source [data-drawn]")
    assert "的构成" in page.inner_text("#bq-source figcaption")
