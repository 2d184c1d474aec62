"""The chat page in a real browser: asking, sources, follow-ups, two users, hostile text, the phone."""

import pytest
from sites import made_site, needs_browser, served, visitors

from corpus.model import Document
from corpus.originals import Originals
from tests.doubles_web import (
    COMPUTED,
    PRINTED,
    FakeAssistant,
    FakeCatalogue,
    budget_document,
)
from web.examples import document_to_questions, make_examples
from web.feedback import FeedbackBook
from web.parts import Settings, Site
from web.render import Exchange
from web.shelf import Shelf
from web.talk import open_citation

BOX = "#bq-box textarea"
DONE = ".bq-card:not(.bq-waiting)"


@pytest.fixture(scope="module")
def assistant():
    return FakeAssistant()


@pytest.fixture(scope="module")
def address(assistant):
    with served(made_site(assistant)) as address:
        yield address


@pytest.fixture
def visit(browser, address):
    with visitors(browser, address) as opened:
        yield opened


def _ask(page, text: str) -> None:
    before = page.locator(DONE).count()
    page.fill(BOX, text)
    page.press(BOX, "Enter")
    _wait_for_answers(page, before + 1)


def _wait_for_answers(page, number: int) -> None:
    page.wait_for_function(
        "([card, n]) => document.querySelectorAll(card).length === n", arg=[DONE, number]
    )


def _in_view(page, selector: str) -> bool:
    """Whether an element lies inside its scrolling box and the window."""
    return page.evaluate(
        """selector => {
          const hit = document.querySelector(selector), box = hit.closest('.bq-grid, .bq-passage');
          const a = hit.getBoundingClientRect(), b = box.getBoundingClientRect();
          return a.top >= b.top && a.bottom <= b.bottom + 1 && a.top >= 0 && a.bottom <= innerHeight;
        }""",
        selector,
    )


@needs_browser
def test_a_visitor_asks_and_opens_the_sources(visit):
    page = visit()
    _ask(page, "养老保险缴费是多少？")
    assert page.inner_text(".bq-figure strong") == "324.45"
    assert page.inner_text(".bq-mark") == "查到"
    page.wait_for_selector("#bq-source td.bq-hit")
    assert page.inner_text("#bq-source .bq-hit") == "324.45"
    page.click(".bq-cite >> nth=1")
    page.wait_for_selector("#bq-source mark.bq-hit")
    assert page.inner_text("#bq-source mark.bq-hit").startswith("其中基本支出")
    page.wait_for_function("document.querySelector('.bq-open') !== null")
    page.click(".bq-cite >> nth=0")
    page.wait_for_selector("#bq-source td.bq-hit")
    assert _in_view(page, "#bq-source td.bq-hit")
    assert page.locator("#bq-source .bq-head").count() == 4


@needs_browser
def test_the_reading_of_the_question_opens_on_demand(visit):
    page = visit()
    _ask(page, "多少？")
    assert not page.is_visible(".bq-query dl")
    page.click(".bq-query summary")
    assert page.is_visible(".bq-query dl")


@needs_browser
def test_an_example_is_asked_by_a_click(visit, assistant):
    page = visit()
    text = page.inner_text(".bq-chip >> nth=0")
    page.click(".bq-chip >> nth=0")
    _wait_for_answers(page, 1)
    assert page.inner_text(".bq-ask") == text


@needs_browser
def test_a_follow_up_takes_the_turns_before_it_along(visit, assistant):
    page = visit()
    _ask(page, "第一问")
    _ask(page, "第二问")
    page.fill(BOX, "第三问")
    page.click("#bq-send")
    _wait_for_answers(page, 3)
    assert assistant.asked[-1].history == ("第一问", "第二问")


@needs_browser
def test_a_question_can_be_limited_to_a_document(visit, assistant):
    page = visit()
    page.click("#bq-scope input")
    page.click("#bq-scope [role=option]")
    _ask(page, "限定文档")
    assert assistant.asked[-1].documents == ("ab12cd34ef56",)


@needs_browser
def test_two_visitors_do_not_see_each_other(visit, assistant):
    one, two = visit(), visit()
    _ask(one, "甲的问题")
    _ask(two, "乙的问题")
    assert "甲的问题" not in two.inner_text("body")
    assert assistant.asked[-1].history == ()
    _ask(one, "甲又问")
    assert assistant.asked[-1].history == ("甲的问题",)
    assert one.locator(DONE).count() == 2


