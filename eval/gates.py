"""What a set of questions must reach; the numbers are in gates.toml, with the reason beside each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.run import Report, Summary


@dataclass(frozen=True, slots=True)
class Gate:
    """The least and the most that a question set may score, in %; ``skipped`` questions by number."""

    right: float
    wrong_figures: float
    refusals: float
    verbatim: float
    covered: float = 0.0
    false_refusals: float = 100.0
    skipped: int | None = None


def load_gates(path: Path | None = None) -> dict[str, Gate]:
    """Gates by the question file's name; ``default`` is for files without one of their own."""
    path = path or Path(__file__).with_name("gates.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Gate(**values) for name, values in data.items()}


def misses(report: Report, gate: Gate) -> tuple[str, ...]:
    """Every requirement that a report does not meet, as a Chinese sentence."""
    return tuple(_misses(report.summary(), gate))


def _misses(summary: Summary, gate: Gate) -> Iterator[str]:
    if summary.asked == 0:
        yield f"没有一道题可以运行（跳过 {summary.skipped} 题）"
        return
    if gate.skipped is not None and summary.skipped > gate.skipped:
        yield f"跳过 {summary.skipped} 题，多于 {gate.skipped} 题"
    wrong = 100.0 * summary.wrong_figures / summary.numbers if summary.numbers else 0.0
    if wrong > gate.wrong_figures:
        yield f"错误数字 {wrong:.1f}% 高于 {gate.wrong_figures}%"
    silent = 100.0 * summary.silent / summary.answerable if summary.answerable else 0.0
    if silent > gate.false_refusals:
        yield f"误拒 {silent:.1f}% 高于 {gate.false_refusals}%"
    for name, part, whole, least in (
        ("正确率", summary.right, summary.asked, gate.right),
        ("拒答正确率", summary.refused, summary.refusals, gate.refusals),
        ("引文逐字一致", summary.verbatim, summary.quotes, gate.verbatim),
        ("证据覆盖", summary.covered, summary.evidence, gate.covered),
    ):
        share = summary.share(part, whole)
        if share < least:
            yield f"{name} {share:.1f}% 低于 {least}%"
