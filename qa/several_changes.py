"""Changes of several things that are named beside one another: added where one figure is asked for, else each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa import compute
from qa.changes import change
from qa.finding import Cited, Finding
from qa.model import Item
from qa.operands import bare_names, named_candidates
from qa.operations import Operation
from qa.reading import find_years
from qa.resolve import Situation, as_candidate
from qa.words import plain, show

_EACH = re.compile(r"各自?|分别|都")
_TOGETHER = re.compile(
    r"一共|总共|合计|共计|加起来|相加|之和|这?[两二三四五六七八九十]+(?:项|样|个|者|类|种|笔)"
)
_TAIL = re.compile(
    r"[,，]?(?:这|等)?[两二三四五六七八九十]+(?:项|样|个|者|类|种|笔)(?:加起来|合计)?[,，]?$"
)
_FALLS = re.compile(r"减|降|少|压|缩|削|低")


def changes(situation: Situation, operation: Operation) -> Finding | None:
    """``A和B比上年一共减少多少``; one thing as ever. Nothing where only some of several names have a change."""
    subject = operation.parts[0]
    if "年末" in subject and operation.parts[1:2] == ("年初",):
        return None  # what stood there at the beginning of this very year is no other year's
    bare = _TAIL.sub("", subject)
    names = bare_names(situation, bare) if not situation.focus or len(bare) > 6 else ()
    several = _TOGETHER.search(situation.reading.text) or _EACH.search(operation.detail)
    base = find_years(operation.parts[1]) if len(operation.parts) > 1 else ()
    years = tuple(year for year in situation.reading.years if year not in base)
    scene = replace(situation, reading=replace(situation.reading, years=years))
    if len(names) < 2 or not several or named_candidates(scene, names, bare) is None:
        missing = len(names) >= 2 and several and re.search(r"[、和与及]", bare)
        return None if missing else change(situation, operation)
    found = [
        change(situation, replace(operation, parts=(name, *operation.parts[1:]))) for name in names
    ]
    told = [one for one in found if one is not None and one.value is not None and one.facts]
    if len(told) < len(names):
        return None
    if _EACH.search(operation.detail):
        return _one_by_one(names, told)
    return _added(names, told, operation.detail)


def _one_by_one(names: Sequence[str], told: Sequence[Finding]) -> Finding:
    return Finding(
        "change", "".join(one.text for one in told), basis=told[0].basis,
        items=tuple(
            Item(f"{name}{show(one.value)}{one.unit or ''}", one.value, one.unit)
            for name, one in zip(names, told, strict=True) if one.value is not None
        ),
        facts=tuple(cited for one in told for cited in one.facts),
        steps=tuple(step for one in told for step in one.steps),
    )  # fmt: skip


def _added(names: Sequence[str], told: Sequence[Finding], asked: str) -> Finding | None:
    """The changes with their signs, added; in the direction that the question gives."""
    signed = [_signed(one) for one in told]
    units = {one.unit for one in told}
    if None in signed or len(units) != 1 or units == {"%"}:
        return None  # percentages of different figures make no sum
    values = [value for value in signed if value is not None]
    whole, unit = plain(sum(values, Decimal(0))), told[0].unit or ""
    fell = bool(_FALLS.search(re.sub(r"多少|增减", "", asked)))
    word = "减少" if whole < 0 else "增加"
    parts = "、".join(
        f"{name}{'减少' if value < 0 else '增加'}{show(abs(value))}{unit}"
        for name, value in zip(names, values, strict=True)
    )
    step = " + ".join(f"({show(v)})" if v < 0 else show(v) for v in values) + f" = {show(whole)}"
    return Finding(
        "change", f"{parts}，合计{word}{show(abs(whole))}{unit}。",
        value=-whole if fell else whole, unit=told[0].unit, basis="computed",
        facts=_each_once(told), steps=(step,),
    )  # fmt: skip


def _each_once(told: Sequence[Finding]) -> tuple[Cited, ...]:
    return tuple(dict.fromkeys(cited for one in told for cited in one.facts))


def _signed(found: Finding) -> Decimal | None:
    """A change with its sign, by what is printed or by the two figures it was worked out from."""
    fact = found.facts[0].fact
    if fact.aspect in ("increase", "decrease") and fact.value is not None:
        return fact.value if fact.aspect == "increase" else -fact.value
    terms = compute.to_terms([as_candidate(cited) for cited in found.facts[:2]])
    if found.basis == "computed" and terms is not None and len(terms) == 2:
        return terms[0].value - terms[1].value
    return Decimal(0) if found.value == 0 else None
