"""A document's tables, facts and checks as plain JSON."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from corpus.model import Check, Document, Fact, Row, Source, Table
from corpus.places import place_words
from corpus.verdicts import Verdict, document_to_verdicts


def document_to_export(document: Document) -> dict[str, Any]:
    """The ``tables --json`` contract: tables with rows as printed, and every fact."""
    verdicts = document_to_verdicts(document)
    checks: dict[str, list[Check]] = defaultdict(list)
    for check in document.checks:
        checks[check.table or ""].append(check)
    return {
        "document": document.name,
        "sha256": document.sha256,
        "tables": [
            _table(table, document, checks[table.id], verdicts[table.id])
            for table in document.tables
        ],
        "facts": [_fact(fact) for fact in document.facts],
        "checks": [_check(check) for check in checks[""]],
        "warnings": list(document.warnings),
    }


def body_rows(table: Table) -> dict[int, Row]:
    """Grid row number to the (first) Row of it; two sides of a table share one grid row."""
    rows: dict[int, Row] = {}
    for row in table.rows:
        rows.setdefault(row.index, row)
    return dict(sorted(rows.items()))


def _table(
    table: Table, document: Document, checks: list[Check], verdict: Verdict
) -> dict[str, Any]:
    rows = body_rows(table)
    header = [number for number in table.header_rows if number not in rows]
    first = next((c for row in table.cells for c in row if c.source.page), None)
    return {
        "id": table.id,
        "title": table.title,
        "kind": table.kind,
        "subject": table.subject,
        "section": list(document.path(table.section)),
        "page": first.source.page if first else None,
        "unit": table.unit,
        "header": [[cell.text for cell in table.cells[number]] for number in header],
        "columns": [list(path) for path in table.columns],
        "rows": [[cell.text for cell in table.cells[number]] for number in rows],
        "roles": [row.role for row in rows.values()],
        "paths": [list(row.path) for row in rows.values()],
        "form": [[key.text, value.text] for key, value in table.form],
        "checks": [_check(check) for check in checks],
        "standing": verdict.standing,
        "figures": verdict.figures,
        "closed": verdict.closed,
        "open": [place_words(source) for source in verdict.open_cells],
        "warnings": list(table.warnings),
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "identity": check.identity,
        "kind": check.kind,
        "status": check.status,
        "difference": None if check.difference is None else format(check.difference, "f"),
        "places": [place_words(source) for source in check.places],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    scope = fact.scope
    return {
        "entity": fact.entity,
        "subject": list(fact.subject),
        "measure": list(fact.measure),
        "year": fact.year,
        "base_year": fact.base_year,
        "aspect": fact.aspect,
        "scope": {"who": scope.who, "money": scope.money, "stage": scope.stage},
        "value": None if fact.value is None else format(fact.value, "f"),
        "unit": fact.unit,
        "comparator": fact.comparator,
        "text": fact.text,
        "role": fact.role,
        "code": fact.code,
        "source": _source(fact.source),
    }


def _source(source: Source) -> dict[str, Any]:
    named = {
        "page": source.page,
        "box": None if source.box is None else list(source.box),
        "sheet": source.sheet,
        "cell": source.cell,
        "table": source.table,
        "row": source.row,
        "column": source.column,
        "line": source.line,
        "paragraph": source.paragraph,
        "span": None if source.span is None else list(source.span),
        "confidence": source.confidence,
    }
    return {key: value for key, value in named.items() if value is not None}
