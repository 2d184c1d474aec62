"""Tables without vertical lines on one printed page: found by their columns of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.model import Cell, Grid, Source
from corpus.readers.cells import Placed, placed_to_grid
from corpus.readers.glyphs import (
    Box,
    Glyph,
    glyphs_by_baseline,
    glyphs_to_cell_text,
    least_confidence,
)
from corpus.readers.indents import with_indents
from corpus.readers.open_columns import (
    Column,
    Segment,
    join_unlabelled,
    line_to_segments,
    overlap,
    rows_to_columns,
    segment_to_columns,
)
from corpus.readers.open_header import header_to_labels, with_blank_columns
from corpus.readers.titles import is_caption_text

_FIGURE = re.compile(
    r"(?!(?:19|20)\d{2}$)[-－−+△▲(（]?[¥￥]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[%％‰)）]?|[-－−—–]{1,3}|/"
)
_PROSE = re.compile(r"[。；]|[，,].{12,}")
_LEADERS = re.compile(r"\.{4,}|…{2,}")
_SENTENCE_END = re.compile(r"[。；！？]$")
_NOTE = re.compile(r"(?:备?注|说明|附注|审核|制表|填报|负责)[\d一二三]?[:：、.]?")
_FEWEST = 2  # rows of figures that make a table where no rule says so
_MOST_LEVELS = 4  # of a header
_WORDS = 3  # columns and rows of words that make a table without figures
_MANY = 4  # columns that make a table of one row of figures
_HEADER_GAP = 3.2  # of the type size: lines of a header further apart belong to something else
_OTHER_SIZE = 0.15  # of the type size: text set larger or smaller belongs to something else
_WITHIN = 1.45  # of the type size: lines of one cell are at most this far apart
_FITTING = 0.9  # of the lines stand in the columns of the page before, where they go on with it
_AHEAD = 5  # lines: a cell may begin so far above the figures of its row
_FLUSH = 0.5  # of the type size: texts that begin closer are flush
_NEXT = 2.0  # of the type size: a row without figures is no further below the last one
_FAR = 12.0  # ... unless their figures end at the same places
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
        return sum(_is_figure(one) for one in self.segments)


def _is_figure(segment: Segment) -> bool:
    return _FIGURE.fullmatch(segment.text) is not None


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
    labels: frozenset[str]  # what its header says
    glyphs: frozenset[int]  # places in the page's list of glyphs


@dataclass(frozen=True, slots=True)
class Carried:
    """The columns of the table that ended the page before, and what its header says."""

    columns: tuple[Column, ...] = ()
    labels: frozenset[str] = frozenset()


def find_open_tables(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], page: int, carried: Carried | None = None
) -> tuple[OpenTable, ...]:
    """The tables among glyphs outside all ruled tables, from the top down.

    ``carried`` is the table that ended the page before: rows at the head of this page that fit its
    columns go on with it.
    """
    lines = [PrintedLine(line_to_segments(line)) for line in glyphs_by_baseline(glyphs)]
    places = {id(glyph): place for place, glyph in enumerate(glyphs)}
    found = list(_find_tables(lines, rules, carried))
    return tuple(_to_table(one, page, _own_places(lines, one, places)) for one in found)


def _own_places(
    lines: Sequence[PrintedLine], found: _Found, places: Mapping[int, int]
) -> frozenset[int]:
    own = (one for line in lines[found.start : found.end] for one in line.segments)
    return frozenset(places[id(glyph)] for one in own for glyph in one.glyphs)


def _find_tables(
    lines: Sequence[PrintedLine], rules: Sequence[Rule], carried: Carried | None
) -> Iterator[_Found]:
    """Tables of figures, and between them tables of words."""
    done = 0
    for region in _regions(lines, rules):
        found = None
        if carried is not None and region.top == 0 and done == 0:
            found = _continue_table(lines, region, rules, carried)
        found = found or _region_to_found(lines, region, rules)
        if found is not None and found.head:
            found = _in_words(lines, done, found, rules) or found
        if found is not None and found.start >= done:
            yield from _word_tables(lines, done, found.start, rules)
            yield found
            done = found.end
    yield from _word_tables(lines, done, len(lines), rules)


def _in_words(
    lines: Sequence[PrintedLine], done: int, found: _Found, rules: Sequence[Rule]
) -> _Found | None:
    """The table of words that rows with a figure stand in, where its first row heads all columns."""
    around = (
        one
        for one in _word_tables(lines, done, len(lines), rules)
        if done <= one.start <= found.start and found.end <= one.end
    )
    return next(around, None)


def _word_tables(
    lines: Sequence[PrintedLine], first: int, end: int, rules: Sequence[Rule]
) -> Iterator[_Found]:
    """Rows of three texts or more below one another: 一级指标 | 二级指标 | 三级指标 | 指标值."""
    start = first
    while start < end:
        stop = start
        while stop < end and (stop == start or _goes_on_in_words(lines, stop, start)):
            stop += 1
        found = _to_word_table(lines, start, stop, rules)
        if found is not None:
            yield found
        start = stop


def _goes_on_in_words(lines: Sequence[PrintedLine], place: int, first: int) -> bool:
    line, above = lines[place], lines[place - 1]
    gap = line.baseline - above.baseline
    if not _same_size(line, above) or gap > _NEXT * 1.5 * line.size:
        return False
    if any(is_caption_text(one.text) for one in line.segments):
        return False
    if len(line.segments) > 1 or _is_inside_column(line, lines[first : place + _AHEAD]):
        return True
    return gap <= _WITHIN * line.size and not _is_prose(line)


def _to_word_table(
    lines: Sequence[PrintedLine], start: int, end: int, rules: Sequence[Rule]
) -> _Found | None:
    """The table in a run of lines whose first row names every column, or None."""
    while start < end and len(lines[start].segments) < _WORDS:
        start += 1
    rows = lines_to_rows(lines[start:end], rules)
    full = [row for row in rows if len(_row_segments(row)) >= _WORDS]
    if len(full) < _WORDS + 1:
        return None
    head = rows[0]
    columns = _find_columns(head, rows[1:])
    named = [segment_to_columns(one, columns) for one in _row_segments(head)]
    whole = sorted({first for first, last in named if last - first == 1}) == list(
        range(len(columns))
    )
    if len(columns) < _WORDS or not whole:
        return None
    labels = frozenset(one.text for one in _row_segments(head))
    return _Found(tuple(head), tuple(rows[1:]), columns, labels, start, end)


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
    if any(_LEADERS.search(one.text) for one in line.segments):
        return False
    if len(line.segments) == 2 and _SENTENCE_END.search(line.segments[-1].text):
        return False
    return not all(is_caption_text(one.text) for one in line.segments)


def _region_end(lines: Sequence[PrintedLine], first: int, rules: Sequence[Rule]) -> int:
    """One past the last row of figures that goes on from the first, with what wraps below it."""
    end = first + 1
    for place in range(first + 1, len(lines)):
        line, above = lines[place], lines[place - 1]
        gap = line.baseline - above.baseline
        if gap > _APART * line.size and not (
            gap <= _FAR * line.size and _lines_up(line, lines[first:end])
        ):
            break
        inside = _is_inside_column(line, lines[first : place + _AHEAD])
        if (_is_prose(line) and not inside) or not _same_size(line, lines[first]):
            break
        if _is_data(line):
            end = place + 1
    while end < len(lines) and _wraps(lines, end, first, rules):
        end += 1
    return end


def _lines_up(line: PrintedLine, rows: Sequence[PrintedLine]) -> bool:
    """Whether each figure of the line ends right below a figure of the rows: a total far below."""
    ends = {round(one.x1) for row in rows for one in row.segments if _is_figure(one)}
    own = [one for one in line.segments if _is_figure(one)]
    return bool(own) and all(any(abs(one.x1 - end) < 3 for end in ends) for one in own)


def _is_inside_column(line: PrintedLine, rows: Sequence[PrintedLine]) -> bool:
    """Whether a lone text begins below a text of the rows and ends before the next one: it wraps there."""
    if len(line.segments) > 1:
        return False
    own = line.segments[0]
    for row in rows:
        for one, following in pairwise(row.segments):
            if _are_flush(one, own) and own.x1 < following.x0:
                return True
        last, first = row.segments[-1], row.segments[0]
        if last is not first and _are_flush(last, own) and first.x1 < own.x0:
            return True
    return False


def _are_flush(one: Segment, other: Segment) -> bool:
    return abs(one.x0 - other.x0) <= _FLUSH * other.size


def _is_prose(line: PrintedLine) -> bool:
    return len(line.segments) == 1 and bool(_PROSE.search(line.segments[0].text))


def _wraps(lines: Sequence[PrintedLine], place: int, first: int, rules: Sequence[Rule]) -> bool:
    """Whether a line right below the last row is the rest of a cell in it."""
    line, above = lines[place], lines[place - 1]
    if line.baseline - above.baseline > _WITHIN * line.size:
        return False
    if _is_prose(line) and not _is_inside_column(line, lines[first : place + _AHEAD]):
        return False
    return not any(above.baseline < rule.y < line.baseline for rule in rules)


@dataclass(frozen=True, slots=True)
class _Found:
    """A table before it is a grid: its header lines, its rows, its columns; lines start to end."""

    head: tuple[PrintedLine, ...]
    rows: tuple[tuple[PrintedLine, ...], ...]
    columns: tuple[Column, ...]
    labels: frozenset[str]
    start: int
    end: int


def _region_to_found(
    lines: Sequence[PrintedLine], region: _Region, rules: Sequence[Rule]
) -> _Found | None:
    """The table around rows of figures, or None when they make none."""
    below = [_row_segments(row) for row in lines_to_rows(lines[region.first : region.end], rules)]
    start = _header_start(lines, region, rules, rows_to_columns(below))
    first = _body_first(lines, region, start, rules)
    levels = lines_to_rows(lines[start:first], rules)
    if len(levels) > _MOST_LEVELS:  # rows of words above the first row with a figure
        first = start + len(levels[0])
    head, body = tuple(lines[start:first]), lines[first : region.end]
    rows = lines_to_rows(body, rules)
    columns = _find_columns(head, rows)
    figures = sum(any(line.figures for line in row) for row in rows)
    plain = len(columns) < _MANY and not _is_bounded(lines, start, region.end, rules)
    if (
        figures < (_FEWEST if plain else 1)
        or not head
        or len(columns) < 2
        or not _is_headed(head, columns)
    ):
        return None
    end = _with_blank_rows(lines, region.end, columns)
    rows = lines_to_rows(lines[first:end], rules)
    labels = frozenset(one.text for line in head for one in line.segments)
    return _Found(head, tuple(rows), columns, labels, start, end)


def _continue_table(
    lines: Sequence[PrintedLine], region: _Region, rules: Sequence[Rule], carried: Carried
) -> _Found | None:
    """The rows at the head of a page as part of the table before it, or None when they do not fit."""
    if not carried.columns:
        return None
    top = next((i for i in range(region.first) if not _is_running(lines[i])), region.first)
    first = top
    while first < region.first and {one.text for one in lines[first].segments} <= carried.labels:
        first += 1  # the header printed again
    fitting = sum(_fits(line, carried.columns) for line in lines[first : region.end])
    if fitting < _FITTING * (region.end - first):
        return None
    end = _with_blank_rows(lines, region.end, carried.columns)
    rows = lines_to_rows(lines[first:end], rules)
    return _Found(tuple(lines[top:first]), tuple(rows), carried.columns, carried.labels, top, end)


def _is_running(line: PrintedLine) -> bool:
    """A caption printed again at the head of the page."""
    return all(is_caption_text(one.text) for one in line.segments)


def _with_blank_rows(lines: Sequence[PrintedLine], end: int, columns: Sequence[Column]) -> int:
    """Where rows without figures that stand in the same columns end."""
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        near = line.baseline - above.baseline <= _NEXT * line.size
        if not near or _is_prose(line) or not _fits(line, columns):
            break
        if any(is_caption_text(one.text) or _NOTE.match(one.text) for one in line.segments):
            break
        end += 1
    return end


def _fits(line: PrintedLine, columns: Sequence[Column]) -> bool:
    """Whether each text of the line stands in one column."""
    return all(sum(column.holds(one) for column in columns) == 1 for one in line.segments)


def _to_table(found: _Found, page: int, glyphs: frozenset[int]) -> OpenTable:
    columns = found.columns
    placed = [
        *_place_header(found.head, columns, page),
        *_place_rows(found.rows, columns, len(found.head), page),
    ]
    box = _boxes_to_box([cell.source.box for cell in placed if cell.source.box])
    flush = _without_gaps(placed)
    starts = {
        (cell.row, cell.column): (cell.source.box[0], cell.source.box[2], _size(found))
        for cell in flush
        if cell.source.box
    }
    grid = placed_to_grid(flush, source=Source(page=page, box=box))
    whole = with_indents(_full_width(grid, len(columns)), starts)
    return OpenTable(whole, columns, found.labels, glyphs)


def _size(found: _Found) -> float:
    return median(line.size for row in found.rows for line in row)


def _full_width(grid: Grid, width: int) -> Grid:
    """The grid with blank cells up to this width: a last column may be blank in every row."""
    if grid.width >= width:
        return grid
    rows = tuple(
        (*row, *(Cell("", i, j, source=Source(row=i, column=j)) for j in range(len(row), width)))
        for i, row in enumerate(grid.rows)
    )
    return replace(grid, rows=rows)


def _header_start(
    lines: Sequence[PrintedLine],
    region: _Region,
    rules: Sequence[Rule],
    columns: Sequence[Column],
) -> int:
    """How far above the first row of figures the header reaches."""
    start = region.first
    for place in reversed(range(region.top, region.first)):
        line, below = lines[place], lines[place + 1]
        gap = below.baseline - line.baseline
        ruled = any(line.baseline < rule.y < below.baseline for rule in rules)
        if gap > _HEADER_GAP * line.size * (1.5 if ruled else 1) or _is_prose(line):
            break
        caption = any(is_caption_text(one.text) for one in line.segments)
        if caption or not _same_size(line, lines[region.first]):
            break
        start = place
    while start < region.first and not _is_part_of_header(lines, start, rules, columns):
        start += 1  # a title above the header, or the end of a paragraph
    return start


def _same_size(line: PrintedLine, other: PrintedLine) -> bool:
    return abs(line.size - other.size) <= _OTHER_SIZE * other.size


def _is_part_of_header(
    lines: Sequence[PrintedLine], place: int, rules: Sequence[Rule], columns: Sequence[Column]
) -> bool:
    """Several texts, or one alone: between two rules, close upon a line below, or over a group."""
    line, below = lines[place], lines[place + 1]
    if len(line.segments) > 1:
        return True
    over = [one for one in rules if one.y < line.baseline and _covers(one, line)]
    under = [one for one in rules if one.y > below.baseline - 0.9 * below.size]
    if over and under and line.baseline - max(one.y for one in over) < 3 * line.size:
        return True
    if _is_over_group(line.segments[0], columns):
        return True
    return below.baseline - line.baseline <= _WITHIN * line.size


def _is_over_group(segment: Segment, columns: Sequence[Column]) -> bool:
    """Whether a lone text stands in the middle of some columns, the first not among them."""
    if len(columns) < 3 or segment.x0 < columns[0].x1 or segment.x1 > columns[-1].x1:
        return False
    runs = (columns[i:j] for i in range(1, len(columns)) for j in range(i + 2, len(columns) + 1))
    return any(abs((run[0].x0 + run[-1].x1) / 2 - segment.middle) <= segment.size for run in runs)


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


def lines_to_rows(
    lines: Sequence[PrintedLine], rules: Sequence[Rule]
) -> list[tuple[PrintedLine, ...]]:
    """Printed lines put together to rows: by the rules between them, else by the white between.

    No row prints a figure below a figure.
    """
    if not lines:
        return []
    limit = _row_gap(lines)
    rows: list[list[PrintedLine]] = [[lines[0]]]
    for above, below in pairwise(lines):
        ruled = any(above.baseline < rule.y < below.baseline for rule in rules)
        if ruled or below.baseline - above.baseline > limit:
            rows.append([])
        elif _stands_again(rows[-1], below):
            rows.append(_loose_end(rows[-1], below))
        rows[-1].append(below)
    return [tuple(row) for row in rows]


def _stands_again(row: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether the line prints a figure below a figure of the row: then it is another row."""
    return any(
        _is_figure(one) and _is_figure(other) and overlap(one, other) > 0
        for above in row
        for one in above.segments
        for other in line.segments
    )


