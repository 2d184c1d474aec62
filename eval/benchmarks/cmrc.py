"""Questions over paragraphs as a retrieval set, in the real catalogue and the real Chroma."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Document, Paragraph, Profile, Section
from corpus.store import Catalogue
from index.hybrid import chunk_to_passage
from index.model import Chunk


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the documents it is limited to (ids), and the ids of the passages that would do."""

    text: str
    documents: tuple[str, ...]
    wanted: tuple[str, ...]


def read_lines(path: Path) -> list[dict[str, object]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def text_to_document(name: str, text: str) -> Document:
    """A document of one paragraph."""
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    section = Section(0, name, 0, ())
    return Document(name, digest, "txt", Profile(""), (section,), (Paragraph(0, text, 0, 0),), ())


def whole(document: Document) -> Chunk:
    """The document as one passage: what is compared is the search, not the cutting."""
    text = document.paragraphs[0].text
    return Chunk(f"{document.id}:p0.0", document.id, document.name, text, text, (), "text", 0)


def fill(catalogue: Catalogue, folder: Path) -> dict[str, Chunk]:
    """Every text of corpus.jsonl as a document of one passage; the passages by the texts' ids."""
    chunks = {}
    for item in read_lines(folder / "corpus.jsonl"):
        document = text_to_document(str(item["id"]), str(item["text"]))
        chunk = chunks[str(item["id"])] = whole(document)
        catalogue.add(document, [chunk_to_passage(chunk)])
    return chunks


def questions(folder: Path, chunks: dict[str, Chunk], count: int | None) -> Iterator[Asked]:
    """The first ``count`` of queries.jsonl with the passages that answer them."""
    for query in read_lines(folder / "queries.jsonl")[:count]:
        gold: Sequence[object] = query["positive"]  # type: ignore[assignment]
        yield Asked(str(query["text"]), (), tuple(chunks[str(name)].id for name in gold))
