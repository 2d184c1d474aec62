"""A number times what each costs: 保洁面积乘以单位成本, 每台标准乘台数."""

from __future__ import annotations

import re
from decimal import Decimal

from qa import compute
from qa.fit import is_money
from qa.normalise import canon
from qa.resolve import Situation, is_sure
from qa.words import plain

_CONTEXT = re.compile(r"^(?P<of>.{3,}?)(?:按照?|用|以|的|里|中)(?P<what>[^的里中按用]{2,})$")
_PER = re.compile(r"^(?P<money>[百千万亿]*元)/?每?(?P<base>.*)$")
_TENS = ("亿", "万", "千", "")


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
    bases = parts["base"].split("·")
    if parts["base"] and unit.removeprefix(tens) not in ("", *bases):
        return None  # 元/平方米 of something that is counted in 台
    return plain(count.value * price.value), f"{tens}{parts['money']}"
