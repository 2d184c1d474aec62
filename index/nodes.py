"""Chunks as llama-index nodes: a NodeParser of ours, so that its readers and stores fit both ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import (
    BaseNode,
    NodeRelationship,
    NodeWithScore,
    RelatedNodeInfo,
    TextNode,
)

from corpus.model import Document
from index.chunks import document_to_chunks, split_sentences
from index.model import Chunk, Hit


def chunk_to_node(chunk: Chunk, embedding: list[float] | None = None) -> TextNode:
    """One passage as a TextNode with its neighbours as relationships."""
    metadata = {
        "document": chunk.document,
        "name": chunk.name,
        "section": " > ".join(chunk.section),
        "kind": chunk.kind,
        "entity": chunk.entity or "",
        "year": chunk.year or 0,
    }
    node = TextNode(id_=chunk.id, text=chunk.text, metadata=metadata, embedding=embedding)
    node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=chunk.document)
    if chunk.previous:
        node.relationships[NodeRelationship.PREVIOUS] = RelatedNodeInfo(node_id=chunk.previous)
    if chunk.next:
        node.relationships[NodeRelationship.NEXT] = RelatedNodeInfo(node_id=chunk.next)
    return node


def chunk_to_vector_node(chunk: Chunk, kind: str, embedding: list[float]) -> TextNode:
    """What goes into Chroma: the vector and what a search can keep to; the text is the catalogue's."""
    metadata = {
        "document": chunk.document,
        "entity": chunk.entity or "",
        "year": chunk.year or 0,
        "kind": kind,
    }
    return TextNode(id_=chunk.id, text="", metadata=metadata, embedding=embedding)


def document_to_nodes(document: Document) -> list[TextNode]:
    """A read document as nodes."""
    return [chunk_to_node(chunk) for chunk in document_to_chunks(document)]


def hit_to_node(hit: Hit) -> NodeWithScore:
    """A search result in llama-index's words."""
    return NodeWithScore(node=chunk_to_node(hit.chunk), score=hit.score)


class ChineseNodeParser(NodeParser):  # type: ignore[misc]
    """Splits plain llama-index documents between Chinese sentences, for people who bring their own."""

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        return [
            TextNode(text=piece, metadata=dict(node.metadata))
            for node in nodes
            for piece in split_sentences(node.get_content())
        ]
