"""Earlier versions of documents: kept whole beside the current ones, found by id or hash, never searched.

A version enters in the transaction that replaces it, so that a document is at every moment either current or
an earlier version, never neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from corpus.store_records import VersionRecord, row_to_record
from corpus.store_schema import documents_table, versions_table


def archive(connection: sa.Connection, old: str, new: str, sha256: str) -> None:
    """Keep a document that is about to be deleted as an earlier version of ``new``.

    The same bytes read anew are no other version.  What came before the old one now comes before the new.
    """
    row = connection.execute(sa.select(documents_table).where(documents_table.c.id == old)).first()
    if row is None or row.sha256 == sha256:
        return
    forget(connection, [old])
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    kept = {**row._mapping, "replaced_by": new, "replaced_at": now}
    connection.execute(sa.insert(versions_table), [kept])
    inherit(connection, old, new)


def inherit(connection: sa.Connection, old: str, new: str) -> None:
    """Versions of a document that was replaced are versions of the one that took its place."""
    mine = versions_table.c.replaced_by == old
    connection.execute(sa.update(versions_table).where(mine).values(replaced_by=new))


def forget(connection: sa.Connection, ids: Sequence[str]) -> int:
    """Drop versions by id: their bytes are current again, or the user removed them; how many they were."""
    found = connection.execute(sa.delete(versions_table).where(versions_table.c.id.in_(ids)))
    return int(found.rowcount)


def forget_all_of(connection: sa.Connection, document_id: str) -> None:
    """Drop every earlier version of a document."""
    mine = versions_table.c.replaced_by == document_id
    connection.execute(sa.delete(versions_table).where(mine))


def versions_of(
    connection: sa.Connection, document_id: str | None = None
) -> tuple[VersionRecord, ...]:
    """The earlier versions of a document, of all documents when none is named; the newest first."""
    columns = [c for c in versions_table.c if c.name != "body"]
    query = sa.select(*columns).order_by(versions_table.c.replaced_at.desc())
    if document_id is not None:
        query = query.where(versions_table.c.replaced_by == document_id)
    rows = connection.execute(query)
    return tuple(
        VersionRecord(row_to_record(row._mapping), row.replaced_by, row.replaced_at) for row in rows
    )


def body_of(connection: sa.Connection, document_id: str) -> str | None:
    """The stored value of a version."""
    query = sa.select(versions_table.c.body).where(versions_table.c.id == document_id)
    return connection.execute(query).scalar_one_or_none()
