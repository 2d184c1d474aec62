"""The values of an audit: operands with their places, findings with a verdict, groups with a cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qa.model import Citation

Verdict = Literal[
    "fail", "distinct", "unreadable", "rounding", "insufficient data", "pass", "not applicable"
]
Kind = Literal["table", "between", "prose", "prose and table", "documents", "projects"]

VERDICT_WORDS: Mapping[Verdict, str] = {
    "fail": "不相符",
    "distinct": "两个不同的数",
    "unreadable": "读不出",
    "rounding": "四舍五入所致",
    "insufficient data": "数据不足",
    "pass": "相符",
    "not applicable": "不适用",
}
KIND_WORDS: Mapping[Kind, str] = {
    "table": "表内",
    "between": "表间",
    "prose": "文字",
    "prose and table": "文字与表",
    "documents": "两份文档之间",
    "projects": "绩效目标与采购",
}


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that takes part: as printed, and what it is multiplied by to count in the finding's unit.

    ``value`` is None where the cell is blank; ``step`` is half of its last printed digit, in its own unit.
    """

    name: str
    text: str
    value: Decimal | None
    unit: str | None
    place: Citation
    factor: Decimal = Decimal(1)
    step: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Finding:
    """One identity with its verdict: ``formula`` names the operands by number, "{0} = {1} + {2}".

    ``difference`` is its left side less its right one, in ``unit``; ``tolerance`` is what rounding can do to
    it, ``exact`` up to where the figures are called the same.  ``reason`` says why the verdict is what it is.
    """

    identity: str
    verdict: Verdict
    kind: Kind
    operands: tuple[Operand, ...]
    difference: Decimal | None = None
    unit: str | None = None
    formula: str = ""
    tolerance: Decimal = Decimal(0)
    exact: Decimal = Decimal(0)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one verdict with one cause."""

    cause: str
    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What reconciling some documents gave: differences first, what is in order last.

    ``documents`` are names with their ids; ``passed`` are the findings that need no look.
    """

    documents: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    passed: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the report."""
        return (*(one for group in self.groups for one in group.findings), *self.passed)

    def counts(self) -> dict[Verdict, int]:
        """How many findings have each verdict, the gravest first."""
        found = self.findings()
        counted = {one: sum(f.verdict == one for f in found) for one in VERDICT_WORDS}
        return {verdict: count for verdict, count in counted.items() if count}
