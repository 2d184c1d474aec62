"""Columns that compare two others: 增减额 = 本年 − 上年, 增减率 = 增减额 ÷ 上年, 完成率 = 决算 ÷ 预算."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.checks_verdict import Operand, difference_status, fact_to_operand
from corpus.model import Check, Fact, Row, Table

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_CHANGE = re.compile(
    r"(?:与|比|较)?(?:上年|去年|上一年)?(?:预算|决算)?(?:数|执行数)?(?:相比)?(?:的)?(?:增减|增长|增加|变化|变动|差额)"
    r"(?:额|数|数额|金额|情况|量)?"
)
_GROWTH = re.compile(
    r".*(?:增减|增长|变动|变化)(?:率|幅度?|比例|比率|百分比|[%％])|增幅|.*[±+][-－]?[%％]"
)
_RATE = re.compile(
    r"(?:预算)?(?:完成|执行)(?:率|比例|进度|百分比)|.*(?:完成|占|为)(?:年初|调整|全年)?预算(?:数)?的?(?:比例|比重|百分比|[%％])"
)

Cells = Mapping[tuple[int, int], Fact]


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A column that says what two others make: its place, theirs, and how."""

    result: int
    first: int
    second: int
    compute: Callable[[Decimal, Decimal], Decimal | None]
    sign: str
    percent: bool
    formula: str


def change_checks(
    table: Table, rows: Sequence[Row], columns: Sequence[int], cells: Cells
) -> Iterator[Check]:
    """Every row of each column that compares two others."""
    for comparison in _comparisons(table, rows, columns, cells):
        for row in rows:
            facts = [
                cells.get((row.index, place))
                for place in (comparison.result, comparison.first, comparison.second)
            ]
            known = [one for one in facts if one is not None and one.value is not None]
            if len(known) == len(facts):
                yield from _to_check(table, row, comparison, known)


def _comparisons(
    table: Table, rows: Sequence[Row], columns: Sequence[int], cells: Cells
) -> Iterator[_Comparison]:
    plain = [one for one in columns if not _compares(_leaf(table, one))]
    for column in columns if len(plain) < len(columns) else ():
        label = _leaf(table, column)
        if _GROWTH.fullmatch(label):
            yield from _over_years(column, plain, rows, cells, _growth, True)
        elif _CHANGE.fullmatch(label):
            yield from _over_years(column, plain, rows, cells, _change, False)
        elif _RATE.fullmatch(label):
            yield from _over_stages(column, plain, rows, cells)


def _compares(label: str) -> bool:
    return any(pattern.fullmatch(label) for pattern in (_CHANGE, _GROWTH, _RATE))


def _leaf(table: Table, column: int) -> str:
    path = table.columns[column]
    return _BRACKETS.sub("", path[-1]) if path else ""


def _over_years(
    column: int,
    columns: Sequence[int],
    rows: Sequence[Row],
    cells: Cells,
    compute: Callable[[Decimal, Decimal], Decimal | None],
    percent: bool,
) -> Iterator[_Comparison]:
    """The column of this year and the one of the year before, where there is one of each."""
    years = {one: _first(one, rows, cells) for one in columns}
    known = {one: fact.year for one, fact in years.items() if fact is not None and fact.year}
    if len(known) != 2 or len(set(known.values())) != 2:
        return
    then, now = sorted(known, key=lambda one: known[one])
    if known[now] - known[then] == 1:
        formula = "{0} = ({1} - {2}) / {2} * 100" if percent else "{0} = {1} - {2}"
        yield _Comparison(column, now, then, compute, "÷" if percent else "−", percent, formula)


def _over_stages(
    column: int, columns: Sequence[int], rows: Sequence[Row], cells: Cells
) -> Iterator[_Comparison]:
    """The column of the final accounts (or of what was carried out) and the one of the budget."""
    stages: dict[str, list[int]] = {}
    for one in columns:
        fact = _first(one, rows, cells)
        if fact is not None and fact.scope.stage:
            over = "决算" in fact.scope.stage or "执行" in fact.scope.stage
            stages.setdefault("done" if over else "planned", []).append(one)
    done, planned = stages.get("done", []), stages.get("planned", [])
    if len(done) == 1 and len(planned) == 1:
        formula = "{0} = {1} / {2} * 100"
        yield _Comparison(column, done[0], planned[0], _rate, "÷", True, formula)


def _first(column: int, rows: Sequence[Row], cells: Cells) -> Fact | None:
    return next((cells[row.index, column] for row in rows if (row.index, column) in cells), None)


def _change(now: Decimal, then: Decimal) -> Decimal | None:
    return now - then


def _growth(now: Decimal, then: Decimal) -> Decimal | None:
    return (now - then) / then * 100 if then else None


def _rate(done: Decimal, planned: Decimal) -> Decimal | None:
    return done / planned * 100 if planned else None


def _to_check(
    table: Table, row: Row, comparison: _Comparison, facts: Sequence[Fact]
) -> Iterator[Check]:
    result, first, second = facts
    unit = None if comparison.percent else result.unit
    told, one, other = (
        fact_to_operand(result),
        fact_to_operand(first, unit),
        fact_to_operand(second, unit),
    )
    computed = comparison.compute(one.value or Decimal(0), other.value or Decimal(0))
    if computed is None or told.value is None or (comparison.percent and result.unit != "%"):
        return
    difference = told.value - computed
    tolerance = told.step + _slack(comparison, one, other)
    exact = abs(difference) <= told.step and comparison.percent
    status = difference_status(Decimal(0) if exact else difference, tolerance)
    labels = [
        _leaf(table, place) for place in (comparison.result, comparison.first, comparison.second)
    ]
    name = row.path[-1] if row.path else table.title
    identity = f"{name}：{labels[0]} = {labels[1]} {comparison.sign} {labels[2]}"
    places = (result.source, first.source, second.source)
    yield Check(
        identity, status, difference.quantize(Decimal("0.0001")), places, table.id,
        tolerance=tolerance, formula=comparison.formula,
    )  # fmt: skip


def _slack(comparison: _Comparison, one: Operand, other: Operand) -> Decimal:
    """What the rounding of the two figures can do to the result."""
    if not comparison.percent:
        return one.step + other.step
    base = abs(other.value or Decimal(1))
    share = abs((one.value or Decimal(0)) / base)
    return (one.step + share * other.step) / base * 100
