"""One document against another of the same department: the 年初预算 that accounts print against the budget, what
this year's document says of last year against last year's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations
from typing import Literal

from corpus.checks_said import said_cells
from corpus.checks_verdict import MONEY, difference_status, fact_to_operand
from corpus.model import Document, Fact
from qa.audit.align import TEXT, Line, document_to_lines, lines_of
from qa.audit.findings import reason_of, to_operand
from qa.audit.model import Finding
from qa.audit.places import Places, document_to_places

Relation = Literal["budget", "last year"]
_BUDGET = ("年初预算", "预算")
_WORDS = {"budget": "年初预算与预算文档", "last year": "上年数与上年文档"}


@dataclass(frozen=True, slots=True)
class _Other:
    """The document that is spoken of, its lines by key and its facts by kind of table."""

    document: Document
    places: Places
    lines: Mapping[object, Line]
    facts: Mapping[str, Sequence[Fact]]


def documents_to_findings(documents: Sequence[Document]) -> Iterator[Finding]:
    """Every pair of documents of one department and one scope where the first speaks of the second's figures."""
    others = {document.id: _to_other(document) for document in documents}
    for document, other in permutations(documents, 2):
        relation = _relation(document, other)
        if relation is not None:
            places = others[document.id].places
            yield from _findings(document, places, others[other.id], relation)


def _to_other(document: Document) -> _Other:
    lines = document_to_lines(document)
    facts: dict[str, list[Fact]] = {}
    kinds = {table.id: table.kind for table in document.tables if table.kind}
    for fact in document.facts:
        if fact.table in kinds:
            facts.setdefault(str(kinds[fact.table]), []).append(fact)
    keyed: dict[object, Line] = {(*line.item, line.column): line for line in lines}
    return _Other(document, document_to_places(document), keyed, facts)


def _relation(document: Document, other: Document) -> Relation | None:
    one, two = document.profile, other.profile
    if (
        not one.entity
        or (one.entity, one.who) != (two.entity, two.who)
        or not one.year
        or not two.year
    ):
        return None
    if (one.year, one.stage, two.stage) == (two.year, "决算", "预算"):
        return "budget"
    return "last year" if one.year == two.year + 1 and one.stage == two.stage else None


def _findings(
    document: Document, places: Places, other: _Other, relation: Relation
) -> Iterator[Finding]:
    year, stage = other.document.profile.year, other.document.profile.stage
    stages = _BUDGET if relation == "budget" else (stage,)
    for line in lines_of(document, year, stages):
        if line.fact.value is not None:
            yield from _same(line, places, other, relation)
    if relation == "last year":
        yield from _implied(document, places, other)


def _same(line: Line, places: Places, other: _Other, relation: Relation) -> Iterator[Finding]:
    """The figure as both documents print it."""
    found = _counterpart(line, other)
    if found is None or found.value is None:
        return
    told, printed = fact_to_operand(line.fact), fact_to_operand(found, line.fact.unit)
    difference = (told.value or Decimal(0)) - (printed.value or Decimal(0))
    exact = told.step if line.part == TEXT and line.fact.value else Decimal(0)
    yield _finding(
        f"{_WORDS[relation]}：{line.name}{f'·{line.column_name}' if line.column else ''}",
        (line.fact, found), (places, other.places), "{0} = {1}",
        difference, told.step + printed.step, exact,
    )  # fmt: skip


def _counterpart(line: Line, other: _Other) -> Fact | None:
    """The other document's own figure of the same item: by table and item, else by what the text calls it."""
    profile = other.document.profile
    same = other.lines.get((*line.item, line.column))
    if same is not None:
        return same.fact
    if line.part != TEXT:
        return None
    said = replace(
        line.fact, year=profile.year, scope=replace(line.fact.scope, stage=profile.stage)
    )
    cells = [cell for cell in said_cells(said, other.facts) if cell.value is not None]
    return cells[0] if cells else None


def _implied(document: Document, places: Places, other: _Other) -> Iterator[Finding]:
    """Last year's figure is this year's less what it rose by: 比2023年预算增加24万元."""
    year = document.profile.year
    own = {
        (f.source.paragraph, f.subject): f
        for f in _text(document.facts, "amount")
        if f.year == year
    }
    for change in _text(document.facts, "increase", "decrease"):
        now = own.get((change.source.paragraph, change.subject))
        if now is None or change.base_year != other.document.profile.year or "执行" in change.quote:
            continue
        line = next((one for one in lines_of_fact(document, now) if one.fact is now), None)
        before = None if line is None else _counterpart(line, other)
        if before is None or before.value is None:
            continue
        up = change.aspect == "increase"
        parts = [fact_to_operand(one, now.unit) for one in (now, change, before)]
        one, moved, then = (part.value or Decimal(0) for part in parts)
        yield _finding(
            f"上年数 = 本年数 {'−' if up else '＋'} 增减额：{now.subject[-1]}",
            (before, now, change), (other.places, places, places), f"{{0}} = {{1}} {'-' if up else '+'} {{2}}",
            then - (one - moved if up else one + moved),
            sum((part.step for part in parts), Decimal(0)), Decimal(0),
        )  # fmt: skip


def lines_of_fact(document: Document, fact: Fact) -> Iterable[Line]:
    """The line that a fact of the text makes."""
    return lines_of(replace(document, facts=(fact,)), fact.year, (fact.scope.stage,))


def _text(facts: Iterable[Fact], *aspects: str) -> Iterator[Fact]:
    for fact in facts:
        money = fact.table is None and fact.value is not None and fact.unit in MONEY
        if money and fact.aspect in aspects:
            yield fact


def _finding(
    identity: str,
    facts: Sequence[Fact],
    places: Sequence[Places],
    formula: str,
    difference: Decimal,
    tolerance: Decimal,
    exact: Decimal,
) -> Finding:
    unit = facts[0].unit
    operands = tuple(
        to_operand(own, fact.place, fact, unit) for own, fact in zip(places, facts, strict=True)
    )
    verdict = "pass" if abs(difference) <= exact else difference_status(difference, tolerance)
    return Finding(
        identity=identity,
        verdict=verdict,
        kind="documents",
        operands=operands,
        difference=difference,
        unit=unit,
        formula=formula,
        tolerance=tolerance,
        exact=exact,
        reason=reason_of(verdict, difference, tolerance, operands, unit),
    )
