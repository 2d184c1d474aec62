"""Vectors of embedded texts in the catalogue, and the ids that Chroma may hold without a passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from corpus.store_schema import passages_table, pending_table, vectors_table

_PART = 500


def read_vectors(
    connection: sa.Connection, encoder: str, digests: Sequence[str]
) -> dict[str, bytes]:
    """The vectors that an encoder has made of these texts (little-endian float32), by digest."""
    columns, found = vectors_table.c, dict[str, bytes]()
    for start in range(0, len(digests), _PART):
        part = list(digests[start : start + _PART])
        query = sa.select(columns.digest, columns.value)
        rows = connection.execute(query.where(columns.encoder == encoder, columns.digest.in_(part)))
        found.update({row.digest: bytes(row.value) for row in rows})
    return found


def write_vectors(connection: sa.Connection, encoder: str, vectors: Mapping[str, bytes]) -> None:
    """Keep vectors; those that are there already stay as they are."""
    rows = [{"encoder": encoder, "digest": key, "value": vectors[key]} for key in sorted(vectors)]
    if rows:
        connection.execute(
            sa.text(
                "INSERT INTO vectors (encoder, digest, value) VALUES (:encoder, :digest, :value) "
                "ON CONFLICT (encoder, digest) DO NOTHING"
            ),
            rows,
        )


def drop_unused_vectors(connection: sa.Connection, encoder: str) -> int:
    """Forget other encoders' vectors and those of texts that no passage has; how many they were."""
    used = sa.select(passages_table.c.digest)
    columns = vectors_table.c
    unused = sa.or_(columns.encoder != encoder, columns.digest.not_in(used))
    return int(connection.execute(sa.delete(vectors_table).where(unused)).rowcount)


def add_pending(connection: sa.Connection, ids: Iterable[str]) -> None:
    """Note ids whose vectors may stand without a passage."""
    rows = [{"id": name} for name in sorted(set(ids))]
    if rows:
        connection.execute(
            sa.text("INSERT INTO pending (id) VALUES (:id) ON CONFLICT (id) DO NOTHING"), rows
        )


def clear_pending(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Their vectors have a passage now, or are gone."""
    for start in range(0, len(ids), _PART):
        part = list(ids[start : start + _PART])
        connection.execute(sa.delete(pending_table).where(pending_table.c.id.in_(part)))