def _loose_end(row: list[PrintedLine], line: PrintedLine) -> list[PrintedLine]:
    """Takes the last lines of the row that stand nearer to the next one: its label begins there."""
    lines = [*row, line]
    last = max(i for i, one in enumerate(row) if one.figures)
    gaps = {i: lines[i].baseline - lines[i - 1].baseline for i in range(last + 1, len(lines))}
    cut = max(gaps, key=lambda i: gaps[i])
    taken = row[cut:]
    del row[cut:]
    return taken


def _row_gap(lines: Sequence[PrintedLine]) -> float:
    """The widest white that is still inside a row: less than from one row of figures to the next."""
    size = median(line.size for line in lines)
    pitches = [
        gap
        for above, below in pairwise(lines)
        if above.figures and below.figures
        if (gap := below.baseline - above.baseline) > 0.8 * size
    ]
    smallest = min(pitches, default=_WITHIN * size * 1.2)
    return min(_WITHIN * size, smallest * 0.92)


# --- columns and cells ---------------------------------------------------------------------------


def _find_columns(
    head: Sequence[PrintedLine], rows: Sequence[tuple[PrintedLine, ...]]
) -> tuple[Column, ...]:
    body = [_row_segments(row) for row in rows]
    labels = [line.segments for line in head]
    columns = join_unlabelled(rows_to_columns(body), body, [one for line in labels for one in line])
    return with_blank_columns(labels, columns)


def _row_segments(row: Sequence[PrintedLine]) -> list[Segment]:
    return [segment for line in row for segment in line.segments]


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
    source = Source(page=page, box=box, confidence=least_confidence(glyphs))
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
