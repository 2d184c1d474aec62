"""Word (.docx) to lines and grids in body order; the only importer of python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn as qualified
from lxml.etree import LxmlError

from corpus.errors import DamagedFile
from corpus.model import Grid, Line
from corpus.readers.archive import BROKEN_ZIP, check_package
from corpus.readers.cells import Placed, clean, join_cell_lines, placed_to_grid
from corpus.readers.contents import drop_contents
from corpus.readers.numbering import Counter, NumberLevel
from corpus.readers.titles import split_titles

Element = Any  # lxml is untyped
qn = cache(qualified)  # asked for the same few names at every element
Block = Line | Grid

_SKIPPED = frozenset(qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "rPr", "pPr"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_COLUMNS = 100  # Word allows 63
_BREAK, _BOX = qn("w:br"), qn("w:txbxContent")
_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|目录)\s*(?:\d|heading|标题)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says about headings and numbers, its ancestors included."""

    level: int | None = None
    is_contents: bool = False
    number: tuple[str, int] | None = None


@dataclass(slots=True)
class Walk:
    """Where the reading of one document stands: open fields and running numbers."""

    styles: Mapping[str, Style]
    lists: Mapping[str, tuple[str, Mapping[int, NumberLevel]]]
    counter: Counter = field(default_factory=Counter)
    fields: list[str] = field(default_factory=list)

    @property
    def in_contents(self) -> bool:
        """Whether the text read now is the result of a TOC field."""
        return any(code.lstrip().upper().startswith("TOC") for code in self.fields)


def read_word(data: bytes) -> tuple[Block, ...]:
    """Paragraphs and tables of a Word file as its reader sees them, tracked changes accepted."""
    check_package(data)
    try:
        document = docx.Document(io.BytesIO(data))
        walk = Walk(_read_styles(document), _read_lists(document))
        blocks = tuple(_blocks(document.element.body, walk))
    except (*BROKEN_ZIP, OpcError, LookupError, AttributeError, TypeError, LxmlError) as error:
        # python-docx lets builtin errors through where parts are missing or of another kind
        raise DamagedFile from error
    return drop_contents(blocks)


def _blocks(parent: Element, walk: Walk) -> Iterator[Block]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _paragraph_to_blocks(child, walk)
        elif child.tag == qn("w:tbl"):
            yield from _table_to_blocks(child, walk)
        elif child.tag in _SKIPPED or child.tag == _FALLBACK or _is_contents_control(child):
            continue
        else:  # content controls, tracked insertions, custom XML: look inside
            yield from _blocks(child, walk)


def _is_contents_control(element: Element) -> bool:
    return element.tag == qn("w:sdt") and any(
        "table of contents" in (gallery.get(qn("w:val")) or "").lower()
        for gallery in element.iter(qn("w:docPartGallery"))
    )


def _paragraph_to_blocks(paragraph: Element, walk: Walk) -> Iterator[Block]:
    style = walk.styles.get(_value(paragraph, "w:pPr/w:pStyle") or "", Style())
    in_contents = style.is_contents or walk.in_contents
    texts = clean(_text(paragraph, walk)).split("\n")
    if not in_contents and any(text.strip() for text in texts):
        texts[0] = _number(paragraph, style, walk) + texts[0]
        level = _outline_level(paragraph, style)
        yield from (Line(text.strip(), level=level) for text in texts if text.strip())
    for box in _boxes(paragraph):
        yield from _blocks(box, walk)


def _text(element: Element, walk: Walk) -> str:
    """The shown text of a paragraph or run; "\\n" where a line was broken by hand."""
    return "".join(_pieces(element, walk))


