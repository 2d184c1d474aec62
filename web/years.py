"""One figure over the years: the same item of the same unit in documents of several years; pure, on Decimal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.checks_verdict import MONEY, fact_to_operand
from corpus.model import Document, Fact
from qa.audit.align import align, document_to_lines
from web.charts import Chart, Slice, cell_key
from web.facts import title_of
from web.ports import Record

MARK = ":years"  # ends the key of such a picture
_FEWEST = 2  # years of a line


def years_key(fact: Fact) -> str:
    """The key of the picture of one cell over the years."""
    return cell_key(fact) + MARK


def of_other_years(records: Sequence[Record], document: Document) -> tuple[str, ...]:
    """Ids of the documents of the same unit and stage (and 部门 or 本级) for other years, one a year."""
    own = document.profile
    found = {
        record.profile.year: record.id
        for record in records
        if own.entity
        and record.profile.entity == own.entity
        and (record.profile.stage, record.profile.who) == (own.stage, own.who)
        and record.profile.year not in (None, own.year)
    }
    return tuple(found.values())


def years_to_chart(document: Document, fact: Fact, others: Sequence[Document]) -> Chart | None:
    """The figure in every year that has it, in its own unit; None where that is one year only."""
    rows = align([document_to_lines(one) for one in (document, *others)])
    own = (row.lines for row in rows if row.lines[0] is not None and row.lines[0].fact == fact)
    slices = [
        part
        for line, where in zip(next(own, ()), (document, *others), strict=False)
        if line is not None and (part := _slice(line.fact, fact.unit, where)) is not None
    ]
    if len(slices) < _FEWEST:
        return None
    ordered = tuple(sorted(slices, key=lambda part: part.label))
    stage = document.profile.stage or ""
    return Chart(years_key(fact), f"{title_of(fact)}：历年{stage}", "line", fact.unit, ordered)


def _slice(fact: Fact, unit: str | None, document: Document) -> Slice | None:
    """One year of the line; None for a blank, and for what cannot be counted in the unit."""
    value = fact_to_operand(fact, unit).value
    if value is None or (fact.unit != unit and not (fact.unit in MONEY and unit in MONEY)):
        return None
    there = replace(fact, value=value, unit=unit)
    return Slice(f"{document.profile.year}年", there, document=document.id)
