"""Ruled cells to a Grid: rectangles and glyphs in, merged and blank places out."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Cell, Grid, Line, Source
from corpus.readers.glyphs import Box, Glyph, first_line, glyphs_to_cell_text, least_confidence
from corpus.readers.indents import with_indents

_SNAP = 2.5  # points: edges closer than this are one edge

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ruling:
    """The edges of a table and the rectangle of places that each drawn cell covers.

    ``anchors[(0, 0)] == (1, 3)``: the first cell is one row high and three columns wide.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    anchors: dict[Place, Place]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, glyph: Glyph) -> bool:
        """Whether the glyph stands inside the table."""
        x, y = glyph.middle
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def cells_to_ruling(boxes: Sequence[Box]) -> Ruling | None:
    """The ruling drawn by these cell boxes, or None when they make no table."""
    xs = _snap(edge for box in boxes for edge in (box[0], box[2]))
    ys = _snap(edge for box in boxes for edge in (box[1], box[3]))
    if len(xs) < 2 or len(ys) < 2:
        return None
    anchors: dict[Place, Place] = {}
    taken: set[Place] = set()
    for box in sorted(boxes, key=lambda one: (one[1], one[0])):
        row, column = _nearest(ys, box[1]), _nearest(xs, box[0])
        span = _nearest(ys, box[3]) - row, _nearest(xs, box[2]) - column
        places = set(_places((row, column), span))
        if places and not places & taken:
            anchors[row, column] = span
            taken |= places
    return Ruling(xs, ys, _with_gaps(anchors, taken, len(ys) - 1, len(xs) - 1))


def ruling_to_grid(ruling: Ruling, glyphs: Iterable[Glyph], page: int) -> Grid:
    """The grid with its texts: None under a merged cell, "" where nothing is printed."""
    inside = _glyphs_by_place(ruling, glyphs)
    texts = {place: glyphs_to_cell_text(found) for place, found in inside.items()}
    height, width = len(ruling.ys) - 1, len(ruling.xs) - 1
    rows = tuple(
        tuple(_cell(ruling, inside, texts, (row, column), page) for column in range(width))
        for row in range(height)
    )
    starts = {place: first_line(found) for place, found in inside.items()}
    return with_indents(Grid(rows, Source(page=page, box=ruling.box)), starts)


def is_blank(grid: Grid) -> bool:
    """Whether no cell of the grid holds any text: the empty stub of a table on its last page."""
    return not any(cell.text for row in grid.rows for cell in row)


def unframe(grid: Grid) -> tuple[Line | Grid, ...]:
    """A grid of one column is a frame around text: its cells as lines; other grids as they are."""
    if grid.width != 1:
        return (grid,)
    return tuple(Line(cell.text, cell.source) for (cell,) in grid.rows if cell.text)


def _cell(
    ruling: Ruling,
    inside: Mapping[Place, Sequence[Glyph]],
    texts: Mapping[Place, str],
    place: Place,
    page: int,
) -> Cell:
    row, column = place
    span = ruling.anchors.get(place)
    if span is None:
        return Cell(None, row, column, source=Source(page=page, row=row, column=column))
    xs, ys = ruling.xs, ruling.ys
    box = xs[column], ys[row], xs[column + span[1]], ys[row + span[0]]
    sure = least_confidence(inside.get(place, ()))
    source = Source(page=page, box=box, row=row, column=column, confidence=sure)
    return Cell(texts.get(place, ""), row, column, *span, source=source)


def _glyphs_by_place(ruling: Ruling, glyphs: Iterable[Glyph]) -> dict[Place, list[Glyph]]:
    owner = {
        place: anchor for anchor, span in ruling.anchors.items() for place in _places(anchor, span)
    }
    inside: dict[Place, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = glyph.middle
        row = min(max(bisect_right(ruling.ys, y) - 1, 0), len(ruling.ys) - 2)
        column = min(max(bisect_right(ruling.xs, x) - 1, 0), len(ruling.xs) - 2)
        inside[owner[row, column]].append(glyph)
    return inside


def _places(anchor: Place, span: Place) -> list[Place]:
    row, column = anchor
    return [(row + down, column + right) for down in range(span[0]) for right in range(span[1])]


def _with_gaps(
    anchors: dict[Place, Place], taken: set[Place], height: int, width: int
) -> dict[Place, Place]:
    """Places that no drawn cell covers are cells of their own, so that no text there is lost."""
    gaps = {
        (row, column): (1, 1)
        for row in range(height)
        for column in range(width)
        if (row, column) not in taken
    }
    return anchors | gaps


def _snap(edges: Iterable[float]) -> tuple[float, ...]:
    snapped: list[float] = []
    for edge in sorted(edges):
        if not snapped or edge - snapped[-1] > _SNAP:
            snapped.append(edge)
    return tuple(snapped)


def _nearest(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))
