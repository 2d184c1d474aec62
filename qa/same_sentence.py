"""Figures told in one sentence: the money of what was counted, the number of what was paid for."""

from __future__ import annotations

import re

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited
from qa.fit import is_money, same_dimension
from qa.knowledge import bigrams
from qa.link import function_mask, leftover
from qa.normalise import canon, year_spans
from qa.resolve import Situation, as_candidate, is_sure
from qa.words import printed_at


def told_beside(situation: Situation, text: str) -> Candidate | None:
    """``一共花了多少钱`` after 买了几辆车: the money that the sentence prints for what was spoken of.

    Only where the piece names nothing itself; None where the sentence holds no such figure.
    """
    asked = situation.asked(text, soft="")
    unit = situation.reading.asked_unit
    if not situation.soft or not situation.focus or not (asked.money or unit):
        return None
    named = _named_there(situation, asked.key, unit)
    if named is not None:
        return named
    plain = function_mask(asked.key, situation.lexicon)
    for start, stop in (*asked.spans, *year_spans(asked.key)):
        plain[start:stop] = [True] * (stop - start)
    if leftover(asked.key, plain):
        return None
    spoken = situation.focus[0]
    if _fits(spoken.fact, unit):
        return None  # it was told already
    found = _in_sentence(spoken, unit)
    return as_candidate(Cited(spoken.knowledge, found)) if found is not None else None


def _named_there(situation: Situation, key: str, unit: str | None) -> Candidate | None:
    """``实有多少人`` after 编制人数: of the same paragraph the one whose name holds what is said."""
    spoken = situation.focus[0]
    own = canon(spoken.fact.subject[-1]) if spoken.fact.subject else ""
    said = {pair for pair in bigrams(re.split("多少|几", key)[0]) if pair not in own}
    if spoken.fact.table is not None or not said or unit is None:
        return None
    near = [
        fact
        for fact in spoken.knowledge.facts
        if fact.table is None
        and fact.source.paragraph == spoken.fact.source.paragraph
        and fact.subject
        and fact.value is not None
        and _fits(fact, unit)
        and said & {*bigrams(canon(fact.subject[-1]))}
    ]
    alone = len({(fact.value, fact.unit) for fact in near}) == 1
    return as_candidate(Cited(spoken.knowledge, near[0])) if alone else None


def _fits(fact: Fact, unit: str | None) -> bool:
    if unit is None:
        return is_money(fact.unit)
    return bool(fact.unit) and same_dimension(unit, fact.unit or "")


def _in_sentence(spoken: Cited, unit: str | None) -> Fact | None:
    """The figure of the whole that a count hangs on, else the next one of its sentence."""
    own = spoken.fact
    if own.table is not None or own.source.span is None:
        return None
    told = [
        fact
        for fact in spoken.knowledge.facts
        if fact.table is None
        and fact.source.paragraph == own.source.paragraph
        and fact.source.span == own.source.span
        and fact.aspect == "amount"
        and fact.value is not None
        and _fits(fact, unit)
    ]
    hung = [f for f in told if own.subject[: len(f.subject)] == f.subject]
    hung += [f for f in told if f.subject[: len(own.subject)] == own.subject]
    same = [f for f in hung if f.scope.stage == own.scope.stage] or hung
    if same:
        return max(same, key=lambda f: len(f.subject))
    after = [f for f in told if _place(f) > _place(own)]
    return min(after, key=_place) if after else None


def _place(fact: Fact) -> int:
    return printed_at(fact, fact.quote)


def by_units(situation: Situation, text: str, units: tuple[str, ...]) -> tuple[Cited, ...]:
    """The figure in each unit that a piece names, all of one paragraph; empty where one is missing."""
    found: list[Cited] = []
    for unit in units:
        alike = [
            c
            for c in situation.resolve(text, unit=unit)
            if is_sure(c) and c.fact.table is None and _counted_in(unit, c.fact.unit or "")
        ]
        if found:
            place = found[0].fact.source.paragraph
            alike = [c for c in alike if c.fact.source.paragraph == place]
        if not alike:
            return ()
        found.append(Cited(alike[0].knowledge, alike[0].fact))
    return tuple(found)


_PEOPLE = ("人次", "人", "名")


def _counted_in(asked: str, printed: str) -> bool:
    """Whether ``几批多少人`` asks for what is printed in 批次 and in 人次."""
    return asked in printed or (asked in _PEOPLE and printed in _PEOPLE)
