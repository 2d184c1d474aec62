"""Figures of the text that a standard table prints too, under whatever name: 收支总计, 基本支出, a 类 款 项.

Which name belongs to which cell stands in identities.toml; a name that the table itself prints is compared
by ``checks_prose.prose_against_tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from corpus.checks_between import (
    Selector,
    load_data,
    plain_label,
    select_cells,
    table_sets,
    to_selector,
)
from corpus.checks_verdict import MONEY, difference_status, fact_to_operand
from corpus.labels import clean_label
from corpus.model import Check, Document, Fact, Source

_ITEM = 3  # names of a 类 款 项
_ITEM_TABLES = ("一般公共预算支出表", "政府性基金表", "国有资本经营表")
Stages = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A name that the text uses, and the cells that it may be: one of them must agree."""

    name: str
    said: str
    cells: tuple[Selector, ...]
    under: str = ""

    def names(self, fact: Fact) -> bool:
        """Whether a figure of the text goes by this name."""
        above = clean_label(fact.subject[-2]) if len(fact.subject) > 1 else ""
        if self.under and not re.fullmatch(self.under, above):
            return False
        return re.fullmatch(self.said, clean_label(fact.subject[-1])) is not None


@cache
def load_said() -> tuple[Said, ...]:
    """The names of the bundled data file."""
    data = load_data()
    return tuple(
        Said(
            one["name"],
            one["said"],
            tuple(to_selector(cell, data["rows"]) for cell in one["cells"]),
            one.get("under", ""),
        )
        for one in data["said"]
    )


def said_checks(document: Document, known: Iterable[Check]) -> Iterator[Check]:
    """Each figure of the text against its cell, unless a check of ``known`` compares it already.

    A document with the tables of several units says nothing here: its text may speak of either.
    """
    sets = list(table_sets(document.tables))
    if len(sets) != 1:
        return
    facts: dict[str, list[Fact]] = {kind: [] for kind in sets[0]}
    kinds = {table.id: kind for kind, table in sets[0].items()}
    for fact in document.facts:
        if fact.table in kinds:
            facts[kinds[fact.table]].append(fact)
    compared = {_key(check.places[0]) for check in known if check.kind == "prose and table"}
    for fact in document.facts:
        money = fact.table is None and fact.aspect == "amount" and fact.unit in MONEY
        if money and fact.value is not None and _key(fact.place) not in compared:
            yield from _compare(fact, facts)


def _key(source: Source) -> tuple[object, ...]:
    return source.paragraph, source.span


def said_cells(fact: Fact, facts: Mapping[str, Sequence[Fact]]) -> list[Fact]:
    """The cells, of tables by kind, that a figure of the text is said to be; one of its year and stage."""
    return list(_named(fact, facts)) or list(_items(fact, facts))


def _compare(fact: Fact, facts: Mapping[str, Sequence[Fact]]) -> Iterator[Check]:
    cells = said_cells(fact, facts)
    found = [(cell, *_difference(fact, cell)) for cell in cells if cell.value is not None]
    if not found:
        return
    cell, difference, exact, tolerance = min(found, key=lambda one: abs(one[1]))
    status = "pass" if exact else difference_status(difference, tolerance)
    shown = f"{cell.text}{cell.unit or ''}"
    yield Check(
        f"文字与表：{fact.subject[-1]} {fact.text}，表中 {shown}",
        status, difference, (fact.place, cell.place), cell.table, "prose and table",
        tolerance, "{0} = {1}",
    )  # fmt: skip


def _difference(fact: Fact, cell: Fact) -> tuple[Decimal, bool, Decimal]:
    """How far apart, whether the text's digits are the table's, and what rounding explains."""
    told, printed = fact_to_operand(fact), fact_to_operand(cell, fact.unit)
    difference = (told.value or Decimal(0)) - (printed.value or Decimal(0))
    step = told.step if told.value else min(told.step, printed.step)  # a bare 0 is nothing at all
    return difference, abs(difference) <= step, step + printed.step


def _named(fact: Fact, facts: Mapping[str, Sequence[Fact]]) -> Iterator[Fact]:
    for said in load_said():
        if said.names(fact):
            for selector in said.cells:
                for stage in _stages(fact):
                    chosen = select_cells(selector, facts.get(selector.table, ()))
                    yield from chosen.get(((fact.year, stage), ""), ())


def _items(fact: Fact, facts: Mapping[str, Sequence[Fact]]) -> Iterator[Fact]:
    """The row of the same 类 款 项, its total column."""
    if len(fact.subject) != _ITEM:
        return
    path = tuple(map(plain_label, fact.subject))
    for kind in _ITEM_TABLES:
        for stage in _stages(fact):
            row = [
                one
                for one in facts.get(kind, ())
                if (one.year, one.scope.stage) == (fact.year, stage)
                and tuple(map(plain_label, one.subject)) == path
            ]
            if row:
                yield from _total(row)
                return


def _total(row: Sequence[Fact]) -> list[Fact]:
    sums = [one for one in row if re.search("合计|小计|总计", "".join(one.measure[-1:]))]
    return sums[:1] or (list(row) if len(row) == 1 else [])


def _stages(fact: Fact) -> Stages:
    """The stages a table may have for what the text says: accounts print the 年初预算 as 预算数."""
    stage = fact.scope.stage
    return (stage, "预算") if stage == "年初预算" else (stage,)
