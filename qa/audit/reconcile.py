"""核对: all identities of documents as one report, and that report as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from corpus.model import Document
from qa.audit.across import documents_to_findings
from qa.audit.distinct import document_to_distinct
from qa.audit.findings import document_to_findings
from qa.audit.formula import in_figures
from qa.audit.grouping import findings_to_groups
from qa.audit.model import KIND_WORDS, VERDICT_WORDS, Finding, Group, Operand, Report
from qa.audit.places import place_words
from qa.contract import citation_to_json

_QUIET = ("pass", "not applicable")


def reconcile(documents: Sequence[Document]) -> Report:
    """The report on documents, each for itself and every pair of one department against each other."""
    findings = [
        finding
        for document in documents
        for finding in (*document_to_findings(document), *document_to_distinct(document))
    ]
    findings += documents_to_findings(documents)
    return Report(
        documents=tuple((one.name, one.id) for one in documents),
        groups=findings_to_groups(one for one in findings if one.verdict not in _QUIET),
        passed=tuple(one for one in findings if one.verdict in _QUIET),
        notes=tuple(note for one in documents for note in _notes(one)),
    )


def _notes(document: Document) -> list[str]:
    """What a reader of the report must know of a document."""
    if not document.tables:
        return [f"「{document.name}」里没有读到表格，只核对了文字里的数。"]
    if not document.checks:
        return [f"「{document.name}」里没有可以核对的关系。"]
    return [f"「{document.name}」：{warning}" for warning in document.warnings]


def summary(report: Report) -> str:
    """One line: "核对203条关系：不相符2，四舍五入所致11，相符190。"."""
    counts = report.counts()
    told = "，".join(f"{VERDICT_WORDS[verdict]}{count}" for verdict, count in counts.items())
    return f"核对{sum(counts.values())}条关系：{told or '没有可以核对的'}。"


def passes_by_kind(report: Report) -> dict[str, int]:
    """How many relations are in order, by where they stand: {"表内": 130, "表间": 18}."""
    counted = Counter(KIND_WORDS[one.kind] for one in report.passed if one.verdict == "pass")
    return dict(counted)


def report_to_json(report: Report) -> dict[str, Any]:
    """The report as plain JSON values; figures are decimal strings."""
    return {
        "documents": [{"name": name, "id": number} for name, number in report.documents],
        "summary": summary(report),
        "counts": report.counts(),
        "passes": passes_by_kind(report),
        "groups": [_group(one) for one in report.groups],
        "passed": [finding_to_json(one) for one in report.passed],
        "notes": list(report.notes),
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "cause": group.cause,
        "verdict": group.verdict,
        "findings": [finding_to_json(one) for one in group.findings],
    }


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding with its operands and places."""
    return {
        "identity": finding.identity,
        "kind": finding.kind,
        "verdict": finding.verdict,
        "words": VERDICT_WORDS[finding.verdict],
        "difference": decimal(finding.difference),
        "unit": finding.unit,
        "tolerance": decimal(finding.tolerance),
        "formula": in_figures(finding),
        "reason": finding.reason,
        "operands": [operand_to_json(one) for one in finding.operands],
    }


def operand_to_json(operand: Operand) -> dict[str, Any]:
    """A figure with its place."""
    return {
        "name": operand.name,
        "text": operand.text,
        "value": decimal(operand.value),
        "unit": operand.unit,
        "where": place_words(operand.place),
        "place": citation_to_json(operand.place),
    }


def decimal(value: Decimal | None) -> str | None:
    """A decimal as text without an exponent."""
    return None if value is None else format(value, "f")
