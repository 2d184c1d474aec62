"""A table of contents repeats the headings; it goes, so that each heading stands once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.model import Grid, Line

_TITLE = re.compile(r"目\s*[录次]")
_LEADER = re.compile(
    r"[…\.·．。‥┄┈—-]{4,}\s*[\d\-—]*\s*$|(?:…\s*)+[\d\-—]*\s*$|[\t ]+[（(-]?\d{1,3}[）)-]?\s*$"
)
_LONGEST = 70  # characters of a heading in a table of contents


def drop_contents(blocks: Iterable[Line | Grid]) -> tuple[Line | Grid, ...]:
    """The blocks without 目录, its entries, and any line that ends in dot leaders."""
    kept = list(blocks)
    start = next((i for i, one in enumerate(kept) if _is_title(one)), None)
    if start is not None:
        kept[start : _contents_end(kept, start)] = []
    return tuple(block for block in kept if not _has_dots(block))


def _is_title(block: Line | Grid) -> bool:
    return isinstance(block, Line) and bool(_TITLE.fullmatch(block.text.strip()))


def _contents_end(blocks: Sequence[Line | Grid], start: int) -> int:
    """Where the entries end: at the first entry come again, at running text, at a page with any."""
    keys: list[str] = []
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Line) or not _is_entry(block) or _key(block) in keys[:1]:
            break
        if _starts_page(blocks, index) and not _is_contents_page(blocks, index):
            break
        keys.append(_key(block))
    end = start + 1 + len(keys)
    stopped_by_heading = end < len(blocks) and _key(blocks[end]) in keys
    while not stopped_by_heading and keys and keys[-1] in keys[:-1]:
        keys.pop()  # headings of the body right before its first text
    stopped_by_heading |= len(keys) < end - start - 1
    if stopped_by_heading or _page(blocks[start]) is not None:
        return start + 1 + len(keys)
    return start + 1  # no pages and no heading twice: the lines may be the headings themselves


def _is_contents_page(blocks: Sequence[Line | Grid], start: int) -> bool:
    page = [block for block in blocks[start:] if _page(block) == _page(blocks[start])]
    return all(isinstance(block, Line) and _is_entry(block) for block in page)


def _starts_page(blocks: Sequence[Line | Grid], index: int) -> bool:
    return _page(blocks[index]) != _page(blocks[index - 1])


def _page(block: Line | Grid) -> int | str | None:
    """The page or the sheet: a sheet of contents is a page of contents."""
    return block.source.page or block.source.sheet


def _is_entry(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= _LONGEST * 3 and not re.search(r"[。；：]", _key(line)) and bool(_key(line))


def _has_dots(block: Line | Grid) -> bool:
    return isinstance(block, Line) and bool(
        re.search(r"(?:…\s?){3,}\s*\d*\s*$|\.{6,}\s*\d*\s*$", block.text)
    )


def _key(block: Line | Grid) -> str:
    if isinstance(block, Grid):
        return ""
    return re.sub(r"\s+", "", _LEADER.sub("", block.text.strip()))
