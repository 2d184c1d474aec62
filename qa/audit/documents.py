"""The documents that a command names: ingested ones, by name or id, or files that are only read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import BudgetQAError
from corpus.model import Document
from corpus.store import Catalogue


class NoSuchDocument(BudgetQAError, KeyError):
    """Neither an ingested document nor a file has this name."""

    def __str__(self) -> str:
        return str(self.args[0])


def open_document(name: str, catalogue: Catalogue) -> Document:
    """An ingested document, an earlier version by its id or hash, or a file that is only read.

    Raises NoSuchDocument and what reading raises.
    """
    record = catalogue.find(name)
    version = None if record is not None else catalogue.find_version(name)
    if version is not None:
        return catalogue.load(version.record.id)
    if record is not None:
        return catalogue.load(record.id)
    if Path(name).exists():
        from corpus.read import read

        return read(Path(name))
    raise NoSuchDocument(
        f"没有收录“{name}”，也没有这个文件。用 budgetqa documents 查看已收录的文档。"
    )


def open_documents(names: Sequence[str], catalogue: Catalogue) -> tuple[Document, ...]:
    """The named documents, each once, in the order of their names on the command line."""
    found = (open_document(name, catalogue) for name in names)
    return tuple({document.id: document for document in found}.values())
