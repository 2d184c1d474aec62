"""Which of two columns a lone figure stood in, where a table of accounts lost its blanks: 862.40 | 862.40 of three.

合计 is 基本支出 and 项目支出 together. A row that prints its sum and one equal figure lies wholly in one of the
two, and what stands under a heading adds up to it in both: that tells which, where only one way adds up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product

Halves = tuple[Decimal, Decimal]
_MOST = 12  # lone figures under one heading that are tried


def lone_halves(rows: Sequence[tuple[str, Sequence[Decimal]]]) -> tuple[Halves, ...] | None:
    """The two parts of every row, given by code ("" of the sum of all) and its figures; None where that is open."""
    told: dict[str, Halves] = {}
    lone: dict[str, Decimal] = {}
    for code, figures in rows:
        if len(figures) == 3 and figures[0] == figures[1] + figures[2]:
            told[code] = (figures[1], figures[2])
        elif len(figures) == 2 and figures[0] == figures[1]:
            lone[code] = figures[0]
        else:
            return None
    below: dict[str, list[str]] = defaultdict(list)
    codes = {code for code, _ in rows}
    for code, _ in rows:
        if code:
            below[_above(code, codes)].append(code)
    for code, _ in sorted(rows, key=lambda row: len(row[0])):
        if code in told and not _divide(told[code], below[code], told, lone):
            return None
    return tuple(told[code] for code, _ in rows) if len(told) == len(rows) else None


def _above(code: str, codes: set[str]) -> str:
    heads = (code[:length] for length in range(len(code) - 2, 2, -2))
    return next((head for head in heads if head in codes), "")


def _divide(
    whole: Halves, codes: Sequence[str], told: dict[str, Halves], lone: Mapping[str, Decimal]
) -> bool:
    """Put each lone figure under a heading into the column that makes both add up; False where that is open."""
    open_ones = [code for code in codes if code in lone and code not in told]
    if not open_ones:
        return True
    if len(open_ones) > _MOST:
        return False
    known = [told[code] for code in codes if code in told]
    rest = tuple(whole[i] - sum((one[i] for one in known), Decimal(0)) for i in (0, 1))
    ways = []
    for sides in product((0, 1), repeat=len(open_ones)):
        first = sum(
            (lone[c] for c, side in zip(open_ones, sides, strict=True) if not side), Decimal(0)
        )
        second = sum(
            (lone[c] for c, side in zip(open_ones, sides, strict=True) if side), Decimal(0)
        )
        if (first, second) == rest:
            ways.append(sides)
    if len(ways) != 1:
        return False
    for code, side in zip(open_ones, ways[0], strict=True):
        told[code] = (Decimal(0), lone[code]) if side else (lone[code], Decimal(0))
    return True
