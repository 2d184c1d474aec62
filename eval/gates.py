"""What a set of questions must reach; the numbers are in gates.toml, with the reason beside each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from eval.run import Report


@dataclass(frozen=True, slots=True)
class Gate:
    """The least and the most that a question set may score, in %."""

    right: float
    wrong_figures: float
    refusals: float
    verbatim: float


def load_gates(path: Path | None = None) -> dict[str, Gate]:
    """Gates by the question file's name; ``default`` is for files without one of their own."""
    path = path or Path(__file__).with_name("gates.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Gate(**values) for name, values in data.items()}


def misses(report: Report, gate: Gate) -> tuple[str, ...]:
    """Every requirement that a report does not meet, as a Chinese sentence."""
    summary = report.summary()
    found = []
    right = summary.share(summary.right, summary.asked)
    if summary.asked == 0 or right < gate.right:
        found.append(f"正确率 {right:.1f}% 低于 {gate.right}%（题数 {summary.asked}）")
    wrong = 100.0 * summary.wrong_figures / summary.numbers if summary.numbers else 0.0
    if wrong > gate.wrong_figures:
        found.append(f"错误数字 {wrong:.1f}% 高于 {gate.wrong_figures}%")
    refused = summary.share(summary.refused, summary.refusals)
    if refused < gate.refusals:
        found.append(f"拒答正确率 {refused:.1f}% 低于 {gate.refusals}%")
    verbatim = summary.share(summary.verbatim, summary.quotes)
    if verbatim < gate.verbatim:
        found.append(f"引文逐字一致 {verbatim:.1f}% 低于 {gate.verbatim}%")
    return tuple(found)
