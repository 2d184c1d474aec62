"""Title and unit rows inside a grid's rectangle, above its header, become lines again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Cell, Grid, Line

_MOST_ROWS = 8  # how far down a title block is looked for
_CAPTION = re.compile(
    r"^[（(]?(?:金额)?单\s*位\s*[:：]|^(?:编制|填报|预算|决算|编报|主管|公开)?(?:部门|单位|日期|时间)(?:名称)?\s*[:：（(]"
    r"|^(?:公开|预算|决算|附|财决)\w{0,4}\d*\s*表$|^表\s*[\d一二三四五六七八九十]+$|^附[件表]?\s*\d*[:：]?$"
)
_TITLE = re.compile(r"(?:表|明细|清单|情况说明)(?:[（(][^（）()]*[）)])?\s*\d*$|^\d{4}\s*年度?$")


def split_titles(grid: Grid) -> tuple[Line | Grid, ...]:
    """The leading title rows as lines ("收支总表", "单位：万元"), then the grid that remains."""
    count = _title_rows(grid)
    if count == 0:
        return (grid,)
    lines = tuple(
        Line(text.strip(), replace(cell.source, row=None, column=None))
        for row in grid.rows[:count]
        for cell in row
        for text in (cell.text or "").split("\n")
        if text.strip()
    )
    rest = cut_rows(grid, count, len(grid.rows))
    return (*lines, rest) if rest.rows else lines


def cut_rows(grid: Grid, first: int, last: int) -> Grid:
    """The rows from first up to last as a grid of their own, counted anew from 0."""
    rows = tuple(
        tuple(_moved(cell, cell.row - first, last - first) for cell in row)
        for row in grid.rows[first:last]
    )
    return replace(grid, rows=rows)


def cut_columns(grid: Grid) -> Grid:
    """The grid without blank columns on its left and right."""
    used = [
        column
        for column in range(grid.width)
        if any((row[column].text or "").strip() or row[column].text is None for row in grid.rows)
    ]
    if not used or used[-1] - used[0] + 1 == grid.width:
        return grid
    return columns_of(grid, used[0], used[-1] + 1)


def columns_of(grid: Grid, first: int, end: int) -> Grid:
    """The columns from first up to end as a grid of their own, counted anew from 0."""
    rows = tuple(
        tuple(_shifted(cell, cell.column - first) for cell in row[first:end]) for row in grid.rows
    )
    return replace(grid, rows=rows)


def _shifted(cell: Cell, column: int) -> Cell:
    return replace(cell, column=column, source=replace(cell.source, column=column))


def row_texts(row: Sequence[Cell]) -> list[str]:
    """The texts of a row that are there."""
    return [cell.text.strip() for cell in row if cell.text and cell.text.strip()]


def is_caption_text(text: str) -> bool:
    """Whether a text says whose table it is or in which unit, or numbers it: "单位：万元"."""
    return _CAPTION.search(text) is not None


def is_caption_row(row: Sequence[Cell]) -> bool:
    """Whether all the row says is whose table it is and in which unit."""
    texts = row_texts(row)
    return bool(texts) and all(is_caption_text(text) for text in texts)


def _moved(cell: Cell, row: int, height: int) -> Cell:
    span = min(cell.row_span, height - row)
    return replace(cell, row=row, row_span=span, source=replace(cell.source, row=row))


def _title_rows(grid: Grid) -> int:
    """How many leading rows are a title block: all up to a unit row, else blank and title rows."""
    count = 0
    for index, row in enumerate(grid.rows[:_MOST_ROWS]):
        if any(cell.row_span > 1 for cell in row) or grid.width < 2:
            break
        texts = row_texts(row)
        if is_caption_row(row):
            count = index + 1
        elif len(texts) > 1:
            break
        elif count == index and (not texts or _is_title(texts[0], index)):
            count = index + 1
    return count if count < len(grid.rows) else 0


def _is_title(text: str, index: int) -> bool:
    return index < 3 and bool(_TITLE.search(text))
