"""What a difference looks like: a unit slip, two digits changed about, a part left out or taken twice.

Nothing is put right: each is a sentence that tells the reviewer where to look first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.audit.formula import closing_value, sides
from qa.audit.model import Finding, Operand
from qa.audit.places import place_words, source_key
from qa.words import show

_UNITS = {Decimal(10000): "一万", Decimal(1000): "一千", Decimal(100000000): "一亿"}
_CLOSE = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure that would close every finding it takes part in if it read otherwise."""

    operand: Operand
    value: Decimal
    closes: int
    swapped: bool


def explain(findings: Sequence[Finding]) -> str:
    """The likeliest cause of findings that belong together; "" where nothing is telling."""
    suspects = sorted(_suspects(findings), key=lambda one: (-one.closes, not one.swapped))
    best = suspects[0] if suspects else None
    if best is not None and (best.swapped or best.closes > 1):
        return _suspicion(best)
    told = (_one(finding) for finding in findings)
    return next((one for one in told if one), "")


def _suspicion(suspect: Suspect) -> str:
    operand = suspect.operand
    place = place_words(operand.place)
    if suspect.swapped:
        how = f"可能是相邻两位数字颠倒，写成{show(suspect.value)}就相符"
    else:
        how = f"改成{show(suspect.value)}，这里的{suspect.closes}处就都相符"
    return f"“{operand.name}”{operand.text}：{how}。位置：{place}"


def _suspects(findings: Sequence[Finding]) -> Iterator[Suspect]:
    """Figures for which one other value closes all findings they stand in."""
    by_place: dict[object, list[tuple[Finding, int]]] = {}
    for finding in findings:
        for number, operand in enumerate(finding.operands):
            by_place.setdefault(source_key(operand.place.source), []).append((finding, number))
    for members in by_place.values():
        values = [closing_value(finding, number) for finding, number in members]
        known = [one for one in values if one is not None]
        operand = members[0][0].operands[members[0][1]]
        if len(known) < len(members) or operand.value is None:
            continue
        if max(known) - min(known) > 2 * operand.step:  # no one value closes them all
            continue
        yield Suspect(operand, known[0], len(members), is_swapped(operand.value, known[0]))


def is_swapped(printed: Decimal, right: Decimal) -> bool:
    """Whether two neighbouring digits were changed about: 8013 for 8103."""
    digits = max(-_exponent(printed), -_exponent(right), 0)
    one, other = (f"{abs(value):.{digits}f}".replace(".", "") for value in (printed, right))
    if len(one) != len(other):
        return False
    apart = [place for place in range(len(one)) if one[place] != other[place]]
    if len(apart) != 2 or apart[1] - apart[0] != 1:
        return False
    return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _one(finding: Finding) -> str:
    """What the difference of a single finding looks like."""
    both = sides(finding)
    if both is None or finding.difference is None:
        return ""
    if "/" in finding.formula:
        return f"{finding.identity}：{finding.reason}"
    left, right = (abs(one) for one in both)
    small, large = min(left, right), max(left, right)
    for factor, words in _UNITS.items():
        if small and abs(large - small * factor) <= large * _CLOSE:
            return f"两边相差{words}倍，可能是金额单位写错。"
    is_sum = len(finding.operands) > 2 and not any(sign in finding.formula for sign in "-*/")
    for operand in finding.operands[1:] if is_sum else ():
        if operand.value and operand.value * operand.factor == abs(finding.difference):
            return f"差额正好等于“{operand.name}”{operand.text}，可能漏计或重复计了这一项。"
    return ""
