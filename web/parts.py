"""What the web application is made of, and how it is set up."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from corpus.originals import Originals
from web.limits import Limiter
from web.pages import Pages
from web.ports import Asker, Library
from web.shelf import Shelf

_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """``per_minute``: questions of one client."""

    per_minute: int = _PER_MINUTE

    @classmethod
    def of_environment(cls) -> Settings:
        """From ``BUDGETQA_RATE``."""
        rate = os.environ.get("BUDGETQA_RATE", "")
        return cls(
            per_minute=int(rate) if rate.isdigit() and int(rate) > 0 else _PER_MINUTE,
        )


@dataclass(frozen=True, slots=True)
class Site:
    """The parts that the page and the API share."""

    assistant: Asker
    shelf: Shelf
    originals: Originals
    pages: Pages
    limiter: Limiter
    settings: Settings = field(default_factory=Settings)

    @classmethod
    def of(
        cls, assistant: Asker, library: Library, originals: Originals, settings: Settings
    ) -> Site:
        """The site over an assistant, a catalogue and the kept files."""
        limiter = Limiter(settings.per_minute)
        return cls(assistant, Shelf(library), originals, Pages(originals), limiter, settings)
