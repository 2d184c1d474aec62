"""The same look-ups for other assistants: an MCP server at /mcp; the only importer of mcp.

Every tool only reads.  The server keeps no session: one request, one answer in JSON.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.concurrency import run_in_threadpool

from corpus.store_facts import FactSearch
from qa.contract import answer_to_json
from qa.model import Question
from web.api import LONGEST_LIST, fact_to_json, find_table, record_to_json, table_to_json
from web.parts import Site

PATH = "/mcp"
_LONGEST = 1000  # characters of one argument
_MOST = 50  # entries of a list of texts
_INSTRUCTIONS = (
    "查中国政府部门预算、决算公开文件。ask 直接回答问题并给出处；search 按名称或科目编码查数字；"
    "documents 列出收录的文档；table 给出一张表。数字都是原文印的，找不到就说没有，请不要自行补数字。"
)


def make_tools(site: Site) -> MCPServer[Any]:
    """The server with its four tools."""
    server: MCPServer[Any] = MCPServer(
        "budgetqa", title="问预算", instructions=_INSTRUCTIONS, log_level="ERROR"
    )

    @server.tool()
    async def ask(
        question: str, history: list[str] | None = None, documents: list[str] | None = None
    ) -> dict[str, Any]:
        """用大白话提问，得到数字或原文、单位、口径、算式和出处；文档里没有的返回 not_found。"""
        asked = Question(question[:_LONGEST], _texts(history), _texts(documents))
        return answer_to_json(await site.turns.work(lambda: site.ask(asked)))

    @server.tool()
    async def search(
        item: str = "", entity: str = "", year: int | None = None, limit: int = 50
    ) -> list[dict[str, Any]]:
        """按项目名称或科目编码（空格分开的词都要出现）、部门或单位、年度查数字。"""
        most = min(max(limit, 1), LONGEST_LIST)
        wanted = FactSearch(tuple(item[:_LONGEST].split()), entity[:_LONGEST], year, limit=most)
        found = await run_in_threadpool(site.shelf.library.search_facts, wanted)
        return [fact_to_json(fact) for fact in found]

    @server.tool()
    async def documents() -> list[dict[str, Any]]:
        """列出收录的文档：单位、年度、预算或决算、表格和数据的个数、核对结果。"""
        return [record_to_json(record) for record in await run_in_threadpool(site.shelf.records)]

    @server.tool()
    async def table(id: str) -> dict[str, Any]:  # noqa: A002
        """给出一张表，编号写作“文档编号:表编号”；被合并单元格盖住的位置是 null，空白格是空文字。"""
        found = await run_in_threadpool(find_table, site.shelf, id[:_LONGEST])
        return {"error": "没有这张表。"} if found is None else table_to_json(*found)

    return server


def lifespan_of(
    server: MCPServer[Any],
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What the application runs around itself: the server's own tasks."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    return lifespan


def add_tools(app: FastAPI, server: MCPServer[Any]) -> None:
    """Put the server at ``/mcp``; which host names lead here is the business of whoever runs it."""
    inner = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    app.router.routes.extend(inner.routes)


def _texts(given: list[str] | None) -> tuple[str, ...]:
    return tuple(text[:_LONGEST] for text in (given or ())[:_MOST])
