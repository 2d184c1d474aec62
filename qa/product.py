"""A number times what each costs: 保洁面积乘以单位成本, 每台标准乘台数."""

from __future__ import annotations

import re
from decimal import Decimal

from qa import compute
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation, is_sure
from qa.words import convert, heading, plain, show

_TIMES = re.compile(
    r"^(?P<one>.+?)(?:乘以|乘上|乘|×|\*)(?P<other>[^,，]+?)(?:的积|的结果)?(?=[,，]|$)"
)
_CONTEXT = re.compile(r"^(?P<of>.{3,}?)(?:按照?|用|以|的|里|中)(?P<what>[^的里中按用]{2,})$")
_PER = re.compile(r"^(?P<money>[百千万亿]*元)/?每?(?P<base>.*)$")
_TENS = ("亿", "万", "千", "")


def times(situation: Situation, operation: Operation) -> Finding | None:
    """The product of a number and of what each costs; None unless exactly one of them is money."""
    terms = factors(situation, operation.parts[0], operation.parts[1])
    return _told(*terms, situation.reading.asked_unit) if terms else None


def factors(situation: Situation, one: str, other: str) -> tuple[compute.Term, compute.Term] | None:
    """What is counted and what each costs, by the names of both; of one thing where one is named before."""
    context = _CONTEXT.match(one)
    names = (one, f"{context['of']}{other}" if context else other)
    found = [_term(situation, name, one + other) for name in names]
    if found[1] is None:
        found[1] = _term(situation, other, one + other)
    count = next((t for t in found if t is not None and not is_money(t.unit)), None)
    price = next((t for t in found if t is not None and is_money(t.unit)), None)
    return (count, price) if count is not None and price is not None else None


def _term(situation: Situation, name: str, context: str) -> compute.Term | None:
    ranked = situation.resolve(name, soft=canon(context))
    best = next((c for c in ranked[:3] if is_sure(c) and c.fact.value is not None), None)
    terms = compute.to_terms((best,)) if best is not None else None
    return terms[0] if terms else None


def product(count: compute.Term, price: compute.Term) -> tuple[Decimal, str] | None:
    """The sum of money and its unit: 38.6万平方米 × 16.5元/平方米 is 636.9万元."""
    parts, unit = _PER.match(price.unit or ""), count.unit or ""
    if parts is None:
        return None
    tens = next(t for t in _TENS if unit.startswith(t))
    if tens and parts["money"] != "元":
        return None
    if parts["base"] and unit.removeprefix(tens) not in ("", parts["base"]):
        return None  # 元/平方米 of something that is counted in 台
    return plain(count.value * price.value), f"{tens}{parts['money']}"


def _told(count: compute.Term, price: compute.Term, asked: str | None) -> Finding | None:
    found = product(count, price)
    if found is None:
        return None
    value, unit = convert(*found, asked) if asked and asked.endswith("元") else found
    value = plain(value)
    step = f"{show(count.value)}{count.unit or ''} × {show(price.value)}{price.unit} = {show(value)}{unit}"
    first: Cited = count.cited
    text = (
        f"{heading(first.knowledge, first.fact)}：{count.name}{show(count.value)}{count.unit or ''}，"
        f"{price.name}{show(price.value)}{price.unit}，相乘得{show(value)}{unit}。"
    )
    return Finding(
        "times", text, value=value, unit=unit, basis="computed",
        facts=(count.cited, price.cited), steps=(step,),
    )  # fmt: skip


def equals_product(situation: Situation, left: str, right: str) -> Finding | None:
    """``每台标准乘台数等于项目预算吗``: the product against the sum that is printed."""
    match = _TIMES.match(left)
    terms = factors(situation, match["one"], match["other"]) if match else None
    found = product(*terms) if terms else None
    context = _CONTEXT.match(match["one"]) if match else None
    if terms is None or found is None or context is None:
        return None
    whole = _term(
        situation,
        f"{context['of']}预算" if re.search(r"这个|该|它", right) else right,
        context["of"],
    )
    if whole is None or not is_money(whole.unit):
        return None
    value, unit = convert(*found, whole.unit)
    step = f"{show(terms[0].value)} × {show(terms[1].value)} = {show(plain(value))}{unit}"
    gap = plain(value - whole.value)
    held = (
        f"等于{whole.name}{show(whole.value)}{unit}"
        if not gap
        else f"与{whole.name}{show(whole.value)}{unit}相差{show(abs(gap))}{unit}"
    )
    body = f"{terms[0].name}{show(terms[0].value)}{terms[0].unit or ''}，{terms[1].name}{show(terms[1].value)}{terms[1].unit}，相乘得{show(plain(value))}{unit}，{held}。"
    return Finding(
        "reconcile", f"{'否，不' if gap else '是，'}相等。{body}", basis="computed",
        facts=(*(t.cited for t in terms), whole.cited), steps=(step,),
    )  # fmt: skip
