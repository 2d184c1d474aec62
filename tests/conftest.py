"""Fixtures that every test file may use."""

from pathlib import Path

import pytest

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
