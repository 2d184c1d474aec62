"""What the generator makes: documents of lines and tables that know how they are to be read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.model import Cell

Cells = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class MadeRow:
    """One body row, or one side of it: ``columns`` hold its figures, ``path`` its labels."""

    index: int
    columns: tuple[int, ...]
    path: tuple[str, ...]
    code: str | None = None


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
