"""Two figures that were found apart, held against each other: yes or no, or what lies between them, with both told."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import find_amounts
from corpus.model import Amount
from qa.claimed_sides import Claim, Relation
from qa.finding import Cited, Finding
from qa.fit import is_money, same_dimension
from qa.normalise import canon
from qa.words import convert, last_place, plain, show

_COUNTED = frozenset("个家行项条套件台辆部户人名位只张批笔")
_STOP = re.compile(r"。$")


def hold(claim: Claim, one: Finding, other: Finding) -> Finding | None:
    """The findings of the two sides as one; None where they are no two figures of one kind."""
    if not _are_two(claim, one, other):
        return None
    assert one.value is not None and other.value is not None
    value, _ = convert(other.value, other.unit, one.unit)
    apart = plain(one.value - value)
    unit = one.unit or other.unit or ""
    near = apart != 0 and _is_rounding(one, other, apart)
    lead = _which(claim, apart) or _lead(claim.verdict, apart, near)
    between = f"相差{show(abs(apart))}{unit}" if apart else "两者相等"
    if claim.relation not in ("equal", "apart") and apart:
        between = f"前者比后者{'多' if apart > 0 else '少'}{show(abs(apart))}{unit}"
    told = f"{lead}{_sentence(one)}；{_sentence(other)}；{between}。"
    step = f"{show(one.value)} − {show(value)} = {show(apart)}"
    return Finding(
        "reconcile" if claim.relation in ("equal", "apart") else "difference",
        told,
        value=None if claim.asks else _by_how_much(claim.relation, apart),
        unit=None if claim.asks else unit or None,
        basis="computed",
        facts=(*one.facts, *other.facts),
        passages=(*one.passages, *other.passages),
        steps=(*one.steps, *other.steps, step),
        parts=(claim.one, claim.other),
    )


def _by_how_much(relation: Relation, apart: Decimal) -> Decimal:
    """What lies between, in the direction that is asked for: 多多少 of what is less is below zero."""
    if relation == "more":
        return apart
    return -apart if relation == "less" else abs(apart)


def hold_amount(one: Finding, said: Amount, relation: Relation = "equal") -> Finding | None:
    """A finding held against a figure that the question says."""
    if one.status != "answered" or one.value is None or _is_printed_otherwise(one):
        return None
    if not are_of_one_kind(one.unit, said.unit):
        return None
    value, _ = convert(said.value, said.unit, one.unit)
    apart, unit = plain(one.value - value), one.unit or said.unit or ""
    between = (
        f"与{show(value)}{unit}相差{show(abs(apart))}{unit}"
        if apart
        else f"与{show(value)}{unit}相等"
    )
    return replace(
        one, operation="reconcile", value=None, unit=None, basis="computed",
        text=f"{_lead(relation, apart, False)}{_sentence(one)}，{between}。",
        steps=(*one.steps, f"{show(one.value)} − {show(value)} = {show(apart)}"), items=(),
    )  # fmt: skip


def _sentence(found: Finding) -> str:
    return _STOP.sub("", _BESIDE.sub("", found.text))


_HELD = frozenset(
    {"change", "growth", "judge", "reconcile", "balance", "stages", "overspent", "met"}
)
_VERDICT = re.compile(r"(?:是|否|有|没有|不是)[，,。]|不一致|一致")


def is_settled(claim: Claim, found: Finding) -> bool:
    """Whether a finding says yes or no, or what lies between, so that the sides need not be asked apart."""
    if found.status != "answered":
        return False
    if found.operation in _HELD:
        return True
    if claim.asks:
        return says_verdict(found)
    return found.value is not None and found.operation not in ONE_SIDE


ONE_SIDE = frozenset({"lookup", "sum", "count"})  # what one of two sides may come to by itself


def says_verdict(found: Finding) -> bool:
    """Whether a finding says yes or no."""
    return _VERDICT.search(found.text) is not None


def _which(claim: Claim, apart: Decimal) -> str:
    """Which of the two sides it is, where that is asked for."""
    if not claim.relation.startswith("which"):
        return ""
    less = claim.relation == "which less"
    first = claim.one if (apart < 0) == less else claim.other
    return f"{first}更{'少' if less else '多'}。" if apart else "两边一样。"


def _lead(relation: Relation, apart: Decimal, near: bool) -> str:
    if relation == "difference" or relation.startswith("which"):
        return ""
    if relation in ("more", "less"):
        return "是，" if (apart > 0) == (relation == "more") and apart else "否，"
    if apart == 0:
        return "没有出入，一致。" if relation == "apart" else "是，一致。"
    if near:
        return "没有出入，四舍五入后一致。" if relation == "apart" else "是，四舍五入后一致。"
    return "有出入，不一致。" if relation == "apart" else "否，不一致。"


def _are_two(claim: Claim, one: Finding, other: Finding) -> bool:
    """Whether both sides were told as figures of one kind, each with a place of its own."""
    if any(f.status != "answered" or f.value is None or not f.facts for f in (one, other)):
        return False
    if any("作答。）" in f.text for f in (one, other)):
        return False  # something near to what is named
    if any(map(_is_printed_otherwise, (one, other))):
        return False
    if {_place(c) for c in one.facts} == {_place(c) for c in other.facts}:
        return False
    if not are_of_one_kind(one.unit, other.unit):
        return False
    return _in_one_column(claim, one, other)


def are_of_one_kind(one: str | None, other: str | None) -> bool:
    """Whether figures in two units can be held against each other: money and money, 家 and 个."""
    if one == other or all(unit is None or unit in _COUNTED for unit in (one, other)):
        return True
    if one is None or other is None or is_money(one) != is_money(other):
        return False
    return same_dimension(one, other)


_BESIDE = re.compile(r"（另：(?P<said>.*)）$", re.DOTALL)


def _is_printed_otherwise(found: Finding) -> bool:
    """Whether another table prints another amount under the name (the same in 元 is none)."""
    beside = _BESIDE.search(found.text)
    if beside is None or found.value is None:
        return False
    amounts = [a for a in find_amounts(beside["said"]) if a.unit]
    return not amounts or any(not _is_rounded(a.value, a.unit, found) for a in amounts)


def _is_rounded(value: Decimal, unit: str | None, found: Finding) -> bool:
    """Whether an amount is that of a finding, to the places it is printed with."""
    assert found.value is not None
    own, _ = convert(found.value, found.unit, unit)
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(own - value) * 2 <= step


def _place(cited: Cited) -> tuple[object, ...]:
    source = cited.fact.source
    return (
        cited.knowledge.document.id,
        cited.fact.table,
        source.row,
        source.column,
        source.paragraph,
        cited.fact.text,
    )


def _in_one_column(claim: Claim, one: Finding, other: Finding) -> bool:
    """Whether two cells of one table stand in one column, or each column is said."""
    cells = [f.facts[0].fact for f in (one, other) if len(f.facts) == 1]
    if len(cells) < 2 or cells[0].table is None or cells[0].table != cells[1].table:
        return True
    if cells[0].measure == cells[1].measure:
        return True
    said = [canon(claim.lead + side) for side in (claim.one, claim.other)]
    return all(
        any(
            canon(label)[:4] in text or canon(label)[-4:] in text
            for label in (*cell.measure[-1:], *cell.subject[-1:])
        )
        for cell, text in zip(cells, said, strict=True)
    )


def _is_rounding(one: Finding, other: Finding, apart: Decimal) -> bool:
    """Whether a figure in a coarser unit is the other rounded; prints in one unit differ for another reason."""
    if one.unit == other.unit or not all(map(_is_of_one_place, (one, other))):
        return False
    first = (one.facts[0], other.facts[0])
    return abs(apart) * 2 <= max(last_place(cited.fact, one.unit) for cited in first)


def _is_of_one_place(found: Finding) -> bool:
    """Whether a finding tells one figure: what a look-up cites besides is the same at other places."""
    return len(found.facts) == 1 or (found.operation == "lookup" and bool(found.facts))
