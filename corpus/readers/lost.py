"""What all tables that text has lost have in common: their cells, their rows, the words of their headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from corpus.labels import is_number, is_year

HEAD = re.compile(
    r"(?:三公经费)?项目(?:名称)?|(?:功能|经济)?科目(?:名称)?|(?:单位|部门|指标)名称|费用?名称|类别|内容"
)

MEASURE = re.compile(
    r"预算|决算|执行|数|金额|合计|小计|比例|比重|增减|占比|%|％|安排|年|原因|备注|说明|其中"
)

PROSE = re.compile(r"[。；;]|[，,](?!\d{3})")

FEWEST_ROWS = 2
MOST_COLUMNS = 7  # of a table whose cells stand a line each without a bar


class Numbered(Protocol):
    """A line of text with its number."""

    @property
    def text(self) -> str: ...

    @property
    def number(self) -> int: ...


# of one row: each cell's text with the number of its line; None where a merged cell reaches, the
# one before it or, at a row's beginning, the one above
Cells = tuple[tuple[str | None, int], ...]
Rows = tuple[Cells, ...]


def first_row(labels: Sequence[str]) -> tuple[int, int] | None:
    """Where the first row begins and how many cells a row has; None where that is not told."""
    for i, label in enumerate(labels):
        if label in ("行次", "栏次"):
            count = 0
            while i + 1 + count < len(labels) and labels[i + 1 + count] == str(count + 1):
                count += 1
            return (i, count + 1) if count > 1 else None
    figure = next(
        (i for i, label in enumerate(labels) if is_number(label) and not is_year(label)), 0
    )
    return (figure - 1, figure - 1) if figure > 2 else None


def even(rows: Sequence[Cells]) -> Rows:
    """Rows of one width, the shorter ones filled up with empty cells."""
    width = max(len(row) for row in rows)
    return tuple((*row, *((("", row[0][1]),) * (width - len(row)))) for row in rows)
