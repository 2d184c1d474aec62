"""The JSON API, with the chat page mounted at /; no traceback, path or version in any response of ours."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from corpus.model import Document, Table
from qa.contract import BadQuestion, answer_to_json, json_to_question
from qa.model import Question
from web.ports import Asker, Library, Record

LARGEST_BODY = (
    64 * 1024
)  # bytes of a request; a long question with eight turns before it is far smaller
_MOST_TURNS = 50
_MOST_DOCUMENTS = 200
_CLOSED = ("/gradio_api/upload", "/gradio_api/file", "/gradio_api/proxy", "/gradio_api/stream")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    # Gradio starts from inline scripts and compiles its HTML templates; nothing may come from another host.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
}
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
_SENTENCES = {
    404: "没有这个地址或这份内容。",
    405: "这个地址不支持这种请求方式。",
    413: "请求太大，请把问题缩短后再试。",
}

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def create_app(assistant: Asker, catalogue: Library) -> FastAPI:
    """The whole web application: ``uvicorn.run(create_app(assistant, catalogue))``."""
    from web.page import mount_page

    app = FastAPI(title="问预算", version="1", docs_url=None, redoc_url=None)
    _add_routes(app, assistant, catalogue)
    app.add_exception_handler(HTTPException, _say_http_error)
    app.add_exception_handler(Exception, _say_broken)
    mount_page(app, assistant, catalogue)
    app.add_middleware(Guard)
    return app


def _add_routes(app: FastAPI, assistant: Asker, catalogue: Library) -> None:
    @app.post("/api/ask", openapi_extra=_ASK_BODY)
    async def ask(request: Request) -> JSONResponse:
        """One question, one answer, in the shape of the answer contract."""
        try:
            question = read_question(await request.body())
        except BadQuestion as error:
            return _sentence(400, str(error))
        answer = await run_in_threadpool(assistant.ask, question)
        return JSONResponse(answer_to_json(answer))

    @app.get("/api/documents")
    def documents() -> list[dict[str, Any]]:
        """What is in the corpus."""
        return [record_to_json(record) for record in catalogue.documents()]

    @app.get("/api/tables/{table_id}")
    def table(table_id: str) -> JSONResponse:
        """One table; its id is ``<document id>:<table>``, for example ``3f0c9a:t2``."""
        found = find_table(catalogue, table_id)
        if found is None:
            return _sentence(
                404, "没有这张表。编号的写法是“文档编号:表编号”，例如 3f0c9ab1d2e4:t2。"
            )
        return JSONResponse(table_to_json(*found))

    @app.get("/healthz")
    def health() -> dict[str, Any]:
        """Whether the corpus can be read, and how many documents are in it."""
        return {"status": "ok", "documents": len(catalogue.documents())}


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


def find_table(catalogue: Library, table_id: str) -> tuple[Document, Table] | None:
    """The table ``<document>:<table>`` with its document; None when either is not there."""
    name, _, wanted = table_id.rpartition(":")
    record = catalogue.find(name) if name else None
    if record is None:
        return None
    document = catalogue.load(record.id)
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


def _is_text(text: str) -> bool:
    """False for halves of surrogate pairs, which no answer could be encoded with."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _sentence(status: int, text: str) -> JSONResponse:
    return JSONResponse({"error": text}, status_code=status)


def _say_http_error(_request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _sentence(status, _SENTENCES.get(status, "请求没有成功，请检查后再试。"))


def _say_broken(_request: Request, _error: Exception) -> JSONResponse:
    return _sentence(500, "服务器出错了，请稍后再试。")


class Guard:
    """Security headers on every response, a limit on every body, no way to what the page does not use."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = _with_headers(send)
        if scope["path"].startswith(_CLOSED):
            await _sentence(404, _SENTENCES[404])(scope, receive, guarded)
            return
        body = await _read_body(scope, receive)
        if body is None:
            await _sentence(413, _SENTENCES[413])(scope, receive, guarded)
            return
        await self._app(scope, _replay(body, receive), guarded)


def _with_headers(send: Send) -> Send:
    names = {name.lower().encode() for name in _HEADERS} | {b"server"}
    added = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]

    async def guarded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [
                (name, value) for name, value in message.get("headers", ()) if name not in names
            ]
            message = {**message, "headers": [*kept, *added]}
        await send(message)

    return guarded


async def _read_body(scope: Scope, receive: Receive) -> bytes | None:
    """The whole body; None when it is longer than allowed (announced or not)."""
    announced = dict(scope["headers"]).get(b"content-length", b"0")
    if not announced.isdigit() or int(announced) > LARGEST_BODY:
        return None
    body = b""
    more = scope["method"] not in ("GET", "HEAD", "OPTIONS")
    while more:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            return None
        more = message.get("more_body", False)
    return body


def _replay(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read, then whatever comes next (a disconnect)."""
    waiting = [body]

    async def replayed() -> MutableMapping[str, Any]:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replayed
