"""The SQL catalogue: documents, sections, tables, cells, facts, full text; the truth of what is known.

One transaction adds a whole document or nothing.  The same schema serves SQLite (full text by FTS5) and
PostgreSQL (tsvector); a document's exact value is kept beside the tables as JSON, so that ``load`` gives
back what ``add`` was given.  Vectors are kept here too, by the text they were made of: Chroma's are a copy.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from operator import contains
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from corpus import store_rows as rows
from corpus import store_vectors as kept
from corpus import store_versions as versions
from corpus.classification import Classification, bundled_classification, to_entry
from corpus.codec import json_to_document
from corpus.errors import BudgetQAError
from corpus.filters import EVERYTHING, Filters
from corpus.model import Document
from corpus.store_facts import FactSearch, FoundFact, search_facts
from corpus.store_ids import rows_of
from corpus.store_postgres import PostgresWords, driver_url
from corpus.store_records import DocumentRecord as DocumentRecord
from corpus.store_records import Passage as Passage
from corpus.store_records import VersionRecord as VersionRecord
from corpus.store_records import row_to_record
from corpus.store_schema import (
    SCHEMA_VERSION,
    cells_table,
    documents_table,
    facts_table,
    meta_table,
    metadata,
    passages_table,
    pending_table,
    sections_table,
    tables_table,
)
from corpus.store_sqlite import SqliteWords, set_up
from corpus.store_turn import writers_turn, writing
from corpus.store_words import FullText, add_counts, count_words, plan_search, within

# asked for before every answer, so told to the driver itself: a tenth of what a statement costs
_VERSION = "SELECT value FROM meta WHERE key = 'version'"


class UnknownDocument(BudgetQAError, KeyError):
    """There is no document of this id."""

    def __str__(self) -> str:
        return str(self.args[0])


class OldCatalogue(BudgetQAError, RuntimeError):
    """The catalogue on disk was written by another version of the program."""


class Catalogue:
    """Everything that was ingested; safe for many readers, one writer at a time."""

    def __init__(self, engine: sa.Engine, full_text: FullText) -> None:
        self._engine = engine
        self._full_text = full_text

    @classmethod
    def open(cls, url: str) -> Catalogue:
        """The catalogue at a database URL, made when it is not there; raises OldCatalogue, NoDriver."""
        local = url.startswith("sqlite")
        engine = sa.create_engine(url if local else driver_url(url), pool_pre_ping=not local)
        full_text: FullText = SqliteWords() if local else PostgresWords()
        if local:
            set_up(engine)
        with writing(engine) as connection:
            metadata.create_all(connection)
            _check_version(connection)
            full_text.create(connection)
        return cls(engine, full_text)

    def writers_turn(self) -> AbstractContextManager[None]:
        """Held over a whole change, vectors and all: one writer at a time among all processes."""
        return writers_turn(self._engine)

    def version(self) -> int:
        """A number that grows with every change, by any process."""
        with closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(_VERSION)
            row = cursor.fetchone()
        return int(row[0] or 0) if row else 0

    def documents(self) -> tuple[DocumentRecord, ...]:
        """All documents, by name."""
        columns = [c for c in documents_table.c if c.name != "body"]
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(*columns).order_by(documents_table.c.name))
            return tuple(row_to_record(row._mapping) for row in rows)

    def classification(self) -> Classification:
        """The codes and names that the bundled reference and the ingested documents confirm."""
        facts, tables, documents = facts_table.c, tables_table.c, documents_table.c
        query = (
            sa.select(facts.code, facts.subject, tables.kind, documents.year, documents.name)
            .join(documents_table, documents.id == facts.document)
            .join(
                tables_table,
                (tables.document == facts.document) & (tables.number == facts.table_number),
            )
            .where(facts.code.is_not(None))
            .distinct()
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        entries = (
            to_entry(code, subject.split(" > ")[-1], kind, () if year is None else (year,), name)
            for code, subject, kind, year, name in rows
        )
        return bundled_classification().merged(one for one in entries if one is not None)

    def find(self, name_or_id: str) -> DocumentRecord | None:
        """A document by file name (with or without its folder), id, hash, or a unique start of the id."""
        wanted = name_or_id.strip()
        base = PurePath(wanted.replace("\\", "/")).name
        records = self.documents()
        for record in records:
            if wanted in (record.id, record.sha256, record.name) or base == record.name:
                return record
        begun = [r for r in records if len(wanted) >= 4 and r.id.startswith(wanted.lower())]
        return begun[0] if len(begun) == 1 else None

    def load(self, document_id: str) -> Document:
        """A whole document, current or an earlier version, equal to what was added; raises UnknownDocument."""
        query = sa.select(documents_table.c.body).where(documents_table.c.id == document_id)
        with self._engine.connect() as connection:
            body = connection.execute(query).scalar_one_or_none()
            body = versions.body_of(connection, document_id) if body is None else body
        if body is None:
            raise UnknownDocument(f"没有编号为 {document_id} 的文档。")
        return json_to_document(json.loads(body))

    def earlier(self, document_id: str | None = None) -> tuple[VersionRecord, ...]:
        """Earlier versions of a document, of all documents when none is named; the newest first."""
        with self._engine.connect() as connection:
            return versions.versions_of(connection, document_id)

    def find_version(self, wanted: str) -> VersionRecord | None:
        """An earlier version by id, hash, a unique start of either, or a file name that only it had."""
        key, versions_known = wanted.strip(), self.earlier()
        digest = key.lower() if len(key) >= 4 else "-"
        found = [one for one in versions_known if one.record.sha256.startswith(digest)]
        found = found or [one for one in versions_known if one.record.name == key]
        return found[0] if len(found) == 1 else None

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        cutting: str = "",
        replaces: Sequence[str] = (),
    ) -> None:
        """A document with its passages, in one transaction; one of the same name or id is replaced.

        ``replaces`` are ids of others that it is a new version of.  What is replaced by other bytes is kept
        as an earlier version.  Ids of passages that go are pending from the same moment on, those that come
        are so no more.
        """
        with writing(self._engine) as connection:
            same = sa.or_(
                documents_table.c.name == document.name,
                documents_table.c.id.in_([document.id, *replaces]),
            )
            for (old,) in connection.execute(sa.select(documents_table.c.id).where(same)).all():
                versions.archive(connection, old, document.id, document.sha256)
                self._delete(connection, old)
            versions.forget(connection, [document.id])
            self._insert(connection, document, passages, cutting)
            kept.clear_pending(connection, [passage.id for passage in passages])
            _grow(connection)

    def remove(self, document_id: str) -> bool:
        """Forget a document and its earlier versions, or one earlier version; False when there is none."""
        with writing(self._engine) as connection:
            if versions.forget(connection, [document_id]):
                _grow(connection)
                return True
            versions.forget_all_of(connection, document_id)
            known = connection.execute(
                sa.select(documents_table.c.id).where(documents_table.c.id == document_id)
            ).first()
            if known is None:
                return False
            self._delete(connection, document_id)
            _grow(connection)
            return True

    def search_words(
        self, words: Sequence[str], limit: int, filters: Filters = EVERYTHING
    ) -> tuple[tuple[str, float], ...]:
        """Passage ids with BM25 scores, best first, for any of the words."""
        with self._engine.connect() as connection:
            most = self._full_text.most_rows
            search = plan_search(connection, words, limit, filters, most)
            return self._full_text.search(connection, search) if search.terms else ()

    def search_facts(self, search: FactSearch) -> tuple[FoundFact, ...]:
        """Figures by item, unit and year, the nearest names first."""
        with self._engine.connect() as connection:
            return search_facts(connection, search)

    def passages(self, ids: Sequence[str]) -> dict[str, str]:
        """The payloads of the passages that exist among these ids."""
        with self._engine.connect() as connection:
            return dict(rows_of(connection, ids, ("id", "payload")))

    def passage_ids(self, document_id: str | None = None) -> frozenset[str]:
        """The ids of all passages, or of one document's."""
        query = sa.select(passages_table.c.id)
        if document_id is not None:
            query = query.where(passages_table.c.document == document_id)
        with self._engine.connect() as connection:
            return frozenset(connection.execute(query).scalars())

    def allowed(self, filters: Filters) -> tuple[str, ...]:
        """Ids of the passages that a search may show."""
        query = sa.select(passages_table.c.id).where(*within(filters))
        with self._engine.connect() as connection:
            return tuple(connection.execute(query).scalars())

    def known(self, ids: Sequence[str], filters: Filters = EVERYTHING) -> frozenset[str]:
        """Those of the ids that are passages, and that a search may show.

        The filters are applied to what the ids find; told both, SQLite reads all rows of a common kind.
        """
        limits = filters.conditions()
        with self._engine.connect() as connection:
            found = rows_of(connection, ids, ("id", *limits))
            return frozenset(
                name for name, *values in found if all(map(contains, limits.values(), values))
            )

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """What names the embedded texts of these passages, by passage id."""
        with self._engine.connect() as connection:
            return dict(rows_of(connection, ids, ("id", "digest")))

    def passage_count(self, filters: Filters = EVERYTHING) -> int:
        """How many passages there are, in all or within the filters."""
        with self._engine.connect() as connection:
            if filters == EVERYTHING:
                return int(_meta(connection, "passages") or 0)
            query = sa.select(sa.func.count()).select_from(passages_table).where(*within(filters))
            return int(connection.execute(query).scalar_one())

    def vectors(self, encoder: str, digests: Sequence[str]) -> dict[str, bytes]:
        """The vectors (float32) that an encoder has made of these texts before, by digest."""
        with self._engine.connect() as connection:
            return kept.read_vectors(connection, encoder, digests)

    def keep_vectors(self, encoder: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors by digest, whether their passages come to be or not."""
        with writing(self._engine) as connection:
            kept.write_vectors(connection, encoder, vectors)

    def drop_unused_vectors(self, encoder: str) -> int:
        """Forget what other encoders made and what no passage needs; how many vectors that were."""
        with writing(self._engine) as connection:
            return kept.drop_unused_vectors(connection, encoder)

    def pending(self) -> frozenset[str]:
        """Ids whose vectors may stand in Chroma without a passage."""
        with self._engine.connect() as connection:
            return frozenset(connection.execute(sa.select(pending_table.c.id)).scalars())

    def add_pending(self, ids: Sequence[str]) -> None:
        """Note ids before their vectors are written."""
        with writing(self._engine) as connection:
            kept.add_pending(connection, ids)

    def clear_pending(self, ids: Sequence[str]) -> None:
        """Their vectors are gone."""
        with writing(self._engine) as connection:
            kept.clear_pending(connection, ids)

    def _delete(self, connection: sa.Connection, document_id: str) -> None:
        mine = passages_table.c.document == document_id
        found = connection.execute(
            sa.select(passages_table.c.number, passages_table.c.id).where(mine)
        ).all()
        kept.add_pending(connection, [row.id for row in found])
        if found:
            _count_away(connection, self._full_text, [row.number for row in found])
        for table in (facts_table, cells_table, tables_table, sections_table, passages_table):
            connection.execute(sa.delete(table).where(table.c.document == document_id))
        connection.execute(sa.delete(documents_table).where(documents_table.c.id == document_id))

    def _insert(
        self,
        connection: sa.Connection,
        document: Document,
        passages: Sequence[Passage],
        cutting: str,
    ) -> None:
        connection.execute(sa.insert(documents_table), [rows.document_row(document, cutting)])
        numbered = dict(enumerate(passages, start=_next_number(connection)))
        for table, found in (
            (sections_table, rows.section_rows(document)),
            (tables_table, rows.table_rows(document)),
            (cells_table, rows.cell_rows(document)),
            (facts_table, rows.fact_rows(document)),
            (passages_table, list(_passage_rows(numbered))),
        ):
            if found:
                connection.execute(sa.insert(table), found)
        if numbered:
            words = {number: passage.words for number, passage in numbered.items()}
            self._full_text.insert(connection, words)
            count_words(connection, words.values(), 1)


def _check_version(connection: sa.Connection) -> None:
    found = _meta(connection, "schema")
    if found is None:
        first = {"schema": SCHEMA_VERSION, "version": "0", "passages": "0", "words": "0"}
        connection.execute(
            sa.insert(meta_table), [{"key": key, "value": value} for key, value in first.items()]
        )
    elif found != SCHEMA_VERSION:
        raise OldCatalogue(
            f"资料库的结构版本是 {found}，本程序需要 {SCHEMA_VERSION}。请换一个 BUDGETQA_HOME 重新收录文档。"
        )


def _meta(connection: sa.Connection, key: str) -> str | None:
    query = sa.select(meta_table.c.value).where(meta_table.c.key == key)
    value = connection.execute(query).scalar_one_or_none()
    return None if value is None else str(value)


def _grow(connection: sa.Connection) -> None:
    version = int(_meta(connection, "version") or 0) + 1
    update = sa.update(meta_table).where(meta_table.c.key == "version")
    connection.execute(update.values(value=str(version)))


def _next_number(connection: sa.Connection) -> int:
    """One more than the highest passage number; the writing transaction makes it ours."""
    return (
        int(connection.execute(sa.select(sa.func.max(passages_table.c.number))).scalar() or 0) + 1
    )


def _count_away(connection: sa.Connection, full_text: FullText, numbers: Sequence[int]) -> None:
    """Take passages out of full text and out of the counts of words."""
    held, total = full_text.delete(connection, numbers)
    add_counts(connection, held, len(numbers), total, -1)


def _passage_rows(numbered: Mapping[int, Passage]) -> Iterator[dict[str, Any]]:
    for number, one in numbered.items():
        yield {
            "number": number, "id": one.id, "document": one.document, "entity": one.entity,
            "year": one.year, "kind": one.kind, "digest": one.digest, "payload": one.payload,
        }  # fmt: skip
