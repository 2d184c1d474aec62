"""Checks of a document as findings: the figures that take part, where they stand, and why the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal

from corpus.checks import document_to_checks
from corpus.checks_verdict import MONEY, fact_to_operand
from corpus.model import Check, Document, Fact, Source
from qa.audit.formula import formula_sides
from qa.audit.model import Finding, Operand, Verdict
from qa.audit.places import Places, document_to_places
from qa.words import show


def document_to_findings(document: Document) -> Iterator[Finding]:
    """Every check of a document; one that an older program stored without its formula is made again."""
    checks = document.checks
    if any(not check.formula for check in checks):
        checks = document_to_checks(document)
    places = document_to_places(document)
    return (check_to_finding(check, places) for check in checks)


def check_to_finding(check: Check, places: Places) -> Finding:
    """A check with its figures and a sentence that says why."""
    facts = [places.fact(source) for source in check.places]
    left = _left(check.formula)
    unit = _common_unit(facts, left)
    operands = tuple(
        to_operand(places, source, fact, unit)
        for source, fact in zip(check.places, facts, strict=True)
    )
    own = operands[left].unit if left < len(operands) else unit
    counted = unit if own in MONEY or own is None else own
    tolerance = check.tolerance or Decimal(0)
    return Finding(
        identity=check.identity,
        verdict=check.status,
        kind=check.kind,
        operands=operands,
        difference=check.difference,
        unit="个百分点" if counted == "%" else counted,
        formula=check.formula,
        tolerance=tolerance,
        exact=_exact(check, operands[left]) if left < len(operands) else Decimal(0),
        reason=reason_of(check.status, check.difference, tolerance, operands, counted)
        + _computed(check, operands),
    )


def _computed(check: Check, operands: tuple[Operand, ...]) -> str:
    """What a rate comes to, where the printed one is wrong: "按所列两数计算为71.65%。"."""
    if check.status != "fail" or "/" not in check.formula:
        return ""
    values = [(one.value or Decimal(0)) * one.factor for one in operands]
    both = formula_sides(check.formula, values)
    return f"按所列的数计算为{show(both[1].quantize(Decimal('0.01')))}%。" if both else ""


def to_operand(places: Places, source: Source, fact: Fact | None, unit: str | None) -> Operand:
    """The figure at a place; one of money is counted in ``unit``."""
    place = places.cite(source)
    if fact is None:
        return Operand(place.quote or "（空白）", place.quote, None, None, place)
    factor = Decimal(1)
    if fact.unit in MONEY and unit in MONEY:
        factor = MONEY[fact.unit] / MONEY[unit]
    return Operand(
        name=_name(fact),
        text=fact.text,
        value=fact.value,
        unit=fact.unit,
        place=place,
        factor=factor,
        step=fact_to_operand(fact).step,
    )


def _name(fact: Fact) -> str:
    """Row and column in short: "住房公积金·决算数"; in prose the name with what is said of it."""
    row = fact.subject[-1] if fact.subject else ""
    if fact.table is not None:
        column = next((label for label in reversed(fact.measure) if label), "")
        return "·".join(one for one in (row, column) if one) or "（无名称）"
    said = {"increase": "增加额", "decrease": "减少额", "growth": "增长率", "decline": "下降率", "share": "占比"}  # fmt: skip
    column = said.get(fact.aspect, fact.scope.stage or "")
    return "·".join(one for one in (row, *fact.measure, column) if one)


def _left(formula: str) -> int:
    """The number of the operand that stands on the left side: 2 in "{2} = {0} * {1}"."""
    head = formula.partition("=")[0].strip().strip("{}")
    return int(head) if head.isdigit() else 0


def _common_unit(facts: list[Fact | None], left: int) -> str | None:
    """The unit of money that all are counted in: that of the left side, else of the first that has one."""
    units = [fact.unit if fact is not None else None for fact in facts]
    first = units[left] if left < len(units) else None
    return first if first in MONEY else next((unit for unit in units if unit in MONEY), first)


def _exact(check: Check, left: Operand) -> Decimal:
    """Up to where the figures are the same: a rate, and prose beside a table, has only its own digits."""
    own_digits = "/" in check.formula or check.kind == "prose and table"
    return left.step * left.factor if own_digits else Decimal(0)


def reason_of(
    verdict: Verdict,
    difference: Decimal | None,
    tolerance: Decimal,
    operands: tuple[Operand, ...],
    unit: str | None,
) -> str:
    """One Chinese sentence: why it is rounding, why it is not, what is missing."""
    told = "个百分点" if unit == "%" else (unit or "")
    apart = f"{show(abs(difference))}{told}" if difference is not None else ""
    most = f"{show(_short(tolerance))}{told}"
    if verdict == "rounding":
        rounded = sum(one.value is not None and one.step > 0 for one in operands)
        return f"相差{apart}；{rounded}个数各自四舍五入，合起来最多可能相差{most}。"
    if verdict == "fail":
        if not tolerance:
            return f"相差{apart}，这些数都不是四舍五入来的。"
        return f"相差{apart}，四舍五入最多只能解释{most}。"
    if verdict == "insufficient data":
        if operands and operands[0].value is None:
            return "合计处空白，没有可以核对的数。"
        blanks = sum(one.value is None for one in operands)
        return f"有{blanks}处空白，不能判断空白处是没有金额还是漏填。"
    if verdict == "unreadable":
        texts = [f"“{one.text}”" for one in operands if one.value is None and one.text.strip()]
        return f"有读不成数字的内容：{'、'.join(texts[:3])}。"
    if verdict == "not applicable":
        return "各处都是空白，或者列出的只是其中一部分，不能据此核对。"
    return ""


def _short(value: Decimal) -> Decimal:
    """A tolerance with four places at most, rounded up: it must not seem smaller than the difference."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -4:
        return value
    return value.quantize(Decimal("0.0001"), ROUND_UP)
