"""The arithmetic identities of a document, each with its verdict; nothing is repaired."""

from __future__ import annotations

from corpus.checks_prose import prose_against_tables, prose_to_checks
from corpus.checks_tables import table_to_checks
from corpus.model import Check, Document, Fact


def document_to_checks(document: Document) -> tuple[Check, ...]:
    """Checks of every table in order, then of the prose, then of the prose against the tables."""
    by_table: dict[str, list[Fact]] = {}
    for fact in document.facts:
        if fact.table is not None:
            by_table.setdefault(fact.table, []).append(fact)
    tables = (
        check
        for table in document.tables
        for check in table_to_checks(table, by_table.get(table.id, []))
    )
    return (*tables, *prose_to_checks(document.facts), *prose_against_tables(document.facts))
