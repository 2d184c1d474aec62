"""Rows of one name told apart by what else of the row is said: 买11台的那一行, 统战那块一般行政管理事务; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.amounts import find_amounts
from qa.bands import band_holds, said_measure
from qa.candidates import Candidate
from qa.knowledge import bigrams
from qa.normalise import canon

_COUNTED = re.compile(r"\d[\d.]*\s*[台辆套件张把个份部只架]|\d[\d.,]*\s*(?:万元|元)")


def told_apart(candidates: Sequence[Candidate], key: str) -> Candidate | None:
    """The one of several rows whose other cells say what is said (a figure, a band, words), or its heading does."""
    if len({one.fact.subject[-1:] for one in candidates}) > 1:
        return None  # rows of several names, all of which may be meant
    for tell in (by_figure, _by_heading, by_band, by_words):
        told = tell(candidates, key)
        if len(told) == 1:
            return told[0]
    return None


def by_figure(candidates: Sequence[Candidate], key: str) -> list[Candidate]:
    """Rows with a cell of each figure that the text says, in another column than the one asked for."""
    values = {a.value for match in _COUNTED.finditer(key) for a in find_amounts(match[0])[:1]}
    if not values:
        return []
    kept = []
    for one in candidates:
        row = one.knowledge.rows.get((one.fact.table or "", one.fact.source.row), ())
        if values <= {f.value for f in row if f.measure != one.fact.measure}:
            kept.append(one)
    return kept


def by_band(candidates: Sequence[Candidate], key: str) -> list[Candidate]:
    """Rows with a band that holds the measure that is said: 90至99周岁 for 93岁."""
    said = said_measure(key)
    if said is None:
        return []
    return [one for one in candidates if any(band_holds(cell, *said) for cell in _cells(one))]


def by_words(candidates: Sequence[Candidate], key: str) -> list[Candidate]:
    """Rows of whose cells words are said that no other row has: 半护理 beside 全护理 and 全自理."""
    words = [{pair for cell in _cells(one) for pair in bigrams(canon(cell))} for one in candidates]
    kept = []
    for number, one in enumerate(candidates):
        others = set().union(*(w for n, w in enumerate(words) if n != number))
        if any(pair in key for pair in words[number] - others):
            kept.append(one)
    return kept


def _cells(one: Candidate) -> list[str]:
    """The words in the other cells of a row."""
    row = one.knowledge.rows.get((one.fact.table or "", one.fact.source.row), ())
    return [f.text for f in row if f.aspect == "text" and f.text and f.measure != one.fact.measure]


def _by_heading(candidates: Sequence[Candidate], key: str) -> list[Candidate]:
    """Rows of which a heading's words are said that no other row has above it."""
    above = [set(bigrams(canon("".join(one.fact.subject[:-1])))) for one in candidates]
    own = set(bigrams(canon("".join(candidates[0].fact.subject[-1:]))))
    kept = []
    for number, one in enumerate(candidates):
        others = set().union(*(a for n, a in enumerate(above) if n != number))
        if any(pair in key for pair in above[number] - others - own):
            kept.append(one)
    return kept
