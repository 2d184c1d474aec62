"""Old Office files are read through LibreOffice, or refused with the name of what is missing."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from corpus.errors import DamagedFile, EncryptedFile, UnsupportedFormat
from corpus.model import Document
from corpus.read import read, read_bytes
from corpus.readers import office
from corpus.sniff import bytes_to_format

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
WORD = SAMPLES / "hengshui-2020-budget.docx"
needs_office = pytest.mark.skipif(
    office.find_program() is None, reason="LibreOffice (soffice) is not installed"
)


def converted(source: Path, suffix: str, folder: Path) -> bytes:
    """The file in an old format, written by LibreOffice itself."""
    program = office.find_program()
    assert program is not None
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
               "--convert-to", suffix, "--outdir", str(folder), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"{source.stem}.{suffix}").read_bytes()


def grids(document: Document) -> list[list[list[str]]]:
    """The printed texts of all tables, white space aside."""
    return [
        [["".join((cell.text or "").split()) for cell in row] for row in table.cells]
        for table in document.tables
    ]


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_an_old_text_document_reads_like_the_new_one(suffix: str, tmp_path: Path) -> None:
    old = read_bytes(f"预算.{suffix}", converted(WORD, suffix, tmp_path))
    new = read(WORD)
    assert grids(old) == grids(new)
    assert (old.profile.entity, old.profile.year) == (new.profile.entity, new.profile.year)


@needs_office
def test_rich_text_gives_the_same_figures(tmp_path: Path) -> None:
    """Its writer merges cells in other ways; the figures and their names are the same."""
    old = read_bytes("预算.rtf", converted(WORD, "rtf", tmp_path))
    printed = {fact.text for fact in read(WORD).facts if fact.value is not None}
    assert printed <= {fact.text for fact in old.facts}


@needs_office
def test_the_name_does_not_matter(tmp_path: Path) -> None:
    assert read_bytes("预算.docx", converted(WORD, "doc", tmp_path)).tables


@needs_office
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = converted(WORD, "doc", tmp_path)
    kept = tmp_path / "tmp"
    kept.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(kept))
    read_bytes("预算.doc", data)
    assert list(kept.iterdir()) == []


def old_word() -> bytes:
    """The head of an old Word file, and nothing that could be opened."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600 + "WordDocument".encode("utf-16-le")


def test_without_libreoffice_the_refusal_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: None)
    with pytest.raises(UnsupportedFormat, match="LibreOffice") as refusal:
        read_bytes("预算.doc", old_word())
    assert "预算.doc" in str(refusal.value)
    assert ".docx" in str(refusal.value)


def test_a_file_that_it_cannot_open_is_damaged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(office, "find_program", lambda: script(tmp_path, "exit 0"))
    with pytest.raises(DamagedFile, match="打不开"):
        read_bytes("预算.doc", old_word())


def test_a_conversion_that_never_ends_is_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(office, "find_program", lambda: script(tmp_path, "sleep 600"))
    monkeypatch.setattr(office, "_SECONDS", 0.5)
    with pytest.raises(DamagedFile, match="没有完成"):
        read_bytes("预算.doc", old_word())


def script(folder: Path, body: str) -> str:
    """A program of this body in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!{shutil.which('sh')}\n{body}\n", encoding="utf-8")
    os.chmod(path, path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def ole(*streams: str, text: str = "") -> bytes:
    """The head of an old Office file whose directory lists these streams, with some text before it."""
    body = text.encode("utf-16-le").ljust(512, b"\0")
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + (2 * len(name) + 2).to_bytes(2, "little").ljust(64, b"\0")
        for name in streams
    )
    return bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + body + entries


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("预算.xls", ole("Root Entry", "Workbook", text="支出 WordDocument"), "xls"),
        ("预算.doc", ole("Root Entry", "WordDocument", text="EncryptedPackage Workbook"), "doc"),
        ("预算.xls", ole("Root Entry", "Workbook", "WordDocument"), "xls"),
        ("预算.doc", ole("Root Entry", "Workbook", "WordDocument"), "doc"),
        ("预算.et", ole("Root Entry", "Book"), "xls"),
    ],
)
def test_the_directory_says_what_an_old_file_is_not_its_text(
    name: str, data: bytes, kind: str
) -> None:
    assert bytes_to_format(name, data) == kind


def test_an_old_word_file_with_a_password_is_told() -> None:
    head = b"\xec\xa5\xc1\x00".ljust(10, b"\0") + b"\x00\x01"
    data = ole("Root Entry", "WordDocument") + b"\0" * 128
    data = data[: len(data) // 512 * 512] + head.ljust(512, b"\0")
    with pytest.raises(EncryptedFile):
        bytes_to_format("预算.doc", data)
