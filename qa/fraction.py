"""Fractions as people say them: 一半, 三分之二, 四成, 百分之二十五, 两倍."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}  # fmt: skip
_NUMBER = r"[\d.]+|[一二两三四五六七八九十]"
FRACTION = re.compile(
    rf"(?P<half>一半|半数|二分之一)|(?P<of>{_NUMBER})分之(?P<parts>{_NUMBER})|(?P<tenths>[一二两三四五六七八九])成"
    rf"|百分之(?P<cent>[\d.]+|[一二三四五六七八九十百]+)|(?P<rate>[\d.]+)%|(?P<times>{_NUMBER})倍"
)


def to_fraction(match: re.Match[str]) -> Decimal | None:
    """The factor that a match of ``FRACTION`` says; None where its number cannot be read."""
    if match["half"]:
        return Decimal("0.5")
    if match["of"]:
        whole, parts = _number(match["of"]), _number(match["parts"])
        return parts / whole if whole and parts is not None else None
    if match["tenths"]:
        return Decimal(_DIGITS[match["tenths"]]) / 10
    if match["rate"]:
        return _number(match["rate"], 100)
    if match["cent"]:
        return _cent(match["cent"])
    return _number(match["times"])


def _number(text: str, by: int = 1) -> Decimal | None:
    if text in _DIGITS:
        return Decimal(_DIGITS[text]) / by
    return Decimal(text) / by if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


def _cent(text: str) -> Decimal | None:
    """``百分之二十五`` as 0.25."""
    if text[0].isdigit():
        return _number(text, 100)
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return _number(text, 100) if text in _DIGITS else (Decimal(1) if text == "百" else None)
    high = _DIGITS.get(tens, 1) if not tens or tens in _DIGITS else None
    low = _DIGITS.get(ones, 0) if not ones or ones in _DIGITS else None
    return Decimal(high * 10 + low) / 100 if high is not None and low is not None else None
