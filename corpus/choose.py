"""Where a grid can be read in two ways, the reading whose sums close is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.checks_tables import NO_SUMS, table_to_checks
from corpus.facts import table_to_facts
from corpus.headers import is_caption, other_headers
from corpus.joins import Joined, join_closely, split_at
from corpus.model import Grid, Line, Profile, Table
from corpus.regroup import regroup, with_rest_of_which
from corpus.tables import Context, grid_to_table

_NOBODY = Profile("")  # whose table it is makes no difference to its sums


@dataclass(frozen=True, slots=True)
class Sums:
    """How many of a table's own sums close and how many do not."""

    closed: int
    open: int

    def better_than(self, other: Sums) -> bool:
        """Fewer sums that do not close, and no fewer that do."""
        return self.open < other.open and self.closed >= other.closed


def best_table(grid: Grid, context: Context) -> Table:
    """The table in a grid: as its words say, unless that leaves sums open that another reading closes."""
    best = grid_to_table(grid, context)
    if any(row.role == "of-which" for row in best.rows):
        best = with_rest_of_which(best, table_to_facts(best, _NOBODY))
    sums = table_to_sums(best)
    if not sums.open:
        return best
    for other in _other_readings(grid, context, best):
        found = table_to_sums(other)
        if found.better_than(sums):
            best, sums = other, found
    return best


def best_joins(blocks: Sequence[Line | Joined]) -> tuple[Line | Joined, ...]:
    """The blocks with tables joined over a page, or parted at one, where only that closes their sums."""
    result: list[Line | Joined] = []
    for block in blocks:
        if isinstance(block, Line):
            result.append(block)
            continue
        parts = _best_parts(block)
        last = _table_before(result)
        joined = None if last is None or len(parts) > 1 else _best_join(result[last], block)
        if joined is not None and last is not None:
            result[last:] = [joined]
        else:
            result += parts
    return tuple(result)


def table_to_sums(table: Table) -> Sums:
    """The sums of one table, counted: ``Sums(closed=12, open=0)``."""
    if table.kind in NO_SUMS:
        return Sums(0, 0)
    found = [check.status for check in table_to_checks(table, table_to_facts(table, _NOBODY))]
    closed = sum(status in ("pass", "rounding") for status in found)
    return Sums(closed, found.count("fail"))


def _other_readings(grid: Grid, context: Context, first: Table) -> Iterator[Table]:
    readings = [first]
    readings += [grid_to_table(grid, context, header) for header in other_headers(grid)]
    yield from readings[1:]
    for reading in readings:
        moved = regroup(reading, table_to_facts(reading, _NOBODY))
        if moved is not None:
            yield moved


def _joined_sums(joined: Joined) -> Sums:
    return table_to_sums(best_table(joined.grid, Context(repeated=joined.repeated)))


def _table_before(blocks: Sequence[Line | Joined]) -> int | None:
    """The table right before, with nothing but captions after it."""
    for place in reversed(range(len(blocks))):
        block = blocks[place]
        if isinstance(block, Joined):
            return place
        if not is_caption(block.text):
            return None
    return None


def _best_join(before: Line | Joined, block: Joined) -> Joined | None:
    if not isinstance(before, Joined):
        return None
    joined = join_closely(before, block.grid)
    if joined is None:
        return None
    first, second, whole = (_joined_sums(one) for one in (before, block, joined))
    apart = Sums(first.closed + second.closed, first.open + second.open)
    return joined if not whole.open and whole.better_than(apart) else None


def _best_parts(block: Joined) -> list[Line | Joined]:
    """The table in one piece, unless two pieces close where the whole does not."""
    if not block.starts:
        return [block]
    whole = _joined_sums(block)
    if whole.open:
        for start in block.starts:
            head, tail = split_at(block, start)
            first, second = _joined_sums(head), _joined_sums(tail)
            apart = Sums(first.closed + second.closed, first.open + second.open)
            if first.closed and second.closed and not apart.open and apart.better_than(whole):
                return [head, tail]
    return [block]
