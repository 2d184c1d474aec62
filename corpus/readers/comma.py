"""Comma or TAB separated values to lines and grids."""

from __future__ import annotations

import csv
import io

from corpus.errors import DamagedFile
from corpus.model import Grid, Line, Source
from corpus.readers.cells import Placed, clean, join_cell_lines, placed_to_grid
from corpus.readers.sheets import sheet_to_blocks
from corpus.readers.text import bytes_to_text


def read_comma(data: bytes) -> tuple[Line | Grid, ...]:
    """The rows of a CSV file as one sheet: ``b"item,2020\\nA,1.00\\n"`` is a grid of two rows."""
    text = bytes_to_text(data)
    delimiter = max(",\t;", key=text[:10_000].count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DamagedFile from error
    cells = [
        Placed(
            join_cell_lines(clean(value).split("\n")),
            i,
            j,
            source=Source(line=i + 1, row=i, column=j),
        )
        for i, row in enumerate(rows)
        for j, value in enumerate(row)
    ]
    grid = placed_to_grid(cells)
    return tuple(sheet_to_blocks(grid, [False] * len(grid.rows)))
