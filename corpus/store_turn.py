"""The writer's turn: one writer at a time, whatever processes there are, and none left behind by a kill.

For SQLite it is a lock on a file beside the database, for PostgreSQL an advisory lock of a connection; the
operating system or the server gives either back when its holder dies.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

_KEY = 0x6275646765740001  # "budget" and a number: this program's advisory locks
_WRITING = _KEY + 1  # held by one transaction, inside a turn or without one


@contextmanager
def writers_turn(engine: sa.Engine) -> Iterator[None]:
    """Wait for the turn, and give it back at the end."""
    if engine.dialect.name == "sqlite":
        from filelock import FileLock

        with FileLock(f"{engine.url.database}.lock"):
            yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": _KEY})
        try:
            yield
        finally:
            connection.execute(sa.text("SELECT pg_advisory_unlock(:key)"), {"key": _KEY})


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that changes the catalogue; another one waits until it is done."""
    with engine.execution_options(writing=True).begin() as connection:
        if engine.dialect.name != "sqlite":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITING})
        yield connection
