"""The queue of questions is bounded, for all and for each client; who finds it full is told so at once, politely."""

import asyncio
import http.client
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
from sites import made_site, needs_browser, served, visitors

from tests.doubles_web import FakeAssistant
from web.guard import Guard
from web.limits import Limiter
from web.parts import Settings
from web.turns import FULL, Full, Turns

BOX = "#bq-box textarea"


class SlowAssistant(FakeAssistant):
    """Questions with 慢 in them are answered once the gate is open."""

    def __init__(self):
        super().__init__()
        self.gate = threading.Event()

    def ask(self, question):
        if "慢" in question.text:
            assert self.gate.wait(20)
        return super().ask(question)


@contextmanager
def slow_site(waiting):
    """The address of a site with so many places, its gate, and its turns."""
    assistant = SlowAssistant()
    site = made_site(assistant, settings=Settings(per_minute=100_000, waiting=waiting))
    with served(site) as address:
        try:
            yield address, assistant.gate, site.turns
        finally:
            assistant.gate.set()


def _ask(address, text="慢", source="127.0.0.1"):
    """Status, body and headers of one question asked from an address of this machine."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(
        parts.hostname, parts.port, timeout=30, source_address=(source, 0)
    )
    connection.request("POST", "/api/ask", json.dumps({"question": text}))
    response = connection.getresponse()
    return response.status, json.loads(response.read()), response.headers


def _run(coroutine):
    """In a thread of its own: Playwright's loop may be running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def _until(ready):
    for _ in range(400):
        if ready():
            return
        threading.Event().wait(0.02)
    raise AssertionError("not in time")


def test_places_are_counted_for_all_and_for_each_client_and_given_back():
    turns = Turns(most=8, at_once=1)
    with ExitStack() as held:
        for client in "aabb":
            held.enter_context(turns.place(client))
        with pytest.raises(Full):
            held.enter_context(turns.place("a"))
        for client in "ccdd":
            held.enter_context(turns.place(client))
        with pytest.raises(Full, match="请稍等"):
            held.enter_context(turns.place("e"))
    with turns.place("a"), turns.place("e"):
        assert turns.held() == 2


def test_work_that_fails_fails_and_leaves_its_place():
    turns = Turns(most=4, at_once=1)

    async def broken():
        with turns.place("a"):
            await turns.work(lambda: 1 / 0)

    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            _run(broken())
    assert turns.held() == 0


def test_one_client_has_its_share_and_the_others_theirs():
    with slow_site(waiting=8) as (address, gate, turns), ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(_ask, address) for _ in range(2)]
        _until(lambda: turns.held() == 2)
        refused = list(pool.map(lambda _: _ask(address), range(4)))
        for status, body, headers in refused:
            assert (status, body) == (429, {"error": FULL})
            assert int(headers["Retry-After"]) > 0 and "X-Content-Type-Options" in headers
        assert _ask(address, "快", "127.0.0.2")[0] == 200
        gate.set()
        assert [one.result()[0] for one in asked] == [200, 200]
        assert _ask(address)[0] == 200


def test_all_clients_together_have_so_many_places():
    sources = [f"127.0.0.{number}" for number in range(1, 5)]
    with slow_site(waiting=4) as (address, gate, turns), ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(_ask, address, source=one) for one in sources]
        _until(lambda: turns.held() == 4)
        status, body, headers = _ask(address, source="127.0.0.9")
        assert (status, body["error"]) == (429, FULL) and headers["Retry-After"]
        gate.set()
        assert [one.result()[0] for one in asked] == [200] * 4


@needs_browser
def test_on_the_page_a_full_queue_is_a_polite_card_and_the_question_stays(browser):
    with slow_site(waiting=4) as (address, gate, turns), visitors(browser, address) as visit:
        one, two = visit(), visit()
        one.fill(BOX, "慢一点的问题")
        one.press(BOX, "Enter")
        _until(lambda: turns.held() == 1)
        two.fill(BOX, "慢的第二问")
        two.press(BOX, "Enter")
        two.wait_for_selector(f"text={FULL}")
        assert two.input_value(BOX) == "慢的第二问"
        assert two.inner_text(".bq-mark") == "请稍候"
        gate.set()
        one.wait_for_selector(".bq-figure")
        two.press(BOX, "Enter")
        two.wait_for_selector(".bq-figure")
        assert two.locator(".bq-ask").count() == 1
        assert one.complaints == two.complaints == []


@needs_browser
def test_too_many_events_of_the_page_are_told_in_chinese(browser):
    site = made_site(FakeAssistant(), settings=Settings(per_minute=4))  # ten events at once
    with served(site) as address, visitors(browser, address) as visit:
        page = visit()
        for _ in range(10):
            site.events.allow("127.0.0.1")
        page.fill(BOX, "多少？")
        page.press(BOX, "Enter")
        page.wait_for_selector("text=请过一会儿再试")


@pytest.mark.parametrize(("status", "told"), [(503, 429), (200, 200)])
def test_a_full_queue_of_gradio_is_told_in_our_words(status, told):
    async def gradio(scope, receive, send):
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"Queue is full."})

    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"{}"}

    scope = {"type": "http", "path": "/gradio_api/queue/join", "method": "POST", "headers": []}
    guard = Guard(gradio, Limiter(60), Limiter(60), Turns(4, 1))
    _run(guard(scope, receive, send))
    start, body = sent
    assert start["status"] == told
    if told == 429:
        assert json.loads(body["body"]) == {"error": FULL}
        assert (b"retry-after", b"2") in start["headers"]
