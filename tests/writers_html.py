"""Made documents as web pages: colspan and rowspan."""

from __future__ import annotations

from html import escape

from generated_model import MadeDocument, MadeTable

from corpus.model import Cell


def document_to_html(document: MadeDocument) -> bytes:
    """A page with the title as its heading."""
    body = [f"<h1>{document.title}</h1>"]
    for prose, table, note in document.parts:
        body += [f"<p>{escape(line)}</p>" for line in (prose, *table.above) if line]
        body += [_table_html(table), f"<p>{note}</p>"]
    head = f'<meta charset="utf-8"><title>{document.title}</title>'
    page = "\n".join(body)
    return f"<!DOCTYPE html><html><head>{head}</head><body>\n{page}\n</body></html>".encode()


def _table_html(table: MadeTable) -> str:
    rows = (f"<tr>{''.join(_cell_html(cell) for cell in row)}</tr>" for row in table.framed())
    return "<table border=1>\n" + "\n".join(rows) + "\n</table>"


def _cell_html(cell: Cell) -> str:
    wide = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    high = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    return f"<td{wide}{high}>{escape(cell.text or '').replace(chr(10), '<br>')}</td>"
