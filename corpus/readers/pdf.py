"""Text PDF to lines and grids, page by page; the only importer of pdfplumber."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psparser import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from corpus.errors import DamagedFile, EncryptedFile, ScannedFile, TooLarge, UnreadableFile
from corpus.model import Grid, Line
from corpus.readers.contents import drop_contents
from corpus.readers.glyphs import Glyph
from corpus.readers.pages import Drawn, PageContent, drawn_to_content, pages_to_blocks
from corpus.readers.paragraphs import drop_running_lines
from corpus.readers.pictures import (
    HOW_TO_RECOGNISE,
    can_recognise,
    recognise_pages,
    recognised_note,
)
from corpus.readers.reading import Reading
from corpus.readers.ruled import cells_to_ruling
from corpus.readers.unruled import Carried, Rule
from corpus.shapes import to_characters

MOST_PAGES = 2000
_FEW = 20  # glyphs: a page or a whole document below this has no text to speak of
_SHORTEST_RULE = 12.0  # points
_RICHER = (
    1.5  # times the printed text: a picture that says no more than that is an emblem or a seal
)
_TAIL = 4096  # bytes at the end of the file, where its index is named
_MOST_PICTURES = 0.8  # share of pages that are pictures
_MOST_UNMAPPED = 0.3  # share of glyphs whose font does not say which character they are
# what the libraries let through where a cut or spoiled file leaves its objects half read
_BROKEN = (
    MalformedPDFException, PDFException, PSException, LookupError, ValueError, TypeError, AttributeError,
    AssertionError, ArithmeticError, RecursionError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_pdf(data: bytes) -> tuple[Line | Grid, ...]:
    """The text and tables of a PDF in reading order; ``source.page`` counts from 1."""
    return read_pages(data).blocks


def read_pages(data: bytes) -> Reading:
    """The text and tables, and a warning about pages that are pictures."""
    if not any(mark in data[-_TAIL:] for mark in (b"%%EOF", b"startxref")):
        raise DamagedFile  # what is left of a cut file would pass for the whole
    pages = _load_pages(data)
    drawn = (
        sum(one.glyphs for one in pages) < _FEW
    )  # text may be drawn as curves, without a picture
    pictures = [number for number, page in enumerate(pages, start=1) if drawn or _is_picture(page)]
    if not pages:
        raise DamagedFile(problem="里面没有一页")
    scanned = len(pictures) > _MOST_PICTURES * len(pages)
    notes = tuple(f"第{number}页是图片，没有读取；{HOW_TO_RECOGNISE}" for number in pictures)
    if pictures and can_recognise():
        found = {
            number: page
            for number, page in recognise_pages(data, pictures).items()
            if page.glyphs > _RICHER * pages[number - 1].glyphs
        }
        pages = [found.get(number, page) for number, page in enumerate(pages, start=1)]
        notes = tuple(recognised_note(number) for number in found)
    elif scanned:
        raise ScannedFile
    texts = drop_running_lines([page.lines for page in pages])
    blocks = pages_to_blocks(
        replace(page, lines=lines) for lines, page in zip(texts, pages, strict=True)
    )
    if scanned and not blocks:
        raise ScannedFile(problem="是扫描件，没有识别出文字")
    return Reading(drop_contents(blocks), notes)


def _is_picture(page: PageContent) -> bool:
    return page.has_picture and page.glyphs < _FEW


def _load_pages(data: bytes) -> list[PageContent]:
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise TooLarge(problem=f"太大，有 {len(pdf.pages)} 页（上限 {MOST_PAGES} 页）")
            return list(_each_page(pdf.pages))
    except UnreadableFile:
        raise
    except PdfminerException as error:
        raise _explain(error) from error
    except _BROKEN as error:
        raise DamagedFile from error


def _explain(error: PdfminerException) -> EncryptedFile | DamagedFile:
    inner = error.args[0] if error.args else None
    return EncryptedFile() if isinstance(inner, PDFPasswordIncorrect) else DamagedFile()


def _each_page(pages: Iterable[Any]) -> Iterator[PageContent]:
    carried: Carried | None = None
    for number, page in enumerate(map(_turn_upright, pages), start=1):
        content = drawn_to_content(_page_to_drawn(page, number), carried)
        carried = content.carried
        yield content
        page.close()  # or every page's objects stay in memory


def _turn_upright(page: Any) -> Any:
    """The page as its reader would turn it: wide tables are printed sideways on upright paper.

    Boxes of a turned page are measured on it as turned.
    """
    sideways = [char for char in page.chars if not char["upright"]]
    if len(sideways) <= len(page.chars) / 2:
        return page
    runs_up = sum(char["matrix"][1] > 0 for char in sideways) > len(sideways) / 2
    page.page_obj.rotate = (page.page_obj.rotate + (90 if runs_up else 270)) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate
    turned = type(page)(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    page.close()
    return turned


def _page_to_glyphs(page: Any) -> list[Glyph]:
    glyphs: dict[tuple[str, float, int, int], Glyph] = {}
    unmapped = 0
    for char in page.chars:
        if not char["text"].strip() or not char["upright"] or char["size"] <= 0:
            continue
        unmapped += char["text"].startswith("(cid:")
        glyph = _char_to_glyph(char)
        # a bold look is often made by printing the same glyph twice, a hair apart
        step = 0.3 * glyph.size
        place = round(glyph.x0 / step), round(glyph.baseline / step)
        glyphs.setdefault((glyph.text, round(glyph.size, 1), *place), glyph)
    if unmapped > _MOST_UNMAPPED * max(len(glyphs), _FEW):
        raise DamagedFile(problem="的字体没有文字编码，读出来是乱码")
    return list(glyphs.values())


def _char_to_glyph(char: dict[str, Any]) -> Glyph:
    text = to_characters(char["text"])
    baseline = char["bottom"] + char["y0"] - char["matrix"][5]
    return Glyph(text, char["x0"], char["x1"], baseline, char["size"])


def _page_to_drawn(page: Any, number: int) -> Drawn:
    rulings = (cells_to_ruling(table.cells) for table in page.find_tables(_settings(page)))
    rules = tuple(
        Rule(float(edge["top"]), float(edge["x0"]), float(edge["x1"]))
        for edge in page.edges
        if edge["orientation"] == "h" and edge["width"] > _SHORTEST_RULE
    )
    return Drawn(
        number,
        _page_to_glyphs(page),
        tuple(one for one in rulings if one is not None),
        rules,
        (float(page.width), float(page.height)),
        bool(page.images),
    )


def _settings(page: Any) -> dict[str, Any]:
    """pdfplumber's defaults find every ruled table; only open left and right sides are closed."""
    return {"explicit_vertical_lines": _open_sides(page.edges)}


