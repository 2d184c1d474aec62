"""Blocks of a reader to a Document: sections, paragraphs and tables in printed order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.choose import best_joins, best_table
from corpus.headed_again import split_headed_again
from corpus.headers import is_caption
from corpus.joins import Joined, join_pages
from corpus.kinds import without_unit
from corpus.labels import clean_label
from corpus.model import Block, Document, Grid, Line, Paragraph, Section, Source, Table
from corpus.outline import (
    Heading,
    headings_to_sections,
    is_table_title,
    lines_to_headings,
    with_printed_levels,
)
from corpus.profile import lines_to_profile
from corpus.project_forms import project_named, split_projects
from corpus.stacked import unstack
from corpus.tables import Context

_MOST_LINES_ABOVE = 6
_MOST_ROWS_OF_HEAD = 3
_TITLE = re.compile(r"(?:表|情况|明细|清单|目标|一览|名单|构成|汇总)(?:[（(].*[）)])?\d*$")
_TABLE_NUMBER = re.compile(  # 公开05表, 预算03表, 部门公开表1, 附表一: which form it is, not what it tells
    r"(?:附?表|附件|公开)\s*[\d一二三四五六七八九十]*(?:表)?"
    r"|(?:部门|单位|省级|市级|区级|县级|财决|财预|批复|公开|预算|决算)+(?:表\s*)?[-\d一二三四五六七八九十]+表?"
)


@dataclass(frozen=True, slots=True)
class _Above:
    """What the lines above a grid say: the place of its title, the places of its captions."""

    title: int | None = None
    captions: tuple[int, ...] = ()
    project: str | None = None  # 项目名称：… on a line of its own


@dataclass(frozen=True, slots=True)
class _Reading:
    """The blocks with all that has been found out about them."""

    blocks: tuple[Line | Joined, ...]
    above: dict[int, _Above]
    headings: dict[int, Heading]
    sections: tuple[Section, ...]
    starts: tuple[int, ...]  # block places where sections 1, 2, … begin

    def section_at(self, place: int) -> int:
        """The section that a block stands in; on a sheet before its first heading that is the document."""
        block = self.blocks[place]
        sheet = (block if isinstance(block, Line) else block.grid).source.sheet
        section = bisect_right(self.starts, place)
        return section if section == 0 or self.sections[section].source.sheet == sheet else 0


def blocks_to_document(
    name: str,
    sha256: str,
    format: str,  # noqa: A002 - the model's word
    blocks: Sequence[Block],
) -> Document:
    """The document that a reader's blocks make up; facts and checks are added later."""
    whole = split_projects(best_joins(join_pages(_without_frames(blocks))))
    joined = split_headed_again(whole)
    above = {
        i: _look_above(joined, i) for i, block in enumerate(joined) if isinstance(block, Joined)
    }
    profile = lines_to_profile(name, _cover(joined), _caption_texts(joined, above))
    reading = _read_outline(joined, above, profile.title)
    tables = _tables(reading)
    return Document(
        name=name,
        sha256=sha256,
        format=format,
        profile=profile,
        sections=reading.sections,
        paragraphs=_paragraphs(reading),
        tables=tables,
        warnings=tuple(warning for table in tables for warning in table.warnings),
    )


def _without_frames(blocks: Sequence[Block]) -> list[Block]:
    """A grid of one column, or of what is said above a table, is a frame around text, no table."""
    plain: list[Block] = []
    for block in blocks:
        if isinstance(block, Line):
            if block.text.strip():
                plain.append(block)
        elif (
            block.width > 1
            and any(cell.text for row in block.rows for cell in row)
            and not _is_head(block)
        ):
            plain.append(unstack(block))
        else:
            texts = [cell for row in block.rows for cell in row if cell.text and cell.text.strip()]
            plain.extend(Line(cell.text or "", cell.source) for cell in texts)
    return plain


def _is_head(grid: Grid) -> bool:
    """Whether a grid holds only what stands above a table, set in cells to be at the left and the right.

    编制单位：某局 | 单位：万元, with the table's title or number where they are in the same grid.
    """
    texts = [cell.text for row in grid.rows for cell in row if cell.text and cell.text.strip()]
    captions = [text for text in texts if is_caption(text)]
    others = [clean_label(text) for text in texts if not is_caption(text)]
    named = all(_TABLE_NUMBER.fullmatch(text) or _TITLE.search(text) for text in others)
    return bool(captions) and len(grid.rows) <= _MOST_ROWS_OF_HEAD and named


