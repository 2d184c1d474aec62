"""A yes or no with its sums in the unit that was asked for: 预算一样吗？请以万元作答 of figures in 元.

The sums are told as they are printed, with the unit asked for behind them.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from corpus.amounts import find_amounts
from qa.finding import Finding
from qa.fit import is_money
from qa.words import convert, show


def in_said_unit(found: Finding, unit: str | None) -> Finding:
    """The finding with each sum of money of its sentence in a unit; one with a value of its own is told elsewhere."""
    worked_out = found.status == "answered" and found.basis == "computed" and found.value is None
    if not worked_out or not is_money(unit):
        return found
    amounts = [a for a in find_amounts(found.text) if is_money(a.unit)]
    if any(a.unit == unit for a in amounts):
        return found  # told in both units already, or in this one
    text = found.text
    for amount in reversed(amounts):
        value, _ = convert(amount.value, amount.unit, unit)
        stop = amount.span[1]
        text = f"{text[:stop]}（{_told(value)}{unit}）{text[stop:]}"
    return replace(found, text=text)


_PLACES = Decimal("0.01")  # as budgets print 万元


def _told(value: Decimal) -> str:
    near = value.quantize(_PLACES)
    return f"即{show(value)}" if near == value or not near else f"约{show(near)}"
