"""Ranking facts for a piece of a question: exact lookup, scored by what is said and what is left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.model import Fact
from qa.bits import Span, bits_to_runs, in_company, spans_to_bits
from qa.candidates import STAGE_COLUMNS, TOTALS, Candidate
from qa.fit import Asked, aspect_fit, fits_period, focus_fit, is_counted, measure_fit
from qa.heads import is_behind_others, is_headed_otherwise_in, is_torn, is_within_other
from qa.knowledge import Knowledge
from qa.scene import Scene, scene_of
from qa.surroundings import in_context
from qa.vocabulary import Lexicon


@dataclass(frozen=True, slots=True)
class _Scored:
    """A fact with what its candidate is made of; made for every fact that is reached, so kept small."""

    score: float
    number: int
    ids: tuple[int, ...]
    own: float
    explained: float
    mask: int
    rest: int
    measured: bool
    said: bool
    missed: int


def rank_facts(
    asked: Asked, knowledges: Sequence[Knowledge], lexicon: Lexicon, limit: int = 24
) -> tuple[Candidate, ...]:
    """The facts that the text may mean, best first."""
    return _ranked(asked, tuple(knowledges), lexicon, limit)


@lru_cache(maxsize=64)
def _ranked(
    asked: Asked, knowledges: tuple[Knowledge, ...], lexicon: Lexicon, limit: int
) -> tuple[Candidate, ...]:
    """The same, once for a text: readings that are tried in turn ask for it again."""
    scored: list[tuple[_Scored, Scene]] = []
    for knowledge in knowledges:
        scene = scene_of(asked, knowledge, lexicon)
        callings: dict[tuple[int, ...], _Called] = {}
        found = (_score(number, scene, callings) for number in _reachable(scene))
        scored += [(one, scene) for one in found if one is not None]
    scored.sort(key=lambda pair: (-pair[0].score, pair[0].number))
    placed = [
        _placed(in_context(_candidate(found, scene), scene.asked.said), found, scene)
        for found, scene in scored[:limit]
    ]
    return tuple(sorted(placed, key=lambda candidate: (-candidate.score, candidate.index)))


def _candidate(found: _Scored, scene: Scene) -> Candidate:
    fact = scene.knowledge.facts[found.number]
    torn = any(is_headed_otherwise_in(scene, found.mask, label) for label in found.ids[:-1]) or (
        found.own < 0.9 and bool(found.ids) and is_torn(scene, found.mask, found.ids[-1])
    )
    rest = tuple(bits_to_runs(found.rest, scene.asked.said))
    return Candidate(
        scene.knowledge, found.number, fact, found.score, found.own, found.explained, rest,
        found.measured, found.said, found.missed, torn,
    )  # fmt: skip


def _other_column(fact: Fact, measures: tuple[int, ...], scene: Scene) -> float:
    """What it costs to be of another column than the one that a follow-up names."""
    columns = scene.columns.get(fact.table or "")
    return 2.0 if columns and columns.isdisjoint(measures) else 0.0


def _placed(candidate: Candidate, found: _Scored, scene: Scene) -> Candidate:
    """Torn where the words that stand before its name, unexplained, belong to the name."""
    if not found.ids or found.own >= 0.9:
        return candidate
    own = found.ids[-1]
    torn = is_behind_others(own, candidate.rest, scene) or is_within_other(scene, found.mask, own)
    return replace(candidate, torn=True) if torn else candidate


def _reachable(scene: Scene) -> list[int]:
    """Facts of which any label (or the code) is spoken of."""
    knowledge = scene.knowledge
    hit = {fact for label in scene.matches for fact in knowledge.carriers.get(label, ())}
    codes = set(scene.asked.codes)
    if codes:
        hit.update(n for n, fact in enumerate(knowledge.facts) if fact.code in codes)
    return sorted(hit)


@dataclass(frozen=True, slots=True)
class _Called:
    """What the text says of a name (a path of labels): the figures of one row share it."""

    own: float  # how surely the last label is said
    above: float  # and the one above it
    ancestors: float  # what those above it that are not said weigh
    spoken: bool


def _called(
    ids: tuple[int, ...], scene: Scene, callings: dict[tuple[int, ...], _Called]
) -> _Called:
    found = callings.get(ids)
    if found is None:
        found = callings[ids] = _Called(
            _own_quality(ids, scene),
            _own_quality(ids[:-1], scene),
            _unsaid_ancestors(ids, scene),
            bool(ids) and ids[-1] in scene.spoken,
        )
    return found


def _score(number: int, scene: Scene, callings: dict[tuple[int, ...], _Called]) -> _Scored | None:
    """One fact against the text: what it explains, what it leaves, and how usual a reading it is.

    ``callings`` are the names of facts scored before, in the same scene.
    """
    knowledge, asked = scene.knowledge, scene.asked
    fact = knowledge.facts[number]
    fit = fits_period(fact, knowledge, asked)
    if fit is None:
        return None
    ids, measures = knowledge.fact_labels[number], knowledge.fact_measures[number]
    by_code = bool(asked.codes) and fact.code in asked.codes
    mask = _places(fact, (*ids, *measures), by_code, scene)
    explained = 0.0
    for worth, places in scene.worth:
        explained += worth * (places & mask).bit_count()
    rest = _unexplained(mask, scene)
    if ids and knowledge.labels[ids[-1]].key in TOTALS:
        ids = named_by_column(ids, measures, knowledge)
    called = _called(ids, scene, callings)
    own = 1.0 if by_code else called.own
    if own < 0.5 and fact.subject in knowledge.only_children:
        own = 0.9 * called.above  # 组织事务 is its one account 一般行政管理事务
    measured = any(n in scene.matches for n in measures)
    titled = scene.titled.get(fact.table or "", ())
    missed = sum([1 for name in scene.names if not name & mask and name not in titled])
    missed -= _said_within(ids, own, mask, scene) if missed else 0
    spoken = called.spoken
    score = explained - rest.bit_count() - 1.2 * missed + fit
    score -= _own_missing(ids, own, fact, scene)
    if not by_code:
        score -= called.ancestors
    if spoken:
        score += own * (0.5 + 0.1 * min(len(knowledge.labels[ids[-1]].key), 10))
        by_name = own == 1.0 and ids == knowledge.fact_labels[number]
        if by_name and fact.value is not None and not by_code:
            score += 0.25  # its printed name, word for word
    if measured and fact.text == "":
        score += 0.5  # a blank under the very column that was named is the answer
    score += measure_fit(fact, measured, asked) + aspect_fit(fact, asked)
    score += focus_fit(fact, asked) + scene.kinds[fact.table]
    score -= _other_column(fact, measures, scene)
    if scene.quoted and scene.quoted.isdisjoint((*ids, *measures)):
        score -= 5.0
    return _Scored(
        round(score, 9),
        number,
        ids,
        own,
        explained,
        mask,
        rest,
        measured,
        by_code or spoken,
        missed,
    )


_MOSTLY = 0.85  # of a name, said


def _said_within(ids: tuple[int, ...], own: float, mask: int, scene: Scene) -> int:
    """How many of the names said elsewhere only say more of the fact's own: 政府采购金额 of 预留政府采购项目预算金额."""
    if not ids or own < _MOSTLY:
        return 0
    label, key, found = scene.knowledge.labels[ids[-1]].key, scene.asked.key, 0
    for name in scene.names:
        said = "" if name & mask else "".join(c for i, c in enumerate(key) if name >> i & 1)
        place = 0
        for char in said:
            place = label.find(char, place) + 1
            if not place:
                break
        found += bool(said and place)
    return found


