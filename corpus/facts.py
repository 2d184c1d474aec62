"""A document's tables and sentences as facts of one type."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.amounts import text_to_amount
from corpus.model import Cell, Document, Fact, Profile, Role, Row, Table
from corpus.prose import document_to_prose_facts, resolve_years
from corpus.scope import table_scope
from corpus.tables import repeated_cells

_STAGE_LABEL = re.compile(
    r"^(?:(?:19|20)\d{2}年度?)?(?:预算数|决算数|年初预算数?|调整预算数?|合计|小计|金额|预算|决算|数额)$"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_LAST_YEAR = re.compile(r"上年|去年|上一年")
_COUNTS = re.compile(r"数量|人数|个数|台数|辆数|面积|编制数|次数")


def document_to_facts(document: Document) -> tuple[Fact, ...]:
    """Every figure and text value of a document: table cells first, then prose, each in printed order."""
    cells = [fact for table in document.tables for fact in table_to_facts(table, document.profile)]
    prose = resolve_years(document_to_prose_facts(document), document.profile.year)
    return (*cells, *prose)


def table_to_facts(table: Table, profile: Profile) -> tuple[Fact, ...]:
    """One fact for every body cell that does not name its row; covered places give none."""
    repeated = repeated_cells(table)
    facts = []
    for row in table.rows:
        for column in range(*row.columns):
            cell = table.cells[row.index][column]
            if column in table.label_columns or cell.text is None:
                continue
            role: Role = "repeated" if (row.index, column) in repeated else row.role
            facts.append(_cell_to_fact(cell, row, table, profile, role))
    return tuple(facts)


def _cell_to_fact(cell: Cell, row: Row, table: Table, profile: Profile, role: Role) -> Fact:
    column = table.columns[cell.column]
    subject, measure = _names(row, column, table)
    unit = _column_unit(table, cell.column)
    text = (cell.text or "").strip()
    amount = text_to_amount(text, unit) if not _is_code_column(column) else None
    scope = table_scope(table.kind, column, table.title, profile)
    return Fact(
        subject=subject,
        measure=measure,
        text=text,
        value=amount.value if amount else None,
        unit=amount.unit if amount else (unit if not text else None),
        comparator=amount.comparator if amount else "=",
        aspect="amount" if amount or not text else "text",
        role=role,
        year=_year(column, table, profile),
        entity=row.entity or profile.entity,
        code=row.code,
        scope=replace(scope, who="下属单位") if _is_branch(row, profile) else scope,
        section=table.section,
        table=table.id,
        quote=text,
        source=replace(cell.source, table=table.id, row=cell.row, column=cell.column),
    )


def _is_branch(row: Row, profile: Profile) -> bool:
    return bool(row.entity and profile.entity and row.entity != profile.entity)


def _names(
    row: Row, column: tuple[str, ...], table: Table
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Subject and measure; a table whose items are its column heads (“三公”经费) has them as subject."""
    path = tuple(label for label in row.path if label)
    outer = (table.subject,) if table.subject else ()
    if path and not (table.kind == "三公经费表" and not table.label_columns):
        return (*outer, *path), column
    names = tuple(_bare(label) for label in column if not _STAGE_LABEL.match(label))
    stages = tuple(label for label in column if _STAGE_LABEL.match(label))
    stages = tuple(label for label in stages if label not in ("合计", "小计")) or stages
    return (*outer, *(name for name in names if name)), stages or ("金额",)


def _bare(label: str) -> str:
    """``2024年“三公”经费预算数`` as ``“三公”经费``."""
    label = re.sub(r"^(?:19|20)\d{2}年度?", "", label)
    return re.sub(r"(?:预算|决算)数$", "", label)


def _column_unit(table: Table, column: int) -> str | None:
    if column < len(table.column_units) and table.column_units[column] is not None:
        return table.column_units[column] or None
    if _COUNTS.search("".join(table.columns[column])):
        return None
    return table.unit


def _is_code_column(column: tuple[str, ...]) -> bool:
    return bool(column) and bool(re.search(r"编码|代码|序号|编号|目录", column[-1]))


def _year(column: tuple[str, ...], table: Table, profile: Profile) -> int | None:
    """The year in the column's words, then 上年, then the title's, then the document's."""
    words = "".join(column)
    found = _YEAR.findall(words)
    if found:
        return int(found[-1])
    if _LAST_YEAR.search(words) and profile.year and not re.search(r"上年结转|上年结余", words):
        return profile.year - 1
    titled = _YEAR.findall(table.title)
    return int(titled[0]) if titled and not table.subject else profile.year
