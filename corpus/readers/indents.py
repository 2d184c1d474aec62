"""How far in the labels of a printed table are set, as wide blanks before them: 　　离休费."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from corpus.labels import is_number
from corpus.model import Cell, Grid

_STEP = 0.8  # of the type size: less is no indent
_MOST = 12.0  # of the type size
_FLUSH = 0.3  # of the type size: texts that begin closer are flush
_ALIGNED = 0.5  # of the type size: middles closer than this agree
_CENTRED = 0.8  # of the texts agree in their middles where a column is set in the middle
_TOTAL = re.compile(r"[合总小]\s*计\s*$")
_WIDE_BLANK = "\u3000"

Start = tuple[float, float, float]  # x0, x1, size of the first line of a text


def column_to_indents(starts: Mapping[int, Start]) -> dict[int, str]:
    """The blanks to set before the text of each row of one label column.

    A column set in the middle has none: there the middles agree, not the beginnings.
    """
    if len(starts) < 2 or _is_centred(list(starts.values())):
        return {}
    left = min(x0 for x0, _, _ in starts.values())
    found: dict[int, str] = {}
    for row, (x0, _, size) in starts.items():
        steps = (x0 - left) / size
        if _STEP <= steps <= _MOST:
            found[row] = _WIDE_BLANK * round(steps)
    return found if _are_levels(starts, left) else {}


def _is_centred(starts: Sequence[Start]) -> bool:
    middles = [(x0 + x1) / 2 for x0, x1, _ in starts]
    size, usual = median(size for _, _, size in starts), median(middles)
    agreeing = sum(abs(middle - usual) <= size * _ALIGNED for middle in middles)
    return agreeing >= _CENTRED * len(starts)


def _are_levels(starts: Mapping[int, Start], left: float) -> bool:
    """Whether every text begins at a place where others begin too, or at the left edge."""
    places = [x0 for x0, _, _ in starts.values()]
    size = median(size for _, _, size in starts.values())
    shared = sum(
        abs(x0 - left) <= _FLUSH * size
        or sum(abs(x0 - other) <= _FLUSH * size for other in places) > 1
        for x0 in places
    )
    return shared >= 0.8 * len(places)


def with_indents(grid: Grid, starts: Mapping[tuple[int, int], Start]) -> Grid:
    """The grid with the indents of its labels, from its first row of figures down.

    ``starts`` holds where the first line of each filled cell begins and ends.
    """
    first = next((i for i, row in enumerate(grid.rows) if _has_figure(row)), len(grid.rows))
    blanks: dict[tuple[int, int], str] = {}
    for column in range(grid.width):
        cells = [row[column] for row in grid.rows[first:] if row[column].text]
        names = [cell for cell in cells if cell.column_span == 1 and not is_number(cell.text)]
        if len(names) * 2 <= len(cells):
            continue
        names = [cell for cell in names if not _TOTAL.search(cell.text or "")]  # set in the middle
        known = {
            cell.row: starts[cell.row, column] for cell in names if (cell.row, column) in starts
        }
        blanks |= {(row, column): blank for row, blank in column_to_indents(known).items()}
    if not blanks:
        return grid
    rows = tuple(
        tuple(
            replace(cell, text=f"{blanks[place]}{cell.text}")
            if (place := (cell.row, cell.column)) in blanks
            else cell
            for cell in row
        )
        for row in grid.rows
    )
    return replace(grid, rows=rows)


def _has_figure(row: Sequence[Cell]) -> bool:
    """A row of the body: a figure after its first text; column numbers 1 2 3 are none."""
    filled = [(cell.text or "").strip() for cell in row if cell.text]
    numbers = [text for text in filled[1:] if is_number(text)]
    counted = [str(i) for i in range(1, len(numbers) + 1)]
    return bool(numbers) and (numbers != counted or len(numbers) == 1)
