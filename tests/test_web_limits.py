"""Limits for each client, addresses that are there and those that are not, nothing told of the inside."""

import pytest
from fastapi.testclient import TestClient
from sites import made_site

from tests.doubles_web import FakeAssistant
from web.application import create_app
from web.guard import client_of
from web.limits import Limiter
from web.parts import Settings, is_local


def test_a_client_has_so_many_questions_a_minute_and_others_their_own():
    now = [0.0]
    limiter = Limiter(60, lambda: now[0])
    assert [limiter.allow("a") for _ in range(31)] == [True] * 30 + [False]
    assert limiter.allow("b")
    now[0] = 2.0
    assert [limiter.allow("a") for _ in range(3)] == [True, True, False]


def test_clients_are_forgotten_and_memory_stays_bounded():
    limiter = Limiter(60)
    for number in range(20_000):
        limiter.allow(str(number))
    assert len(limiter._buckets) == 10_000


@pytest.mark.parametrize(
    ("host", "client"),
    [("203.0.113.9", "203.0.113.9"), ("2001:db8::7", "2001:db8::/64"), (None, "?"), ("x", "x")],
)
def test_who_counts_as_one_client(host, client):
    assert client_of(host) == client


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
    ],
)
def test_which_addresses_are_this_machine_only(host, local):
    assert is_local(host) is local


@pytest.mark.parametrize("value", ["", "0", "-1", "many"])
def test_a_rate_that_is_none_is_the_usual_one(monkeypatch, value):
    monkeypatch.setenv("BUDGETQA_RATE", value)
    assert Settings.of_environment("127.0.0.1").per_minute == Settings().per_minute


@pytest.fixture(scope="module")
def client():
    site = made_site(FakeAssistant(), settings=Settings(per_minute=6))
    with TestClient(create_app(site), raise_server_exceptions=False) as client:
        yield client


def test_too_many_questions_get_a_polite_sentence(client):
    codes = {client.post("/api/ask", json={"question": "多少？"}).status_code for _ in range(8)}
    refused = client.post("/api/ask", json={"question": "多少？"})
    assert codes == {200, 429}
    assert refused.json() == {"error": "提问太快了，请过一会儿再试。"}
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/vibe-code", "/gradio_api/openapi.json", "/gradio_api/custom_component/a/b/c/d",
        "/gradio_api/run/ask", "/gradio_api/call/ask", "/gradio_api/component_server", "/monitoring",
        "/gradio_api/process_recording", "/docs", "/login", "/gradio_api/deep_link", "/svelte/x",
    ],
)  # fmt: skip
def test_what_the_page_does_not_use_is_not_there(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path, content=b"{}").status_code == 404


def test_the_page_tells_neither_version_nor_path_nor_object(client):
    import gradio

    for path in ("/", "/config", "/theme.css", "/openapi.json", "/gradio_api/info"):
        text = client.get(path).text
        assert gradio.__version__ not in text
        assert " at 0x" not in text and "site-packages" not in text and "/web/" not in text
