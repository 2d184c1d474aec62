"""The index: passages in the catalogue's full text and in Chroma, searched together."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from corpus.filters import EVERYTHING, Filters
from corpus.model import Document
from corpus.store import Catalogue, Passage
from index.chunks import CUTTING, chunk_to_json, document_to_chunks, json_to_chunk
from index.embed import Progress, embed, nearest, text_to_digest
from index.fuse import rankings_to_ranking
from index.kinds import headings_to_kind
from index.model import Chunk, Encoder, Hit
from index.prefer import prefer
from index.rerank import Reranker, load_reranker, rerank

if TYPE_CHECKING:
    from index.dense import Vectors

_POOL = 50  # candidates that each ranking gives to the fusion
_CANDIDATES = 24  # fused ones that the reranks put in order
_AMONG = 5_000  # passages that Chroma is told by name; of more it gives a longer ranking instead
_FEW, _MANY = 2_000, 20_000  # passages compared one by one, when the corpus has more than that
_LONGEST = 2_000  # of such a ranking
_SPARE = 2  # times as many as are wanted, as some may not be shown
_HEAD_START = 0.0005  # seconds in which the encoder cuts a question into tokens
Ranking = tuple[tuple[str, float], ...]
_log = logging.getLogger(__name__)


class Index:
    """Passages of all documents; the encoder and Chroma are opened when first needed."""

    def __init__(
        self, home: Path, catalogue: Catalogue, load: Callable[[Path], Encoder] | None = None
    ) -> None:
        self._home = home
        self._catalogue = catalogue
        self._load = load
        self._opening = RLock()
        self._vectors: Vectors | None = None
        self._views = 0  # the vectors' view that was seen to be whole
        self._beside = ThreadPoolExecutor(4, thread_name_prefix="full-text")

    @classmethod
    def open(
        cls, home: Path, catalogue: Catalogue, load: Callable[[Path], Encoder] | None = None
    ) -> Index:
        """The index of ``home``; ``load`` makes another encoder than the configured one."""
        return cls(home, catalogue, load)

    @cached_property
    def encoder(self) -> Encoder:
        """The configured encoder; loading it takes seconds."""
        with self._opening:
            if self._load is not None:
                return self._load(self._home)
            from index.encode import load_encoder

            return load_encoder(self._home)

    @cached_property
    def reranker(self) -> Reranker | None:
        """The configured cross-encoder, if there is one; loading it takes seconds."""
        with self._opening:
            return load_reranker()

    @property
    def vectors(self) -> Vectors:
        """The vectors of this encoder; those that Chroma lacks are put there from the catalogue."""
        return self.prepare(None)

    def prepare(self, progress: Progress | None) -> Vectors:
        """The vectors, opened and whole: after a change of model this embeds everything anew."""
        with self._opening:
            if self._vectors is None:
                vectors = self.open_vectors()
                self._make_whole(vectors, progress)
                self._vectors = vectors
            return self._vectors

    def _make_whole(self, vectors: Vectors, progress: Progress | None) -> None:
        self._views = vectors.views
        if vectors.count() < self._catalogue.passage_count():
            with self._catalogue.writers_turn():
                self.fill(vectors, progress)

    def _whole_again(self, vectors: Vectors) -> None:
        """Where a folder was put aside under us, fill the new one beside the questions."""
        if self._views != vectors.views:
            self._views = vectors.views
            self._beside.submit(self._make_whole, vectors, None)

    def open_vectors(self) -> Vectors:
        """The vectors of this encoder as they are; raises VectorsUnavailable."""
        from index.dense import Vectors

        return Vectors.open(self._home, self.encoder.identity)

    def folder_is_broken(self) -> bool:
        """Whether Chroma's folder cannot be read whole."""
        from index.dense import folder_is_broken

        return folder_is_broken(self._home)

    def put_folder_aside(self) -> None:
        """Forget Chroma's folder, so that it is made again."""
        from index.dense import put_folder_aside

        put_folder_aside(self._home)

    def fill(self, vectors: Vectors, progress: Progress | None = None) -> int:
        """Put the vectors that Chroma lacks there, within the writer's turn; how many they were."""
        missing = sorted(self._catalogue.passage_ids() - vectors.ids())
        payloads = self._catalogue.passages(missing)
        self._store(vectors, [json_to_chunk(payload) for payload in payloads.values()], progress)
        return len(payloads)

    def cut(self, document: Document) -> tuple[Chunk, ...]:
        """The document's passages, measured by the encoder's tokenizer."""
        return document_to_chunks(document, self.encoder.count_tokens)

    def add(
        self,
        document: Document,
        progress: Progress | None = None,
        replaces: Sequence[str] = (),
    ) -> None:
        """A document's passages, whole or not at all, whenever the process is killed.

        ``replaces`` are ids of documents under other names that it is a new version of.

        Vectors are made first and written first: no search shows them until the catalogue's one
        transaction makes the document visible.  Ids that stand in Chroma without a passage, before it or
        after it, are noted as pending, and whoever writes next clears them away.
        """
        chunks = self.cut(document)
        passages = self._beside.submit(chunks_to_passages, chunks)
        embed(chunks, self.encoder, self._catalogue, progress)
        vectors = self.vectors
        with self._catalogue.writers_turn():
            self.sweep(vectors)
            self._catalogue.add_pending([chunk.id for chunk in chunks])
            self._store(vectors, chunks, None)
            self._catalogue.add(document, passages.result(), CUTTING, replaces)
            self.sweep(vectors)

    def remove(self, document_id: str) -> bool:
        """Forget a document; its vectors go after the catalogue has forgotten it."""
        vectors = self.vectors
        with self._catalogue.writers_turn():
            known = self._catalogue.remove(document_id)
            self.sweep(vectors)
            return known

    def sweep(self, vectors: Vectors) -> int:
        """Clear away vectors that a change left behind, within the writer's turn; how many they were."""
        pending = sorted(self._catalogue.pending())
        if not pending:
            return 0
        live = self._catalogue.known(pending)
        stale = [name for name in pending if name not in live]
        vectors.remove(stale)
        self._catalogue.clear_pending(pending)
        return len(stale)

    def settle(self) -> int:
        """Clear away what a change that was broken off has left, where there is any; how many vectors.

        Where Chroma cannot be reached it stays as it is: no search shows it, and doctor tells of it.
        """
        if not self._catalogue.pending():
            return 0
        from index.dense import VectorsUnavailable

        try:
            vectors = self.vectors
            with self._catalogue.writers_turn():
                return self.sweep(vectors)
        except VectorsUnavailable:
            return 0

    def _store(self, vectors: Vectors, chunks: Sequence[Chunk], progress: Progress | None) -> None:
        from index.nodes import chunk_to_vector_node

        made = embed(chunks, self.encoder, self._catalogue, progress)
        vectors.add([chunk_to_vector_node(c, chunk_to_kind(c), made[c.id]) for c in chunks])

    def search(self, query: str, limit: int = 8, documents: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The best passages of these documents, of all when none are named."""
        return self.find(query, limit, Filters(documents=tuple(documents)))

    def find(self, query: str, limit: int = 8, filters: Filters = EVERYTHING) -> tuple[Hit, ...]:
        """The best passages: full text and vectors side by side, fused by relative scores, then reranked.

        The light rerank always, the cross-encoder where ``BUDGETQA_RERANK`` names one.
        """
        hits = prefer(query, self._fused(query, filters, max(limit, _CANDIDATES)))
        return (hits if self.reranker is None else rerank(query, hits, self.reranker))[:limit]

    def _fused(self, query: str, filters: Filters, limit: int) -> tuple[Hit, ...]:
        """The first of the fusion.

        Whether the catalogue holds what Chroma finds is seen when the passages are fetched; every one is
        looked up only where one is missing, as a change leaves vectors behind it seldom and not for long.
        """
        ranking = rankings_to_ranking(self._both(query, filters, _POOL))
        hits = self._hits(ranking, limit)
        if len(hits) == min(limit, len(ranking)):
            return hits
        return self._hits(rankings_to_ranking(self.rankings(query, filters)), limit)

    def rankings(self, query: str, filters: Filters = EVERYTHING) -> tuple[Ranking, Ranking]:
        """What full text finds and what vectors find, as far as the catalogue holds it."""
        words, near = self._both(query, filters, _SPARE * _POOL)
        return words, self._shown(near, filters)

    def _both(self, query: str, filters: Filters, most: int) -> tuple[Ranking, Ranking]:
        """Full text and vectors (so many of all passages), searched side by side.

        The encoder comes first to its computation, which lets other threads run; full text, which is much
        Python, would otherwise keep it waiting and the two would run one after the other.
        """
        words = self._beside.submit(self._words_beside, query, filters)
        near = self._near(query, filters, most)
        return words.result(), near

    def _words_beside(self, query: str, filters: Filters) -> Ranking:
        time.sleep(_HEAD_START)
        return self._words(query, filters)

    def preferred(self, query: str, ranking: Ranking, limit: int) -> tuple[Hit, ...]:
        """The first of a fused ranking, in the order of the light rerank."""
        return prefer(query, self._hits(ranking, limit))

    def search_text(
        self, query: str, limit: int = 8, documents: Sequence[str] = ()
    ) -> tuple[Hit, ...]:
        """The best passages by full text alone; needs no model."""
        words = self._words(query, Filters(documents=tuple(documents)))
        return self._hits(rankings_to_ranking([words]), limit)

    def holders(self, text: str, limit: int) -> tuple[str, ...]:
        """Ids of the documents whose passages hold a text's words, best first; full text alone."""
        hits = self.search_text(text, _POOL)
        return tuple(dict.fromkeys(hit.chunk.document for hit in hits))[:limit]

    def _words(self, query: str, filters: Filters) -> Ranking:
        from index.words import text_to_words

        return self._catalogue.search_words(text_to_words(query), _POOL, filters)

    def _near(self, query: str, filters: Filters, most: int) -> Ranking:
        """By vectors; where Chroma cannot be had, nothing: full text answers alone."""
        from index.dense import VectorsUnavailable

        vector = self.encoder.encode_queries([query])[0]
        try:
            return self._near_vector(vector, filters, most)
        except VectorsUnavailable as error:
            _log.warning("向量检索不可用，只用全文检索：%s", error)
            return ()

    def _near_vector(self, vector: Sequence[float], filters: Filters, most: int) -> Ranking:
        """The catalogue says which passages may be shown, and Chroma keeps to them.

        Of many it gives a longer ranking instead of being told each; few among very many are compared one
        by one with the catalogue's own vectors, as Chroma would walk its whole graph for them.
        """
        if filters == EVERYTHING:
            return self._ranked(vector, most, ())
        total = self._catalogue.passage_count()
        held = self._catalogue.passage_count(filters)
        if not held:
            return ()
        if held <= _FEW and total > _MANY:
            return self._compared(vector, self._catalogue.allowed(filters))
        most = min(_SPARE * _POOL * total // held, _LONGEST)
        among = self._catalogue.allowed(filters) if held <= _AMONG else ()
        return self._shown(self._ranked(vector, most, among), filters)

    def _shown(self, ranking: Ranking, filters: Filters) -> Ranking:
        """The best that the catalogue holds and the filters let through."""
        shown = self._catalogue.known([name for name, _ in ranking], filters)
        return tuple(pair for pair in ranking if pair[0] in shown)[:_POOL]

    def _ranked(self, vector: Sequence[float], most: int, among: Sequence[str]) -> Ranking:
        from index.dense import VectorsUnavailable

        self._whole_again(self.vectors)
        try:
            return self.vectors.search(vector, most, among)
        except VectorsUnavailable:
            if not among:
                raise
            return self.vectors.search(vector, _LONGEST)  # it refuses ids that it does not know

    def _compared(self, vector: Sequence[float], ids: Sequence[str]) -> Ranking:
        """The nearest of these passages, exactly."""
        digests = self._catalogue.digests(ids)
        kept = self._catalogue.vectors(self.encoder.identity, sorted(set(digests.values())))
        made = {name: kept[digest] for name, digest in digests.items() if digest in kept}
        return nearest(vector, made, _POOL)

    def _hits(self, ranking: Sequence[tuple[str, float]], limit: int) -> tuple[Hit, ...]:
        """Chunks that the catalogue still holds: a vector without a passage is never shown."""
        first = ranking[:limit]
        payloads = self._catalogue.passages([name for name, _ in first])
        return tuple(
            Hit(json_to_chunk(payloads[name]), score) for name, score in first if name in payloads
        )


def chunk_to_kind(chunk: Chunk) -> str:
    """What the passage is about: ``名词解释``."""
    return headings_to_kind(chunk.section, chunk.kind == "table")


def chunks_to_passages(chunks: Sequence[Chunk]) -> list[Passage]:
    """All passages of a document as full text holds them."""
    return [chunk_to_passage(chunk) for chunk in chunks]


def chunk_to_passage(chunk: Chunk) -> Passage:
    """The chunk as full text holds it."""
    from index.words import text_to_words

    words = " ".join(text_to_words(f"{chunk.embedded}\n{chunk.text}"))
    return Passage(
        chunk.id,
        chunk.document,
        words,
        chunk_to_json(chunk),
        entity=chunk.entity,
        year=chunk.year,
        kind=chunk_to_kind(chunk),
        digest=text_to_digest(chunk.embedded),
    )
