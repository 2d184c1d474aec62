"""Whether a figure has doubled since a year: 比2017年翻了一番还多吗."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa import compute
from qa.changes import previous
from qa.finding import Finding
from qa.reading import find_years
from qa.resolve import Situation
from qa.words import quotient, show

_DOUBLED = re.compile(
    r"^(?P<a>.+?)(?:比|较)(?P<b>(?:19|20)?\d{2}年?度?|上一?年度?|去年)[^,，翻]{0,8}?(?:是不是|是否|有没有)?翻了?(?P<n>[一两二三])[番倍](?P<more>还多|以上|多)?"
)
_TIMES = {"一": 2, "两": 4, "二": 4, "三": 8}


def doubled(situation: Situation, text: str) -> Finding | None:
    """Yes or no by the two years' figures; None where the earlier one is neither printed nor to be worked back."""
    match = _DOUBLED.match(text)
    if match is None:
        return None
    named = re.sub(r"(?:19|20)\d{2}年度?的?", "", match["a"])
    said = match["b"] if len(match["b"]) > 3 else f"20{match['b']}"
    base = find_years(said if said.endswith("年") else f"{said}年")
    reading = replace(situation.reading, years=find_years(match["a"]), stage=None)
    now = replace(situation, reading=reading).best(named, unit=None)
    if now is None or now.fact.value is None:
        return None
    year = base[0] if base else (now.fact.year or 1) - 1
    earlier = previous(
        replace(situation, reading=replace(reading, years=(year,))), f"{year}年{named}"
    )
    if earlier is None or not earlier.value or earlier.unit != now.fact.unit:
        return None
    terms = compute.to_terms((now,))
    return _told(terms[0], earlier, match, year) if terms else None


def _told(now: compute.Term, earlier: Finding, match: re.Match[str], year: int) -> Finding:
    assert earlier.value is not None
    wanted = _TIMES[match["n"]]
    bound = earlier.value * wanted
    met = now.value > bound if match["more"] else now.value >= bound
    unit = now.unit or ""
    times: Decimal = quotient(now.value, earlier.value)
    text = (
        f"{'是' if met else '否'}，{now.name}{show(now.value)}{unit}，{year}年{show(earlier.value)}{unit}，"
        f"是{year}年的{show(times)}倍。"
    )
    step = f"{show(now.value)} ÷ {show(earlier.value)} = {show(times)}"
    return Finding(
        "judge", text, basis="computed", facts=(now.cited, *earlier.facts),
        steps=(*earlier.steps, step), focus=(now.cited,),
    )  # fmt: skip
