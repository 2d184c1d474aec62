"""Full text in the catalogue: which words are searched, and the two databases' ways of doing it.

Both rank by BM25 with the same constants (k1 = 1.2, b = 0.75).  SQLite has it built in (FTS5); PostgreSQL
finds passages through a GIN index over tsvectors and the sum is written out in SQL.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import sqlalchemy as sa

from corpus.filters import Filters
from corpus.store_ids import is_local, names_bound, one_of
from corpus.store_schema import meta_table, passages_table, word_counts_table

_NARROW = (
    3  # times as many where filters leave few passages: those are told apart by common words too
)
_FEWEST_WORDS = 3  # that are searched however common they are
_TOTALS = ("passages", "words")  # keys of meta: how many passages, and how many words in all
_ASK_TOTALS = sa.select(meta_table.c.key, meta_table.c.value).where(
    sa.or_(*(meta_table.c.key == key for key in _TOTALS))
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is searched and the number of passages that hold it."""

    word: str
    passages: int


@dataclass(frozen=True, slots=True)
class Search:
    """One search: its words, rarest first, and the totals that BM25 wants."""

    terms: tuple[Term, ...]
    passages: int
    words: int
    limit: int
    filters: Filters

    def weight(self, term: Term) -> float:
        """The word's inverse document frequency, as FTS5 counts it."""
        share = (self.passages - term.passages + 0.5) / (term.passages + 0.5)
        return max(math.log(share), 1e-6)


class FullText(Protocol):
    """Words of passages, by passage number, inside the transaction of a connection.

    ``most_rows`` is how many the words of one question may touch together: about 50 ms.
    """

    most_rows: int

    def create(self, connection: sa.Connection) -> None: ...

    def insert(self, connection: sa.Connection, words: Mapping[int, str]) -> None: ...

    def delete(
        self, connection: sa.Connection, numbers: Sequence[int]
    ) -> tuple[Counter[str], int]: ...

    def search(
        self, connection: sa.Connection, search: Search
    ) -> tuple[tuple[str, float], ...]: ...


def plan_search(
    connection: sa.Connection, words: Iterable[str], limit: int, filters: Filters, most_rows: int
) -> Search:
    """The words worth searching: the rarest, as many as a question may touch rows.

    A word of every second passage moves no ranking (its weight is nothing) and costs the most.
    """
    local = is_local(connection)
    wanted = names_bound(list(dict.fromkeys(words)), local)
    found = connection.execute(_counts(local), {"names": wanted}).all()
    known = sorted((Term(word, passages) for word, passages in found), key=_rarest_first)
    passages, total = _totals(connection)
    held = _held(connection, filters) if filters.conditions() else passages
    most = most_rows * max(min(_NARROW, passages // max(held, 1)), 1)
    chosen: list[Term] = []
    rows = 0
    for term in known:
        rows += term.passages
        if rows > most and len(chosen) >= _FEWEST_WORDS:
            break
        chosen.append(term)
    return Search(tuple(chosen), passages, total, limit, filters)


@lru_cache(maxsize=2)
def _counts(local: bool) -> sa.Select[Any]:
    """In how many passages each of ``names`` stands; built once, as each question asks it."""
    counts = word_counts_table.c
    return sa.select(counts.word, counts.passages).where(
        one_of(counts.word, local), counts.passages > 0
    )


def _held(connection: sa.Connection, filters: Filters) -> int:
    query = sa.select(sa.func.count()).select_from(passages_table).where(*within(filters))
    return int(connection.execute(query).scalar_one())


def _rarest_first(term: Term) -> tuple[int, str]:
    return term.passages, term.word


def count_words(connection: sa.Connection, texts: Iterable[str], sign: int) -> None:
    """Add passages' words (space separated) to the counts; ``sign`` -1 takes them away."""
    counts: Counter[str] = Counter()
    passages, total = 0, 0
    for text in texts:
        words = text.split()
        counts.update(set(words))
        passages += 1
        total += len(words)
    add_counts(connection, counts, passages, total, sign)


def add_counts(
    connection: sa.Connection, counts: Mapping[str, int], passages: int, total: int, sign: int
) -> None:
    """Change the counts of words and the totals by what some passages hold."""
    if counts:
        _add_words(connection, {word: sign * counts[word] for word in sorted(counts)})
    now = _totals(connection)
    for key, before, change in zip(_TOTALS, now, (passages, total), strict=True):
        update = sa.update(meta_table).where(meta_table.c.key == key)
        connection.execute(update.values(value=str(before + sign * change)))


def _add_words(connection: sa.Connection, changes: Mapping[str, int]) -> None:
    """Thousands of words a document: PostgreSQL takes them in one statement, SQLite one after another."""
    conflict = (
        "ON CONFLICT (word) DO UPDATE SET passages = word_counts.passages + excluded.passages"
    )
    insert = "INSERT INTO word_counts (word, passages)"
    if connection.dialect.name == "sqlite":
        statement = sa.text(f"{insert} VALUES (:word, :passages) {conflict}")
        rows = [{"word": word, "passages": change} for word, change in changes.items()]
        connection.execute(statement, rows)
        return
    found = "SELECT * FROM unnest(CAST(:words AS text[]), CAST(:changes AS int[]))"
    bound = {"words": list(changes), "changes": list(changes.values())}
    connection.execute(sa.text(f"{insert} {found} {conflict}"), bound)


def _totals(connection: sa.Connection) -> tuple[int, int]:
    found = {key: int(value) for key, value in connection.execute(_ASK_TOTALS)}
    return found.get("passages", 0), found.get("words", 0)


def within(filters: Filters) -> list[sa.ColumnElement[bool]]:
    """The filters as conditions on ``passages``."""
    return [passages_table.c[name].in_(values) for name, values in filters.conditions().items()]
