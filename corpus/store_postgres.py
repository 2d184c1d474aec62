"""Full text on PostgreSQL: tsvector and GIN find passages, BM25 in SQL ranks them.

Vectors of words are written as such (``'公务':1,7``), never parsed by PostgreSQL: its parser drops Chinese
words where the database's locale is C.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from corpus.errors import BudgetQAError
from corpus.store_words import Search

_POSITIONS, _LAST = 255, 16_383  # what a tsvector keeps of a word, and the highest position
_POOL = 4  # times the limit: so many of the passages found are weighed
_CREATE = (
    "CREATE TABLE IF NOT EXISTS passage_words ("
    "number INTEGER PRIMARY KEY, size INTEGER NOT NULL, words TSVECTOR NOT NULL)",
    "CREATE INDEX IF NOT EXISTS passage_words_gin ON passage_words USING GIN (words)",
)
_INSERT = (
    "INSERT INTO passage_words (number, size, words) "
    "VALUES (:number, :size, CAST(:words AS tsvector))"
)
_HELD = (
    "SELECT lexeme, count(*) AS passages FROM passage_words, unnest(words) "
    "WHERE number = ANY(:numbers) GROUP BY lexeme"
)
_DELETE = "DELETE FROM passage_words WHERE number = ANY(:numbers) RETURNING size"
_BM25 = (
    "sum(wanted.weight * cardinality(held.positions) * 2.2 / (cardinality(held.positions)"
    " + 1.2 * (0.25 + 0.75 * found.size / CAST(:average AS float8))))"
)
_RANKED = (
    "SELECT found.id AS id, {bm25} AS rank FROM ({found}) AS found, "
    "unnest(found.words) AS held(lexeme, positions, weights) "
    "JOIN unnest(CAST(:terms AS text[]), CAST(:weights AS float8[])) AS wanted(word, weight) "
    "ON wanted.word = held.lexeme GROUP BY found.id ORDER BY rank DESC, found.id LIMIT :most"
)


# For this transaction: the planner does not count what unpacking every tsvector of the table costs, and would
# read all of them where GIN knows the few that match.
_BY_INDEX = sa.text("SET LOCAL enable_seqscan = off")


class NoDriver(BudgetQAError, RuntimeError):
    """A PostgreSQL address was given, but the driver is not installed."""


class PostgresWords:
    """Words in a tsvector column beside the passage's number."""

    most_rows = 3_000  # each is read and unpacked before it is ranked

    def create(self, connection: sa.Connection) -> None:
        """Make the table and its index when they are not there."""
        for statement in _CREATE:
            connection.execute(sa.text(statement))

    def insert(self, connection: sa.Connection, words: Mapping[int, str]) -> None:
        """Passages' words, space separated, by number."""
        rows = [
            {"number": number, "size": len(text.split()), "words": text_to_vector(text)}
            for number, text in words.items()
        ]
        connection.execute(sa.text(_INSERT), rows)

    def delete(self, connection: sa.Connection, numbers: Sequence[int]) -> tuple[Counter[str], int]:
        """Forget passages; returns in how many of them each word stood, and how many words in all."""
        bound = {"numbers": list(numbers)}
        held = Counter({word: n for word, n in connection.execute(sa.text(_HELD), bound)})
        gone = connection.execute(sa.text(_DELETE), bound)
        return held, sum(size for (size,) in gone)

    def search(self, connection: sa.Connection, search: Search) -> tuple[tuple[str, float], ...]:
        """Passage ids with scores, best first."""
        found = (
            "SELECT passages.id, passage_words.size, passage_words.words FROM passage_words "
            "JOIN passages ON passages.number = passage_words.number "
            f"WHERE passage_words.words @@ CAST(:match AS tsquery){_filters(search)} "
            "ORDER BY ts_rank(passage_words.words, CAST(:match AS tsquery)) DESC, passages.number LIMIT :pool"
        )
        bound = {
            "match": " | ".join(quote(term.word) for term in search.terms),
            "terms": [term.word for term in search.terms],
            "weights": [search.weight(term) for term in search.terms],
            "average": search.words / max(search.passages, 1),
            "pool": _POOL * search.limit,
            "most": search.limit,
            **{field: list(values) for field, values in search.filters.conditions().items()},
        }
        connection.execute(_BY_INDEX)
        rows = connection.execute(sa.text(_RANKED.format(bm25=_BM25, found=found)), bound)
        return tuple((row.id, float(row.rank)) for row in rows)


def _filters(search: Search) -> str:
    """`` AND passages.year = ANY(:year)`` and so on."""
    fields = search.filters.conditions()
    return "".join(f" AND passages.{field} = ANY(:{field})" for field in fields)


def text_to_vector(text: str) -> str:
    """Space separated words as a tsvector: ``"经费 公务 经费"`` gives ``'经费':1,3 '公务':2``."""
    places: dict[str, list[str]] = defaultdict(list)
    for number, word in enumerate(text.split(), start=1):
        if len(places[word]) < _POSITIONS:
            places[word].append(str(min(number, _LAST)))
    return " ".join(f"{quote(word)}:{','.join(at)}" for word, at in places.items())


def quote(word: str) -> str:
    """A word as PostgreSQL reads it in a tsvector or a tsquery."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def driver_url(url: str) -> str:
    """``postgres://…`` and ``postgresql://…`` as SQLAlchemy wants them; raises NoDriver."""
    from importlib.util import find_spec

    if find_spec("psycopg") is None:
        raise NoDriver("要用 PostgreSQL，请先安装驱动：pip install 'psycopg[binary]'。")
    _, rest = url.split("://", 1)
    return f"postgresql+psycopg://{rest}"
