"""Texts to vectors through the catalogue's memory: what was embedded once is never embedded again."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Mapping, Sequence

from corpus.store import Catalogue
from index.model import Chunk, Encoder

_BATCH = 128  # texts between two messages of progress, and that a kill may cost
Progress = Callable[[int, int], None]


def text_to_digest(text: str) -> str:
    """The name of an embedded text: 32 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def embed(
    chunks: Sequence[Chunk], encoder: Encoder, catalogue: Catalogue, progress: Progress | None
) -> dict[str, list[float]]:
    """A unit vector for every chunk, by chunk id.

    ``progress`` hears how many of how many are done, the known ones at once.  Every batch is kept when it is
    made: an ingest that was broken off goes on where it was.
    """
    texts = {text_to_digest(chunk.embedded): chunk.embedded for chunk in chunks}
    known = dict(catalogue.vectors(encoder.identity, list(texts)))
    new = sorted((name for name in texts if name not in known), key=lambda name: len(texts[name]))
    _tell(progress, len(chunks), len(known), len(texts))
    for start in range(0, len(new), _BATCH):
        part = new[start : start + _BATCH]
        made = encoder.encode_passages([texts[name] for name in part])
        batch = {name: vector_to_bytes(v) for name, v in zip(part, made, strict=True)}
        catalogue.keep_vectors(encoder.identity, batch)
        known.update(batch)
        _tell(progress, len(chunks), len(known), len(texts))
    return chunk_vectors(chunks, known)


def chunk_vectors(chunks: Sequence[Chunk], known: Mapping[str, bytes]) -> dict[str, list[float]]:
    """The vectors of chunks, from those known by digest."""
    return {c.id: bytes_to_vector(known[text_to_digest(c.embedded)]) for c in chunks}


def nearest(
    vector: Sequence[float], vectors: Mapping[str, bytes], limit: int
) -> tuple[tuple[str, float], ...]:
    """Ids with cosine similarities to a unit vector, best first, every one compared."""
    import numpy as np

    if not vectors:
        return ()
    names = sorted(vectors)
    matrix = np.frombuffer(b"".join(vectors[name] for name in names), dtype=np.float32)
    scores = matrix.reshape(len(names), -1) @ np.asarray(vector, dtype=np.float32)
    best = np.argsort(-scores, kind="stable")[:limit]
    return tuple((names[place], float(scores[place])) for place in best)


def _tell(progress: Progress | None, chunks: int, known: int, texts: int) -> None:
    if progress is not None:
        progress(chunks - (texts - known), chunks)


def vector_to_bytes(vector: Sequence[float]) -> bytes:
    """float32, as the catalogue keeps it."""
    return array("f", vector).tobytes()


def bytes_to_vector(data: bytes) -> list[float]:
    """What ``vector_to_bytes`` wrote."""
    return list(array("f", data))
