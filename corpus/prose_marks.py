"""Sentences, and the marks between figures that open and close a level: 其中, brackets, semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_END = re.compile(
    r"[。！？!?\n]+[”\"]?(?![)）])"
)  # a bracket that closes behind a full stop goes on
_PAIR = re.compile(r"[（(][^（）()]*[)）]")
_MARK = re.compile(
    r"(?P<bracket>[（(]\s*(?:其中|包括|含)?\s*[:：，,]?)|(?P<close>[)）])|(?P<semicolon>[；;]|(?<=[，,])(?=[二三四五六七八九]、))"
    r"|(?P<which>其中|(?<=[，,；;])(?:主要|重点|具体)(?:支出)?项目(?:有|为|是|包括)?(?=[:：])|(?<![不主])(?:具体|主要)?包括|具体为|(?<=[，,])含(?=[\u4e00-\u9fff]{2})|用于以下[^，。；：:]{0,6}(?=[:：])|[:：](?=一、))\s*(?:[:：，,]\s*)?"
)

MarkKind = Literal["bracket", "close", "semicolon", "which"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign that changes the level, and where it ends in the lead."""

    kind: MarkKind
    end: int


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences with their full stop, without blanks around them."""
    start = 0
    for match in _END.finditer(text):
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


def read_marks(lead: str) -> tuple[Mark, ...]:
    """The marks of a lead in order; brackets that open and close within it are part of a name."""
    masked = lead
    while True:
        shorter = _PAIR.sub(lambda match: "\0" * len(match[0]), masked)
        if shorter == masked:
            break
        masked = shorter
    found: list[Mark] = []
    for match in _MARK.finditer(masked):
        kind = match.lastgroup
        if kind in ("bracket", "close", "semicolon", "which"):
            found.append(Mark(kind, match.end()))  # type: ignore[arg-type]
    return tuple(found)


def segments(text: str) -> list[str]:
    """The clauses of a lead, split where no bracket or quotation is open."""
    parts: list[str] = [""]
    depth = 0
    for character in text:
        if character in "（(“《":
            depth += 1
        elif character in "）)”》":
            depth = max(depth - 1, 0)
        if character in "，,：:；;" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
