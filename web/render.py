"""Answers and conversations as HTML; pure functions, and nothing from outside stays unescaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from corpus.model import Scope
from qa.model import Answer, Citation, Item
from web.actions import actions_to_html
from web.answer_chart import answer_to_chart, item_label
from web.exchange import NO_EXCHANGE, question_to_link
from web.exchange import Exchange as Exchange
from web.terms import text_to_html
from web.text import escape, number_to_text, path_to_html

SHOWN_ITEMS = 12  # entries of a list that are open at once
_FEWEST_BARS = 3
SHOWN_SOURCES = 6  # sources that are open at once

_MARKS = {
    "printed": ("found", "查到"),
    "blank": ("found", "查到"),
    "computed": ("computed", "计算得出"),
    "text": ("quoted", "原文摘录"),
}
_OPERATIONS = {
    "value": "查一个数",
    "lookup": "查一个数",
    "list": "列出各项",
    "count": "数有几个",
    "sum": "求和",
    "total": "求和",
    "difference": "求差",
    "compare": "比较",
    "share": "求占比",
    "ratio": "求倍数",
    "rank": "排名",
    "text": "查原文",
    "passage": "查原文",
    "definition": "查解释",
    "refuse": "没有可查的",
}
_QUERY_WORDS = {
    "operation": "要做什么",
    "parts": "问的是",
    "subject": "项目",
    "measure": "哪一栏",
    "entity": "部门或单位",
    "years": "年度",
    "year": "年度",
    "stage": "阶段",
    "unit": "单位",
    "limits": "条件",
    "excluded": "不含",
    "documents": "查了哪些文档",
    "unexplained": "没有用上的词",
}
_PLAIN_FIGURE = re.compile(r"^[≥≤<>≈约\s]*[-+−]?[\d,，]+(?:\.\d+)?\s*[%％]?$")


NO_TITLES: Mapping[str, str] = MappingProxyType({})


def conversation_to_html(exchanges: Sequence[Exchange]) -> str:
    """The chat area: every turn, newest last; a greeting when there is none."""
    if not exchanges:
        return _GREETING
    turns = "".join(exchange_to_html(e, number) for number, e in enumerate(exchanges))
    return f'<div class="bq-chat" role="log" aria-live="polite" aria-label="对话">{turns}</div>'


def exchange_to_html(exchange: Exchange, number: int) -> str:
    """The question in its bubble and the card of its answer."""
    answer = exchange.answer
    if exchange.notice is not None:
        card = notice_to_html(exchange.notice)
    else:
        card = _WAITING if answer is None else answer_to_html(answer, number, exchange)
    return f'<div class="bq-ask"><p>{escape(exchange.question)}</p></div>{card}'


def answer_to_html(answer: Answer, turn: int = 0, of: Exchange = NO_EXCHANGE) -> str:
    """The card of an answer: mark, figure, sentence, scope, list, steps, sources, reading, what to do with it."""
    kind, mark = status_mark(answer)
    refs = references_to_html(answer.citations, turn)
    return (
        f'<article class="bq-card bq-{kind}"><span class="bq-mark">{mark}</span>'
        f"{figure_to_html(answer)}"
        f'<p class="bq-text">{text_to_html(answer.text, of.terms)}{refs}</p>'
        f"{scope_to_html(answer.scope)}{items_to_html(listed_items(answer))}{picture_to_html(answer, of)}{steps_to_html(answer.steps)}"
        f"{sources_to_html(answer.citations, turn, of.titles)}{query_to_html(answer.query)}"
        f"{actions_to_html(of, turn, source_words(answer, of.titles))}</article>"
    )


def notice_to_html(text: str) -> str:
    """A card that says why there is no answer now."""
    return (
        '<article class="bq-card bq-unclear"><span class="bq-mark">请稍候</span>'
        f'<p class="bq-text">{escape(text)}</p></article>'
    )


def references_to_html(citations: Sequence[Citation], turn: int) -> str:
    """The numbers behind the sentence; each opens its source."""
    buttons = "".join(
        f'<button type="button" class="bq-ref" data-turn="{turn}" data-cite="{index}" '
        f'aria-label="打开来源 {number}">[{number}]</button>'
        for number, index in enumerate(shown_citations(citations)[:SHOWN_SOURCES], start=1)
    )
    return f'<span class="bq-refs">{buttons}</span>' if buttons else ""


def status_mark(answer: Answer) -> tuple[str, str]:
    """The mark of an answer and its style: ``("found", "查到")``."""
    if answer.status == "clarify":
        return "unclear", "需确认"
    if answer.status == "not_found":
        return "missing", "未查到"
    return _MARKS[answer.basis or "printed"]


def figure_to_html(answer: Answer) -> str:
    """The figure in large type with its unit; a blank cell is called blank, never 0."""
    if answer.status != "answered":
        return ""
    if answer.basis == "blank":
        return '<p class="bq-figure"><strong>空白</strong><span>原表此处未填</span></p>'
    if answer.value is None:
        return ""
    unit = f"<span>{escape(answer.unit)}</span>" if answer.unit else ""
    return f'<p class="bq-figure"><strong>{number_to_text(answer.value)}</strong>{unit}</p>'


def scope_to_html(scope: Scope | None) -> str:
    """The scope in words: 口径 部门 · 财政拨款 · 预算."""
    parts = [] if scope is None else [scope.who, scope.money, scope.stage]
    tags = "".join(f"<li>{escape(part)}</li>" for part in parts if part)
    return f'<div class="bq-scope"><span>口径</span><ul>{tags}</ul></div>' if tags else ""


def items_to_html(items: Sequence[Item]) -> str:
    """The entries of a list answer; the tail of a long list is folded."""
    if not items:
        return ""
    lengths = _bar_lengths(items)
    folded = items[SHOWN_ITEMS:]
    rest = _items_table(folded, lengths[SHOWN_ITEMS:])
    more = f"<details><summary>其余 {len(folded)} 项</summary>{rest}</details>" if folded else ""
    shown = _items_table(items[:SHOWN_ITEMS], lengths[:SHOWN_ITEMS])
    return f'<div class="bq-items">{shown}{more}</div>'


def picture_to_html(answer: Answer, of: Exchange) -> str:
    """The picture of the figures in a list, drawn when it is opened."""
    if of.asked is None or answer_to_chart(answer) is None:
        return ""
    address = escape("/view/answer" + question_to_link(of.asked).removeprefix("/"))
    return (
        f'<details class="bq-picture" data-load="{address}"><summary>看图、导出</summary>'
        "<div></div></details>"
    )


def listed_items(answer: Answer) -> tuple[Item, ...]:
    """The entries that are worth a list: none where the sentences of the answer are those very entries."""
    said = all(item.value is None and item.text in answer.text for item in answer.items)
    return () if said else answer.items


def steps_to_html(steps: Sequence[str]) -> str:
    """The arithmetic, one step a line."""
    if not steps:
        return ""
    lines = "".join(f"<li>{escape(step)}</li>" for step in steps)
    return f'<div class="bq-steps"><h2>怎么算的</h2><ol>{lines}</ol></div>'


def sources_to_html(
    citations: Sequence[Citation], turn: int, titles: Mapping[str, str] = NO_TITLES
) -> str:
    """Numbered sources; a button opens the place.  ``data-cite`` is the citation's own index."""
    chosen = shown_citations(citations)
    if not chosen:
        return ""
    buttons = [
        _source_to_html(citations[index], turn, index, number, titles)
        for number, index in enumerate(chosen, start=1)
    ]
    folded = buttons[SHOWN_SOURCES:]
    more = (
        f"<details><summary>其余 {len(folded)} 处</summary>{''.join(folded)}</details>"
        if folded
        else ""
    )
    return f'<div class="bq-sources"><h2>来源</h2>{"".join(buttons[:SHOWN_SOURCES])}{more}</div>'


