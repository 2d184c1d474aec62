"""Sites for the web tests: over doubles, or over the bundled samples read for real; served, and looked at."""

from __future__ import annotations

import atexit
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
import uvicorn
from doubles import CountingEncoder
from fastapi.testclient import TestClient

from corpus.model import Document
from corpus.originals import Originals
from corpus.samples.data import FOLDER
from index.home import open_catalogue
from index.hybrid import Index
from index.ingest import ingest_paths
from qa.assistant import Assistant
from qa.vocabulary import load_lexicon
from tests.doubles_web import FakeAssistant, FakeCatalogue, budget_document
from web.application import create_app
from web.feedback import FeedbackBook
from web.parts import Settings, Site
from web.workshop import Workshop

CHROMIUM = Path("/usr/bin/chromium")
MANY = Settings(per_minute=100_000)
SAMPLES = ("chongqing-transport-2018-budget.html", "putuo-finance-2024-final-accounts.pdf")
needs_browser = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="Chromium is not installed (apt package chromium)"
)


def made_site(
    assistant: FakeAssistant, *documents: Document, home: Path = Path("/nowhere"), settings=MANY
) -> Site:
    """A site over doubles; of a budget when no document is given."""
    catalogue = FakeCatalogue(*(documents or (budget_document(),)))
    book = FeedbackBook.of_home(home)
    return Site.of(assistant, catalogue, Originals.of_home(home), settings, book)


@cache
def _filled(names: tuple[str, ...]) -> Path:
    """A home with these samples in it, read once for all tests of a run."""
    home = Path(tempfile.mkdtemp(prefix="budgetqa-samples-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    catalogue = open_catalogue(home)
    index = Index.open(home, catalogue, lambda _: CountingEncoder())
    keep = Originals.of_home(home).keep
    ingest_paths([FOLDER / name for name in names], catalogue, index, lambda event: None, keep=keep)
    return home


def sample_site(home: Path, *names: str, settings=MANY) -> Site:
    """A site over samples read for real, with an exact small encoder; staff can change what is in it."""
    shutil.copytree(_filled(names or SAMPLES), home, dirs_exist_ok=True)
    catalogue = open_catalogue(home)
    index = Index.open(home, catalogue, lambda _: CountingEncoder())
    originals = Originals.of_home(home)
    assistant = Assistant(catalogue, index, load_lexicon(home))
    workshop = Workshop(catalogue, index, originals)
    book = FeedbackBook.of_home(home)
    return Site.of(assistant, catalogue, originals, settings, book, workshop)


def at_this_machine(site: Site) -> TestClient:
    """A client that sits at the server's own machine."""
    app = create_app(site)
    return TestClient(
        app, "http://127.0.0.1", raise_server_exceptions=False, client=("127.0.0.1", 50_000)
    )


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address of the whole application, served on this machine only."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    config = uvicorn.Config(create_app(site), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(timeout=20)


@contextmanager
def visitors(browser, address: str):
    """Opens the page as new visitors; each page knows the addresses it asked for."""
    contexts = []

    def opened(width: int = 1280, height: int = 800, **settings):
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", **settings
        )
        contexts.append(context)
        page = context.new_page()
        page.asked_for, page.complaints = [], []
        page.on("request", lambda request: page.asked_for.append(request.url))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        page.wait_for_selector(".bq-chip")
        return page

    yield opened
    for context in contexts:
        context.close()
