"""Figures as people write them in drafts, and the known ways to write them wrong."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from corpus.model import Fact

_MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(10**8)}
_SIGNS = {"=": "", "≥": "不低于", "≤": "不超过", ">": "超过", "<": "低于", "≈": "约"}
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_NEAR = Decimal("0.04")  # 近100 is said of 96 and more
_HAN = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Written:
    """A figure in a draft: its text, and the value and unit that it says."""

    text: str
    value: Decimal
    unit: str | None


def in_base(value: Decimal, unit: str | None) -> Decimal:
    """Money in 元, all else as it is."""
    return value * _MONEY.get(unit or "", Decimal(1))


def is_close(one: Fact, other: Fact) -> bool:
    """Whether two facts print one figure, perhaps with different numbers of digits."""
    if one.comparator != other.comparator or one.value is None or other.value is None:
        return False
    first, second = in_base(one.value, one.unit), in_base(other.value, other.unit)
    if first == second:
        return True
    steps = [
        _step(f.value) * _MONEY.get(f.unit or "", Decimal(1))
        for f in (one, other)
        if f.value is not None
    ]
    coarse = max(steps)
    if steps[0] == steps[1]:
        return False
    return (first / coarse).quantize(Decimal(1), ROUND_HALF_UP) == (second / coarse).quantize(
        Decimal(1), ROUND_HALF_UP
    )


def write_figure(rng: random.Random, fact: Fact) -> Written:
    """The very figure, in one of the ways it may be written."""
    value, unit = fact.value or Decimal(0), fact.unit
    if unit in _MONEY and rng.random() < 0.35:
        value, unit = _in_other_unit(rng, value, unit)
    return Written(_shown(rng, value, unit, fact.comparator), value, unit)


def write_rounded(rng: random.Random, fact: Fact) -> Written | None:
    """The figure with fewer digits, rightly rounded; None where none can be dropped."""
    value, unit = fact.value or Decimal(0), fact.unit
    if unit in ("元", "万元") and abs(value) >= 10000 and rng.random() < 0.6:
        value, unit = value / 10000, {"元": "万元", "万元": "亿元"}[unit]
    places = -int(_step(value).adjusted())
    if places < 1 or fact.comparator != "=":
        return None
    kept = rng.randrange(max(0, places - 4), places)
    short = value.quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP)
    if short == value or not short or len(short.as_tuple().digits) < 2:
        return None
    return Written(_shown(rng, short, unit, "=", plain=True), short, unit)


def write_compared(rng: random.Random, fact: Fact) -> Written | None:
    """约, 近, 超过, …余: a round figure that the right one is compared with."""
    value, unit = fact.value or Decimal(0), fact.unit
    if fact.comparator != "=" or value <= 0 or unit not in ("元", "万元") or value < 30:
        return None
    step = Decimal(1).scaleb(value.adjusted() - rng.choice((1, 2)))
    low = (value / step).quantize(Decimal(1), ROUND_DOWN) * step
    near = (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    if low == value:
        return None
    ways = [
        ("约{}", near),
        ("{}左右", near),
        ("超过{}", low),
        ("不低于{}", low),
        ("近{}", low + step),
        ("不足{}", low + step),
    ]
    if low + step - value > value * _NEAR:
        ways = ways[:4]
    if not step % 1:
        ways.append(("{}余", low))
    words, round_value = rng.choice(ways)
    shown = _digits(round_value)
    text = f"{shown}余{unit}" if words == "{}余" else words.format(f"{shown}{unit}")
    return Written(text, round_value, unit)


def corrupt(
    rng: random.Random, written: Written, kind: str, others: Sequence[Fact]
) -> Written | None:
    """The figure written wrong in a known way; None where that way does not apply."""
    if kind == "digit swap":
        return _swapped(rng, written)
    if kind == "unit slip":
        other = {"元": "万元", "万元": "元", "亿元": "万元"}.get(written.unit or "")
        if other is None or not written.value:
            return None
        return Written(f"{_digits(written.value)}{other}", written.value, other)
    said = Fact(subject=(), measure=(), text="", value=written.value, unit=written.unit)
    same = [f for f in others if f.unit == written.unit and f.value and f.comparator == "="]
    same = [f for f in same if not is_close(said, f)]
    if not same:
        return None
    value = rng.choice(same).value or Decimal(0)
    return Written(f"{_digits(value)}{written.unit}", value, written.unit)


def _swapped(rng: random.Random, written: Written) -> Written | None:
    digits = list(_digits(written.value))
    places = [
        i
        for i in range(len(digits) - 1)
        if digits[i].isdigit() and digits[i + 1].isdigit() and digits[i] != digits[i + 1]
    ]
    places = [i for i in places if not (i == 0 and digits[1] == "0")]
    if not places:
        return None
    at = rng.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    text = "".join(digits)
    return Written(f"{text}{written.unit or ''}", Decimal(text), written.unit)


def _in_other_unit(rng: random.Random, value: Decimal, unit: str) -> tuple[Decimal, str]:
    wanted = rng.choice([name for name in ("元", "万元", "亿元") if name != unit])
    found = (value * _MONEY[unit] / _MONEY[wanted]).normalize()
    found = found.quantize(Decimal(1)) if found == found.to_integral() else found
    return (found, wanted) if abs(found) >= Decimal("0.01") or not found else (value, unit)


def _shown(
    rng: random.Random, value: Decimal, unit: str | None, comparator: str, plain: bool = False
) -> str:
    sign = _SIGNS[comparator]
    way = rng.random()
    if (
        not plain
        and way < 0.08
        and unit in _MONEY
        and value == value.to_integral()
        and 0 < value < 100
    ):
        return f"{sign}{_han(int(value))}{unit}"
    digits = f"{value:,f}" if way > 0.85 else _digits(value)
    if not plain and 0.08 <= way < 0.14:
        digits = digits.translate(_WIDE)
    return f"{sign}{digits}{unit or ''}"


def _han(value: int) -> str:
    if value < 10:
        return _HAN[value]
    tens, ones = divmod(value, 10)
    return f"{_HAN[tens] if tens > 1 else ''}十{_HAN[ones] if ones else ''}"


def _digits(value: Decimal) -> str:
    return format(value, "f")


def _step(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
