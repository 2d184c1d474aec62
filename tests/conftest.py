"""Fixtures that every test file may use."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Machines are shared and slow at times: no test fails for taking long, and CI draws the same cases every run.
settings.register_profile(
    "budgetqa",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("budgetqa")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout; tests that need it skip without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared (real documents) is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def documents(shared: Path) -> Path:
    """The real documents."""
    return shared / "documents"


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, one for all tests that look at the page."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield browser
        browser.close()
