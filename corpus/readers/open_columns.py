"""Columns of a table without vertical lines, found from where its texts stand; pure geometry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from corpus.readers.glyphs import Box, Glyph, glyphs_to_cell_text

_GAP = 0.75  # of the type size: texts further apart on one line are two cells
_NARROW_GAP = 0.2  # ... and a figure this far from a text is apart from it
_TOUCH = 0.15  # of the type size: overlaps below this are none
_MONEY = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+\.\d{2}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of glyphs on one line with no wide gap inside."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    baseline: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def box(self) -> Box:
        return self.x0, self.baseline - 0.85 * self.size, self.x1, self.baseline + 0.15 * self.size


@dataclass(frozen=True, slots=True)
class Column:
    """The horizontal range in which the texts of one column stand."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    def holds(self, segment: Segment) -> bool:
        """Whether the segment stands (partly) in this column."""
        return overlap(self, segment) > _TOUCH * segment.size


def line_to_segments(line: Sequence[Glyph]) -> tuple[Segment, ...]:
    """The cells of one printed line, left to right: "教育支出", "12.50", "—"."""
    runs: list[list[Glyph]] = [[line[0]]]
    for left, right in pairwise(line):
        if right.x0 - left.x1 > _GAP * max(left.size, right.size):
            runs.append([])
        runs[-1].append(right)
    return tuple(glyphs_to_segment(part) for run in runs for part in _split_figure(run))


def _split_figure(run: list[Glyph]) -> list[list[Glyph]]:
    """A figure set close before or after a text is a cell of its own: "1,523.60 二、外交支出"."""
    for i in range(1, len(run)):
        if run[i].x0 - run[i - 1].x1 <= _NARROW_GAP * run[i].size:
            continue
        left, right = ("".join(glyph.text for glyph in part) for part in (run[:i], run[i:]))
        if _MONEY.fullmatch(left) or _MONEY.fullmatch(right):
            return [run[:i], *_split_figure(run[i:])]
    return [run]


def glyphs_to_segment(run: Sequence[Glyph]) -> Segment:
    """The segment made of these glyphs of one line."""
    return Segment(
        tuple(run),
        min(glyph.x0 for glyph in run),
        max(glyph.x1 for glyph in run),
        run[0].baseline,
        max(glyph.size for glyph in run),
        glyphs_to_cell_text(run),
    )


def _is_letter(segment: Segment) -> bool:
    """One Chinese character alone: with another beside it, a part of a spaced word (合    计)."""
    return len(segment.text) == 1 and _is_han(segment.text)


def _is_han(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff"


def rows_to_columns(rows: Sequence[Sequence[Segment]]) -> tuple[Column, ...]:
    """The columns of rows of segments; a segment over several columns merges none of them.

    Two ranges are two columns when some row prints a text in each; narrow texts are placed first.
    """
    columns: list[_Range] = []
    placed = [(segment, i) for i, row in enumerate(rows) for segment in _unspaced(row)]
    for segment, row in sorted(placed, key=lambda one: one[0].x1 - one[0].x0):
        columns = _add(columns, segment, row)
    found = sorted((Column(one.x0, one.x1) for one in columns), key=lambda one: one.x0)
    return tuple(found)


def _unspaced(row: Sequence[Segment]) -> list[Segment]:
    """The segments without the letters of spaced words, which would pass for columns."""
    letters = [_is_letter(one) for one in row]
    beside = [
        any(letters[max(i - 1, 0) : i]) or any(letters[i + 1 : i + 2]) for i in range(len(row))
    ]
    return [one for i, one in enumerate(row) if not (letters[i] and beside[i])]


@dataclass(slots=True)
class _Range:
    x0: float
    x1: float
    rows: set[int]


def _add(columns: list[_Range], segment: Segment, row: int) -> list[_Range]:
    slack = _TOUCH * segment.size
    hits = [one for one in columns if overlap(one, segment) > slack]
    if not hits:
        return [*columns, _Range(segment.x0, segment.x1, {row})]
    if len(hits) > 1 and any(one.rows & other.rows for one, other in combinations(hits, 2)):
        return columns  # a text across columns that stand apart in other rows
    grown = _union(hits, _Range(segment.x0, segment.x1, {row}))
    others = [one for one in columns if one not in hits]
    return _merge_overlaps(others, grown, slack)


def _merge_overlaps(others: list[_Range], grown: _Range, slack: float) -> list[_Range]:
    """The grown range takes in what it now overlaps, unless that is a column of its own."""
    for one in others:
        if overlap(one, grown) > slack and not one.rows & grown.rows:
            rest = [other for other in others if other is not one]
            return _merge_overlaps(rest, _union([one], grown), slack)
    return [*others, grown]


def _union(ranges: Iterable[_Range], last: _Range) -> _Range:
    every = [*ranges, last]
    rows = set().union(*(one.rows for one in every))
    return _Range(min(one.x0 for one in every), max(one.x1 for one in every), rows)


def join_unlabelled(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Segment]],
    head: Sequence[Segment],
) -> tuple[Column, ...]:
    """The columns, those without a label joined to a labelled one beside it if no row prints in both.

    A column of words set left and figures set right looks like two: "有所提升" and "100%".
    """
    labelled = [any(column.holds(one) for one in head) for column in columns]
    used = [_rows_in(column, rows) for column in columns]
    result = list(columns)
    for j in reversed(range(len(columns))):
        if labelled[j]:
            continue
        beside = [k for k in (j - 1, j + 1) if 0 <= k < len(columns) and labelled[k]]
        free = [k for k in beside if not used[j] & used[k] and result[k] is not result[j]]
        if free:
            near = min(free, key=lambda k: -overlap(columns[j], columns[k]))
            whole = Column(min(result[near].x0, columns[j].x0), max(result[near].x1, columns[j].x1))
            result[near] = result[j] = whole
            used[near] |= used[j]
    return tuple(dict.fromkeys(result))


def _rows_in(column: Column, rows: Sequence[Sequence[Segment]]) -> set[int]:
    return {i for i, row in enumerate(rows) if any(column.holds(one) for one in row)}


def overlap(one: Column | _Range | Segment, other: Column | _Range | Segment) -> float:
    """How much of the two ranges is common, below 0 when they stand apart."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def segment_to_columns(segment: Segment, columns: Sequence[Column]) -> tuple[int, int]:
    """The half-open range of columns that a segment stands in; the nearest one if in none."""
    hits = [j for j, column in enumerate(columns) if column.holds(segment)]
    if hits:
        return hits[0], hits[-1] + 1
    nearest = min(range(len(columns)), key=lambda j: -overlap(columns[j], segment))
    return nearest, nearest + 1
