"""Arithmetic of the prose: parts to wholes, rates, and the prose against the tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.checks_verdict import (
    MONEY,
    difference_status,
    fact_to_operand,
    join_names,
    sum_check,
)
from corpus.model import Check, Fact

_NOISE = re.compile(r"[（）()“”\"'‘’《》\s]|(?:预算|决算)(?:数|金额)?$|(?<=费)支出$")
_BASE_RATES = frozenset({"growth", "decline"})
# parts that reach this far are meant to be all of them; fewer are examples
_EXHAUSTIVE = Decimal("0.95")

Key = tuple[object, ...]


def prose_to_checks(facts: Sequence[Fact]) -> Iterator[Check]:
    """Identities among the figures of the paragraphs."""
    prose = [fact for fact in facts if fact.table is None and fact.value is not None]
    yield from _part_checks(prose)
    amounts: dict[Key, Fact] = {}
    for fact in prose:
        if fact.aspect == "amount":
            amounts.setdefault(_period(fact, fact.year), fact)
            amounts.setdefault((*_period(fact, fact.year), fact.scope.stage), fact)
    for fact in prose:
        if fact.aspect in _BASE_RATES:
            yield from _rate_check(fact, amounts)
        elif fact.aspect == "share":
            yield from _share_check(fact, amounts)


def prose_against_tables(facts: Sequence[Fact]) -> Iterator[Check]:
    """The same name, fund, year and stage said in prose and in a table."""
    printed: dict[Key, list[Fact]] = {}
    for fact in facts:
        if fact.table is not None and fact.value is not None and fact.unit in MONEY:
            printed.setdefault(_same(fact), []).append(fact)
    for fact in facts:
        if fact.table is None and fact.aspect == "amount" and fact.unit in MONEY:
            yield from _compare(fact, printed.get(_same(fact), []))


def _part_checks(prose: Sequence[Fact]) -> Iterator[Check]:
    children: dict[Key, list[Fact]] = {}
    for fact in prose:
        if len(fact.subject) > 1 and fact.aspect in ("amount", "increase", "decrease"):
            group = children.setdefault((fact.subject[:-1], *_group(fact)), [])
            if all(one.subject != fact.subject for one in group):
                group.append(fact)
    seen: set[Key] = set()
    for fact in prose:
        key = (fact.subject, *_group(fact))
        parts = children.get(key, [])
        if len(parts) > 1 and key not in seen and fact.aspect in ("amount", "increase", "decrease"):
            seen.add(key)
            yield _part_check(fact, parts)


def _part_check(whole: Fact, parts: Sequence[Fact]) -> Check:
    operands = [fact_to_operand(part, whole.unit) for part in parts]
    names = join_names([part.subject[-1] for part in parts])
    check = sum_check(f"{whole.subject[-1]} = {names}", fact_to_operand(whole), operands)
    known = sum((one.value or Decimal(0) for one in operands), Decimal(0))
    if check.status == "fail" and whole.value and known < whole.value * _EXHAUSTIVE:
        return replace(check, status="not applicable")
    return check


def _group(fact: Fact) -> Key:
    unit = "money" if fact.unit in MONEY else fact.unit
    return (fact.section, fact.year, fact.scope.stage, fact.aspect, unit)


def _period(fact: Fact, year: int | None) -> Key:
    return (fact.source.paragraph, fact.subject, year)


def _rate_check(fact: Fact, amounts: dict[Key, Fact]) -> Iterator[Check]:
    """比2023年预算执行数减少57.14%, where both years' amounts are printed."""
    now = amounts.get((*_period(fact, fact.year), fact.scope.stage)) or amounts.get(
        _period(fact, fact.year)
    )
    then = amounts.get(_period(fact, fact.base_year))
    if now is None or then is None or now is then or not then.value or now.value is None:
        return
    rate = (now.value - then.value) / then.value * 100
    if fact.aspect == "decline":
        rate = -rate
    relative = sum(
        (fact_to_operand(one).step / abs(one.value) for one in (now, then) if one.value), Decimal(0)
    )
    name = f"{fact.subject[-1]}：（{now.text} − {then.text}）÷ {then.text}"
    change = "({1} - {2})" if fact.aspect == "growth" else "({2} - {1})"
    formula = f"{{0}} = {change} / {{2}} * 100"
    yield _ratio_check(name, fact, rate, (abs(rate) + 100) * relative, (now, then), formula)


def _share_check(fact: Fact, amounts: dict[Key, Fact]) -> Iterator[Check]:
    """占71.73% of the figure it is a part of; 完成年初预算的98.20%."""
    period = _period(fact, fact.year)
    if fact.measure:
        part = amounts.get((*period, "决算"))
        whole = amounts.get((*period, "年初预算"))
    else:
        part = amounts.get(period)
        whole = amounts.get((fact.source.paragraph, fact.subject[:-1], fact.year))
    if part is None or whole is None or not whole.value or part.value is None or part is whole:
        return
    if part.unit != whole.unit:
        return
    rate = part.value / whole.value * 100
    steps = sum(
        (fact_to_operand(one).step / abs(one.value) for one in (part, whole) if one.value),
        Decimal(0),
    )
    name = f"{fact.subject[-1]}：{part.text} ÷ {whole.text}"
    yield _ratio_check(name, fact, rate, rate * steps, (part, whole), "{0} = {1} / {2} * 100")


def _ratio_check(
    name: str, fact: Fact, rate: Decimal, slack: Decimal, others: Sequence[Fact], formula: str
) -> Check:
    operand = fact_to_operand(fact)
    difference = (operand.value or Decimal(0)) - rate
    rounded = abs(difference) <= operand.step
    status = "pass" if rounded else difference_status(difference, operand.step + slack)
    places = (fact.place, *(one.place for one in others))
    return Check(
        f"{name} = {fact.text}", status, difference.quantize(Decimal("0.0001")), places,
        tolerance=operand.step + slack, formula=formula,
    )  # fmt: skip


def _same(fact: Fact) -> Key:
    return (_name(fact.subject[-1]), fact.scope.money, fact.scope.who, fact.year, fact.scope.stage)


def _name(label: str) -> str:
    plain = unicodedata.normalize("NFKC", label)
    before = ""
    while plain != before:
        before, plain = plain, _NOISE.sub("", plain)
    return plain


def _compare(fact: Fact, printed: Sequence[Fact]) -> Iterator[Check]:
    """Agrees with one of the cells of that name, or with none although they agree among themselves."""
    operand = fact_to_operand(fact)
    found = []
    for cell in printed:
        other = fact_to_operand(cell, fact.unit)
        difference = (operand.value or Decimal(0)) - (other.value or Decimal(0))
        # the prose prints fewer digits: the table's figure rounded to them is the same figure
        exact = abs(difference) <= operand.step
        status = "pass" if exact else difference_status(difference, operand.step + other.step)
        found.append((status, difference, cell, operand.step + other.step))
    good = [one for one in found if one[0] != "fail"]
    if not found or (not good and len({cell.value for _, _, cell, _ in found}) > 1):
        return
    status, difference, cell, tolerance = (good or found)[0]
    identity = f"文字与表：{fact.subject[-1]} {fact.text}，表中 {cell.text}{cell.unit or ''}"
    yield Check(
        identity, status, difference, (fact.place, cell.place), cell.table,
        tolerance=tolerance, formula="{0} = {1}",
    )  # fmt: skip
