"""The JSON API: the answer contract, limits, headers, and no inner workings in any response."""

import json

import pytest
from fastapi.testclient import TestClient
from sites import made_site

from tests.doubles_web import FakeAssistant
from web.application import create_app
from web.guard import LARGEST_BODY


class _Broken(FakeAssistant):
    def ask(self, question):
        if question.text == "坏":
            raise RuntimeError("/secret/path")
        return super().ask(question)


@pytest.fixture(scope="module")
def assistant():
    return _Broken()


@pytest.fixture(scope="module")
def client(assistant):
    app = create_app(made_site(assistant))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def test_a_question_gets_the_answer_contract(client, assistant):
    body = {
        "question": "养老保险多少？",
        "history": ["支出多少？"],
        "documents": ["ab12"],
        "id": "q7",
    }
    data = client.post("/api/ask", json=body).json()
    assert (data["status"], data["value"], data["unit"], data["id"]) == (
        "answered",
        "324.45",
        "万元",
        "q7",
    )
    assert data["citations"][0]["place"] == {"table": "t1", "row": 5, "column": 2}
    asked = assistant.asked[-1]
    assert (asked.history, asked.documents) == (("支出多少？",), ("ab12",))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b"null",
        b"{}",
        b'{"question": 3}',
        b'{"question": "a", "history": [1]}',
        b'{"question": "\\ud800"}',
        b"[" * 40_000,
        b"\xff\xfe",
        json.dumps({"question": "a", "history": ["b"] * 51}).encode(),
    ],
)
def test_what_is_no_question_gets_one_chinese_sentence(client, body):
    response = client.post("/api/ask", content=body)
    assert response.status_code == 400
    assert set(response.json()) == {"error"}
    assert response.json()["error"].endswith("。")


def test_an_oversized_body_is_refused(client):
    response = client.post("/api/ask", content=b"x" * (LARGEST_BODY + 1))
    assert response.status_code == 413
    assert "太大" in response.json()["error"]


def test_an_oversized_body_of_unknown_length_is_refused(client):
    def pieces():
        for _ in range(20):
            yield b"x" * (LARGEST_BODY // 10)

    assert client.post("/api/ask", content=pieces()).status_code == 413


def test_an_error_inside_shows_neither_traceback_nor_path(client):
    response = client.post("/api/ask", json={"question": "坏"})
    assert response.status_code == 500
    assert response.json() == {"error": "服务器出错了，请稍后再试。"}


def test_documents_are_listed(client):
    (document,) = client.get("/api/documents").json()
    assert document["name"] == "某市民政局2020年部门预算.docx"
    assert (document["entity"], document["year"], document["tables"]) == ("某市民政局", 2020, 2)


def test_a_table_is_given_with_blank_and_covered_cells_apart(client):
    table = client.get("/api/tables/ab12cd34ef56:t1").json()
    assert table["cells"][0][3] is None
    assert table["cells"][4][3] == ""
    assert table["columns"][2] == ["2020年预算", "基本支出"]
    assert table["rows"][-1]["role"] == "total"


@pytest.mark.parametrize(
    "table_id", ["t1", ":", "ab12cd34ef56:t9", "nothing:t1", "%00", "..%2f..%2fetc"]
)
def test_an_unknown_table_is_not_found(client, table_id):
    response = client.get(f"/api/tables/{table_id}")
    assert response.status_code == 404


def test_health(client):
    assert client.get("/healthz").json() == {"status": "ok", "documents": 1}


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/api/documents", "/api/tables/x", "/nothing", "/config"]
)
def test_every_response_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    ["/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://203.0.113.9/"],
)
def test_ways_into_the_file_system_are_closed(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path, content=b"x").status_code == 404


def test_the_page_stands_at_the_root(client):
    response = client.get("/")
    assert response.status_code == 200
    assert "问预算" in response.text


def test_the_api_describes_itself(client):
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/documents", "/api/tables/{table_id}", "/healthz"} <= set(paths)


def test_metrics_count_questions_by_status(client):
    def count(status):
        lines = client.get("/metrics").text.splitlines()
        return next(
            int(x.split()[-1])
            for x in lines
            if x.startswith(f'budgetqa_questions_total{{status="{status}"')
        )

    before = count("answered"), count("not_found")
    client.post("/api/ask", json={"question": "养老保险多少？"})
    client.post("/api/ask", json={"question": "没有的多少？"})
    assert (count("answered"), count("not_found")) == (before[0] + 1, before[1] + 1)
    text = client.get("/metrics").text
    assert "budgetqa_documents 1" in text and 'budgetqa_answer_seconds_bucket{le="+Inf"}' in text


@pytest.mark.parametrize(
    "query", ["year=abc", "year=99999999999999999999", "limit=0", "limit=9999", "item=" + "x" * 300]
)
def test_odd_searches_get_one_sentence(client, query):
    response = client.get(f"/api/search?{query}")
    assert response.status_code == 400
    assert set(response.json()) == {"error"}
