"""Files, folders and archives into the catalogue: one result a file, and no file spoils another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.errors import BudgetQAError, EmptyFile, NotABudget, ScannedFile
from corpus.model import READER, Document
from corpus.store import Catalogue, DocumentRecord
from corpus.versions import Change, changes_between, is_new_version, same_publication
from index.chunks import CUTTING
from index.hybrid import Index
from index.reading import PROCESSES, Read, Readers
from index.sources import File, Unread, error_words, is_picture, open_files, walk

Outcome = Literal["added", "unchanged", "replaced", "failed", "skipped"]
_NO_DOCUMENT = (NotABudget, EmptyFile, ScannedFile)  # a logo or a photograph among the documents


@dataclass(frozen=True, slots=True)
class IngestEvent:
    """What is happening: ``step`` is 读取, 建立索引, 重建索引 or 完成; ``done`` of ``total`` passages.

    ``number`` counts the files from 1; ``files`` is how many there are, archives as one.
    """

    name: str
    step: str
    done: int = 0
    total: int = 0
    number: int = 0
    files: int = 0


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
    replaced: str | None = None  # id of the version that it takes the place of
    changes: tuple[Change, ...] = ()  # what is different from that one


class NotIndexed(BudgetQAError, RuntimeError):
    """The document was read, but its passages could not be embedded or stored."""


Report = Callable[[IngestEvent], None]
Keep = Callable[[str, bytes], None]


def keep_nothing(document_id: str, data: bytes) -> None:
    """For callers that need no file again."""


def ingest_paths(
    paths: Sequence[Path],
    catalogue: Catalogue,
    index: Index,
    on_event: Report,
    processes: int = PROCESSES,
    keep: Keep = keep_nothing,
) -> tuple[FileResult, ...]:
    """Every file below the paths, in order; a file that fails leaves what was known as it was.

    Files are read in ``processes`` processes beside this one, which embeds and stores; a single file is read
    here, as starting another process would take longer.
    """
    files = [file for path in paths for file in walk(path)]
    if len(files) == 1 and files[0].suffix.lower() != ".zip":
        processes = 0
    with Readers(processes) as readers:
        return ingest_files(_told(files, on_event), catalogue, index, on_event, readers, keep)


def ingest_files(
    files: Iterable[File | Unread],
    catalogue: Catalogue,
    index: Index,
    on_event: Report,
    readers: Readers,
    keep: Keep,
) -> tuple[FileResult, ...]:
    """Every file, in order, read by ``readers``; ``keep`` gets the id and the bytes of each that is known."""
    results: list[FileResult] = []
    for item in readers.read_all(_or_known(file, catalogue, keep) for file in files):
        results.append(_result_of(item, catalogue, index, on_event, keep))
    index.settle()  # where every file was known already, nothing was written that would have cleared up
    return tuple(results)


def _told(files: Sequence[Path], on_event: Report) -> Iterator[File | Unread]:
    for number, path in enumerate(files, start=1):
        on_event(IngestEvent(path.name, "读取", number=number, files=len(files)))
        yield from open_files([path])


def _or_known(item: File | Unread, catalogue: Catalogue, keep: Keep) -> File | FileResult:
    """The file, or its result where nothing is to be done: it is known as it is, or cannot be read."""
    if isinstance(item, Unread):
        return FileResult(item.place, "failed" if item.failed else "skipped", item.message)
    known = catalogue.find(hashlib.sha256(item.data).hexdigest())
    if known is None or not _current(known, item.name):
        return item
    keep(known.id, item.data)
    return _unchanged(item, known)


def _unchanged(file: File, known: DocumentRecord) -> FileResult:
    return FileResult(
        path=file.place,
        status="unchanged",
        message=f"「{file.name}」已经收录过，内容没有变化。",
        document_id=known.id,
        sections=known.sections - 1,
        tables=known.tables,
        facts=known.facts,
        warnings=known.warnings,
    )


def _current(record: DocumentRecord, name: str) -> bool:
    """Whether the program of today would store the same."""
    return (record.name, record.reader, record.cutting) == (name, READER, CUTTING)


def _result_of(
    item: tuple[File, Read] | FileResult,
    catalogue: Catalogue,
    index: Index,
    on_event: Report,
    keep: Keep,
) -> FileResult:
    if isinstance(item, FileResult):
        return item
    file, read = item
    if isinstance(read, BudgetQAError):
        return _failure(file, read)
    try:
        result = _store(file, read, catalogue, index, on_event)
    except NotIndexed as error:
        return _failure(file, error)
    keep(read.id, file.data)
    return result


def _failure(file: File, error: BudgetQAError) -> FileResult:
    """A picture that is no document is passed over; any other file that fails has failed."""
    skipped = is_picture(file.name) and isinstance(error, _NO_DOCUMENT)
    status: Outcome = "skipped" if skipped else "failed"
    return FileResult(file.place, status, error_words(error, file.name))


def _store(
    file: File, document: Document, catalogue: Catalogue, index: Index, on_event: Report
) -> FileResult:
    name = file.name
    same = catalogue.find(document.id)
    if same is not None and _current(same, name):  # it stood twice among the files
        return _unchanged(file, same)
    old = _earlier(document, catalogue)
    changes = () if old is None else changes_between(catalogue.load(old.id), document)

    def tell(done: int, total: int) -> None:
        on_event(IngestEvent(name, "建立索引", done, total))

    try:
        index.prepare(
            lambda done, total: on_event(IngestEvent("已收录的文档", "重建索引", done, total))
        )
        index.add(document, tell, () if old is None else (old.id,))
    except (OSError, RuntimeError, ValueError) as error:
        raise NotIndexed(
            f"「{name}」没有收录：建立索引时出错（{error}）。原来收录的内容没有变化。"
        ) from error
    on_event(IngestEvent(name, "完成"))
    return FileResult(
        path=file.place,
        status="added" if old is None else "replaced",
        message=_what_was_done(name, old, len(changes)),
        document_id=document.id,
        sections=len(document.sections) - 1,
        tables=len(document.tables),
        facts=len(document.facts),
        warnings=document.warnings,
        replaced=None if old is None else old.id,
        changes=changes,
    )


def _earlier(document: Document, catalogue: Catalogue) -> DocumentRecord | None:
    """The document that this one is a new version of: of the same name, or the same publication anew."""
    others = [one for one in catalogue.documents() if one.sha256 != document.sha256]
    named = [one for one in others if one.name == document.name]
    if named:
        return named[0]
    alike = [
        one
        for one in others
        if one.format == document.format and same_publication(one.profile, document.profile)
    ]
    return next((one for one in alike if is_new_version(catalogue.load(one.id), document)), None)


def _what_was_done(name: str, old: DocumentRecord | None, changes: int) -> str:
    if old is None:
        return f"「{name}」已收录。"
    of = "" if old.name == name else f"（与「{old.name}」是同一份公开）"
    told = f"与原来的版本有 {changes} 处不同" if changes else "读出的内容与原来的版本相同"
    return f"「{name}」{of}是新的版本，{told}；以后按新的版本回答，旧版本可按编号 {old.id} 查看。"
