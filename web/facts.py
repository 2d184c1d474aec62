"""How the figures of one document belong together: what a total is made of, what stands beside a figure; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.checks_verdict import fact_to_operand, sum_status
from corpus.labels import clean_label
from corpus.model import Document, Fact

_TOTALS = (
    "合计",
    "总计",
    "小计",
    "本年支出合计",
    "本年收入合计",
    "支出合计",
    "收入合计",
    "支出总计",
    "收入总计",
)
_CARRIED = re.compile(r"结转|结余")


def is_total(fact: Fact) -> bool:
    """Whether a figure is a table's whole."""
    return fact.role == "total" or clean_label(fact.subject[-1]) in _TOTALS


def title_of(fact: Fact) -> str:
    """A figure's own name."""
    return clean_label(fact.subject[-1]) if fact.subject else ""


def figures_beside(document: Document, fact: Fact) -> Iterator[Fact]:
    """Figures of the same column (or of the same paragraph) that have a name, in the same unit."""
    for other in document.facts:
        if other.table != fact.table or not other.value or not other.subject:
            continue
        same = (
            other.measure == fact.measure
            if fact.table is not None
            else other.source.paragraph == fact.source.paragraph and other.aspect == fact.aspect
        )
        if same and other.unit == fact.unit and other.role != "repeated":
            yield other


def parts_of(document: Document, fact: Fact) -> tuple[Fact, ...]:
    """What a total is made of, the largest first; nothing where no part is named.

    A total may stand among lines that are none of its parts (结转和结余 below 本年支出合计): those above it, or
    below it, are taken where they alone make it up.
    """
    whole = () if len(fact.subject) == 1 and is_total(fact) else fact.subject
    inside = [
        other
        for other in figures_beside(document, fact)
        if other.subject[:-1] == whole and other.subject != fact.subject and not is_total(other)
    ]
    chosen = next((some for some in _ways(inside, fact) if _makes_up(some, fact)), None)
    if chosen is None:
        chosen = [other for other in inside if not _CARRIED.search(other.subject[-1])]
    return tuple(sorted(chosen, key=lambda other: other.value or 0, reverse=True))


def _ways(inside: Sequence[Fact], whole: Fact) -> Iterator[Sequence[Fact]]:
    """All of them; those above the total; those below it."""
    yield inside
    row = whole.source.row
    if row is not None and all(other.source.row is not None for other in inside):
        yield [other for other in inside if (other.source.row or 0) < row]
        yield [other for other in inside if (other.source.row or 0) > row]


def _makes_up(parts: Sequence[Fact], whole: Fact) -> bool:
    """Whether parts add up to the whole, as far as their printed digits tell."""
    if not parts:
        return False
    operands = [fact_to_operand(part) for part in parts]
    return sum_status(fact_to_operand(whole), operands)[0] in ("pass", "rounding")


def neighbours_of(document: Document, fact: Fact) -> tuple[Fact, ...]:
    """What stands beside a figure on its own level, the largest first."""
    near = [
        other
        for other in figures_beside(document, fact)
        if other.subject[:-1] == fact.subject[:-1]
        and other.subject != fact.subject
        and not is_total(other)
    ]
    return tuple(sorted(near, key=lambda other: other.value or 0, reverse=True))
