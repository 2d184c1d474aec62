"""Which of three and more named figures is the largest: 货物、工程、服务哪个最多."""

from __future__ import annotations

import re

from qa import compute
from qa.finding import Finding
from qa.model import Item
from qa.operands import bare_names, named_candidates
from qa.resolve import Situation
from qa.words import show

_WHICH = re.compile(
    r"^(?:(?P<whole>[^,，、]{2,12}?)(?:中|里)?按照?)?(?P<names>.+?)(?(whole)(?:这?[两二三四五六]?类)?(?:来)?(?:分类?|划分|分别看|看)|(?:里面?|当中|之中|中|里头)?)[,，]?"
    r"(?:哪一?[个项样类种笔块]|谁|什么)(?:的)?(?:金额|数额|预算|支出|花|钱)*(?P<of>[^,，最]{2,8}?)?(?:是)?最(?P<end>多|高|大|少|低|小)(?:[,，]?(?:各?是?|有)?多少)?$"
)


def of_listed(situation: Situation) -> Finding | None:
    """The largest (or the smallest) of the figures that a question lists; None unless each of them is found."""
    match = _WHICH.match(situation.reading.text.rstrip("?？。"))
    if match is None:
        return None
    said = match["names"]
    whole = match["whole"] or ""
    names = tuple(f"{whole}{name}{match['of'] or ''}" for name in bare_names(situation, said))
    found = named_candidates(situation, names, said) if len(names) > 2 else None
    terms = compute.to_terms(found) if found else None
    if not terms or len({term.cited.fact for term in terms}) < len(names):
        return None
    paths = [term.cited.fact.subject for term in terms]
    if any(one != other and other[: len(one)] == one for one in paths for other in paths):
        return None  # a sum stands above what it is the sum of, and wins over nothing
    terms = compute.same_name(terms)
    falling = match["end"] in "多高大"
    ranked = sorted(terms, key=lambda term: -term.value if falling else term.value)
    first = [term for term in ranked if term.value == ranked[0].value]
    unit = terms[0].unit or ""
    named = "、".join(term.name for term in first)
    order = "；".join(f"{term.name}{show(term.value)}{unit}" for term in ranked)
    return Finding(
        "extreme", f"最{match['end']}的是{named}，{show(first[0].value)}{unit}（{order}）。",
        value=first[0].value, unit=terms[0].unit, basis="printed",
        items=tuple(Item(term.name, term.value, term.unit) for term in ranked),
        facts=tuple(term.cited for term in ranked), focus=tuple(term.cited for term in first[:1]),
        steps=(f"{len(ranked)}个数按{'从高到低' if falling else '从低到高'}排列，取第1位",),
    )  # fmt: skip
