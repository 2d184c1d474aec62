"""Blocks of names and values under one head, beside columns that name the thing they are of.

设备名称 | 启用日期 | 主要参数 (over two columns or four)
水泵甲   | 2019年  | 型号 | SB-2 | 扬程 | 30米
         |         | 功率 | 4千瓦 | 重量 | 90千克

Every pair is a row of its own, called by the thing and by the name beside the value: (水泵甲, 扬程).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.forms import are_keys
from corpus.labels import clean_label, is_blank
from corpus.model import Cell

Columns = Sequence[tuple[str, ...]]
Body = Sequence[Sequence[Cell]]

_DISTINCT = 0.9  # of the names in one group come once


@dataclass(frozen=True, slots=True)
class Block:
    """The half-open columns under one head, and which of them hold names."""

    start: int
    stop: int
    keys: tuple[int, ...]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Each column of names with the values to its right: ((3, 5), (5, 7))."""
        return tuple(zip(self.keys, (*self.keys[1:], self.stop), strict=True))


def key_block(columns: Columns, body: Body) -> Block | None:
    """The one block of a table whose first column names things; None where there is none."""
    blocks = [block for run in _runs(columns) if (block := _to_block(run, columns, body))]
    return blocks[0] if len(blocks) == 1 else None


def _runs(columns: Columns) -> Iterator[tuple[int, int]]:
    """Where one head reaches over several columns, behind a column that it does not reach."""
    start = 0
    for j in range(1, len(columns) + 1):
        if j < len(columns) and columns[j] == columns[start]:
            continue
        if start > 0 and j - start > 1 and columns[start]:
            yield start, j
        start = j


def _to_block(run: tuple[int, int], columns: Columns, body: Body) -> Block | None:
    start, stop = run
    groups = _groups(body, start)
    keys = [j for j in range(start, stop) if _names(groups, j)]
    every_other = tuple(range(start, stop, 2))
    values = [[row[j].text for row in body] for j in range(start, stop) if j not in every_other]
    if (stop - start) % 2 == 0 and set(every_other) <= set(keys) and not _all_keys(values):
        return Block(start, stop, every_other)
    others = [[row[j].text for row in body] for j in range(start + 1, stop)]
    if keys[:1] == [start] and not _all_keys(others):
        return Block(start, stop, (start,))
    return None


def _groups(body: Body, start: int) -> list[list[Sequence[Cell]]]:
    """The rows of each thing: a new one begins where a column before the block prints something else."""
    groups: list[list[Sequence[Cell]]] = []
    above = ""
    for row in body:
        named = "\n".join(clean_label(cell.text) for cell in row[:start])
        if named.strip() and named != above:
            groups.append([])
            above = named
        if groups:
            groups[-1].append(row)
    return groups


def _names(groups: Sequence[Sequence[Sequence[Cell]]], column: int) -> bool:
    """Whether a column holds names, each but once for one thing, and more than one for some thing."""
    if not any(len(rows) > 1 for rows in groups):
        return False
    texts = [[clean_label(row[column].text) for row in rows] for rows in groups]
    filled = [[text for text in group if text] for group in texts]
    flat = [text for group in filled for text in group]
    distinct = sum(len(set(group)) for group in filled)
    return bool(flat) and are_keys(flat) and distinct >= _DISTINCT * len(flat)


def _all_keys(values: Sequence[Sequence[str | None]]) -> bool:
    """Whether all columns of values look like names too: then nothing tells which is which."""
    filled = [[text for text in column if not is_blank(text)] for column in values]
    return all(are_keys(column) for column in filled if column)
