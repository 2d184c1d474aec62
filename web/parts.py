"""What the web application is made of, and how it is set up."""

from __future__ import annotations

import hashlib
import ipaddress
import os
from dataclasses import dataclass

from corpus.originals import Originals
from qa.model import Answer, Question
from qa.vocabulary import Lexicon, load_lexicon
from web.feedback import FeedbackBook
from web.limits import Limiter
from web.metrics import Metrics
from web.pages import Pages
from web.ports import Asker, Library
from web.shelf import Shelf
from web.staff import Staff
from web.workshop import Workshop

_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """``per_minute``: questions of one client; ``staff_password``: who may change the corpus must know it."""

    per_minute: int = _PER_MINUTE
    staff_password: str | None = None
    local: bool = False  # reached from this machine only

    @classmethod
    def of_environment(cls, host: str) -> Settings:
        """From ``BUDGETQA_RATE`` and ``BUDGETQA_STAFF_PASSWORD``, for a server at ``host``."""
        rate = os.environ.get("BUDGETQA_RATE", "")
        return cls(
            per_minute=int(rate) if rate.isdigit() and int(rate) > 0 else _PER_MINUTE,
            staff_password=os.environ.get("BUDGETQA_STAFF_PASSWORD") or None,
            local=is_local(host),
        )


@dataclass(frozen=True, slots=True)
class Site:
    """The parts that the page and the API share."""

    assistant: Asker
    shelf: Shelf
    originals: Originals
    pages: Pages
    limiter: Limiter
    staff: Staff
    metrics: Metrics
    feedback: FeedbackBook
    lexicon: Lexicon
    workshop: Workshop | None = None  # None where nothing can be taken in

    def corpus(self) -> str:
        """What names the corpus as it is now: a digest of its documents."""
        ids = "".join(sorted(record.id for record in self.shelf.records()))
        return hashlib.sha256(ids.encode()).hexdigest()[:12]

    def ask(self, question: Question) -> Answer:
        """The answer to a visitor's question, counted."""
        answer = self.assistant.ask(question)
        self.metrics.count(answer.status, answer.seconds)
        return answer

    @classmethod
    def of(
        cls,
        assistant: Asker,
        library: Library,
        originals: Originals,
        settings: Settings,
        feedback: FeedbackBook,
        workshop: Workshop | None = None,
        lexicon: Lexicon | None = None,
    ) -> Site:
        """The site over an assistant, a catalogue and the kept files; with the bundled lexicon if none is given."""
        limiter = Limiter(settings.per_minute)
        staff = Staff(settings.staff_password, settings.local)
        pages = Pages(originals)
        shelf, metrics = Shelf(library), Metrics()
        words = lexicon if lexicon is not None else load_lexicon()
        return cls(
            assistant, shelf, originals, pages, limiter, staff, metrics, feedback, words, workshop
        )


def is_local(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
