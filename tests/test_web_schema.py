"""Schemathesis over the OpenAPI document: whatever a client sends to any operation, the server does not fail."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites import sample_site

from web.application import create_app

OPERATIONS = (
    ("POST", "/api/ask"),
    ("GET", "/api/documents"),
    ("GET", "/api/search"),
    ("GET", "/api/tables/{table_id}"),
    ("GET", "/healthz"),
)


@cache
def described():
    """The operations as the application over the bundled documents describes them."""
    home = Path(tempfile.mkdtemp(prefix="budgetqa-schema-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(sample_site(home)))


def test_every_operation_that_is_described_is_tried():
    paths = described().raw_schema["paths"]
    said = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert said == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_request_makes_the_server_fail(method, path, data):
    case = data.draw(described()[path][method].as_strategy())
    assert case.call().status_code < 500