def source_words(answer: Answer, titles: Mapping[str, str]) -> tuple[str, ...]:
    """The numbered sources in words: ``某市民政局2020年预算，支出表，第 3 页：324.45``."""
    found = []
    for index in shown_citations(answer.citations)[:SHOWN_SOURCES]:
        cited = answer.citations[index]
        place = cited.table or (cited.section[-1] if cited.section else "")
        row = " › ".join((*(cited.row or ()), *(cited.column or ())[-1:]))
        page = f"第 {cited.page} 页" if cited.page else ""
        called = titles.get(cited.document_id, cited.document)
        where = "，".join(part for part in (called, place, row, page) if part)
        found.append(f"{where}：{_short(cited.quote)}")
    return tuple(found)


def shown_citations(citations: Sequence[Citation]) -> tuple[int, ...]:
    """Which citations get a number: not those that only name the row of a cell cited before."""
    seen: set[tuple[str, str | None, int]] = set()
    chosen = []
    for index, citation in enumerate(citations):
        row = citation.source.row
        place = (citation.document, citation.table_id or citation.source.table, row or 0)
        is_label = row is not None and not _PLAIN_FIGURE.match(citation.quote.strip())
        if is_label and place in seen:
            continue
        if row is not None:
            seen.add(place)
        chosen.append(index)
    return tuple(chosen)


