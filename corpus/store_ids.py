"""Rows looked up by many names at once: one statement, compiled once, however many names there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from corpus.store_schema import passages_table


def rows_of(connection: sa.Connection, ids: Sequence[str], columns: tuple[str, ...]) -> Any:
    """These columns of those of the ids that are passages, in no order."""
    local = is_local(connection)
    return connection.execute(_passages(columns, local), {"names": names_bound(ids, local)}).all()


@lru_cache(maxsize=32)
def _passages(columns: tuple[str, ...], local: bool) -> sa.Select[Any]:
    named = sa.select(*(passages_table.c[name] for name in columns))
    return named.where(one_of(passages_table.c.id, local))


def is_local(connection: sa.Connection) -> bool:
    """Whether the catalogue is SQLite."""
    return connection.dialect.name == "sqlite"


def one_of(column: sa.ColumnElement[str], local: bool) -> sa.ColumnElement[bool]:
    """The column is one of ``names``, a single bound value: JSON for SQLite, an array for PostgreSQL."""
    if local:
        listed = sa.func.json_each(sa.bindparam("names")).table_valued("value")
        return column.in_(sa.select(listed.c.value))
    array: sa.BindParameter[Any] = sa.bindparam("names", type_=sa.ARRAY(sa.String))
    return column == sa.any_(array)


def names_bound(names: Sequence[str], local: bool) -> object:
    """What ``names`` is bound to."""
    return json.dumps(list(names), ensure_ascii=False) if local else list(names)
