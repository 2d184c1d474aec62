"""A document's tables, facts and checks as plain JSON and as a workbook."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from corpus.model import Check, Document, Fact, Row, Source, Table


def document_to_export(document: Document) -> dict[str, Any]:
    """The ``tables --json`` contract: tables with rows as printed, and every fact."""
    checks: dict[str, list[Check]] = defaultdict(list)
    for check in document.checks:
        checks[check.table or ""].append(check)
    return {
        "document": document.name,
        "sha256": document.sha256,
        "tables": [_table(table, document, checks[table.id]) for table in document.tables],
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


def _table(table: Table, document: Document, checks: list[Check]) -> dict[str, Any]:
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
        "warnings": list(table.warnings),
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "identity": check.identity,
        "status": check.status,
        "difference": None if check.difference is None else format(check.difference, "f"),
        "places": [place_words(source) for source in check.places],
    }


def place_words(source: Source) -> str:
    """A place in words: ``t3 第5行第4列（第7页）``."""
    if source.table is not None and source.row is not None and source.column is not None:
        page = f"（第{source.page}页）" if source.page else ""
        cell = f"（{source.sheet}!{source.cell}）" if source.cell else ""
        return f"{source.table} 第{source.row + 1}行第{source.column + 1}列{page}{cell}"
    if source.paragraph is not None:
        return f"第{source.paragraph + 1}段"
    return f"第{source.line}行" if source.line else ""


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
    }
    return {key: value for key, value in named.items() if value is not None}


def write_workbook(document: Document, path: Path) -> None:
    """An xlsx: first a list of tables and checks, then a sheet a table; text that looks like a formula is text."""
    from corpus.readers.excel import new_workbook

    book = new_workbook()
    cover = book.active
    cover.title = "目录"
    cover.append(["表", "标题", "类型", "单位", "行数", "所在章节"])
    for table in document.tables:
        row = [
            table.id,
            table.title,
            table.kind,
            table.unit,
            len(table.rows),
            " > ".join(document.path(table.section)),
        ]
        cover.append([_safe(value) for value in row])
    cover.append([])
    cover.append(["核对", "结果", "差额", "位置"])
    for check in document.checks:
        places = "；".join(place_words(source) for source in check.places[:6])
        difference = None if check.difference is None else format(check.difference, "f")
        cover.append([_safe(check.identity), check.status, difference, places])
    for table in document.tables:
        sheet = book.create_sheet(table.id)
        sheet.append([_safe(table.title), f"单位：{table.unit or '未注明'}"])
        for cells in table.cells:
            sheet.append([_safe(cell.text) for cell in cells])
    book.save(path)


def _safe(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula, with an apostrophe in front."""
    if (isinstance(value, str) and value[:1] in ("=", "+", "@", "\t")) or (
        isinstance(value, str)
        and value.startswith("-")
        and not value[1:2].isdigit()
        and len(value) > 1
    ):
        return f"'{value}"
    return value
