"""The header of a table without vertical lines: which label stands over which columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.open_columns import Column, Segment, segment_to_columns

_LEVEL = 0.3  # of the type size: centres closer than this are at one height


@dataclass(frozen=True, slots=True)
class Label:
    """A header cell: its pieces, the columns it spans and its level from the top (0-based)."""

    segments: tuple[Segment, ...]
    columns: tuple[int, int]
    level: int
    height: int = 1  # levels; set for the labels that reach down to the body


def header_to_labels(
    lines: Sequence[Sequence[Segment]], columns: Sequence[Column]
) -> tuple[Label, ...]:
    """The header cells of some printed lines: group labels over their columns, wrapped ones joined.

    A label of its own is set at mid height beside a group; a group's parts stand below that height.
    """
    segments = [segment for line in lines for segment in line]
    found = _labels(segments, columns, (0, len(columns)), 0)
    depth = max((label.level for label in found), default=0) + 1
    return tuple(_reach_down(label, found, depth) for label in found)


def new_columns(
    lines: Sequence[Sequence[Segment]], columns: Sequence[Column]
) -> tuple[Column, ...]:
    """The columns, and those that are blank in the body: a label at mid height or below, over none."""
    segments = [segment for line in lines for segment in line]
    if not segments:
        return tuple(columns)
    middle = _centre(segments)
    extra: list[Column] = []
    for segment in segments:
        lone = not any(column.holds(segment) for column in (*columns, *extra))
        if lone and segment.baseline >= middle - _LEVEL * segment.size:
            extra.append(Column(segment.x0, segment.x1))
    return tuple(sorted((*columns, *extra), key=lambda one: one.x0))


def _labels(
    segments: Sequence[Segment], columns: Sequence[Column], span: tuple[int, int], level: int
) -> list[Label]:
    if not segments:
        return []
    if span[1] - span[0] == 1:
        return [Label(_in_order(segments), span, level)]
    blocks = _blocks(segments, columns, span)
    middle = _centre(segments)
    low = {j for j, block in blocks.items() if block and _is_low(block, middle)}
    low |= {j for j in range(*span) if not blocks[j]}
    groups = _runs(low)
    result: list[Label] = []
    for j in range(*span):
        if j not in low:
            result.append(Label(_in_order(blocks[j]), (j, j + 1), level))
    for group in groups:
        inside = [one for one in segments if _stands_in(one, columns, group)]
        result += _group(inside, columns, group, level)
    return sorted(result, key=lambda one: (one.level, one.columns))


def _group(
    segments: Sequence[Segment], columns: Sequence[Column], span: tuple[int, int], level: int
) -> list[Label]:
    """A run of columns below one or more group labels."""
    tops = _upper(segments, columns, span)
    labels = _join_wrapped(tops)
    if not tops or len(labels) > span[1] - span[0]:
        return [
            Label(_in_order(block), (j, j + 1), level)
            for j, block in _blocks(segments, columns, span).items()
            if block
        ]
    rest = [one for one in segments if one not in tops]
    result: list[Label] = []
    for label, part in _spans(labels, columns, span):
        result.append(Label(label, part, level))
        inside = [one for one in rest if _stands_in(one, columns, part)]
        result += _labels(inside, columns, part, level + 1)
    return result


def _upper(
    segments: Sequence[Segment], columns: Sequence[Column], span: tuple[int, int]
) -> list[Segment]:
    """The segments above the parts: higher than where most columns' own labels begin."""
    firsts = sorted(
        min(one.baseline for one in block)
        for block in _blocks(segments, columns, span).values()
        if block
    )
    if not firsts:
        return []
    top, size = min(one.baseline for one in segments), segments[0].size
    starts = [first for first in firsts if first - top > _LEVEL * size]
    if not starts:
        return []
    return [one for one in segments if one.baseline < min(starts) - _LEVEL * size]


def _blocks(
    segments: Sequence[Segment], columns: Sequence[Column], span: tuple[int, int]
) -> dict[int, list[Segment]]:
    """For each column the segments that stand over it alone."""
    blocks: dict[int, list[Segment]] = {j: [] for j in range(*span)}
    for segment in segments:
        first, end = segment_to_columns(segment, columns)
        if end - first == 1 and first in blocks:
            blocks[first].append(segment)
    return blocks


def _is_low(block: Sequence[Segment], middle: float) -> bool:
    return _centre(block) > middle + _LEVEL * block[0].size


def _centre(segments: Sequence[Segment]) -> float:
    baselines = [one.baseline for one in segments]
    return (min(baselines) + max(baselines)) / 2


def _runs(columns: set[int]) -> list[tuple[int, int]]:
    ordered = sorted(columns)
    starts = [ordered[0]] if ordered else []
    starts += [right for left, right in pairwise(ordered) if right != left + 1]
    ends = [*(left + 1 for left, right in pairwise(ordered) if right != left + 1)]
    ends += [ordered[-1] + 1] if ordered else []
    return list(zip(starts, ends, strict=True))


def _stands_in(segment: Segment, columns: Sequence[Column], span: tuple[int, int]) -> bool:
    left, right = columns[span[0]].x0, columns[span[1] - 1].x1
    slack = segment.size / 2
    return left - slack <= segment.middle <= right + slack


def _join_wrapped(segments: Sequence[Segment]) -> list[tuple[Segment, ...]]:
    """Group labels, the lines of each together: one below the other, overlapping."""
    labels: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (one.baseline, one.x0)):
        own = next((one for one in labels if _is_under(segment, one)), None)
        if own is None:
            labels.append([segment])
        else:
            own.append(segment)
    return sorted((tuple(one) for one in labels), key=lambda one: one[0].x0)


def _is_under(segment: Segment, label: Sequence[Segment]) -> bool:
    return any(
        one.baseline < segment.baseline - _LEVEL * one.size
        and min(one.x1, segment.x1) > max(one.x0, segment.x0)
        for one in label
    )


def _spans(
    labels: Sequence[tuple[Segment, ...]], columns: Sequence[Column], span: tuple[int, int]
) -> list[tuple[tuple[Segment, ...], tuple[int, int]]]:
    """Cuts the columns into one run for each label, each label as near as can be to its run's middle."""
    first, end = span
    middles = [(min(s.x0 for s in one) + max(s.x1 for s in one)) / 2 for one in labels]
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, first): (0.0, ())}
    for k, middle in enumerate(middles):
        for cut in range(first + k + 1, end - (len(labels) - k - 1) + 1):
            options = [
                (cost + _distance(columns, (start, cut), middle), (*cuts, cut))
                for (done, start), (cost, cuts) in best.items()
                if done == k and start < cut
            ]
            if options:
                best[k + 1, cut] = min(options)
    cuts = (first, *best[len(labels), end][1])
    return list(zip(labels, pairwise(cuts), strict=True))


def _distance(columns: Sequence[Column], span: tuple[int, int], middle: float) -> float:
    left, right = columns[span[0]].x0, columns[span[1] - 1].x1
    return abs((left + right) / 2 - middle)


def _reach_down(label: Label, labels: Sequence[Label], depth: int) -> Label:
    """A label with nothing below it covers all levels down to the body."""
    below = any(
        other.level > label.level
        and other.columns[0] >= label.columns[0]
        and other.columns[1] <= label.columns[1]
        for other in labels
    )
    height = 1 if below else depth - label.level
    return Label(label.segments, label.columns, label.level, height)


def _in_order(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    return tuple(sorted(segments, key=lambda one: (one.baseline, one.x0)))
