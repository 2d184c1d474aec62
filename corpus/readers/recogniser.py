"""Text recognised in pictures; the only importer of rapidocr, whose models come with its package.

The page is set upright and straight first.  Runs of text are never turned one by one: 09 upside down is a
perfect 60.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean, median

import numpy as np
from rapidocr import RapidOCR

from corpus.readers.glyphs import Box
from corpus.readers.ink import boxes_to_read, ruling_to_cells, trim
from corpus.readers.page_images import PageImage, Pixels
from corpus.readers.picture_lines import find_tables, ink_of, set_straight
from corpus.readers.ruled import Ruling

_STRAIGHT = 0.08  # degrees: less is straight
_MOST_SLANT = 15.0
_WIDE = 4.0  # times as wide as high: long enough to tell a slope
_TALL = 1.6  # times as high as wide: text turned by a quarter
_LEAST_INK = 60  # pixels: a page with less is blank
_SAMPLE = 12  # runs read both ways up
_SMALL = 0.7  # of a line's height: a crop this low or narrow is set on paper
_AROUND = 0.25  # of a line's height: the paper around it
_NARROW_MARK = re.compile(r"(?<=[\u4e00-\u9fff])[,;:)]|\((?=[\u4e00-\u9fff])")
_WIDE_MARKS = {",": "，", ";": "；", ":": "：", ")": "）", "(": "（"}
_ZEROS = frozenset("oOº°〇")  # what a 0 alone is taken for

Corners = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of recognised text, its box in pixels, how sure the recogniser is (0 to 1).

    A piece without text is ink in a cell that could not be read.
    """

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page set upright: its picture, what is written there, its ruled tables and lines, in pixels.

    ``height`` is that of a usual line.
    """

    image: PageImage
    pieces: tuple[Piece, ...]
    rulings: tuple[Ruling, ...]
    rules: tuple[Box, ...]
    height: float


def load_recogniser() -> RapidOCR:
    """The engine with its packaged models; loading takes a second."""
    params = {"Global.log_level": "critical", "Global.text_score": 0.0}
    return RapidOCR(params=params)


def recognise(engine: RapidOCR, image: PageImage) -> Recognised:
    """The text of a page, set upright and straight before it is read."""
    if np.count_nonzero(ink_of(image.pixels)) < _LEAST_INK:
        return Recognised(image, (), (), (), 1.0)
    pixels, found = _upright(engine, image.pixels)
    straight = PageImage(image.number, pixels, image.scale)
    if not found:
        return Recognised(straight, (), (), (), 1.0)
    height = median([box[3] - box[1] for box in found])
    ink = ink_of(pixels)
    tables = find_tables(ink, height)
    lines = tables.lines
    inside = np.asarray(ink & ~(lines.across | lines.upright), dtype=np.uint8)
    cells = [box for ruling in tables.rulings for box in ruling_to_cells(ruling)]
    boxes = boxes_to_read(found, cells, inside, height)
    pieces = (_read(engine, pixels, box, height) for box in boxes)
    trimmed = tuple(replace(piece, box=trim(piece.box, inside)) for piece in pieces)
    return Recognised(straight, trimmed, tables.rulings, tables.rules, height)


def _upright(engine: RapidOCR, pixels: Pixels) -> tuple[Pixels, list[Box]]:
    """The picture as it should be held, and the boxes of its text."""
    corners = _detect(engine, pixels)
    if _is_sideways(corners):
        pixels = np.ascontiguousarray(np.rot90(pixels))
        corners = _detect(engine, pixels)
    if _is_upside_down(engine, pixels, corners):
        pixels = np.ascontiguousarray(np.rot90(pixels, 2))
        corners = _detect(engine, pixels)
    slant = _slant(corners)
    if _STRAIGHT < abs(slant) < _MOST_SLANT:
        pixels = set_straight(pixels, slant)
        corners = _detect(engine, pixels)
    return pixels, [_corners_to_box(one) for one in corners]


def _detect(engine: RapidOCR, pixels: Pixels) -> list[Corners]:
    found = engine(pixels, use_det=True, use_cls=False, use_rec=False).boxes
    return [] if found is None else [[(float(x), float(y)) for x, y in one] for one in found]


def _is_sideways(corners: Sequence[Corners]) -> bool:
    """Whether more runs stand on end than lie; single characters do neither."""
    sides = [(box[2] - box[0], box[3] - box[1]) for box in map(_corners_to_box, corners)]
    upended = sum(height > _TALL * width for width, height in sides)
    return upended > sum(width > _TALL * height for width, height in sides)


def _is_upside_down(engine: RapidOCR, pixels: Pixels, corners: Sequence[Corners]) -> bool:
    """Whether the longest runs of text read better the other way up."""
    boxes = sorted(map(_corners_to_box, corners), key=lambda box: box[0] - box[2])[:_SAMPLE]
    crops = [_crop(pixels, box) for box in boxes]
    if not crops:
        return False
    ways = ([_read_crop(engine, turn(crop))[1] for crop in crops] for turn in (_as_is, _half_turn))
    as_is, turned = (mean(way) for way in ways)
    return turned > as_is


def _as_is(pixels: Pixels) -> Pixels:
    return pixels


def _half_turn(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(np.rot90(pixels, 2))


def _slant(corners: Sequence[Corners]) -> float:
    """How many degrees the text falls to the right; 0 where nothing is long enough to tell."""
    slopes = [
        math.degrees(math.atan2(one[1][1] - one[0][1], one[1][0] - one[0][0]))
        for one in corners
        if one[1][0] - one[0][0] > _WIDE * abs(one[3][1] - one[0][1])
    ]
    return median(slopes) if slopes else 0.0


def _corners_to_box(corners: Corners) -> Box:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _read(engine: RapidOCR, pixels: Pixels, box: Box, height: float) -> Piece:
    crop = _crop(pixels, box)
    if min(box[3] - box[1], box[2] - box[0]) < _SMALL * height:
        crop = _on_paper(crop, height)
    text, confidence = _read_crop(engine, crop)
    return Piece(set_wide("0" if text.strip() in _ZEROS else text.strip()), box, confidence)


def set_wide(text: str) -> str:
    """The text with wide marks beside ideographs: a picture hardly tells "(项）" from "（项）"."""
    return _NARROW_MARK.sub(lambda mark: _WIDE_MARKS[mark.group()], text)


def _read_crop(engine: RapidOCR, crop: Pixels) -> tuple[str, float]:
    found = engine(crop, use_det=False, use_cls=False, use_rec=True)
    if not found.txts:
        return "", 0.0
    return found.txts[0], float(found.scores[0])


def _crop(pixels: Pixels, box: Box) -> Pixels:
    left, top = max(0, round(box[0])), max(0, round(box[1]))
    right, bottom = max(round(box[2]), left + 1), max(round(box[3]), top + 1)
    return np.ascontiguousarray(pixels[top:bottom, left:right])


def _on_paper(crop: Pixels, height: float) -> Pixels:
    """A small crop in the middle of paper as high as a line: a dash alone fills its crop."""
    rows = max(round(_SMALL * height), crop.shape[0] + round(_AROUND * height))
    columns = crop.shape[1] + round(2 * _AROUND * height)
    shade = np.percentile(crop.reshape(-1, 3), 90, axis=0)
    paper = np.full((rows, columns, 3), shade, dtype=np.uint8)
    top, left = (rows - crop.shape[0]) // 2, (columns - crop.shape[1]) // 2
    paper[top : top + crop.shape[0], left : left + crop.shape[1]] = crop
    return paper
