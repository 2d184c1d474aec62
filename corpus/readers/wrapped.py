"""Lines broken at a margin by an editor or a PDF, put together to the paragraphs they were."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_BEGINS = re.compile(
    r"\s{2,}|　|[（(]?[一二三四五六七八九十\d]{1,3}(?:[）)、．]|\.(?!\d))|第[一二三四五六七八九十]+部分|—"
)
_NARROWEST, _WIDEST = 40, 140  # columns of a broken line; a Chinese character takes two
_FEWEST_FULL = 5
_CLOSE = 4  # columns from the margin
_TITLE = re.compile(r"(?:说明|情况|公开|节选|决算|预算)[)）]?$")
_ROUGH = 0.8  # of the margin: how far a line must reach that breaks off in the middle of a sentence
_PAGE_NUMBER = re.compile(r"[-—–\s]*\d{1,3}[-—–\s]*")
_CLOSED = ("。", "；", "：", "！", "？", ";", ":", "!", "?")

# 占支出总预算 / 82.27%，同比…: a line that begins with a figure and its unit goes on from an open one
_FIGURE_FIRST = re.compile(
    r"\s*\d[\d,]*(?:\.\d+)?\s*(?:[万亿]?元|%|％|[个人辆批家户台名项]|[，,。；;、])"
)
_PARTED = re.compile(r"[，,]\s*其中\s*[：:]\s*$")  # the parts follow, and no paragraph
_RUNS_ON = re.compile(r"[，,、：:]")
_TOLD = re.compile(r"[，,]|\d\s*(?:[万亿]?元|%)")  # no title has that in it

Numbered = tuple[int, str]  # a line's number in the file, its text


def unwrap_lines(lines: Sequence[Numbered], reach: float | None) -> Iterator[Numbered]:
    """Paragraphs from lines that go on where they ``reach`` so far; without a reach they stay as they are."""
    if reach is None:
        yield from lines
        return
    open_line: Numbered | None = None
    last_full = False
    for number, text in lines:
        if _PAGE_NUMBER.fullmatch(text):
            continue  # stands in the middle of a sentence as often as not
        goes_on = last_full and not _BEGINS.match(text)
        parted = open_line is not None and _PARTED.search(open_line[1]) is not None
        goes_on = goes_on or (parted and not _BEGINS.match(text))
        if open_line is not None and (goes_on or _goes_on_with_figure(open_line[1], text)):
            open_line = (open_line[0], open_line[1].rstrip() + text.strip())
        else:
            if open_line is not None:
                yield open_line
            open_line = (number, text)
        titled = _TITLE.search(text) and (number == lines[0][0] or _BEGINS.match(text))
        last_full = _is_full(text, reach) and (not titled or bool(_TOLD.search(text)))
    if open_line is not None:
        yield open_line


def _goes_on_with_figure(before: str, text: str) -> bool:
    """Whether a line begins with the figure that the one before it leads up to."""
    flat = before.rstrip()
    is_open = bool(_RUNS_ON.search(flat)) and not flat.endswith(_CLOSED)
    return is_open and _FIGURE_FIRST.match(text) is not None


def lines_to_reach(texts: Sequence[str]) -> float | None:
    """How wide a line is at least that goes on in the next; None where lines are not broken at all.

    Lines of one editor end within a character of the margin; those of a page whose signs were made narrow
    afterwards only roughly, and there the lines must read like running text.
    """
    margin = max((_width(text.rstrip()) for text in texts), default=0)
    if not _NARROWEST <= margin <= _WIDEST:
        return None
    rough = [text for text in texts if _is_full(text, margin * _ROUGH)]
    told = sum(1 for text in rough if re.search(r"[，,。；;、]", text))
    if len(rough) >= _FEWEST_FULL and 2 * told >= len(rough):
        return margin * _ROUGH
    close = sum(1 for text in texts if _is_full(text, margin - _CLOSE))
    return margin - _CLOSE if close >= _FEWEST_FULL else None


def _width(text: str) -> int:
    """How wide a text is printed, in columns of a narrow character."""
    return sum(2 if unicodedata.east_asian_width(one) in "FWA" else 1 for one in text)


def _is_full(text: str, reach: float) -> bool:
    """Whether a line goes on in the next: it reaches the margin, or nearly so, and is not closed."""
    flat = text.rstrip()
    return _width(flat) >= reach and not flat.endswith(_CLOSED)
