"""How well the search finds the passages that hold the gold evidence: llama-index's hit rate and MRR."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.filters import Filters
from corpus.model import Document
from eval.cases import Case
from eval.grade import fold
from index.model import Chunk

if TYPE_CHECKING:
    from index.hybrid import Index

Cut = Callable[[Document], Sequence[Chunk]]
Retrieve = Callable[[str, Sequence[str]], Sequence[str]]  # query, document ids -> passage ids


@dataclass(frozen=True, slots=True)
class RetrievalScore:
    """Over ``questions`` whose evidence stands in some passage; ``without`` have none that does."""

    questions: int
    without: int
    hit_rate: float
    mrr: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question, the documents it is limited to (ids), and the passages that would do."""

    query: str
    documents: tuple[str, ...]
    passages: tuple[str, ...]


def retriever(index: Index, limit: int = 8) -> Retrieve:
    """What the retriever finds, passage by passage, before neighbours are put together."""

    def retrieve(query: str, documents: Sequence[str]) -> list[str]:
        hits = index.find(query, limit, Filters(documents=tuple(documents)))
        return [hit.chunk.id for hit in hits]

    return retrieve


def cases_to_wanted(
    cases: Sequence[Case], documents: Sequence[Document], cut: Cut
) -> tuple[Wanted, ...]:
    """Every question that is answerable by itself with the passages that hold most of its evidence."""
    chunks = [(chunk, fold(chunk.embedded + chunk.text)) for d in documents for chunk in cut(d)]
    return tuple(
        Wanted(case.question, _ids(case, documents), _passages(case, chunks))
        for case in cases
        if case.evidence and not case.history and case.answer_type != "refuse"
    )


def _ids(case: Case, documents: Sequence[Document]) -> tuple[str, ...]:
    return tuple(document.id for document in documents if document.name in case.documents)


def _passages(case: Case, chunks: Sequence[tuple[Chunk, str]]) -> tuple[str, ...]:
    pieces = [fold(piece) for piece in case.evidence]
    held = [
        (sum(piece in text for piece in pieces), chunk.id)
        for chunk, text in chunks
        if not case.documents or chunk.name in case.documents
    ]
    most = max((count for count, _ in held), default=0)
    return tuple(name for count, name in held if count == most) if most else ()


def score_retrieval(wanted: Sequence[Wanted], retrieve: Retrieve) -> RetrievalScore:
    """Hit rate and mean reciprocal rank over the questions that have a passage to find."""
    from llama_index.core.evaluation.retrieval.metrics import MRR, HitRate

    asked = [item for item in wanted if item.passages]
    hits, ranks = 0.0, 0.0
    for item in asked:
        found = list(retrieve(item.query, item.documents)) or [""]
        both = {"query": item.query, "expected_ids": list(item.passages), "retrieved_ids": found}
        hits += HitRate().compute(**both).score
        ranks += MRR().compute(**both).score
    count = max(len(asked), 1)
    return RetrievalScore(len(asked), len(wanted) - len(asked), hits / count, ranks / count)
