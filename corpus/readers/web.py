"""A saved web page to lines and grids, from the article's title on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree, html

from corpus.errors import DamagedFile, TooLarge
from corpus.model import Grid, Line
from corpus.readers.cells import MOST_CELLS, Placed, clean, join_cell_lines, placed_to_grid
from corpus.readers.contents import drop_contents
from corpus.readers.text import bytes_to_text
from corpus.readers.titles import cut_columns, split_titles

Element = Any  # lxml is untyped
Block = Line | Grid

_SKIPPED = re.compile(
    r"script|style|noscript|nav|footer|aside|select|button|input|textarea|template|svg|iframe|head"
    r"|object|embed|audio|video|canvas|map|title|link|meta"
)
_BLOCKS = re.compile(
    r"p|div|li|ul|ol|dl|dt|dd|tr|td|th|table|section|article|main|header|center|blockquote|pre|hr"
    r"|h[1-6]|form|fieldset|body|figure|figcaption|caption|address"
)
_HEADING = re.compile(r"h([1-6])")
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|bread|crumb|footer|copyright|share|sidebar|toolbar|pager|related)"
    r"|nav(?:bar|igation)?$|bread.?cut|crumbs?$|foot(?:er)?$",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BYLINE = re.compile(
    r"^[\[【（(]?\s*(?:(?:(?:发布|更新|发文|成文|公开|生成|录入)?(?:时间|日期)"
    r"|(?:信息|文章)?来源|稿源|作者|(?:责任)?编辑|(?:浏览|阅读|点击|访问)(?:次数|量|数)?|字号|字体"
    r"|打印|分享|收藏|索引号|主题分类|发布机构|发布单位|信息分类|保护视力色)(?:[:：\s\[【（(]|$)"
    r"|\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s|$))"
)
_ENDING = re.compile(
    r"^[【\[]?(?:上一篇|下一篇|打印本页|关闭窗口|关闭本页|版权所有|主办(?:单位)?[:：]"
    r"|相关(?:阅读|链接|附件|文章|信息)"
    r"|承办(?:单位)?[:：]|网站(?:地图|标识码|声明)|联系我们|技术支持|[\w ]{0,4}ICP备"
    r"|扫一扫|分享到|返回顶部)"
)
_MOST_SPAN = 1_000
_LONG = 300  # characters: a cell above this holds text that the table only lays out
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """Between texts: a block begins or ends here, inside a heading of this level or none."""

    level: int | None = None


_BUDGET = re.compile(r"预算|决算")

Event = str | Mark | Grid


def read_web(data: bytes) -> tuple[Block, ...]:
    """The article of a web page, menus and page furniture left out; h1 to h6 give the level."""
    body, title = _parse(bytes_to_text(data))
    blocks = list(_events_to_blocks(_walk(body, None, len(body.text_content() or ""))))
    start = _find_start(blocks, title)
    article = blocks[start : _find_end(blocks, start)]
    return drop_contents(_without_bylines(article))


def _parse(text: str) -> tuple[Element, str]:
    declared = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(declared, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DamagedFile from error
    body = root.find("body")
    return (root if body is None else body), _page_title(root)


def _page_title(root: Element) -> str:
    """What the page says its title is: the ArticleTitle meta of government sites, or <title>."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in ("articletitle", "title"):
            return _squeeze(meta.get("content") or "")
    return _squeeze(root.findtext(".//title") or "")


def _walk(element: Element, level: int | None, whole: int) -> Iterator[Event]:
    """Texts, marks and grids below an element in document order."""
    tag = element.tag
    if not isinstance(tag, str) or _is_left_out(element, whole):
        return
    if tag == "br":
        yield Mark(level)
        return
    heading = _HEADING.fullmatch(tag)
    inner = int(heading[1]) if heading else level
    if tag == "table":
        yield Mark(level)
        yield from _table_to_events(element, whole)
        yield Mark(level)
        return
    if _BLOCKS.fullmatch(tag):
        yield Mark(inner)
    yield from _inside(element, lambda child: _walk(child, inner, whole))
    if _BLOCKS.fullmatch(tag):
        yield Mark(level)


def _inside(element: Element, walk: Callable[[Element], Iterator[Event]]) -> Iterator[Event]:
    if element.text:
        yield element.text
    for child in element:
        yield from walk(child)
        if child.tail:
            yield child.tail


def _is_left_out(element: Element, whole: int) -> bool:
    if _SKIPPED.fullmatch(element.tag) or _HIDDEN.search(element.get("style") or ""):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not any(_FURNITURE.search(name) for name in names.split()):
        return False
    # a class name is a hint; never leave out what holds a good part of the page
    return len(element.text_content() or "") < 0.2 * whole


def _events_to_blocks(events: Iterator[Event]) -> Iterator[Block]:
    text, level = "", None
    for event in (*events, Mark()):
        if isinstance(event, str):
            text += event
            continue
        squeezed = _squeeze(text)
        if squeezed:
            yield Line(squeezed, level=level)
        text, level = "", event.level if isinstance(event, Mark) else None
        if isinstance(event, Grid):
            yield from split_titles(event)


def _squeeze(text: str) -> str:
    """Text as a browser shows it; a line end in the source between Chinese is nothing at all."""
    flat = re.sub(r"(?<=[^\x00-\xff])[ \t]*[\r\n]\s*(?=[^\x00-\xff])", "", text)
    return re.sub(r"[ \t\r\n\f\v]+", " ", clean(flat)).strip()  # a wide blank is shown as it is


