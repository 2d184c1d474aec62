"""What the web needs of the assistant and of the catalogue; doubles of the tests have these shapes too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corpus.model import Document, Profile
from corpus.store_facts import FactSearch, FoundFact
from qa.model import Answer, Question


class Asker(Protocol):
    """Answers any question and never raises."""

    def ask(self, question: Question) -> Answer: ...


class Record(Protocol):
    """A document in one line."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def format(self) -> str: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def sections(self) -> int: ...
    @property
    def tables(self) -> int: ...
    @property
    def facts(self) -> int: ...
    @property
    def checks(self) -> dict[str, int]: ...
    @property
    def warnings(self) -> tuple[str, ...]: ...
    @property
    def ingested_at(self) -> str: ...


class Library(Protocol):
    """What was ingested; ``load`` raises KeyError for an id that is not there."""

    def documents(self) -> Sequence[Record]: ...
    def find(self, name_or_id: str, /) -> Record | None: ...
    def load(self, document_id: str, /) -> Document: ...
    def search_facts(self, search: FactSearch, /) -> Sequence[FoundFact]: ...
