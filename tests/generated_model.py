"""What the generator makes: documents of lines and tables that know how they are to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from corpus.model import Cell


class Covered(Enum):
    """A place in a row being made that a merged cell covers: the one above it or on its left."""

    ABOVE = "above"
    LEFT = "left"


Text = str | Covered
Cells = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class MadeRow:
    """One body row, or one side of it: ``columns`` hold its figures, ``path`` its labels.

    ``entity`` is the unit that it belongs to, where a column says so.
    """

    index: int
    columns: tuple[int, ...]
    path: tuple[str, ...]
    code: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class MadeTable:
    """A table, what stands around it, and what each figure in it means.

    ``above`` are the lines over it (title, unit), ``inside`` the rows printed within its frame over
    the header; ``cells`` begin with the header.  ``columns[j]`` is the label path of column j.
    ``features`` name what is hard about it: ``("depth 2", "codes", "total merged")``.
    """

    above: tuple[str, ...]
    inside: tuple[tuple[str, ...], ...]
    cells: Cells
    header: int
    columns: tuple[tuple[str, ...], ...]
    labels: tuple[int, ...]
    rows: tuple[MadeRow, ...]
    unit: str
    repeats_header: bool
    features: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.columns)

    def framed(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells of each row within the frame, merged ones once, the rows over the header too."""
        above = tuple(_merged_row(texts, i, self.width) for i, texts in enumerate(self.inside))
        down = len(above)
        own = (
            tuple(replace(cell, row=cell.row + down) for cell in row if cell.text is not None)
            for row in self.cells
        )
        return (*above, *own)

    def owners(self) -> dict[tuple[int, int], Cell]:
        """The cell that holds each place, covered places included."""
        return {
            (cell.row + down, cell.column + right): cell
            for row in self.cells
            for cell in row
            if cell.text is not None
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        }


def place_rows(texts: Sequence[Sequence[Text]], first: int) -> Iterator[tuple[Cell, ...]]:
    """Cells of rows of texts, the first of which is row ``first`` of its table."""
    for i, row in enumerate(texts):
        yield tuple(
            Cell(None, first + i, j)
            if isinstance(text, Covered)
            else Cell(text, first + i, j, _height(texts, i, j), _width(row, j))
            for j, text in enumerate(row)
        )


def _height(texts: Sequence[Sequence[Text]], i: int, j: int) -> int:
    ends = (k for k in range(i + 1, len(texts)) if texts[k][j] is not Covered.ABOVE)
    return next(ends, len(texts)) - i


def _width(row: Sequence[Text], j: int) -> int:
    ends = (k for k in range(j + 1, len(row)) if row[k] is not Covered.LEFT)
    return next(ends, len(row)) - j


def _merged_row(texts: tuple[str, ...], row: int, width: int) -> tuple[Cell, ...]:
    """One or two texts over all columns of a table."""
    if len(texts) == 1:
        return (Cell(texts[0], row, 0, 1, width),)
    half = width // 2
    return Cell(texts[0], row, 0, 1, half), Cell(texts[1], row, half, 1, width - half)


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """Tables between a title, a sentence of prose over each and maybe a note below."""

    title: str
    parts: tuple[tuple[str, MadeTable, str], ...]  # prose above, table, note below or ""

    @property
    def tables(self) -> tuple[MadeTable, ...]:
        return tuple(table for _, table, _ in self.parts)