def query_to_html(query: Mapping[str, object]) -> str:
    """How the question was understood, folded."""
    rows = "".join(
        f"<dt>{escape(_QUERY_WORDS.get(key, key))}</dt><dd>{escape(said)}</dd>"
        for key, value in query.items()
        if (said := _said(key, value))
    )
    return (
        f'<details class="bq-query"><summary>怎么理解这个问题</summary><dl>{rows}</dl></details>'
        if rows
        else ""
    )


def examples_to_html(examples: Sequence[str], heading: str = "试试问") -> str:
    """Questions as buttons."""
    chips = "".join(
        f'<button type="button" class="bq-chip" data-example="1">{escape(text)}</button>'
        for text in examples
    )
    return f'<div class="bq-chips"><span>{heading}</span>{chips}</div>' if chips else ""


def _said(key: str, value: object) -> str:
    """A value of the query in words; lists are joined, nothing is nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, Mapping):
        pairs = ((str(name), _said(str(name), part)) for name, part in value.items())
        return "，".join(f"{_QUERY_WORDS.get(name, name)}：{said}" for name, said in pairs if said)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "、".join(said for part in value if (said := _said(key, part)))
    return _OPERATIONS.get(str(value), str(value)) if key == "operation" else str(value)


def _items_table(items: Sequence[Item], lengths: Sequence[str]) -> str:
    rows = "".join(
        f"<tr{length}><th scope='row'>{escape(item_label(item))}</th><td>{_item_figure(item)}</td></tr>"
        for item, length in zip(items, lengths, strict=True)
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _bar_lengths(items: Sequence[Item]) -> list[str]:
    """How long the bar behind each figure is, as an attribute; none where lengths would say nothing."""
    values = [item.value for item in items]
    known = [value for value in values if value is not None]
    most = max(known, default=Decimal(0))
    several = len(known) == len(values) >= _FEWEST_BARS and len({item.unit for item in items}) == 1
    if not several or most <= 0 or min(known) < 0 or len(set(known)) == 1:
        return [""] * len(items)
    return [f' class="bq-bar" style="--bq-length:{value / most:.1%}"' for value in known]


def _item_figure(item: Item) -> str:
    if item.value is None:
        return ""
    unit = f" <span>{escape(item.unit)}</span>" if item.unit else ""
    return f"{number_to_text(item.value)}{unit}"


def _source_to_html(
    citation: Citation, turn: int, index: int, number: int, titles: Mapping[str, str]
) -> str:
    place = path_to_html((citation.table,)) if citation.table else _last(citation.section)
    page = f"第 {citation.page} 页" if citation.page else ""
    called = escape(titles.get(citation.document_id, citation.document))
    return (
        f'<button type="button" class="bq-cite" data-turn="{turn}" data-cite="{index}">'
        f'<span class="bq-no">[{number}]</span><span class="bq-cite-text"><b>{_said_there(citation)}</b>'
        f"<small>{' · '.join(line for line in (called, place, page) if line)}</small></span></button>"
    )


def _said_there(citation: Citation) -> str:
    """What stands at a place: row, column and figure of a cell, the words of a sentence."""
    if not citation.row:
        return escape(_short(citation.quote))
    where = path_to_html(citation.row[-2:])
    column = path_to_html(citation.column[-1:]) if citation.column else ""
    figure = escape(_short(citation.quote)) if citation.kind == "value" else ""
    told = " · ".join(part for part in (where, column) if part)
    return f'{told}<span class="bq-cite-figure">{figure}</span>' if figure else told


def _last(section: Sequence[str]) -> str:
    """The innermost heading; the viewer shows all of them."""
    return escape(_short(section[-1])) if section else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:58] + "……"


_WAITING = '<article class="bq-card bq-waiting" aria-busy="true"><span class="bq-dots"></span>正在查找原文……</article>'
_GREETING = (
    '<div class="bq-chat bq-empty"><p>用平常的话提问，例如某个单位的支出、某个项目的预算或绩效指标。</p>'
    "<p>每个数字都附有出处，点开就能看到原表和原文；文档里没有的，会直接说没有。</p></div>"
)
