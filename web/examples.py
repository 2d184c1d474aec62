"""Example questions made from what was ingested; only those that the assistant answers are offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from threading import Lock

from corpus.model import Document, Fact
from qa.model import Question
from web.ports import Asker
from web.shelf import Shelf

_DOCUMENTS = 3  # documents that examples are drawn from
_LONGEST = 34  # characters of an example
# Tables whose row names say by themselves what is asked; names of indicators do not.
_KINDS = ("支出表", "一般公共预算支出表", "基本支出表", "三公经费表", "项目支出表")
_TRIED = 14  # questions tried at most


class Examples:
    """The examples of the corpus as it is, worked out once whoever opens the page first."""

    def __init__(self, assistant: Asker, shelf: Shelf) -> None:
        self._assistant = assistant
        self._shelf = shelf
        self._ready: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._lock = Lock()

    def ready(self) -> tuple[str, ...]:
        """Questions that the corpus answers."""
        corpus = tuple(record.id for record in self._shelf.records())
        with self._lock:
            if corpus not in self._ready:
                self._ready.clear()
                self._ready[corpus] = make_examples(self._assistant, self._shelf)
            return self._ready[corpus]


def make_examples(assistant: Asker, shelf: Shelf, wanted: int = 5) -> tuple[str, ...]:
    """Questions that the corpus answers, at most ``wanted``; none for an empty corpus."""
    # Those without a known unit last: a question about them names nobody.
    known = sorted(shelf.records(), key=lambda record: record.profile.entity is None)
    records = known[:_DOCUMENTS]
    documents = (shelf.document(record.id) for record in records)
    lists = [document_to_questions(one) for one in documents if one is not None]
    candidates = islice(dict.fromkeys(_in_turn(lists)), _TRIED)
    answered = (q for q in candidates if assistant.ask(Question(q)).status == "answered")
    return tuple(islice(answered, wanted))


def document_to_questions(document: Document) -> tuple[str, ...]:
    """Questions a document should answer: ``("某市民政局2020年支出预算是多少？", …)``."""
    profile = document.profile
    year = f"{profile.year}年" if profile.year else ""
    stage = profile.stage or "预算"
    whose = f"{profile.entity or ''}{year}"
    broad = (f"{whose}支出{stage}是多少？", f"{whose}基本支出和项目支出各是多少？")
    rows = tuple(_fact_questions(document))
    purpose = (f"{profile.entity}的主要职责是什么？",) if profile.entity else ()
    questions = (broad[0], *rows[:2], *purpose, broad[1], *rows[2:])
    return tuple(question for question in questions if len(question) <= _LONGEST)


def _fact_questions(document: Document) -> Iterator[str]:
    """Questions about named rows with a money figure, the biggest of each budget table."""
    asked = {table.id for table in document.tables if table.kind in _KINDS}
    money = [
        fact
        for fact in document.facts
        if fact.value and fact.table in asked and fact.subject and fact.aspect == "amount"
        and fact.role == "detail" and (fact.unit or "").endswith("元")
    ]  # fmt: skip
    biggest: dict[str, Fact] = {}
    for fact in sorted(money, key=lambda fact: fact.value or 0, reverse=True):
        biggest.setdefault(fact.table or "", fact)
    whose = document.profile.entity or ""
    for name in dict.fromkeys(fact.subject[-1].strip() for fact in biggest.values()):
        if 3 <= len(name) <= 18:
            yield f"{whose}的{name}是多少？" if whose else f"{name}是多少？"


def _in_turn(lists: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first of every list, then the second of every list, and so on."""
    for number in range(max(map(len, lists), default=0)):
        yield from (questions[number] for questions in lists if number < len(questions))
