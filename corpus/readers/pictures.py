"""Scanned pages and pictures to glyphs and rulings by character recognition; needs ``budgetqa[ocr]``.

The only importer of rapidocr, cv2, PIL and pypdfium2.  The recogniser's models come with its package:
nothing is fetched.  Every glyph carries how sure the recogniser was of the text it belongs to.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import median
from typing import Any

from corpus.errors import DamagedFile, ScannedFile, TooLarge
from corpus.readers.contents import drop_contents
from corpus.readers.glyphs import Box, Glyph
from corpus.readers.pages import Drawn, PageContent, drawn_to_content, pages_to_blocks
from corpus.readers.reading import Reading
from corpus.readers.ruled import Ruling, cells_to_ruling
from corpus.readers.unruled import Carried

HOW_TO_RECOGNISE = '安装 pip install "budgetqa[ocr]" 后可以识别'
MOST_PAGES = 200
_MOST_PIXELS = 60_000_000
_DPI = 200
_POINTS = 72.0
_PAGE_WIDTH = 595.0  # points of an A4 page; a picture alone does not say how large it is
_SKEW = 0.2  # degrees: less is straight
_MOST_SKEW = 15.0
_SHORT_LINE = 0.02  # of the page's width: shorter dark strokes are parts of characters
_SMALLEST_CELL = 8  # pixels
_LOWEST = 0.3  # sureness below which a piece is a smudge

Image = Any  # a numpy array of pixels, rows x columns x 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of recognised text: its box in pixels and how sure the recogniser is, 0 to 1."""

    text: str
    box: Box
    confidence: float
    slope: float  # degrees of its upper edge


