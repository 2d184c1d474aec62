"""The hybrid search as a llama-index retriever."""

from __future__ import annotations

from collections.abc import Sequence

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from index.hybrid import Index
from index.nodes import hit_to_node


class HybridRetriever(BaseRetriever):  # type: ignore[misc]
    """Full text and vectors fused, as nodes with scores."""

    def __init__(self, index: Index, limit: int = 8, documents: Sequence[str] = ()) -> None:
        self._index = index
        self._limit = limit
        self._documents = tuple(documents)
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._index.search(query_bundle.query_str, self._limit, self._documents)
        return [hit_to_node(hit) for hit in hits]
