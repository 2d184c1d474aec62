"""Tables whose cells a page's text parts by bars: a row a line, or a cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.labels import clean_label, is_number
from corpus.readers.lost import (
    FEWEST_ROWS,
    HEAD,
    MEASURE,
    MOST_COLUMNS,
    PROSE,
    Cells,
    Numbered,
    Rows,
    even,
    first_row,
)
from corpus.readers.lost_spans import spans_by_sums

_HEADER_ROWS = 2
_LONGEST_CELL = 60  # characters of a cell on a line of its own
_TITLE = re.compile(r"(?:表|情况|公开|说明)\d?$|^(?:金额)?单位\s*[:：]")
_REMARK = re.compile(r"(?:备?注|说明)\s*\d?[:：]")
_BAR_ALONE = re.compile(r"[|｜]")
_NO_CELL = re.compile(r"[|｜。；]")


def _bars(text: str) -> list[str]:
    """The cells between bars of one line; none for a line without them."""
    if not re.search(r"[|｜]", text):
        return []
    inner = text.strip().replace("｜", "|")
    inner = inner.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inner.split("|")]


def barred_rows(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """``公务接待费 | 12.5 | 11.2 |``: a row a line."""
    if _is_title(_bars(lines[start].text)):
        return None
    rows: list[Cells] = []
    end = start
    while end < len(lines) and len(cells := _bars(lines[end].text)) > 1:
        if not all(
            re.fullmatch(r":?-{3,}:?", cell) for cell in cells
        ):  # the rule of a Markdown table
            rows.append(tuple((cell, lines[end].number) for cell in cells))
        end += 1
    filled = sum(1 for row in rows if sum(1 for text, _ in row if text) > 1)
    while rows and _is_remark(rows[-1]):
        rows.pop()
        end -= 1
    return (end, even(_with_corner(rows))) if filled >= FEWEST_ROWS else None


def _is_title(cells: Sequence[str]) -> bool:
    """Whether a row of bars is the table's title or its unit, merged over all columns."""
    return bool(cells) and not any(cells[1:]) and _TITLE.search(cells[0]) is not None


def _with_corner(rows: Sequence[Cells]) -> list[Cells]:
    """A header of two rows whose merged cells are lost: 总收入 | 其中 over 医疗收入 | 其他收入, set above their figures."""
    first = next((i for i, row in enumerate(rows) if any(is_number(t) for t, _ in row[1:])), 0)
    if first != _HEADER_ROWS:
        return list(rows)
    upper, lower = ([cell for cell in row if cell[0]] for row in rows[:_HEADER_ROWS])
    width = max(sum(1 for text, _ in row if text) for row in rows[2:])
    corner = width - len(upper) + 1 - len(lower)
    parted = clean_label(upper[-1][0] or "").rstrip("：:") == "其中" if upper else False
    if not parted or corner not in (0, 1) or len(lower) < FEWEST_ROWS or len(upper) + corner < 2:
        return list(rows)
    number = upper[0][1]
    top: list[tuple[str | None, int]] = [*[("", number)] * corner, *upper]
    under: list[tuple[str | None, int]] = [(None, number)] * (corner + len(upper) - 1)
    return [
        (*top, *[(None, number)] * (len(lower) - 1)),
        (*under, *lower),
        *(row[:width] for row in rows[2:]),
    ]


def _is_remark(row: Cells) -> bool:
    """Whether a row is a remark below the table: ``注：… | | |``."""
    first = row[0][0] or ""
    return not any(text for text, _ in row[1:]) and bool(
        _REMARK.match(first) or PROSE.search(first)
    )


def barred_cells(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """``项目 |`` / ``预算数 |`` / ``合计 |`` / ``49.9 |``: a cell a line, an empty one a bar alone."""
    cells: list[tuple[str, int]] = []
    end, last = start, start
    open_text = ""
    while end < len(lines) and len(lines[end].text.strip()) <= _LONGEST_CELL:
        text = lines[end].text.strip()
        if cells and not open_text and re.fullmatch(r"[|｜]{2,}", text):
            cells += [("", lines[end].number)] * len(text)
            last = end = end + 1
            continue
        closed = re.fullmatch(r"([^|｜]*)[|｜]", text)
        begins = bool(cells) or _BAR_ALONE.fullmatch(_text(lines, end + 1)) is not None
        if closed is None and (not begins or open_text or not text or _NO_CELL.search(text)):
            break  # a cell goes over two lines at most
        if closed is None:
            open_text = text
        else:
            cells.append((open_text + closed[1].strip(), lines[end].number))
            open_text, last = "", end + 1
        end += 1
    rows = _rows_of_width(cells) if cells and cells[0][0] else None
    return (last, rows) if rows is not None else None


def _text(lines: Sequence[Numbered], place: int) -> str:
    return lines[place].text.strip() if place < len(lines) else ""


def _rows_of_width(cells: Sequence[tuple[str, int]]) -> Rows | None:
    """Cells in printed order as rows, the width told by the cells before the first row of figures."""
    told = spans_by_sums(cells) or _rows_with_blanks(cells)
    if told is not None:
        return even(told)
    labels = [clean_label(text) for text, _ in cells]
    first = first_row(labels)
    if first is None:
        return None
    head, width = _head(cells[: first[0]], first[1])
    if head is None:
        return None
    body = [tuple(cells[i : i + width]) for i in range(first[0], len(cells), width)]
    if any(not row[0][0] or is_number(row[0][0]) for row in body) or len(body) < FEWEST_ROWS:
        return None
    return even([*head, *body])


def _rows_with_blanks(cells: Sequence[tuple[str, int]]) -> list[Cells] | None:
    """Rows under a header of one row, told by every row beginning with a label and figures standing behind it."""
    if not cells or not HEAD.fullmatch(clean_label(cells[0][0])) or all(t for t, _ in cells):
        return None
    for width in range(2, MOST_COLUMNS + 1):
        rows = [list(cells[i : i + width]) for i in range(0, len(cells), width)]
        rows[-1] += [("", rows[-1][0][1])] * (width - len(rows[-1]))
        head, body = rows[0], rows[1:]
        named = all(row[0][0] and not is_number(row[0][0]) for row in body)
        figures = [text for row in body for text, _ in row[1:] if is_number(text)]
        if named and len(figures) > 1 and len(body) > 1 and all(map(_is_measure, head[1:])):
            return [tuple(row) for row in rows]
    return None


def _is_measure(cell: tuple[str, int]) -> bool:
    return not is_number(cell[0]) and MEASURE.search(cell[0]) is not None


def _head(cells: Sequence[tuple[str, int]], width: int) -> tuple[list[Cells] | None, int]:
    """The header's rows: one, or two where the groups of the first begin with 小计 in the second."""
    labels = [clean_label(text) for text, _ in cells]
    groups = [i for i, label in enumerate(labels) if label == "小计"]
    if not groups or len(cells) == width:
        return ([tuple(cells)], width) if len(cells) == width else (None, width)
    upper, lower = cells[: groups[0]], cells[groups[0] :]
    single = len(upper) - len(groups)
    sizes = [b - a for a, b in zip(groups, [*groups[1:], len(cells)], strict=True)]
    if single < 1 or single + len(lower) not in (width, len(cells) - len(groups)):
        return None, width
    top: list[tuple[str | None, int]] = list(upper[:single])
    for cell, size in zip(upper[single:], sizes, strict=True):
        top += [cell, *[(None, cell[1])] * (size - 1)]
    below = [*[(None, upper[0][1])] * single, *lower]
    return [tuple(top), tuple(below)], single + len(lower)
