"""A printed page, from its glyphs and lines to text and tables, and pages to blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Grid, Line, Source
from corpus.readers.bands import split_bands
from corpus.readers.glyphs import Glyph, glyphs_to_lines
from corpus.readers.paragraphs import (
    PageLine,
    PrintedParagraph,
    continues,
    extend_paragraph,
    page_lines,
    start_paragraph,
)
from corpus.readers.ruled import Ruling, is_blank, ruling_to_grid, unframe
from corpus.readers.titles import split_titles
from corpus.readers.unruled import Carried, Rule, find_open_tables

_FOOT = 0.08  # of the page's height: where page numbers stand


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on one page: lines outside the tables, the tables; how much text, any picture."""

    lines: tuple[PageLine, ...]
    grids: tuple[Grid, ...]
    glyphs: int = 0
    has_picture: bool = False
    carried: Carried | None = None  # the table without vertical lines that ends the page


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page: glyphs, the rulings of its tables, other horizontal lines; its size."""

    number: int
    glyphs: Sequence[Glyph]
    rulings: Sequence[Ruling]
    rules: Sequence[Rule]
    size: tuple[float, float]
    has_picture: bool = False


def drawn_to_content(page: Drawn, carried: Carried | None) -> PageContent:
    """The lines and tables of a page; ``carried`` is the open table that ended the page before."""
    grids: list[Grid] = []
    rest = list(page.glyphs)
    for ruling in page.rulings:
        inside = [glyph for glyph in rest if ruling.holds(glyph)]
        rest = [glyph for glyph in rest if not ruling.holds(glyph)]
        grids.append(ruling_to_grid(split_bands(ruling, inside), inside, page.number))
    rules = [rule for rule in page.rules if not _is_inside(rule, page.rulings)]
    tables = find_open_tables(rest, rules, page.number, carried)
    taken = frozenset(place for table in tables for place in table.glyphs)
    rest = [glyph for place, glyph in enumerate(rest) if place not in taken]
    lines = page_lines(glyphs_to_lines(rest), page.number, *page.size)
    kept = (*(grid for grid in grids if not is_blank(grid)), *(table.grid for table in tables))
    last = None
    if tables and not _goes_on(lines, tables[-1].grid):
        last = Carried(tables[-1].columns, tables[-1].labels)
    return PageContent(lines, kept, len(page.glyphs), page.has_picture, last)


def _is_inside(rule: Rule, rulings: Sequence[Ruling]) -> bool:
    return any(one.ys[0] - 1 <= rule.y <= one.ys[-1] + 1 for one in rulings)


def _goes_on(lines: Sequence[PageLine], table: Grid) -> bool:
    """Whether text follows the table on its page, other than a page number at the foot."""
    bottom = table.source.box[3] if table.source.box else 0.0
    return any(
        line.line.baseline > bottom and line.line.baseline < (1 - _FOOT) * line.height
        for line in lines
    )


def pages_to_blocks(pages: Iterable[PageContent]) -> list[Line | Grid]:
    """Lines and tables of all pages in reading order, paragraphs put together over page ends."""
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
    source = Source(page=paragraph.first.page, box=paragraph.box, confidence=paragraph.confidence)
    return Line(paragraph.text, source)
