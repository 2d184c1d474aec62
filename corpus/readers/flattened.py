"""Groups of cells to rows of one width, where the text has lost the table's grid.

A row is a group of cells between blank lines.  Blank lines also fall inside rows, so that a row of
six comes as four and two; header rows of merged cells are shorter than the body.  The width is the
one that explains most groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class HasText(Protocol):
    """Anything with a text: a numbered line."""

    @property
    def text(self) -> str: ...


T = TypeVar("T", bound=HasText)
Group = tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A cell in its column, and how many columns it covers."""

    value: T
    span: int = 1


PlacedRow = tuple[Placed[T] | None, ...]


def groups_to_rows(groups: Sequence[Group[T]]) -> Iterator[tuple[PlacedRow[T], ...]]:
    """One rectangle of rows for each run of groups that shares a width."""
    for run in split_runs(groups):
        width = groups_to_width(run)
        rows = join_split_rows(run, width)
        yield tuple(
            _place(row, rows[i + 1] if i + 1 < len(rows) else None, width)
            for i, row in enumerate(rows)
        )


def split_runs(groups: Sequence[Group[T]], steady: int = 4) -> Iterator[tuple[Group[T], ...]]:
    """Two tables without a word between: ``steady`` groups of one size, then of another."""
    sizes = [len(group) for group in groups]
    start = 0
    for i in range(steady, len(sizes) - steady + 1):
        before, after = set(sizes[i - steady : i]), set(sizes[i : i + steady])
        if i - start >= steady and len(before) == len(after) == 1 and before != after:
            yield tuple(groups[start:i])
            start = i
    yield tuple(groups[start:])


def groups_to_width(groups: Sequence[Group[T]]) -> int:
    """The number of columns: the size that makes most whole rows, (2, 6, 4, 2, 6) -> 6."""
    sizes = [len(group) for group in groups]
    return max(sorted(set(sizes)), key=lambda width: _explained(sizes, width))


def join_split_rows(groups: Sequence[Group[T]], width: int) -> tuple[Group[T], ...]:
    """Rows that a blank line has cut are joined again, once the first whole row has been seen."""
    rows: list[Group[T]] = []
    i, body = 0, False
    while i < len(groups):
        count = _parts_of_row([len(group) for group in groups[i : i + width]], width) if body else 1
        joined = tuple(cell for group in groups[i : i + count] for cell in group)
        rows.extend(_cut(joined, width))
        body = body or len(joined) == width
        i += count
    return tuple(rows)


def align_header(upper: Sequence[HasText], lower: Sequence[HasText]) -> tuple[int, ...] | None:
    """How many columns each cell of a short header row covers, told by the whole row below it.

    A blank below is the foot of a cell that reaches down; a run of texts below shares one cell
    above: 4 over (a, b, "", "", c, d) are 2, 1, 1 and 2 wide.  None where it comes out uneven.
    """
    spans: list[int] = []
    inside = False
    for cell in lower:
        filled = bool(cell.text.strip())
        if filled and inside:
            spans[-1] += 1
        else:
            spans.append(1)
        inside = filled
    return tuple(spans) if len(spans) == len(upper) else None


def _explained(sizes: Sequence[int], width: int) -> tuple[int, int]:
    whole = sum(size for size in sizes if size == width)
    if not whole:
        return (0, 0)
    pieces, i = 0, sizes.index(width)
    while i < len(sizes):
        count = _parts_of_row(sizes[i : i + width], width)
        pieces += width if count > 1 else 0
        i += count
    # As many whole rows count more when the rows are wider: 2, 2, 6, 6 is a table of six.
    return (whole + pieces, Counter(sizes)[width])


def _parts_of_row(sizes: Sequence[int], width: int) -> int:
    """How many groups make up the row that begins here; 1 unless several fill the width exactly."""
    total = 0
    for count, size in enumerate(sizes, 1):
        total += size
        if total == width:
            return count
        if total > width or size == width:
            return 1
    return 1


def _cut(cells: Group[T], width: int) -> Iterator[Group[T]]:
    """Rows run together without a blank line are cut apart where the width divides them."""
    step = width if len(cells) % width == 0 else max(len(cells), 1)
    for start in range(0, len(cells), step):
        yield cells[start : start + step]


def _place(row: Group[T], below: Group[T] | None, width: int) -> PlacedRow[T]:
    if len(row) >= width:
        return tuple(Placed(cell) for cell in row[:width])
    spans = align_header(row, below) if below is not None and len(below) == width else None
    if spans is None:
        spans = (*(1 for _ in row[:-1]), width - len(row) + 1)
    placed: list[Placed[T] | None] = []
    for cell, span in zip(row, spans, strict=True):
        placed.append(Placed(cell, span))
        placed.extend(None for _ in range(span - 1))
    return tuple(placed)
