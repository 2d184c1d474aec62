"""Figures of one series (第一季度…第四季度用款计划): what is said of none of them by name means all or asks back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.model import Fact
from qa import compute
from qa.candidates import Candidate
from qa.finding import Finding
from qa.knowledge import Knowledge, once, own_name
from qa.resolve import Situation, is_sure

_STEP = re.compile(
    r"第?[一二三四五六七八九十]{1,2}(?:季度|月|期|批|阶段|年级)|第[一二三四五六七八九十\d]{1,3}(?:批|期|次|轮|标段|年)|\d{1,2}月|[上下]半年"
)
_ALL = re.compile(r"全年|一年|总共|一共|合计|总额|总的|总计|共计|加起来|全部")
_NEAR = 0.05


def in_series(best: Candidate, ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The other members of a series of which one was found, though nothing said tells which."""
    stem = _stem(best.fact)
    if stem is None or best.own >= 0.95:
        return ()
    return tuple(
        c for c in ranked if c is not best and _stem(c.fact) == stem and _is_beside(c, best)
    )


def whole_series(situation: Situation, text: str) -> Finding | None:
    """``全年用款计划一共多少``: the members added, where all of them are as likely meant."""
    if not _ALL.search(text) or not any(map(_series_of, situation.about(text))):
        return None
    ranked = situation.resolve(text, unit=situation.reading.asked_unit)
    if not ranked or not is_sure(ranked[0]):
        return None
    others = in_series(ranked[0], ranked)
    terms = compute.to_terms((ranked[0], *others)) if others else None
    return compute.total(terms) if terms else None


@once
def _series_of(knowledge: Knowledge) -> frozenset[str]:
    """The stems of names that several figures of a document go by."""
    stems = Counter(stem for fact in knowledge.facts if (stem := _stem(fact)) is not None)
    return frozenset(stem for stem, members in stems.items() if members > 1)


def _stem(fact: Fact) -> str | None:
    """The name without what tells the members apart; None for a name of no series."""
    own = own_name(fact)
    stem = _STEP.sub("", own, count=1)
    return stem if stem and stem != own else None


def _is_beside(one: Candidate, other: Candidate) -> bool:
    return (
        one.knowledge is other.knowledge
        and abs(one.score - other.score) <= _NEAR
        and one.fact.table == other.fact.table
        and one.fact.measure == other.fact.measure
        and one.fact.subject[:-1] == other.fact.subject[:-1]
        and one.fact.unit == other.fact.unit
    )
