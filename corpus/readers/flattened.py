"""Groups of cells to rows of one width, where the text has lost the table's grid.

A row is a group of cells between blank lines.  Blank lines also fall inside rows, so that a row of
six comes as four and two; header rows of merged cells are shorter than the body.  The width is the
one that explains most groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from corpus.labels import clean_label, is_blank, is_number
from corpus.sides import is_name_label

_FEW = 6  # groups: too few for the rows to tell the width by their number


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


_MOST_CAPTIONS = 2
PlacedRow = tuple[Placed[T] | None, ...]


def groups_to_rows(groups: Sequence[Group[T]]) -> Iterator[tuple[PlacedRow[T], ...]]:
    """One rectangle of rows for each run of groups that shares a width."""
    for run in split_runs(groups):
        width = groups_to_width(run)
        yield _place_rows(join_split_rows(run, width), width)


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
    # no row is wider than the table; a larger group is whole rows run together
    fitting = {one for one in sizes if all(size <= one or size % one == 0 for size in sizes)}
    few = len(sizes) <= _FEW and fitting
    return max(sorted(fitting if few else set(sizes)), key=lambda width: _explained(sizes, width))


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
    """How many columns each cell of a short header row covers, told by the row below it.

    A blank below is the foot of a cell that reaches down; a run of texts below shares one cell
    above: 4 over (a, b, "", "", c, d) are 2, 1, 1 and 2 wide.  Where that comes out uneven, a run
    parts where its first label comes again (项目 预算数 项目 预算数) and where figures begin after names.
    """
    labels = [clean_label(cell.text) for cell in lower]
    for part in (_never, _repeats, _turns, _repeats_or_turns):
        spans = _runs(labels, part)
        if len(spans) == len(upper):
            return tuple(spans)
    return None


def _runs(labels: Sequence[str], part: Callable[[Sequence[str], int, int], bool]) -> list[int]:
    spans: list[int] = []
    start = 0  # where the run of filled places began
    for j, label in enumerate(labels):
        inside = j > 0 and bool(labels[j - 1]) and bool(label)
        if inside and not part(labels, start, j):
            spans[-1] += 1
        else:
            start = j
            spans.append(1)
    return spans


def _never(labels: Sequence[str], start: int, at: int) -> bool:
    return False


def _repeats(labels: Sequence[str], start: int, at: int) -> bool:
    return labels[at] == labels[start]


def _turns(labels: Sequence[str], start: int, at: int) -> bool:
    return is_name_label(labels[at - 1]) and not is_name_label(labels[at])


def _repeats_or_turns(labels: Sequence[str], start: int, at: int) -> bool:
    return _repeats(labels, start, at) or _turns(labels, start, at)


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
    """Rows run together without a blank line are cut apart; no cell is dropped."""
    for start in range(0, len(cells), width):
        yield cells[start : start + width]


def _place_rows(rows: Sequence[Group[T]], width: int) -> tuple[PlacedRow[T], ...]:
    """Every row in its columns, from the last to the first: a header leans on the row below it."""
    first_whole = next((i for i, row in enumerate(rows) if len(row) == width), len(rows))
    placed: list[PlacedRow[T]] = []
    for i in reversed(range(len(rows))):
        below = placed[-1] if placed and i < first_whole and not _keeps_places(rows, i) else ()
        spans = _spans(rows[i], below, width)
        if i > first_whole and len(rows[i]) < width:
            spans = _body_spans(rows[i], width)
        placed.append(_with_spans(rows[i][:width], spans))
    return tuple(reversed(placed))


def _keeps_places(rows: Sequence[Group[T]], index: int) -> bool:
    """Whether blanks of a header's first row keep places: 预算数, five blanks, 决算数 and none behind it.

    Further down a blank is the foot of a cell above; above the header stand captions of a cell or two.
    """
    inner = any(is_blank(cell.text) for cell in rows[index][1:-1])
    return inner and all(len(row) <= _MOST_CAPTIONS for row in rows[:index])


def _spans(row: Group[T], below: PlacedRow[T], width: int) -> tuple[int, ...]:
    if len(row) >= width:
        return (1,) * width
    units = [cell for cell in below if cell is not None]
    counts = align_header(row, [unit.value for unit in units]) if len(units) > len(row) else None
    if counts is None:
        return (*(1 for _ in row[:-1]), width - len(row) + 1)
    widths = iter(unit.span for unit in units)
    return tuple(sum(next(widths) for _ in range(count)) for count in counts)


def _body_spans(row: Group[T], width: int) -> tuple[int, ...]:
    """A short row of figures is 合计 merged over the label columns; other texts fill the rest."""
    rest = width - len(row) + 1
    figures = all(is_number(cell.text) or is_blank(cell.text) for cell in row[1:])
    if len(row) > 1 and figures:
        return (rest, *(1 for _ in row[1:]))
    return (*(1 for _ in row[:-1]), rest)


def _with_spans(row: Group[T], spans: Sequence[int]) -> PlacedRow[T]:
    placed: list[Placed[T] | None] = []
    for cell, span in zip(row, spans, strict=True):
        placed.append(Placed(cell, span))
        placed.extend(None for _ in range(span - 1))
    return tuple(placed)
