"""Questions through an assistant to a report; no files, no printing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.cases import Case
from eval.citations import CitationCheck, DocumentText, check_citations
from eval.grade import Grade, grade
from qa.model import Answer, Question

Ask = Callable[[Question], Answer]


@dataclass(frozen=True, slots=True)
class Result:
    """One question with its answer and verdict; ``skipped`` says why it was not asked."""

    case: Case
    answer: Answer | None
    grade: Grade
    citations: CitationCheck
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over questions that were asked."""

    asked: int
    right: int
    skipped: int
    numbers: int
    wrong_figures: int
    refusals: int
    refused: int
    answerable: int
    silent: int  # answerable questions that were told 文档中没有
    quotes: int
    verbatim: int
    evidence: int
    covered: int
    p50: float
    p95: float

    def share(self, part: int, whole: int) -> float:
        """A share in %, 100 of nothing."""
        return 100.0 * part / whole if whole else 100.0


@dataclass(frozen=True, slots=True)
class Report:
    """All results, in order."""

    results: tuple[Result, ...]

    def summary(self, category: str | None = None) -> Summary:
        """Counts for one category, or for all."""
        chosen = [r for r in self.results if category in (None, r.case.category)]
        asked = [r for r in chosen if not r.skipped]
        seconds = sorted(r.answer.seconds for r in asked if r.answer is not None)
        return Summary(
            asked=len(asked),
            right=sum(r.grade.right for r in asked),
            skipped=len(chosen) - len(asked),
            numbers=sum(r.case.answer_type in ("number", "count") for r in asked),
            wrong_figures=sum(r.grade.wrong_figure for r in asked),
            refusals=sum(r.case.answer_type == "refuse" for r in asked),
            refused=sum(r.case.answer_type == "refuse" and r.grade.right for r in asked),
            answerable=sum(r.case.answer_type != "refuse" for r in asked),
            silent=sum(r.case.answer_type != "refuse" and r.grade.refused for r in asked),
            quotes=sum(r.citations.quotes for r in asked),
            verbatim=sum(r.citations.verbatim for r in asked),
            evidence=sum(r.citations.evidence for r in asked),
            covered=sum(r.citations.covered for r in asked),
            p50=quantile(seconds, 0.50),
            p95=quantile(seconds, 0.95),
        )

    def categories(self) -> tuple[str, ...]:
        """The categories that occur, by name."""
        return tuple(sorted({result.case.category for result in self.results}))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value at that share of a sorted list: of 1, 2, 3, 4 at 0.5 it is 3; 0 of nothing."""
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run(cases: Sequence[Case], ask: Ask, text_of: DocumentText, known: frozenset[str]) -> Report:
    """Ask every question; one about a document that is not ingested is skipped, and says so."""
    return Report(tuple(_run_one(case, ask, text_of, known) for case in cases))


def _run_one(case: Case, ask: Ask, text_of: DocumentText, known: frozenset[str]) -> Result:
    missing = [name for name in case.documents if name not in known]
    if missing:
        return Result(case, None, Grade(False), CitationCheck(), f"没有收录 {missing[0]}")
    question = Question(case.question, case.history, case.documents, case.id)
    answer = ask(question)
    return Result(case, answer, grade(case, answer), check_citations(case, answer, text_of))
