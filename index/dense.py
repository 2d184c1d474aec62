"""Vectors in Chroma, through llama-index; the only importer of chromadb.

Chroma is derived data: the catalogue holds the truth and keeps every vector, and each encoder has a
collection of its own.  Vectors are always passed; Chroma's own embedding never runs.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from corpus.errors import BudgetQAError
from index.guard import FolderBusy, Guard
from index.probe import sound

_log = logging.getLogger(__name__)
_PREFIX = "passages-"
_BATCH = 256
_SAMPLE = 200  # vectors of a collection that must find themselves for it to be sound
_NEAR = 1e-3  # cosine distance of a vector to itself, as stored
# ``sync_threshold`` is Chroma's default, said aloud: the folder is written whole at every 1,000 vectors (a
# second with 100,000), and what is not yet written is replayed when the folder is opened.  ``search_ef`` is
# above its default, at which two questions in a thousand do not see the passage that is nearest.
_SETTINGS = {
    "hnsw:space": "cosine",
    "hnsw:sync_threshold": 1000,
    "hnsw:batch_size": 100,
    "hnsw:search_ef": 250,
}


class VectorsUnavailable(BudgetQAError, RuntimeError):
    """Chroma does not answer; what it was asked for can be asked again."""


@contextmanager
def _named_errors() -> Iterator[None]:
    """What Chroma and the way to its server raise, as VectorsUnavailable."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError, FolderBusy, OSError, ValueError) as error:
        raise VectorsUnavailable(f"向量库没有应答（{error}）。") from error


class Vectors:
    """The vectors of one encoder; safe for many threads, and for many processes beside one another."""

    def __init__(self, place: Path | str, identity: str) -> None:
        self._place = place  # a folder, or a server's address
        self._guard = Guard(place) if isinstance(place, Path) else None
        self._identity = identity
        self._seen = 0  # the guard's count that our view of the folder is of
        self.views = 0  # how often the collection was opened: a new view may lack vectors
        self._client: Any = None
        self._collection: Any = None
        self._opening = threading.RLock()
        self._refreshing: threading.Thread | None = None

    @classmethod
    def open(cls, home: Path, identity: str) -> Vectors:
        """The collection for an encoder: on the server of ``BUDGETQA_CHROMA_URL``, else in ``home``."""
        vectors = cls(os.environ.get("BUDGETQA_CHROMA_URL") or home / "chroma", identity)
        vectors.refresh()
        return vectors

    def refresh(self) -> None:
        """See what other processes have written; a folder that a kill left broken is put aside."""
        with _named_errors(), self._opening:
            if self._guard is None:
                self._collection = self._open()
                self.views += 1
                return
            with self._guard.locked():
                self._reopen(self._guard)

    def _reopen(self, guard: Guard) -> None:
        """With the lock held: our view of the folder is the newest."""
        if self._collection is not None and self._seen == guard.count() and guard.whole():
            return
        if not guard.whole():
            if not sound(guard.folder):
                shutil.rmtree(guard.folder, ignore_errors=True)
            guard.end(guard.count())
        self._collection = self._open()
        self._seen = guard.count()
        self.views += 1

    def _open(self) -> Any:
        place = self._place
        self._client = _local(place) if isinstance(place, Path) else _server(place)
        collection = self._client.get_or_create_collection(
            collection_name(self._identity),
            metadata={"encoder": self._identity, **_SETTINGS},
            embedding_function=None,
        )
        if self._guard is not None and collection.count():  # files are read now, under the lock
            first = collection.get(limit=1, include=["embeddings"])["embeddings"]
            collection.query(query_embeddings=first, n_results=1, include=[])
        return collection

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Our view is the newest, and a kill before the end is known to the next process."""
        if self._guard is None:
            with _named_errors():
                yield
            return
        with _named_errors(), self._opening, self._guard.locked():
            self._reopen(self._guard)
            number = self._guard.begin()
            yield
            self._guard.end(number)
            self._seen = number

    def _refresh_beside(self) -> None:
        """Another process has written: read it again beside the questions that are being answered."""
        if self._guard is None or self._seen == self._guard.count():
            return
        if self._refreshing is None or not self._refreshing.is_alive():
            self._refreshing = threading.Thread(target=self._try_refresh, daemon=True)
            self._refreshing.start()

    def _try_refresh(self) -> None:
        try:
            self.refresh()
        except VectorsUnavailable as error:  # the next question tries again
            _log.warning("%s", error)

    def add(self, nodes: Sequence[Any]) -> None:
        """llama-index nodes with their embeddings set; ids that are there already stay as they are."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        with self._writing():
            store = ChromaVectorStore(chroma_collection=self._collection)
            for start in range(0, len(nodes), _BATCH):
                part = nodes[start : start + _BATCH]
                there = self._collection.get(ids=[node.id_ for node in part], include=[])["ids"]
                new = [node for node in part if node.id_ not in set(there)]
                if new:
                    store.add(new)

    def remove(self, ids: Sequence[str]) -> None:
        """Forget passages by id; unknown ids are no error."""
        if not ids:
            return
        with self._writing():
            for start in range(0, len(ids), _BATCH):
                self._collection.delete(ids=list(ids[start : start + _BATCH]))

    def count(self) -> int:
        """How many vectors there are."""
        with _named_errors():
            return int(self._collection.count())

    def ids(self) -> frozenset[str]:
        """The ids of all vectors."""
        with _named_errors():
            return frozenset(self._collection.get(include=[])["ids"])

    def get(self, ids: Sequence[str]) -> dict[str, list[float]]:
        """The vectors of these ids, as far as they are there."""
        with _named_errors():
            found = self._collection.get(ids=list(ids), include=["embeddings"])
        pairs = zip(found["ids"], found["embeddings"], strict=True)
        return {name: [float(x) for x in vector] for name, vector in pairs}

    def search(
        self, vector: Sequence[float], limit: int, among: Sequence[str] = ()
    ) -> tuple[tuple[str, float], ...]:
        """Ids with cosine similarities, best first; ``among`` keeps the search to these ids.

        A collection that was dropped and made again is opened once more; raises VectorsUnavailable.
        """
        self._refresh_beside()
        try:
            return self._search(vector, limit, among)
        except VectorsUnavailable:
            self.refresh()
            return self._search(vector, limit, among)

    def _search(
        self, vector: Sequence[float], limit: int, among: Sequence[str]
    ) -> tuple[tuple[str, float], ...]:
        with _named_errors():
            found = self._collection.query(
                query_embeddings=[list(vector)],
                n_results=limit,
                ids=list(among) or None,
                include=["distances"],
            )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return tuple((name, 1.0 - float(distance)) for name, distance in pairs)

    def others(self) -> tuple[str, ...]:
        """Names of collections that other encoders have left."""
        mine = collection_name(self._identity)
        found = (one.name for one in self._client.list_collections())
        return tuple(sorted(n for n in found if n.startswith(_PREFIX) and n != mine))

    def drop_others(self) -> None:
        """Forget the vectors of other encoders."""
        with self._writing():
            for name in self.others():
                self._client.delete_collection(name)


