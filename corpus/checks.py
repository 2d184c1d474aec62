"""The arithmetic identities of a document, each with its verdict; nothing is repaired."""

from __future__ import annotations

from dataclasses import replace

from corpus.checks_between import between_tables
from corpus.checks_prose import prose_against_tables, prose_to_checks
from corpus.checks_prose_items import item_checks
from corpus.checks_prose_years import year_checks
from corpus.checks_said import said_checks
from corpus.checks_tables import table_to_checks
from corpus.model import Check, Document, Fact


def document_to_checks(document: Document) -> tuple[Check, ...]:
    """Checks of every table in order, between the tables, of the prose, of the prose against them."""
    by_table: dict[str, list[Fact]] = {}
    for fact in document.facts:
        if fact.table is not None:
            by_table.setdefault(fact.table, []).append(fact)
    tables = (
        check
        for table in document.tables
        for check in table_to_checks(table, by_table.get(table.id, []))
    )
    prose = (
        *prose_to_checks(document.facts),
        *year_checks(document.facts),
        *item_checks(document.facts),
    )
    named = tuple(
        replace(one, kind="prose and table") for one in prose_against_tables(document.facts)
    )
    return (
        *tables,
        *between_tables(document),
        *(replace(one, kind="prose") for one in prose),
        *named,
        *said_checks(document, named),
    )
