"""A report as a terminal table, JSON, Markdown and JUnit XML; pure functions to text."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax.saxutils import escape
from xml.sax.saxutils import quoteattr as quoted

from eval.run import Report, Result, Summary
from qa.contract import answer_to_json

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
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
        "categories": {
            name: _summary_to_json(report.summary(name)) for name in report.categories()
        },
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
        "false_refusal_percent": round(100.0 * summary.silent / summary.answerable, 2)
        if summary.answerable
        else 0.0,
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
        "evidence": result.citations.evidence,
        "covered": result.citations.covered,
        "stray_quotes": list(result.citations.stray),
        "answer": None if result.answer is None else answer_to_json(result.answer),
    }


def report_to_markdown(title: str, report: Report) -> str:
    """A table of categories, then every question that was not answered right."""
    lines = [f"# {title}", "", "| " + " | ".join(_HEAD) + " |", "|" + "---|" * len(_HEAD)]
    lines += ["| " + " | ".join(row) + " |" for row in summary_rows(report)]
    lines += ["", report_to_sentence(report), ""]
    lines += [line for result in report.results if (line := _result_to_line(result))]
    return "\n".join(lines) + "\n"


def report_to_sentence(report: Report) -> str:
    """What the table of categories does not hold: wrong figures, refusals, sources, what was skipped."""
    total = report.summary()
    wrong = total.share(total.wrong_figures, total.numbers) if total.numbers else 0.0
    return (
        f"错误数字占数字题 {wrong:.1f}%，拒答正确率 {total.share(total.refused, total.refusals):.1f}%，"
        f"误拒 {100.0 * total.silent / total.answerable if total.answerable else 0.0:.1f}%，"
        f"引文逐字一致 {total.share(total.verbatim, total.quotes):.1f}%，"
        f"证据覆盖 {total.share(total.covered, total.evidence):.1f}%，"
        f"跳过 {total.skipped} 题（所问文档没有收录）。"
    )


def _result_to_line(result: Result) -> str:
    """What went wrong with one question; nothing when it was answered right."""
    asked = f"`{result.case.id}` {result.case.question}"
    if result.answer is None:
        return f"- 跳过 {asked}（{result.skipped}）"
    if result.grade.right:
        return ""
    mark = "错误数字" if result.grade.wrong_figure else "未答对"
    said = " ".join(result.answer.text[:120].split())
    return f"- {mark} {asked} → {said}（{result.grade.reason}）"


def report_to_junit(name: str, report: Report) -> str:
    """JUnit XML: a test a question; skipped ones say why."""
    total = report.summary()
    counts = f'tests="{total.asked + total.skipped}" failures="{total.asked - total.right}" skipped="{total.skipped}"'
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<testsuite name={_attribute(name)} {counts}>",
        *(line for result in report.results for line in _result_to_junit(result)),
        "</testsuite>",
    ]
    return "\n".join(lines) + "\n"


def _result_to_junit(result: Result) -> list[str]:
    seconds = result.answer.seconds if result.answer is not None else 0.0
    name = f"classname={_attribute(result.case.category)} name={_attribute(result.case.id)}"
    inside = []
    if result.skipped:
        inside = [f"<skipped message={_attribute(result.skipped)}/>"]
    elif not result.grade.right:
        kind = "wrong figure" if result.grade.wrong_figure else "miss"
        asked = escape(_printable(result.case.question))
        reason = _attribute(result.grade.reason)
        inside = [f'<failure type="{kind}" message={reason}>{asked}</failure>']
    return [f'<testcase {name} time="{seconds:.4f}">', *inside, "</testcase>"]


def _attribute(text: str) -> str:
    return quoted(_printable(text))


def _printable(text: str) -> str:
    """Text that XML 1.0 can hold."""
    return _UNPRINTABLE.sub("�", text)


def report_to_text(report: Report) -> str:
    """The same report as JSON text."""
    return json.dumps(report_to_json(report), ensure_ascii=False, indent=1)


def head() -> tuple[str, ...]:
    """The column heads of ``summary_rows``."""
    return _HEAD