def folder_is_broken(home: Path) -> bool:
    """Whether Chroma's folder in ``home`` is there and cannot be read whole; False for a server."""
    guard = Guard(home / "chroma")
    if os.environ.get("BUDGETQA_CHROMA_URL") or not guard.folder.is_dir():
        return False
    with _named_errors(), guard.locked():
        return not sound(guard.folder)


def put_folder_aside(home: Path) -> None:
    """Forget Chroma's folder; what it held is made again from the catalogue."""
    guard = Guard(home / "chroma")
    with _named_errors(), guard.locked():
        shutil.rmtree(guard.folder, ignore_errors=True)
        guard.end(guard.begin())


def collection_name(identity: str) -> str:
    """The collection of an encoder: a name that says nothing, as identities may be paths."""
    return _PREFIX + hashlib.sha256(identity.encode()).hexdigest()[:16]


def folder_is_sound(folder: Path) -> bool:
    """Every collection gives back its vectors, and those looked for find themselves."""
    for collection in _local(folder).list_collections():
        for start in range(0, collection.count(), 2000):
            page = collection.get(limit=2000, offset=start, include=["embeddings"])
            if len(page["embeddings"]) != len(page["ids"]):
                return False
        step = max(collection.count() // _SAMPLE, 1)
        found = collection.get(include=[])["ids"][::step]
        for name in found:
            one = collection.get(ids=[name], include=["embeddings"])["embeddings"]
            near = collection.query(query_embeddings=one, n_results=1, include=["distances"])
            if not near["ids"][0] or abs(near["distances"][0][0]) > _NEAR:
                return False
    return True


def _server(url: str) -> Any:
    """A client of Chroma's server; telemetry off."""
    import chromadb
    from chromadb.config import Settings

    parts = urlparse(url)
    return chromadb.HttpClient(
        host=parts.hostname or "localhost", port=parts.port or 8000,
        ssl=parts.scheme == "https", settings=Settings(anonymized_telemetry=False),
    )  # fmt: skip


def _local(folder: Path) -> Any:
    """A client of a folder that reads it anew: Chroma would hand out what this process read before."""
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    SharedSystemClient.clear_system_cache()
    settings = Settings(anonymized_telemetry=False)
    return chromadb.PersistentClient(path=str(folder), settings=settings)
