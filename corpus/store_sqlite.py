"""Full text on SQLite: FTS5, ranked by its own BM25; and how its connections are set up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from corpus.store_schema import passages_table
from corpus.store_words import Search

_PART = 500  # bound values in one statement
_CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5("
    "words, tokenize='unicode61 remove_diacritics 0')"
)
_INSERT = "INSERT INTO passage_words (rowid, words) VALUES (:number, :words)"


class SqliteWords:
    """Words in an FTS5 table whose rowid is the passage's number."""

    most_rows = 40_000

    def create(self, connection: sa.Connection) -> None:
        """Make the table when it is not there."""
        connection.execute(sa.text(_CREATE))

    def insert(self, connection: sa.Connection, words: Mapping[int, str]) -> None:
        """Passages' words, space separated, by number."""
        rows = [{"number": number, "words": text} for number, text in words.items()]
        connection.execute(sa.text(_INSERT), rows)

    def delete(self, connection: sa.Connection, numbers: Sequence[int]) -> tuple[Counter[str], int]:
        """Forget passages; returns in how many of them each word stood, and how many words in all."""
        held: Counter[str] = Counter()
        total = 0
        for start in range(0, len(numbers), _PART):
            part = list(numbers[start : start + _PART])
            for verb in ("SELECT words", "DELETE"):
                statement = sa.text(f"{verb} FROM passage_words WHERE rowid IN :numbers")
                bound = statement.bindparams(sa.bindparam("numbers", expanding=True))
                found = connection.execute(bound, {"numbers": part})
                for (text,) in found if found.returns_rows else ():
                    words = text.split()
                    held.update(set(words))
                    total += len(words)
        return held, total

    def search(self, connection: sa.Connection, search: Search) -> tuple[tuple[str, float], ...]:
        """Passage ids with scores, best first."""
        match = " OR ".join('"' + term.word.replace('"', "") + '"' for term in search.terms)
        conditions = search.filters.conditions()
        bound = {"match": match, "most": search.limit, **conditions}
        rows = connection.execute(_best(tuple(conditions)), bound)
        return tuple((name, -float(rank)) for name, rank in rows)


@lru_cache(maxsize=16)
def _best(fields: tuple[str, ...]) -> sa.Select[Any]:
    """The ranking, limited by these fields; built once, as each question asks it.

    It runs over row numbers alone; ids are looked up for the best only.  ``+rowid`` keeps SQLite from
    asking full text once for every allowed row.
    """
    query = sa.select(sa.text("rowid"), sa.text("bm25(passage_words) AS rank"))
    query = query.select_from(sa.text("passage_words"))
    query = query.where(sa.text("passage_words MATCH :match"))
    if fields:
        columns = passages_table.c
        limits = (columns[name].in_(sa.bindparam(name, expanding=True)) for name in fields)
        allowed = sa.select(columns.number).where(*limits)
        query = query.where(sa.literal_column("+rowid").in_(allowed))
    best = query.order_by(sa.text("rank")).limit(sa.bindparam("most", type_=sa.Integer)).subquery()
    number: sa.ColumnElement[int] = sa.literal_column("best.rowid")
    rank: sa.ColumnElement[float] = sa.literal_column("best.rank")
    named = sa.select(passages_table.c.id, rank.label("rank")).select_from(
        best.alias("best").join(passages_table, passages_table.c.number == number)
    )
    return named.order_by(rank, passages_table.c.id)


def set_up(engine: sa.Engine) -> None:
    """Readers never wait for the writer (WAL); a writing transaction takes its turn when it begins.

    SQLite lets no reading transaction become a writing one once another has written; so those that mean to
    write say so at once (``writing`` among the execution options).
    """
    sa.event.listen(engine, "connect", _set_pragmas)
    sa.event.listen(engine, "begin", _begin)


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin, not in the driver
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=20000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
