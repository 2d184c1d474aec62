"""Paths to the files in them: folders walked, archives opened, what cannot be a document passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.errors import BudgetQAError, FileError
from corpus.read import load
from corpus.readers.archive import unpack
from corpus.sniff import bytes_to_format

_DOCUMENTS = frozenset(
    [
        ".txt",
        ".docx",
        ".xlsx",
        ".xlsm",
        ".html",
        ".htm",
        ".pdf",
        ".csv",
        ".zip",
        ".doc",
        ".xls",
        ".et",
        ".wps",
        ".rtf",
        ".odt",
        ".ods",
    ]
)
_PICTURES = frozenset([".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"])


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of one file; ``place`` is its path, inside an archive or not."""

    place: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """A file whose bytes could not be had, or that is none of ours; ``message`` says why, in Chinese."""

    place: str
    name: str
    message: str
    failed: bool


def walk(path: Path) -> Iterator[Path]:
    """The file itself, or the files of a folder that look like documents, by name."""
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
        if file.is_file() and not hidden and file.suffix.lower() in _DOCUMENTS | _PICTURES:
            yield file


def is_picture(name: str) -> bool:
    """Whether the name is a picture's: one that is no document is passed over, not failed."""
    return PurePosixPath(name).suffix.lower() in _PICTURES


def open_files(paths: Sequence[Path]) -> Iterator[File | Unread]:
    """Every file, one after another, those of archives in their place; bytes are read when asked for."""
    for path in paths:
        try:
            data = load(path)
            if bytes_to_format(path.name, data) == "zip":
                yield from _open_archive(path, data)
            else:
                yield File(str(path), path.name, data)
        except BudgetQAError as error:
            yield Unread(str(path), path.name, error_words(error, path.name), failed=True)


def _open_archive(path: Path, data: bytes) -> Iterator[File | Unread]:
    for name, content in unpack(data):
        place, base = f"{path}!{name}", PurePosixPath(name).name
        if PurePosixPath(name).suffix.lower() in (_DOCUMENTS | _PICTURES) - {".zip"}:
            yield File(place, base, content)
        else:
            yield Unread(place, base, f"「{base}」不是可以收录的文档，已跳过。", failed=False)


def error_words(error: BudgetQAError, name: str) -> str:
    """The error's sentence, with the file's name where the reader did not know it."""
    return str(error.named(name)) if isinstance(error, FileError) else str(error)
