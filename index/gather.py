"""Hits put together for a reader: neighbours as one passage, what several years' versions repeat once; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Chunk, Hit

_MOST = 4  # chunks of one passage: more than a reader takes in at once, or a model
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(
    r"(?:19|20)\d{2}年(?:度)?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]"
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A passage to read: ``chunks`` in printed order, found by ``best``; ``also`` says the same elsewhere."""

    best: Hit
    chunks: tuple[Chunk, ...]
    also: tuple[Chunk, ...] = ()

    @property
    def text(self) -> str:
        """The chunks' text, what neighbours repeat (a table's caption and header) said once."""
        texts = [self.chunks[0].text.split("\n")]
        for before, chunk in zip(self.chunks, self.chunks[1:], strict=False):
            texts.append(_without_head(before.text.split("\n"), chunk.text.split("\n")))
        return "\n".join(line for lines in texts for line in lines)


def _without_head(before: Sequence[str], lines: list[str]) -> list[str]:
    """The lines after those that the chunk before begins with too."""
    same = 0
    while same < min(len(before), len(lines) - 1) and before[same] == lines[same]:
        same += 1
    return lines[same:]


def gather(hits: Sequence[Hit]) -> tuple[Gathered, ...]:
    """Passages in the order of their best hit."""
    kept, also = _fold(hits)
    by_id = {hit.chunk.id: hit for hit in kept}
    taken: set[str] = set()
    found = []
    for hit in kept:
        if hit.chunk.id in taken:
            continue
        chunks = _neighbours(hit.chunk, by_id)
        for chunk in chunks:
            by_id.pop(chunk.id)
        taken.update(chunk.id for chunk in chunks)
        same = tuple(other for chunk in chunks for other in also.get(chunk.id, ()))
        found.append(Gathered(hit, chunks, same))
    return tuple(found)


def _neighbours(chunk: Chunk, by_id: dict[str, Hit]) -> tuple[Chunk, ...]:
    """The chunk with those found before and after it in its section, or in its table."""
    chunks = [chunk]
    while len(chunks) < _MOST and _together(by_id.get(chunks[0].previous or ""), chunk):
        chunks.insert(0, by_id[chunks[0].previous or ""].chunk)
    while len(chunks) < _MOST and _together(by_id.get(chunks[-1].next or ""), chunk):
        chunks.append(by_id[chunks[-1].next or ""].chunk)
    return tuple(chunks)


def _together(hit: Hit | None, other: Chunk) -> bool:
    if hit is None:
        return False
    one = hit.chunk
    return (one.document, one.section, one.table) == (other.document, other.section, other.table)


def _fold(hits: Sequence[Hit]) -> tuple[list[Hit], dict[str, list[Chunk]]]:
    """Hits without those that repeat an earlier one, and what repeats each.

    Of versions of one text (the same entity, the same words but for years and numbering) the best found
    stays; a text with other figures is another text.
    """
    first: dict[tuple[str, str], Hit] = {}
    also: dict[str, list[Chunk]] = {}
    kept = []
    for hit in hits:
        key = hit.chunk.entity or hit.chunk.document, _plain(hit.chunk.text)
        if key in first and first[key].chunk.document != hit.chunk.document:
            also.setdefault(first[key].chunk.id, []).append(hit.chunk)
            continue
        first.setdefault(key, hit)
        kept.append(hit)
    return kept, also


def _plain(text: str) -> str:
    folded = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    return _YEAR.sub("", folded)
