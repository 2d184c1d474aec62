"""Tables without vertical lines on one printed page: found by their columns of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.model import Grid, Source
from corpus.readers.cells import Placed, placed_to_grid
from corpus.readers.glyphs import Box, Glyph, glyphs_by_baseline, glyphs_to_cell_text
from corpus.readers.open_columns import (
    Column,
    Segment,
    line_to_segments,
    rows_to_columns,
    segment_to_columns,
)
from corpus.readers.open_header import header_to_labels, new_columns
from corpus.readers.titles import is_caption_text

_FIGURE = re.compile(
    r"[-－−+△▲(（]?[¥￥]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[%％‰)）]?|[-－−—–]{1,3}|/"
)
_PROSE = re.compile(r"[。；]|[，,].{12,}")
_ENDS = re.compile(r"[。；！？]$|\.{4,}|…{2,}")
_FEWEST = 2  # rows of figures that make a table where no rule says so
_HEADER_GAP = 2.6  # of the type size: lines of a header further apart belong to something else
_WITHIN = 1.45  # of the type size: lines of one cell are at most this far apart
_APART = 5.0  # of the type size: rows further apart are two tables


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The segments of one baseline."""

    segments: tuple[Segment, ...]

    @property
    def baseline(self) -> float:
        return self.segments[0].baseline

    @property
    def size(self) -> float:
        return max(one.size for one in self.segments)

    @property
    def figures(self) -> int:
        """How many segments are figures or stand for one."""
        return sum(_FIGURE.fullmatch(one.text) is not None for one in self.segments)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line on the page."""

    y: float
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A grid found on a page, and the glyphs that are its own."""

    grid: Grid
    columns: tuple[Column, ...]
    glyphs: frozenset[int]  # places in the page's list of glyphs
    has_header: bool


def find_open_tables(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], page: int, carried: Sequence[Column] = ()
) -> tuple[OpenTable, ...]:
    """The tables among glyphs outside all ruled tables, from the top down.

    ``carried`` are the columns of the table that ended the page before: rows at the head of this page
    that fit them go on with it.
    """
    lines = [PrintedLine(line_to_segments(line)) for line in glyphs_by_baseline(glyphs)]
    places = {id(glyph): place for place, glyph in enumerate(glyphs)}
    tables: list[OpenTable] = []
    for region in _regions(lines, rules):
        known = carried if not tables and region.first <= 1 else ()
        table = _region_to_table(lines, region, rules, page, known)
        if table is not None:
            own = lines[table[2] : region.end]
            inside = frozenset(
                places[id(glyph)] for line in own for one in line.segments for glyph in one.glyphs
            )
            tables.append(OpenTable(table[0], table[1], inside, table[2] < region.first))
    return tuple(tables)


@dataclass(frozen=True, slots=True)
class _Region:
    """The lines ``first`` to ``end`` hold the body of a table; ``top`` is where its header may begin."""

    first: int
    end: int
    top: int
    ruled: bool = False


def _regions(lines: Sequence[PrintedLine], rules: Sequence[Rule]) -> Iterator[_Region]:
    top = place = 0
    while place < len(lines):
        if not _is_data(lines[place]):
            place += 1
            continue
        end = _region_end(lines, place, rules)
        yield _Region(place, end, top)
        top = place = end


def _is_data(line: PrintedLine) -> bool:
    """A row with a figure beside another text."""
    if len(line.segments) < 2 or not line.figures:
        return False
    text = "".join(one.text for one in line.segments)
    return not _ENDS.search(text) and not all(is_caption_text(one.text) for one in line.segments)


def _region_end(lines: Sequence[PrintedLine], first: int, rules: Sequence[Rule]) -> int:
    """One past the last row of figures that goes on from the first, with what wraps below it."""
    end = first + 1
    for place in range(first + 1, len(lines)):
        line, above = lines[place], lines[place - 1]
        if line.baseline - above.baseline > _APART * line.size or _is_prose(line):
            break
        if _is_data(line):
            end = place + 1
    while end < len(lines) and _wraps(lines[end], lines[end - 1], rules):
        end += 1
    return end


def _is_prose(line: PrintedLine) -> bool:
    return len(line.segments) == 1 and bool(_PROSE.search(line.segments[0].text))


def _wraps(line: PrintedLine, above: PrintedLine, rules: Sequence[Rule]) -> bool:
    """Whether a line right below the last row is the rest of a cell in it."""
    if line.baseline - above.baseline > _WITHIN * line.size or _is_prose(line):
        return False
    return not any(above.baseline < rule.y < line.baseline for rule in rules)


