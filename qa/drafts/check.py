"""核稿: a draft in, a verdict for every figure out; the one entry of this package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from corpus.errors import BudgetQAError
from corpus.model import Document
from corpus.store import DocumentRecord
from qa.drafts.changes import LEVEL
from qa.drafts.claims import draft_to_claims
from qa.drafts.computed import judge_change, judge_level, judge_share
from qa.drafts.matching import elided_names
from qa.drafts.model import Claim, Draft, Judgement, Report
from qa.drafts.printed import Shelf, knowledges_to_shelf
from qa.drafts.reading import text_to_draft
from qa.drafts.sums import judge_sum
from qa.drafts.verdicts import judge_amount
from qa.drafts.whose import Offices
from qa.knowledge import document_to_knowledge
from qa.preselect import preselect
from qa.vocabulary import Lexicon

_SAID = 12  # claims before one that its words may point back to


class Documents(Protocol):
    """What a check needs of the catalogue."""

    def documents(self) -> tuple[DocumentRecord, ...]: ...

    def find(self, name: str) -> DocumentRecord | None: ...

    def load(self, identifier: str) -> Document: ...


class UnknownName(BudgetQAError, LookupError):
    """There is no document of this name; the message is a Chinese sentence."""


def check_text(
    text: str, catalogue: Documents, lexicon: Lexicon, documents: Sequence[str] = ()
) -> Report:
    """A pasted draft held against the documents (all when none is named).

    Raises UnreadableFile for a text that holds nothing, UnknownName for a document that is not there.
    """
    return check_draft(text_to_draft(text), catalogue, lexicon, documents)


def check_draft(
    draft: Draft, catalogue: Documents, lexicon: Lexicon, documents: Sequence[str] = ()
) -> Report:
    """A draft held against the documents; raises UnknownName."""
    records = _chosen(draft, catalogue, lexicon, documents)
    knowledges = [document_to_knowledge(catalogue.load(r.id), lexicon) for r in records]
    shelf = knowledges_to_shelf(knowledges)
    entities = [r.profile.entity for r in catalogue.documents() if r.profile.entity]
    return check_against(draft, shelf, Offices.of(entities, lexicon))


def check_against(draft: Draft, shelf: Shelf, offices: Offices) -> Report:
    """A draft held against documents that are ready."""
    claims = draft_to_claims(draft, offices, shelf.names)
    judgements = tuple(
        judge(claim, shelf, claims[max(0, number - _SAID) : number])
        for number, claim in enumerate(claims)
    )
    names = tuple(knowledge.document.name for knowledge in shelf.knowledges)
    return Report(draft, judgements, names, tuple(_notes(claims, shelf)))


def judge(claim: Claim, shelf: Shelf, said: Sequence[Claim] = ()) -> Judgement:
    """The verdict on one claim; ``said`` are those before it."""
    if claim.aspect == "share":
        return judge_share(claim, shelf, said)
    if claim.of == LEVEL:
        return judge_level(claim, shelf)
    if claim.aspect != "amount":
        return judge_change(claim, shelf, said)
    summed = judge_sum(claim, shelf, said)
    if summed is not None:
        return summed
    found = judge_amount(claim, shelf)
    if found.verdict not in ("文档中没有", "不可核") or found.citations:
        return found
    names = elided_names(claim, said, shelf)
    return judge_amount(replace(claim, names=names), shelf) if names else found


def _notes(claims: Sequence[Claim], shelf: Shelf) -> list[str]:
    """Sentences about the whole draft."""
    if not claims:
        return ["稿件里没有可以核对的数字。"]
    notes = []
    if not shelf.knowledges:
        notes.append("还没有收录任何文档，无从核对。先用 budgetqa ingest 收录预算、决算文件。")
    foreign = list(dict.fromkeys(one.foreign for one in claims if one.foreign))
    notes += [f"没有收录“{name}”的文档，它的数字无从核对。" for name in foreign]
    return notes


def _chosen(
    draft: Draft, catalogue: Documents, lexicon: Lexicon, documents: Sequence[str]
) -> tuple[DocumentRecord, ...]:
    """The documents that are named; else all of a few, else those of the departments in the draft."""
    if documents:
        return tuple(_find(catalogue, name) for name in documents)
    texts = [piece.text for piece in draft.pieces]
    return preselect(texts, catalogue.documents(), lexicon, lambda text, limit: ())


def _find(catalogue: Documents, name: str) -> DocumentRecord:
    record = catalogue.find(name)
    if record is None:
        raise UnknownName(f"没有收录“{name}”。用 budgetqa documents 查看编号和文件名。")
    return record
