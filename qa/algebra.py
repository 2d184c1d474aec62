"""How a question was read, as one printable expression: ``share(公务接待费 @ 某局2020年预算, “三公”经费 @ …)``.

The operations are those of ``qa.operations``; an operand is a figure by its labels, its column and whose it
is, or the rows of a table that meet conditions.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.finding import Cited, Finding, Passage
from qa.words import heading, measure, name

_MOST = 6  # operands written out; more are rows of a table


@dataclass(frozen=True, slots=True)
class Query:
    """An operation on operands, with the conditions on rows and the unit asked for."""

    operation: str
    operands: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    unit: str | None = None

    def __str__(self) -> str:
        parts = [*self.operands, *(f"条件：{condition}" for condition in self.conditions)]
        if self.unit:
            parts.append(f"单位：{self.unit}")
        return f"{self.operation}({', '.join(parts)})"


def finding_to_query(finding: Finding, unit: str | None = None) -> Query:
    """The expression whose value a finding is."""
    facts = finding.facts
    if not facts:
        titles = [_section(passage) for passage in finding.passages]
        operands = tuple(dict.fromkeys("－".join(title) or "正文" for title in titles[:_MOST]))
        return Query(finding.operation, operands)
    if len(facts) > _MOST:
        return Query(finding.operation, _tables(facts), finding.parts, unit)
    return Query(finding.operation, tuple(operand(cited) for cited in facts), unit=unit)


def _section(passage: Passage) -> tuple[str, ...]:
    document = passage.knowledge.document
    return document.path(document.paragraphs[passage.paragraph].section)


def operand(cited: Cited) -> str:
    """``财政拨款“三公”经费－公务接待费 @ 衡水市生态环境局2020年预算``."""
    column = measure(cited.fact)
    column = f"[{column}]" if column else ""
    return f"{name(cited.fact)}{column} @ {heading(cited.knowledge, cited.fact)}"


def _tables(facts: tuple[Cited, ...]) -> tuple[str, ...]:
    """The tables that many figures stand in, with how many of each."""
    counts: dict[str, int] = {}
    for cited in facts:
        table = cited.knowledge.tables.get(cited.fact.table or "")
        title = f"《{table.title}》" if table else "正文"
        where = f"{title} @ {heading(cited.knowledge, cited.fact)}"
        counts[where] = counts.get(where, 0) + 1
    return tuple(f"{where}的{count}格" for where, count in counts.items())
