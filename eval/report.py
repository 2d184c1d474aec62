"""A report as a terminal table, JSON, Markdown and JUnit XML; pure functions to text."""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from eval.run import Report, Result, Summary
from qa.contract import answer_to_json

_HEAD = ("类别", "题数", "答对", "正确率%", "错误数字", "跳过", "p50毫秒", "p95毫秒")


def summary_rows(report: Report) -> list[tuple[str, ...]]:
    """A row a category, the total last."""
    rows = [_row(name, report.summary(name)) for name in report.categories()]
    return [*rows, _row("合计", report.summary())]


def _row(name: str, summary: Summary) -> tuple[str, ...]:
    return (
        name,
        str(summary.asked),
        str(summary.right),
        f"{summary.share(summary.right, summary.asked):.1f}",
        str(summary.wrong_figures),
        str(summary.skipped),
        f"{1000 * summary.p50:.1f}",
        f"{1000 * summary.p95:.1f}",
    )


def report_to_json(report: Report) -> dict[str, Any]:
    """Counts and every answer."""
    return {
        "summary": _summary_to_json(report.summary()),
        "categories": {name: _summary_to_json(report.summary(name)) for name in report.categories()},
        "results": [_result_to_json(result) for result in report.results],
    }


def _summary_to_json(summary: Summary) -> dict[str, Any]:
    return {
        "asked": summary.asked,
        "right": summary.right,
        "right_percent": round(summary.share(summary.right, summary.asked), 2),
        "wrong_figures": summary.wrong_figures,
        "wrong_figure_percent": round(summary.share(summary.wrong_figures, summary.numbers), 2)
        if summary.numbers
        else 0.0,
        "refusal_percent": round(summary.share(summary.refused, summary.refusals), 2),
        "verbatim_percent": round(summary.share(summary.verbatim, summary.quotes), 2),
        "covered_percent": round(summary.share(summary.covered, summary.evidence), 2),
        "skipped": summary.skipped,
        "p50_ms": round(1000 * summary.p50, 2),
        "p95_ms": round(1000 * summary.p95, 2),
    }


def _result_to_json(result: Result) -> dict[str, Any]:
    return {
        "id": result.case.id,
        "category": result.case.category,
        "question": result.case.question,
        "right": result.grade.right,
        "wrong_figure": result.grade.wrong_figure,
        "reason": result.grade.reason,
        "skipped": result.skipped,
        "answer": None if result.answer is None else answer_to_json(result.answer),
    }


def report_to_markdown(title: str, report: Report) -> str:
    """A table of categories, then every question that was not answered right."""
    lines = [f"# {title}", "", "| " + " | ".join(_HEAD) + " |", "|" + "---|" * len(_HEAD)]
    lines += ["| " + " | ".join(row) + " |" for row in summary_rows(report)]
    summary = _summary_to_json(report.summary())
    lines += ["", f"拒答正确率 {summary['refusal_percent']}%，引文逐字一致 {summary['verbatim_percent']}%，证据覆盖 {summary['covered_percent']}%。", ""]
    for result in report.results:
        if not result.grade.right and not result.skipped and result.answer is not None:
            mark = "错误数字" if result.grade.wrong_figure else "未答对"
            lines.append(f"- {mark} `{result.case.id}` {result.case.question} → {result.answer.text[:120]}（{result.grade.reason}）")
    return "\n".join(lines) + "\n"


def report_to_junit(name: str, report: Report) -> str:
    """JUnit XML: a test a question; skipped ones say why."""
    total = report.summary()
    failures = total.asked - total.right
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<testsuite name={quoteattr(name)} tests="{total.asked + total.skipped}" failures="{failures}" skipped="{total.skipped}">',
    ]
    for result in report.results:
        seconds = result.answer.seconds if result.answer is not None else 0.0
        lines.append(
            f"<testcase classname={quoteattr(result.case.category)} name={quoteattr(result.case.id)} time=\"{seconds:.4f}\">"
        )
        if result.skipped:
            lines.append(f"<skipped message={quoteattr(result.skipped)}/>")
        elif not result.grade.right:
            lines.append(f"<failure message={quoteattr(result.grade.reason)}>{escape(result.case.question)}</failure>")
        lines.append("</testcase>")
    return "\n".join([*lines, "</testsuite>"]) + "\n"


def report_to_text(report: Report) -> str:
    """The same report as JSON text."""
    return json.dumps(report_to_json(report), ensure_ascii=False, indent=1)


def head() -> tuple[str, ...]:
    """The column heads of ``summary_rows``."""
    return _HEAD
