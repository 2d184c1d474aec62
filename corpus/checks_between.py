"""Identities between the standard tables of one document; what they are stands in identities.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.checks_verdict import (
    Operand,
    blank_to_nothing,
    blanks_mean_nothing,
    fact_to_operand,
    sum_formula,
    sum_status,
    sum_tolerance,
)
from corpus.labels import clean_label, split_numbering
from corpus.model import Check, Document, Fact, Table

_STAGE = re.compile(
    r"(?:(?:19|20)\d{2}年度?|[上本]年度?)?(?:年初|调整后?|全年)?(?:预算|决算|执行)(?:数|额)?|金额|数额"
)
_SUM_COLUMN = re.compile(r"(?:本年)?(?:收入|支出|预算|决算|数)*(?:合计|总计|小计)")
_BRACKETS = re.compile(r"[（(].*?[）)]")
_CLASS = 3  # digits of a 类

Period = tuple[int | None, str | None]
Found = Mapping[tuple[Period, str], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Selector:
    """Which cells of which standard table: by row and column name, by code, or by the chain of both."""

    table: str
    side: str = ""
    row: str = ""
    otherwise: str = ""  # rows that take the place of ``row`` where no such row is printed
    column: str = ""
    chain: str = ""
    code: str = ""
    each: str = ""
    absent: str = ""
    minus: bool = False
    many: bool = False  # several rows are meant, all of them added up
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """total = sum of the parts."""

    name: str
    total: Selector
    parts: tuple[Selector, ...]


@cache
def load_data() -> dict[str, Any]:
    """The bundled data file."""
    return tomllib.loads(files("corpus").joinpath("identities.toml").read_text(encoding="utf-8"))


@cache
def load_identities() -> tuple[Identity, ...]:
    """The identities of the bundled data file, row classes such as ``@grand`` written out."""
    data = load_data()
    rows: dict[str, str] = data["rows"]
    return tuple(
        Identity(
            one["name"],
            to_selector(one["total"], rows),
            tuple(to_selector(part, rows) for part in one["parts"]),
        )
        for one in data["identity"]
    )


def to_selector(data: Mapping[str, Any], rows: Mapping[str, str]) -> Selector:
    """A selector as the data file has it; raises ValueError for a word it does not know."""
    known = {field.name for field in fields(Selector)}
    if unknown := set(data) - known:
        raise ValueError(f"identities.toml: unknown {sorted(unknown)}")
    plain = Selector(**data)
    return replace(
        plain,
        row=rows.get(plain.row.removeprefix("@"), plain.row),
        otherwise=rows.get(plain.otherwise.removeprefix("@"), plain.otherwise),
    )


def between_tables(document: Document) -> Iterator[Check]:
    """The checks of every set of standard tables; a document of several units has several sets."""
    facts: dict[str, list[Fact]] = {}
    for fact in document.facts:
        if fact.table is not None:
            facts.setdefault(fact.table, []).append(fact)
    for tables in table_sets(document.tables):
        known = {kind: facts.get(table.id, []) for kind, table in tables.items()}
        for identity in load_identities():
            yield from _identity_checks(identity, known)


def table_sets(tables: Sequence[Table]) -> Iterator[dict[str, Table]]:
    """One table of each kind; where a kind comes again, the next unit's tables begin."""
    current: dict[str, Table] = {}
    for table in tables:
        if table.kind is None or not table.rows:
            continue
        if table.kind in current and _begins_set(table.kind, current):
            yield current
            current = {}
        current.setdefault(table.kind, table)
    yield current


def _begins_set(kind: str, current: Mapping[str, Table]) -> bool:
    return kind == next(iter(current)) and len(current) > 1


def _identity_checks(identity: Identity, known: Mapping[str, Sequence[Fact]]) -> Iterator[Check]:
    selectors = (identity.total, *identity.parts)
    if any(one.table not in known for one in selectors):
        return
    totals, *parts = (select_cells(one, known[one.table]) for one in selectors)
    for key, total in totals.items():
        found = [part.get(key, ()) for part in parts]
        missing = any(
            not facts and selector.absent != "zero"
            for facts, selector in zip(found, identity.parts, strict=True)
        )
        if missing or len(total) != 1:
            continue
        if identity.total.whole and not _is_whole(known[identity.total.table], key[0]):
            continue
        blank = [blanks_mean_nothing(known[one.table]) for one in identity.parts]
        yield _to_check(identity, key[1], total[0], found, blank)


