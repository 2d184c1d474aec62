"""What the 数据 tab lists: extracted tables as grids, facts that were searched; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from corpus.model import Document, Table
from corpus.store_facts import FoundFact
from web.tabular import Entry, Listing, entries, place_query
from web.text import escape

_SHOWN = 2000  # rows of a grid that are sent to the browser


def table_to_listing(document: Document, table: Table) -> Listing:
    """Body rows under one head a column; what a merged cell covers says what the cell says."""
    owners = _owners(table)
    body = [n for n in range(len(table.cells)) if n not in table.header_rows or _is_body(table, n)]
    figures = _figures(document, table)
    rows = tuple(_cells(document, table, number, owners, figures) for number in body[:_SHOWN])
    heads = tuple(_head(path, number) for number, path in enumerate(table.columns))
    columns = frozenset(column for _, column in figures)
    unit = f"（单位：{table.unit}）" if table.unit else ""
    return Listing(f"{table.title}{unit}", heads, rows, columns)


def facts_to_listing(facts: Sequence[FoundFact], titles: Mapping[str, str]) -> Listing:
    """Facts that were found: item, column, figure, unit, year, whose, where."""
    head = ("项目", "栏目", "数值", "单位", "年度", "口径", "部门或单位", "表", "文档")
    rows = tuple(
        (
            Entry(" › ".join(f.subject)),
            Entry(" › ".join(f.measure)),
            Entry(f.value, place_query(f.document, fact=f.number)),
            *entries(
                f.unit, f.year, "·".join(p for p in (f.money, f.stage) if p), f.entity,
                f.table_title or "文字说明", titles.get(f.document, f.document_name),
            ),
        )
        for f in facts
    )  # fmt: skip
    return Listing("查到的数据", head, rows, frozenset({2, 4}))


def document_choices_to_html(titles: Mapping[str, str]) -> str:
    """The documents as options of a choice."""
    options = "".join(
        f'<option value="{escape(number)}">{escape(title)}</option>'
        for number, title in titles.items()
    )
    return options or '<option value="">还没有收录文档</option>'


def table_choices_to_html(document: Document) -> str:
    """The tables of a document as options of a choice."""
    options = "".join(
        f'<option value="{escape(table.id)}">{escape(table.title)}'
        f"{escape(f'（{table.subject}）') if table.subject else ''}</option>"
        for table in document.tables
    )
    return options or '<option value="">这份文档没有表格</option>'


def _head(path: Sequence[str], number: int) -> str:
    return " › ".join(dict.fromkeys(label for label in path if label)) or f"第{number + 1}列"


def _is_body(table: Table, number: int) -> bool:
    return any(row.index == number for row in table.rows)


def _owners(table: Table) -> Mapping[tuple[int, int], str]:
    """The text that holds at every place, merged cells spread over what they cover."""
    said: dict[tuple[int, int], str] = {}
    for row in table.cells:
        for cell in row:
            if cell.text is None:
                continue
            for r in range(cell.row, cell.row + cell.row_span):
                for c in range(cell.column, cell.column + cell.column_span):
                    said[r, c] = cell.text.strip()
    return said


def _figures(document: Document, table: Table) -> Mapping[tuple[int, int], Decimal | None]:
    """The value of each body cell that is one; columns of text have none."""
    found: dict[tuple[int, int], Decimal | None] = {}
    for fact in document.facts:
        source = fact.source
        if fact.table == table.id and source.row is not None and source.column is not None:
            plain = fact.comparator == "=" and fact.aspect == "amount"
            if fact.value is not None and plain:
                found[source.row, source.column] = fact.value
    return found


def _cells(
    document: Document,
    table: Table,
    number: int,
    owners: Mapping[tuple[int, int], str],
    figures: Mapping[tuple[int, int], Decimal | None],
) -> tuple[Entry, ...]:
    found = []
    for column in range(len(table.cells[number])):
        value = figures.get((number, column))
        text = owners.get((number, column), "")
        place = place_query(document.id, table=table.id, row=number, column=column)
        known = value is not None
        found.append(Entry(value if known else text, place if known else ""))
    return tuple(found)
