"""The originals that a paper cites, printed below it: a link to a place lights up the cell or the figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.labels import is_number
from corpus.model import Cell, Document, Paragraph, Source, Table
from qa.audit.pages import anchor, escape, source_anchor
from qa.model import Citation

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Cited:
    """What of a document is cited, and the names of the places that are marked."""

    cells: dict[str, set[Place]]
    spans: dict[int, set[Place | None]]
    marked: frozenset[str]


def originals(
    documents: Iterable[Document], places: Iterable[Citation], marked: Iterable[Citation]
) -> str:
    """The tables and paragraphs that are cited; every place can be linked to, some are marked."""
    names = frozenset(anchor(place) for place in marked)
    sources: dict[str, list[Source]] = {}
    for place in places:
        sources.setdefault(place.document_id, []).append(place.source)
    parts = [
        f"<h3>{escape(document.name)}</h3>"
        + "".join(_blocks(document, _to_cited(sources[document.id], names)))
        for document in documents
        if document.id in sources
    ]
    return f"<section class=originals><h2>原文</h2>{''.join(parts)}</section>" if parts else ""


def _to_cited(sources: Iterable[Source], marked: frozenset[str]) -> _Cited:
    cited = _Cited({}, {}, marked)
    for source in sources:
        if source.table is not None and source.row is not None and source.column is not None:
            cited.cells.setdefault(source.table, set()).add((source.row, source.column))
        elif source.paragraph is not None:
            cited.spans.setdefault(source.paragraph, set()).add(source.span)
    return cited


def _blocks(document: Document, cited: _Cited) -> Iterator[str]:
    for block in document.blocks():
        if isinstance(block, Table):
            if block.id in cited.cells:
                yield _table(document, block, cited)
        elif block.index in cited.spans:
            yield _paragraph(document, block, cited)


def _table(document: Document, table: Table, cited: _Cited) -> str:
    covered = _covered(table)
    rows = "".join(
        f"<tr>{''.join(_cell(document, table, cell, cited) for cell in cells if (cell.row, cell.column) not in covered)}</tr>"
        for cells in table.cells
    )
    unit = f"（单位：{escape(table.unit)}）" if table.unit else ""
    return (
        f"<h4>{escape(table.title)}{unit}</h4>"
        f"<div class=wide><table class=original>{rows}</table></div>"
    )


def _covered(table: Table) -> frozenset[Place]:
    """Places under a merged cell."""
    return frozenset(
        (row, column)
        for cells in table.cells
        for cell in cells
        if cell.text is not None
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
        if (row, column) != (cell.row, cell.column)
    )


def _cell(document: Document, table: Table, cell: Cell, cited: _Cited) -> str:
    tag = "th" if cell.row in table.header_rows or cell.column in table.label_columns else "td"
    rows = f" rowspan={cell.row_span}" if cell.row_span > 1 else ""
    columns = f" colspan={cell.column_span}" if cell.column_span > 1 else ""
    name = source_anchor(document.id, Source(table=table.id, row=cell.row, column=cell.column))
    named = f' id="{name}"' if (cell.row, cell.column) in cited.cells[table.id] else ""
    kinds = ["cited"] * (name in cited.marked) + ["number"] * (tag == "td" and is_number(cell.text))
    mark = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<{tag}{named}{mark}{rows}{columns}>{escape((cell.text or '').strip())}</{tag}>"


def _paragraph(document: Document, paragraph: Paragraph, cited: _Cited) -> str:
    """A paragraph with its cited figures; of stretches that overlap the first has a name."""
    text, parts, end = paragraph.text, [""], 0
    spans = cited.spans[paragraph.index]
    for start, stop in sorted(span for span in spans if span is not None):
        if start < end or stop > len(text):
            continue
        name = source_anchor(document.id, Source(paragraph=paragraph.index, span=(start, stop)))
        tag = "mark" if name in cited.marked else "span"
        parts += [escape(text[end:start]), f'<{tag} id="{name}">{escape(text[start:stop])}</{tag}>']
        end = stop
    whole = source_anchor(document.id, Source(paragraph=paragraph.index))
    named = f' id="{whole}"' if None in spans else ""
    section = escape(" › ".join(document.path(paragraph.section)))
    return (
        f"<p class=where>{section}</p><p class=said{named}>{''.join(parts)}{escape(text[end:])}</p>"
    )
