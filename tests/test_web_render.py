"""Answers and sources become HTML that shows what it should and runs nothing."""

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Source
from qa.model import Answer, Item, Question
from tests.doubles_web import (
    ANSWERS,
    BLANK,
    COMPUTED,
    HOSTILE,
    LISTED,
    MISSING,
    PRINTED,
    QUOTED,
    UNCLEAR,
    budget_document,
    budget_table,
    cell_citation,
    long_table,
    text_citation,
)
from web.render import (
    Exchange,
    answer_to_html,
    conversation_to_html,
    examples_to_html,
    number_to_text,
    shown_citations,
    status_mark,
)
from web.source import SHOWN_ROWS, citation_to_html, escape, table_to_html

_OURS = {
    "article", "b", "blockquote", "button", "dd", "details", "div", "dl", "dt", "h2", "header", "li",
    "mark", "form", "label", "ol", "option", "p", "section", "select", "small", "span", "strong", "summary", "table", "tbody", "td", "textarea", "th",
    "thead", "tr", "ul",
}  # fmt: skip


class _Seen(HTMLParser):
    """Collects tags, attributes and text, and whether every tag was closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def _marked(html: str, name: str) -> list[str]:
    """The texts of the cells (or marks) of a class."""
    found = re.findall(r"<(?:t[hd]|mark)([^>]*)>(.*?)</(?:t[hd]|mark)>", html, re.S)
    return [text for attributes, text in found if name in attributes]


@pytest.mark.parametrize(
    ("answer", "mark"),
    [
        (PRINTED, "查到"),
        (BLANK, "查到"),
        (COMPUTED, "计算得出"),
        (QUOTED, "原文摘录"),
        (MISSING, "未查到"),
        (UNCLEAR, "需确认"),
    ],
)
def test_every_answer_carries_the_mark_of_its_status(answer, mark):
    assert status_mark(answer)[1] == mark
    assert f">{mark}</span>" in answer_to_html(answer)


def test_the_figure_is_shown_as_given_with_its_unit_and_scope():
    html = answer_to_html(PRINTED)
    assert "<strong>324.45</strong><span>万元</span>" in html
    for part in ("部门", "一般公共预算", "预算"):
        assert f"<li>{part}</li>" in html


@pytest.mark.parametrize(
    ("value", "text"),
    [("21770.820", "21,770.820"), ("0", "0"), ("-3.50", "-3.50"), ("1E+3", "1,000")],
)
def test_numbers_keep_their_digits(value, text):
    assert number_to_text(Decimal(value)) == text


def test_a_blank_cell_is_called_blank_and_not_zero():
    html = answer_to_html(BLANK)
    assert "<strong>空白</strong>" in html
    assert "<strong>0" not in html


def test_no_figure_is_shown_for_what_was_not_found():
    html = answer_to_html(replace(MISSING, value=Decimal(5), unit="万元"))
    assert "bq-figure" not in html


def test_steps_of_the_arithmetic_are_listed():
    assert "<li>88.15 ÷ 412.60 = 21.36%</li>" in answer_to_html(COMPUTED)


def test_long_lists_are_folded_but_whole():
    html = answer_to_html(LISTED)
    assert "其余 8 项" in html
    assert all(f"第{n}项支出" in html for n in range(1, 21))


def test_sources_are_numbered_and_row_names_get_no_number_of_their_own():
    assert shown_citations(PRINTED.citations) == (0, 2)
    html = answer_to_html(PRINTED, turn=3)
    assert "[1]" in html and "[2]" in html and "[3]" not in html
    assert 'data-turn="3" data-cite="2"' in html


def test_two_figures_of_one_row_are_two_sources():
    assert shown_citations((cell_citation(5, 2), cell_citation(5, 3))) == (0, 1)


def test_the_reading_of_the_question_is_folded_and_in_words():
    html = answer_to_html(PRINTED)
    assert "<details" in html and "怎么理解这个问题" in html
    assert "<dt>年度</dt><dd>2020</dd>" in html


def test_a_question_that_waits_shows_that_it_is_looked_up():
    assert "正在查找" in conversation_to_html((Exchange("多少？"),))


def test_turns_stand_in_the_order_they_were_asked():
    html = conversation_to_html((Exchange("甲", PRINTED), Exchange("乙", COMPUTED)))
    assert html.index("甲") < html.index("324.45") < html.index("乙") < html.index("21.36")


def test_the_cited_cell_and_its_heads_are_marked():
    html = citation_to_html(budget_document(), cell_citation(5, 2))
    assert _marked(html, "bq-hit") == ["324.45"]
    assert _marked(html, "bq-head") == [
        "2020年预算",
        "基本支出",
        "2080505",
        "机关事业单位基本养老保险缴费支出",
    ]
    assert "一般公共预算支出表" in html and "第二部分 预算说明" in html and "单位：万元" in html


def test_a_merged_header_keeps_its_spans():
    html = table_to_html(budget_table())
    assert '<th scope="col" rowspan="2">科目编码</th>' in html
    assert '<th scope="col" colspan="2">2020年预算</th>' in html


def test_names_are_indented_by_their_level():
    html = table_to_html(budget_table())
    depth = {
        name: float((re.search(rf'padding-left:([\d.]+)em">{name}', html) or [0, 0])[1])
        for name in ("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休")
    }
    assert list(depth.values()) == sorted(set(depth.values()))


def test_blank_cells_stay_blank():
    html = table_to_html(budget_table(), 4, 3)
    assert _marked(html, "bq-hit") == [""]


def test_a_cited_row_without_a_column_is_marked_whole():
    html = table_to_html(budget_table(), 4, None)
    assert _marked(html, "bq-hit") == ["2080501", "行政单位离退休", "88.15", "", ""]


@pytest.mark.parametrize("row", [1, 250, 500])
def test_a_very_long_table_is_shown_around_the_cited_row(row):
    html = table_to_html(long_table(), row, 1)
    assert _marked(html, "bq-hit") == [str(row)]
    assert html.count("<tr") == SHOWN_ROWS + 1
    assert f"另有 {500 - SHOWN_ROWS} 行" in html


@pytest.mark.parametrize(("row", "column"), [(99, 0), (0, 99), (-1, -1)])
def test_a_place_outside_the_table_marks_nothing(row, column):
    assert _marked(table_to_html(budget_table(), row, column), "bq-hit") == []


def test_the_sentence_is_marked_in_its_paragraph():
    html = citation_to_html(budget_document(), text_citation())
    assert _marked(html, "bq-hit") == ["其中基本支出412.60万元，项目支出35.00万元。"]
    assert "2020年，我局一般公共预算支出447.60万元。<mark" in html


def test_a_quote_without_a_place_is_looked_for_in_the_text():
    citation = replace(text_citation(), source=Source())
    assert (
        "其中基本支出412.60万元"
        in _marked(citation_to_html(budget_document(), citation), "bq-hit")[0]
    )


def test_a_place_that_is_gone_shows_the_quote():
    citation = replace(
        text_citation(), quote="没有的句子", source=Source(table="t9", row=0, column=0)
    )
    html = citation_to_html(budget_document(), citation)
    assert "没有的句子" in html and "打不开" in html


def _hostile_pages() -> list[str]:
    document = budget_document(name=f"{HOSTILE}.docx")
    citation = replace(
        text_citation(),
        document=HOSTILE,
        quote=HOSTILE,
        row=(HOSTILE,),
        section=(HOSTILE,),
        table=HOSTILE,
    )
    answer = Answer(
        "answered", HOSTILE, Decimal(1), HOSTILE, "printed", None, (Item(HOSTILE, Decimal(1), HOSTILE),),
        (HOSTILE,), {HOSTILE: [HOSTILE], "parts": {HOSTILE: HOSTILE}}, (citation,),
    )  # fmt: skip
    table = replace(
        budget_table(),
        title=HOSTILE,
        unit=HOSTILE,
        cells=tuple(
            tuple(replace(c, text=HOSTILE) if c.text is not None else c for c in row)
            for row in budget_table().cells
        ),
        form=((budget_table().cells[2][0], replace(budget_table().cells[2][1], text=HOSTILE)),),
    )
    return [
        conversation_to_html(
            (Exchange(HOSTILE, answer, terms={HOSTILE[:9]: HOSTILE}, asked=Question(HOSTILE)),)
        ),
        citation_to_html(
            replace(document, tables=(table,)), replace(cell_citation(), document=HOSTILE)
        ),
        citation_to_html(document, citation),
        citation_to_html(document, replace(citation, source=Source(table="t9"), quote=HOSTILE * 2)),
        examples_to_html((HOSTILE,)),
    ]


@pytest.mark.parametrize("page", range(5))
def test_hostile_text_makes_no_tags_no_templates_and_turns_nothing(page):
    html = _hostile_pages()[page]
    seen = _Seen(html)
    assert {tag for tag, _ in seen.tags} <= _OURS
    names = {name for _, attributes in seen.tags for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("href", "src")}
    assert not set("{}$`\u202e") & set(html)
    assert "<script>window.hacked=1</script>" in seen.text


@given(st.text(st.characters(), max_size=60))
def test_escaped_text_is_one_run_of_text(text):
    seen = _Seen(f"<p>{escape(text)}</p>")
    assert [tag for tag, _ in seen.tags] == ["p"]
    escape(text).encode()


@pytest.mark.parametrize("answer", [*ANSWERS.values(), PRINTED])
def test_all_tags_of_a_card_are_closed(answer):
    assert _Seen(answer_to_html(answer)).open == []
