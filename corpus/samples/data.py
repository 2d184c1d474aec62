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
        """Every merged cell of the grid, worked out from where ``None`` stands.

        A header cell reaches right, then down to the end of the header.  In the body ``None`` belongs to
        the text at its left, and to the row above only where a row begins with it.
        """
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
        header = row < self.header
        end = self.header if header else len(self.grid)
        first = column if header else 0
        down = row + 1
        while down < end and all(text is None for text in self.grid[down][first:right]):
            down += 1
        return Span(row, column, down - row, right - column)

    def longest(self) -> tuple[int, ...]:
        """The length of every column's longest text, merged cells left out."""
        wide = {(span.row, span.column) for span in self.spans() if span.columns > 1}
        return tuple(
            max(
                len(cells[column] or "") if (row, column) not in wide else 0
                for row, cells in enumerate(self.grid)
            )
            for column in range(len(self.grid[0]))
        )


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
