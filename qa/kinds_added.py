"""What is counted of one thing in kinds, added: 国内公务接待3978批次 and 国（境）外公务接待23批次."""

from __future__ import annotations

import re
from collections import defaultdict

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, own_name
from qa.resolve import Situation, as_candidate

_TOGETHER = re.compile(r"一共|总共|合计|共计|加起来|总计")
_LEAST = 3  # characters that all kinds must be called by


def of_kinds(situation: Situation, text: str) -> Finding | None:
    """The numbers of all kinds of a thing in the unit asked for; None where the thing itself is counted."""
    unit = situation.reading.asked_unit
    unit = "人次" if unit == "人" and "人次" in text else unit
    if unit is None or is_money(unit) or unit == "%" or _TOGETHER.search(text) is None:
        return None
    for knowledge in situation.about(text):
        for facts in _by_paragraph(knowledge, unit):
            found = _kinds(facts, situation.reading.key)
            if found:
                terms = compute.to_terms([as_candidate(Cited(knowledge, f)) for f in found])
                return compute.total(terms) if terms is not None else None
    return None


def _by_paragraph(knowledge: Knowledge, unit: str) -> list[list[Fact]]:
    groups: dict[int | None, list[Fact]] = defaultdict(list)
    for fact in knowledge.facts:
        counted = fact.unit == unit and fact.value is not None and fact.aspect == "amount"
        if counted and fact.table is None and fact.subject:
            groups[fact.source.paragraph].append(fact)
    return list(groups.values())


def _kinds(facts: list[Fact], key: str) -> list[Fact]:
    """The facts that are kinds of what the question names, where that is not counted as a whole itself."""
    names = [own_name(fact) for fact in facts]
    for size in range(len(facts), 1, -1):
        chosen = names[:size]
        ending = _common_ending(chosen)
        whole = ending in names or any(name in key for name in chosen)
        if len(ending) >= _LEAST and ending in key and not whole and len(set(chosen)) == size:
            return facts[:size]
    return []


def _common_ending(names: list[str]) -> str:
    shortest = min(names, key=len)
    starts = range(len(shortest))
    return next((shortest[n:] for n in starts if all(x.endswith(shortest[n:]) for x in names)), "")
