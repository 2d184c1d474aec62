"""Holds the catalogue against Chroma, and puts Chroma right; the catalogue is the truth.

Both are looked at within the writer's turn, so that an ingest under way is not taken for a difference.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.store import Catalogue
from index.chunks import CUTTING
from index.dense import Vectors
from index.embed import Progress, bytes_to_vector
from index.hybrid import Index

_PAGE = 1_000
_SAME = (
    0.9999  # cosine of a vector in Chroma and the catalogue's: Chroma stores it scaled once more
)


@dataclass(frozen=True, slots=True)
class Differences:
    """What does not agree; everything empty when all is well."""

    broken: bool = False  # Chroma's folder cannot be read
    missing: tuple[str, ...] = ()  # ids of passages without a vector
    orphans: tuple[str, ...] = ()  # ids of vectors without a passage
    wrong: tuple[str, ...] = ()  # ids whose vector is another than the one that was made
    others: tuple[str, ...] = ()  # collections of other models
    pending: int = 0  # ids that a change which was broken off has left
    uncut: tuple[str, ...] = ()  # names of documents cut into passages by another version

    def sentences(self) -> Iterator[str]:
        """What was found, in Chinese, one difference a line."""
        counts = (
            (len(self.missing), "{} 个段落缺少向量"),
            (len(self.orphans), "{} 个向量没有对应的段落"),
            (len(self.wrong), "{} 个向量与资料库里的不一致"),
            (len(self.others), "{} 组向量是别的模型算的"),
            (self.pending, "上次没有做完的收录留下 {} 条记录"),
            (len(self.uncut), "{} 份文档的段落是旧版程序切分的"),
        )
        if self.broken:
            yield "向量库的文件已损坏，读不出来"
        for count, words in counts:
            if count:
                yield words.format(count)


def differences(catalogue: Catalogue, index: Index) -> Differences:
    """Everything that does not agree; changes nothing; raises VectorsUnavailable."""
    with catalogue.writers_turn():
        uncut = tuple(r.name for r in catalogue.documents() if r.cutting != CUTTING)
        pending, passages = len(catalogue.pending()), catalogue.passage_ids()
        if index.folder_is_broken():
            return Differences(True, tuple(sorted(passages)), pending=pending, uncut=uncut)
        vectors = index.open_vectors()
        held = vectors.ids()
        return Differences(
            missing=tuple(sorted(passages - held)),
            orphans=tuple(sorted(held - passages)),
            wrong=tuple(_wrong(sorted(passages & held), catalogue, vectors, index)),
            others=vectors.others(),
            pending=pending,
            uncut=uncut,
        )


def repair(
    found: Differences, catalogue: Catalogue, index: Index, progress: Progress | None = None
) -> None:
    """Make Chroma agree with the catalogue; raises VectorsUnavailable."""
    with catalogue.writers_turn():
        if found.broken:
            index.put_folder_aside()
        vectors = index.open_vectors()
        vectors.remove([*found.orphans, *found.wrong])
        index.sweep(vectors)
        index.fill(vectors, progress)
        if found.others:
            vectors.drop_others()
        catalogue.drop_unused_vectors(index.encoder.identity)
    for record in catalogue.documents():
        if record.cutting != CUTTING:
            index.add(catalogue.load(record.id), progress)


def _wrong(
    ids: Sequence[str], catalogue: Catalogue, vectors: Vectors, index: Index
) -> Iterator[str]:
    """Ids whose vector in Chroma points elsewhere than the one that the encoder made."""
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        digests = catalogue.digests(page)
        made = catalogue.vectors(index.encoder.identity, sorted(set(digests.values())))
        there = vectors.get(page)
        for name in page:
            kept = made.get(digests.get(name, ""))
            if name not in there or (kept and not _same(there[name], bytes_to_vector(kept))):
                yield name


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    if len(one) != len(other):
        return False
    product = sum(a * b for a, b in zip(one, other, strict=True))
    return product >= _SAME * math.hypot(*one) * math.hypot(*other)
