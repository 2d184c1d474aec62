"""``副处级呢`` after the units of 正处级 were counted: the earlier question with another value of that column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.beside_told import name_said
from qa.finding import Cited
from qa.normalise import canon

if TYPE_CHECKING:
    from qa.conversation import Turn

_OVER_ROWS = frozenset({"count", "list", "extreme", "sum", "average"})
_LEAST = 2  # characters of a value that a question may hold


def of_other_value(text: str, before: Turn) -> str | None:
    """The earlier question about rows, with the value that is named in the place of the one it said."""
    name = name_said(text)
    if name is None or before.finding.operation not in _OVER_ROWS or not before.finding.facts:
        return None
    asked, key = before.reading.text, canon(name)
    for values in _columns(before.finding.facts[0]):
        said = max((v for v in values if v in asked and len(v) >= _LEAST), key=len, default=None)
        if said is None:
            continue
        bare = _without_tail(key, canon(asked.partition(said)[2]))
        meant = [v for v in values if bare in canon(v)]
        exact = [v for v in meant if canon(v) == bare] or meant
        if len(exact) == 1 and exact[0] != said:
            return asked.replace(said, exact[0], 1)
    return None


def _without_tail(name: str, behind: str) -> str:
    """A value without what stands behind the earlier one as well: 水产方向 after 果蔬方向有几个."""
    ends = (name.removesuffix(behind[:size]) for size in range(len(behind), 1, -1))
    return next((bare for bare in ends if _LEAST <= len(bare) < len(name)), name)


def _columns(cited: Cited) -> list[list[str]]:
    """The words that stand in each column of a figure's table."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for fact in cited.knowledge.facts:
        if fact.table == cited.fact.table and fact.table is not None and fact.value is None:
            found.setdefault(fact.measure, {})[fact.text.strip()] = None
    return [[text for text in texts if text] for texts in found.values()]
