"""Our encoder as a llama-index embedding model, for anybody's llama-index pipeline."""

from __future__ import annotations

from collections.abc import Sequence

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr

from index.model import Encoder


class EncoderEmbedding(BaseEmbedding):  # type: ignore[misc]
    """Queries and texts to unit vectors; the encoder adds the prefixes it was trained with."""

    _encoder: Encoder = PrivateAttr()

    def __init__(self, encoder: Encoder, batch: int = 64) -> None:
        super().__init__(model_name=encoder.identity, embed_batch_size=batch)
        self._encoder = encoder

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._encoder.encode_queries([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._encoder.encode_passages([text])[0]

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        return self._encoder.encode_passages(texts)
