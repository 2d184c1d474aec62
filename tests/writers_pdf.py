"""Made documents as PDF: every cell framed, or three rules only, or no rule at all."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import escape
from typing import Any

from generated_model import MadeDocument, MadeTable
from generated_pages import ROWS_A_PAGE, table_to_pages
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.platypus import (
    CondPageBreak,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from corpus.model import Cell

Style = tuple[Any, ...]
Styler = Callable[[MadeTable], list[Style]]

_FONT = "STSong-Light"
_MARGIN = 40
_WIDE = 6  # columns: a table of more stands on a page on its side
_PADDING = 5
_SIZES = (9.0, 8.0, 7.0, 6.0)
_SMALLEST_NAME = 90
_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?%?|—")
_BODY = ParagraphStyle("body", fontName=_FONT, fontSize=11, leading=17, wordWrap="CJK")
_TITLE = ParagraphStyle("title", parent=_BODY, fontSize=18, leading=26, alignment=1)
_CAPTION = ParagraphStyle("caption", parent=_BODY, fontSize=13, leading=20, alignment=1)
_UNIT = ParagraphStyle("unit", parent=_BODY, fontSize=9, leading=13, alignment=2)


def document_to_ruled_pdf(document: MadeDocument) -> bytes:
    """Every cell framed, merged cells merged."""
    return _document_to_pdf(document, _ruled)


def document_to_three_rules_pdf(document: MadeDocument) -> bytes:
    """A rule over the header, one under it, one below the table."""
    return _document_to_pdf(document, _three_rules)


def document_to_blank_pdf(document: MadeDocument) -> bytes:
    """No rule: white space keeps the columns apart."""
    return _document_to_pdf(document, _no_rules)


def document_to_cut_pdf(document: MadeDocument) -> bytes:
    """Every cell framed; a page ends after so many rows, also within a merged cell."""
    return _document_to_pdf(document, _ruled, lambda table: table_to_pages(table, ROWS_A_PAGE))


def _ruled(table: MadeTable) -> list[Style]:
    return [("GRID", (0, 0), (-1, -1), 0.5, colors.black), *_spans(table, len(table.framed()))]


def _three_rules(table: MadeTable) -> list[Style]:
    top, last = len(table.inside), len(table.inside) + table.header - 1
    return [
        ("LINEABOVE", (0, top), (-1, top), 1, colors.black),
        ("LINEBELOW", (0, last), (-1, last), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
        *_no_rules(table),
    ]


def _no_rules(table: MadeTable) -> list[Style]:
    """Cells merged down in the body stand at their top: no rule would show how far they reach."""
    return _spans(table, len(table.inside) + table.header)


def _spans(table: MadeTable, down_to: int) -> list[Style]:
    return [
        ("SPAN", (cell.column, cell.row), (cell.column + cell.column_span - 1, cell.row + high - 1))
        for row in table.framed()
        for cell in row
        for high in (cell.row_span if cell.row < down_to else 1,)
        if cell.column_span * high > 1
    ]


def _whole(table: MadeTable) -> list[MadeTable]:
    return [table]


def _document_to_pdf(
    document: MadeDocument, styler: Styler, split: Callable[[MadeTable], list[MadeTable]] = _whole
) -> bytes:
    rl_config.invariant = 1  # no date, no random id
    registerFont(UnicodeCIDFont(_FONT))
    wide = any(table.width > _WIDE for table in document.tables)
    size = landscape(A4) if wide else A4
    stream = io.BytesIO()
    template = SimpleDocTemplate(
        stream, pagesize=size, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN,
        bottomMargin=_MARGIN,
    )  # fmt: skip
    story: list[Any] = [_line(document.title, _TITLE)]
    for prose, table, note in document.parts:
        story += [_line(prose, _BODY), CondPageBreak(160)]
        story += [_line(line, _CAPTION if not i else _UNIT) for i, line in enumerate(table.above)]
        fit = _fit(table, size[0] - 2 * _MARGIN - 12)
        for number, part in enumerate(split(table)):
            story += [*([PageBreak()] if number else []), _draw(part, styler, *fit)]
        story += [_line(note, _BODY), Spacer(1, 12)]
    template.build(story, onFirstPage=_draw_number, onLaterPages=_draw_number)
    return stream.getvalue()


def _draw_number(canvas: Any, template: Any) -> None:
    canvas.setFont(_FONT, 9)
    canvas.drawCentredString(canvas._pagesize[0] / 2, _MARGIN / 2, f"- {template.page} -")


def _line(text: str, style: ParagraphStyle) -> Any:
    return Paragraph(escape(text), style) if text else Spacer(1, 1)


def _draw(table: MadeTable, styler: Styler, size: float, widths: list[float]) -> Table:
    content: list[list[Any]] = [[""] * table.width for _ in table.framed()]
    heading = len(table.inside) + table.header
    for row in table.framed():
        for cell in row:
            content[cell.row][cell.column] = _paragraph(cell, _alignment(table, cell), size)
    style: list[Style] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        *styler(table),
    ]
    repeat = heading if table.repeats_header else 0
    return Table(content, colWidths=widths, repeatRows=repeat, style=TableStyle(style))


def _alignment(table: MadeTable, cell: Cell) -> int:
    """0 left, 1 centre, 2 right: as publishers set names, labels and figures."""
    inside = len(table.inside)
    if cell.row < inside:
        return 2 if cell.column or len(table.inside[cell.row]) == 1 else 0
    if cell.row < inside + table.header:
        return 1
    return 2 if _FIGURE.fullmatch(cell.text or "") and cell.column not in table.labels else 0


def _paragraph(cell: Cell, alignment: int, size: float) -> Any:
    text = cell.text or ""
    if not text:
        return ""
    plain = text.lstrip("　")
    style = ParagraphStyle(
        "cell", fontName=_FONT, fontSize=size, leading=size * 1.25, wordWrap="CJK",
        alignment=alignment, leftIndent=size * (len(text) - len(plain)),
    )  # fmt: skip
    return Paragraph(escape(plain).replace("\n", "<br/>"), style)


def _fit(table: MadeTable, room: float) -> tuple[float, list[float]]:
    """The largest type in which no figure is broken, and the widths of the columns."""
    for size in _SIZES:
        widths = [_width(table, column, size) for column in range(table.width)]
        if sum(widths) <= room:
            return size, widths
    wide = max(range(table.width), key=lambda column: widths[column])
    widths[wide] = max(_SMALLEST_NAME, widths[wide] - (sum(widths) - room))
    return size, widths


def _width(table: MadeTable, column: int, size: float) -> float:
    """As wide as its figures; names and labels may wrap."""
    body = [row[column].text or "" for row in table.cells[table.header :]]
    alone = [row[column] for row in table.cells[table.header :] if row[column].column_span == 1]
    figures = [one for one in body if _FIGURE.fullmatch(one)]
    names = [one.text or "" for one in alone if not _FIGURE.fullmatch(one.text or "")]
    most = max((_set(text, size) for text in figures), default=0.0)
    longest = max((_set(text, size) for text in names), default=0.0)
    least = 3.2 * size  # a header label wraps after three characters
    return max(most, least, min(longest, _most_name(size))) + 2 * _PADDING + 1


def _most_name(size: float) -> float:
    return 14 * size


def _set(text: str, size: float) -> float:
    return max(float(stringWidth(line, _FONT, size)) for line in text.split("\n"))
