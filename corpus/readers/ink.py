"""What to read on a picture: boxes of text cut at ruling lines, and ink that no box holds yet.

The detector finds runs of text on the page; those that reach over a line belong to two cells, and single
characters (a 0, a dash) are easily passed over.  Nothing printed in a cell may be: it would pass for a blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from corpus.readers.glyphs import Box
from corpus.readers.page_images import Pixels
from corpus.readers.ruled import Ruling

_TALL = 1.6  # times as high as wide: characters below one another
_STRADDLE = 0.35  # of a line's height: what reaches this far over a ruling line is cut there
_SPECK = 0.18  # of a line's height: less ink than this, both ways, is dirt
_LEAST_INK = 0.4  # pixels for each one of a line's height
_BREAK = 0.15  # of a line's height: rows of ink this near are one line
_RIM = 0.15  # ... what is above or below by less is part of its characters
_NEAR = 1.0  # ... ink this near to a run belongs to it
_MARGIN = 0.1  # ... what is this near to the edge of a cell belongs to its lines


def ruling_to_cells(ruling: Ruling) -> Iterator[Box]:
    """The box of each cell of a ruling."""
    for (row, column), (height, width) in ruling.anchors.items():
        yield ruling.xs[column], ruling.ys[row], ruling.xs[column + width], ruling.ys[row + height]


def boxes_to_read(
    found: Sequence[Box], cells: Sequence[Box], ink: Pixels, height: float
) -> list[Box]:
    """The boxes that hold one run each, all ink in cells among them; ``height`` is a line's."""
    boxes = [part for box in found for part in _cut_at_lines(box, cells, height)]
    boxes = _grown(boxes, _missed(ink, cells, boxes, height), height)
    return [part for box in boxes for part in _stacked(ink, box, height)]


def trim(box: Box, ink: Pixels) -> Box:
    """The box without the paper on its left and right: where a line begins says what it belongs to."""
    left, top = max(0, round(box[0])), max(0, round(box[1]))
    columns = np.flatnonzero((ink[top : round(box[3]), left : round(box[2])] > 0).any(axis=0))
    if not columns.size:
        return box
    return float(left + columns[0]), box[1], float(left + columns[-1] + 1), box[3]


def _cut_at_lines(box: Box, cells: Sequence[Box], height: float) -> list[Box]:
    """The parts of a box in each cell that it reaches well into; the box itself where it is one."""
    least = _STRADDLE * height
    parts = [_overlap(box, cell) for cell in cells]
    inside = [one for one in parts if min(one[2] - one[0], one[3] - one[1]) > least]
    return inside if len(inside) > 1 else [box]


def _overlap(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _missed(
    ink: Pixels, cells: Sequence[Box], boxes: Sequence[Box], height: float
) -> list[tuple[Box, Box]]:
    """Cells with ink that is in no box yet, and the box around that ink."""
    left = ink.copy()
    for x0, top, x1, bottom in boxes:
        left[max(0, round(top)) : round(bottom) + 1, max(0, round(x0)) : round(x1) + 1] = 0
    margin = round(_MARGIN * height)
    found: list[tuple[Box, Box]] = []
    for cell in cells:
        x0, top, x1, bottom = (round(edge) for edge in cell)
        inner = left[top + margin : bottom - margin, x0 + margin : x1 - margin]
        found += [
            (cell, (x0 + margin + a, top + margin + b, x0 + margin + c, top + margin + d))
            for a, b, c, d in _ink_lines(inner, height)
        ]
    return found


def _grown(boxes: Sequence[Box], missed: Sequence[tuple[Box, Box]], height: float) -> list[Box]:
    """The boxes, each grown by the ink in its cell that belongs to the same run; other ink alone."""
    grown = list(boxes)
    for cell, ink in missed:
        near = [
            i for i, box in enumerate(grown) if _is_in(box, cell) and _adjoins(box, ink, height)
        ]
        if near:
            grown[near[0]] = _union(grown[near[0]], ink)
        else:
            grown.append(ink)
    return grown


def _is_in(box: Box, cell: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]


def _adjoins(box: Box, ink: Box, height: float) -> bool:
    """Whether ink goes on with the line in a box, or is a rim of its characters."""
    across = max(box[0] - ink[2], ink[0] - box[2])
    down = max(box[1] - ink[3], ink[1] - box[3])
    whole = _union(box, ink)
    is_rim = across < 0 and down <= _RIM * height and whole[3] - whole[1] < 1.5 * height
    level = min(box[3], ink[3]) - max(box[1], ink[1]) > 0.5 * min(ink[3] - ink[1], box[3] - box[1])
    return is_rim or (level and across < _NEAR * height)


def _union(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _ink_lines(ink: Pixels, height: float) -> list[Box]:
    """The boxes of the printed lines in a patch of ink, specks left out."""
    if not ink.size or not ink.any():
        return []
    boxes: list[Box] = []
    for top, bottom in _bands(ink, round(_BREAK * height)):
        band = ink[top:bottom]
        columns = np.flatnonzero(band.any(axis=0))
        x0, x1 = int(columns[0]), int(columns[-1]) + 1
        if (
            max(x1 - x0, bottom - top) > _SPECK * height
            and int((band > 0).sum()) > _LEAST_INK * height
        ):
            boxes.append((float(x0), float(top), float(x1), float(bottom)))
    return boxes


def _bands(ink: Pixels, gap: int) -> list[tuple[int, int]]:
    """The stretches of rows with ink; a break no longer than ``gap`` ends none."""
    bands: list[tuple[int, int]] = []
    for row in np.unique(np.nonzero(ink)[0]).tolist():
        if bands and row - bands[-1][1] <= gap:
            bands[-1] = (bands[-1][0], row + 1)
        else:
            bands.append((row, row + 1))
    return bands


def _stacked(ink: Pixels, box: Box, height: float) -> list[Box]:
    """A tall narrow box as the characters below one another that it holds."""
    x0, top, x1, bottom = box
    if bottom - top <= _TALL * (x1 - x0) or bottom - top < 1.5 * height:
        return [box]
    patch = ink[max(0, round(top)) : round(bottom), max(0, round(x0)) : round(x1)]
    lines = _bands(patch, 1)
    merged = _merge_low(lines, 0.6 * (x1 - x0))
    return [(x0, top + a, x1, top + b) for a, b in merged] if len(merged) > 1 else [box]


def _merge_low(lines: Sequence[tuple[int, int]], least: float) -> list[tuple[int, int]]:
    """Strokes of one character (二, 三) put together again."""
    merged: list[tuple[int, int]] = []
    for top, bottom in lines:
        if merged and bottom - merged[-1][0] <= 1.7 * least:
            merged[-1] = (merged[-1][0], bottom)
        else:
            merged.append((top, bottom))
    return merged
