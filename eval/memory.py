"""A catalogue and an index in memory: benchmarks ask the real assistant without a database."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Document
from corpus.store import DocumentRecord
from index.model import Hit


class MemoryCatalogue:
    """Documents by id, never changed; what ``Assistant`` asks of a catalogue."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.id: document for document in documents}
        self._records = tuple(map(document_to_record, self._documents.values()))

    def version(self) -> int:
        """Always the same: nothing is added or taken away."""
        return 1

    def documents(self) -> tuple[DocumentRecord, ...]:
        """One record a document."""
        return self._records

    def find(self, name: str) -> DocumentRecord | None:
        """The record of a document by its file name or id."""
        return next((r for r in self._records if name in (r.id, r.name)), None)

    def load(self, identifier: str) -> Document:
        """The document with this id; raises KeyError."""
        return self._documents[identifier]


class NoIndex:
    """An index that finds nothing: look-up answers only."""

    def holders(self, text: str, limit: int) -> tuple[str, ...]:
        """No documents: there is no full text."""
        return ()

    def search(self, query: str, limit: int = 8, documents: Sequence[str] = ()) -> tuple[Hit, ...]:
        """No passages."""
        return ()


def document_to_record(document: Document) -> DocumentRecord:
    """The catalogue's line of a document, as if it had just been ingested."""
    return DocumentRecord(
        id=document.id,
        name=document.name,
        sha256=document.sha256,
        format=document.format,
        profile=document.profile,
        sections=len(document.sections),
        tables=len(document.tables),
        facts=len(document.facts),
        checks={},
        warnings=document.warnings,
        ingested_at="",
    )
