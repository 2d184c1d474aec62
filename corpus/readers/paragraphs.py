"""Lines of printed pages to paragraphs: what ends a paragraph is seen from margins and indents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.readers.glyphs import Box, TextLine, join_wrapped

_ENDS = re.compile(r"[。；！？：;:?!]$")
_CLOSES = re.compile(r"[。！？](?:[”’）)》])?$")
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[部章节条篇]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}[、．]|\d{1,3}\.(?!\d)|注[:：]|附件|[①-⑳])"
)
_TOKEN = re.compile(r"[“‘（《]?(?:[\d.,，%A-Za-z]+|.)[。，、；：！？”’）》%]*")
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，共]+\s*\d{1,4}\s*页?)?[-—–－·\s]*"
)
_INDENT = 0.35  # of the type size: a line that begins this much further left or right is moved
_FOOT = 0.08  # of the page's height: where running heads and page numbers stand


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line and the page it stands on; ``right`` is that page's right margin."""

    line: TextLine
    page: int
    width: float
    height: float
    right: float


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """Joined lines; ``first`` and ``last`` tell where it began and where it could go on."""

    text: str
    first: PageLine
    last: PageLine
    box: Box
    lines: int = 1
    confidence: float | None = None  # of the least sure line, where it was recognised


def page_lines(
    lines: Iterable[TextLine], page: int, width: float, height: float
) -> tuple[PageLine, ...]:
    """The lines of one page, each with the page's right margin."""
    found = tuple(lines)
    right = max((line.x1 for line in found), default=width)
    return tuple(PageLine(line, page, width, height, max(right, 0.8 * width)) for line in found)


def drop_running_lines(pages: Sequence[tuple[PageLine, ...]]) -> list[tuple[PageLine, ...]]:
    """Pages without page numbers and the heads and feet that come back on page after page."""
    seen = Counter(key for page in pages for key in {_running_key(line) for line in page})
    often = max(3, 0.4 * len(pages))

    def runs(line: PageLine) -> bool:
        if not _at_edge(line):
            return False
        return bool(_PAGE_NUMBER.fullmatch(line.line.text)) or seen[_running_key(line)] >= often

    return [tuple(line for line in page if not runs(line)) for page in pages]


def _at_edge(line: PageLine) -> bool:
    _, top, _, bottom = line.line.box
    return bottom < _FOOT * line.height or top > (1 - _FOOT) * line.height


def _running_key(line: PageLine) -> tuple[str, int, bool]:
    return re.sub(r"\d+", "#", line.line.text), round(line.line.baseline / 4), _at_edge(line)


def start_paragraph(line: PageLine) -> PrintedParagraph:
    """A paragraph of one line."""
    return PrintedParagraph(
        line.line.text, line, line, line.line.box, confidence=line.line.confidence
    )


def extend_paragraph(paragraph: PrintedParagraph, line: PageLine) -> PrintedParagraph:
    """The paragraph with one more line; its box stays on the page where it began."""
    same_page = line.page == paragraph.first.page
    return replace(
        paragraph,
        text=join_wrapped(paragraph.text, line.line.text),
        last=line,
        box=_union(paragraph.box, line.line.box) if same_page else paragraph.box,
        lines=paragraph.lines + 1,
        confidence=_less_sure(paragraph.confidence, line.line.confidence),
    )


def _less_sure(one: float | None, other: float | None) -> float | None:
    known = [value for value in (one, other) if value is not None]
    return min(known, default=None)


def continues(paragraph: PrintedParagraph, line: PageLine) -> bool:
    """Whether the line goes on with the paragraph: same type, full line before, no indent."""
    return (
        _same_type(paragraph.last, line)
        and _is_below(paragraph, line)
        and (_is_full(paragraph.last, line.line.text) or _is_cut(paragraph, line))
        and _fits_indent(paragraph, line)
    )


def _same_type(last: PageLine, line: PageLine) -> bool:
    return last.width == line.width and abs(last.line.size - line.line.size) < 0.1 * line.line.size


def _is_below(paragraph: PrintedParagraph, line: PageLine) -> bool:
    last = paragraph.last
    if line.page != last.page:
        return line.page == last.page + 1
    # a sheet printed on two pages of one leaves a blank band inside a sentence
    cut = _is_outdented(paragraph, line) and not _ENDS.search(last.line.text)
    return 0 < line.line.baseline - last.line.baseline <= (4 if cut else 2.6) * line.line.size


def _is_outdented(paragraph: PrintedParagraph, line: PageLine) -> bool:
    """Whether the first line of the paragraph is indented and this line is not."""
    return line.line.x0 < paragraph.first.line.x0 - _INDENT * line.line.size


def _is_cut(paragraph: PrintedParagraph, line: PageLine) -> bool:
    """A line that breaks off early inside a sentence, and goes on left of the paragraph's indent."""
    last = paragraph.last
    nearly_full = last.right - last.line.x1 < 3 * last.line.size
    ended = _ENDS.search(last.line.text) or _NUMBERED.match(line.line.text)
    return nearly_full and _is_outdented(paragraph, line) and not ended


def _is_full(last: PageLine, following: str) -> bool:
    """The next word had no room: 876.75万元 is moved to the next line as a whole."""
    token = _TOKEN.match(following)
    letters = token.group() if token else following[:1]
    width = sum(0.55 if letter.isascii() else 1.0 for letter in letters) * last.line.size
    return last.right - last.line.x1 < width + 0.75 * last.line.size


def _fits_indent(paragraph: PrintedParagraph, line: PageLine) -> bool:
    first, last, size = paragraph.first.line, paragraph.last.line, line.line.size
    if _is_outdented(paragraph, line):
        return not (_CLOSES.search(last.text) and _NUMBERED.match(line.line.text))
    ended = bool(_ENDS.search(last.text)) or bool(_NUMBERED.match(line.line.text))
    if abs(line.line.x0 - last.x0) <= _INDENT * size:
        return (not ended) if paragraph.lines == 1 else not _CLOSES.search(last.text) and not ended
    hangs = bool(_NUMBERED.match(first.text)) and line.line.x0 - first.x0 < 4 * size
    return not ended and (hangs or (_is_centred(paragraph.last) and _is_centred(line)))


def _is_centred(line: PageLine) -> bool:
    return abs(line.line.x0 + line.line.x1 - line.width) < 2 * line.line.size


def _union(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