def _region_to_table(
    lines: Sequence[PrintedLine],
    region: _Region,
    rules: Sequence[Rule],
    page: int,
    carried: Sequence[Column],
) -> tuple[Grid, tuple[Column, ...], int] | None:
    """The grid, its columns and the first line of its header; None when it is no table."""
    start = _header_start(lines, region, rules)
    first = _body_first(lines, region, start, rules)
    head, body = lines[start:first], lines[first : region.end]
    rows = _lines_to_rows(body, rules)
    figures = sum(any(line.figures for line in row) for row in rows)
    if figures < (1 if _is_bounded(lines, start, region.end, rules) else _FEWEST):
        return None
    columns = _find_columns(head, rows)
    if not head and carried and _fit(rows, carried):
        columns = tuple(carried)
    elif not head or len(columns) < 2 or not _is_headed(head, columns):
        return None
    placed = [*_place_header(head, columns, page), *_place_rows(rows, columns, len(head), page)]
    grid = placed_to_grid(_without_gaps(placed))
    box = _boxes_to_box([cell.source.box for cell in placed if cell.source.box])
    return replace(grid, source=Source(page=page, box=box)), columns, start


def _header_start(lines: Sequence[PrintedLine], region: _Region, rules: Sequence[Rule]) -> int:
    """How far above the first row of figures the header reaches."""
    start = region.first
    for place in reversed(range(region.top, region.first)):
        line, below = lines[place], lines[place + 1]
        gap = below.baseline - line.baseline
        ruled = any(line.baseline < rule.y < below.baseline for rule in rules)
        if gap > _HEADER_GAP * line.size * (1.5 if ruled else 1) or _is_prose(line):
            break
        if any(is_caption_text(one.text) for one in line.segments):
            break
        if len(line.segments) == 1 and not _is_part_of_header(lines, place, region, rules):
            break
        start = place
    return start


def _is_part_of_header(
    lines: Sequence[PrintedLine], place: int, region: _Region, rules: Sequence[Rule]
) -> bool:
    """A lone text above the columns: between two rules, or close upon a line of the header."""
    line, below = lines[place], lines[place + 1]
    over = [one for one in rules if one.y < line.baseline and _covers(one, line)]
    under = [one for one in rules if one.y > below.baseline - 0.9 * below.size]
    if over and under and line.baseline - max(one.y for one in over) < 3 * line.size:
        return True
    if place + 1 >= region.first:
        return False
    return below.baseline - line.baseline <= _WITHIN * line.size


def _covers(rule: Rule, line: PrintedLine) -> bool:
    return rule.x0 <= line.segments[0].x0 and rule.x1 >= line.segments[-1].x1


def _body_first(
    lines: Sequence[PrintedLine], region: _Region, start: int, rules: Sequence[Rule]
) -> int:
    """The first line of the body: a label that begins above its figures belongs to the body too."""
    first = region.first
    between = [
        rule.y
        for rule in rules
        if start < first and lines[start].baseline < rule.y < lines[first].baseline
    ]
    if between:
        low = max(between)
        return next(i for i in range(start, first + 1) if lines[i].baseline > low)
    while first > start + 1 and _begins_row(lines, first - 1):
        first -= 1
    return first


def _begins_row(lines: Sequence[PrintedLine], place: int) -> bool:
    """One text in the label column, half a line above the figures of its row."""
    line, below = lines[place], lines[place + 1]
    if len(line.segments) != 1 or below.baseline - line.baseline > 0.9 * line.size:
        return False
    return line.segments[0].x0 < below.segments[0].x0 or line.segments[0].x1 < below.segments[-1].x0


def _is_bounded(lines: Sequence[PrintedLine], start: int, end: int, rules: Sequence[Rule]) -> bool:
    """Whether rules stand above the header and below the body."""
    top, bottom = lines[start], lines[end - 1]
    above = any(0 < top.baseline - rule.y < 3 * top.size for rule in rules)
    below = any(0 < rule.y - bottom.baseline < 3 * bottom.size for rule in rules)
    return above and below


# --- rows ----------------------------------------------------------------------------------------


def _lines_to_rows(
    lines: Sequence[PrintedLine], rules: Sequence[Rule]
) -> list[tuple[PrintedLine, ...]]:
    """Printed lines put together to rows: by the rules between them, else by the white between."""
    if not lines:
        return []
    gaps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    limit = _row_gap(lines, gaps)
    rows: list[list[PrintedLine]] = [[lines[0]]]
    for above, below, gap in zip(lines, lines[1:], gaps, strict=False):
        ruled = any(above.baseline < rule.y < below.baseline for rule in rules)
        if ruled or gap > limit or (above.figures and below.figures and gap > 0.8 * above.size):
            rows.append([])
        rows[-1].append(below)
    return [tuple(row) for row in rows]


