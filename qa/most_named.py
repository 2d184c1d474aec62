"""Which of three and more named figures is the largest: 货物、工程、服务哪个最多."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import own_name
from qa.model import Item
from qa.normalise import canon
from qa.operands import bare_names, named_candidates
from qa.operations import split_names, to_count
from qa.resolve import Situation, as_candidate
from qa.words import show

_WHICH = re.compile(
    r"^(?:(?P<whole>[^,，、]{2,12}?)(?:中|里)?按照?)?(?P<names>.+?)(?(whole)(?:这?[两二三四五六]?类)?(?:来)?(?:分类?|划分|分别看|看)|(?:里面?|当中|之中|中|里头)?)[,，]?"
    r"(?:哪一?[个项样类种笔块]|谁|什么)(?:的)?(?:金额|数额|预算|支出|花|钱)*(?P<of>[^,，最]{2,8}?)?(?:是)?最(?P<end>多|高|大|少|低|小)(?:[,，?？]?(?:各?是?|有)?多少[^,，]{0,3})?$"
)
_KINDS = re.compile(  # 要改造的甲、乙、丙三种锅炉里，哪种台数最多？多少台
    r"^(?:(?:要|需要?|计划|拟|将|准备)[\u4e00-\u9fff]{1,4}的)?(?P<names>[^,，]+?[、和与][^,，]+?)(?:这|等)?(?P<n>[三四五六七八九])(?:种|类|个|项|样)(?P<noun>[\u4e00-\u9fff]{1,8}?)(?:里面?|当中|之中|中|里头)?[,，]?"
    r"(?:哪一?[个项样类种]|谁)的?(?P<of>[\u4e00-\u9fff]数|数量|总数|数)?是?最(?P<end>多|少)(?:[,，?？]?(?:各?是?|有|是)?多少[^,，]{0,3})?$"
)


def of_listed(situation: Situation) -> Finding | None:
    """The largest (or the smallest) of the figures that a question lists; None unless each of them is found."""
    text = situation.reading.text.rstrip("?？。")
    kinds = _KINDS.match(text)
    if kinds is not None and (told := _of_kinds(situation, kinds)) is not None:
        return told
    match = _WHICH.match(text)
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
    if kinds is not None and (
        len(names) != to_count(kinds["n"]) or not _counted_in({t.unit for t in terms}, kinds)
    ):
        return None
    return _ranked(compute.same_name(terms), match["end"])


def _ranked(terms: Sequence[compute.Term], end: str) -> Finding:
    """The first of some figures in their order, with all of them."""
    falling = end in "多高大"
    ranked = sorted(terms, key=lambda term: -term.value if falling else term.value)
    first = [term for term in ranked if term.value == ranked[0].value]
    unit = terms[0].unit or ""
    named = "、".join(term.name for term in first)
    order = "；".join(f"{term.name}{show(term.value)}{unit}" for term in ranked)
    return Finding(
        "extreme", f"最{end}的是{named}，{show(first[0].value)}{unit}（{order}）。",
        value=first[0].value, unit=terms[0].unit, basis="printed",
        items=tuple(Item(term.name, term.value, term.unit) for term in ranked),
        facts=tuple(term.cited for term in ranked), focus=tuple(term.cited for term in first[:1]),
        steps=(f"{len(ranked)}个数按{'从高到低' if falling else '从低到高'}排列，取第1位",),
    )  # fmt: skip


def _of_kinds(situation: Situation, match: re.Match[str]) -> Finding | None:
    """The largest of the kinds of one thing that one sentence counts: 98台甲、76台乙、29台丙锅炉; else None."""
    names = tuple(map(canon, split_names(match["names"])))
    if len(names) != to_count(match["n"]):
        return None
    years = situation.reading.years
    said: dict[tuple[str, int | None], list[Cited]] = defaultdict(list)
    for knowledge in situation.knowledges:
        own = knowledge.document.profile.year
        for fact in knowledge.facts:
            counts = fact.table is None and fact.value is not None and fact.aspect == "amount"
            if counts and fact.unit and (not years or (fact.year or own) in years):
                place = (f"{knowledge.document.id} {fact.quote}", fact.source.paragraph)
                said[place].append(Cited(knowledge, fact))
    found = [one for cited in said.values() if (one := _each(cited, names, match)) is not None]
    alike = len({tuple(one.fact.value for one in cited) for cited in found}) == 1
    terms = compute.to_terms(tuple(map(as_candidate, found[0]))) if alike else None
    return _ranked(compute.same_name(terms), match["end"]) if terms else None


def _each(
    cited: Sequence[Cited], names: Sequence[str], match: re.Match[str]
) -> tuple[Cited, ...] | None:
    """The one figure of each kind in a sentence that names the thing; all in one unit, and that of 台数."""
    noun = canon(match["noun"])
    own = [[c for c in cited if _is_of(own_name(c.fact), name, noun)] for name in names]
    if any(len(of) != 1 for of in own) or noun not in canon(cited[0].fact.quote):
        return None
    units = {of[0].fact.unit for of in own}
    return tuple(of[0] for of in own) if _counted_in(units, match) else None


def _counted_in(units: Set[str | None], match: re.Match[str]) -> bool:
    """Whether figures are in one unit, and in the one that 台数 or 辆数 says."""
    counted = (match["of"] or "").removesuffix("数")
    return len(units) == 1 and (counted in ("", "数量", "总") or counted in units)


def _is_of(printed: str, name: str, noun: str) -> bool:
    """Whether a printed name is a kind, with the thing behind it or not: 丙锅炉改造 of 丙, where 锅炉 are told."""
    return printed == name or printed.startswith(f"{name}{noun}")
