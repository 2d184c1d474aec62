"""Scanned pages and pictures to lines and grids by character recognition; needs ``budgetqa[ocr]``.

The libraries for it are loaded with the first page that needs them.  Every glyph carries how sure the
recogniser was of the text it belongs to; what it is unsure of is kept all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from corpus.errors import ScannedFile
from corpus.readers.contents import drop_contents
from corpus.readers.glyphs import Glyph
from corpus.readers.pages import Drawn, PageContent, drawn_to_content, pages_to_blocks
from corpus.readers.reading import Reading
from corpus.readers.ruled import Ruling
from corpus.readers.unruled import Carried, Rule

if TYPE_CHECKING:
    from corpus.readers.page_images import PageImage
    from corpus.readers.recogniser import Piece, Recognised

HOW_TO_RECOGNISE = '安装 pip install "budgetqa[ocr]" 后可以识别'
_NEEDED = ("rapidocr", "cv2", "PIL", "pypdfium2", "onnxruntime")
_TYPE_SIZE = 0.85  # of the height of a recognised box
_HALF_BLANK = 0.45  # of the type size: what a wide bracket or mark leaves blank on its outer side
_OPENING, _CLOSING = frozenset("（《“‘〔【〈「"), frozenset("，。、；：！？）》”’〕】〉」")
_LARGER = 1.3  # times the height of a usual line: type of another size


def can_recognise() -> bool:
    """Whether the packages for recognition are installed."""
    return all(find_spec(name) is not None for name in _NEEDED)


def recognised_note(number: int) -> str:
    """The warning about a page whose text was recognised."""
    return f"第{number}页是扫描图片，文字由 OCR 识别，数字请与原件核对"


def read_picture(data: bytes) -> Reading:
    """The text and tables of a picture file, of each of its pages where it has several."""
    if not can_recognise():
        raise ScannedFile(problem="是图片，里面没有文字")
    from corpus.readers.page_images import picture_to_images

    pages = dict(_recognise(picture_to_images(data)))
    blocks = drop_contents(pages_to_blocks(pages.values()))
    if not blocks:
        raise ScannedFile(problem="是图片，没有识别出文字")
    return Reading(blocks, tuple(recognised_note(number) for number in pages))


def recognise_pages(data: bytes, numbers: Sequence[int]) -> dict[int, PageContent]:
    """The contents of these pages of a PDF, counted from 1."""
    from corpus.readers.page_images import pdf_to_images

    return dict(_recognise(pdf_to_images(data, numbers)))


def _recognise(images: Iterable[PageImage]) -> Iterator[tuple[int, PageContent]]:
    from corpus.readers.recogniser import load_recogniser, recognise

    engine = load_recogniser()
    carried: Carried | None = None
    last = 0
    for image in images:
        drawn = recognised_to_drawn(recognise(engine, image))
        content = drawn_to_content(drawn, carried if image.number == last + 1 else None)
        carried, last = content.carried, image.number
        yield image.number, content


def recognised_to_drawn(page: Recognised) -> Drawn:
    """The page in points: characters with their places, tables and lines."""
    scale = page.image.scale
    height, width = page.image.pixels.shape[:2]
    rulings = tuple(_to_points(ruling, scale) for ruling in page.rulings)
    glyphs = [
        glyph for piece in page.pieces for glyph in piece_to_glyphs(piece, scale, page.height)
    ]
    return Drawn(
        number=page.image.number,
        glyphs=[one for one in glyphs if one.text or any(each.holds(one) for each in rulings)],
        rulings=rulings,
        rules=tuple(
            Rule((top + bottom) / 2 * scale, x0 * scale, x1 * scale)
            for x0, top, x1, bottom in page.rules
        ),
        size=(width * scale, height * scale),
        has_picture=True,
    )


def piece_to_glyphs(piece: Piece, scale: float, height: float) -> Iterator[Glyph]:
    """The characters of a piece side by side; an ideograph is as wide as two Latin letters.

    ``height`` is that of a usual line: boxes of the same type differ by a few pixels.
    """
    x0, top, x1, bottom = (value * scale for value in piece.box)
    tall = bottom - top
    size = _TYPE_SIZE * (tall if tall > _LARGER * height * scale else height * scale)
    baseline = (top + bottom) / 2 + 0.35 * size
    if not piece.text:  # unread ink: the cell it stands in is no sure blank
        yield Glyph("", x0, x1, baseline, size, piece.confidence)
        return
    x0 -= _HALF_BLANK * size * (piece.text[0] in _OPENING)
    x1 += _HALF_BLANK * size * (piece.text[-1] in _CLOSING)
    weights = [1.0 if character.isascii() else 2.0 for character in piece.text]
    step = (x1 - x0) / sum(weights)
    left = x0
    for character, weight in zip(piece.text, weights, strict=True):
        if not character.isspace():
            yield Glyph(character, left, left + weight * step, baseline, size, piece.confidence)
        left += weight * step


def _to_points(ruling: Ruling, scale: float) -> Ruling:
    xs, ys = (tuple(edge * scale for edge in edges) for edges in (ruling.xs, ruling.ys))
    return Ruling(xs, ys, ruling.anchors)
