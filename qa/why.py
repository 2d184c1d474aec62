"""Why something is so: a reason is quoted where the documents give one, and nothing else is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.model import Hit
from qa import denial, over_budget, passages, premise, why_whole, wording
from qa.finding import Finding
from qa.normalise import canon
from qa.resolve import Situation


def why(situation: Situation, text: str, search: Callable[[str], Sequence[Hit]]) -> Finding | None:
    """The first reason found: of what is empty, of the whole, of a change, in a cell, in a passage."""
    subject = premise.subject_of_why(text)
    found = (
        over_budget.false_premise(situation, text)
        or denial.why_none(situation, text)
        or why_whole.of_whole(situation, subject, text)
        or passages.explain(situation, text)
        or premise.reason_of_change(situation, text)
        or wording.reason_cell(situation, subject)
    )
    if found is not None or (len(canon(subject)) < 2 and not situation.focus):
        return found  # of a bare 为什么 no passage says what it is about
    return _in_a_passage(situation, text, search(text))


def _in_a_passage(situation: Situation, text: str, hits: Sequence[Hit]) -> Finding | None:
    found = passages.find_passage(situation, text, hits)
    if found is None or not premise.speaks_of(found, situation, text):
        return wording.cell_in_words(situation, text)
    if not passages.GIVES_REASON.search("".join(p.text for p in found.passages)):
        return None  # what is told of it says nothing of a reason
    return premise.correct_premise(found, text)
