"""Terms that are said inside longer ones: 公务用车 of 公务用车购置费 names neither all that cars cost nor the cars."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from qa.candidates import Candidate
from qa.link import match_labels
from qa.normalise import canon
from qa.vocabulary import Lexicon

_ASKING = re.compile(r"[一总]共|多少|几|有")  # 公车一共 is a way to ask, no thing of its own
_SHORTEST = 3  # characters of a term that may hold another


def is_inside_longer(candidate: Candidate, key: str, lexicon: Lexicon) -> bool:
    """Whether all that is said of a figure's names stands inside a longer term that is none of them."""
    knowledge = candidate.knowledge
    numbers, terms = knowledge.fact_labels[candidate.index], terms_in(key, lexicon)
    if not terms or not numbers or candidate.fact.value is None:
        return False
    matches = match_labels(key, knowledge)
    own = matches.get(numbers[-1])
    # 总计 of the column 收入 says 收入总计, 工程预算 below 政府采购总额 says 政府采购工程预算
    others = (*numbers[:-1], *(knowledge.fact_measures[candidate.index] if own is not None else ()))
    named = [*([own] if own is not None else []), *(matches[n] for n in others if n in matches)]
    spans = [span for match in named for span in match.spans]
    if not spans:
        return False
    spelled = {form for n in numbers for form, _ in knowledge.labels[n].forms}
    places = {place for start, stop in spans for place in range(start, stop)}
    return any(
        len(places) < len(term) and all(start <= p < start + len(term) for p in places)
        for start, term in terms
        if term not in spelled
    )


def longest_name_first(ranked: tuple[Candidate, ...], said: str) -> tuple[Candidate, ...]:
    """A printed name that the text says in full before one that it says only inside of it.

    The unit 某市图书馆 before the account 图书馆; an account whose name is said once more by itself stays.
    """
    if not ranked or not ranked[0].fact.subject:
        return ranked
    name = canon(ranked[0].fact.subject[-1])
    if name not in said:
        return ranked
    longer = [
        c for c in ranked[1:]
        if c.knowledge is ranked[0].knowledge and c.fact.value is not None and c.fact.subject
        and name in (full := canon(c.fact.subject[-1])) and full != name and full in said
        and name not in said.replace(full, "\n")
    ]  # fmt: skip
    if not longer:
        return ranked
    first = longer[0].fact.subject
    named = tuple(c for c in ranked if c.fact.subject == first)
    lift = ranked[0].score + _AHEAD - longer[0].score
    lifted = (replace(c, score=c.score + lift) for c in named)
    return (*lifted, *(c for c in ranked if c.fact.subject != first))


_AHEAD = 0.5  # by so much no reading of equal right


@lru_cache(maxsize=256)
def terms_in(key: str, lexicon: Lexicon) -> tuple[tuple[int, str], ...]:
    """Where a text says terms of the lexicon, printed names and everyday words alike."""
    return tuple((start, t) for t in _terms(lexicon) if (start := key.find(t)) >= 0)


@lru_cache(maxsize=8)
def _terms(lexicon: Lexicon) -> tuple[str, ...]:
    """Every term that may hold another; the same for all questions."""
    words = {w for concept in lexicon.concepts for w in (*concept.names, *concept.says)}
    return tuple(w for w in words if len(w) >= _SHORTEST and not _ASKING.search(w))