def _places(fact: Fact, labels: Sequence[int], by_code: bool, scene: Scene) -> int:
    """Where the text speaks of a fact: its labels, its code, its table."""
    mask = 0
    for label in labels:
        mask |= scene.places.get(label, 0)
    titled = scene.titles.get(fact.table or "")
    if titled is not None:
        mask |= scene.places.get(titled, 0)
    if by_code and fact.code is not None:
        key = scene.asked.key
        mask |= spans_to_bits([_code_span(key, fact.code)], len(key))
    if scene.tables is not None and fact.table in scene.tables:
        mask |= scene.table_places
    return mask | scene.how_many if is_counted(fact) else mask


def _unexplained(named: int, scene: Scene) -> int:
    """Runs of two or more characters that neither a name nor the form of the question explains.

    A noun of one character between two characters left alone belongs to their word: 人 in 无人机 is no
    question word.
    """
    beside = scene.plain << 1 | scene.plain >> 1 | named << 1 | named >> 1
    alone = scene.bound & scene.plain & ~named & ~beside
    return in_company((~(scene.plain | named) & scene.said) | alone)


def named_by_column(
    ids: tuple[int, ...], measures: tuple[int, ...], knowledge: Knowledge
) -> tuple[int, ...]:
    """A 合计 row's figure is called by its column: 公用经费 of all accounts together."""
    names = tuple(n for n in measures if knowledge.labels[n].key not in TOTALS | STAGE_COLUMNS)
    return (*ids[:-1], *names) if names else ids


def _code_span(key: str, code: str) -> Span:
    start = key.find(code.lower())
    return (start, start + len(code)) if start >= 0 else (0, 0)


def _own_quality(ids: tuple[int, ...], scene: Scene) -> float:
    if not ids:
        return 0.0
    match = scene.matches.get(ids[-1])
    if match is None:
        return 0.0
    if all(any(a <= s and e <= b for a, b in scene.asked.spans) for s, e in match.spans):
        return 0.4 * match.quality  # only the department's own name, which every question may carry
    return match.quality


def _own_missing(ids: tuple[int, ...], own: float, fact: Fact, scene: Scene) -> float:
    """How much of the fact's own name nobody said; indicator rows are often asked for by their parent."""
    if not ids:
        return 0.0
    length = min(len(scene.knowledge.labels[ids[-1]].key), 10)
    table = scene.knowledge.tables.get(fact.table or "")
    weight = 0.12 if table is not None and table.kind == "绩效目标表" else 0.5
    return (1 - own) * length * weight


def _unsaid_ancestors(ids: tuple[int, ...], scene: Scene) -> float:
    """A project's name that is not said weighs much, a group's name little."""
    labels = scene.knowledge.labels
    carried = any("结转" in labels[n].key and n not in scene.matches for n in ids[:-1])
    return (
        (0.6 if carried else 0.0)
        + sum(  # what is left of last year is not the year's figure
            0.12 + 0.02 * min(len(labels[n].key), 12) * (1 - scene.matches[n].quality)
            if n in scene.matches
            else 0.2 + 0.02 * min(len(labels[n].key), 12)
            for n in ids[:-1]
            if n not in scene.matches or scene.matches[n].quality < 0.9
        )
    )
