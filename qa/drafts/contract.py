"""A report as JSON: one object a claim."""

from __future__ import annotations

from typing import Any

from qa.contract import citation_to_json
from qa.drafts.model import Judgement, Place, Report
from qa.drafts.words import sentence_of, summary


def report_to_json(report: Report) -> dict[str, Any]:
    """The whole report: ``{"draft", "summary", "passed", "notes", "documents", "claims"}``."""
    return {
        "draft": report.draft.name,
        "summary": summary(report),
        "passed": report.passed,
        "notes": list(report.notes),
        "documents": list(report.documents),
        "claims": [claim_to_json(one, report) for one in report.judgements],
    }


def claim_to_json(judgement: Judgement, report: Report) -> dict[str, Any]:
    """One claim: ``{"text", "value", "unit", "verdict", "expected", "citations"}`` and what explains them."""
    claim = judgement.claim
    return {
        "text": claim.figure.text,
        "value": format(claim.figure.value, "f"),
        "unit": claim.figure.unit,
        "verdict": judgement.verdict,
        "expected": judgement.expected,
        "citations": [citation_to_json(one) for one in judgement.citations],
        "kind": claim.aspect,
        "remark": judgement.remark,
        "steps": list(judgement.steps),
        "sentence": sentence_of(claim, report.draft),
        "place": _place(claim.place),
    }


def _place(place: Place) -> dict[str, Any]:
    if place.piece is not None:
        return {"piece": place.piece, "span": list(place.span)}
    return {"table": place.table, "row": place.row, "column": place.column}
