"""Other rows that are said as surely as the one that was found, though nothing said tells them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited
from qa.fit import same_dimension
from qa.knowledge import Knowledge, bigrams, strip_numbering
from qa.link import Match, match_labels
from qa.normalise import canon
from qa.resolve import Situation, as_candidate, rivals

_APART = 0.3  # how much more of one's heading must be said than of another's


def half_said(best: Candidate, ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Others of one sentence whose names are said as much: 事业单位 of 公益一类 and of 公益二类事业单位."""
    fact = best.fact
    if fact.table is not None or best.own >= 0.95:
        return ()
    return tuple(
        other
        for other in rivals(ranked)
        if other.fact.table is None
        and other.fact.source.paragraph == fact.source.paragraph
        and (other.fact.subject[:-1], other.fact.unit) == (fact.subject[:-1], fact.unit)
        and abs(other.own - best.own) < 0.02
    )


def same_ends(best: Candidate, key: str) -> tuple[Candidate, ...]:
    """Other indicators of a project that a text names by the end of theirs alone: 宣传片 of two 宣传片, 3部 and 2部."""
    fact, table = best.fact, best.knowledge.tables.get(best.fact.table or "")
    own = _ending_said(fact, key)
    if table is None or table.kind != "绩效目标表" or not own:
        return ()
    return tuple(
        as_candidate(Cited(best.knowledge, other))
        for other in best.knowledge.of_table(fact.table)
        if (other.measure, other.unit) == (fact.measure, fact.unit)
        and other.value not in (None, fact.value)
        and _ending_said(other, key) == own
    )


_END = 3  # characters at the end of a name that tell what is counted


def _ending_said(fact: Fact, key: str) -> str:
    """The end of a figure's name where a text says that and nothing else of it."""
    name = canon(strip_numbering(fact.subject[-1])) if fact.subject else ""
    end, rest = name[-_END:], name[:-_END]
    said = any(pair in key for pair in bigrams(rest)) or len(rest) < 2
    return "" if said or end not in key else end


def unnamed(best: Candidate, ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Rows of other things where only a column was named (绩效目标 of every project)."""
    if best.said or not best.measured or best.fact.table is None:
        return ()
    alike = [
        c for c in ranked
        if c.fact.measure == best.fact.measure
        and c.fact.table != best.fact.table
        and not c.said
        and c.score >= best.score - 0.3
        and c.fact.text != best.fact.text
    ]  # fmt: skip
    return tuple(alike[:4]) if len(alike) >= 2 else ()


def namesakes_of(best: Candidate, situation: Situation) -> tuple[Candidate, ...]:
    """Other rows (or sentences) of the same name with another figure, when nothing said tells them apart."""
    fact = best.fact
    if not fact.subject or fact.role != "detail" or fact.code in situation.reading.codes:
        return ()
    unit = situation.reading.asked_unit
    others = [
        other for other in best.knowledge.of_table(fact.table)
        if _is_namesake(other, fact) and (not unit or same_dimension(unit, other.unit or ""))
    ]  # fmt: skip
    said = situation.reading.key + situation.soft
    if not others or all(other.value == fact.value for other in others):
        return ()
    if any(len(a) >= 2 and canon(strip_numbering(a)) in said for a in fact.subject[:-1]):
        others = [o for o in others if o.subject[:-1] == fact.subject[:-1]]
    matches = match_labels(situation.reading.key, best.knowledge)
    own = _above_said(fact, best.knowledge, matches)
    others = [o for o in others if own - _above_said(o, best.knowledge, matches) < _APART]
    return tuple(as_candidate(Cited(best.knowledge, other)) for other in others)


def _above_said(fact: Fact, knowledge: Knowledge, matches: Mapping[int, Match]) -> float:
    """How much of what a figure stands under is said: 执法总队 of 某市交通行政执法总队."""
    ids = (knowledge.label_ids.get(label, -1) for label in fact.subject[:-1])
    return max((matches[number].quality for number in ids if number in matches), default=0.0)


def _is_namesake(other: Fact, fact: Fact) -> bool:
    """Of two figures of a table (or the prose): the same name, column, year and stage at another place."""
    alike = other.measure == fact.measure and other.role == "detail"
    if not alike or other.subject[-1:] != fact.subject[-1:]:
        return False
    if fact.table is not None:
        return other.source.row != fact.source.row
    if len(fact.subject) == 1 and other.subject[0].endswith("的项目"):
        return False  # 设定目标的项目's 拨款 is no other reading of all that was appropriated
    same = (other.aspect, other.unit, other.year) == (fact.aspect, fact.unit, fact.year)
    apart = other.section != fact.section or other.subject != fact.subject
    return same and apart and other.scope.stage == fact.scope.stage
