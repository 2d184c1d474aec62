"""Chunks as llama-index nodes: a NodeParser of ours, so that its readers and stores fit both ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import (
    BaseNode,
    NodeRelationship,
    RelatedNodeInfo,
    TextNode,
)

from corpus.model import Document
from index.chunks import TEXT_TOKENS, document_to_chunks
from index.model import Chunk
from index.pieces import Count, estimate_tokens, split_sentences


def chunk_to_node(chunk: Chunk, embedding: list[float] | None = None) -> TextNode:
    """One passage as a TextNode with its neighbours and what is above it as relationships."""
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
    if chunk.parent:
        node.relationships[NodeRelationship.PARENT] = RelatedNodeInfo(node_id=chunk.parent)
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


def document_to_nodes(document: Document, count: Count = estimate_tokens) -> list[TextNode]:
    """A read document as nodes."""
    return [chunk_to_node(chunk) for chunk in document_to_chunks(document, count)]


class BudgetNodeParser(NodeParser):  # type: ignore[misc]
    """llama-index documents to nodes: those that ``load`` knows by section, sentence and row, others by sentence.

    A known one has the id of a read document under ``document`` in its metadata.
    """

    _load: Callable[[str], Document] | None = PrivateAttr()
    _count: Count = PrivateAttr()

    def __init__(
        self, load: Callable[[str], Document] | None = None, count: Count = estimate_tokens
    ) -> None:
        super().__init__()
        self._load = load
        self._count = count

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        return [piece for node in nodes for piece in self._pieces(node)]

    def _pieces(self, node: BaseNode) -> list[TextNode]:
        known = node.metadata.get("document")
        if known and self._load is not None:
            return document_to_nodes(self._load(known), self._count)
        pieces = split_sentences(node.get_content(), TEXT_TOKENS, self._count)
        made = [TextNode(text=piece, metadata=dict(node.metadata)) for piece in pieces]
        for piece in made:
            piece.relationships[NodeRelationship.SOURCE] = node.as_related_node_info()
        for before, after in pairwise(made):
            before.relationships[NodeRelationship.NEXT] = after.as_related_node_info()
            after.relationships[NodeRelationship.PREVIOUS] = before.as_related_node_info()
        return made
