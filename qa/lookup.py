"""Ranking facts for a piece of a question: exact lookup, scored by what is said and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from qa.bits import bits_to_runs
from qa.candidates import Candidate
from qa.fit import Asked, focus_fit
from qa.heads import is_behind_others, is_headed_otherwise_in, is_torn, is_within_other
from qa.knowledge import Knowledge
from qa.normalise import canon
from qa.scene import Scene, scene_of
from qa.shared_scores import Explained, OfLine, OfSort, Shared
from qa.surroundings import in_context
from qa.vocabulary import Lexicon


class _Scored(NamedTuple):
    """A fact with what its candidate is made of."""

    score: float
    number: int
    line: OfLine
    sort: OfSort
    mask: int
    missed: int
    shared: Shared


_best_first = itemgetter(0, 1)  # of plain tuples: one is made for every fact that is reached


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
    scored: list[tuple[float, int, OfLine, OfSort, int, int, Shared]] = []
    for knowledge in knowledges:
        if knowledge.may_be_of(asked.years):
            scored += _scores(Shared(scene_of(asked, knowledge, lexicon)))
    scored.sort(key=_best_first)
    best = [_Scored(-one[0], *one[1:]) for one in scored[:limit]]
    placed = [_placed(in_context(_candidate(found), asked.said), found) for found in best]
    return tuple(sorted(placed, key=lambda candidate: (-candidate.score, candidate.index)))


def _candidate(found: _Scored) -> Candidate:
    scene, ids, own = found.shared.scene, found.line.ids, found.line.own
    fact = scene.knowledge.facts[found.number]
    torn = any(is_headed_otherwise_in(scene, found.mask, label) for label in ids[:-1]) or (
        own < 0.9 and bool(ids) and is_torn(scene, found.mask, ids[-1])
    )
    explained = found.shared.explained(found.mask)
    rest = tuple(bits_to_runs(explained.rest, scene.asked.said))
    return Candidate(
        scene.knowledge, found.number, fact, found.score, own, explained.worth, rest,
        found.sort.measured, found.line.said, found.missed, torn,
    )  # fmt: skip


def _placed(candidate: Candidate, found: _Scored) -> Candidate:
    """Torn where the words that stand before its name, unexplained, belong to the name."""
    if not found.line.ids or found.line.own >= 0.9:
        return candidate
    scene, own = found.shared.scene, found.line.ids[-1]
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


def _scores(shared: Shared) -> Iterator[tuple[float, int, OfLine, OfSort, int, int, Shared]]:
    """Facts against the text, the score below zero: what each explains and leaves, how usual a reading it is."""
    scene = shared.scene
    knowledge, focus, quoted = scene.knowledge, scene.asked.focus, scene.quoted
    for number in _reachable(scene):
        sort = shared.sort(number)
        if sort is None:
            continue
        line = shared.line(number)
        mask = line.places | sort.places | shared.beside(number)
        explained = shared.explained(mask)
        missed = _missed(number, line, mask, explained, scene) if explained.missed else 0
        score = explained.worth - explained.left - 1.2 * missed + line.score + sort.score
        if line.in_full and sort.filled:
            score += 0.25
        if focus:
            score += focus_fit(knowledge.facts[number], scene.asked)
        measures, columns = knowledge.fact_measures[number], line.table.columns
        if columns and columns.isdisjoint(measures):
            score -= 2.0  # of another column than the one that a follow-up names
        if quoted and quoted.isdisjoint((*line.ids, *measures)):
            score -= 5.0
        yield -round(score, 9), number, line, sort, mask, missed, shared


def _missed(number: int, line: OfLine, mask: int, explained: Explained, scene: Scene) -> int:
    """How many printed names the text says that the fact, its table's title and its headings do not hold."""
    names = [name for name in explained.missed if name not in line.table.names]
    fact = scene.knowledge.facts[number]
    if names and fact.table is None:  # 绩效目标里，某利用率要达到多少: said under that heading
        headings = canon("".join(scene.knowledge.document.path(fact.section)))
        names = [name for name in names if scene.names[name] not in headings]
    return len(names) - _said_within(line.ids, line.own, mask, scene) if names else 0


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
