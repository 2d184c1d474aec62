"""The SQL catalogue: documents, sections, tables, cells, facts, full text; the truth of what is known.

One transaction adds a whole document or nothing.  The same schema serves SQLite (full text by FTS5) and
PostgreSQL (tsvector); a document's exact value is kept beside the tables as JSON, so that ``load`` gives
back what ``add`` was given.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from corpus.classification import Classification, bundled_classification, to_entry
from corpus.codec import document_to_json, json_to_document
from corpus.errors import BudgetQAError
from corpus.model import READER, Document, Profile
from corpus.store_schema import (
    SCHEMA_VERSION,
    cells_table,
    documents_table,
    facts_table,
    meta_table,
    metadata,
    passages_table,
    sections_table,
    tables_table,
)


class UnknownDocument(BudgetQAError, KeyError):
    """There is no document of this id."""

    def __str__(self) -> str:
        return str(self.args[0])


class OldCatalogue(BudgetQAError, RuntimeError):
    """The catalogue on disk was written by another version of the program."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What full text holds: the tokens that the owner cut (space separated) and the owner's JSON."""

    id: str
    document: str
    words: str
    payload: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document in one line: ``checks`` counts its arithmetic checks by status."""

    id: str
    name: str
    sha256: str
    format: str
    profile: Profile
    sections: int
    tables: int
    facts: int
    checks: dict[str, int]
    warnings: tuple[str, ...]
    ingested_at: str
    reader: str = READER  # the version of the reading that made it


class Catalogue:
    """Everything that was ingested; safe for many readers, one writer at a time."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Catalogue:
        """The catalogue at a database URL, made when it is not there; raises OldCatalogue."""
        engine = sa.create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _set_pragmas)
        with engine.begin() as connection:
            metadata.create_all(connection)
            _create_full_text(connection)
            _check_version(connection)
        return cls(engine)

    def version(self) -> int:
        """A number that grows with every change, by any process."""
        with self._engine.connect() as connection:
            return int(_meta(connection, "version") or 0)

    def documents(self) -> tuple[DocumentRecord, ...]:
        """All documents, by name."""
        columns = [c for c in documents_table.c if c.name != "body"]
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(*columns).order_by(documents_table.c.name))
            return tuple(_row_to_record(row._mapping) for row in rows)

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
        """A whole document, equal to what was added; raises UnknownDocument."""
        query = sa.select(documents_table.c.body).where(documents_table.c.id == document_id)
        with self._engine.connect() as connection:
            body = connection.execute(query).scalar_one_or_none()
        if body is None:
            raise UnknownDocument(f"没有编号为 {document_id} 的文档。")
        return json_to_document(json.loads(body))

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """A document with its passages, in one transaction; one of the same name or id is replaced."""
        with self._engine.begin() as connection:
            same = sa.or_(
                documents_table.c.name == document.name, documents_table.c.id == document.id
            )
            for (old,) in connection.execute(sa.select(documents_table.c.id).where(same)).all():
                _delete(connection, old)
            _insert(connection, document, passages)
            _grow(connection)

    def remove(self, document_id: str) -> bool:
        """Forget a document; False when there is none."""
        with self._engine.begin() as connection:
            known = connection.execute(
                sa.select(documents_table.c.id).where(documents_table.c.id == document_id)
            ).first()
            if known is None:
                return False
            _delete(connection, document_id)
            _grow(connection)
            return True

    def search_words(
        self, words: Sequence[str], limit: int, documents: Sequence[str] = ()
    ) -> tuple[tuple[str, float], ...]:
        """Passage ids with scores, best first, for any of the words (BM25 on SQLite)."""
        terms = [word.replace('"', "") for word in dict.fromkeys(words)]
        terms = [term for term in terms if term.strip()]
        if not terms:
            return ()
        search = _search_sqlite if self._engine.dialect.name == "sqlite" else _search_postgres
        with self._engine.connect() as connection:
            return search(connection, terms, limit, documents)

    def passages(self, ids: Sequence[str]) -> dict[str, str]:
        """The payloads of the passages that exist among these ids."""
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for start in range(0, len(ids), 500):
                part = list(ids[start : start + 500])
                query = sa.select(passages_table.c.id, passages_table.c.payload)
                rows = connection.execute(query.where(passages_table.c.id.in_(part)))
                found.update({row.id: row.payload for row in rows})
        return found

    def passage_ids(self, document_id: str | None = None) -> frozenset[str]:
        """The ids of all passages, or of one document's."""
        query = sa.select(passages_table.c.id)
        if document_id is not None:
            query = query.where(passages_table.c.document == document_id)
        with self._engine.connect() as connection:
            return frozenset(connection.execute(query).scalars())


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=20000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _create_full_text(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text(
                "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5("
                "id UNINDEXED, document UNINDEXED, words, tokenize='unicode61 remove_diacritics 0')"
            )
        )
        return
    connection.execute(
        sa.text(
            "CREATE TABLE IF NOT EXISTS passage_words ("
            "id TEXT PRIMARY KEY, document TEXT NOT NULL, words TSVECTOR NOT NULL)"
        )
    )
    connection.execute(
        sa.text("CREATE INDEX IF NOT EXISTS passage_words_gin ON passage_words USING GIN (words)")
    )


def _check_version(connection: sa.Connection) -> None:
    found = _meta(connection, "schema")
    if found is None:
        rows = [{"key": "schema", "value": SCHEMA_VERSION}, {"key": "version", "value": "0"}]
        connection.execute(sa.insert(meta_table), rows)
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


