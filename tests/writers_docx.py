"""Made documents as Word files: gridSpan for cells merged across, vMerge for cells merged down."""

from __future__ import annotations

import io
from html import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from generated_model import MadeDocument, MadeTable

from corpus.model import Cell


def document_to_docx(document: MadeDocument) -> bytes:
    """A Word file; built from XML, as python-docx takes long to merge cells."""
    made = docx.Document()
    made.add_heading(document.title, level=0)
    for prose, table, note in document.parts:
        for line in filter(None, (prose, *table.above)):
            made.add_paragraph(line)
        made.element.body.insert_element_before(parse_xml(_table_xml(table)), "w:sectPr")
        made.add_paragraph(note)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _table_xml(table: MadeTable) -> str:
    grid = "".join("<w:gridCol/>" for _ in range(table.width))
    rows = table.framed()
    heading = len(table.inside) + table.header if table.repeats_header else 0
    body = "".join(_row_xml(rows, i, i < heading) for i in range(len(rows)))
    return f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _row_xml(rows: tuple[tuple[Cell, ...], ...], index: int, heading: bool) -> str:
    """The cells that begin in this row, and a continuing cell under each that reaches into it."""
    above = [cell for row in rows[:index] for cell in row if cell.row + cell.row_span > index]
    cells = sorted((*rows[index], *above), key=lambda cell: cell.column)
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if heading else ""
    return f"<w:tr>{properties}{''.join(_cell_xml(cell, index) for cell in cells)}</w:tr>"


def _cell_xml(cell: Cell, row: int) -> str:
    wide = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    begins = ' w:val="restart"' if cell.row == row else ""
    high = f"<w:vMerge{begins}/>" if cell.row_span > 1 else ""
    text = cell.text or "" if cell.row == row else ""
    return f"<w:tc><w:tcPr>{wide}{high}</w:tcPr><w:p>{_runs_xml(text)}</w:p></w:tc>"


def _runs_xml(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>" if text else ""
