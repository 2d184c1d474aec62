"""A document's arithmetic, sum by sum, with the cells of each side by side; pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from corpus.model import Check, CheckStatus, Document, Fact, Source
from corpus.verdicts import STATUS_WORDS, document_to_verdicts
from web.tabular import place_query
from web.text import escape, number_to_text, path_to_html

PROSE = "-"  # stands for the checks that belong to no table
_SHOWN = 60  # open checks that are listed at once
_ORDER: tuple[CheckStatus, ...] = (
    "fail",
    "rounding",
    "pass",
    "unreadable",
    "insufficient data",
    "not applicable",
)
Place = tuple[object, ...]


def checks_to_html(document: Document) -> str:
    """The whole document: what does not close first, then a line a table to open."""
    counts = Counter(check.status for check in document.checks)
    facts = _facts_by_place(document)
    open_ones = [check for check in document.checks if check.status == "fail"]
    listed = "".join(check_to_html(document, facts, check) for check in open_ones[:_SHOWN])
    wrong = (
        f'<h2>不相符 {len(open_ones)} 处</h2><p class="bq-hint">文档自己的数对不上，原样列出，请与原件核对。</p>{listed}'
        if open_ones
        else '<p class="bq-good">没有发现对不上的数。</p>'
    )
    tally = "".join(
        f'<li class="bq-status-{_status_name(status)}"><b>{counts[status]}</b> {STATUS_WORDS[status]}</li>'
        for status in _ORDER
        if counts[status]
    )
    return f'<ul class="bq-tally">{tally}</ul>{wrong}<h2>逐表核对</h2>{_groups(document)}'


def table_checks_to_html(document: Document, table: str) -> str:
    """The checks of one table, or of the text (``PROSE``), the doubtful first."""
    facts = _facts_by_place(document)
    own = sorted(_checks_of(document, table), key=lambda check: _ORDER.index(check.status))
    if not own:
        return '<p class="bq-hint">没有可以核对的关系。</p>'
    shown = "".join(check_to_html(document, facts, check) for check in own[:_SHOWN])
    more = len(own) - _SHOWN
    return shown + (f'<p class="bq-hint">另有 {more} 条，未全部列出。</p>' if more > 0 else "")


def check_to_html(document: Document, facts: Mapping[Place, Fact], check: Check) -> str:
    """One sum: its verdict, what is compared, and each cell with its name, figure and place."""
    rows = "".join(
        _operand_to_html(document, facts.get(_place(place)), place)
        for place in dict.fromkeys(check.places)
    )
    return (
        f'<details class="bq-check bq-status-{_status_name(check.status)}"'
        f"{' open' if check.status == 'fail' else ''}>"
        f'<summary><span class="bq-verdict">{STATUS_WORDS[check.status]}</span> '
        f"{escape(check.identity)}{_difference(check)}</summary>"
        f'<table class="bq-operands"><tbody>{rows}</tbody></table></details>'
    )


def _groups(document: Document) -> str:
    verdicts = document_to_verdicts(document)
    lines = [
        _group(document, table.id, escape(table.title), verdicts[table.id].words)
        for table in document.tables
        if _checks_of(document, table.id)
    ]
    if _checks_of(document, PROSE):
        lines.append(_group(document, PROSE, "文字说明", ""))
    return "".join(lines) or '<p class="bq-hint">这份文档没有可以核对的关系。</p>'


def _group(document: Document, table: str, title: str, words: str) -> str:
    counts = Counter(check.status for check in _checks_of(document, table))
    told = "、".join(f"{STATUS_WORDS[s]} {counts[s]}" for s in _ORDER if counts[s])
    query = urlencode({"document": document.id, "table": table})
    standing = f"<b>{words}</b> · " if words else ""
    return (
        f'<details class="bq-group" data-load="/view/table-checks?{escape(query)}"><summary>{title}'
        f"<small>{standing}{told}</small></summary><div></div></details>"
    )


def _checks_of(document: Document, table: str) -> Sequence[Check]:
    if table == PROSE:
        return [check for check in document.checks if check.table is None]
    return [check for check in document.checks if check.table == table]


def _operand_to_html(document: Document, fact: Fact | None, place: Source) -> str:
    titles = {table.id: table.title for table in document.tables}
    where = escape(titles.get(place.table or "", "文字说明"))
    page = f" · 第 {place.page} 页" if place.page else ""
    if fact is None:
        name, said = _words(document, place), _printed(document, place)
    else:
        name = path_to_html((*fact.subject[-2:], *fact.measure[-1:]))
        said = escape(fact.text or "空白")
    span = place.span or (None, None)
    query = place_query(
        document.id, table=place.table, row=place.row, column=place.column,
        paragraph=place.paragraph, start=span[0], end=span[1],
    )  # fmt: skip
    return (
        f'<tr><th scope="row">{name}<small>{where}{page}</small></th>'
        f'<td class="bq-number"><button type="button" class="bq-open-place" data-place="{escape(query)}">'
        f"{said or '查看'}</button></td></tr>"
    )


def _words(document: Document, place: Source) -> str:
    """The beginning of a sentence."""
    number = place.paragraph
    if number is None or number >= len(document.paragraphs):
        return ""
    text = document.paragraphs[number].text[slice(*(place.span or (0, None)))]
    return escape(text[:60] + ("……" if len(text) > 60 else ""))


def _printed(document: Document, place: Source) -> str:
    """What stands at a place that no fact was made of."""
    for table in document.tables:
        if table.id == place.table and place.row is not None and place.column is not None:
            return escape((table.cells[place.row][place.column].text or "").strip() or "空白")
    return "原文"


def _difference(check: Check) -> str:
    difference = check.difference
    if difference is None or difference == 0:
        return ""
    return f' <span class="bq-difference">差 {number_to_text(_plain(difference))}</span>'


def _plain(value: Decimal) -> Decimal:
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral() else normal


def _facts_by_place(document: Document) -> dict[Place, Fact]:
    found: dict[Place, Fact] = {}
    for fact in _cells(document.facts):
        found.setdefault(_place(fact.source), fact)
    return found


def _cells(facts: Iterable[Fact]) -> Iterable[Fact]:
    return (fact for fact in facts if fact.source.table is not None)


def _place(source: Source) -> Place:
    if source.table is not None:
        return source.table, source.row, source.column
    return source.paragraph, source.span


def _status_name(status: str) -> str:
    return status.replace(" ", "-")
