"""Ruling lines of tables found in pictures, slanted pictures set straight; the only importer of cv2.

A table's lines give its columns and rows; whether two neighbouring places are one merged cell is
decided by how much of the edge between them is drawn, so that broken and faint lines still part cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from corpus.readers.glyphs import Box
from corpus.readers.page_images import Pixels
from corpus.readers.ruled import Place, Ruling

# all of a usual line's height: paper is scanned at any scale
_SHORTEST = 2.2  # strokes of characters are shorter, of titles too
_SHORTEST_POST = 1.3  # ... of upright lines: one low row
_SAME_EDGE = 0.25  # lines closer than this are one, drawn double or thick
_DASH = 0.75  # dashes are at least so long, and hardly any stroke of a character is
_GAP = 0.4  # breaks in a line that are closed
_NARROWEST = 3.0  # tables are wider
_LOWEST = 1.2  # ... and higher
_DRAWN = 0.5  # of an edge: more is a line between two cells
_FEWEST_ENDS = 3  # lines that end together where no side is drawn


@dataclass(frozen=True, slots=True)
class DrawnLines:
    """The lines of a picture as two masks, across and upright."""

    across: Pixels
    upright: Pixels


@dataclass(frozen=True, slots=True)
class FoundTables:
    """The lines of a picture, the ruled tables they make, in pixels, and lines across that make none."""

    lines: DrawnLines
    rulings: tuple[Ruling, ...]
    rules: tuple[Box, ...]


def find_tables(ink: Pixels, height: float) -> FoundTables:
    """The tables drawn in the ink of a picture; ``height`` is that of a usual line of text.

    Only a page without tables in whole lines is searched for dashed ones: strokes of characters make dashes.
    """
    whole = _lines_to_tables(_find_lines(ink, height, _SHORTEST, _SHORTEST_POST), height)
    if whole.rulings:
        return whole
    dashed = _lines_to_tables(_find_lines(ink, height, _DASH, _DASH), height)
    return dashed if dashed.rulings else whole


def _find_lines(ink: Pixels, height: float, dash: float, post_dash: float) -> DrawnLines:
    """The straight lines whose pieces are at least so many lines' heights long."""
    across = [_pixels(part * height) for part in (dash, _GAP, _SHORTEST)]
    upright = [_pixels(part * height) for part in (post_dash, _GAP, _SHORTEST_POST)]
    return DrawnLines(
        _strokes(cv2.dilate(ink, _bar((1, 3))), [(length, 1) for length in across]),
        _strokes(cv2.dilate(ink, _bar((3, 1))), [(1, length) for length in upright]),
    )