def _look_above(blocks: Sequence[Line | Joined], place: int) -> _Above:
    """Captions and the title on the lines right above a grid, up to the block before it."""
    grid = blocks[place]
    captions: list[int] = []
    project: str | None = None
    for i in range(place - 1, max(place - 1 - _MOST_LINES_ABOVE, -1), -1):
        line = blocks[i]
        if not isinstance(line, Line) or not isinstance(grid, Joined):
            break
        if not _is_near(line.source, grid.grid.source):
            break
        if _is_title_with_unit(line.text):
            return _Above(i, (*captions, i), project)
        if project is None and (named := project_named(line.text)) is not None:
            project = named
        elif is_caption(line.text) and len(line.text) < 80:
            captions.append(i)
        elif _TABLE_NUMBER.fullmatch(clean_label(line.text)):
            continue
        else:
            return _Above(i if _is_title(line) else None, tuple(captions), project)
    return _Above(None, tuple(captions), project)


def _is_title_with_unit(text: str) -> bool:
    """ "部门收支总表（单位：万元）" is title and caption at once."""
    rest = without_unit(text)
    if _TABLE_NUMBER.fullmatch(rest):
        return False
    return rest != clean_label(text) and not is_caption(rest) and bool(_TITLE.search(rest))


def _is_near(line: Source, grid: Source) -> bool:
    if line.sheet != grid.sheet:
        return False
    return line.page is None or grid.page is None or grid.page - line.page <= 1


def _is_title(line: Line) -> bool:
    return is_table_title(line.text) and bool(_TITLE.search(clean_label(line.text)))


def _cover(blocks: Sequence[Line | Joined]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Line)]


def _caption_texts(blocks: Sequence[Line | Joined], above: dict[int, _Above]) -> list[str]:
    lines = [blocks[i] for one in above.values() for i in one.captions]
    cells = [
        cell.text
        for block in blocks
        if isinstance(block, Joined)
        for row in block.grid.rows[:3]
        for cell in row
        if cell.text and is_caption(cell.text)
    ]
    return [line.text for line in lines if isinstance(line, Line)] + cells


def _read_outline(
    blocks: tuple[Line | Joined, ...], above: dict[int, _Above], title: str
) -> _Reading:
    captions = {i for one in above.values() for i in one.captions if i != one.title}
    places = [i for i, block in enumerate(blocks) if isinstance(block, Line) and i not in captions]
    lines = with_printed_levels([one for i in places if isinstance(one := blocks[i], Line)])
    at = {place: k for k, place in enumerate(places)}
    titles = frozenset(at[one.title] for one in above.values() if one.title is not None)
    headings = _without_cover(lines_to_headings(lines, titles), lines, title)
    return _Reading(
        blocks,
        above,
        {places[heading.place]: heading for heading in headings},
        headings_to_sections(headings, title, lines),
        tuple(places[heading.place] for heading in headings),
    )


def _without_cover(
    headings: Sequence[Heading], lines: Sequence[Line], title: str
) -> tuple[Heading, ...]:
    """The document's own title is section 0 and no heading below itself."""
    flat = clean_label(title)
    return tuple(one for one in headings if clean_label(lines[one.place].text) != flat)


def _paragraphs(reading: _Reading) -> tuple[Paragraph, ...]:
    captions = {i for one in reading.above.values() for i in one.captions}
    paragraphs: list[Paragraph] = []
    for order, block in enumerate(reading.blocks):
        if not isinstance(block, Line) or order in reading.headings or order in captions:
            continue
        index = len(paragraphs)
        text = block.text.strip()
        source = replace(block.source, paragraph=index, span=(0, len(text)))
        section = reading.section_at(order)
        paragraphs.append(Paragraph(index, text, section, order, source))
    return tuple(paragraphs)


def _tables(reading: _Reading) -> tuple[Table, ...]:
    tables: list[Table] = []
    for order, block in enumerate(reading.blocks):
        if isinstance(block, Joined):
            context = _context(reading, order, block, len(tables) + 1)
            tables.append(best_table(block.grid, context))
    return tuple(tables)


def _context(reading: _Reading, order: int, block: Joined, number: int) -> Context:
    above = reading.above[order]
    section = reading.sections[reading.section_at(order)]
    lines = [reading.blocks[i] for i in above.captions]
    captions = tuple(line.text for line in lines if isinstance(line, Line))
    return Context(
        id=f"t{number}",
        title=_title(reading, above),
        section=section.index,
        order=order,
        captions=captions,
        repeated=block.repeated,
        heading=section.title,
        project=above.project,
        over=section.path,
    )


def _title(reading: _Reading, above: _Above) -> str:
    line = None if above.title is None else reading.blocks[above.title]
    return without_unit(line.text) if isinstance(line, Line) else ""
