"""The standard tables of two real PDF files against a second reading, made by eye (golden/README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Document, Fact, Row, Table
from corpus.read import read

GOLDEN = Path(__file__).parent / "golden"
FILES = ("putuo_finance_tables.json", "putuo_wanli_tables.json")
KINDS = (
    "收支总表",
    "收入表",
    "支出表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "政府性基金表",
    "国有资本经营表",
    "基本支出表",
    "三公经费表",
)


@cache
def gold(name: str) -> dict[str, Any]:
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, Document]:
    return {name: read(shared / "documents" / gold(name)["document"]) for name in FILES}


def gold_table(name: str, kind: str) -> dict[str, Any]:
    return next(table for table in gold(name)["tables"] if table["kind"] == kind)


def found_table(document: Document, kind: str) -> Table:
    tables = [table for table in document.tables if table.kind == kind]
    assert len(tables) == 1, f"{kind}: {[table.title for table in tables]}"
    return tables[0]


def gold_cells(table: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """(code, label, column path, value), the cells of one row after another."""
    return [
        (full_code(code), label, column, value) for code, label, column, value, *_ in table["cells"]
    ]


def full_code(code: str | None) -> str:
    """A 款 printed with one digit has two: "3012" is 30102."""
    return f"{code[:3]}0{code[3]}" if code and len(code) == 4 else code or ""


def read_cells(document: Document, table: Table) -> Iterator[tuple[str, str, str, str]]:
    facts = {
        (fact.source.row, fact.source.column): fact
        for fact in document.facts
        if fact.table == table.id
    }
    for side in sorted({row.columns for row in table.rows}):
        for row in (row for row in table.rows if row.columns == side):
            yield from row_cells(row, table, facts)


def row_cells(
    row: Row, table: Table, facts: dict[tuple[int | None, int | None], Fact]
) -> Iterator[tuple[str, str, str, str]]:
    for column in range(*row.columns):
        fact = facts.get((row.index, column))
        if fact is not None:
            label = row.path[-1] if row.path else ""
            yield row.code or "", label, "/".join(table.columns[column]), fact.text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FILES)
def test_every_cell_stands_under_its_row_and_column(
    documents: dict[str, Document], name: str, kind: str
) -> None:
    document = documents[name]
    assert list(read_cells(document, found_table(document, kind))) == gold_cells(
        gold_table(name, kind)
    )


@pytest.mark.parametrize("name", FILES)
def test_titles_and_units_are_as_printed(documents: dict[str, Document], name: str) -> None:
    for kind in KINDS:
        table, printed = found_table(documents[name], kind), gold_table(name, kind)
        assert table.title.endswith(printed["title"])
        assert table.unit == printed["unit"]