def _delete(connection: sa.Connection, document_id: str) -> None:
    for table in (facts_table, cells_table, tables_table, sections_table, passages_table):
        connection.execute(sa.delete(table).where(table.c.document == document_id))
    connection.execute(
        sa.text("DELETE FROM passage_words WHERE document = :document"), {"document": document_id}
    )
    connection.execute(sa.delete(documents_table).where(documents_table.c.id == document_id))


def _insert(connection: sa.Connection, document: Document, passages: Sequence[Passage]) -> None:
    connection.execute(sa.insert(documents_table), [_document_row(document)])
    for table, rows in (
        (sections_table, _section_rows(document)),
        (tables_table, _table_rows(document)),
        (cells_table, _cell_rows(document)),
        (facts_table, _fact_rows(document)),
        (passages_table, [_passage_row(passage) for passage in passages]),
    ):
        if rows:
            connection.execute(sa.insert(table), rows)
    words = "to_tsvector('simple', :words)" if connection.dialect.name != "sqlite" else ":words"
    insert = f"INSERT INTO passage_words (id, document, words) VALUES (:id, :document, {words})"
    if passages:
        connection.execute(
            sa.text(insert),
            [{"id": p.id, "document": p.document, "words": p.words} for p in passages],
        )


def _document_row(document: Document) -> dict[str, Any]:
    profile = document.profile
    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "format": document.format,
        "title": profile.title,
        "entity": profile.entity,
        "year": profile.year,
        "stage": profile.stage,
        "who": profile.who,
        "sections": len(document.sections),
        "tables": len(document.tables),
        "facts": len(document.facts),
        "checks": json.dumps(Counter(check.status for check in document.checks)),
        "warnings": json.dumps(document.warnings, ensure_ascii=False),
        "reader": READER,
        "ingested_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "body": json.dumps(document_to_json(document), ensure_ascii=False, separators=(",", ":")),
    }


def _section_rows(document: Document) -> list[dict[str, Any]]:
    return [
        {"document": document.id, "number": s.index, "title": s.title, "level": s.level, "parent": s.parent}
        for s in document.sections
    ]  # fmt: skip


def _table_rows(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "document": document.id, "number": t.id, "title": t.title, "kind": t.kind,
            "subject": t.subject, "unit": t.unit, "section": t.section,
        }
        for t in document.tables
    ]  # fmt: skip


def _cell_rows(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "document": document.id, "table_number": t.id, "row_number": c.row,
            "column_number": c.column, "text": c.text,
        }
        for t in document.tables
        for row in t.cells
        for c in row
        if c.text is not None
    ]  # fmt: skip


def _fact_rows(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "document": document.id, "number": number, "entity": f.entity,
            "subject": " > ".join(f.subject), "measure": " > ".join(f.measure), "year": f.year,
            "aspect": f.aspect, "role": f.role, "value": None if f.value is None else str(f.value),
            "unit": f.unit, "comparator": f.comparator, "text": f.text, "code": f.code,
            "money": f.scope.money, "stage": f.scope.stage, "table_number": f.table,
        }
        for number, f in enumerate(document.facts)
    ]  # fmt: skip


def _passage_row(passage: Passage) -> dict[str, Any]:
    return {"id": passage.id, "document": passage.document, "payload": passage.payload}


def _row_to_record(row: Any) -> DocumentRecord:
    return DocumentRecord(
        id=row["id"],
        name=row["name"],
        sha256=row["sha256"],
        format=row["format"],
        profile=Profile(row["title"], row["entity"], row["year"], row["stage"], row["who"]),
        sections=row["sections"],
        tables=row["tables"],
        facts=row["facts"],
        checks=json.loads(row["checks"]),
        warnings=tuple(json.loads(row["warnings"])),
        ingested_at=row["ingested_at"],
        reader=row["reader"],
    )


def _search_sqlite(
    connection: sa.Connection, terms: Sequence[str], limit: int, documents: Sequence[str]
) -> tuple[tuple[str, float], ...]:
    match = " OR ".join(f'"{term}"' for term in terms)
    where, values = _within(documents)
    query = (
        "SELECT id, bm25(passage_words) AS rank FROM passage_words "
        f"WHERE passage_words MATCH :match {where} ORDER BY rank LIMIT :limit"
    )
    rows = connection.execute(sa.text(query), {"match": match, "limit": limit, **values})
    return tuple((row.id, -float(row.rank)) for row in rows)


def _search_postgres(
    connection: sa.Connection, terms: Sequence[str], limit: int, documents: Sequence[str]
) -> tuple[tuple[str, float], ...]:
    match = " | ".join("'" + term.replace("'", "").replace("\\", "") + "'" for term in terms)
    where, values = _within(documents)
    query = (
        "SELECT id, ts_rank_cd(words, q, 1) AS rank FROM passage_words, to_tsquery('simple', :match) q "
        f"WHERE words @@ q {where} ORDER BY rank DESC LIMIT :limit"
    )
    rows = connection.execute(sa.text(query), {"match": match, "limit": limit, **values})
    return tuple((row.id, float(row.rank)) for row in rows)


def _within(documents: Sequence[str]) -> tuple[str, dict[str, str]]:
    """A condition on the document, with its values bound."""
    if not documents:
        return "", {}
    values = {f"d{number}": document for number, document in enumerate(documents)}
    names = ", ".join(f":{key}" for key in values)
    return f"AND document IN ({names})", values
