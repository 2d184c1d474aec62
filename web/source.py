"""A place of a document as HTML, with the cited cell or sentence marked; pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Cell, Document, Paragraph, Row, Table
from qa.model import Citation
from web.original import Original, page_to_html, pictures_to_html, switch_to_html
from web.shelf import display_title
from web.text import escape, path_to_html

SHOWN_ROWS = 160  # body rows of one table that are sent to the browser
_AROUND = 2  # paragraphs shown before and after the cited one
_WIDE = 9  # columns of a table that is printed across
_LONGEST = 6000  # characters shown of a paragraph
_NUMBER = re.compile(r"^[≥≤<>≈\s]*[-+−]?[\d,，]+(?:\.\d+)?\s*[%％]?$")

NO_ORIGINAL = Original()
_BACK = '<button type="button" class="bq-back" data-back="1">↑ 回到对话</button>'

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """The cells to mark: the cited ones, the heads of their row and column; ``names`` are columns that stay in view."""

    hits: frozenset[Place] = frozenset()
    heads: frozenset[Place] = frozenset()
    names: frozenset[int] = frozenset()


def citation_to_html(
    document: Document, citation: Citation, original: Original = NO_ORIGINAL
) -> str:
    """The source viewer: the table or the passage that a citation points at, and its page in the original."""
    table = _cited_table(document, citation)
    if table is not None:
        body = table_to_html(table, citation.source.row, citation.source.column)
        return _frame(document, citation, table, body, original)
    paragraph = _cited_paragraph(document, citation)
    if paragraph is not None:
        body = passage_to_html(document, paragraph, citation)
        return _frame(document, citation, None, body, original)
    return missing_to_html(citation)


def missing_to_html(citation: Citation) -> str:
    """What is shown when the place cannot be opened: the quote alone."""
    return (
        '<section class="bq-source"><header><p class="bq-doc">'
        f"{escape(citation.document)}</p></header>"
        '<p class="bq-note">原文现在打不开，可能已被移除或替换。引用时的文字是：</p>'
        f'<blockquote class="bq-quote">{escape(citation.quote)}</blockquote>{_BACK}</section>'
    )


def table_to_html(table: Table, row: int | None = None, column: int | None = None) -> str:
    """A table with its header, hierarchy and marks; only the rows near the mark when it is very long."""
    shown = _shown_rows(table, row)
    marks = replace(_marks(table, row, column), names=_name_columns(table))
    top = _head_height(table)
    covered = _covered(table, shown)
    rows = {n: _row_to_html(table, n, shown, marks, covered) for n in shown}
    head = "".join(rows[n] for n in shown if n < top)
    body = "".join(rows[n] for n in shown if n >= top)
    return (
        f"{_form_to_html(table)}"
        '<div class="bq-grid" tabindex="0" role="region" aria-label="原表">'
        f"<table><thead>{head}</thead><tbody>{body}</tbody></table></div>"
        f"{_omitted(table, shown)}"
    )


def passage_to_html(document: Document, paragraph: Paragraph, citation: Citation) -> str:
    """The cited paragraph with its sentence marked, and its neighbours in the same section."""
    near = [
        other
        for other in document.paragraphs
        if other.section == paragraph.section and abs(other.index - paragraph.index) <= _AROUND
    ]
    parts = [
        f'<p class="bq-cited">{_marked(paragraph, citation)}</p>'
        if other.index == paragraph.index
        else f'<p class="bq-near">{escape(other.text[:_LONGEST])}</p>'
        for other in near
    ]
    return f'<div class="bq-passage" tabindex="0" role="region" aria-label="原文">{"".join(parts)}</div>'


def _frame(
    document: Document, citation: Citation, table: Table | None, body: str, original: Original
) -> str:
    section = citation.section or (document.path(table.section) if table else ())
    title = f'<h2 class="bq-title">{escape(table.title)}{_unit(table)}</h2>' if table else ""
    page = page_to_html(original.page) if original.page else ""
    pictures = pictures_to_html(original)
    called = escape(display_title(document.profile, document.name))
    wide = " bq-wide" if table is not None and len(table.columns) >= _WIDE else ""
    return (
        f'<section class="bq-source{wide}"><header><p class="bq-doc">{called}</p>'
        f'<p class="bq-where">{escape(document.name)}{_where(citation)}</p>'
        f'<p class="bq-path">{path_to_html(section)}</p>{title}{_labels(citation)}'
        f"{switch_to_html(original, '表格' if table else '文字')}</header>"
        f'<div class="bq-read" data-pane="read">{body}</div>{page}{pictures}{_BACK}</section>'
    )


def _unit(table: Table) -> str:
    return f'<span class="bq-unit-note">单位：{escape(table.unit)}</span>' if table.unit else ""


def _where(citation: Citation) -> str:
    """The page or the cell in the original file."""
    source = citation.source
    page = source.page or citation.page
    words = [f"第 {page} 页"] if page else []
    if source.sheet:
        words.append(f"{source.sheet}!{source.cell}" if source.cell else source.sheet)
    return "".join(f" · {escape(word)}" for word in words)


def _labels(citation: Citation) -> str:
    """The row and the column of the cited cell in words."""
    pairs = [("行", citation.row), ("列", citation.column)]
    said = [f"<dt>{name}</dt><dd>{path_to_html(path)}</dd>" for name, path in pairs if path]
    return f'<dl class="bq-labels">{"".join(said)}</dl>' if said else ""


def _cited_table(document: Document, citation: Citation) -> Table | None:
    wanted = citation.source.table or citation.table_id
    if wanted is None or citation.source.paragraph is not None:
        return None
    return next((table for table in document.tables if table.id == wanted), None)


def _cited_paragraph(document: Document, citation: Citation) -> Paragraph | None:
    """The paragraph by its number; else the first one that holds the quote."""
    number = citation.source.paragraph
    if number is not None and 0 <= number < len(document.paragraphs):
        return document.paragraphs[number]
    quote = citation.quote.strip()
    return next((p for p in document.paragraphs if quote and quote in p.text), None)


def _marked(paragraph: Paragraph, citation: Citation) -> str:
    text = paragraph.text
    start, end = _span(text, citation)
    left, right = max(0, start - _LONGEST), end + _LONGEST
    return (
        f"{escape(text[left:start])}"
        f'<mark class="bq-hit">{escape(text[start:end])}</mark>{escape(text[end:right])}'
    )


def _span(text: str, citation: Citation) -> tuple[int, int]:
    """Which characters to mark: the given span, else the quote, else the whole paragraph."""
    span = citation.source.span
    if span is not None and 0 <= span[0] < span[1] <= len(text):
        return span
    quote = citation.quote.strip()
    start = text.find(quote) if quote else -1
    return (start, start + len(quote)) if start >= 0 else (0, len(text))


def _head_height(table: Table) -> int:
    """How many rows at the top stay in view: header rows that begin the table."""
    height = 0
    while height in table.header_rows:
        height += 1
    return height


def _shown_rows(table: Table, row: int | None) -> tuple[int, ...]:
    """All rows, or header rows and a window of body rows around the cited one."""
    top = _head_height(table)
    if len(table.cells) - top <= SHOWN_ROWS:
        return tuple(range(len(table.cells)))
    middle = top if row is None else row
    first = min(max(top, middle - SHOWN_ROWS // 2), len(table.cells) - SHOWN_ROWS)
    return (*range(top), *range(first, first + SHOWN_ROWS))


def _omitted(table: Table, shown: Sequence[int]) -> str:
    missing = len(table.cells) - len(shown)
    return f'<p class="bq-note">表很长，另有 {missing} 行没有显示。</p>' if missing else ""


def _covered(table: Table, shown: Sequence[int]) -> frozenset[Place]:
    """Places under a merged cell whose own corner is shown."""
    return frozenset(
        place
        for number in shown
        for cell in table.cells[number]
        if cell.text is not None
        for place in _places(cell)
        if place != (cell.row, cell.column)
    )


def _places(cell: Cell) -> list[Place]:
    rows = range(cell.row, cell.row + cell.row_span)
    return [(r, c) for r in rows for c in range(cell.column, cell.column + cell.column_span)]


def _owner(table: Table, row: int, column: int) -> Place | None:
    """The corner of the cell that covers a place; None outside the table."""
    if not (0 <= row < len(table.cells) and 0 <= column < len(table.cells[row])):
        return None
    if table.cells[row][column].text is not None:
        return row, column
    for r in range(row, -1, -1):
        for c in range(column, -1, -1):
            cell = table.cells[r][c]
            if cell.text is not None and (row, column) in _places(cell):
                return r, c
    return row, column


def _marks(table: Table, row: int | None, column: int | None) -> Marks:
    """The cited cell with its row's and its column's heads; the whole row when no column is cited."""
    if row is None or not 0 <= row < len(table.cells):
        return Marks()
    width = len(table.cells[row])
    columns = range(width) if column is None else (column,)
    hits = {_owner(table, row, c) for c in columns}
    side = _side(table, row, column)
    left, right = side.columns if side else (0, width)
    labels = {_owner(table, row, c) for c in table.label_columns if left <= c < right}
    tops = {_owner(table, h, column) for h in table.header_rows} if column is not None else set()
    found = frozenset(place for place in hits if place is not None)
    return Marks(found, frozenset(p for p in labels | tops if p is not None) - found)


def _side(table: Table, row: int, column: int | None) -> Row | None:
    """The row of the hierarchy that a cell belongs to."""
    for candidate in table.rows:
        left, right = candidate.columns
        if candidate.index == row and (column is None or left <= column < right):
            return candidate
    return None


def _row_to_html(
    table: Table, number: int, shown: Sequence[int], marks: Marks, covered: frozenset[Place]
) -> str:
    last = max((n for n in shown if n >= number), default=number)
    sides = [row for row in table.rows if row.index == number]
    cells = "".join(
        _cell_to_html(table, cell, sides, marks, last)
        for cell in table.cells[number]
        if (cell.row, cell.column) not in covered
    )
    role = sides[0].role if sides else "detail"
    return f'<tr class="bq-{role}">{cells}</tr>'


def _cell_to_html(table: Table, cell: Cell, sides: Sequence[Row], marks: Marks, last: int) -> str:
    place = (cell.row, cell.column)
    is_head = cell.row in table.header_rows
    is_label = cell.column in table.label_columns
    is_name = cell.column in marks.names and cell.column_span == 1
    text = (cell.text or "").strip()
    classes = [
        name
        for name, given in (
            ("bq-hit", place in marks.hits),
            ("bq-head", place in marks.heads),
            ("bq-name", is_name),
            ("bq-number", bool(_NUMBER.match(text)) and not (is_head or is_label)),
        )
        if given
    ]
    indent = 0 if is_head else _indent(table, cell, sides)
    style = f' style="padding-left:{0.6 + indent}em"' if indent else ""
    spans = _spans(cell, last)
    tag = "th" if is_head or is_label else "td"
    scope = ' scope="col"' if is_head else ' scope="row"' if tag == "th" else ""
    marked = f' class="{" ".join(classes)}"' if classes else ""
    return f"<{tag}{scope}{spans}{marked}{style}>{escape(text)}</{tag}>"


def _name_columns(table: Table) -> frozenset[int]:
    """The columns that stay in view when a wide table is scrolled: the last one that names a row, on each side."""
    sides = {row.columns for row in table.rows}
    labels = ([c for c in table.label_columns if left <= c < right] for left, right in sides)
    return frozenset(own[-1] for own in labels if own)


def _spans(cell: Cell, last: int) -> str:
    height = min(cell.row_span, last - cell.row + 1)
    rows = f' rowspan="{height}"' if height > 1 else ""
    return rows + (f' colspan="{cell.column_span}"' if cell.column_span > 1 else "")


def _indent(table: Table, cell: Cell, sides: Sequence[Row]) -> int:
    """How deep a row's name stands below the outermost group, in ems, six at most."""
    for row in sides:
        left, right = row.columns
        labels = [c for c in table.label_columns if left <= c < right]
        if labels and cell.column == labels[-1]:
            outer = 1 if row.code is not None else len(labels)
            return min(6, max(0, len(row.path) - outer))
    return 0


def _form_to_html(table: Table) -> str:
    """The key-value pairs printed above the header."""
    pairs = [(key.text or "", value.text or "") for key, value in table.form]
    rows = "".join(f"<dt>{escape(key)}</dt><dd>{escape(value)}</dd>" for key, value in pairs)
    return f'<dl class="bq-form">{rows}</dl>' if rows else ""
