"""What was found, before it is put into words: figures with their facts, steps and remarks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Fact
from qa.knowledge import Knowledge
from qa.model import Basis, Item, Status


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact in its document."""

    knowledge: Knowledge
    fact: Fact


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one paragraph: what is quoted for an answer in words."""

    knowledge: Knowledge
    paragraph: int
    span: tuple[int, int]

    @property
    def text(self) -> str:
        """The quoted words."""
        start, stop = self.span
        return self.knowledge.document.paragraphs[self.paragraph].text[start:stop]


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer in parts; ``text`` is the whole sentence, made from the parts and never beside them."""

    operation: str
    text: str
    status: Status = "answered"
    value: Decimal | None = None
    unit: str | None = None
    basis: Basis | None = "printed"
    facts: tuple[Cited, ...] = ()
    passages: tuple[Passage, ...] = ()
    items: tuple[Item, ...] = ()
    steps: tuple[str, ...] = ()
    focus: tuple[Cited, ...] = ()  # what a follow-up's "它" means; the facts when empty
    whole: Cited | None = None  # what the figure was told to be a share of
    rest: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()  # the pieces of the question, as they were read


def not_found(text: str) -> Finding:
    """There is nothing of this in the documents."""
    return Finding(operation="refuse", text=text, status="not_found", basis=None)