def _open_sides(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Vertical edges where three or more rules begin or end together and no side is drawn."""
    rules = [edge for edge in edges if edge["orientation"] == "h" and edge["width"] > 100]
    posts = [edge for edge in edges if edge["orientation"] == "v"]
    sides: list[dict[str, Any]] = []
    for key in ("x0", "x1"):
        for x in sorted({round(rule[key]) for rule in rules}):
            ends = [rule for rule in rules if abs(rule[key] - x) <= 1]
            if len({round(rule["top"]) for rule in ends}) >= 3 and not _post_at(posts, x, ends):
                sides.append(_side(x, ends))
    return sides


def _post_at(posts: Sequence[dict[str, Any]], x: float, ends: Sequence[dict[str, Any]]) -> bool:
    """Whether a vertical edge stands here already, or none at all stands between these rules."""
    top, bottom = min(one["top"] for one in ends), max(one["top"] for one in ends)
    near = [post for post in posts if post["top"] < bottom and post["bottom"] > top]
    return not near or any(abs(post["x0"] - x) <= 4 for post in near)


def _side(x: float, ends: Sequence[dict[str, Any]]) -> dict[str, Any]:
    top, bottom = min(one["top"] for one in ends), max(one["top"] for one in ends)
    size = {"width": 0, "height": bottom - top, "orientation": "v", "object_type": "line"}
    return {"x0": x, "x1": x, "top": top, "bottom": bottom, **size}
