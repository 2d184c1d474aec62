"""Questions to go on with, made from the figure just shown; each was asked before it is offered.

A suggestion is offered only when the assistant's answer to it, after the turns before it, is the figure it was
made from (or, where there is none to compare with, is answered from the document and year that it names).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.labels import clean_label
from corpus.model import Document, Fact
from qa.model import Answer, Citation, Question
from web.facts import is_total, neighbours_of, parts_of
from web.ports import Asker, Record
from web.shelf import Shelf

_OFFERED = 4
_TRIED = 10  # candidates asked at most
_OF_A_KIND = {"part": 2}  # of any other kind, one is offered
_LONGEST = 18  # characters of a name that is asked for
_CHANGES = ("change", "previous", "difference", "growth")

Accept = Callable[[Answer], bool]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be offered, and what its answer must be like; one of a ``kind`` with two at most."""

    text: str
    accept: Accept
    kind: str = "part"


def suggest(assistant: Asker, shelf: Shelf, asked: Question, answer: Answer) -> tuple[str, ...]:
    """Follow-up questions that are sure to be answered, four at most: ``("其中项目支出是多少？", …)``."""
    history = (*asked.history, asked.text)
    offered: dict[str, str] = {}
    for candidate in islice(candidates(shelf, answer), _TRIED):
        taken = list(offered.values()).count(candidate.kind)
        if candidate.text in history or taken >= _OF_A_KIND.get(candidate.kind, 1):
            continue
        found = assistant.ask(Question(candidate.text, history, asked.documents))
        if found.status == "answered" and candidate.accept(found):
            offered[candidate.text] = candidate.kind
        if len(offered) == _OFFERED:
            break
    return tuple(offered)


def candidates(shelf: Shelf, answer: Answer) -> Iterator[Candidate]:
    """What might be asked next, the most telling first."""
    cited = next((c for c in answer.citations if c.kind == "value"), None)
    document = shelf.document(cited.document_id) if cited is not None else None
    if answer.status != "answered" or document is None or cited is None:
        return
    if answer.query.get("operation") in _CHANGES:
        yield Candidate("为什么？", _is_text, "reason")
    fact = cited_fact(document, cited, answer)
    if fact is None or answer.basis == "text":
        return
    plain = answer.value == fact.value
    parts = _going_in(document, fact) if plain else ()
    yield from parts[:1]
    yield from _other_year(fact)
    yield from parts[1:2]
    if plain and not is_total(fact):
        yield Candidate("占多少？", _is_share, "share")
    yield from islice(_others(shelf.records(), document), 3)
    yield from parts[2:4]


def cited_fact(document: Document, citation: Citation, answer: Answer) -> Fact | None:
    """The figure that a citation points at; in a sentence, the one that the answer gives."""
    source = citation.source
    if source.table is not None:
        wanted = (source.table, source.row, source.column)
        cells = (
            f for f in document.facts if (f.source.table, f.source.row, f.source.column) == wanted
        )
        return next(cells, None)
    said = (f for f in document.facts if f.source.paragraph == source.paragraph is not None)
    return next((f for f in said if f.value == answer.value and f.unit == answer.unit), None)


def _going_in(document: Document, fact: Fact) -> tuple[Candidate, ...]:
    """What a total is made of; where it has no parts, what stands beside it."""
    parts = parts_of(document, fact)
    if parts:
        return tuple(_asked_for(parts, "其中{}是多少？"))
    return tuple(_asked_for(neighbours_of(document, fact), "{}呢？"))


def _asked_for(facts: Sequence[Fact], form: str) -> Iterator[Candidate]:
    for fact in facts:
        name = clean_label(fact.subject[-1])
        if 2 <= len(name) <= _LONGEST:
            yield Candidate(form.format(name), _is_figure(fact))


def _is_figure(fact: Fact) -> Accept:
    """Accepts the answer that gives this very figure."""

    def accept(found: Answer) -> bool:
        return found.value == fact.value and found.unit == fact.unit

    return accept


def _other_year(fact: Fact) -> Iterator[Candidate]:
    """The year before, from a comparison in the document or from another one."""
    if fact.year is None:
        return
    before = f"{fact.year - 1}年"
    yield Candidate(
        f"{before}呢？", lambda found: found.value is not None and before in found.text, "year"
    )
    yield Candidate("比上年增减多少？", lambda found: found.value is not None, "change")


def _others(records: Sequence[Record], document: Document) -> Iterator[Candidate]:
    """The same of another unit, those of the same year and stage first."""
    own = document.profile
    others = [r for r in records if r.profile.entity and r.profile.entity != own.entity]
    others.sort(key=lambda r: (r.profile.year != own.year) + (r.profile.stage != own.stage))
    for record in others:
        yield Candidate(f"{record.profile.entity}呢？", _is_from(record.id), "unit")


def _is_from(document_id: str) -> Accept:
    """Accepts a figure that stands in this document only."""

    def accept(found: Answer) -> bool:
        held = {citation.document_id for citation in found.citations}
        return found.value is not None and held == {document_id}

    return accept


def _is_share(found: Answer) -> bool:
    return found.unit == "%" and found.value is not None


def _is_text(found: Answer) -> bool:
    return found.basis == "text"
