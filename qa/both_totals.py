"""收入总计 and 支出总计 where a document prints one name for both: 总计 at the foot of either half, 收、支总计均为."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge
from qa.normalise import canon
from qa.resolve import Situation, as_candidate
from qa.words import figure, heading

_ASKED = re.compile(
    r"(?:收入总计(?:和|与|跟|同|、)支出总计|支出总计(?:和|与|跟|同|、)收入总计|(?:收入总计|支出总计)(?:是否|是不是)?等于(?:收入总计|支出总计))(?!.*(?:多少|哪))"
)
_SIDES = frozenset({"收入总计", "支出总计"})
_BOTH = frozenset({"收支总计", "收入支出总计", "收入和支出总计", "收入与支出总计"})


def tell(situation: Situation, text: str) -> Finding | None:
    """Whether the two are the same; None where the document names each of them, or neither."""
    if _ASKED.search(text) is None:
        return None
    found = [one for one in map(_of_document, situation.knowledges) if one is not None]
    return found[0] if len(found) == 1 == len(situation.knowledges) else None


def _of_document(knowledge: Knowledge) -> Finding | None:
    names = {canon(f.subject[-1]) for f in knowledge.facts if f.subject and f.value is not None}
    if names >= _SIDES:
        return None
    for row in knowledge.rows.values():
        ends = [
            f for f in row if f.value is not None and f.subject and canon(f.subject[-1]) == "总计"
        ]
        if len(ends) == 2 and ends[0].measure == ends[1].measure:
            return _held(knowledge, ends)
    both = [f for f in knowledge.facts if f.table is None and _is_of_both(f)]
    if not both or len({f.value for f in both}) > 1:
        return None
    told = f"是，一致。{heading(knowledge, both[0])}：收入总计和支出总计写的是一个数，{figure(both[0])}。"
    return Finding("reconcile", told, facts=(Cited(knowledge, both[0]),))


def _is_of_both(fact: Fact) -> bool:
    """The first figure that a sentence tells of both: what they rose by stands behind it."""
    name = re.sub(r"[、，,]", "", canon(fact.subject[-1])) if fact.subject else ""
    money = (fact.unit or "").endswith("元") and fact.value is not None and fact.aspect == "amount"
    return money and name in _BOTH and re.search(r"各?[增减]", fact.quote[: _start(fact)]) is None


def _start(fact: Fact) -> int:
    found = fact.quote.find(fact.text)
    return found if found >= 0 else len(fact.quote)


def _held(knowledge: Knowledge, ends: list[Fact]) -> Finding | None:
    terms = compute.to_terms([as_candidate(Cited(knowledge, fact)) for fact in ends])
    if terms is None:
        return None
    one, other = (
        replace(term, name=name) for term, name in zip(terms, ("收入总计", "支出总计"), strict=True)
    )
    found = compute.difference((one, other))
    lead = "否，" if found.value else "是，一致。"
    return replace(found, operation="reconcile", text=f"{lead}{found.text}", value=None, unit=None)
