"""Remarks are kept with their answers and become question files; links and copies carry what an answer stands on."""

import json
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import app
from eval.cases import read_cases
from qa.model import Question
from tests.doubles_web import HOSTILE, MISSING, PRINTED, QUOTED, UNCLEAR, budget_document
from web.exchange import Exchange, link_to_questions, question_to_link
from web.feedback import FeedbackBook
from web.render import answer_to_html
from web.terms import bundled_terms, document_terms, terms_in, text_to_html

ASKED = Question("支出多少？", ("收入多少？",), ("ab12cd34ef56",))


def test_remarks_become_question_files_that_the_harness_reads(tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGETQA_HOME", str(tmp_path))
    book = FeedbackBook.of_home(tmp_path)
    for answer, good in (
        (PRINTED, True),
        (QUOTED, True),
        (MISSING, True),
        (UNCLEAR, True),
        (PRINTED, False),
    ):
        assert book.add(ASKED, answer, "c0ffee", good, "数字不对", HOSTILE)
    (tmp_path / "feedback.jsonl").open("a", encoding="utf-8").write('{"cut off')
    result = CliRunner().invoke(app.cli, ["feedback", "export", "--out", str(tmp_path / "out")])
    assert result.exit_code == 0 and "3 个确认" in result.output and "2 个待标注" in result.output
    cases = read_cases(tmp_path / "out" / "confirmed.jsonl")
    assert [case.answer_type for case in cases] == ["number", "text", "refuse"]
    assert (cases[0].value, cases[0].unit) == (PRINTED.value, "万元")
    assert (cases[0].history, cases[0].documents) == (ASKED.history, ASKED.documents)
    doubted = [
        json.loads(line)
        for line in (tmp_path / "out" / "doubted.jsonl").read_text("utf-8").splitlines()
    ]
    assert doubted[1]["answered"]["value"] == "324.45" and "数字不对" in doubted[1]["note"]


def test_an_odd_reason_is_dropped_and_a_long_remark_is_cut(tmp_path):
    book = FeedbackBook.of_home(tmp_path)
    book.add(ASKED, PRINTED, "c0ffee", False, "<script>", "长" * 9999)
    (entry,) = book.entries()
    assert entry["reason"] == "" and len(entry["text"]) == 500


def test_without_remarks_the_files_are_empty(tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGETQA_HOME", str(tmp_path))
    result = CliRunner().invoke(app.cli, ["feedback", "export", "--out", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert (tmp_path / "out" / "confirmed.jsonl").read_text("utf-8") == ""


texts = st.text(min_size=1, max_size=60).filter(
    lambda text: text.strip() and not any("\ud800" <= c <= "\udfff" for c in text)
)


@given(
    texts,
    st.lists(texts, max_size=8),
    st.lists(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), max_size=5),
)
def test_a_link_leads_back_to_its_questions_and_documents(text, history, documents):
    link = question_to_link(Question(text, tuple(history), tuple(documents)))
    assert link_to_questions(urlsplit(link).query) == ((*history, text), tuple(documents))


@pytest.mark.parametrize("query", ["", "h=a", "q=", "q=" + "x" * 2000, "q=%20", "d=1", "x" * 5000])
def test_what_is_no_link_asks_nothing(query):
    assert link_to_questions(query) == ((), ())


def test_the_copy_holds_question_answer_and_sources():
    html = answer_to_html(PRINTED, 0, Exchange(ASKED.text, PRINTED, asked=ASKED))
    copied = html.split('data-copy="')[1].split('"')[0]
    assert (
        "问：支出多少？" in copied and "324.45" in copied and "[1] " in copied and "[2] " in copied
    )


def test_an_answer_is_rated_once():
    assert "谢谢" in answer_to_html(PRINTED, 0, Exchange("", PRINTED, asked=ASKED, rated=False))


def test_the_documents_own_glossary_goes_first():
    document = budget_document()
    section = replace(document.sections[1], title="五、名词解释", path=("五、名词解释",))
    paragraph = replace(
        document.paragraphs[0], text="3．基本支出：是指本单位为保障运转而发生的各项支出。"
    )
    own = document_terms(
        replace(document, sections=(document.sections[0], section), paragraphs=(paragraph,))
    )
    found = terms_in("基本支出和项目支出各是多少", own, bundled_terms())
    assert "本文档名词解释" in found["基本支出"] and "项目支出" in found


def test_a_term_inside_a_longer_one_is_not_explained_beside_it():
    found = terms_in("一般公共预算支出", {"公共预算": "短", "一般公共预算": "长"})
    assert found == {"一般公共预算": "长"}


def test_terms_are_marked_once_and_nothing_runs():
    html = text_to_html(f"基本支出{HOSTILE}基本支出", {"基本支出": HOSTILE})
    assert html.count("bq-term") == 1
    assert "<script" not in html and "<img" not in html


@given(
    st.text(max_size=60),
    st.dictionaries(st.text(min_size=1, max_size=4), st.text(max_size=9), max_size=5),
)
def test_any_text_with_any_terms_stays_escaped(text, terms):
    html = text_to_html(text, terms_in(text, terms))
    assert html.count("<button") == html.count("</button>") == html.count("<span")
