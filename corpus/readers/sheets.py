"""A sheet's rectangle of cells to lines and grids: titles above, notes below, tables one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Cell, Grid, Line
from corpus.readers.titles import (
    columns_of,
    cut_columns,
    cut_rows,
    is_caption_row,
    row_texts,
    split_titles,
)

_NOTE = re.compile(
    r"^(?:备?注|说明|附注|编者|填[表报]|制表|审核|负责人|联系)[\d一二三四五]?\s*[:：、.．]?"
)
_LONGEST_LABEL = 40  # characters of the name of a row
_FIGURE = re.compile(r"[-+¥￥(（]?\d[\d,]*(?:\.\d+)?[%)）]?")


def sheet_to_blocks(grid: Grid, framed: Sequence[bool]) -> Iterator[Line | Grid]:
    """The blocks of one sheet; ``framed[i]`` says whether row i has cells with side borders."""
    for start, stop in _parts(grid, framed):
        for first, last in _between_prose(grid, framed, start, stop):
            yield from _part_to_blocks(grid, framed, first, last)


_HEADING = re.compile(
    r"第[一二三四五六七八九十]+部分|[（(]?[一二三四五六七八九十]+[)）]?[、.．]?(?=.)"
)


def _between_prose(
    grid: Grid, framed: Sequence[bool], start: int, stop: int
) -> Iterator[tuple[int, int]]:
    """The part cut wherever prose stands below a table: paragraphs typed into a sheet are no rows of it."""
    first = start
    if not any(framed[start:stop]):
        for index in range(start + 1, stop):
            above = row_texts(grid.rows[index - 1])
            if len(above) > 1 and _opens_prose(grid, index, stop):
                yield first, index
                first = index
    yield first, stop


def _opens_prose(grid: Grid, index: int, stop: int) -> bool:
    """Whether a paragraph begins in a row, or the headings of one, with no row of figures before it."""
    for row in grid.rows[index:stop]:
        texts = row_texts(row)
        if len(texts) != 1 or not (row[0].text or "").strip():
            return False
        if _is_prose(texts[0]):
            return True
        if not _HEADING.match(texts[0].strip()):
            return False
    return False


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_LABEL and text.rstrip().endswith(("。", "；", "："))


def _parts(grid: Grid, framed: Sequence[bool]) -> list[tuple[int, int]]:
    """Ranges of rows that belong together: blank rows between them, inside none."""
    parts: list[tuple[int, int]] = []
    start: int | None = None
    for index in range(len(grid.rows)):
        if start is None:
            start = index if row_texts(grid.rows[index]) or framed[index] else None
        elif _separates(grid, framed, index):
            parts.append((start, index))
            start = None
    return [*parts, (start, len(grid.rows))] if start is not None else parts


def _separates(grid: Grid, framed: Sequence[bool], index: int) -> bool:
    """A blank row outside any frame, unless the figures of the same table go on below it."""
    if framed[index] or row_texts(grid.rows[index]) or not _is_cut(grid, index):
        return False
    below = next((row for row in grid.rows[index:] if row_texts(row)), ())
    return any(framed) or not any(_FIGURE.fullmatch(text.strip()) for text in row_texts(below))


def _is_cut(grid: Grid, index: int) -> bool:
    """Whether no merged cell reaches over the upper edge of this row."""
    return all(
        cell.text is not None or not _reaches(grid, cell, index) for cell in grid.rows[index]
    )


def _reaches(grid: Grid, cell: Cell, index: int) -> bool:
    return any(
        above.row < index < above.row + above.row_span
        and above.column <= cell.column < above.column + above.column_span
        for row in grid.rows[:index]
        for above in row
        if above.row_span > 1
    )


def _part_to_blocks(
    grid: Grid, framed: Sequence[bool], first: int, last: int
) -> Iterator[Line | Grid]:
    top, bottom = _table_range(grid, framed, first, last)
    yield from _lines(grid, first, top)
    if top < bottom:
        for table in split_sides(cut_columns(cut_rows(grid, top, bottom))):
            yield from split_titles(table) if table.width > 1 else _lines(table, 0, len(table.rows))
    yield from _lines(grid, bottom, last)


def split_sides(grid: Grid) -> tuple[Grid, ...]:
    """Tables set side by side with blank columns between them, from the left; else the grid alone.

    A blank column within a table (a spacer) has no table of its own on its right: no names there.
    """
    blank = [j for j in range(grid.width) if all(_is_empty(row[j]) for row in grid.rows)]
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*blank, grid.width):
        if end > start:
            spans.append((start, end))
        start = end + 1
    if len(spans) < 2 or not all(_stands_alone(grid, span) for span in spans):
        return (grid,)
    return tuple(columns_of(grid, *span) for span in spans)


def _is_empty(cell: Cell) -> bool:
    return cell.text is not None and not cell.text.strip()


def _stands_alone(grid: Grid, span: tuple[int, int]) -> bool:
    """Whether these columns are a table: two at least, names in the first, figures in another."""
    rows = [row[slice(*span)] for row in grid.rows]
    filled = [row for row in rows if row_texts(row)]
    names = [row for row in filled if (row[0].text or "").strip() and not _is_figure(row[0])]
    figures = any(_is_figure(cell) for row in filled for cell in row[1:])
    return span[1] - span[0] > 1 and figures and len(names) * 2 > len(filled)


def _is_figure(cell: Cell) -> bool:
    return bool(_FIGURE.fullmatch((cell.text or "").strip()))


def _table_range(grid: Grid, framed: Sequence[bool], first: int, last: int) -> tuple[int, int]:
    """Where the table in the part begins and ends: at its frame, else at rows of several texts."""
    inside = [i for i in range(first, last) if framed[i]]
    if not inside:
        inside = [i for i in range(first, last) if _is_table_row(grid.rows[i])]
        while inside and inside[-1] + 1 < last and not _is_note(grid.rows[inside[-1] + 1]):
            inside.append(inside[-1] + 1)
    return (inside[0], inside[-1] + 1) if inside else (last, last)


def _is_table_row(row: Sequence[Cell]) -> bool:
    return len(row_texts(row)) > 1 and not is_caption_row(row)


def _is_note(row: Sequence[Cell]) -> bool:
    """A remark below a table: one text, and not just the name of a row without figures."""
    texts = row_texts(row)
    return len(texts) == 1 and (bool(_NOTE.match(texts[0])) or len(texts[0]) > _LONGEST_LABEL)


def _lines(grid: Grid, first: int, last: int) -> Iterator[Line]:
    for row in grid.rows[first:last]:
        for cell in row:
            for text in (cell.text or "").split("\n"):
                if text.strip():
                    yield Line(text.strip(), replace(cell.source, row=None, column=None))
