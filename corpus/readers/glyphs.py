"""Glyphs on a page to lines of text: pure geometry, nothing of any file format.

Lines are found by baseline, not by the glyphs' boxes: fonts disagree about how far a box reaches
below the baseline, and figures in another font than the Chinese would fall on a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

Box = tuple[float, float, float, float]

_SAME_LINE = 0.4  # of the glyph size: baselines closer than this are one line
_SPACE_LATIN = 0.2  # of the glyph size: the gap that is a space between two latin glyphs
_SPACE_HAN = 0.65  # ... and where at least one neighbour is Chinese
_SPLIT = 3.0  # ... and where one line ends and another begins beside it
_WHOLE_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}|-?\d{1,3}(?:,\d{3})+")
_HAN = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2026\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its place; ``baseline`` is measured from the top of the page."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    confidence: float | None = None  # where it was recognised from a picture

    @property
    def middle(self) -> tuple[float, float]:
        """A point well inside the ink."""
        return (self.x0 + self.x1) / 2, self.baseline - 0.35 * self.size


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of glyphs on one baseline."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    confidence: float | None = None

    @property
    def box(self) -> Box:
        return self.x0, self.baseline - 0.85 * self.size, self.x1, self.baseline + 0.15 * self.size


def glyphs_to_lines(glyphs: Iterable[Glyph]) -> tuple[TextLine, ...]:
    """Lines from the top down; a wide gap ends a line ("编制部门：某局" | "单位：元")."""
    runs = (run for line in glyphs_by_baseline(glyphs) for run in _split_at_gaps(line))
    return tuple(_run_to_line(run) for run in runs)


def glyphs_to_cell_text(glyphs: Iterable[Glyph]) -> str:
    """The text of one table cell, its wrapped lines joined: "机关事业单位基本养老保险缴费支出".

    Whole figures one below the other are no wrapped figure: they stay lines of their own.
    """
    lines = [_run_to_line(line).text for line in glyphs_by_baseline(glyphs)]
    if len(lines) > 1 and all(_WHOLE_FIGURE.fullmatch(line.strip()) for line in lines):
        return "\n".join(lines)
    text = ""
    for line in lines:
        text = join_wrapped(text, line)
    return text


def first_line(glyphs: Iterable[Glyph]) -> tuple[float, float, float]:
    """Where the first of some lines begins and ends, and how large it is set."""
    line = glyphs_by_baseline(glyphs)[0]
    return line[0].x0, line[-1].x1, line[0].size


def least_confidence(glyphs: Iterable[Glyph]) -> float | None:
    """How sure the least sure of some glyphs is; None where they were printed as text."""
    known = [glyph.confidence for glyph in glyphs if glyph.confidence is not None]
    return min(known, default=None)


def join_wrapped(first: str, second: str) -> str:
    """Two lines of one paragraph as one; a space only between two latin words."""
    if first and second and is_word(first[-1]) and is_word(second[0]):
        return f"{first} {second}"
    return first + second


def is_word(character: str) -> bool:
    """Whether this is a latin letter (digits are not: a figure may be cut by a line's end)."""
    return character.isascii() and character.isalpha()


def glyphs_by_baseline(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each printed line from left to right, lines from the top down."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.baseline):
        if lines and _on_line(glyph, lines[-1]):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda one: one.x0) for line in lines]


def _on_line(glyph: Glyph, line: list[Glyph]) -> bool:
    return glyph.baseline - line[0].baseline <= _SAME_LINE * min(glyph.size, line[0].size)


def _split_at_gaps(line: Sequence[Glyph]) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = [[line[0]]]
    for left, right in pairwise(line):
        if right.x0 - left.x1 > _SPLIT * max(left.size, right.size):
            runs.append([])
        runs[-1].append(right)
    return runs


def _run_to_line(run: Sequence[Glyph]) -> TextLine:
    return TextLine(
        text=_run_to_text(run),
        x0=run[0].x0,
        x1=max(glyph.x1 for glyph in run),
        baseline=median(glyph.baseline for glyph in run),
        size=median(glyph.size for glyph in run),
        confidence=least_confidence(run),
    )


def _run_to_text(run: Sequence[Glyph]) -> str:
    slack = _justified_gap(run)
    parts = [run[0].text]
    for left, right in pairwise(run):
        if _is_space(left, right, slack):
            parts.append(" ")
        parts.append(right.text)
    return "".join(parts)


def _is_space(left: Glyph, right: Glyph, slack: float) -> bool:
    gap = right.x0 - left.x1
    size = min(left.size, right.size)
    if _HAN.match(left.text) or _HAN.match(right.text):
        return gap - slack > _SPACE_HAN * size
    return gap > _SPACE_LATIN * size


def _justified_gap(run: Sequence[Glyph]) -> float:
    """The gap that stands between any two Chinese glyphs of this run: 0, or more in "合   计"."""
    gaps = [
        right.x0 - left.x1
        for left, right in pairwise(run)
        if _HAN.match(left.text) and _HAN.match(right.text)
    ]
    return max(0.0, median(gaps)) if gaps else 0.0
