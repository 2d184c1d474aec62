"""Sample content as PDF: prose on upright pages, wide tables on pages on their side."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from corpus.samples.data import Heading, Sample, SampleTable

_FONT = "STSong-Light"  # one of the fonts that every PDF reader brings for Chinese
_WIDE = 7  # columns; a table of so many needs a page on its side
_MARGIN = 40
_BODY = ParagraphStyle(
    "body", fontName=_FONT, fontSize=10.5, leading=17, spaceAfter=4, wordWrap="CJK", firstLineIndent=21
)  # fmt: skip
_CAPTION = ParagraphStyle(
    "caption", parent=_BODY, fontSize=14, leading=21, firstLineIndent=0, alignment=1
)
_UNIT = ParagraphStyle("unit", parent=_BODY, firstLineIndent=0, alignment=2)
_CELL = ParagraphStyle("cell", fontName=_FONT, fontSize=8.5, leading=11, wordWrap="CJK")
_HEAD = ParagraphStyle("head", parent=_CELL, alignment=1)
_FIGURE = ParagraphStyle("figure", parent=_CELL, alignment=2)


def sample_to_pdf(sample: Sample) -> bytes:
    """A PDF: ``sample_to_pdf(load_sample("putuo-finance-2024-final-accounts"))``."""
    rl_config.invariant = 1  # no date, no random id
    registerFont(UnicodeCIDFont(_FONT))
    out = io.BytesIO()
    template = BaseDocTemplate(out, title=sample.title, author="budgetqa")
    template.addPageTemplates([_page("upright", A4), _page("wide", landscape(A4))])
    template.build(_story(sample))
    return out.getvalue()


def _page(name: str, size: tuple[float, float]) -> PageTemplate:
    frame = Frame(_MARGIN, _MARGIN, size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN)
    return PageTemplate(name, frames=[frame], pagesize=size, onPage=_draw_number)


def _draw_number(canvas: Any, template: Any) -> None:
    canvas.setFont(_FONT, 9)
    canvas.drawCentredString(canvas._pagesize[0] / 2, _MARGIN / 2, f"- {template.page} -")


def _story(sample: Sample) -> list[Any]:
    story: list[Any] = [_line(sample.title, _heading(0)), _line(sample.notice, _BODY)]
    page = "upright"
    for number, block in enumerate(sample.blocks):
        wanted = _page_of(sample, number)
        if wanted != page:
            story += [NextPageTemplate(wanted), PageBreak()]
            page = wanted
        if isinstance(block, SampleTable):
            story += _table_to_flowables(block, page)
        elif isinstance(block, Heading):
            story += [CondPageBreak(80), _line(block.text, _heading(block.level))]
        else:
            story.append(_line(block.text, _BODY))
    return story


def _page_of(sample: Sample, number: int) -> str:
    """Prose below a wide table stays with it up to the next heading."""
    block = sample.blocks[number]
    if isinstance(block, SampleTable):
        return "wide" if len(block.grid[0]) >= _WIDE else "upright"
    if isinstance(block, Heading) or number == 0:
        return "upright"
    return _page_of(sample, number - 1)


def _line(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)


def _heading(level: int) -> ParagraphStyle:
    """Level 0 is the title; headings shrink from 16 points."""
    size = 20 if level == 0 else max(11, 18 - 2 * level)
    return ParagraphStyle(
        f"heading{level}", parent=_BODY, fontSize=size, leading=size * 1.6, spaceBefore=6,
        firstLineIndent=0, alignment=int(level < 2),
    )  # fmt: skip


def _table_to_flowables(table: SampleTable, page: str) -> list[Any]:
    style: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for span in table.spans():
        last = (span.column + span.columns - 1, span.row + span.rows - 1)
        style.append(("SPAN", (span.column, span.row), last))
    width = (landscape(A4) if page == "wide" else A4)[0] - 2 * _MARGIN - 12
    drawn = Table(
        [[_cell(table, number, text or "") for text in row] for number, row in enumerate(table.grid)],
        colWidths=_widths(table, width), repeatRows=table.header, style=TableStyle(style),
    )  # fmt: skip
    caption = [_line(table.caption, _CAPTION)] if table.caption else []
    unit = [_line(f"单位：{table.unit}", _UNIT)] if table.unit else []
    # a table that does not fit below the prose begins a page with its title and unit
    return [CondPageBreak(240), *caption, *unit, drawn, Spacer(1, 10)]


def _cell(table: SampleTable, number: int, text: str) -> Paragraph:
    if number < table.header:
        return _line(text, _HEAD)
    figure = text.replace(",", "").replace(".", "").isdigit() and "." in text
    return _line(text, _FIGURE if figure else _CELL)


def _widths(table: SampleTable, total: float) -> list[float]:
    """Columns by their longest text, within bounds."""
    lengths = [min(14, max(4, length)) for length in table.longest()]
    return [total * length / sum(lengths) for length in lengths]
