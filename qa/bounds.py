"""A change held against a bound: ``比上年增加超过2亿元吗``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.comparisons import BOUND, holds
from qa.finding import Finding
from qa.reading import Limit
from qa.words import convert, show

_RISE, _FALL = re.compile(r"增|涨|升|多|高|大"), re.compile(r"减|降|少|低|小|压|缩|削")
_FELL = ("decrease", "decline")
VERDICT = re.compile(r"^(?:[是否]，|实际是..，不是..。)")  # that a change begins with


def bounded(found: Finding, limits: Sequence[Limit], asked: str) -> Finding | None:
    """Yes where the change went the way that was asked and is within every bound; the change told is kept."""
    assert found.value is not None
    if any(limit.unit and not found.unit for limit in limits):
        return None
    words = re.sub(
        r"多少|大小|高低|增减|(?:超过|高于|低于|不足|不到|大于|小于|多于|少于)", "", asked
    )
    rise, fall = bool(_RISE.search(words)), bool(_FALL.search(words))
    fell = _fell(found)
    way = fell if fall and not rise else not fell if rise and not fall else True
    size = abs(found.value)
    met = way and all(holds(size, found.unit, x.operator, x.value, x.unit) for x in limits)
    told = "、".join(f"{BOUND[x.operator]}{show(x.value)}{x.unit or ''}" for x in limits)
    text = f"{'是' if met else '否'}，{VERDICT.sub('', found.text)}"
    step = (
        f"{show(convert(size, found.unit, limits[0].unit)[0])}{limits[0].unit or ''} 与 {told} 相比"
    )
    return replace(found, operation="judge", text=text, value=size, steps=(*found.steps, step))


def _fell(found: Finding) -> bool:
    """Whether what was told is a fall."""
    printed = next((c.fact for c in found.facts[:2] if c.fact.aspect != "amount"), None)
    if printed is not None:
        return printed.aspect in _FELL
    values = [cited.fact.value for cited in found.facts[:2]]
    if len(values) == 2 and None not in values:
        units = [cited.fact.unit for cited in found.facts[:2]]
        now, before = (v or Decimal(0) for v in values)
        return now < convert(before, units[1], units[0])[0]
    return found.value is not None and found.value < 0
