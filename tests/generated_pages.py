"""A made table printed over pages that end after so many rows, also within a cell merged down."""

from __future__ import annotations

from dataclasses import replace

from generated_model import Cells, MadeTable

from corpus.model import Cell

ROWS_A_PAGE = 9


def cut_cells(table: MadeTable, every: int) -> Cells:
    """The cells with those merged down cut at each page's end: blank where they go on."""
    owners = table.owners()
    return tuple(
        tuple(_cut(cell, owners[cell.row, cell.column], table.header, every) for cell in row)
        for row in table.cells
    )


def _cut(cell: Cell, owner: Cell, header: int, every: int) -> Cell:
    top = _page_start(cell.row, header, every)
    end = owner.row + owner.row_span
    if cell.row < header or cell.column > owner.column:
        return cell
    if cell.row != owner.row and cell.row != top:
        return cell
    text = owner.text if cell.row == owner.row else ""
    return replace(
        cell, text=text, row_span=min(end, top + every) - cell.row, column_span=owner.column_span
    )


def _page_start(row: int, header: int, every: int) -> int:
    """The first row of the page that a body row stands on."""
    return header + (row - header) // every * every


def table_to_pages(table: MadeTable, every: int) -> list[MadeTable]:
    """A table for each page; later ones begin with the header again where it repeats."""
    cells = cut_cells(table, every)
    starts = range(table.header, len(cells), every)
    return [_page(table, cells, start, start + every, start == table.header) for start in starts]


def _page(table: MadeTable, cells: Cells, start: int, end: int, is_first: bool) -> MadeTable:
    header = cells[: table.header] if is_first or table.repeats_header else ()
    shift = start - len(header)
    body = tuple(
        tuple(replace(cell, row=cell.row - shift) for cell in row) for row in cells[start:end]
    )
    inside = table.inside if is_first else ()
    return replace(table, cells=(*header, *body), header=len(header), inside=inside)