@needs_browser
def test_enter_inside_a_chinese_composition_does_not_send(visit, assistant):
    page = visit()
    asked = len(assistant.asked)
    page.fill(BOX, "zhichu")
    for settings in ("isComposing: true", "keyCode: 229"):
        page.eval_on_selector(
            BOX,
            f"box => box.dispatchEvent(new KeyboardEvent('keydown', "
            f"{{key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, {settings}}}))",
        )
    page.wait_for_timeout(600)
    assert len(assistant.asked) == asked
    assert page.input_value(BOX) == "zhichu"
    page.press(BOX, "Enter")
    _wait_for_answers(page, 1)
    assert assistant.asked[-1].text == "zhichu"


@needs_browser
def test_an_empty_question_is_not_asked(visit, assistant):
    page = visit()
    asked = len(assistant.asked)
    page.fill(BOX, "   ")
    page.press(BOX, "Enter")
    page.wait_for_timeout(500)
    assert len(assistant.asked) == asked
    assert page.locator(".bq-ask").count() == 0


@needs_browser
def test_hostile_text_is_shown_and_does_nothing(visit):
    page = visit()
    _ask(page, "<img src=x onerror='window.hacked=5'> 恶意 {{value}} ${window.hacked=6}")
    page.click(".bq-cite >> nth=1")
    page.wait_for_selector("#bq-source mark.bq-hit")
    assert "<script>window.hacked=1</script>" in page.inner_text("#bq-source")
    assert "${window.hacked=6}" in page.inner_text(".bq-ask")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#bq-chat img, #bq-source img, #bq-chat a, #bq-source a").count() == 0


@needs_browser
@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_is_asked_of_another_host_and_nothing_is_wider_than_the_screen(
    visit, address, width
):
    page = visit(width, 812)
    _ask(page, "哪些支出最多？")
    _ask(page, "占多少？")
    page.wait_for_selector("#bq-source td.bq-hit")
    inner = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    wide = page.evaluate(
        "[...document.querySelectorAll('.bq-card, .bq-ask p, #bq-source, #bq-send, #bq-scope')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).length"
    )
    assert (inner, wide) == (0, 0)
    others = [u for u in page.asked_for if not u.startswith((address, "data:", "blob:"))]
    assert others == []


@needs_browser
def test_on_a_phone_the_source_stands_below_and_leads_back(visit):
    page = visit(375, 812)
    assert not page.is_visible("#bq-right")
    _ask(page, "养老保险缴费是多少？")
    page.click(".bq-cite >> nth=0")
    page.wait_for_function(
        "document.querySelector('#bq-source').getBoundingClientRect().top < innerHeight / 2"
    )
    assert _in_view(page, "#bq-source td.bq-hit")
    page.click(".bq-back")
    page.wait_for_function("document.querySelector('.bq-card').getBoundingClientRect().bottom > 0")
    assert page.evaluate(
        "document.querySelector('#bq-chat').getBoundingClientRect().bottom <= innerHeight + 1"
    )


TALK = (Exchange("甲", PRINTED), Exchange("乙", COMPUTED), Exchange("丙"))


@pytest.mark.parametrize(
    ("turn", "index", "figure"), [(0, 0, ">324.45<"), (1, 0, ">88.15<"), (1, 1, ">412.60<")]
)
def test_a_citation_opens_the_cell_of_its_own_turn(turn, index, figure):
    html = open_citation(made_site(FakeAssistant()), TALK, turn, index)
    marked = html[html.index("bq-hit") :]
    assert figure in marked[:40]


@pytest.mark.parametrize(
    ("turn", "index"), [(9, 0), (-1, 0), (0, 99), (0, -1), (2, 0), ("0", 0), (None, None), (0, [1])]
)
def test_numbers_that_point_nowhere_open_nothing(turn, index):
    assert "bq-hit" not in open_citation(made_site(FakeAssistant()), TALK, turn, index)


def test_a_document_removed_meanwhile_leaves_its_quote(tmp_path):
    nowhere = Originals.of_home(tmp_path)
    book = FeedbackBook.of_home(tmp_path)
    empty = Site.of(FakeAssistant(), FakeCatalogue(), nowhere, Settings(), book)
    html = open_citation(empty, TALK, 0, 0)
    assert "324.45" in html and "移除" in html


def test_examples_are_only_what_the_corpus_answers():
    class Picky(FakeAssistant):
        def ask(self, question):
            text = "没有" if "职责" in question.text else question.text
            return super().ask(type(question)(text))

    catalogue = FakeCatalogue(budget_document())
    assert any("职责" in q for q in document_to_questions(budget_document()))
    examples = make_examples(Picky(), Shelf(catalogue))
    assert examples and not any("职责" in example for example in examples)


def test_an_empty_corpus_has_no_examples():
    none: tuple[Document, ...] = ()
    assert make_examples(FakeAssistant(), Shelf(FakeCatalogue(*none))) == ()
