"""Ruled rows that hold several printed rows: tables whose columns are ruled and whose rows are not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.glyphs import Glyph, glyphs_by_baseline
from corpus.readers.open_columns import line_to_segments
from corpus.readers.ruled import Place, Ruling
from corpus.readers.unruled import PrintedLine, lines_to_rows

_FEWEST = 2  # rows of figures in one ruled row


def split_bands(ruling: Ruling, glyphs: Sequence[Glyph]) -> Ruling:
    """The ruling with an edge between the printed rows of each ruled row that holds several."""
    cuts = {
        row: found
        for row in range(len(ruling.ys) - 1)
        if (found := _cuts(ruling, row, glyphs)) and _is_plain(ruling, row)
    }
    if not cuts:
        return ruling
    ys: list[float] = []
    tops: list[int] = []  # where each old row begins among the new ones
    for row, y in enumerate(ruling.ys):
        tops.append(len(ys))
        ys += [y, *cuts.get(row, ())]
    anchors: dict[Place, Place] = {}
    for (row, column), (height, width) in ruling.anchors.items():
        if row in cuts and height == 1:
            for place in range(tops[row], tops[row + 1]):
                anchors[place, column] = (1, width)
        else:
            anchors[tops[row], column] = (tops[row + height] - tops[row], width)
    return Ruling(ruling.xs, tuple(ys), anchors)


def _cuts(ruling: Ruling, row: int, glyphs: Sequence[Glyph]) -> list[float]:
    """The heights between the printed rows of a ruled row; none where it holds one."""
    top, bottom = ruling.ys[row], ruling.ys[row + 1]
    inside = [glyph for glyph in glyphs if top <= glyph.middle[1] < bottom]
    columns: list[PrintedLine] = []
    for line in glyphs_by_baseline(inside):
        parts = _by_column(ruling, line)
        segments = tuple(segment for part in parts for segment in line_to_segments(part))
        columns.append(PrintedLine(segments))
    rows = lines_to_rows(columns, ())
    if sum(any(line.figures for line in one) for one in rows) < _FEWEST:
        return []
    if not _stacks(ruling, rows):
        return []
    return [
        (above[-1].baseline + below[0].baseline - 0.7 * below[0].size) / 2
        for above, below in pairwise(rows)
    ]


def _by_column(ruling: Ruling, line: Sequence[Glyph]) -> list[list[Glyph]]:
    parts: dict[int, list[Glyph]] = {}
    for glyph in line:
        column = sum(x <= glyph.middle[0] for x in ruling.xs)
        parts.setdefault(column, []).append(glyph)
    return [parts[column] for column in sorted(parts)]


def _stacks(ruling: Ruling, rows: Sequence[Sequence[PrintedLine]]) -> bool:
    """Whether two columns at least have a text in most of the rows: stacked rows, no wrapped cell."""
    filled: dict[int, set[int]] = {}
    for i, row in enumerate(rows):
        for segment in (one for line in row for one in line.segments):
            column = sum(x <= segment.middle for x in ruling.xs)
            filled.setdefault(column, set()).add(i)
    return sum(len(one) * 2 > len(rows) for one in filled.values()) > 1


def _is_plain(ruling: Ruling, row: int) -> bool:
    """No cell that reaches over several ruled rows begins or ends in this one."""
    return all(
        height == 1 or not top <= row < top + height
        for (top, _), (height, _) in ruling.anchors.items()
    )
