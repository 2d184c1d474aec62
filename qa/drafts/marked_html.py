"""The marked draft as one HTML page: every figure with its verdict in words, notes below, nothing loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from corpus.model import Table
from qa.drafts.model import VERDICTS, Judgement, Piece, Report, Verdict
from qa.drafts.reading import blocks
from qa.drafts.words import lines_of, sentence_of, summary

_SIGNS: dict[Verdict, str] = {
    "一致": "✓", "四舍五入一致": "≈", "不一致": "✗", "口径不同": "⇄", "多种可能": "?",
    "文档中没有": "○", "不可核": "–",
}  # fmt: skip
_CLASSES: dict[Verdict, str] = {
    "一致": "ok", "四舍五入一致": "round", "不一致": "bad", "口径不同": "scope", "多种可能": "many",
    "文档中没有": "none", "不可核": "no",
}  # fmt: skip
_STYLE = """
body{font:16px/1.8 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.3rem}h2{font-size:1.1rem}table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #bbb;padding:.2rem .5rem}
mark{color:inherit;padding:0 .15em;border-bottom:2px solid}mark sup{font-size:.7em;white-space:nowrap}
.ok{background:#e6f4ea;border-color:#137333}.round{background:#e8f0fe;border-color:#1967d2}
.bad{background:#fce8e6;border-color:#b3261e;border-bottom-style:double}.scope{background:#fef0d9;border-color:#a15c00;border-bottom-style:dashed}
.many{background:#fdf6d8;border-color:#7a6400;border-bottom-style:dotted}.none,.no{background:#f1f1f1;border-color:#666;border-bottom-style:dotted}
.summary{font-weight:bold}ol.notes{padding-left:1.5rem}ol.notes li{margin:.6rem 0}.why{color:#333;font-size:.92rem}
a{color:#174ea6}@media print{mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def report_to_html(report: Report) -> str:
    """The draft with its marks; all of its text escaped."""
    numbered = {id(one): number for number, one in enumerate(report.judgements, start=1)}
    in_text, in_cells = _by_place(report.judgements)
    body = []
    for block in blocks(report.draft):
        if isinstance(block, Table):
            body.append(_table(block, in_cells, numbered))
        else:
            body.append(_piece(block, in_text.get(block.number, ()), numbered))
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>核稿：{escape(report.draft.name)}</title><style>{_STYLE}</style></head><body>"
        f'<h1>核稿：{escape(report.draft.name)}</h1><p class="summary">{escape(summary(report))}</p>'
        f"{''.join(f'<p>{escape(note)}</p>' for note in report.notes)}"
        f"<p>{_legend()}</p><hr><main>{''.join(body)}</main><hr><h2>逐个数字</h2>"
        f'<ol class="notes">{"".join(_note(one, report, numbered[id(one)]) for one in report.judgements)}</ol>'
        "</body></html>"
    )


def _by_place(
    judgements: Sequence[Judgement],
) -> tuple[dict[int, list[Judgement]], dict[tuple[str | None, int | None, int | None], Judgement]]:
    in_text: dict[int, list[Judgement]] = {}
    in_cells: dict[tuple[str | None, int | None, int | None], Judgement] = {}
    for one in judgements:
        place = one.claim.place
        if place.piece is None:
            in_cells.setdefault((place.table, place.row, place.column), one)
        else:
            in_text.setdefault(place.piece, []).append(one)
    return in_text, in_cells


def worst_first(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Of several judgements on one place the one that a reviewer must see stands first."""
    return sorted(judgements, key=lambda one: VERDICTS.index(one.verdict))


def _piece(piece: Piece, judged: Sequence[Judgement], numbered: Mapping[int, int]) -> str:
    spans: dict[tuple[int, int], list[Judgement]] = {}
    for one in judged:
        spans.setdefault(one.claim.place.span, []).append(one)
    parts, end = [], 0
    for (start, stop), ones in sorted(spans.items()):
        if start < end:
            continue
        parts.append(escape(piece.text[end:start]))
        parts.append(_mark(piece.text[start:stop], worst_first(ones)[0], numbered))
        end = stop
    parts.append(escape(piece.text[end:]))
    tag = "h2" if piece.is_heading else "p"
    return f"<{tag}>{''.join(parts)}</{tag}>"


def _mark(text: str, one: Judgement, numbered: Mapping[int, int]) -> str:
    number = numbered[id(one)]
    title = escape("\n".join(lines_of(one)[:3]), quote=True)
    return (
        f'<mark class="{_CLASSES[one.verdict]}" id="f{number}" title="{title}">{escape(text)}'
        f'<sup><a href="#n{number}">{_SIGNS[one.verdict]}{escape(one.verdict)}[{number}]</a></sup></mark>'
    )


def _table(
    table: Table,
    in_cells: Mapping[tuple[str | None, int | None, int | None], Judgement],
    numbered: Mapping[int, int],
) -> str:
    rows = []
    for cells in table.cells:
        row = []
        for cell in cells:
            if cell.text is None:
                continue
            one = in_cells.get((table.id, cell.row, cell.column))
            inner = escape(cell.text) if one is None else _mark(cell.text, one, numbered)
            tag = "th" if cell.row in table.header_rows else "td"
            row.append(
                f'<{tag} rowspan="{cell.row_span}" colspan="{cell.column_span}">{inner}</{tag}>'
            )
        rows.append(f"<tr>{''.join(row)}</tr>")
    caption = f"<caption>{escape(table.title)}</caption>" if table.title else ""
    return f"<table>{caption}{''.join(rows)}</table>"


def _note(one: Judgement, report: Report, number: int) -> str:
    lines = "<br>".join(escape(line) for line in lines_of(one))
    sentence = escape(sentence_of(one.claim, report.draft))
    return (
        f'<li id="n{number}"><a href="#f{number}"><mark class="{_CLASSES[one.verdict]}">'
        f"{_SIGNS[one.verdict]}{escape(one.verdict)}</mark></a> "
        f'<b>{escape(one.claim.figure.text)}</b>　{sentence}<div class="why">{lines}</div></li>'
    )


def _legend() -> str:
    return "　".join(
        f'<mark class="{_CLASSES[verdict]}">{_SIGNS[verdict]}{verdict}</mark>'
        for verdict in VERDICTS
    )
