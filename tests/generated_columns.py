"""A tree of header labels to header cells and to the label path of each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from generated_names import Head

from corpus.labels import clean_label
from corpus.model import Cell

Paths = tuple[tuple[str, ...], ...]
_SHORTEST_BROKEN = 6  # characters of a label that is set on two lines


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column: its labels from the top down and what its cells hold."""

    path: tuple[str, ...]
    kind: str


def heads_to_depth(heads: Sequence[Head]) -> int:
    """How many header rows the trees need."""
    return max(1 + (heads_to_depth(head.parts) if head.parts else 0) for head in heads)


def heads_to_leaves(heads: Sequence[Head], above: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """The columns from left to right."""
    for head in heads:
        path = (*above, clean_label(head.label))
        if head.parts:
            yield from heads_to_leaves(head.parts, path)
        else:
            yield Leaf(path, head.kind)


def heads_to_cells(heads: Sequence[Head], depth: int) -> tuple[tuple[Cell, ...], ...]:
    """Header rows: a group lies over its parts, a column without parts reaches down."""
    width = len(list(heads_to_leaves(heads)))
    rows = [[Cell(None, i, j) for j in range(width)] for i in range(depth)]
    for cell in _place(heads, 0, 0, depth):
        rows[cell.row][cell.column] = cell
    return tuple(tuple(row) for row in rows)


def clipped_cells(heads: Sequence[Head], depth: int) -> tuple[tuple[Cell, ...], ...]:
    """Header rows down to a depth; parts that stand deeper are left to the rows below."""
    width = len(list(heads_to_leaves(heads)))
    rows = [[Cell(None, i, j) for j in range(width)] for i in range(depth)]
    for cell in _place(_cut(heads, depth), 0, 0, depth):
        rows[cell.row][cell.column] = cell
    return tuple(tuple(row) for row in rows)


def _cut(heads: Sequence[Head], depth: int) -> tuple[Head, ...]:
    """The trees without what is deeper; a head keeps its width in ``width``."""
    return tuple(
        replace(head, parts=_cut(head.parts, depth - 1))
        if depth > 1
        else replace(head, parts=(), width=len(list(heads_to_leaves((head,)))))
        for head in heads
    )


def _place(heads: Sequence[Head], row: int, column: int, depth: int) -> Iterator[Cell]:
    for head in heads:
        width = _span(head)
        yield Cell(head.label, row, column, 1 if head.parts else depth - row, width)
        yield from _place(head.parts, row + 1, column, depth)
        column += width


def break_labels(heads: Sequence[Head], rng: Random) -> tuple[Head, ...]:
    """Some long labels broken over two lines by hand, as typists do in narrow columns."""
    return tuple(_break(head, rng) for head in heads)


def _break(head: Head, rng: Random) -> Head:
    label, parts = head.label, break_labels(head.parts, rng)
    if len(label) >= _SHORTEST_BROKEN and "（" not in label and rng.random() < 0.3:
        middle = (len(label) + 1) // 2
        label = f"{label[:middle]}\n{label[middle:]}"
    return replace(head, label=label, parts=parts)


def _span(head: Head) -> int:
    return sum(_span(part) for part in head.parts) if head.parts else head.width


def with_unit(heads: Sequence[Head], unit: str) -> tuple[Head, ...]:
    """The unit in brackets behind every top label over money: 预算数（万元）."""
    return tuple(
        replace(head, label=f"{head.label}（{unit}）") if _is_money(head) else head
        for head in heads
    )


def _is_money(head: Head) -> bool:
    if head.label.endswith("："):
        return False
    if head.parts:
        return all(_is_money(part) for part in head.parts)
    return head.kind in ("amount", "sum", "change")
