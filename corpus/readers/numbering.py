"""Word's automatic numbers: definitions and a running count to the text that Word would show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_MOST = 10_000
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographTraditional",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """One level of a list: ``NumberLevel("chineseCounting", "（%1）")`` counts （一）（二）."""

    kind: str
    pattern: str
    start: int = 1


@dataclass(slots=True)
class Counter:
    """The running numbers of all lists of one document."""

    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def count(self, key: str, level: int, levels: Mapping[int, NumberLevel]) -> str:
        """The number of the next paragraph of this list at this level: "（二）", "1、" or ""."""
        counts = self.counts.setdefault(key, {})
        definition = levels.get(level)
        if definition is None:
            return ""
        counts[level] = counts.get(level, definition.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if definition.kind in ("bullet", "none"):
            return ""
        return re.sub(
            r"%(\d)", lambda hit: _level_text(int(hit[1]) - 1, counts, levels), definition.pattern
        )


def _level_text(level: int, counts: Mapping[int, int], levels: Mapping[int, NumberLevel]) -> str:
    definition = levels.get(level)
    if definition is None:
        return ""
    return number_to_text(counts.get(level, definition.start), definition.kind)


def number_to_text(number: int, kind: str) -> str:
    """The number in one of Word's number formats: ``(12, "chineseCounting")`` gives "十二"."""
    if not 0 < number < _MOST:
        return str(number)  # letters and Roman numerals of a spoiled start would fill the memory
    if kind in _CHINESE:
        return to_chinese(number)
    if kind == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if kind == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "upperLetter" else letter.lower()
    if kind in ("upperRoman", "lowerRoman"):
        return _to_roman(number) if kind == "upperRoman" else _to_roman(number).lower()
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def to_chinese(number: int) -> str:
    """A number below ten thousand in Chinese: 1 一, 12 十二, 105 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for power in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + _UNITS[power]
        gap = not digit
    return text.removeprefix("一") if 10 <= number < 20 else text


def _to_roman(number: int) -> str:
    text = ""
    for value, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        text += letters * (number // value)
        number %= value
    return text
