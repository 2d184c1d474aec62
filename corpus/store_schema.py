"""The catalogue's tables; decimals are kept as text, never as floats."""

from __future__ import annotations

import sqlalchemy as sa

SCHEMA_VERSION = "3"
metadata = sa.MetaData()

meta_table = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("value", sa.String, nullable=False),
)
documents_table = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False, index=True),
    sa.Column("sha256", sa.String, nullable=False),
    sa.Column("format", sa.String, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("entity", sa.String, index=True),
    sa.Column("year", sa.Integer, index=True),
    sa.Column("stage", sa.String),
    sa.Column("who", sa.String),
    sa.Column("sections", sa.Integer, nullable=False),
    sa.Column("tables", sa.Integer, nullable=False),
    sa.Column("facts", sa.Integer, nullable=False),
    sa.Column("checks", sa.String, nullable=False),
    sa.Column("warnings", sa.String, nullable=False),
    sa.Column("reader", sa.String, nullable=False),
    sa.Column("cutting", sa.String, nullable=False),
    sa.Column("ingested_at", sa.String, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)


# Earlier versions, as they were stored; ``replaced_by`` is the id of the document that is current instead.
# It came after the schema's number was last raised: it is made where it is not there, and nothing else reads it.
versions_table = sa.Table(
    "versions",
    metadata,
    *(
        sa.Column(c.name, c.type, primary_key=c.primary_key, nullable=c.nullable)
        for c in documents_table.c
    ),
    sa.Column("replaced_by", sa.String, nullable=False, index=True),
    sa.Column("replaced_at", sa.String, nullable=False),
)


def _part(name: str, *columns: sa.Column[object]) -> sa.Table:
    """A table of things that belong to one document."""
    owner: sa.Column[object] = sa.Column(
        "document", sa.ForeignKey("documents.id"), nullable=False, index=True
    )
    return sa.Table(name, metadata, owner, *columns)


sections_table = _part(
    "sections",
    sa.Column("number", sa.Integer),
    sa.Column("title", sa.String),
    sa.Column("level", sa.Integer),
    sa.Column("parent", sa.Integer),
)
tables_table = _part(
    "tables",
    sa.Column("number", sa.String),
    sa.Column("title", sa.String),
    sa.Column("kind", sa.String),
    sa.Column("subject", sa.String),
    sa.Column("unit", sa.String),
    sa.Column("section", sa.Integer),
)
cells_table = _part(
    "cells",
    sa.Column("table_number", sa.String),
    sa.Column("row_number", sa.Integer),
    sa.Column("column_number", sa.Integer),
    sa.Column("text", sa.String),
)
facts_table = _part(
    "facts",
    sa.Column("number", sa.Integer),
    sa.Column("entity", sa.String),
    sa.Column("subject", sa.String),
    sa.Column("measure", sa.String),
    sa.Column("year", sa.Integer),
    sa.Column("aspect", sa.String),
    sa.Column("role", sa.String),
    sa.Column("value", sa.String),
    sa.Column("unit", sa.String),
    sa.Column("comparator", sa.String),
    sa.Column("text", sa.String),
    sa.Column("code", sa.String),
    sa.Column("money", sa.String),
    sa.Column("stage", sa.String),
    sa.Column("table_number", sa.String),
)
# A passage's number is the row of its words in full text; the writer gives the numbers.
passages_table = _part(
    "passages",
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.String, nullable=False, unique=True),
    sa.Column("entity", sa.String, index=True),
    sa.Column("year", sa.Integer, index=True),
    sa.Column("kind", sa.String, index=True),
    sa.Column("digest", sa.String, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)
# In how many passages each word stands; what full text weighs words by, and leaves common ones out by.
word_counts_table = sa.Table(
    "word_counts",
    metadata,
    sa.Column("word", sa.String, primary_key=True),
    sa.Column("passages", sa.Integer, nullable=False),
)
# Vectors by encoder and by the digest of the embedded text: a text is embedded once, whatever holds it.
vectors_table = sa.Table(
    "vectors",
    metadata,
    sa.Column("encoder", sa.String, primary_key=True),
    sa.Column("digest", sa.String, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
)
# Ids of vectors that may stand in Chroma without a passage: written before a change, cleared after it.
pending_table = sa.Table("pending", metadata, sa.Column("id", sa.String, primary_key=True))
