"""Made documents as flattened Word text: a cell a line, TAB first, a blank line after each row.

A cell merged across is printed once; a cell merged down is a blank cell in each row below its first.
"""

from __future__ import annotations

from collections.abc import Iterator

from generated_model import MadeDocument, MadeTable


def document_to_text(document: MadeDocument) -> bytes:
    """UTF-8 text."""
    lines = [document.title, ""]
    for prose, table, note in document.parts:
        lines += [*filter(None, (prose, *table.above)), "", *_table_lines(table), "", note, ""]
    return "\n".join(lines).encode()


def _table_lines(table: MadeTable) -> Iterator[str]:
    rows = table.framed()
    for i, row in enumerate(rows):
        above = [cell for one in rows[:i] for cell in one if cell.row + cell.row_span > i]
        for cell in sorted((*row, *above), key=lambda one: one.column):
            yield "\t" + ((cell.text or "") if cell.row == i else "")
        yield ""
