"""Cells of one table beside those that were told: what a question names with 和, and nothing that it does not ask for.

An operation may tell one of two columns that are named (``期末余额和比例各是多少``), or a share with the money that
was asked for. Its answer has been judged by then, so that words of the question may stay unread here; what is added
is named in full, and is no part of a longer name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Fact
from qa.aligned import cell_of, crossing_of, is_of_one_table, is_one_each, is_spoken_freely
from qa.asked_kind import of_asked_kind, without_said
from qa.axes import Frame, frames_touched
from qa.cells import of_cells
from qa.crossing import EACH, tell
from qa.finding import Finding
from qa.knowledge import Knowledge, bigrams
from qa.label_asked import Words
from qa.label_words import AMOUNTS, read_words, said_on
from qa.link import occurrences, put_at
from qa.normalise import canon
from qa.resolve import Situation
from qa.words_left import unread

_VERDICT = re.compile(r"(?:是|否|没有|有)[，。]")
_SEVERAL = re.compile("[和与及跟]|分别|各")
_EACH_ONE = re.compile("(?:各|每一?|逐)[个项类种家位名]")
_PARTICLES = frozenset("的和与及以时在是为有各分占中内所对里上下其")


def completed(found: Finding, situation: Situation) -> Finding:
    """The finding with the cells that are named beside its own: 期末余额和比例, and without those not asked for."""
    if found.status != "answered" or _VERDICT.match(found.text) or not is_of_one_table(found):
        return found  # what is said of yes or no stays with its words
    told = _with_named_beside(found, situation)
    return replace(told, parts=found.parts) if told is not None else found


def _with_named_beside(found: Finding, situation: Situation) -> Finding | None:
    knowledge, table = found.facts[0].knowledge, found.facts[0].fact.table
    if not is_spoken_freely(situation, knowledge):
        return None
    words = read_words(situation.reading.key)
    facts = tuple(c.fact for c in found.facts)
    for frame in frames_touched(set(bigrams(words.key)), knowledge):
        named = _named(words, frame, knowledge, facts, situation) if frame.table == table else ()
        if named:
            return tell(of_cells(knowledge, named))
    fewer = without_said(facts, words.key)
    fewer = fewer if EACH.search(words.key) else of_asked_kind(fewer, words.key)
    return tell(of_cells(knowledge, fewer)) if 0 < len(fewer) < len(facts) else None


def _named(
    words: Words, frame: Frame, knowledge: Knowledge, told: tuple[Fact, ...], situation: Situation
) -> tuple[Fact, ...]:
    """The cells that the question names in the table of those that were told, if they go on from these."""
    kept, places = crossing_of(words, frame, knowledge)
    said = frozenset[str]().union(*(one.labels for one in said_on(words, frame, knowledge)))
    left = unread(words.key, places, frame.table, knowledge, situation)
    goes_on = (
        bool(kept)
        and is_one_each(kept)
        and _completes(kept, told, words.key, places, said)
        and not _is_begun(kept, told, words.key, left)
    )
    return kept if goes_on else ()


def _completes(
    named: Sequence[Fact],
    told: Sequence[Fact],
    key: str,
    places: frozenset[int],
    said: frozenset[str],
) -> bool:
    """Whether named cells are those that were told and more, or those without some of which nothing is said."""
    mine, theirs = ({cell_of(fact): fact for fact in facts} for facts in (named, told))
    more = [fact for cell, fact in mine.items() if cell not in theirs]
    less = [fact for cell, fact in theirs.items() if cell not in mine]
    if less:
        return not more and _are_not_asked(less, named, key, places)
    known = {name for fact in told for name in (*fact.subject, *fact.measure)} | said | AMOUNTS
    if _EACH_ONE.search(key) is not None:
        known |= {name for fact in more for name in (*fact.subject, *fact.measure)}
    names = {(f.subject[-1:], f.measure) for f in told}
    return bool(more) and all(
        (f.subject[-1:], f.measure) not in names and {*f.subject, *f.measure} <= known for f in more
    )


def _are_not_asked(
    less: Sequence[Fact], named: Sequence[Fact], key: str, places: frozenset[int]
) -> bool:
    """Whether nothing is said of cells that were told besides; that one is left blank is told too."""
    if any(not fact.text.strip() for fact in less):
        return False
    if len(named) == 1 and _SEVERAL.search(put_at(key, places, "，")):
        return False
    kept = {name for fact in named for name in (*fact.subject, *fact.measure)}
    other = {n for f in less for n in (*f.subject[-1:], *f.measure[-1:])} - kept
    return not any(_is_spoken_of(canon(name), key, places) for name in other)


def _is_begun(named: Sequence[Fact], told: Sequence[Fact], key: str, left: frozenset[int]) -> bool:
    """Whether a name that is told besides is the beginning or the end of a longer one: 其他 of 其他应付款."""
    known = {name for fact in told for name in (*fact.subject, *fact.measure)}
    more = {n for f in named for n in (*f.subject, *f.measure)} - known
    spans = [span for n in more if canon(n) for span in occurrences(key, canon(n))]
    return any(
        at in left and key[at] not in _PARTICLES for a, b in spans for at in (a - 1, b)
    ) or any(name in fact.measure for fact in named for name in fact.subject)


def _is_spoken_of(name: str, key: str, places: frozenset[int]) -> bool:
    """Whether a text says any pair of characters of a name, where it names nothing else."""
    return any(
        key[at : at + 2] in name and not places >= {at, at + 1} for at in range(len(key) - 1)
    )