def _to_check(
    identity: Identity,
    row: str,
    total: Fact,
    parts: Sequence[Sequence[Fact]],
    blank_is_nothing: Sequence[bool],
) -> Check:
    operands: list[Operand] = []
    blank = total.value is None and all(one.value is None for part in parts for one in part)
    for selector, facts, nothing in zip(identity.parts, parts, blank_is_nothing, strict=True):
        for fact in facts:
            operand = fact_to_operand(fact, total.unit)
            operand = blank_to_nothing(operand) if nothing and not blank else operand
            negative = selector.minus and operand.value is not None
            operands.append(replace(operand, value=-operand.value) if negative else operand)  # type: ignore[operator]
    whole = fact_to_operand(total)
    status, difference = sum_status(whole, operands)
    name = f"{identity.name}（{row}）" if row else identity.name
    signs = [
        -1 if selector.minus else 1
        for selector, facts in zip(identity.parts, parts, strict=True)
        for _ in facts
    ]
    return Check(
        name,
        "not applicable" if blank else status,
        difference,
        (whole.source, *(one.source for one in operands)),
        total.table,
        "between",
        sum_tolerance(whole, operands),
        sum_formula(signs),
    )


# --- choosing cells ------------------------------------------------------------------------------


def select_cells(selector: Selector, facts: Sequence[Fact]) -> Found:
    """The chosen facts by period and, where each 类 counts by itself, by its name."""
    chosen = _choose_rows(selector, _on_side(facts, selector.side))
    groups: dict[tuple[Period, str], list[Fact]] = {}
    for fact in chosen:
        name = _row_name(fact) if selector.each else ""
        groups.setdefault(((fact.year, fact.scope.stage), name), []).append(fact)
    return {key: _one_each(group, selector) for key, group in groups.items()}


def _on_side(facts: Sequence[Fact], side: str) -> Sequence[Fact]:
    """The facts on one side of a table: its heads say which, else the names of its rows."""
    headed = [fact for fact in facts if any(side in label for label in fact.measure)]
    return headed or [fact for fact in facts if any(side in label for label in fact.subject)]


def _choose_rows(selector: Selector, facts: Sequence[Fact]) -> list[Fact]:
    if selector.chain:
        pattern = re.compile(selector.chain)
        return [fact for fact in facts if pattern.search(_chain(fact))]
    if selector.code:
        return [fact for fact in facts if fact.code == selector.code]
    if selector.each:
        return [fact for fact in facts if _is_class(fact)]
    found = [fact for fact in facts if re.fullmatch(selector.row, _row_name(fact))]
    if not found and selector.otherwise:
        found = [fact for fact in facts if re.fullmatch(selector.otherwise, _row_name(fact))]
    return found


def _is_class(fact: Fact) -> bool:
    """A 类: a code of three digits, or a row of its own in a table without codes."""
    if fact.code is not None:
        return len(fact.code) == _CLASS
    return len(fact.subject) == 1 and fact.role == "detail"


def _chain(fact: Fact) -> str:
    """Row and column names without those that only say which stage: "“三公”经费/公务接待费"."""
    labels = [*fact.subject, *fact.measure]
    kept = [label for label in labels if label and not _STAGE.fullmatch(plain_label(label))]
    return "/".join(plain_label(label) for label in kept)


def _row_name(fact: Fact) -> str:
    return plain_label(fact.subject[-1]) if fact.subject else ""


def plain_label(label: str) -> str:
    """A label without numbering and brackets: "一、一般公共服务支出（类）" -> "一般公共服务支出"."""
    flat = clean_label(label)
    numbering = split_numbering(flat)
    return _BRACKETS.sub("", numbering.rest if numbering and numbering.rest else flat)


def _one_each(facts: Sequence[Fact], selector: Selector) -> list[Fact]:
    """The cells in the column that is meant, one of each row; of two totals the last."""
    rows: dict[int | None, list[Fact]] = {}
    for fact in facts:
        rows.setdefault(fact.source.row, []).append(fact)
    kept = [one for group in rows.values() if (one := _in_column(group, selector)) is not None]
    return kept if selector.many or not kept else kept[-1:]


def _in_column(facts: Sequence[Fact], selector: Selector) -> Fact | None:
    if selector.column:
        named = [one for one in facts if _has_column(one, selector.column)]
        return named[0] if len(named) == 1 else None
    if len(facts) == 1:
        return facts[0]
    sums = [
        one for one in facts if one.measure and _SUM_COLUMN.fullmatch(plain_label(one.measure[-1]))
    ]
    return sums[0] if sums else None


def _has_column(fact: Fact, pattern: str) -> bool:
    return any(re.fullmatch(pattern, plain_label(label)) for label in fact.measure)


def _is_whole(facts: Sequence[Fact], period: Period) -> bool:
    """Whether nothing but appropriations comes in: all other rows of income are blank or 0."""
    income = [
        fact
        for fact in _on_side(facts, "收入")
        if (fact.year, fact.scope.stage) == period and fact.value
    ]
    return all(
        "拨款" in "".join(fact.subject)
        or fact.role in ("total", "subtotal")
        or re.search(r"一般公共预算|政府性基金|国有资本", "".join(fact.subject))
        for fact in income
    )
