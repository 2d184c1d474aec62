"""Everybody can use the page: axe-core finds nothing serious on any tab, by day and by night."""

from importlib.resources import files

import pytest
from conftest import ROOT
from sites import needs_browser, sample_site, served

from web.parts import Settings

FINANCE = "上海市普陀区财政局2024年决算"
pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    settings = Settings(per_minute=100_000, local=True)
    with served(sample_site(tmp_path_factory.mktemp("home"), settings=settings)) as address:
        yield address


def _problems(page, where):
    """Serious violations as sentences; what was looked at is kept in ``reports/screens``."""
    width = page.viewport_size["width"]
    page.screenshot(path=ROOT / "reports" / "screens" / f"{width}-{where}.png")
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(
            files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8") + ";0"
        )
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{where}: {one['id']} {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_no_tab_has_a_serious_violation(browser, address, scheme, width):
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    context = browser.new_context(
        viewport={"width": width, "height": 812},
        locale="zh-CN",
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".bq-chip")
    found = _problems(page, "start")
    page.fill("#bq-box textarea", "普陀区财政局2024年支出合计是多少？")
    page.press("#bq-box textarea", "Enter")
    page.wait_for_selector("text=接着问")
    found += _problems(page, "answer")
    page.click("#bq-source [data-view=chart]")
    page.wait_for_selector("[data-drawn]")
    found += _problems(page, "picture")
    page.click("[data-tab=data]")
    page.fill("#bq-panel-data [name=item]", "行政运行")
    page.press("#bq-panel-data [name=item]", "Enter")
    page.wait_for_selector("#bq-panel-data .bq-listing")
    found += _problems(page, "data")
    page.click("[data-tab=checks]")
    page.select_option("#bq-panel-checks select", label=FINANCE)
    page.wait_for_selector(".bq-group")
    found += _problems(page, "checks")
    page.click("[data-tab=documents]")
    page.wait_for_selector("[data-upload]")
    found += _problems(page, "documents")
    context.close()
    assert found == []


def test_the_page_is_used_by_keyboard_alone(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 812}, locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".bq-chip")
    page.focus("#bq-box textarea")
    page.keyboard.type("普陀区财政局2024年支出合计是多少？")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=接着问")
    page.focus(".bq-ref")
    page.keyboard.press("Enter")
    page.wait_for_selector("#bq-source .bq-hit")
    for _ in range(12):
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        kind = page.evaluate("document.activeElement.tagName")
        assert ring != "none" or kind in ("TEXTAREA", "INPUT", "BODY"), kind
    context.close()
