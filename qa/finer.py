"""A rounded sum of prose as a table prints it in full: 13260元 of 1.33万元, where 元 are asked for."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Fact, Profile
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.knowledge import own_name
from qa.words import figure, is_same_amount


def in_finer_unit(best: Candidate, unit: str | None) -> Cited | None:
    """The same amount as it is printed in 元, where 元 are asked for and 1.33万元 were found."""
    fact = best.fact
    if unit != "元" or fact.unit == unit or fact.value is None:
        return None
    profile = best.knowledge.document.profile
    place = _period(fact, profile)
    return next(
        (
            Cited(best.knowledge, other)
            for other in best.knowledge.facts
            if other.unit == unit
            and own_name(other) == own_name(fact)
            and _period(other, profile) == place
            and other.aspect == fact.aspect
            and is_same_amount(fact, other)
        ),
        None,
    )


def with_finer(found: Finding, finer: Cited) -> Finding:
    """A rounded sum with the same sum as a table prints it, which is then the figure: 13260元 of 1.33万元."""
    if found.status != "answered" or finer.fact.value is None:
        return found
    rounded = found.text.split("，即")[0].rstrip("。")
    table = finer.knowledge.tables.get(finer.fact.table or "")
    where = f"《{table.title}》" if table is not None else "另一处"
    return replace(
        found, text=f"{rounded}；{where}中为{figure(finer.fact)}。", value=finer.fact.value,
        unit=finer.fact.unit, steps=(), basis="printed", facts=(*found.facts, finer),
    )  # fmt: skip


def _period(fact: Fact, profile: Profile) -> tuple[int | None, str | None]:
    """The year and the stage of a figure; its document's where it says none."""
    return (fact.year or profile.year, fact.scope.stage or profile.stage)
