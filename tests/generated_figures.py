"""Figures that add up, and the way a table prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from generated_names import LONGS, MEASURES, REMARKS, Head

Amounts = tuple[Decimal, ...]  # one for each amount column


@dataclass(frozen=True, slots=True)
class Print:
    """How a table prints: separators or none, how many decimals, what stands for nothing."""

    thousands: bool
    decimals: int
    nothing: str  # "", "—", "0.00"

    def figure(self, value: Decimal) -> str:
        if not value:
            return self.nothing
        text = f"{value:,.{self.decimals}f}" if self.thousands else f"{value:.{self.decimals}f}"
        return text

    def rate(self, change: Decimal, base: Decimal) -> str:
        return f"{change / base * 100:.2f}%" if base else "—"


def draw_print(rng: Random) -> Print:
    decimals = rng.choice((2, 2, 2, 0))
    nothing = rng.choice(("", "", "—", "0.00" if decimals else "0"))
    return Print(rng.random() < 0.5, decimals, nothing)


def draw_amounts(rng: Random, count: int, shown: Print, negative: bool) -> Amounts:
    """A row of amounts; a part of them is nothing, few are below nothing."""
    return tuple(_draw_amount(rng, shown, negative) for _ in range(count))


def _draw_amount(rng: Random, shown: Print, negative: bool) -> Decimal:
    if rng.random() < 0.25:
        return Decimal(0)
    whole = int(10 ** rng.uniform(0.3, 4.7))
    value = Decimal(whole) + Decimal(rng.randrange(100)) / 100 * bool(shown.decimals)
    return -value if negative and rng.random() < 0.15 else value


def add(rows: Sequence[Amounts], count: int) -> Amounts:
    """The sums of columns."""
    return tuple(sum((row[j] for row in rows), Decimal(0)) for j in range(count))


def amounts_to_texts(
    heads: Sequence[Head], amounts: Amounts, shown: Print, words: Mapping[str, str]
) -> list[str]:
    """The texts of all value columns, sums of siblings and changes computed."""
    values = _fill(heads, iter(amounts))
    numbers = [value for value in values if isinstance(value, Decimal)]
    return [_to_text(value, numbers, shown, words) for value in values]


def _fill(heads: Sequence[Head], given: Iterator[Decimal]) -> list[Decimal | str]:
    """The value of each column, or the kind of a column that is no plain amount."""
    parts: list[list[Decimal | str]] = []
    for head in heads:
        if head.parts:
            parts.append(_fill(head.parts, given))
        else:
            parts.append([next(given)] if head.kind == "amount" else [head.kind])
    total = sum((_worth(head, part) for head, part in zip(heads, parts, strict=True)), Decimal(0))
    return [total if value == "sum" else value for part in parts for value in part]


def _worth(head: Head, part: Sequence[Decimal | str]) -> Decimal:
    """What a head adds to the sum beside it: its own sum where it has one."""
    numbers = [value for value in part if isinstance(value, Decimal)]
    if any(one.kind == "sum" for one in head.parts):
        return numbers[0]  # a sum stands first among its siblings
    return sum(numbers, Decimal(0))


def count_amounts(heads: Sequence[Head]) -> int:
    """How many columns hold amounts of their own."""
    return sum(count_amounts(head.parts) if head.parts else head.kind == "amount" for head in heads)


def _to_text(
    value: Decimal | str, numbers: Sequence[Decimal], shown: Print, words: Mapping[str, str]
) -> str:
    if isinstance(value, Decimal):
        return shown.figure(value)
    change = numbers[1] - numbers[0] if len(numbers) > 1 else Decimal(0)
    texts = {"change": shown.figure(change), "rate": shown.rate(change, numbers[0])}
    return texts[value] if value in texts else words.get(value, "")


def draw_words(rng: Random) -> dict[str, str]:
    """What the columns of one row print that hold no money."""
    return {
        "text": rng.choice(REMARKS),
        "long": rng.choice(LONGS),
        "measure": rng.choice(MEASURES),
        "count": str(rng.randint(1, 500)),
    }