def _pieces(element: Element, walk: Walk) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag in (_FALLBACK, _BOX):
            if child.tag == qn("w:instrText") and walk.fields:
                walk.fields[-1] += child.text or ""
        elif child.tag == qn("w:fldChar"):
            _step_field(child.get(qn("w:fldCharType")), walk)
        elif child.tag == qn("w:t"):
            yield "" if walk.in_contents else child.text or ""
        elif child.tag in (qn("w:tab"), qn("w:ptab")):
            yield " "
        elif child.tag in (_BREAK, qn("w:cr")):
            yield "\n" if child.get(qn("w:type")) in (None, "textWrapping") else ""
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif not _is_hidden(child):
            yield from _simple_field(child, walk)


def _simple_field(element: Element, walk: Walk) -> Iterator[str]:
    code = element.get(qn("w:instr")) if element.tag == qn("w:fldSimple") else None
    if not (code or "").lstrip().upper().startswith("TOC"):
        yield from _pieces(element, walk)


def _step_field(kind: str | None, walk: Walk) -> None:
    if kind == "begin":
        walk.fields.append("")
    elif kind == "end" and walk.fields:
        walk.fields.pop()


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") if run.tag == qn("w:r") else None
    return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false", "off")


def _boxes(paragraph: Element) -> list[Element]:
    """Text boxes anchored in the paragraph, without the fallback copies for old programs."""
    return [
        box
        for box in paragraph.iter(_BOX)
        if not any(one.tag in (_FALLBACK, _BOX) for one in box.iterancestors())
    ]


def _outline_level(paragraph: Element, style: Style) -> int | None:
    own = _value(paragraph, "w:pPr/w:outlineLvl")
    if own is None:
        return style.level
    return int(own) + 1 if int(own) < 9 else None


def _number(paragraph: Element, style: Style, walk: Walk) -> str:
    listed, depth = (
        _value(paragraph, "w:pPr/w:numPr/w:numId"),
        _value(paragraph, "w:pPr/w:numPr/w:ilvl"),
    )
    number = (listed, int(depth or 0)) if listed is not None else style.number
    if number is None or number[0] not in walk.lists:
        return ""
    key, levels = walk.lists[number[0]]
    return walk.counter.count(key, number[1], levels)


def _table_to_blocks(table: Element, walk: Walk) -> Iterator[Block]:
    rows = [row for row in _children(table, "w:tr") if not _is_deleted(row)]
    nested = [
        one for row in rows for cell in _children(row, "w:tc") for one in _children(cell, "w:tbl")
    ]
    if all(len(list(_children(row, "w:tc"))) <= 1 for row in rows):  # a frame around text
        for row in rows:
            for cell in _children(row, "w:tc"):
                yield from _blocks(cell, walk)
        return
    grid = placed_to_grid(_rows_to_cells(rows, walk), _caption(table))
    if any(cell.text for row in grid.rows for cell in row):
        yield from split_titles(grid)
    for inner in nested:
        yield from _table_to_blocks(inner, walk)


def _caption(table: Element) -> str | None:
    return _value(table, "w:tblPr/w:tblCaption")


