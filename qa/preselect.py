"""Which of many documents are read for a question: those of the departments named, else those that hold its words.

With a handful of documents all are read.  With a thousand a question that names its department opens that
department's, and one that names none opens the documents whose full text answers its words best.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.store import DocumentRecord
from qa.entities import find_entities
from qa.normalise import canon
from qa.reading import find_years
from qa.vocabulary import Lexicon

FEW = 12  # documents that are simply all read
_MOST = 16  # documents that one question opens
_UNNAMED = 6  # and when it names no department: enough to ask back which is meant
Holders = Callable[
    [str, int], Sequence[str]
]  # ids of the documents that hold a text's words, best first


def preselect(
    texts: Sequence[str], records: Sequence[DocumentRecord], lexicon: Lexicon, holders: Holders
) -> tuple[DocumentRecord, ...]:
    """Records of the documents to read for a conversation (its turns, the last one last)."""
    if len(records) <= FEW:
        return tuple(records)
    entities = [record.profile.entity for record in records if record.profile.entity]
    named = {
        entity
        for text in texts
        for entity in find_entities(canon(text), entities, lexicon, ()).entities
    }
    if named:
        kept = [record for record in records if record.profile.entity in named]
    else:
        best = {number: place for place, number in enumerate(holders(texts[-1], _UNNAMED))}
        kept = sorted((r for r in records if r.id in best), key=lambda r: best[r.id])
    return tuple(_within(kept, texts))


def _within(records: Sequence[DocumentRecord], texts: Sequence[str]) -> list[DocumentRecord]:
    """No more than can be read at once: the years that were named first, then the latest."""
    if len(records) <= _MOST:
        return list(records)
    years = {year for text in texts for year in find_years(text)}
    near = {year + 1 for year in years}  # the next year's document prints this year for comparison
    ordered = sorted(
        records,
        key=lambda r: (
            r.profile.year not in years,
            r.profile.year not in near,
            -(r.profile.year or 0),
        ),
    )
    return ordered[:_MOST]
