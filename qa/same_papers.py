"""Two files of one publication: the text and the workbook of one budget print a figure twice, not two figures."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Fact
from qa.candidates import Candidate
from qa.knowledge import Knowledge, own_name
from qa.words import is_same_amount


def without_echoes(best: Candidate, others: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The others without those of another file of the same papers that prints the best figure as well.

    Nor is a total told beside it where its own column prints the best figure as another total: 总计 with what was
    carried over, beside 本年支出合计.
    """
    return tuple(
        other
        for other in others
        if not _is_echoed(best, other.knowledge) and not _is_wider_total(best, other)
    )


def _is_wider_total(best: Candidate, other: Candidate) -> bool:
    fact, knowledge = other.fact, other.knowledge
    if knowledge is not best.knowledge or fact.table is None or fact.role != "total":
        return False
    return any(
        cell.measure == fact.measure
        and cell.role in ("total", "subtotal")
        and is_same_amount(cell, best.fact)
        for cell in knowledge.of_table(fact.table)
    )


def of_same_papers(one: Knowledge, other: Knowledge) -> bool:
    """Whether two documents are the budget, or the accounts, of one department for one year."""
    mine, theirs = one.document.profile, other.document.profile
    return (
        mine.entity is not None
        and mine.year is not None
        and (mine.entity, mine.year, mine.stage, mine.who)
        == (theirs.entity, theirs.year, theirs.stage, theirs.who)
    )


def _is_echoed(best: Candidate, knowledge: Knowledge) -> bool:
    if knowledge is best.knowledge or not of_same_papers(best.knowledge, knowledge):
        return False
    return any(_says_the_same(fact, best.fact) for fact in knowledge.facts)


def _says_the_same(one: Fact, other: Fact) -> bool:
    """Whether two facts give one amount the same name."""
    return (
        (one.aspect, one.year, one.scope.stage) == (other.aspect, other.year, other.scope.stage)
        and is_same_amount(one, other)
        and own_name(one) == own_name(other)
    )
