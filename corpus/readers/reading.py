"""What a reader hands over when it has something to say besides the blocks."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Grid, Line


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks in order, and sentences about what was left out: ("第3页是图片，没有读取",)."""

    blocks: tuple[Line | Grid, ...]
    warnings: tuple[str, ...] = ()
