"""A finding's formula: its two sides, the value that would close it, and its text with figures in it.

Formulas are those of ``corpus.model.Check``: numbered places, + - * / and brackets; they are read by the
small grammar below, never evaluated as code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation

from qa.audit.model import Finding, Verdict
from qa.words import show

_TOKEN = re.compile(r"\{(\d+)\}|(\d+(?:\.\d+)?)|([-+*/()])")
_EQUALS: Mapping[Verdict, str] = {"fail": "≠", "rounding": "≈", "distinct": "与"}
Tokens = list[tuple[str, str]]


def sides(finding: Finding) -> tuple[Decimal, Decimal] | None:
    """The left and the right side, blanks as 0; None without a formula or with a division by 0."""
    values = [(one.value or Decimal(0)) * one.factor for one in finding.operands]
    return formula_sides(finding.formula, values)


def formula_sides(formula: str, values: Sequence[Decimal]) -> tuple[Decimal, Decimal] | None:
    """``formula_sides("{0} = {1} + {2}", values)``."""
    left, equals, right = formula.partition("=")
    if not equals:
        return None
    try:
        return _evaluate(left, values), _evaluate(right, values)
    except (DivisionByZero, InvalidOperation):
        return None


def closing_value(finding: Finding, number: int) -> Decimal | None:
    """The value, in the operand's own unit, with which a sum would close exactly; None for other formulas."""
    if any(sign in finding.formula for sign in "*/") or finding.difference is None:
        return None
    operand = finding.operands[number]
    if operand.value is None:
        return None
    sign = _sign(finding.formula, number)
    if sign is None:
        return None
    return operand.value - sign * finding.difference / operand.factor


def _sign(formula: str, number: int) -> int | None:
    """How the difference moves with an operand: 1 on the left, -1 for a part, 1 for what is taken off."""
    left, _, right = formula.partition("=")
    place = f"{{{number}}}"
    if place in left:
        return 1
    if place not in right:
        return None
    return 1 if right.partition(place)[0].rstrip().endswith("-") else -1


def in_figures(finding: Finding) -> str:
    """The formula with the figures in it: "2940.05 ≈ 2106.66 + 326.72"; "" without a formula."""
    return tell(finding, lambda number: figure(finding, number))


def tell(finding: Finding, name: Callable[[int], str]) -> str:
    """The formula for people, a name for every figure; blanks that count as nothing are left out."""
    formula, blanks = _without_blanks(finding)
    signs = formula.replace("*", "×").replace("/", "÷").replace("-", "−")
    signs = signs.replace(" = ", f" {_EQUALS.get(finding.verdict, '=')} ", 1)
    more = f"（另有{blanks}处空白）" if blanks else ""
    return substitute(signs, name) + more


def figure(finding: Finding, number: int) -> str:
    """A figure in the finding's unit, without thousands marks: "2940.05"; 空白 for a blank."""
    operand = finding.operands[number]
    return "空白" if operand.value is None else show(operand.value * operand.factor)


def _without_blanks(finding: Finding) -> tuple[str, int]:
    """The formula of a sum without its blank parts, and how many they were."""
    left, equals, right = finding.formula.partition(" = ")
    if not equals or any(sign in right for sign in "*/("):
        return finding.formula, 0
    terms = re.findall(r"([+-]?) ?\{(\d+)\}", right)
    kept = [term for term in terms if finding.operands[int(term[1])].value is not None]
    if not kept or len(kept) == len(terms):
        return finding.formula, 0
    told = " ".join(f"{sign or '+'} {{{number}}}" for sign, number in kept)
    return f"{left} = {told.removeprefix('+ ')}", len(terms) - len(kept)


def substitute(formula: str, name: Callable[[int], str]) -> str:
    """The formula with a name for every numbered place."""
    return re.sub(r"\{(\d+)\}", lambda match: name(int(match[1])), formula)


# --- + - * / and brackets ------------------------------------------------------------------------


def _evaluate(text: str, values: Sequence[Decimal]) -> Decimal:
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(text)]
    result, rest = _sum(tokens, values)
    if rest:
        raise ValueError(f"formula: {text}")
    return result


def _sum(tokens: Tokens, values: Sequence[Decimal]) -> tuple[Decimal, Tokens]:
    sign = -1 if tokens and tokens[0][1] == "-" else 1
    result, rest = _product(tokens[1:] if sign < 0 else tokens, values)
    result *= sign
    while rest and rest[0][1] in ("+", "-"):
        other, after = _product(rest[1:], values)
        result = result + other if rest[0][1] == "+" else result - other
        rest = after
    return result, rest


def _product(tokens: Tokens, values: Sequence[Decimal]) -> tuple[Decimal, Tokens]:
    result, rest = _term(tokens, values)
    while rest and rest[0][1] in ("*", "/"):
        other, after = _term(rest[1:], values)
        result = result * other if rest[0][1] == "*" else result / other
        rest = after
    return result, rest


def _term(tokens: Tokens, values: Sequence[Decimal]) -> tuple[Decimal, Tokens]:
    if not tokens:
        raise ValueError("formula ends too soon")
    text = tokens[0][1]
    if text == "(":
        result, rest = _sum(tokens[1:], values)
        return result, rest[1:]
    if text.startswith("{"):
        return values[int(text.strip("{}"))], tokens[1:]
    return Decimal(text), tokens[1:]
