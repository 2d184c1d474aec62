"""What the index takes in and gives out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage that can be found and quoted: sentences of one section, or some rows of one table.

    ``text`` is verbatim document text (sentences, or rows as "label | cell | cell" lines); ``embedded`` is
    what the encoder and full text see: title, section path and caption in front of it.
    """

    id: str
    document: str  # Document.id
    name: str  # file name
    text: str
    embedded: str
    section: tuple[str, ...]
    kind: Literal["text", "table"]
    order: int
    paragraphs: tuple[int, ...] = ()
    table: str | None = None
    rows: tuple[int, int] | None = None  # half-open range of grid rows
    entity: str | None = None
    year: int | None = None
    page: int | None = None
    previous: str | None = None
    next: str | None = None
    parent: str | None = None  # what opens its table or section, or the section above


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk and how well it was found; scores compare within one search only."""

    chunk: Chunk
    score: float


class Encoder(Protocol):
    """Texts to unit vectors; ``identity`` changes whenever the vectors would.

    ``count_tokens`` tells how much of the model's window a text fills.
    """

    @property
    def identity(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> list[list[float]]: ...

    def encode_passages(self, texts: Sequence[str]) -> list[list[float]]: ...

    def count_tokens(self, text: str) -> int: ...
