"""One figure over the years: the same item of the same unit in documents of several years; pure, on Decimal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.model import Document, Fact
from web.charts import Chart, Slice, cell_key
from web.compare import figures_of, in_unit, key_of
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


def years_to_chart(document: Document, fact: Fact, others: Iterable[Document]) -> Chart | None:
    """The figure in every year that has it, in its own unit; None where that is one year only."""
    key = key_of(document, fact)
    if key is None or document.profile.year is None:
        return None
    slices = [Slice(f"{document.profile.year}年", fact, document=document.id)]
    for other in others:
        found = figures_of(other).get(key)
        value = None if found is None else in_unit(found, fact.unit)
        if found is not None and value is not None and other.profile.year is not None:
            there = replace(found, value=value, unit=fact.unit)
            slices.append(Slice(f"{other.profile.year}年", there, document=other.id))
    if len(slices) < _FEWEST:
        return None
    ordered = tuple(sorted(slices, key=lambda part: part.label))
    stage = document.profile.stage or ""
    return Chart(years_key(fact), f"{title_of(fact)}：历年{stage}", "line", fact.unit, ordered)
