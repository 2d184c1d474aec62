"""The samples' plain data: a title, a notice, and headings, paragraphs and tables in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
NAMES = (
    ("hengshui-2020-budget", "docx"),
    ("putuo-finance-2024-final-accounts", "pdf"),
    ("chongqing-transport-2018-budget", "html"),
    ("putuo-commerce-2025-budget", "xlsx"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, 2, …"""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A cell that covers others: its place and size in the grid."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class SampleTable:
    """A grid with its caption; ``None`` is covered by the merged cell above or to the left."""

    caption: str
    unit: str | None
    header: int
    grid: tuple[tuple[str | None, ...], ...]

    def spans(self) -> tuple[Span, ...]:
        """Every merged cell: right as far as ``None`` goes, then down as far as whole rows of it are."""
        taken: set[tuple[int, int]] = set()
        found = []
        for row, cells in enumerate(self.grid):
            for column, text in enumerate(cells):
                if text is None or (row, column) in taken:
                    continue
                span = self._span(row, column, taken)
                for i in range(row, row + span.rows):
                    taken.update((i, j) for j in range(column, column + span.columns))
                if span.rows > 1 or span.columns > 1:
                    found.append(span)
        return tuple(found)

    def _span(self, row: int, column: int, taken: set[tuple[int, int]]) -> Span:
        right = column + 1
        cells = self.grid[row]
        while right < len(cells) and cells[right] is None and (row, right) not in taken:
            right += 1
        down = row + 1
        while down < len(self.grid) and all(c is None for c in self.grid[down][column:right]):
            down += 1
        return Span(row, column, down - row, right - column)


Block = Heading | Text | SampleTable


@dataclass(frozen=True, slots=True)
class Sample:
    """One document's content."""

    name: str
    title: str
    notice: str
    blocks: tuple[Block, ...]


def load_sample(name: str) -> Sample:
    """The data of one sample: ``load_sample("hengshui-2020-budget")``."""
    data = json.loads((FOLDER / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return Sample(name, data["title"], data["notice"], tuple(_blocks(data["blocks"])))


def _blocks(items: list[Any]) -> Iterator[Block]:
    for item in items:
        if item[0] == "h":
            yield Heading(item[1], item[2])
        elif item[0] == "p":
            yield Text(item[1])
        else:
            table = item[1]
            rows = [*table["form"], *table["grid"]]
            header = table["header"] + len(table["form"])
            yield SampleTable(
                table["caption"], table["unit"], header, tuple(tuple(r) for r in rows)
            )
