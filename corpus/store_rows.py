"""A document as the rows of the catalogue's tables; pure."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from corpus.codec import document_to_json
from corpus.model import READER, Document


def document_row(document: Document, cutting: str) -> dict[str, Any]:
    """The document itself, its exact value as ``body``."""
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
        "cutting": cutting,
        "ingested_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "body": json.dumps(document_to_json(document), ensure_ascii=False, separators=(",", ":")),
    }


def section_rows(document: Document) -> list[dict[str, Any]]:
    """One row a section."""
    return [
        {"document": document.id, "number": s.index, "title": s.title, "level": s.level, "parent": s.parent}
        for s in document.sections
    ]  # fmt: skip


def table_rows(document: Document) -> list[dict[str, Any]]:
    """One row a table."""
    return [
        {
            "document": document.id, "number": t.id, "title": t.title, "kind": t.kind,
            "subject": t.subject, "unit": t.unit, "section": t.section,
        }
        for t in document.tables
    ]  # fmt: skip


def cell_rows(document: Document) -> list[dict[str, Any]]:
    """One row a cell that is there; a place that a merged cell covers has none."""
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


def fact_rows(document: Document) -> list[dict[str, Any]]:
    """One row a fact, decimals as text."""
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
