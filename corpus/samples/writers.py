"""Sample content as Word, Excel, web page and PDF; fixed dates, so that a rewrite changes nothing."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from html import escape
from typing import Any

from corpus.samples.data import Heading, Sample, SampleTable, Span, Text

_DATE = datetime(2026, 1, 1, tzinfo=UTC)
_FONT = "STSong-Light"  # one of the fonts that every PDF reader brings for Chinese


def sample_to_docx(sample: Sample) -> bytes:
    """Heading styles, real tables with merged cells, unit lines above them."""
    import docx

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = _DATE
    document.core_properties.author = "budgetqa"
    document.add_heading(sample.title, level=0)
    document.add_paragraph(sample.notice)
    for block in sample.blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, level=min(block.level, 6))
        elif isinstance(block, Text):
            document.add_paragraph(block.text)
        else:
            _table_to_docx(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table_to_docx(document: Any, table: SampleTable) -> None:
    document.add_paragraph(table.caption)
    if table.unit:
        document.add_paragraph(f"单位：{table.unit}")
    drawn = document.add_table(rows=len(table.grid), cols=len(table.grid[0]), style="Table Grid")
    cells = [list(row.cells) for row in drawn.rows]
    for number, row in enumerate(table.grid):
        for column, text in enumerate(row):
            if text:
                cells[number][column].text = text
    for span in table.spans():
        last = cells[span.row + span.rows - 1][span.column + span.columns - 1]
        anchor = cells[span.row][span.column]
        text = table.grid[span.row][span.column] or ""
        anchor.merge(last).text = text
    document.add_paragraph("")


def sample_to_xlsx(sample: Sample) -> bytes:
    """A sheet of prose, a paragraph a row, then a sheet a table."""
    from corpus.readers.excel import new_workbook

    book = new_workbook()
    book.properties.created = book.properties.modified = _DATE.replace(tzinfo=None)
    cover = book.active
    cover.title = "编制说明"
    cover.append([sample.title])
    cover.append([sample.notice])
    tables = [block for block in sample.blocks if isinstance(block, SampleTable)]
    for block in sample.blocks:
        if not isinstance(block, SampleTable):
            cover.append([block.text])
    cover.column_dimensions["A"].width = 120
    for number, table in enumerate(tables, start=1):
        _table_to_sheet(book.create_sheet(f"表{number}"), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table_to_sheet(sheet: Any, table: SampleTable) -> None:
    width = len(table.grid[0])
    sheet.append([table.caption])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    sheet.append([None] * (width - 1) + [f"单位：{table.unit}" if table.unit else None])
    for row in table.grid:
        sheet.append([text or None for text in row])
    for span in table.spans():
        sheet.merge_cells(
            start_row=span.row + 3, start_column=span.column + 1,
            end_row=span.row + span.rows + 2, end_column=span.column + span.columns,
        )  # fmt: skip


def sample_to_html(sample: Sample) -> bytes:
    """A plain web page."""
    body = [f"<h1>{escape(sample.title)}</h1>", f"<p>{escape(sample.notice)}</p>"]
    for block in sample.blocks:
        if isinstance(block, Heading):
            body.append(f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>")
        elif isinstance(block, Text):
            body.append(f"<p>{escape(block.text)}</p>")
        else:
            body.append(_table_to_html(block))
    head = f'<meta charset="utf-8"><title>{escape(sample.title)}</title>'
    page = f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head><body>\n' + "\n".join(body)
    return (page + "\n</body></html>\n").encode()


def _table_to_html(table: SampleTable) -> str:
    spans = {(span.row, span.column): span for span in table.spans()}
    lines = [f"<p>{escape(table.caption)}</p>"]
    lines += [f"<p>单位：{escape(table.unit)}</p>"] if table.unit else []
    lines.append("<table>")
    for number, row in enumerate(table.grid):
        cells = "".join(
            f"<td{_span_attributes(spans.get((number, column)))}>{escape(text)}</td>"
            for column, text in enumerate(row)
            if text is not None
        )
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def _span_attributes(span: Span | None) -> str:
    if span is None:
        return ""
    rows = f' rowspan="{span.rows}"' if span.rows > 1 else ""
    columns = f' colspan="{span.columns}"' if span.columns > 1 else ""
    return rows + columns


def sample_to_pdf(sample: Sample) -> bytes:
    """A4, ruled tables, a header repeated on the next page."""
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    rl_config.invariant = 1
    registerFont(UnicodeCIDFont(_FONT))
    styles = {level: _style(level) for level in range(5)}
    story: list[Any] = [Paragraph(escape(sample.title), styles[1])]
    story += [Paragraph(escape(sample.notice), styles[0]), Spacer(1, 8)]
    for block in sample.blocks:
        if isinstance(block, Heading):
            story.append(Paragraph(escape(block.text), styles[min(block.level + 1, 4)]))
        elif isinstance(block, Text):
            story.append(Paragraph(escape(block.text), styles[0]))
        else:
            story += _table_to_flowables(block, styles)
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=40, rightMargin=40, title=sample.title
    )
    template.build(story)
    return out.getvalue()


def _style(level: int) -> Any:
    """Level 0 is body text; headings shrink from 18 points."""
    from reportlab.lib.styles import ParagraphStyle

    size = 10.5 if level == 0 else 20 - 2 * level
    return ParagraphStyle(
        f"level{level}", fontName=_FONT, fontSize=size, leading=size * 1.5, spaceAfter=4, wordWrap="CJK",
        firstLineIndent=0 if level else 21,
    )  # fmt: skip


def _table_to_flowables(table: SampleTable, styles: dict[int, Any]) -> list[Any]:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

    small = ParagraphStyle("cell", fontName=_FONT, fontSize=8, leading=10, wordWrap="CJK")
    right = ParagraphStyle("unit", parent=styles[0], alignment=2, firstLineIndent=0)
    rows = [[Paragraph(escape(text or ""), small) for text in row] for row in table.grid]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for span in table.spans():
        last = (span.column + span.columns - 1, span.row + span.rows - 1)
        style.append(("SPAN", (span.column, span.row), last))
    widths = _widths(table)
    drawn = Table(rows, colWidths=widths, repeatRows=table.header, style=TableStyle(style))
    title = Paragraph(
        escape(table.caption),
        ParagraphStyle("caption", parent=styles[0], firstLineIndent=0, fontSize=13),
    )
    unit = [Paragraph(f"单位：{escape(table.unit)}", right)] if table.unit else []
    return [Spacer(1, 10), title, *unit, drawn, Spacer(1, 10)]


def _widths(table: SampleTable, total: float = 515.0) -> list[float]:
    """Columns by their longest text, within bounds."""
    longest = [
        min(14, max(3, *(len(row[column] or "") for row in table.grid)))
        for column in range(len(table.grid[0]))
    ]
    return [total * length / sum(longest) for length in longest]
