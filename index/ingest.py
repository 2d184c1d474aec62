"""Files, folders and archives into the catalogue: one result a file, and no file spoils another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from corpus.errors import BudgetQAError, EmptyFile, FileError, NotABudget, ScannedFile
from corpus.model import READER, Document
from corpus.read import load, read_bytes
from corpus.readers.archive import unpack
from corpus.sniff import bytes_to_format
from corpus.store import Catalogue
from index.hybrid import Index

Outcome = Literal["added", "unchanged", "replaced", "failed", "skipped"]
_SUFFIXES = frozenset(
    {
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
    }
)
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"})
_NO_DOCUMENT = (NotABudget, EmptyFile, ScannedFile)  # a logo or a photograph among the documents


@dataclass(frozen=True, slots=True)
class IngestEvent:
    """What is happening: ``step`` is 读取, 建立索引 or 完成; ``done`` of ``total`` passages."""

    name: str
    step: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file; ``message`` is a Chinese sentence for the user."""

    path: str
    status: Outcome
    message: str
    document_id: str | None = None
    sections: int = 0
    tables: int = 0
    facts: int = 0
    warnings: tuple[str, ...] = ()


class NotIndexed(BudgetQAError, RuntimeError):
    """The document was read, but its passages could not be embedded or stored."""


Report = Callable[[IngestEvent], None]


def ingest_paths(
    paths: Sequence[Path], catalogue: Catalogue, index: Index, on_event: Report
) -> tuple[FileResult, ...]:
    """Every file below the paths, in order; a file that fails leaves what was known as it was."""
    results: list[FileResult] = []
    for path in paths:
        for file in walk(path):
            results.extend(_ingest_file(file, catalogue, index, on_event))
    return tuple(results)


def walk(path: Path) -> Iterator[Path]:
    """The file itself, or the files of a folder that look like documents, by name."""
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
        if file.is_file() and not hidden and file.suffix.lower() in _SUFFIXES | _PICTURES:
            yield file


def _ingest_file(
    file: Path, catalogue: Catalogue, index: Index, on_event: Report
) -> Iterator[FileResult]:
    on_event(IngestEvent(file.name, "读取"))
    try:
        data = load(file)
        if bytes_to_format(file.name, data) == "zip":
            yield from _ingest_archive(file, data, catalogue, index, on_event)
            return
        yield _ingest_bytes(str(file), file.name, data, catalogue, index, on_event)
    except BudgetQAError as error:
        yield FileResult(str(file), _outcome(error, file.name), _message(error, file.name))


def _outcome(error: BudgetQAError, name: str) -> Outcome:
    """A picture that is no document is passed over; any other file that fails has failed."""
    picture = PurePosixPath(name).suffix.lower() in _PICTURES
    return "skipped" if picture and isinstance(error, _NO_DOCUMENT) else "failed"


def _message(error: BudgetQAError, name: str) -> str:
    """The error's sentence, with the file's name where the reader did not know it."""
    return str(error.named(name)) if isinstance(error, FileError) else str(error)


def _ingest_archive(
    file: Path, data: bytes, catalogue: Catalogue, index: Index, on_event: Report
) -> Iterator[FileResult]:
    for name, content in unpack(data):
        place, base = f"{file}!{name}", PurePosixPath(name).name
        if PurePosixPath(name).suffix.lower() not in (_SUFFIXES | _PICTURES) - {".zip"}:
            yield FileResult(place, "skipped", f"「{base}」不是可以收录的文档，已跳过。")
            continue
        try:
            yield _ingest_bytes(place, base, content, catalogue, index, on_event)
        except BudgetQAError as error:
            yield FileResult(place, _outcome(error, base), _message(error, base))


def _ingest_bytes(
    place: str, name: str, data: bytes, catalogue: Catalogue, index: Index, on_event: Report
) -> FileResult:
    document = read_bytes(name, data)
    known = catalogue.find(document.id)
    if known is not None and known.name == document.name and known.reader == READER:
        return _result(place, "unchanged", f"「{name}」已经收录过，内容没有变化。", document)
    old = catalogue.find(document.name)
    try:
        index.add(
            document, lambda done, total: on_event(IngestEvent(name, "建立索引", done, total))
        )
    except (OSError, RuntimeError, ValueError) as error:
        raise NotIndexed(
            f"「{name}」没有收录：建立索引时出错（{error}）。原来收录的内容没有变化。"
        ) from error
    on_event(IngestEvent(name, "完成"))
    if old is not None and old.name == document.name:
        return _result(place, "replaced", f"「{name}」有新的内容，已替换原来的版本。", document)
    return _result(place, "added", f"「{name}」已收录。", document)


def _result(place: str, status: Outcome, message: str, document: Document) -> FileResult:
    return FileResult(
        path=place,
        status=status,
        message=message,
        document_id=document.id,
        sections=len(document.sections) - 1,
        tables=len(document.tables),
        facts=len(document.facts),
        warnings=document.warnings,
    )
