"""Tables of a copied page with a cell a line, told by what their columns hold: 序号 项目名称 金额 1 道路养护 120.00.

Where every row is whole, the kinds of its cells (words, figures) repeat; a table of accounts is told by its
codes.  A row that lost a cell leaves the table to be text: a figure in the wrong column is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.labels import clean_label, is_number
from corpus.readers.lost import FEWEST_ROWS, HEAD, MOST_COLUMNS, PROSE, Cells, Numbered, Rows
from corpus.readers.lost_halves import lone_halves

_FIRST = re.compile(r"序号|编号|行号")
_CODES = re.compile(r"(?:支出)?(?:功能|经济)?(?:分类)?科目(?:编码|代码)|编码|代码")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_WHOLE = re.compile(r"合计|总计|小计")
_LONGEST = 40  # characters of a cell


def even_cells(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """The rows of a table that begins here with its heads, each cell a line, all rows whole."""
    head = clean_label(lines[start].text)
    if not (_FIRST.fullmatch(head) or HEAD.fullmatch(head)):
        return None
    end = _end(lines, start)
    cells = _cells(lines, start, end)
    found = [
        (end, rows)
        for width in range(3, MOST_COLUMNS + 1)
        if (rows := _even_rows(cells, width)) is not None
    ]
    return found[0] if len(found) == 1 else None


def coded_cells(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """The rows of a table of accounts by their codes, blanks put where both columns add up.

    None where a figure may have stood in one column or another: the lines stay text.
    """
    if not _CODES.fullmatch(clean_label(lines[start].text)):
        return None
    end = _end(lines, start)
    cells = _cells(lines, start, end)
    texts = [text for text, _ in cells]
    begins = (
        n for n, t in enumerate(texts) if _CODE.fullmatch(t) or (n > 2 and _WHOLE.fullmatch(t))
    )
    width = next(begins, 0)
    sums = width > 2 and _WHOLE.search(texts[2]) is not None  # the third column sums up the others
    if not 4 <= width <= MOST_COLUMNS or not sums or any(map(is_number, texts[:width])):
        return None
    rows: list[_Coded] = []
    at = width
    while at < len(cells):
        row = _coded_row(cells, at, width)
        if row is None:
            return None
        rows.append(row)
        at = row.end
    whole = _filled(rows, width) if len(rows) > FEWEST_ROWS else None
    return (end, (tuple(cells[:width]), *whole)) if whole is not None else None


@dataclass(frozen=True, slots=True)
class _Coded:
    """A row of accounts: its code (blank of the sum of all) and name, and the figures that it kept."""

    lead: tuple[tuple[str, int], tuple[str, int]]
    figures: tuple[tuple[str, int], ...]
    end: int  # the cell behind the row


def _filled(rows: Sequence[_Coded], width: int) -> Rows | None:
    """The rows with their blanks; None where a figure may have stood in one column or another."""
    if all(len(row.figures) == width - 2 for row in rows):
        return tuple((*row.lead, *row.figures) for row in rows)
    numbers = [
        (row.lead[0][0], [Decimal(text.replace(",", "")) for text, _ in row.figures])
        for row in rows
    ]
    halves = lone_halves(numbers) if width == _THREE_SUMS else None
    if halves is None:
        return None
    filled: list[Cells] = []
    for row, (first, _) in zip(rows, halves, strict=True):
        blank = ("", row.lead[1][1])
        last = row.figures[-1]
        pair = (
            row.figures[1:] if len(row.figures) > 2 else ((last, blank) if first else (blank, last))
        )
        filled.append((*row.lead, row.figures[0], *pair))
    return tuple(filled)


_THREE_SUMS = 5  # columns of a table with 合计 and its two parts


def _coded_row(cells: Sequence[tuple[str, int]], at: int, width: int) -> _Coded | None:
    """The row that begins here: 合计 or a code with its name, then figures."""
    text, number = cells[at]
    named = _CODE.fullmatch(text) is not None
    if not (named or _WHOLE.fullmatch(text)) or (named and at + 1 >= len(cells)):
        return None
    lead = (cells[at], cells[at + 1]) if named else (("", number), cells[at])
    at += 2 if named else 1
    figures: list[tuple[str, int]] = []
    while at < len(cells) and _is_figure(cells[at][0]) and len(figures) < width - 2:
        figures.append(cells[at])
        at += 1
    return _Coded(lead, tuple(figures), at) if figures and not is_number(lead[1][0]) else None


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None and _CODE.fullmatch(text) is None


def _end(lines: Sequence[Numbered], start: int) -> int:
    """The line behind the run of cells: a blank line ends it, or text that is no cell."""
    end = start + 1
    while end < len(lines) and lines[end].number == lines[end - 1].number + 1:
        flat = clean_label(lines[end].text)
        if not flat or len(flat) > _LONGEST or PROSE.search(flat):
            break
        end += 1
    return end


def _cells(lines: Sequence[Numbered], start: int, end: int) -> list[tuple[str, int]]:
    return [(clean_label(line.text), line.number) for line in lines[start:end]]


def _even_rows(cells: Sequence[tuple[str, int]], width: int) -> Rows | None:
    """Rows of so many cells, whose columns hold words or figures throughout; a last row may sum up."""
    head, body = cells[:width], list(cells[width:])
    total = _total(body, width)
    body = body[: len(body) - len(total)]
    rows = [tuple(body[at : at + width]) for at in range(0, len(body), width)]
    if len(body) % width or len(rows) < FEWEST_ROWS or any(is_number(text) for text, _ in head):
        return None
    columns = [{is_number(row[column][0]) for row in rows} for column in range(width)]
    if any(len(kinds) > 1 for kinds in columns) or {True} not in columns[1:]:
        return None
    if _FIRST.fullmatch(head[0][0]):
        if [row[0][0] for row in rows] != [str(n) for n in range(1, len(rows) + 1)]:
            return None
        columns[0] = {False}
    elif columns[0] == {True}:
        return None
    figures = [column for column, kinds in enumerate(columns) if kinds == {True}]
    if total and len(total) - 1 != len(figures):
        return None
    return (tuple(head), *rows, *([_placed(total, figures, width)] if total else []))


def _total(body: Sequence[tuple[str, int]], width: int) -> list[tuple[str, int]]:
    """The cells of a row 合计 at the end."""
    for at in range(max(len(body) - width, 0), len(body)):
        if _WHOLE.fullmatch(body[at][0]):
            return list(body[at:])
    return []


def _placed(total: Sequence[tuple[str, int]], figures: Sequence[int], width: int) -> Cells:
    number = total[0][1]
    row: list[tuple[str | None, int]] = [("", number)] * width
    row[1 if figures[0] > 1 else 0] = total[0]
    for column, cell in zip(figures, total[1:], strict=True):
        row[column] = cell
    return tuple(row)
