"""Other assistants look things up over MCP: the same answers, read only, with the same limits."""

import json

import pytest
from fastapi.testclient import TestClient
from sites import made_site

from tests.doubles_web import FakeAssistant
from web.application import create_app
from web.parts import Settings

HEADERS = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}


@pytest.fixture(scope="module")
def assistant():
    return FakeAssistant()


@pytest.fixture(scope="module")
def client(assistant):
    with TestClient(create_app(made_site(assistant)), raise_server_exceptions=False) as client:
        yield client


def _call(client, method, **params):
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    return client.post("/mcp", json=body, headers=HEADERS)


def _tool(client, name, **arguments):
    result = _call(client, "tools/call", name=name, arguments=arguments).json()["result"]
    assert not result.get("isError"), result
    return [json.loads(part["text"]) for part in result["content"]]


def test_the_tools_are_named_and_described(client):
    tools = _call(client, "tools/list").json()["result"]["tools"]
    assert {tool["name"] for tool in tools} == {"ask", "search", "documents", "table"}
    assert all(tool["description"] for tool in tools)


def test_a_question_gets_the_answer_contract(client, assistant):
    (answer,) = _tool(client, "ask", question="养老保险多少？", history=["支出？"])
    assert (answer["status"], answer["value"], answer["unit"]) == ("answered", "324.45", "万元")
    assert answer["citations"][0]["quote"] == "324.45"
    assert assistant.asked[-1].history == ("支出？",)


def test_documents_and_tables_are_given(client):
    (document,) = _tool(client, "documents")
    (table,) = _tool(client, "table", id=f"{document['id']}:t1")
    assert table["cells"][0][3] is None and table["cells"][4][3] == ""
    assert _tool(client, "table", id="nothing") == [{"error": "没有这张表。"}]


@pytest.mark.parametrize("arguments", [{}, {"question": 3}, {"question": "a", "history": "b" * 9}])
def test_odd_arguments_break_nothing(client, arguments):
    response = _call(client, "tools/call", name="ask", arguments=arguments)
    assert response.status_code == 200
    assert "Traceback" not in response.text and "site-packages" not in response.text


def test_it_counts_among_a_clients_questions():
    site = made_site(FakeAssistant(), settings=Settings(per_minute=4))
    with TestClient(create_app(site)) as client:
        codes = [_call(client, "tools/list").status_code for _ in range(4)]
    assert codes[0] == 200 and codes[-1] == 429


def test_the_protocols_handshake(client):
    started = _call(
        client, "initialize", protocolVersion="2025-06-18", capabilities={},
        clientInfo={"name": "test", "version": "1"},
    ).json()["result"]  # fmt: skip
    assert started["serverInfo"]["name"] == "budgetqa"