def _is_deleted(row: Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _rows_to_cells(rows: list[Element], walk: Walk) -> list[Placed]:
    """The cells of all rows; a cell that continues a vertical merge makes the one above longer."""
    done: list[Placed] = []
    above: dict[int, int] = {}  # grid column -> index in done of the merge that is open there
    for index, row in enumerate(rows):
        column = _width(row, "w:trPr/w:gridBefore", 0)
        open_now: dict[int, int] = {}
        for cell in _children(row, "w:tc"):
            span = _width(cell, "w:tcPr/w:gridSpan", 1)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if _continues(merge) and column in above and done[above[column]].column_span == span:
                done[above[column]] = _longer(done[above[column]])
                open_now[column] = above[column]
            else:
                done.append(Placed(_cell_text(cell, walk), index, column, 1, span))
                if merge is not None:
                    open_now[column] = len(done) - 1
            column += span
        above = open_now
    return done


def _width(element: Element, path: str, least: int) -> int:
    """A number of columns, as few or as many as Word itself would show."""
    return min(max(int(_value(element, path) or least), least), _MOST_COLUMNS)


def _continues(merge: Element | None) -> bool:
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _longer(cell: Placed) -> Placed:
    return Placed(
        cell.text, cell.row, cell.column, cell.row_span + 1, cell.column_span, cell.source
    )


def _cell_text(cell: Element, walk: Walk) -> str:
    lines = [text for block in _cell_lines(cell, walk) for text in block.split("\n")]
    return join_cell_lines(lines)


def _cell_lines(cell: Element, walk: Walk) -> Iterator[str]:
    for paragraph in _children(cell, "w:p"):
        style = walk.styles.get(_value(paragraph, "w:pPr/w:pStyle") or "", Style())
        text = clean(_text(paragraph, walk))
        yield (_number(paragraph, style, walk) + text) if text.strip() else ""
        for box in _boxes(paragraph):
            yield from _cell_lines(box, walk)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Children of this kind, also those inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _children(child, tag)


def _value(element: Element, path: str) -> str | None:
    found = element.find(_path(path))
    return None if found is None else found.get(qn("w:val"))


@cache
def _path(path: str) -> str:
    return "/".join(qn(step) for step in path.split("/"))


def _read_styles(document: Any) -> dict[str, Style]:
    elements = {
        one.get(qn("w:styleId")): one for one in document.styles.element.findall(qn("w:style"))
    }
    return {key: _read_style(key, elements, 0) for key in elements}


def _read_style(key: str, elements: Mapping[str, Element], depth: int) -> Style:
    element = elements.get(key)
    if element is None or depth > 20:  # a style based on itself never ends
        return Style()
    base = _read_style(_value(element, "w:basedOn") or "", elements, depth + 1)
    name = _value(element, "w:name") or ""
    heading, outline = _HEADING.match(name), _value(element, "w:pPr/w:outlineLvl")
    listed = _value(element, "w:pPr/w:numPr/w:numId")
    depth_text = _value(element, "w:pPr/w:numPr/w:ilvl")
    level = int(outline) + 1 if outline is not None and int(outline) < 9 else base.level
    return Style(
        level=int(heading[1]) if heading else level,
        is_contents=bool(_CONTENTS.match(name)) or base.is_contents,
        number=(listed, int(depth_text or 0)) if listed is not None else base.number,
    )


def _read_lists(document: Any) -> dict[str, tuple[str, dict[int, NumberLevel]]]:
    """List id to the counter it shares and its levels."""
    root = next(
        (part.element for part in _related(document) if part.partname.endswith("/numbering.xml")),
        None,
    )
    if root is None:
        return {}
    shared = {
        one.get(qn("w:abstractNumId")): {
            int(level.get(qn("w:ilvl"))): _read_level(level) for level in one.findall(qn("w:lvl"))
        }
        for one in root.findall(qn("w:abstractNum"))
    }
    return {one.get(qn("w:numId")): _read_list(one, shared) for one in root.findall(qn("w:num"))}


def _related(document: Any) -> list[Any]:
    related = document.part.rels.values()
    return [one.target_part for one in related if not one.is_external]


def _read_list(
    element: Element, shared: Mapping[str, dict[int, NumberLevel]]
) -> tuple[str, dict[int, NumberLevel]]:
    key = _value(element, "w:abstractNumId") or ""
    levels = dict(shared.get(key, {}))
    restarts = False
    for override in element.findall(qn("w:lvlOverride")):
        level, start = int(override.get(qn("w:ilvl"))), _value(override, "w:startOverride")
        own = override.find(qn("w:lvl"))
        if own is not None:
            levels[level] = _read_level(own)
        if start is not None and level in levels:
            levels[level] = NumberLevel(levels[level].kind, levels[level].pattern, int(start))
            restarts = True
    return (f"{key}#{element.get(qn('w:numId'))}" if restarts else key), levels


def _read_level(element: Element) -> NumberLevel:
    return NumberLevel(
        kind=_value(element, "w:numFmt") or "decimal",
        pattern=_value(element, "w:lvlText") or "",
        start=int(_value(element, "w:start") or 1),
    )