def _row_gap(lines: Sequence[PrintedLine], gaps: Sequence[float]) -> float:
    """The widest white that is still inside a row: less than from one row of figures to the next."""
    size = median(line.size for line in lines)
    pitches = [
        gap
        for gap, (above, below) in zip(gaps, pairwise(lines), strict=True)
        if above.figures and below.figures and gap > 0.8 * size
    ]
    smallest = min(pitches, default=_WITHIN * size * 1.2)
    return min(_WITHIN * size, smallest * 0.92)


# --- columns and cells ---------------------------------------------------------------------------


def _find_columns(
    head: Sequence[PrintedLine], rows: Sequence[tuple[PrintedLine, ...]]
) -> tuple[Column, ...]:
    body = [_row_segments(row) for row in rows]
    columns = new_columns([line.segments for line in head], rows_to_columns(body))
    return _widened(columns, head)


def _row_segments(row: Sequence[PrintedLine]) -> list[Segment]:
    return [segment for line in row for segment in line.segments]


def _widened(columns: Sequence[Column], head: Sequence[PrintedLine]) -> tuple[Column, ...]:
    """Columns as wide as their own labels, where these reach into no other column."""
    result = list(columns)
    for segment in (one for line in head for one in line.segments):
        hits = [j for j, column in enumerate(result) if column.holds(segment)]
        if len(hits) == 1:
            own = result[hits[0]]
            result[hits[0]] = Column(min(own.x0, segment.x0), max(own.x1, segment.x1))
    return tuple(result)


def _fit(rows: Sequence[tuple[PrintedLine, ...]], columns: Sequence[Column]) -> bool:
    """Whether rows without a header stand in these columns, each text in one of them."""
    segments = [one for row in rows for one in _row_segments(row)]
    fitting = [one for one in segments if sum(column.holds(one) for column in columns) == 1]
    return bool(segments) and len(fitting) >= 0.9 * len(segments)


def _is_headed(head: Sequence[PrintedLine], columns: Sequence[Column]) -> bool:
    """Whether the header names most columns."""
    named = {
        j
        for line in head
        for one in line.segments
        for j in range(*segment_to_columns(one, columns))
    }
    return len(named) * 2 > len(columns) and len(named) > 1


def _place_header(
    head: Sequence[PrintedLine], columns: Sequence[Column], page: int
) -> list[Placed]:
    index = [line for line in head if line.figures * 2 > len(line.segments)]
    named = [line.segments for line in head if line not in index]
    labels = header_to_labels(named, columns)
    cells = [
        _placed(label.segments, label.level, label.columns, label.height, page) for label in labels
    ]
    depth = max((label.level + label.height for label in labels), default=0)
    for k, line in enumerate(index):
        cells += _place_row([line], columns, depth + k, page)
    return cells


def _place_rows(
    rows: Sequence[tuple[PrintedLine, ...]], columns: Sequence[Column], start: int, page: int
) -> list[Placed]:
    return [
        cell for i, row in enumerate(rows) for cell in _place_row(row, columns, start + i, page)
    ]


def _place_row(
    row: Sequence[PrintedLine], columns: Sequence[Column], index: int, page: int
) -> list[Placed]:
    inside: dict[tuple[int, int], list[Segment]] = {}
    for segment in sorted(_row_segments(row), key=lambda one: one.x0 - one.x1):
        span = segment_to_columns(segment, columns)
        own = next((one for one in inside if one[0] < span[1] and span[0] < one[1]), span)
        inside.setdefault(own, []).append(segment)
    return [_placed(found, index, span, 1, page) for span, found in sorted(inside.items())]


def _placed(
    segments: Sequence[Segment], row: int, span: tuple[int, int], height: int, page: int
) -> Placed:
    glyphs = [glyph for one in segments for glyph in one.glyphs]
    box = _boxes_to_box([one.box for one in segments])
    source = Source(page=page, box=box)
    return Placed(glyphs_to_cell_text(glyphs), row, span[0], height, span[1] - span[0], source)


def _without_gaps(cells: Sequence[Placed]) -> list[Placed]:
    """Row numbers without holes: a header of two levels printed on three lines has two rows."""
    tops = sorted({cell.row for cell in cells})
    rows = {row: i for i, row in enumerate(tops)}
    return [replace(cell, row=rows[cell.row], row_span=_span(cell, rows, tops)) for cell in cells]


def _span(cell: Placed, rows: dict[int, int], tops: Sequence[int]) -> int:
    return max(1, sum(cell.row <= top < cell.row + cell.row_span for top in tops))


def _boxes_to_box(boxes: Sequence[Box]) -> Box:
    return (
        min(one[0] for one in boxes),
        min(one[1] for one in boxes),
        max(one[2] for one in boxes),
        max(one[3] for one in boxes),
    )
