"""Whether a written figure agrees with a printed one: exactly, rounded as it is written, or as it is compared."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from corpus.checks_verdict import MONEY
from corpus.model import Fact
from qa.drafts.model import Figure
from qa.fit import same_dimension
from qa.words import show

Agreement = Literal["exact", "rounded", "coarser", "no"]
_MANY = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000), "亿": Decimal(100000000)}
_COUNTED = re.compile(r"^([百千万亿]+)(?!元)(?=.)")
_NEARLY = re.compile(r"^(?:近|将近|接近)")
_AND_MORE = re.compile(r"[余多]")
_RATIOS = ("%", "‰", "个百分点")
_NEAR = Decimal("0.05")  # 近100 is said of 95 and more


def base(value: Decimal, unit: str | None) -> Decimal:
    """A figure in the smallest unit of its kind: money in 元, 20万户 as 200000."""
    return value * factor(unit)


def factor(unit: str | None) -> Decimal:
    """How many of the smallest unit of its kind a unit is."""
    if unit in MONEY:
        return MONEY[unit]
    many = _COUNTED.match(unit or "")
    result = Decimal(1)
    for character in many[1] if many is not None else "":
        result *= _MANY[character]
    return result


def comparable(figure: Figure, fact: Fact) -> bool:
    """Whether the two count the same kind of thing; a figure without a unit may be of any."""
    return same_unit(figure.unit, fact.unit)


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two units count the same kind of thing."""
    if one is None or other is None:
        return _is_ratio(one) == _is_ratio(other)
    return same_dimension(one, other)


def in_base(figure: Figure, fact: Fact) -> tuple[Decimal, Decimal]:
    """Both in one unit; without a unit on one side the bare numbers."""
    if figure.unit is None or fact.unit is None:
        return figure.value, fact.value or Decimal(0)
    return base(figure.value, figure.unit), base(fact.value or Decimal(0), fact.unit)


def agreement(figure: Figure, fact: Fact) -> Agreement:
    """How a written figure agrees with a printed one.

    "coarser": the document prints fewer digits than the draft, and they fit.
    """
    said, printed = in_base(figure, fact)
    same_scale = figure.unit is None or fact.unit is None
    step = digit(figure.value) * (Decimal(1) if same_scale else factor(figure.unit))
    if figure.comparator != "=":
        return _compared(figure, fact, said, printed, step)
    if said == printed:
        return "exact" if fact.comparator in ("=", "≥", "≤") else "rounded"
    if fact.comparator != "=" or not said:
        return "no"  # 0.3万元 is not 0亿元
    if rounded(printed, step) == said:
        return "rounded"
    printed_step = digit(fact.value or Decimal(0)) * (
        Decimal(1) if same_scale else factor(fact.unit)
    )
    fits = printed != 0 and printed_step > step and rounded(said, printed_step) == printed
    return "coarser" if fits else "no"


def agrees_with_value(figure: Figure, value: Decimal, slack: Decimal = Decimal(0)) -> Agreement:
    """How a written figure agrees with a computed one, both in the figure's unit."""
    step = digit(figure.value)
    if figure.comparator != "=":
        fact = Fact(subject=(), measure=(), text="", value=value, unit=figure.unit)
        return _compared(figure, fact, figure.value, value, step)
    if figure.value == value:
        return "exact"
    if rounded(value, step) == figure.value and (figure.value or abs(value) * 20 < step):
        return "rounded"
    return "rounded" if abs(figure.value - value) <= step / 2 + min(slack, step) else "no"


def digit(value: Decimal) -> Decimal:
    """What the last written digit is worth: 0.01 for 21.40, 1 for 2100."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """A value to a multiple of ``step``, half up, away from zero."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _compared(
    figure: Figure, fact: Fact, said: Decimal, printed: Decimal, step: Decimal
) -> Agreement:
    """不低于, 超过, 约, 近, 余: whether the comparison holds."""
    if fact.comparator == figure.comparator and said == printed:
        return "exact"
    if figure.comparator == "≈":
        return "rounded" if _is_about(figure, said, printed, step) else "no"
    if fact.comparator != "=":
        return "no"  # another limit than the one that is printed
    holds = {
        "≥": printed >= said, "≤": printed <= said, ">": printed > said, "<": printed < said,
    }[figure.comparator]  # fmt: skip
    return "exact" if holds else "no"


def _is_about(figure: Figure, said: Decimal, printed: Decimal, step: Decimal) -> bool:
    """Around numbers are round: 约2000万元 is right for 1995.3万元."""
    round_step = step
    while said and said % (round_step * 10) == 0:
        round_step *= 10
    if _AND_MORE.search(figure.text):
        return said <= printed < said + round_step
    if _NEARLY.match(figure.text):
        return rounded(printed, round_step) == said or said * (1 - _NEAR) <= printed <= said
    return rounded(printed, round_step) == said


def slip(figure: Figure, fact: Fact) -> str | None:
    """What a wrong figure looks like: a unit slip, digits the wrong way round, one digit off."""
    said, printed = in_base(figure, fact)
    if not said or not printed:
        return None
    for power, words in _POWERS:
        scaled = Decimal(10) ** power
        moved = Figure(figure.value, figure.unit, "=", figure.text)
        if agreement(moved, _times(fact, scaled)) in ("exact", "rounded"):
            return words
    return _digit_slip(figure, printed / factor(figure.unit) if figure.unit else printed)


_POWERS = (
    (4, "相差1万倍，疑似“元”与“万元”（或“万元”与“亿元”）写错"),
    (-4, "相差1万倍，疑似“元”与“万元”（或“万元”与“亿元”）写错"),
    (8, "相差1亿倍，疑似“元”与“亿元”写错"),
    (-8, "相差1亿倍，疑似“元”与“亿元”写错"),
    (3, "相差1000倍，疑似单位（千元）写错"),
    (-3, "相差1000倍，疑似单位（千元）写错"),
    (1, "相差10倍，疑似小数点错位"),
    (-1, "相差10倍，疑似小数点错位"),
    (2, "相差100倍，疑似小数点错位"),
    (-2, "相差100倍，疑似小数点错位"),
)


def _times(fact: Fact, scaled: Decimal) -> Fact:
    value = (fact.value or Decimal(0)) * scaled
    return Fact(subject=(), measure=(), text=fact.text, value=value, unit=fact.unit)


def _digit_slip(figure: Figure, right: Decimal) -> str | None:
    step = digit(figure.value)
    if rounded(right, step) == 0:
        return None
    if truncated(figure, right):
        return "疑似直接舍去尾数"
    one, other = _digits(figure.value, step), _digits(rounded(right, step), step)
    if len(one) == len(other):
        off = [place for place in range(len(one)) if one[place] != other[place]]
        if len(off) == 2 and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]:
            return "疑似数字颠倒"
        return "疑似错了一位数字" if len(off) == 1 and len(one) > 2 else None
    long, short = sorted((one, other), key=len, reverse=True)
    dropped = any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    if len(long) - len(short) == 1 and dropped and len(short) > 2:
        return "疑似漏写一位数字" if len(one) < len(other) else "疑似多写一位数字"
    return None


def truncated(figure: Figure, right: Decimal) -> bool:
    """Whether the rest was cut off instead of rounded: 2.17 for 2.177."""
    step = digit(figure.value)
    return right > 0 and 0 < right - figure.value < step


def _digits(value: Decimal, step: Decimal) -> str:
    return show(abs(value) / step)


def _is_ratio(unit: str | None) -> bool:
    return unit in _RATIOS
