"""Why something is so: a reason is quoted where the documents give one, and nothing else is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.model import Hit
from qa import denial, over_budget, passages, premise, why_whole, wording
from qa.execution import BUDGETS
from qa.finding import Finding
from qa.normalise import canon
from qa.resolve import Situation


def why(situation: Situation, text: str, search: Callable[[str], Sequence[Hit]]) -> Finding | None:
    """The first reason found: of what is empty, of the whole, of a change, in a cell, in a passage."""
    subject = premise.subject_of_why(text)
    found = (
        over_budget.of_budget(situation, text)
        or denial.why_none(situation, text)
        or why_whole.of_whole(situation, subject, text)
        or wording.shortcoming_cell(situation, subject, text)
        or passages.explain(situation, text)
        or premise.reason_of_change(situation, text)
        or wording.reason_cell(situation, subject)
    )
    if found is None and (len(canon(subject)) >= 2 or situation.focus):
        # of a bare 为什么 no passage says what it is about
        found = _in_a_passage(situation, text, search(text))
    if found is not None and _AGAINST.search(text) and "预算" not in found.text:
        found = _beside_its_budget(found) or found
    return with_what_follows(found) if found is not None and _AND_THEN.search(text) else found


_AGAINST = re.compile(r"[比较于超过]了?(?:年初|全年|调整)?预算")


def _beside_its_budget(found: Finding) -> Finding | None:
    """The reason that stands beside the budget of the very item, where another (than the year before) was found."""
    for passage in found.passages[:1]:
        knowledge, start, stop = passage.knowledge, *passage.span
        told = [
            fact
            for fact in knowledge.facts
            if fact.table is None
            and fact.source.paragraph == passage.paragraph
            and fact.figure is not None
            and start <= fact.figure[0] < stop
            and fact.value is not None
        ]
        names = {
            (fact.subject[-1], fact.value)
            for fact in told
            if fact.subject and fact.aspect == "amount"
        }
        for fact in knowledge.facts:
            planned = fact.table is None and fact.scope.stage in BUDGETS and fact.subject
            paragraph = fact.source.paragraph
            if not planned or paragraph in (None, passage.paragraph):
                continue
            if any(_alike(fact.subject[-1], name) for name, _ in names):
                reason = premise.reason_in(knowledge, paragraph, fact)
                if reason is not None:
                    return Finding("passage", reason.text.strip(), basis="text", passages=(reason,))
    return None


def _alike(one: str, other: str) -> bool:
    """公务接待费支出 is what a section on 公务接待 speaks of."""
    short, long = sorted((canon(one), canon(other)), key=len)
    return len(short) >= 4 and short in long


_AND_THEN = re.compile(  # 为什么执行得慢，后面打算怎么办
    r"(?:怎么|如何|咋)(?:办|改|整改|解决|应对|处理|改进)|下一步|后续|打算|整改|改进|措施"
)


def with_what_follows(found: Finding) -> Finding:
    """The reason with the rest of its paragraph, which says what is to be done."""
    if len(found.passages) != 1:
        return found
    passage = found.passages[0]
    whole = passage.knowledge.document.paragraphs[passage.paragraph].text
    longer = replace(passage, span=(passage.span[0], len(whole)))
    if len(longer.text) > _LONGEST or not _TO_DO.search(whole[passage.span[1] :]):
        return found
    return replace(
        found,
        text=found.text.replace(passage.text.strip(), longer.text.strip()),
        passages=(longer,),
    )


_TO_DO = re.compile(r"今后|将|拟|进一步|加强|下一步")
_LONGEST = 400  # characters of a paragraph that are quoted


def _in_a_passage(situation: Situation, text: str, hits: Sequence[Hit]) -> Finding | None:
    found = passages.find_passage(situation, text, hits)
    if found is None or not premise.speaks_of(found, situation, text):
        return wording.cell_in_words(situation, text)
    if not passages.GIVES_REASON.search("".join(p.text for p in found.passages)):
        return None  # what is told of it says nothing of a reason
    return premise.correct_premise(found, text)
