"""Bytes or pasted text to a Draft: read like a document, never stored."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.model import Document, Paragraph, Profile, Section, Table
from corpus.read import load, read_layout
from corpus.readers.text import bytes_to_text
from qa.drafts.model import Draft, Piece

_YEAR = re.compile(r"(20[0-4]\d)\s*年")
_TITLED_YEAR = re.compile(r"(20[0-4]\d)\s*年?度?[^。；，\d]{0,12}?(?:预算|决算|收支|三公)")
_STAGE = re.compile(r"预算|决算")
# 一般公共预算 is a kind of money: it says nothing about the stage
_FUND = re.compile(
    r"一般公共预算|公共财政预算|政府性基金预算|基金预算|国有资本经营预算|年初预算|预算单位"
)
_LONGEST_TITLE = 60
_MOSTLY = 0.6
_MARKDOWN = (".md", ".markdown")
_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*")
_SIGNS = re.compile(r"\*\*|__|`")
_FIGURE_OPEN = re.compile(r"[\d０-９][.,．，]?$")
_FIGURE_GOES_ON = re.compile(r"\s*(?:[\d０-９.．]|[万亿千百]?元|[%％万亿])")
_ENDED = re.compile(r"[。！？；：:!?;”）)】》]\s*$")
_BEGINS = re.compile(
    r"\s{2,}|　|[-*•·|#◆●■★▲►※—]|第[一二三四五六七八九十]+|[（(]?[一二三四五六七八九十\d]{1,3}[）)、．]|[一二三四五六七八九]是"
)


def file_to_draft(path: Path) -> Draft:
    """The draft in a file; raises UnreadableFile, InaccessibleFile."""
    return bytes_to_draft(path.name, load(path))


def text_to_draft(text: str, name: str = "稿件") -> Draft:
    """A draft that was pasted; raises EmptyFile where there is no text."""
    return bytes_to_draft(f"{name}.txt" if "." not in name else name, text.encode("utf-8"))


def bytes_to_draft(name: str, data: bytes) -> Draft:
    """The draft in these bytes; raises UnreadableFile."""
    if name.lower().endswith(_MARKDOWN):
        data = markdown_to_text(bytes_to_text(data)).encode("utf-8")
    document = read_layout(name, data)
    pieces = tuple(_pieces(document))
    profile = _profile(document, pieces)
    return Draft(name, replace(document, profile=profile), pieces, profile, data)


def blocks(draft: Draft) -> Iterator[Piece | Table]:
    """Headings, paragraphs and tables in printed order."""
    pieces = {piece.order: piece for piece in draft.pieces}
    for order, block in enumerate(_in_order(draft.document)):
        if isinstance(block, Table):
            yield block
        elif order in pieces:
            yield pieces[order]


def _pieces(document: Document) -> Iterator[Piece]:
    """Headings and paragraphs, those that a line break cut through put together again."""
    open_piece: Piece | None = None
    number = 0
    for order, block in enumerate(_in_order(document)):
        piece = None if isinstance(block, Table) else _piece(number, order, block, document)
        if piece is not None and open_piece is not None and goes_on(open_piece.text, piece.text):
            open_piece = replace(open_piece, text=open_piece.text + piece.text, is_heading=False)
            continue
        if open_piece is not None:
            yield open_piece
        open_piece = piece
        number += piece is not None
    if open_piece is not None:
        yield open_piece


def _piece(number: int, order: int, block: Section | Paragraph, document: Document) -> Piece:
    if isinstance(block, Section):
        return Piece(number, order, mend_breaks(block.title), True, block.path[:-1])
    return Piece(number, order, mend_breaks(block.text), False, document.path(block.section))


def goes_on(text: str, following: str) -> bool:
    """Whether a line break fell into a sentence: "…费21." and "44万元，…"."""
    if _FIGURE_OPEN.search(text) and _FIGURE_GOES_ON.match(following):
        return True
    running = re.search(r"[，。；]", text) is not None
    return running and not _ENDED.search(text) and not _BEGINS.match(following)


def mend_breaks(text: str) -> str:
    """Line breaks within a paragraph taken out where a sentence runs on over them."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    mended = lines[0]
    for line in lines[1:]:
        mended += line if goes_on(mended, line) else f"\n{line}"
    return mended


def markdown_to_text(text: str) -> str:
    """Markdown without its signs; a table's row becomes a line with TABs."""
    lines = []
    for line in text.splitlines():
        if _RULE.fullmatch(line):
            continue
        if line.strip().startswith("|"):
            cells = line.strip().strip("|").split("|")
            lines.append("\t".join(_SIGNS.sub("", cell).strip() for cell in cells))
        else:
            lines.append(_SIGNS.sub("", re.sub(r"^\s*(?:#+|[-*+>])\s+", "", line)))
    return "\n".join(lines)


def _in_order(document: Document) -> Iterator[Section | Paragraph | Table]:
    """The headings put back between the blocks: each before the first block that stands under it."""
    waiting = [section for section in document.sections if section.level > 0]
    for block in document.blocks():
        while waiting and waiting[0].index <= block.section:
            yield waiting.pop(0)
        yield block
    yield from waiting


def _profile(document: Document, pieces: tuple[Piece, ...]) -> Profile:
    """What the draft says of itself: its title first; a body that names one year or stage only, then."""
    said = document.profile
    head = pieces[0].text if pieces and len(pieces[0].text) <= _LONGEST_TITLE else ""
    text = "\n".join(piece.text for piece in pieces[:200])
    return replace(said, year=_year(head, text), stage=_stage(head))


def _year(head: str, text: str) -> int | None:
    """The year of the title; else the one that the text mostly speaks of, None where it speaks of several."""
    titled = _TITLED_YEAR.search(head) or _YEAR.search(head)
    if titled is not None:
        return int(titled[1])
    counts = Counter(int(year) for year in _YEAR.findall(text))
    if not counts:
        return None
    year, often = counts.most_common(1)[0]
    return year if often >= _MOSTLY * counts.total() else None


def _stage(head: str) -> str | None:
    """预算 or 决算, where the title speaks of one of them only."""
    said = set(_STAGE.findall(_FUND.sub("", head)))
    return str(said.pop()) if len(said) == 1 else None
