"""Bands that cells print: 90至99周岁 holds who is 93, 100周岁及以上 who is 104, 20人以下 a group of twelve."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = r"周?岁|人|户|万元|元|公里|平方米|年|床|天|分"
_RANGE = re.compile(
    rf"(?P<low>\d+(?:\.\d+)?)(?:{_UNITS})?(?:[-~－—–～至到])(?P<high>\d+(?:\.\d+)?)(?P<unit>{_UNITS})"
)
_FROM = re.compile(
    rf"(?:满|超过)?(?P<low>\d+(?:\.\d+)?)(?P<unit>{_UNITS})(?:[（(]含[)）])?(?:及)?以上"
)
_UP_TO = re.compile(
    rf"(?P<high>\d+(?:\.\d+)?)(?P<unit>{_UNITS})(?:[（(]含[)）])?(?:及)?(?:以下|以内)"
)
_BELOW = re.compile(rf"(?:不满|未满|不足)(?P<high>\d+(?:\.\d+)?)(?P<unit>{_UNITS})(?!(?:及)?以)")
_SAID = re.compile(r"(?P<value>\d+(?:\.\d+)?)(?:来|多)?(?P<unit>周?岁|人|户|公里|平方米|床|分)")


def said_measure(text: str) -> tuple[Decimal, str] | None:
    """The one measure that a text says of itself: 93岁 of 家里老人93岁; None for none or several."""
    found = {(Decimal(m["value"]), _bare(m["unit"])) for m in _SAID.finditer(text)}
    return found.pop() if len(found) == 1 else None


def band_holds(cell: str, value: Decimal, unit: str) -> bool:
    """Whether a cell prints a band in a unit that a measure falls into."""
    below = _BELOW.search(cell)
    if below is not None:
        return _bare(below["unit"]) == unit and value < Decimal(below["high"])
    for pattern in (_RANGE, _FROM, _UP_TO):
        match = pattern.search(cell)
        if match is None or _bare(match["unit"]) != unit:
            continue
        groups = match.groupdict()
        low, high = groups.get("low"), groups.get("high")
        return (low is None or Decimal(low) <= value) and (high is None or value <= Decimal(high))
    return False


def _bare(unit: str) -> str:
    return unit.removeprefix("周")
