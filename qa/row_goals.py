"""What a project is to achieve that is one row of a table: its goal and indicators, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Fact
from qa.cells import of_cells
from qa.crossing import tell
from qa.finding import Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, own_name
from qa.normalise import canon
from qa.resolve import Situation

_ASKS = re.compile(
    r"(?:绩效|年度|总体|具体|产出)?(?:目标|指标)(?:值|情况)?(?:都|主要|分别)?(?:是|有|包括|包含|设置?了)*(?:什么|哪些|哪几|啥|怎么样|如何)"
    r"|(?:什么|哪些|啥)(?:样的)?(?:绩效|年度|具体)?(?:目标|指标)|(?:绩效|年度)(?:目标|指标)[?？。]*$"
)
_GOAL = re.compile(r"目标|指标|产出|效益|效果|满意度|质量|数量|成效|时效")
_SHORTEST = 4  # characters of a project's name


def of_row(situation: Situation, text: str) -> Finding | None:
    """The goals in the one row whose project a question names in full; None where it names a column of them."""
    if _ASKS.search(text) is None:
        return None
    key = canon(text)
    rows = [
        (len(name), knowledge, cells)
        for knowledge in situation.about(text)
        for name, cells in _goals(knowledge)
        if name in key
    ]
    longest = max((length for length, _, _ in rows), default=0)
    best = [(knowledge, cells) for length, knowledge, cells in rows if length == longest]
    if len(best) != 1 or any(_is_said(cell, key) for cell in best[0][1]):
        return None
    return tell(of_cells(*best[0]))


def _goals(knowledge: Knowledge) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """The name of each row that is a project with goals beside it, and these cells."""
    for (table, _), row in knowledge.rows.items():
        own = knowledge.tables.get(table or "")
        if own is None or own.subject or not row or not row[0].subject:
            continue
        name = own_name(row[0])
        own_cells = (f for f in row if f.subject == row[0].subject)  # no number within a cell
        cells = tuple(f for f in own_cells if f.measure and f.text and _is_goal(f))
        if len(name) >= _SHORTEST and cells:
            yield name, cells


def _is_goal(fact: Fact) -> bool:
    return not is_money(fact.unit) and _GOAL.search("".join(fact.measure)) is not None


def _is_said(cell: Fact, key: str) -> bool:
    """Whether a question names the column of a cell by itself: 数量指标, not 目标 or 绩效指标."""
    own = canon(cell.measure[-1])
    return own in key and own not in ("目标", "指标", "绩效目标", "绩效指标")
