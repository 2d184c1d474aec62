"""Pictures and pages of a PDF as pixels, within limits; the only importer of Pillow and pypdfium2."""

from __future__ import annotations

import io
import math
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence

from corpus.errors import DamagedFile, TooLarge

MOST_PAGES = 200
Pixels = NDArray[np.uint8]

_DPI = 200
_MOST_PIXELS = 60_000_000  # of a picture file: more is a decompression bomb
_MOST_RENDERED = 40_000_000  # of a page: a poster is read at a coarser scale
_LONGEST = 3_400  # pixels: photographs are made smaller, print is legible long before
_SHOWN = 1_500  # pixels on the longer side of a page that is only looked at
_A4 = 842.0  # points: a picture does not say how large the paper was
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
# what Pillow lets through where a picture is cut off or spoiled
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    EOFError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels (height, width, blue-green-red); ``scale`` is points for a pixel."""

    number: int
    pixels: Pixels
    scale: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page to look at; ``width`` and ``height`` are the page's, in points."""

    png: bytes
    width: float
    height: float


def picture_to_images(data: bytes) -> Iterator[PageImage]:
    """The pages of a picture file, one after the other; a TIFF may have many."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, and of sizes that are checked here
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                    check_pages(number)
                    yield _frame_to_image(frame, number)
    except Image.DecompressionBombError as error:
        raise TooLarge(problem="太大，图片的像素太多") from error
    except TooLarge:
        raise
    except _BROKEN as error:
        raise DamagedFile from error


def pdf_to_images(data: bytes, numbers: Sequence[int]) -> Iterator[PageImage]:
    """These pages of a PDF, counted from 1, as a reader would see them."""
    check_pages(len(numbers))
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for number in numbers:
                yield _page_to_image(document[number - 1], number)
        finally:
            document.close()
    except (pypdfium2.PdfiumError, LookupError, ValueError) as error:
        raise DamagedFile from error


def pdf_page_to_picture(data: bytes, number: int) -> PagePicture:
    """One page, counted from 1, as a PNG; raises DamagedFile where there is no such page."""
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            if not 1 <= number <= len(document):
                raise DamagedFile
            page = document[number - 1]
            width, height = page.get_size()
            picture = page.render(scale=_SHOWN / max(width, height, 1.0)).to_pil()
        finally:
            document.close()
    except (pypdfium2.PdfiumError, LookupError, ValueError) as error:
        raise DamagedFile from error
    written = io.BytesIO()
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(written, "PNG")
    return PagePicture(written.getvalue(), width, height)


def check_pages(count: int) -> None:
    """Refuse more pages than anybody waits for."""
    if count > MOST_PAGES:
        raise TooLarge(problem=f"太大，要识别的图片页超过 {MOST_PAGES} 页")


def _frame_to_image(frame: Image.Image, number: int) -> PageImage:
    if frame.width * frame.height > _MOST_PIXELS:
        raise TooLarge(problem=f"太大，图片有 {frame.width}×{frame.height} 个像素")
    upright = ImageOps.exif_transpose(frame)
    upright = _on_white(upright)
    longest = max(upright.size)
    if longest > _LONGEST:
        upright = ImageOps.contain(upright, (_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    pixels = np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])
    return PageImage(number, pixels, _A4 / max(upright.size))


def _on_white(picture: Image.Image) -> Image.Image:
    """Any kind of picture as red, green and blue; what is transparent is paper."""
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        values = np.asarray(picture, dtype=np.float64)
        top = max(float(values.max()), 1.0)
        picture = Image.fromarray((values * (255 / top)).astype(np.uint8))
    if "A" in picture.getbands() or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    return picture.convert("RGB")


def _page_to_image(page: pypdfium2.PdfPage, number: int) -> PageImage:
    width, height = page.get_size()
    scale = min(_DPI / 72, math.sqrt(_MOST_RENDERED / max(width * height, 1.0)))
    pixels = page.render(scale=scale).to_numpy()
    page.close()
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, None], 3, axis=2)
    return PageImage(number, np.ascontiguousarray(pixels[:, :, :3]), 1 / scale)