def _table_to_events(table: Element, whole: int) -> Iterator[Event]:
    rows = [row for row in _own(table, "tr") if not _is_left_out(row, whole)]
    if _is_layout(table, rows):
        for row in rows:
            yield from _inside(row, lambda child: _walk(child, None, whole))
        return
    caption = table.find("caption")
    name = _squeeze(caption.text_content()) if caption is not None else None
    grid = placed_to_grid(_rows_to_cells(rows), name or None)
    if any(cell.text for row in grid.rows for cell in row):
        yield cut_columns(grid)
    for row in rows:
        for cell in _cells(row):
            for inner in _own(cell, "table"):
                yield from _walk(inner, None, whole)


def _is_layout(table: Element, rows: Sequence[Element]) -> bool:
    """Whether the table only arranges the page: one column, tables inside, long text."""
    cells = [cell for row in rows for cell in _cells(row)]
    if all(len(_cells(row)) <= 1 for row in rows):
        return True
    nested = sum(len(inner.text_content()) for cell in cells for inner in _own(cell, "table"))
    if nested and (len(rows) <= 3 or nested > len(table.text_content()) - nested):
        return True
    if any(_own(cell, heading) for cell in cells for heading in ("h1", "h2", "h3")):
        return True
    longest = max((len(_squeeze(cell.text_content())) for cell in cells), default=0)
    return len(rows) <= 3 and longest > _LONG


def _own(element: Element, tag: str) -> list[Element]:
    """The nearest elements of this kind below, not those of a table inside."""
    found: list[Element] = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag != "table":
            found.extend(_own(child, tag))
    return found


def _cells(row: Element) -> list[Element]:
    return [
        cell
        for cell in row
        if cell.tag in ("td", "th") and not _HIDDEN.search(cell.get("style") or "")
    ]


def _rows_to_cells(rows: Sequence[Element]) -> list[Placed]:
    """Cells with places: each at the first place of its row that no span from above holds."""
    placed: list[Placed] = []
    taken: set[tuple[int, int]] = set()
    for i, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while (i, column) in taken:
                column += 1
            wide = _span(cell, "colspan", _MOST_SPAN)
            high = _span(cell, "rowspan", len(rows) - i)
            while wide > 1 and any((i, column + step) in taken for step in range(wide)):
                wide -= 1
            placed.append(Placed(_cell_text(cell), i, column, high, wide))
            if len(taken) + high * wide > MOST_CELLS:
                raise TooLarge(problem="太大，里面有一张表的合并单元格多得不合理")
            taken.update(
                (i + down, column + right) for down in range(high) for right in range(wide)
            )
            column += wide
    return placed


def _span(cell: Element, name: str, most: int) -> int:
    found = re.match(r"\s*(\d{1,6})", cell.get(name) or "1")
    number = int(found[1]) if found else 1
    return max(1, min(number or most, most))  # rowspan="0" reaches to the end


def _cell_text(cell: Element) -> str:
    """The cell's lines; blanks before the first are an indent and stay."""
    lines: list[str] = [""]
    for event in _inside(cell, lambda child: _cell_walk(child)):
        if isinstance(event, str):
            lines[-1] += event
        else:
            lines.append("")
    indent = re.match(r"[\s\u3000\xa0]*", "".join(lines))
    blanks = re.sub(r"[\t\r\n ]", "", indent.group()) if indent else ""
    text = join_cell_lines(_squeeze(line) for line in lines)
    return clean(blanks) + text if text else ""


def _cell_walk(element: Element) -> Iterator[Event]:
    if not isinstance(element.tag, str) or element.tag == "table" or _is_left_out(element, 0):
        return
    if element.tag == "br":
        yield Mark()
        return
    if _BLOCKS.fullmatch(element.tag):
        yield Mark()
    yield from _inside(element, _cell_walk)
    if _BLOCKS.fullmatch(element.tag):
        yield Mark()


def _find_start(blocks: Sequence[Block], title: str) -> int:
    """The article's title: a line that the page's own title holds, else the last heading."""
    body = next((i for i, one in enumerate(blocks) if _is_body(one)), 0)
    before = range(min(body, len(blocks) - 1), -1, -1)
    for i in before:
        if _is_same_title(blocks[i], title):
            return i
    headings = [
        (i, block)
        for i in before
        if isinstance(block := blocks[i], Line) and block.level is not None and block.level <= 3
    ]
    named = [(i, block) for i, block in headings if _BUDGET.search(block.text)]
    if named:  # the highest that speaks of a budget, the first of several
        return min(named, key=lambda one: (one[1].level or 0, one[0]))[0]
    return headings[0][0] if headings else 0


def _is_body(block: Block) -> bool:
    return isinstance(block, Grid) or len(block.text) > 60


def _is_same_title(block: Block, title: str) -> bool:
    return isinstance(block, Line) and len(block.text) >= 6 and block.text in title


def _find_end(blocks: Sequence[Block], start: int) -> int:
    last = max((i for i, one in enumerate(blocks) if _is_body(one)), default=start)
    for i in range(start + 1, len(blocks)):
        block = blocks[i]
        if i > last and isinstance(block, Line) and _ENDING.match(block.text):
            return i
    return len(blocks)


def _without_bylines(blocks: Sequence[Block]) -> list[Block]:
    """Without the line below the title on date and source; the title itself has no level."""
    kept: list[Block] = []
    for i, block in enumerate(blocks):
        if i == 0 and isinstance(block, Line):
            kept.append(replace(block, level=None))
        elif not (i <= 6 and isinstance(block, Line) and _is_byline(block.text)):
            kept.append(block)
    return kept


def _is_byline(text: str) -> bool:
    return len(text) < 80 and bool(_BYLINE.match(text)) and "万元" not in text
