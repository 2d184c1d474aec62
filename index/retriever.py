"""The hybrid search as a llama-index retriever."""

from __future__ import annotations

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from corpus.filters import EVERYTHING, Filters
from index.gather import Gathered, gather
from index.hybrid import Index
from index.nodes import chunk_to_node

_SPARE = 3  # times the limit is looked up: neighbours and repeated texts fall together


class HybridRetriever(BaseRetriever):  # type: ignore[misc]
    """Full text and vectors fused, as nodes with scores; neighbours are one node, repeated texts are folded.

    ``HybridRetriever(index, filters=Filters(years=(2020,), kinds=("名词解释",))).retrieve("财政拨款收入")``
    """

    def __init__(self, index: Index, limit: int = 8, filters: Filters = EVERYTHING) -> None:
        self._index = index
        self._limit = limit
        self._filters = filters
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._index.find(query_bundle.query_str, _SPARE * self._limit, self._filters)
        return [_gathered_to_node(one) for one in gather(hits)[: self._limit]]


def _gathered_to_node(gathered: Gathered) -> NodeWithScore:
    """The best chunk's node with the whole passage as its text.

    ``passages`` names its chunks, the best first; ``also`` the documents that say the same.
    """
    best = gathered.best.chunk
    plain = chunk_to_node(best)
    others = [chunk.id for chunk in gathered.chunks if chunk.id != best.id]
    metadata = {
        **plain.metadata,
        "passages": [best.id, *others],
        "also": list(dict.fromkeys(chunk.name for chunk in gathered.also)),
    }
    node = TextNode(
        id_=best.id,
        text=gathered.text,
        metadata=metadata,
        relationships=plain.relationships,
        excluded_embed_metadata_keys=["passages"],
        excluded_llm_metadata_keys=["passages"],
    )
    return NodeWithScore(node=node, score=gathered.best.score)
