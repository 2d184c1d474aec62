"""A project's limit in its 绩效目标表 beside what is to be bought for it: two figures that need not agree.

The limit caps what the whole project may cost; procurement is only the part that is bought.  Reported side
by side, so that nobody takes one for the other, and never as a sum that does not close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from corpus.checks_verdict import MONEY
from corpus.model import Document, Fact
from qa.audit.findings import to_operand
from qa.audit.model import Finding
from qa.audit.places import Places, document_to_places
from qa.knowledge import project_name
from qa.normalise import canon
from qa.words import show

_COST = re.compile(r"成本|资金|预算")
_SUM = re.compile(r"合计|小计|采购(?:总)?金额.*|金额.*")
_FORMULA = "{0} = "


def document_to_distinct(document: Document) -> Iterator[Finding]:
    """For every project with a limit and with procurement: the two figures."""
    places = document_to_places(document)
    limits = _limits(document)
    for name, bought in _procurement(document).items():
        for limit in limits.get(name, ()):
            yield _to_finding(limit, bought, places)


def _limits(document: Document) -> dict[str, list[Fact]]:
    """Limits on cost by the project's name: ``≤150万元``."""
    projects = {
        table.id: canon(project_name(table))
        for table in document.tables
        if table.kind == "绩效目标表" and table.subject
    }
    found: dict[str, list[Fact]] = {}
    for fact in document.facts:
        name = projects.get(fact.table or "")
        money = fact.value is not None and fact.unit in MONEY
        if name and money and _COST.search("".join(fact.subject[1:])):
            found.setdefault(name, []).append(fact)
    return found


def _procurement(document: Document) -> dict[str, list[Fact]]:
    """Amounts of procurement by the name of the project that they stand under, one a row."""
    tables = {table.id for table in document.tables if table.kind == "政府采购表"}
    rows: dict[tuple[str, int | None], list[Fact]] = {}
    for fact in document.facts:
        if fact.table in tables and fact.role == "detail" and fact.unit in MONEY:
            rows.setdefault((fact.table or "", fact.source.row), []).append(fact)
    found: dict[str, list[Fact]] = {}
    for facts in rows.values():
        amount = _amount(facts)
        if amount is not None:
            for label in amount.subject:
                found.setdefault(canon(label), []).append(amount)
    return found


def _amount(facts: Sequence[Fact]) -> Fact | None:
    """What a row of procurement comes to: its sum column."""
    named = [one for one in facts if one.measure and _SUM.fullmatch(one.measure[-1])]
    return next((one for one in named if one.value is not None), None)


def _to_finding(limit: Fact, bought: Sequence[Fact], places: Places) -> Finding:
    facts = (limit, *bought)
    operands = tuple(to_operand(places, one.source, one, limit.unit) for one in facts)
    total = sum(((one.value or Decimal(0)) * one.factor for one in operands[1:]), Decimal(0))
    cap = limit.value or Decimal(0)
    unit = limit.unit or ""
    name = bought[0].subject[-2] if len(bought[0].subject) > 1 else bought[0].subject[-1]
    same = total == cap
    return Finding(
        identity=f"{name}：绩效目标中的成本{_bound(limit)}{show(cap)}{unit}，政府采购{show(total)}{unit}",
        verdict="pass" if same else "distinct",
        kind="projects",
        operands=operands,
        difference=cap - total,
        unit=unit,
        formula=_FORMULA + " + ".join(f"{{{n}}}" for n in range(1, len(facts))),
        reason=_reason(limit, cap, total, unit),
    )


def _bound(limit: Fact) -> str:
    words: Mapping[str, str] = {"≤": "不超过", "<": "低于", "≥": "不低于", ">": "高于", "≈": "约"}
    return words.get(limit.comparator, "为")


def _reason(limit: Fact, cap: Decimal, total: Decimal, unit: str) -> str:
    if total == cap:
        return ""
    apart = f"{show(abs(cap - total))}{unit}"
    if total > cap and limit.comparator in ("≤", "<"):
        return (
            f"采购金额比成本上限多{apart}。两者口径不同：一个是项目成本的上限，一个是政府采购的金额，"
            "不是加总错误；但采购多于上限，请向编制单位核实。"
        )
    return (
        f"相差{apart}。两者口径不同：一个是整个项目成本的上限，一个只是其中要采购的部分，"
        "两个数可以都对，不是加总错误。"
    )