def can_recognise() -> bool:
    """Whether the packages for recognition are installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "cv2", "PIL", "onnxruntime"))


def recognised_note(number: int) -> str:
    """The warning about a page whose text was recognised."""
    return f"第{number}页是扫描图片，文字由 OCR 识别，数字请与原件核对"


def read_picture(data: bytes) -> Reading:
    """The text and tables of a picture file, of each of its pages where it has several."""
    if not can_recognise():
        raise ScannedFile(problem="是图片，里面没有文字")
    images = list(_open_picture(data))
    pages = _recognise(enumerate(images, start=1), {})
    blocks = drop_contents(pages_to_blocks(pages.values()))
    if not blocks:
        raise ScannedFile(problem="是图片，没有识别出文字")
    return Reading(blocks, tuple(recognised_note(number) for number in pages))


def recognise_pages(data: bytes, numbers: Sequence[int]) -> dict[int, PageContent]:
    """The contents of these pages of a PDF, counted from 1."""
    if len(numbers) > MOST_PAGES:
        raise TooLarge(problem=f"太大，有 {len(numbers)} 页扫描图片（上限 {MOST_PAGES} 页）")
    scale = _POINTS / _DPI
    return _recognise(_render(data, numbers), dict.fromkeys(numbers, scale))


def _recognise(
    images: Iterator[tuple[int, Image]] | enumerate[Image], scales: dict[int, float]
) -> dict[int, PageContent]:
    engine = _load_engine()
    contents: dict[int, PageContent] = {}
    carried: Carried | None = None
    for number, image in images:
        upright, pieces = _read_upright(engine, image)
        scale = scales.get(number) or _PAGE_WIDTH / upright.shape[1]
        contents[number] = drawn_to_content(_to_drawn(number, upright, pieces, scale), carried)
        carried = contents[number].carried
    return contents


def _load_engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


# --- pictures ------------------------------------------------------------------------------------


def _open_picture(data: bytes) -> Iterator[Image]:
    import numpy
    from PIL import Image as Pictures
    from PIL import ImageSequence, UnidentifiedImageError

    try:
        picture = Pictures.open(io.BytesIO(data))
        if picture.width * picture.height > _MOST_PIXELS:
            raise TooLarge(problem=f"太大，有 {picture.width}×{picture.height} 个像素")
        for count, frame in enumerate(ImageSequence.Iterator(picture), start=1):
            if count > MOST_PAGES:
                raise TooLarge(problem=f"太大，超过 {MOST_PAGES} 页")
            yield numpy.asarray(frame.convert("RGB"))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, TooLarge):
            raise
        raise DamagedFile from error


def _render(data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, Image]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        for number in numbers:
            page = document[number - 1]
            scale = _DPI / _POINTS
            if page.get_width() * page.get_height() * scale * scale > _MOST_PIXELS:
                raise TooLarge(problem=f"第{number}页太大，没有办法识别")
            yield number, page.render(scale=scale).to_numpy()[:, :, :3]
    except pypdfium2.PdfiumError as error:
        raise DamagedFile from error


# --- text ----------------------------------------------------------------------------------------


def _read_upright(engine: Any, image: Image) -> tuple[Image, list[Piece]]:
    """The picture as it should be held, and its text: turned by quarters, then set straight."""
    pieces = _read(engine, image)
    if _is_sideways(pieces):
        turned = [_turn(image, quarters) for quarters in (1, 3)]
        found = [(one, _read(engine, one)) for one in turned]
        image, pieces = max(found, key=lambda one: _sureness(one[1]))
    slope = median(one.slope for one in pieces) if pieces else 0.0
    if _SKEW < abs(slope) < _MOST_SKEW:
        image = _rotate(image, slope)
        pieces = _read(engine, image)
    return image, pieces


def _read(engine: Any, image: Image) -> list[Piece]:
    result = engine(image)
    if result.boxes is None or result.txts is None or result.scores is None:
        return []
    found = zip(result.boxes, result.txts, result.scores, strict=True)
    return [
        _to_piece(corners, text, float(score))
        for corners, text, score in found
        if text.strip() and score >= _LOWEST
    ]


def _to_piece(corners: Any, text: str, score: float) -> Piece:
    xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    slope = math.degrees(math.atan2(ys[1] - ys[0], xs[1] - xs[0]))
    return Piece(text.strip(), (min(xs), min(ys), max(xs), max(ys)), score, slope)


def _is_sideways(pieces: Sequence[Piece]) -> bool:
    """Whether most longer texts stand on end."""
    longer = [one for one in pieces if len(one.text) > 2]
    upended = sum(one.box[3] - one.box[1] > one.box[2] - one.box[0] for one in longer)
    return upended * 2 > len(longer)


def _sureness(pieces: Sequence[Piece]) -> float:
    return sum(one.confidence * len(one.text) for one in pieces if not _is_sideways([one]))


def _turn(image: Image, quarters: int) -> Image:
    import numpy

    return numpy.ascontiguousarray(numpy.rot90(image, quarters))


def _rotate(image: Image, degrees: float) -> Image:
    import cv2

    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), borderValue=(255, 255, 255))


# --- a page --------------------------------------------------------------------------------------


def _to_drawn(number: int, image: Image, pieces: Sequence[Piece], scale: float) -> Drawn:
    height, width = image.shape[:2]
    glyphs = [glyph for piece in pieces for glyph in piece_to_glyphs(piece, scale)]
    return Drawn(
        number,
        glyphs,
        _find_rulings(image, scale),
        (),
        (width * scale, height * scale),
        has_picture=True,
    )


def piece_to_glyphs(piece: Piece, scale: float) -> Iterator[Glyph]:
    """The characters of a piece side by side; an ideograph is as wide as two Latin letters."""
    x0, top, x1, bottom = (value * scale for value in piece.box)
    weights = [1.0 if character.isascii() else 2.0 for character in piece.text]
    step = (x1 - x0) / sum(weights)
    size = min((bottom - top) * 0.8, step * 2.2)
    baseline = (top + bottom) / 2 + 0.35 * size
    left = x0
    for character, weight in zip(piece.text, weights, strict=True):
        if not character.isspace():
            yield Glyph(character, left, left + weight * step, baseline, size, piece.confidence)
        left += weight * step


def _find_rulings(image: Image, scale: float) -> tuple[Ruling, ...]:
    """The tables drawn with lines: the holes of the network that long dark strokes make."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    dark = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15
    )
    length = max(20, int(_SHORT_LINE * image.shape[1]))
    lines = [
        cv2.dilate(cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel), _block(3, 3))
        for kernel in (_block(length, 1), _block(1, length))
    ]
    network = cv2.bitwise_or(*lines)
    contours, levels = cv2.findContours(network, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if levels is None:
        return ()
    tables: dict[int, list[Box]] = {}
    for contour, level in zip(contours, levels[0], strict=True):
        x, y, width, height = cv2.boundingRect(contour)
        if level[3] >= 0 and min(width, height) > _SMALLEST_CELL:
            box = (x * scale, y * scale, (x + width) * scale, (y + height) * scale)
            tables.setdefault(int(level[3]), []).append(box)
    found = (cells_to_ruling(_close_gaps(boxes)) for boxes in tables.values() if len(boxes) > 3)
    kept = (ruling for ruling in found if ruling is not None)
    return tuple(sorted(kept, key=lambda ruling: (ruling.ys[0], ruling.xs[0])))


def _block(width: int, height: int) -> Any:
    import cv2

    return cv2.getStructuringElement(cv2.MORPH_RECT, (width, height))


def _close_gaps(boxes: Sequence[Box]) -> list[Box]:
    """The cells grown by half of the line between them, so that neighbours share an edge."""
    half = (
        median(
            [
                max(1.0, min(_gaps(boxes, 0, 2), default=2.0)),
                max(1.0, min(_gaps(boxes, 1, 3), default=2.0)),
            ]
        )
        / 2
    )
    return [(box[0] - half, box[1] - half, box[2] + half, box[3] + half) for box in boxes]


def _gaps(boxes: Sequence[Box], low: int, high: int) -> list[float]:
    """The white between the end of one cell and the beginning of the next."""
    starts = sorted({box[low] for box in boxes})
    ends = sorted({box[high] for box in boxes})
    return [start - end for end in ends for start in starts if 0 < start - end < 6]
