"""Grids that head their columns anew further down, each part cut into a table of its own.

        | 期末 | 期初 | 增减比例
资产总计 | 100  | 90   | 11%
        | 本期 | 上年同期 | 增减比例     (the columns mean something else from here on)
营业收入 | 50   | 40   | 25%

A line over the whole width (二、其他业务) above the new heads is the heading of the part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.forms import is_form_row, is_key
from corpus.headers import anchors, grid_to_header
from corpus.joins import Joined, piece
from corpus.labels import clean_label, is_blank, is_number
from corpus.model import Cell, Grid, Line
from corpus.tables import Context, grid_to_table

Row = Sequence[Cell]


def split_headed_again(blocks: Sequence[Line | Joined]) -> tuple[Line | Joined, ...]:
    """The blocks, every grid of no known kind cut where new heads of columns begin."""
    found: list[Line | Joined] = []
    for block in blocks:
        starts = _starts(block.grid) if isinstance(block, Joined) and not block.starts else ()
        if isinstance(block, Joined) and starts and _is_of_no_kind(block):
            stops = (*starts, len(block.grid.rows))
            found += [piece(block, a, b) for a, b in zip((0, *starts), stops, strict=True)]
        else:
            found.append(block)
    return tuple(found)


def _is_of_no_kind(block: Joined) -> bool:
    """Whether the whole is no table of a budget, whose rows and columns are known."""
    plain = replace(block.grid, caption=None)
    return grid_to_table(plain, Context(repeated=block.repeated)).kind is None


def _starts(grid: Grid) -> tuple[int, ...]:
    """The rows where a new part begins, with the line over the whole width above its heads."""
    if len(grid.rows) < _FEWEST_ROWS or grid.width < _FEWEST_COLUMNS:
        return ()
    candidates = [i for i in range(2, len(grid.rows) - 1) if _may_head(grid.rows[i])]
    if not candidates:
        return ()
    header = grid_to_header(grid)
    if not header.rows:
        return ()
    heads = {clean_label(grid.rows[i][0].text) for i in header.rows}
    first = max(header.rows) + 1
    starts = []
    for i in candidates:
        over = i - 1 if _is_over_all(grid.rows[i - 1]) else i
        if over > first and _heads_anew(grid, i, over, heads):
            starts.append(over)
    return tuple(starts)


_FEWEST_ROWS = 4
_FEWEST_COLUMNS = 2


def _may_head(row: Row) -> bool:
    """Whether a row prints names in all its columns but the first, apart and with no figure."""
    found = anchors(row)
    labels = [clean_label(cell.text) for cell in found if cell.column > 0]
    filled = not any(cell.text is not None and is_blank(cell.text) for cell in row[1:])
    apart = len(set(labels)) == len(labels)
    return (
        len(found) > 1
        and filled
        and apart
        and _is_own(row)
        and all(is_key(cell.text or "") for cell in found)
    )


def _is_own(row: Row) -> bool:
    """Whether no cell reaches over the row from above, or from it over the next."""
    reached = 0
    for cell in row:
        if cell.text is None and cell.column >= reached:
            return False
        if cell.text is not None:
            reached = cell.column + cell.column_span
            if cell.row_span > 1:
                return False
    return True


def _is_over_all(row: Row) -> bool:
    return row[0].column_span == len(row) and bool(clean_label(row[0].text))


def _heads_anew(grid: Grid, row: int, over: int, heads: set[str]) -> bool:
    """Whether figures stand below a row of names, and above it under other heads."""
    below = grid.rows[row + 1]
    first = clean_label(grid.rows[row][0].text)
    if is_form_row(grid.rows[row]) or is_form_row(below) or len(anchors(below)) < _FEWEST_COLUMNS:
        return False
    if not (over < row or not first or first in heads):
        return False
    columns = [cell.column for cell in anchors(grid.rows[row]) if cell.column > 0]
    figures = sum(_is_figure(below[j]) for j in columns)
    above = any(_is_figure(grid.rows[i][j]) for i in range(1, over) for j in columns)
    return 2 * figures >= len(columns) and above


def _is_figure(cell: Cell) -> bool:
    return is_number(cell.text) or (not is_blank(cell.text) and _begins_figure(cell.text or ""))


def _begins_figure(text: str) -> bool:
    return text.strip()[:1].isdecimal() and not is_key(text)
