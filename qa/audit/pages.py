"""Pieces of a working paper in HTML: one file that needs nothing else; everything from a document is escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from corpus.model import Source
from qa.audit.places import place_words
from qa.model import Citation

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
Rows = Iterable[Sequence[str]]


def escape(text: str) -> str:
    """Text that is safe inside an element or an attribute; marks that nobody sees are made visible."""
    return html.escape(_HIDDEN.sub("\ufffd", text))


def page(title: str, body: str) -> str:
    """A whole HTML file."""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )


def heading(title: str, summary: str, documents: Iterable[str]) -> str:
    """The head of a paper: what it is, of what, in one line; room for a name and a date."""
    names = "".join(f"<li>{escape(name)}</li>" for name in documents)
    return (
        f"<h1>{escape(title)}</h1><ul class=names>{names}</ul><p class=summary>{escape(summary)}</p>"
        "<p class=sign>复核人：<span></span>　日期：<span></span></p>"
    )


def grid(heads: Sequence[str], rows: Rows, widths: Sequence[int] = ()) -> str:
    """A table of cells that are HTML already; widths in per cent."""
    columns = "".join(f"<col style='width:{width}%'>" for width in widths)
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    layout = f"<colgroup>{columns}</colgroup>" if columns else ""
    return f"<div class=wide><table class=grid>{layout}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def folded(title: str, body: str) -> str:
    """Something that is closed until it is wanted."""
    return f"<details><summary>{escape(title)}</summary>{body}</details>"


def link_to(place: Citation, words: str = "") -> str:
    """A link to a place among the originals."""
    return f'<a href="#{anchor(place)}">{escape(words or place_words(place))}</a>'


def anchor(place: Citation) -> str:
    """The name of a place in the file: "d1a2b3c4-t3-4-5"."""
    return source_anchor(place.document_id, place.source)


def source_anchor(document_id: str, source: Source) -> str:
    """The name of a document's place."""
    name = f"d{document_id[:8]}"
    if source.table is not None:
        return f"{name}-{source.table}-{source.row}-{source.column}"
    start = source.span[0] if source.span else 0
    return f"{name}-p{source.paragraph}-{start}"


_STYLE = """
:root{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--back:#fff;--head:#f3f6f9;
--bad:#b42318;--badback:#fef3f2;--warn:#93580b;--warnback:#fffaeb;--good:#1a7f37;--mark:#fff3bf;--link:#0550ae}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9198a1;--line:#3d444d;--back:#0d1117;--head:#161b22;
--bad:#ff7b72;--badback:#2a1416;--warn:#e3b341;--warnback:#272115;--good:#56d364;--mark:#5c4a00;--link:#79b8ff}}
*{box-sizing:border-box}body{margin:0;color:var(--ink);background:var(--back);
font:15px/1.65 "Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:1180px;margin:0 auto;padding:28px 24px 80px}h1{font-size:26px;margin:0 0 4px}
h2{font-size:20px;margin:36px 0 10px;border-bottom:1px solid var(--line);padding-bottom:6px}
h3{font-size:17px;margin:26px 0 8px}h4{font-size:15px;margin:22px 0 6px}a{color:var(--link)}
.names{margin:0;padding:0;list-style:none;color:var(--soft)}.summary{font-size:17px;font-weight:600;margin:10px 0}
.sign{color:var(--soft)}.sign span{display:inline-block;width:9em;border-bottom:1px solid var(--line)}
.wide{overflow-x:auto}table{border-collapse:collapse}.grid{width:100%;table-layout:fixed;font-size:14px}
th,td{border:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--head);font-weight:600}.original{font-size:13px}
.original th,.original td{white-space:pre-line;min-width:3em}.number{text-align:right;font-variant-numeric:tabular-nums}
.card{border:1px solid var(--line);border-left:4px solid var(--soft);border-radius:6px;padding:10px 14px;margin:14px 0}
.card h3{margin:0 0 8px}.card.fail,.card.unreadable{border-left-color:var(--bad);background:var(--badback)}
.card.distinct,.card.rounding{border-left-color:var(--warn);background:var(--warnback)}
.bad{color:var(--bad);font-weight:600}.warn{color:var(--warn);font-weight:600}.good{color:var(--good)}
.soft,.where{color:var(--soft);font-size:13px}.where{margin:16px 0 0}.said{margin:2px 0 0}
.places{margin:0;padding-left:1.2em}.formula{font-variant-numeric:tabular-nums}
.cited,mark{background:var(--mark);color:inherit}:target{outline:3px solid var(--bad);outline-offset:1px;scroll-margin:40vh}
details{margin:10px 0}summary{cursor:pointer;font-weight:600}
@media(max-width:700px){main{padding:18px 12px}.grid{min-width:760px}}
@media print{details{display:block}.card{break-inside:avoid}a{color:inherit;text-decoration:none}}
"""
