"""The READMEs name what there is: every command, every setting."""

import re

import pytest
from conftest import ROOT
from typer.main import get_command

import app

READMES = ("README.md", "README.en.md")
SETTINGS = sorted(
    {
        name
        for package in ("corpus", "index", "qa", "eval", "web")
        for path in (ROOT / package).rglob("*.py")
        for name in re.findall(r"BUDGETQA_[A-Z_]+", path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", sorted(get_command(app.cli).commands))
def test_every_command_is_in_the_readme(readme, command):
    assert f"`budgetqa {command}" in (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_in_the_readme(readme, setting):
    assert setting in (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_opens_with_a_picture_and_two_commands(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")[:1500]
    assert "docs/screenshot.png" in text and "make run" in text and "make test" in text
    assert (ROOT / "docs" / "screenshot.png").is_file()
