"""Question in, Query between, Answer out."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from corpus.model import Scope, Source

Status = Literal["answered", "not_found", "clarify"]
Basis = Literal["printed", "computed", "blank", "text"]


@dataclass(frozen=True, slots=True)
class Question:
    """What the user typed, the turns before it, and the documents it is limited to (all when empty)."""

    text: str
    history: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure or passage stands; ``quote`` is verbatim from that place."""

    document: str  # file name
    quote: str
    document_id: str = ""
    section: tuple[str, ...] = ()
    table: str | None = None  # the table's title
    table_id: str | None = None
    row: tuple[str, ...] | None = None
    column: tuple[str, ...] | None = None
    page: int | None = None
    source: Source = field(default_factory=Source)
    kind: Literal["value", "name", "passage"] = "value"  # a figure, a cell that names it, or words


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list answer."""

    text: str
    value: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer contract of the command line and the API."""

    status: Status
    text: str
    value: Decimal | None = None
    unit: str | None = None
    basis: Basis | None = None
    scope: Scope | None = None
    items: tuple[Item, ...] = ()
    steps: tuple[str, ...] = ()
    query: dict[str, object] = field(default_factory=dict)
    citations: tuple[Citation, ...] = ()
    seconds: float = 0.0
    id: str | None = None
