"""The header of a table without vertical lines: which label stands over which columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.open_columns import Column, Segment, segment_to_columns

_LEVEL = 0.3  # of the type size: centres closer than this are at one height
_LEADING = 1.6  # of the type size: lines of one label are no further apart
_NEAR = 2.0  # of the type size: a label this near to a column without one is its own


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


def with_blank_columns(
    lines: Sequence[Sequence[Segment]], columns: Sequence[Column]
) -> tuple[Column, ...]:
    """The columns as wide as their labels, and further ones that only the header knows.

    A label over no column belongs to an unlabelled one beside it, else heads a column of blanks; one
    with two labels or more below it heads a group.
    """
    segments = [segment for line in lines for segment in line]
    lone = [one for one in segments if not any(column.holds(one) for column in columns)]
    lowest: dict[int, float] = {}  # of the labels over each column alone
    for one in segments:
        over = [j for j, column in enumerate(columns) if column.holds(one)]
        if len(over) == 1:
            lowest[over[0]] = max(one.baseline, lowest.get(over[0], 0.0))
    result = dict(enumerate(columns))
    extra: list[Column] = []
    for block in _join_wrapped(lone):
        if _heads_group(block, segments):
            continue
        own = _to_column(block)
        near = min(result, key=lambda j: _apart(result[j], own), default=None)
        bare = near is not None and lowest.get(near, 0.0) < block[0].baseline - _LEVEL
        if near is not None and bare and _apart(result[near], own) < _NEAR * block[0].size:
            result[near] = _both(result[near], own)
            lowest[near] = block[-1].baseline
        else:
            extra.append(own)
    for one in (one for one in segments if one not in lone):
        over = [j for j, column in enumerate(columns) if column.holds(one)]
        if len(over) == 1 and one.baseline >= lowest[over[0]] - _LEVEL:
            result[over[0]] = _both(result[over[0]], _to_column((one,)))
    return tuple(sorted((*result.values(), *extra), key=lambda one: one.x0))


def _to_column(block: Sequence[Segment]) -> Column:
    return Column(min(one.x0 for one in block), max(one.x1 for one in block))


def _both(one: Column, other: Column) -> Column:
    return Column(min(one.x0, other.x0), max(one.x1, other.x1))


def _apart(one: Column, other: Column) -> float:
    return max(one.x0, other.x0) - min(one.x1, other.x1)


def _heads_group(block: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Whether two labels or more stand below the block, between its neighbours at its own height."""
    top, bottom = block[0].baseline, max(one.baseline for one in block)
    slack = _LEVEL * block[0].size
    beside = [
        one
        for one in segments
        if one not in block and top - slack <= one.baseline <= bottom + slack
    ]
    own = _to_column(block)
    left = max((one.x1 for one in beside if one.x1 <= own.x0), default=float("-inf"))
    right = min((one.x0 for one in beside if one.x0 >= own.x1), default=float("inf"))
    below = [one for one in segments if one.baseline > bottom + slack and left < one.middle < right]
    return len(below) > 1


def _labels(
    segments: Sequence[Segment], columns: Sequence[Column], span: tuple[int, int], level: int
) -> list[Label]:
    if not segments:
        return []
    if span[1] - span[0] == 1:
        return [Label(_in_order(segments), span, level)]
    blocks = _blocks(segments, columns, span)
    middle = _centre(segments)
    low = {j for j, block in blocks.items() if block and _is_low(_own(block), middle)}
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
    """The highest labels, where they stand above the columns' own ones; what wraps below included."""
    firsts = [
        _own(block)[0].baseline for block in _blocks(segments, columns, span).values() if block
    ]
    if not firsts:
        return []
    top, size = min(one.baseline for one in segments), segments[0].size
    starts = [first for first in firsts if first - top > _LEVEL * size]
    if not starts:
        return []
    upper = [one for one in segments if one.baseline < min(starts) - _LEVEL * size]
    highest = [one for one in upper if one.baseline - top <= _LEVEL * size]
    for one in sorted(upper, key=lambda each: each.baseline):
        close = one not in highest and _is_under(one, highest)
        if close and one.baseline - highest[-1].baseline <= _LEADING * size:
            highest.append(one)
    bottom = max(one.baseline for one in highest)  # a label of one line stands beside one of two
    beside = [one for one in upper if one not in highest and one.baseline < bottom]
    return [*highest, *beside]


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


def _own(block: Sequence[Segment]) -> list[Segment]:
    """A column's own label among what stands over it: the last lines that follow close."""
    ordered = _in_order(block)
    own = [ordered[-1]]
    for above, below in reversed(list(pairwise(ordered))):
        if below.baseline - above.baseline > _LEADING * below.size or not _aligned(above, below):
            break
        own.insert(0, above)
    return own


def _aligned(one: Segment, other: Segment) -> bool:
    """Lines of one label are set centred, flush left or flush right."""
    edges = ((one.middle, other.middle), (one.x0, other.x0), (one.x1, other.x1))
    return any(abs(first - second) <= 0.6 * one.size for first, second in edges)


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
