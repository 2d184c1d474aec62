"""Parts and their whole from one place: 人员经费 and 公用经费 with the 基本支出 that they are printed under.

A sum held against a whole of another table, another kind of money, another year or another unit would be told
not to add up, though each document adds up where it prints the three together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Fact
from qa.candidates import TOTALS
from qa.compute import Term, to_terms
from qa.cut_names import runs_through
from qa.finding import Cited
from qa.fit import same_dimension
from qa.knowledge import Knowledge, strip_numbering
from qa.link import match_label
from qa.normalise import canon
from qa.operands import children_of
from qa.reading import find_years
from qa.resolve import Situation, as_candidate
from qa.whole_asked import generic_wholes

_MOST = 12  # readings of the whole that are tried
_SAID = 0.75  # of a label, for a name to be it
_HINTED = 0.45  # enough where few others stand


def stand_together(
    situation: Situation, names: Sequence[str], whole_text: str
) -> tuple[Term, ...] | None:
    """The named parts and, as the last, a whole that print side by side; those that add up before others."""
    if len(names) < 2:
        return None
    found = [
        terms
        for whole in _wholes(situation, whole_text)
        if (parts := _beside(whole, names)) is not None
        and (terms := _to_terms(parts, whole)) is not None
    ]
    return next((terms for terms in found if adds_up(terms)), found[0] if found else None)


def _to_terms(parts: Sequence[Fact], whole: Cited) -> tuple[Term, ...] | None:
    cited = (*(Cited(whole.knowledge, part) for part in parts), whole)
    return to_terms([as_candidate(one) for one in cited])


def adds_up(terms: Sequence[Term]) -> bool:
    """Whether the terms but the last are exactly the last together."""
    return sum(term.value for term in terms[:-1]) == terms[-1].value


def _wholes(situation: Situation, text: str) -> Iterator[Cited]:
    """What a text may name as a whole, of the year and the stage that are meant."""
    ranked = situation.resolve(text)[:_MOST]
    named = [Cited(c.knowledge, c.fact) for c in ranked if c.said and c.own >= _SAID]
    for cited in (*named, *generic_wholes(situation, text)):
        fact, profile = cited.fact, cited.knowledge.document.profile
        years = situation.reading.years or ((profile.year,) if profile.year else ())
        told = find_years("".join((*fact.subject, *fact.measure))) or (
            (fact.year,) if fact.year else ()
        )
        if fact.value is None or fact.aspect != "amount" or (told and not {*told} & {*years}):
            continue
        if (fact.scope.stage or profile.stage) == (situation.reading.stage or profile.stage):
            yield cited


def _beside(whole: Cited, names: Sequence[str]) -> tuple[Fact, ...] | None:
    """The named figures printed below a whole, in its row, or in its column."""
    fact, knowledge = whole.fact, whole.knowledge
    below = [(f, f.subject[-1]) for f in children_of(knowledge, fact)]
    row = [
        (f, _head(f) if f.subject == fact.subject else f.subject[-1])
        for f in knowledge.rows.get((fact.table, fact.source.row), ())
        if fact.table is not None and f.subject and f.measure
    ]
    column = [
        (f, f.subject[-1]) for f in knowledge.facts
        if fact.table is not None and f.table == fact.table and f.measure == fact.measure and f.subject
    ]  # fmt: skip
    sentence = [
        (f, f.subject[-1]) for f in knowledge.facts
        if fact.table is None and f.table is None and f.section == fact.section and f.subject
        and not f.measure and f.aspect == fact.aspect and len(f.subject) == len(fact.subject)
    ]  # fmt: skip
    for place, least in ((below, _HINTED), (row, _HINTED), (column, _SAID), (sentence, _HINTED)):
        others = [
            (f, label)
            for f, label in place
            if f is not fact and f.value is not None and _alike(f, fact)
        ]
        chosen = [_called(name, others, knowledge, least) for name in names]
        if all(f is not None for f in chosen) and len({id(f) for f in chosen}) == len(chosen):
            return tuple(f for f in chosen if f is not None)
    return None


def _head(fact: Fact) -> str:
    """What a column is called: by the heading above, where its own is no more than 小计."""
    own = fact.measure[-1]
    return fact.measure[-2] if canon(own) in TOTALS and len(fact.measure) > 1 else own


def _alike(one: Fact, other: Fact) -> bool:
    return (one.year, one.scope.stage) == (other.year, other.scope.stage) and same_dimension(
        one.unit or "", other.unit or ""
    )


def _called(
    name: str, places: Sequence[tuple[Fact, str]], knowledge: Knowledge, least: float
) -> Fact | None:
    """The one figure that a name is: its label is said, or is the only one that holds the words."""
    key = canon(name).strip("的")
    sure = []
    for fact, label in places:
        number = knowledge.label_ids.get(label)
        match = (
            match_label(key, knowledge.labels[number], knowledge) if number is not None else None
        )
        if match is not None and match.quality >= least:
            sure.append((match.quality, fact))
    labels = [(fact, canon(strip_numbering(label))) for fact, label in places]
    holding = [f for f, label in labels if len(key) >= 2 and key in label]
    best = max((quality for quality, _ in sure), default=0.0)
    if best < _WHOLE_NAME and len(holding) == 1:
        return holding[0]
    if sure:
        top = [fact for quality, fact in sure if quality == best]
        return top[0] if len({f.value for f in top}) == 1 else None
    through = [f for f, label in labels if len(key) >= 3 and runs_through(key, label)]
    return through[0] if len(through) == 1 else None


_WHOLE_NAME = 0.95  # of a label said: it is the name itself, or another word for it
