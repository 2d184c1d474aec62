"""Blocks of a project's form that plan its spending by dates: the dates stand over their shares.

资金支出计划（%） | 3月底 | 6月底 | 10月底 | 12月底
                 | 20%   | 50%   | 80%    | 100%
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.labels import clean_label, is_number
from corpus.model import Cell

_DATE = re.compile(
    r"(?:截至)?(?:(?:\d{4}年)?(?:1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,2})月(?:底|末|份)?前?"
    r"|(?:第?[一二三四1-4]|前[一二三123])个?季度[底末]?|[上下]半年|全年|年[中底末])"
)
_PLAN = re.compile(r".*(?:计划|进度|安排|分配|目标)(?:[（(].{1,12}[）)])?")
_FEWEST = 2  # dates

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Plan:
    """The pairs of one block and the rows that it takes."""

    pairs: tuple[tuple[Cell, Cell], ...]
    rows: frozenset[int]


def plan_by_dates(cells: Sequence[Row], rows: Sequence[int], start: int) -> Plan | None:
    """The block that begins in row ``start``, its dates told with what is planned: 6月底资金支出计划（%） -> 50%.

    A page broken within the dates prints them in two rows; the values are as many as the dates, one by one,
    as a flattened page says no columns.
    """
    first = _filled(cells[start])
    if len(first) < 2 or _PLAN.fullmatch(clean_label(first[0].text)) is None:
        return None
    dates, taken = first[1:], [start]
    if not _are_dates(dates):
        return None
    for i in (row for row in rows if row > start):
        taken.append(i)
        filled = _filled(cells[i])
        if filled and not _are_dates(filled):
            pairs = _paired(first[0], dates, filled)
            return Plan(pairs, frozenset(taken)) if pairs else None
        dates += filled
    return None


def _paired(
    head: Cell, dates: Sequence[Cell], values: Sequence[Cell]
) -> tuple[tuple[Cell, Cell], ...]:
    """Each date with its figure, () where the figures are not one for each date."""
    figures = all(is_number(clean_label(value.text).rstrip("%％")) for value in values)
    if not figures or len(values) != len(dates) or len(dates) < _FEWEST:
        return ()
    plan = clean_label(head.text)
    named = (replace(date, text=f"{clean_label(date.text)}{plan}") for date in dates)
    return tuple(zip(named, values, strict=True))


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if cell.text is not None and cell.text.strip()]


def _are_dates(cells: Sequence[Cell]) -> bool:
    return all(_DATE.fullmatch(clean_label(cell.text)) for cell in cells)