def ink_of(pixels: Pixels) -> Pixels:
    """255 where something is printed, whatever the shade of the paper."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    return np.asarray(
        cv2.adaptiveThreshold(
            grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, blockSize=41, C=15
        ),
        dtype=np.uint8,
    )


def set_straight(pixels: Pixels, degrees: float) -> Pixels:
    """The picture turned by a small angle about its middle, white where paper is missing."""
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(
        pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )
    return np.asarray(turned, dtype=np.uint8)


def _lines_to_tables(lines: DrawnLines, height: float) -> FoundTables:
    tables: list[Ruling] = []
    loose: list[Box] = []
    for region in _regions(lines, height):
        ruling = _region_to_ruling(lines, region, height)
        if ruling is None:
            loose.extend(_boxes(_cut(lines.across, region), region))
        else:
            tables.append(ruling)
    return FoundTables(lines, tuple(tables), tuple(loose))


def _strokes(ink: Any, bars: Sequence[tuple[int, int]]) -> Pixels:
    """What remains of the ink along lines: dashes at least, their gaps closed, then long enough.

    The ink comes a pixel thicker than it is: what still slants climbs a pixel now and then.
    """
    dash, gap, whole = (_bar(bar) for bar in bars)
    dashes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, dash)
    closed = cv2.morphologyEx(dashes, cv2.MORPH_CLOSE, gap)
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, whole), dtype=np.uint8)


def _bar(size: tuple[int, int]) -> Pixels:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_RECT, size), dtype=np.uint8)


def _regions(lines: DrawnLines, height: float) -> list[tuple[int, int, int, int]]:
    """The rectangles around lines that touch one another: left, top, right, bottom."""
    near = _pixels(_SAME_EDGE * height)
    joined = cv2.dilate(
        cv2.bitwise_or(lines.across, lines.upright), np.ones((near, near), np.uint8)
    )
    _, _, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in found[1:]]
    return sorted(boxes, key=lambda box: (box[1], box[0]))


def _cut(mask: Pixels, region: tuple[int, int, int, int]) -> Pixels:
    left, top, right, bottom = region
    return mask[top:bottom, left:right]


def _boxes(mask: Pixels, region: tuple[int, int, int, int]) -> list[Box]:
    """The box of each line in a mask, in pixels of the whole picture."""
    _, _, found, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(mask), connectivity=8)
    left, top = region[:2]
    return [
        (float(left + x), float(top + y), float(left + x + w), float(top + y + h))
        for x, y, w, h, _ in found[1:]
    ]


def _region_to_ruling(
    lines: DrawnLines, region: tuple[int, int, int, int], height: float
) -> Ruling | None:
    across, upright = (
        _boxes(_cut(lines.across, region), region),
        _boxes(_cut(lines.upright, region), region),
    )
    near = _SAME_EDGE * height
    ys = _snap([(box[1] + box[3]) / 2 for box in across], near)
    posts = _snap([(box[0] + box[2]) / 2 for box in upright], near)
    xs = _snap([*posts, *_open_sides(across, posts, near)], near)
    if len(xs) < 2 or len(ys) < 2 or not posts:
        return None
    if xs[-1] - xs[0] < _NARROWEST * height or ys[-1] - ys[0] < _LOWEST * height:
        return None
    return Ruling(xs, ys, _anchors(lines, xs, ys, near))


def _open_sides(across: Sequence[Box], posts: Sequence[float], near: float) -> list[float]:
    """Where several lines across begin or end together beyond the first and the last upright line."""
    sides: list[float] = []
    if not across or not posts:
        return sides
    for end, outside in ((0, min), (2, max)):
        edge = outside(box[end] for box in across)
        ends = sum(abs(box[end] - edge) <= near for box in across)
        beyond = all(abs(edge - post) > 2 * near for post in posts)
        if ends >= _FEWEST_ENDS and beyond and outside(edge, *posts) == edge:
            sides.append(edge)
    return sides


def _snap(places: Sequence[float], near: float) -> tuple[float, ...]:
    """Places closer than this are one, in their middle."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= near:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(sum(group) / len(group) for group in groups)


def _anchors(
    lines: DrawnLines, xs: Sequence[float], ys: Sequence[float], near: float
) -> dict[Place, Place]:
    """The cells: places with no line between them are one, where together they are a rectangle."""
    height, width = len(ys) - 1, len(xs) - 1
    group = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def root(place: Place) -> Place:
        while group[place] != place:
            place = group[place]
        return place

    for row, column in list(group):
        if column + 1 < width and not _is_post(lines, xs[column + 1], ys[row : row + 2], near):
            group[root((row, column + 1))] = root((row, column))
        if row + 1 < height and not _is_rule(lines, ys[row + 1], xs[column : column + 2], near):
            group[root((row + 1, column))] = root((row, column))
    members: dict[Place, list[Place]] = {}
    for place in group:
        members.setdefault(root(place), []).append(place)
    return dict(pair for places in members.values() for pair in _rectangle(places))


def _rectangle(places: Sequence[Place]) -> list[tuple[Place, Place]]:
    """The cell that these places make; places in no rectangle stay cells of their own."""
    rows, columns = [row for row, _ in places], [column for _, column in places]
    span = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if span[0] * span[1] == len(places):
        return [((min(rows), min(columns)), span)]
    return [(place, (1, 1)) for place in places]


def _is_post(lines: DrawnLines, x: float, between: Sequence[float], near: float) -> bool:
    top, bottom = _inner(between, near)
    strip = lines.upright[top:bottom, max(0, round(x - near)) : round(x + near) + 1]
    return bool(strip.size) and float(strip.any(axis=1).mean()) > _DRAWN


def _is_rule(lines: DrawnLines, y: float, between: Sequence[float], near: float) -> bool:
    left, right = _inner(between, near)
    strip = lines.across[max(0, round(y - near)) : round(y + near) + 1, left:right]
    return bool(strip.size) and float(strip.any(axis=0).mean()) > _DRAWN


def _inner(between: Sequence[float], near: float) -> tuple[int, int]:
    """The stretch between two edges without the edges themselves."""
    first, last = between
    margin = min(near, (last - first) / 4)
    return round(first + margin), max(round(last - margin), round(first + margin) + 1)


def _pixels(length: float) -> int:
    return max(3, round(length))
