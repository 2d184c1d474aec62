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
from web.turns import Turns
from web.workshop import Workshop

_PER_MINUTE = 60
_WAITING = 100  # questions at once, those being answered and those that wait
_EVENTS = 5  # of the page for each question: its answer, what may be asked next, its sources
_AT_ONCE = 4  # answered side by side


@dataclass(frozen=True, slots=True)
class Settings:
    """``per_minute``: questions of one client; ``staff_password``: who may change the corpus must know it.

    ``waiting``: questions of all clients that are answered or waited for at once.
    """

    per_minute: int = _PER_MINUTE
    waiting: int = _WAITING
    staff_password: str | None = None
    local: bool = False  # reached from this machine only

    @classmethod
    def of_environment(cls, host: str) -> Settings:
        """From ``BUDGETQA_RATE``, ``BUDGETQA_QUEUE`` and ``BUDGETQA_STAFF_PASSWORD``, for a server at ``host``."""
        return cls(
            per_minute=_positive("BUDGETQA_RATE", _PER_MINUTE),
            waiting=_positive("BUDGETQA_QUEUE", _WAITING),
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
    limiter: Limiter  # of questions
    events: Limiter  # of everything else that the page does
    turns: Turns
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
        events = Limiter(settings.per_minute * _EVENTS)
        turns = Turns(settings.waiting, _AT_ONCE)
        staff = Staff(settings.staff_password, settings.local)
        pages = Pages(originals)
        shelf, metrics = Shelf(library), Metrics()
        words = lexicon if lexicon is not None else load_lexicon()
        return cls(
            assistant,
            shelf,
            originals,
            pages,
            limiter,
            events,
            turns,
            staff,
            metrics,
            feedback,
            words,
            workshop,
        )


def _positive(name: str, usual: int) -> int:
    """A setting that is a whole number above 0; the usual one for anything else."""
    given = os.environ.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and int(given) > 0 else usual


def is_local(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
