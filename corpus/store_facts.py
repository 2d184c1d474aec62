"""Facts found by their names in the catalogue, for people who look through them; reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from corpus.store_schema import documents_table, facts_table, tables_table

MOST_WORDS = 6
_ESCAPE = "\\"


@dataclass(frozen=True, slots=True)
class FactSearch:
    """What is looked for; ``words`` must all stand in a fact's names or code, empty fields ask for nothing."""

    words: tuple[str, ...] = ()
    entity: str = ""
    year: int | None = None
    document: str = ""
    limit: int = 100


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact as a line of a list; ``number`` is its place among the document's facts."""

    document: str
    document_name: str
    number: int
    entity: str | None
    subject: tuple[str, ...]
    measure: tuple[str, ...]
    year: int | None
    value: Decimal | None
    unit: str | None
    text: str
    code: str | None
    money: str | None
    stage: str | None
    table: str | None
    table_title: str | None


def search_facts(connection: sa.Connection, search: FactSearch) -> tuple[FoundFact, ...]:
    """Facts with a figure, those whose own name is what was looked for first, shorter names before longer."""
    facts, documents, tables = facts_table.c, documents_table.c, tables_table.c
    query = (
        sa.select(
            facts.document, documents.name, facts.number, facts.entity, facts.subject, facts.measure,
            facts.year, facts.value, facts.unit, facts.text, facts.code, facts.money, facts.stage,
            facts.table_number, tables.title,
        )
        .join(documents_table, documents.id == facts.document)
        .outerjoin(
            tables_table,
            (tables.document == facts.document) & (tables.number == facts.table_number),
        )
        .where(*_conditions(search))
        .order_by(*_order(search), facts.document, facts.number)
        .limit(search.limit)
    )  # fmt: skip
    return tuple(_to_found(tuple(row)) for row in connection.execute(query))


def _conditions(search: FactSearch) -> list[sa.ColumnElement[bool]]:
    facts = facts_table.c
    found: list[sa.ColumnElement[bool]] = [facts.value.is_not(None)]
    for word in search.words[:MOST_WORDS]:
        like = _like(word)
        names = (facts.subject, facts.measure, facts.code)
        found.append(sa.or_(*(name.like(like, escape=_ESCAPE) for name in names)))
    if search.entity:
        found.append(facts.entity.like(_like(search.entity), escape=_ESCAPE))
    if search.year is not None:
        found.append(facts.year == search.year)
    if search.document:
        found.append(facts.document == search.document)
    return found


def _order(search: FactSearch) -> Sequence[sa.ColumnElement[Any]]:
    facts = facts_table.c
    if not search.words:
        return ()
    word = search.words[0]
    own = facts.subject.like(f"%{_escaped(word)}", escape=_ESCAPE)
    return (
        sa.case((facts.code == word, 0), (facts.subject == word, 1), (own, 2), else_=3),
        sa.func.length(facts.subject),
    )


def _like(word: str) -> str:
    return f"%{_escaped(word)}%"


def _escaped(word: str) -> str:
    for mark in (_ESCAPE, "%", "_"):
        word = word.replace(mark, _ESCAPE + mark)
    return word


def _to_found(row: tuple[Any, ...]) -> FoundFact:
    return FoundFact(
        document=row[0], document_name=row[1], number=row[2], entity=row[3],
        subject=tuple(filter(None, row[4].split(" > "))),
        measure=tuple(filter(None, row[5].split(" > "))),
        year=row[6], value=None if row[7] is None else Decimal(row[7]), unit=row[8], text=row[9],
        code=row[10], money=row[11], stage=row[12], table=row[13], table_title=row[14],
    )  # fmt: skip
