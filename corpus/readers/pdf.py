"""Text PDF to lines and grids, page by page; the only importer of pdfplumber."""

from __future__ import annotations

import io
import logging
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psparser import PSException
from pdfplumber.utils.exceptions import PdfminerException

from corpus.errors import DamagedFile, EncryptedFile, ScannedFile, TooLarge, UnreadableFile
from corpus.model import Grid, Line, Source
from corpus.readers.bands import split_bands
from corpus.readers.contents import drop_contents
from corpus.readers.glyphs import Glyph, glyphs_to_lines
from corpus.readers.paragraphs import (
    PageLine,
    PrintedParagraph,
    continues,
    drop_running_lines,
    extend_paragraph,
    page_lines,
    start_paragraph,
)
from corpus.readers.reading import Reading
from corpus.readers.ruled import Ruling, cells_to_ruling, is_blank, ruling_to_grid, unframe
from corpus.readers.titles import split_titles
from corpus.readers.unruled import Carried, Rule, find_open_tables

MOST_PAGES = 2000
_FEW = 20  # glyphs: a page or a whole document below this has no text to speak of
_SHORTEST_RULE = 12.0  # points
_FOOT = 0.08  # of the page's height: where page numbers stand
_TAIL = 4096  # bytes at the end of the file, where its index is named
_MOST_PICTURES = 0.8  # share of pages that are pictures
_MOST_UNMAPPED = 0.3  # share of glyphs whose font does not say which character they are
_RADICALS = ("\u2e80", "\u2fdf")  # shapes some fonts name instead of the character: ⼯ for 工

logging.getLogger("pdfminer").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on one page: lines outside the tables, the tables; how much text, any picture."""

    lines: tuple[PageLine, ...]
    grids: tuple[Grid, ...]
    glyphs: int = 0
    has_picture: bool = False
    carried: Carried | None = None  # the table without vertical lines that ends the page


def read_pdf(data: bytes) -> tuple[Line | Grid, ...]:
    """The text and tables of a PDF in reading order; ``source.page`` counts from 1."""
    return read_pages(data).blocks


def read_pages(data: bytes) -> Reading:
    """The text and tables, and a warning about pages that are pictures."""
    if not any(mark in data[-_TAIL:] for mark in (b"%%EOF", b"startxref")):
        raise DamagedFile  # what is left of a cut file would pass for the whole
    pages = _load_pages(data)
    pictures = [number for number, page in enumerate(pages, start=1) if _is_picture(page)]
    if not pages:
        raise DamagedFile(problem="里面没有一页")
    if len(pictures) > _MOST_PICTURES * len(pages) or sum(one.glyphs for one in pages) < _FEW:
        raise ScannedFile
    texts = drop_running_lines([page.lines for page in pages])
    blocks = _pages_to_blocks(
        replace(page, lines=lines) for lines, page in zip(texts, pages, strict=True)
    )
    notes = tuple(f"第{number}页是图片，没有读取" for number in pictures)
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
    except (PDFException, PSException, LookupError, ValueError, TypeError, struct.error) as error:
        # pdfminer lets these builtin errors through where a cut file leaves its objects half read
        raise DamagedFile from error


def _explain(error: PdfminerException) -> EncryptedFile | DamagedFile:
    inner = error.args[0] if error.args else None
    return EncryptedFile() if isinstance(inner, PDFPasswordIncorrect) else DamagedFile()


def _each_page(pages: Iterable[Any]) -> Iterator[PageContent]:
    carried: Carried | None = None
    for number, page in enumerate(map(_turn_upright, pages), start=1):
        content = _page_to_content(page, number, _page_to_glyphs(page), carried)
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
    text = char["text"]
    if _RADICALS[0] <= text[0] <= _RADICALS[1]:
        text = unicodedata.normalize("NFKC", text)
    baseline = char["bottom"] + char["y0"] - char["matrix"][5]
    return Glyph(text, char["x0"], char["x1"], baseline, char["size"])


def _page_to_content(
    page: Any, number: int, glyphs: list[Glyph], carried: Carried | None
) -> PageContent:
    rulings = [cells_to_ruling(table.cells) for table in page.find_tables(_settings(page))]
    grids: list[Grid] = []
    rest = glyphs
    for ruling in filter(None, rulings):
        inside = [glyph for glyph in rest if ruling.holds(glyph)]
        rest = [glyph for glyph in rest if not ruling.holds(glyph)]
        grids.append(ruling_to_grid(split_bands(ruling, inside), inside, number))
    tables = find_open_tables(rest, _rules(page, rulings), number, carried)
    taken = frozenset(place for table in tables for place in table.glyphs)
    rest = [glyph for place, glyph in enumerate(rest) if place not in taken]
    lines = page_lines(glyphs_to_lines(rest), number, float(page.width), float(page.height))
    kept = (*(grid for grid in grids if not is_blank(grid)), *(table.grid for table in tables))
    last = None
    if tables and not _goes_on(lines, tables[-1].grid):
        last = Carried(tables[-1].columns, tables[-1].labels)
    return PageContent(lines, kept, len(glyphs), bool(page.images), last)


def _rules(page: Any, rulings: Sequence[Ruling | None]) -> tuple[Rule, ...]:
    """The horizontal lines that belong to no ruled table."""
    found = (
        Rule(float(edge["top"]), float(edge["x0"]), float(edge["x1"]))
        for edge in page.edges
        if edge["orientation"] == "h" and edge["width"] > _SHORTEST_RULE
    )
    return tuple(
        rule
        for rule in found
        if not any(one and one.ys[0] - 1 <= rule.y <= one.ys[-1] + 1 for one in rulings)
    )


def _goes_on(lines: Sequence[PageLine], table: Grid) -> bool:
    """Whether text follows the table on its page, other than a page number at the foot."""
    bottom = table.source.box[3] if table.source.box else 0.0
    return any(
        line.line.baseline > bottom and line.line.baseline < (1 - _FOOT) * line.height
        for line in lines
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


def _pages_to_blocks(pages: Iterable[PageContent]) -> list[Line | Grid]:
    blocks: list[Line | Grid] = []
    current: PrintedParagraph | None = None
    for item in (item for page in pages for item in _in_order(page)):
        if isinstance(item, PageLine) and current and continues(current, item):
            current = extend_paragraph(current, item)
            continue
        if current:
            blocks.append(_paragraph_to_line(current))
        current = start_paragraph(item) if isinstance(item, PageLine) else None
        if isinstance(item, Grid):
            blocks.extend(part for whole in unframe(item) for part in _untitle(whole))
    return [*blocks, _paragraph_to_line(current)] if current else blocks


def _untitle(block: Line | Grid) -> tuple[Line | Grid, ...]:
    return split_titles(block) if isinstance(block, Grid) else (block,)


def _in_order(page: PageContent) -> list[PageLine | Grid]:
    """Lines and grids of one page from the top down, side by side ones from the left."""
    items: list[PageLine | Grid] = [*page.lines, *page.grids]
    return sorted(items, key=_top)


def _top(item: PageLine | Grid) -> tuple[float, float]:
    if isinstance(item, PageLine):
        return item.line.baseline, item.line.x0
    x0, top, _, _ = item.source.box or (0.0, 0.0, 0.0, 0.0)
    return top, x0


def _paragraph_to_line(paragraph: PrintedParagraph) -> Line:
    return Line(paragraph.text, Source(page=paragraph.first.page, box=paragraph.box))
