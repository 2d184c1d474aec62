"""Vectors in Chroma, through llama-index; the only importer of chromadb.

Chroma is derived data: the catalogue holds the truth, and a collection made with another encoder is
dropped and built again.  Vectors are always passed; Chroma's own embedding never runs.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

_COLLECTION = "passages"
_BATCH = 256


class Vectors:
    """A collection of passage vectors of one encoder."""

    def __init__(self, collection: Any, store: Any) -> None:
        self._collection = collection
        self._store = store

    @classmethod
    def open(cls, home: Path, identity: str) -> Vectors:
        """The collection for an encoder; one that another encoder filled is dropped first."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        client = _client(home)
        collection = client.get_or_create_collection(
            _COLLECTION,
            metadata={"encoder": identity, "hnsw:space": "cosine"},
            embedding_function=None,
        )
        if (collection.metadata or {}).get("encoder") != identity:
            client.delete_collection(_COLLECTION)
            collection = client.create_collection(
                _COLLECTION,
                metadata={"encoder": identity, "hnsw:space": "cosine"},
                embedding_function=None,
            )
        return cls(collection, ChromaVectorStore(chroma_collection=collection))

    def add(self, nodes: Sequence[Any]) -> None:
        """llama-index nodes with their embeddings set."""
        for start in range(0, len(nodes), _BATCH):
            self._store.add(list(nodes[start : start + _BATCH]))

    def remove(self, ids: Sequence[str]) -> None:
        """Forget passages by id; unknown ids are no error."""
        for start in range(0, len(ids), _BATCH):
            self._collection.delete(ids=list(ids[start : start + _BATCH]))

    def ids(self) -> frozenset[str]:
        """The ids of all vectors."""
        return frozenset(self._collection.get(include=[])["ids"])

    def search(
        self, vector: Sequence[float], limit: int, documents: Sequence[str] = ()
    ) -> tuple[tuple[str, float], ...]:
        """Passage ids with cosine similarities, best first."""
        count = self._collection.count()
        if count == 0:
            return ()
        where = {"document": {"$in": list(documents)}} if documents else None
        found = self._collection.query(
            query_embeddings=[list(vector)],
            n_results=min(limit, count),
            where=where,
            include=["distances"],
        )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return tuple((name, 1.0 - float(distance)) for name, distance in pairs)


def _client(home: Path) -> Any:
    """The server that ``BUDGETQA_CHROMA_URL`` names, else a folder of our own; telemetry off."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    url = os.environ.get("BUDGETQA_CHROMA_URL")
    if url:
        parts = urlparse(url)
        return chromadb.HttpClient(
            host=parts.hostname or "localhost", port=parts.port or 8000,
            ssl=parts.scheme == "https", settings=settings,
        )  # fmt: skip
    folder = home / "chroma"
    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(path=str(folder), settings=settings)
