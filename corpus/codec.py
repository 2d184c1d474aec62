"""A Document as JSON and back, exactly: decimals as text, tuples as lists, ``None`` apart from ``""``.

Values are written as lists in field order, because names would triple the size of a catalogue; the schema
version of the catalogue guards the order.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from corpus.model import (
    Cell,
    Check,
    Document,
    Fact,
    Paragraph,
    Profile,
    Row,
    Scope,
    Section,
    Source,
    Table,
)


def document_to_json(document: Document) -> list[Any]:
    """The document as nested lists of plain JSON values."""
    return _flatten(document)  # type: ignore[no-any-return]


def _flatten(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple | list):
        return [_flatten(item) for item in value]
    if is_dataclass(value):
        return _trim([_flatten(getattr(value, field.name)) for field in fields(value)])
    raise TypeError(f"cannot store {type(value).__name__}")


def _trim(values: list[Any]) -> list[Any]:
    """Trailing empty fields are left out; a Source is mostly empty."""
    while values and values[-1] is None:
        values.pop()
    return values


def json_to_document(data: list[Any]) -> Document:
    """The document that ``document_to_json`` wrote."""
    values, parts = _fill(data, Document), _Parts()
    values["profile"] = Profile(**_fill(values["profile"], Profile))
    values["sections"] = tuple(_section(item, parts) for item in values["sections"])
    values["paragraphs"] = tuple(_paragraph(item, parts) for item in values["paragraphs"])
    values["tables"] = tuple(_table(item, parts) for item in values["tables"])
    values["warnings"] = tuple(values["warnings"] or ())
    values["facts"] = tuple(_fact(item, parts) for item in values["facts"] or ())
    values["checks"] = tuple(_check(item, parts) for item in values["checks"] or ())
    return Document(**values)


def _fill(data: list[Any], kind: type) -> dict[str, Any]:
    """Field names for values in order; fields that were trimmed are ``None``."""
    names = _names(kind)
    padded = [*data, *[None] * (len(names) - len(data))]
    return dict(zip(names, padded, strict=True))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


_NOWHERE = Source()
_BOX, _SPAN = (_names(Source).index(name) for name in ("box", "span"))


class _Parts:
    """Sources and scopes of one document: a fact has those of its cell, and of its neighbours, once more."""

    def __init__(self) -> None:
        self._sources: dict[tuple[Any, ...], Source] = {}
        self._scopes: dict[tuple[Any, ...], Scope] = {}

    def source(self, data: list[Any] | None) -> Source:
        """By position: a catalogue holds more sources and cells than anything else."""
        if not data:
            return _NOWHERE
        for place in (_BOX, _SPAN):
            if place < len(data) and data[place] is not None:
                data[place] = tuple(data[place])
        key = tuple(data)
        found = self._sources.get(key)
        if found is None:
            found = self._sources[key] = Source(*data)
        return found

    def scope(self, data: list[Any] | None) -> Scope:
        """By position as well."""
        key = tuple(data or ())
        found = self._scopes.get(key)
        if found is None:
            found = self._scopes[key] = Scope(*key)
        return found


def _section(data: list[Any], parts: _Parts) -> Section:
    values = _fill(data, Section)
    return Section(
        **values | {"path": tuple(values["path"]), "source": parts.source(values["source"])}
    )


def _paragraph(data: list[Any], parts: _Parts) -> Paragraph:
    values = _fill(data, Paragraph)
    return Paragraph(**values | {"source": parts.source(values["source"])})


def _cell(data: list[Any], parts: _Parts) -> Cell:
    text, row, column, row_span, column_span, *source = data
    place = parts.source(source[0] if source else None)
    return Cell(text, row, column, row_span, column_span, place)


def _row(data: list[Any]) -> Row:
    values = _fill(data, Row)
    return Row(**values | {"columns": tuple(values["columns"]), "path": tuple(values["path"])})


def _table(data: list[Any], parts: _Parts) -> Table:
    values = _fill(data, Table)
    return Table(
        **values
        | {
            "cells": tuple(tuple(_cell(cell, parts) for cell in row) for row in values["cells"]),
            "header_rows": tuple(values["header_rows"]),
            "columns": tuple(tuple(path) for path in values["columns"]),
            "label_columns": tuple(values["label_columns"]),
            "rows": tuple(_row(row) for row in values["rows"]),
            "column_units": tuple(values["column_units"] or ()),
            "form": tuple(
                (_cell(key, parts), _cell(value, parts)) for key, value in values["form"] or ()
            ),
            "source": parts.source(values["source"]),
            "warnings": tuple(values["warnings"] or ()),
        }
    )


_FACT = len(_names(Fact))


def _fact(data: list[Any], parts: _Parts) -> Fact:
    """By position, too; there is one for every figure."""
    padded = [*data, *[None] * (_FACT - len(data))]
    (
        subject, measure, text, value, unit, comparator, aspect, role, year, base_year,
        entity, code, scope, section, table, quote, source, figure,
    ) = padded  # fmt: skip
    return Fact(
        tuple(subject),
        tuple(measure),
        text,
        None if value is None else Decimal(value),
        unit,
        comparator,
        aspect,
        role,
        year,
        base_year,
        entity,
        code,
        parts.scope(scope),
        section,
        table,
        quote or "",
        parts.source(source),
        None if figure is None else tuple(figure),
    )


def _check(data: list[Any], parts: _Parts) -> Check:
    values = _fill(data, Check)
    difference = values["difference"]
    return Check(
        **values
        | {
            "difference": None if difference is None else Decimal(difference),
            "places": tuple(parts.source(place) for place in values["places"] or ()),
            "kind": values["kind"] or "table",
            "tolerance": None if values["tolerance"] is None else Decimal(values["tolerance"]),
            "formula": values["formula"] or "",
        }
    )
