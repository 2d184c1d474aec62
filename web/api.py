"""The JSON API: one question one answer, documents, tables; no traceback, path or version in any response."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse, PlainTextResponse

from corpus.model import Document, Table
from corpus.store_facts import FactSearch, FoundFact
from qa.contract import BadQuestion, answer_to_json, json_to_question
from qa.model import Question
from web.guard import sentence
from web.parts import Site
from web.ports import Record
from web.shelf import Shelf

Words = Annotated[str, Query(max_length=200)]
Year = Annotated[int | None, Query(ge=1900, le=2100)]
LONGEST_LIST = 200  # facts of one search
Limit = Annotated[int, Query(ge=1, le=LONGEST_LIST)]
_MOST_TURNS = 50
_MOST_DOCUMENTS = 200
_ASK_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["question"],
                    "properties": {
                        "question": {"type": "string"},
                        "history": {"type": "array", "items": {"type": "string"}},
                        "documents": {"type": "array", "items": {"type": "string"}},
                        "id": {"type": "string"},
                    },
                }
            }
        },
    }
}


def add_api(app: FastAPI, site: Site) -> None:
    """The routes that programs use."""
    library = site.shelf.library

    @app.post("/api/ask", openapi_extra=_ASK_BODY)
    async def ask(request: Request) -> JSONResponse:
        """One question, one answer, in the shape of the answer contract."""
        try:
            question = read_question(await request.body())
        except BadQuestion as error:
            return sentence(400, str(error))
        answer = await site.turns.work(lambda: site.ask(question))
        return JSONResponse(answer_to_json(answer))

    @app.get("/api/documents")
    def documents() -> list[dict[str, Any]]:
        """What is in the corpus."""
        return [record_to_json(record) for record in library.documents()]

    @app.get("/api/tables/{table_id}")
    def table(table_id: str) -> JSONResponse:
        """One table; its id is ``<document id>:<table>``, for example ``3f0c9a:t2``."""
        found = find_table(site.shelf, table_id)
        if found is None:
            return sentence(
                404, "没有这张表。编号的写法是“文档编号:表编号”，例如 3f0c9ab1d2e4:t2。"
            )
        return JSONResponse(table_to_json(*found))

    @app.get("/api/search")
    def search(
        item: Words = "",
        entity: Words = "",
        year: Year = None,
        document: Words = "",
        limit: Limit = 50,
    ) -> list[dict[str, Any]]:
        """Figures whose names or code hold every word of ``item``, the nearest names first."""
        record = library.find(document) if document else None
        if document and record is None:
            return []
        search = FactSearch(
            tuple(item.split()), entity.strip(), year, record.id if record else "", limit
        )
        return [fact_to_json(fact) for fact in library.search_facts(search)]

    @app.get("/metrics", include_in_schema=False)
    def metrics() -> PlainTextResponse:
        text = site.metrics.text(library.documents())
        return PlainTextResponse(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    @app.get("/healthz")
    def health() -> dict[str, Any]:
        """Whether the corpus can be read, and how many documents are in it."""
        return {"status": "ok", "documents": len(library.documents())}


def read_question(body: bytes) -> Question:
    """The request's body as a Question; raises BadQuestion with a sentence for the user."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BadQuestion('请求不是有效的 JSON，请发送 {"question": "……"}。') from None
    question = json_to_question(data)
    if len(question.history) > _MOST_TURNS or len(question.documents) > _MOST_DOCUMENTS:
        raise BadQuestion("history 或 documents 太长，请减少后再试。")
    texts = (question.text, question.id or "", *question.history, *question.documents)
    if not all(map(_is_text, texts)):
        raise BadQuestion("问题里有无法识别的字符，请检查编码后再试。")
    return question


def record_to_json(record: Record) -> dict[str, Any]:
    """A document in one line."""
    profile = record.profile
    return {
        "id": record.id,
        "name": record.name,
        "format": record.format,
        "title": profile.title,
        "entity": profile.entity,
        "year": profile.year,
        "stage": profile.stage,
        "sections": record.sections,
        "tables": record.tables,
        "facts": record.facts,
        "checks": dict(record.checks),
        "warnings": list(record.warnings),
        "ingested_at": record.ingested_at,
    }


def find_table(shelf: Shelf, table_id: str) -> tuple[Document, Table] | None:
    """The table ``<document>:<table>`` with its document; None when either is not there."""
    name, _, wanted = table_id.rpartition(":")
    document = shelf.document(name) if name else None
    if document is None:
        return None
    return next(((document, table) for table in document.tables if table.id == wanted), None)


def table_to_json(document: Document, table: Table) -> dict[str, Any]:
    """A table with its labels; a covered place is null, a blank cell is ""."""
    return {
        "id": f"{document.id}:{table.id}",
        "document": document.name,
        "section": list(document.path(table.section)),
        "title": table.title,
        "kind": table.kind,
        "subject": table.subject,
        "unit": table.unit,
        "header_rows": list(table.header_rows),
        "label_columns": list(table.label_columns),
        "columns": [list(path) for path in table.columns],
        "cells": [[cell.text for cell in row] for row in table.cells],
        "rows": [
            {"index": row.index, "path": list(row.path), "role": row.role, "code": row.code}
            for row in table.rows
        ],
        "form": [[key.text, value.text] for key, value in table.form],
        "warnings": list(table.warnings),
    }


def fact_to_json(fact: FoundFact) -> dict[str, Any]:
    """A fact that was found; decimals are strings."""
    return {
        "document": fact.document_name,
        "document_id": fact.document,
        "entity": fact.entity,
        "year": fact.year,
        "subject": list(fact.subject),
        "measure": list(fact.measure),
        "value": None if fact.value is None else format(fact.value, "f"),
        "unit": fact.unit,
        "text": fact.text,
        "code": fact.code,
        "money": fact.money,
        "stage": fact.stage,
        "table": None if fact.table is None else f"{fact.document}:{fact.table}",
        "table_title": fact.table_title,
    }


def _is_text(text: str) -> bool:
    """False for halves of surrogate pairs, which no answer could be encoded with."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
