"""What an arithmetic identity is worth: pass, rounding, fail, or not to be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Check, CheckStatus, Fact, Source

MONEY = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10000),
    "百万元": Decimal(1000000),
    "亿元": Decimal(100000000),
}
_DASH = re.compile(r"[-—–－/\s　]*")


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure in an identity: ``step`` is half of what its last printed digit is worth."""

    value: Decimal | None
    step: Decimal
    source: Source
    readable: bool = True


def fact_to_operand(fact: Fact, unit: str | None = None) -> Operand:
    """A fact as an operand, in another unit of money where one is asked for."""
    if fact.value is None:
        return Operand(None, Decimal(0), fact.place, _DASH.fullmatch(fact.text) is not None)
    step = _half_digit(fact)
    factor = Decimal(1)
    if unit != fact.unit and unit in MONEY and fact.unit in MONEY:
        factor = MONEY[fact.unit] / MONEY[unit]
    return Operand(fact.value * factor, step * factor, fact.place)


def blanks_mean_nothing(facts: Sequence[Fact]) -> bool:
    """Whether a table leaves blank what is nothing: it prints neither 0 nor a dash anywhere."""
    texts = [fact.text for fact in facts]
    printed = any(fact.value == 0 for fact in facts) or any(
        text and _DASH.fullmatch(text) for text in texts
    )
    return not printed and any(not text for text in texts)


def blank_to_nothing(operand: Operand) -> Operand:
    """A blank as 0; anything else as it is."""
    blank = operand.value is None and operand.readable
    return replace(operand, value=Decimal(0)) if blank else operand


def _half_digit(fact: Fact) -> Decimal:
    """Half of the last printed digit; things that are counted are whole, nothing is rounded there."""
    counted = fact.unit is not None and fact.unit not in (*MONEY, "%", "‰", "个百分点")
    if fact.value is None or counted:
        return Decimal(0)
    exponent = fact.value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def sum_status(total: Operand, parts: Sequence[Operand]) -> tuple[CheckStatus, Decimal | None]:
    """Whether the parts make up the total; blanks count as nothing as long as that fits."""
    if not all(one.readable for one in (total, *parts)):
        return "unreadable", None
    known = [part for part in parts if part.value is not None]
    if total.value is None or not (known or total.value == 0):
        return "insufficient data", None
    difference = total.value - sum((part.value or Decimal(0) for part in known), Decimal(0))
    status = difference_status(difference, sum_tolerance(total, known))
    # a blank may be a figure that was left out: it could only make the sum larger
    left_out = status == "fail" and len(known) < len(parts) and difference > 0
    return ("insufficient data" if left_out else status), difference


def sum_tolerance(total: Operand, parts: Sequence[Operand]) -> Decimal:
    """How far rounding can move a total from the sum of its parts: half a last digit of each.

    A bare 0 among figures with decimals means nothing at all, not something below one half.
    """
    known = [one for one in (total, *parts) if one.value is not None]
    most = max((one.step for one in known if one.value), default=Decimal(0))
    return sum((one.step if one.value else min(one.step, most) for one in known), Decimal(0))


def difference_status(difference: Decimal, tolerance: Decimal) -> CheckStatus:
    """Zero passes, what the printed digits allow is rounding, the rest is wrong."""
    if difference == 0:
        return "pass"
    return "rounding" if abs(difference) <= tolerance else "fail"


def sum_check(
    identity: str, total: Operand, parts: Sequence[Operand], table: str | None = None
) -> Check:
    """The check of total = sum of parts."""
    status, difference = sum_status(total, parts)
    places = (total.source, *(part.source for part in parts))
    tolerance = sum_tolerance(total, parts)
    formula = sum_formula([1] * len(parts))
    return Check(identity, status, difference, places, table, tolerance=tolerance, formula=formula)


def sum_formula(signs: Sequence[int]) -> str:
    """The formula of a total and its parts: ``sum_formula([1, -1]) == "{0} = {1} - {2}"``."""
    terms = [f"{'-' if sign < 0 else '+'} {{{n}}}" for n, sign in enumerate(signs, start=1)]
    return "{0} = " + " ".join(terms).removeprefix("+ ")


def join_names(names: Sequence[str]) -> str:
    """Names for an identity, shortened in the middle: "a + b + … + z"."""
    kept = list(names) if len(names) <= 6 else [*names[:4], "…", names[-1]]
    return " + ".join(kept)
