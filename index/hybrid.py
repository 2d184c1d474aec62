"""The index: passages in the catalogue's full text and in Chroma, searched together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.model import Document
from corpus.store import Catalogue, Passage
from index.chunks import chunk_to_json, document_to_chunks, json_to_chunk
from index.fuse import rankings_to_ranking
from index.model import Chunk, Encoder, Hit

if TYPE_CHECKING:
    from index.dense import Vectors

_POOL = 50  # candidates that each ranking gives to the fusion
_BATCH = 16
Progress = Callable[[int, int], None]


class Index:
    """Passages of all documents; the encoder and Chroma are opened when first needed."""

    def __init__(
        self, home: Path, catalogue: Catalogue, load: Callable[[Path], Encoder] | None = None
    ) -> None:
        self._home = home
        self._catalogue = catalogue
        self._load = load

    @classmethod
    def open(
        cls, home: Path, catalogue: Catalogue, load: Callable[[Path], Encoder] | None = None
    ) -> Index:
        """The index of ``home``; ``load`` makes another encoder than the configured one."""
        return cls(home, catalogue, load)

    @cached_property
    def encoder(self) -> Encoder:
        """The configured encoder; loading it takes seconds."""
        if self._load is not None:
            return self._load(self._home)
        from index.encode import load_encoder

        return load_encoder(self._home)

    @cached_property
    def vectors(self) -> Vectors:
        """The vectors of this encoder; those that Chroma lacks are made from the catalogue."""
        from index.dense import Vectors

        vectors = Vectors.open(self._home, self.encoder.identity)
        missing = self._catalogue.passage_ids() - vectors.ids()
        if missing:
            payloads = self._catalogue.passages(sorted(missing))
            self._embed(vectors, [json_to_chunk(payload) for payload in payloads.values()], None)
        return vectors

    def add(self, document: Document, progress: Progress | None = None) -> None:
        """A document's passages: vectors first, then the catalogue, whose commit makes them visible."""
        chunks = document_to_chunks(document)
        self._embed(self.vectors, chunks, progress)
        old = self._catalogue.find(document.name)
        stale = (
            self._catalogue.passage_ids(old.id) if old and old.id != document.id else frozenset()
        )
        self._catalogue.add(document, [_passage(chunk) for chunk in chunks])
        if stale:
            self.vectors.remove(sorted(stale))

    def remove(self, document_id: str) -> bool:
        """Forget a document; its vectors go after the catalogue has forgotten it."""
        ids = sorted(self._catalogue.passage_ids(document_id))
        if not self._catalogue.remove(document_id):
            return False
        if ids:
            self.vectors.remove(ids)
        return True

    def _embed(self, vectors: Vectors, chunks: Sequence[Chunk], progress: Progress | None) -> None:
        from index.nodes import chunk_to_node

        ordered = sorted(chunks, key=lambda chunk: len(chunk.embedded))
        for start in range(0, len(ordered), _BATCH):
            part = ordered[start : start + _BATCH]
            found = self.encoder.encode_passages([chunk.embedded for chunk in part])
            vectors.remove([chunk.id for chunk in part])
            vectors.add([chunk_to_node(c, v) for c, v in zip(part, found, strict=True)])
            if progress is not None:
                progress(min(start + _BATCH, len(ordered)), len(ordered))

    def search(self, query: str, limit: int = 8, documents: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The best passages by relative score fusion of full text and vectors."""
        vector = self.encoder.encode_queries([query])[0]
        dense = self.vectors.search(vector, _POOL, documents)
        return self._hits(rankings_to_ranking([self._words(query, documents), dense]), limit)

    def search_text(
        self, query: str, limit: int = 8, documents: Sequence[str] = ()
    ) -> tuple[Hit, ...]:
        """The best passages by full text alone; needs no model."""
        return self._hits(rankings_to_ranking([self._words(query, documents)]), limit)

    def holders(self, text: str, limit: int) -> tuple[str, ...]:
        """Ids of the documents whose passages hold a text's words, best first; full text alone."""
        hits = self.search_text(text, _POOL)
        return tuple(dict.fromkeys(hit.chunk.document for hit in hits))[:limit]

    def _words(self, query: str, documents: Sequence[str]) -> tuple[tuple[str, float], ...]:
        from index.words import text_to_words

        return self._catalogue.search_words(text_to_words(query), _POOL, documents)

    def _hits(self, ranking: Sequence[tuple[str, float]], limit: int) -> tuple[Hit, ...]:
        """Chunks that the catalogue still holds: a vector without a passage is never shown."""
        payloads = self._catalogue.passages([name for name, _ in ranking[: 2 * limit]])
        hits = [
            Hit(json_to_chunk(payloads[name]), score) for name, score in ranking if name in payloads
        ]
        return tuple(hits[:limit])


def _passage(chunk: Chunk) -> Passage:
    from index.words import text_to_words

    words = " ".join(text_to_words(f"{chunk.embedded}\n{chunk.text}"))
    return Passage(chunk.id, chunk.document, words, chunk_to_json(chunk))
