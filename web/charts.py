"""What is worth looking at in a document: what a total is made of, ranks, years; pure, on Decimal.

A picture is made only of figures that stand in one table (or one sentence) and count in one unit; where the parts
do not make up the whole, the picture says so and shows bars, never shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.labels import clean_label
from corpus.model import Document, Fact, Table
from web.facts import is_total, neighbours_of, parts_of, title_of

_FEWEST = 2  # parts of a picture
_MOST = 24  # bars; the smaller ones are left to the table below
_KINDS = (
    "三公经费表",
    "收支总表",
    "支出表",
    "收入表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "基本支出表",
)
Kind = Literal["bar", "treemap", "line"]


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a picture; ``parent`` is the number of the part that it belongs to, None at the top.

    ``document`` is where the figure stands, when that is not the document of the picture.
    """

    label: str
    fact: Fact
    parent: int | None = None
    document: str = ""

    @property
    def value(self) -> Decimal:
        """The figure."""
        return Decimal(0) if self.fact.value is None else self.fact.value


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and the figures in it; ``note`` says what a reader must know."""

    key: str
    title: str
    kind: Kind
    unit: str | None
    slices: tuple[Slice, ...]
    note: str = ""


def document_to_charts(document: Document) -> tuple[Chart, ...]:
    """The pictures of the standard tables: one a table and side (收入, 支出), the compositions first."""
    tables = {table.id: table for table in document.tables if table.kind in _KINDS}
    charts = [chart for table in tables.values() for chart in _table_charts(document, table)]
    return tuple(
        sorted(charts, key=lambda chart: _KINDS.index(tables[chart.key.split(":")[0]].kind or ""))
    )


def fact_to_chart(document: Document, fact: Fact) -> Chart | None:
    """What a figure is made of, or what it stands among; None where there is nothing to compare with."""
    inner = parts_of(document, fact)
    if len(inner) < _FEWEST:  # a single part is the whole once more
        inner = ()
    parts = inner or _with(fact, neighbours_of(document, fact))
    if len(parts) < _FEWEST or fact.table is None:
        return None
    inside = bool(inner)
    column = clean_label(fact.measure[-1]) if fact.measure else ""
    name = title_of(fact) if inside else clean_label(fact.subject[-2:][0])
    if inside and name in ("合计", "总计", "小计") and column.endswith(("合计", "支出", "收入")):
        name, column = column, ""  # 合计 says less than the column that it is of
    elif not inside and len(fact.subject) == 1:
        name = "各项"
    title = f"{name}的构成" + (f"（{column}）" if column and column != name else "")
    source = fact.source
    return _bars(
        f"{fact.table}:{source.row}:{source.column}", title, parts, fact if inside else None
    )


def find_chart(document: Document, key: str) -> Chart | None:
    """The picture of a key that was given out before: of a whole table, or of one cell."""
    for chart in document_to_charts(document):
        if chart.key == key:
            return chart
    fact = fact_at(document, key)
    return None if fact is None else fact_to_chart(document, fact)


def fact_at(document: Document, key: str) -> Fact | None:
    """The figure of a cell: ``t4:3:4``."""
    return next((f for f in document.facts if f.table and cell_key(f) == key), None)


def cell_key(fact: Fact) -> str:
    """What names the cell of a figure: ``t4:3:4``."""
    return f"{fact.table}:{fact.source.row}:{fact.source.column}"


def _with(fact: Fact, near: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return near if is_total(fact) else (fact, *near)


def _table_charts(document: Document, table: Table) -> Iterator[Chart]:
    """One picture for each total of the first column of figures on each side of a table."""
    own = [f for f in document.facts if f.table == table.id and f.value and f.subject]
    columns = dict.fromkeys(f.measure for f in own if f.unit and f.unit.endswith("元"))
    sides: dict[str, tuple[str, ...]] = {}
    for measure in columns:
        sides.setdefault(measure[0] if len(measure) > 1 else "", measure)
    for number, measure in enumerate(list(sides.values())[:2]):
        here = [f for f in own if f.measure == measure and not is_total(f)]
        tops = [f for f in here if len(f.subject) == min(len(g.subject) for g in here)]
        if len(tops) == 1:
            tops = list(parts_of(document, tops[0])) or tops
        if len(tops) < _FEWEST:
            continue
        side = clean_label(measure[0]) if len(sides) > 1 and measure else ""
        title = f"{table.title}：{side}构成" if side else f"{table.title}：构成"
        nested = _nested(document, tops)
        key = f"{table.id}:{number}"
        if len(nested) > len(tops):
            yield Chart(key, title, "treemap", tops[0].unit, nested)
        else:
            yield _bars(key, title, tops, None)


def _nested(document: Document, tops: Sequence[Fact]) -> tuple[Slice, ...]:
    """Two levels: the parts, and the parts of each where they make it up to within 1 %."""
    slices: list[Slice] = []
    for top in sorted(tops, key=lambda fact: fact.value or 0, reverse=True):
        if (top.value or 0) <= 0:
            return ()
        number = len(slices)
        slices.append(Slice(clean_label(top.subject[-1]), top))
        inner = parts_of(document, top)
        total = sum((fact.value or Decimal(0) for fact in inner), Decimal(0))
        whole = abs(total - (top.value or Decimal(0))) * 100 <= abs(total)
        if len(inner) >= _FEWEST and whole and all((fact.value or 0) > 0 for fact in inner):
            slices.extend(Slice(clean_label(f.subject[-1]), f, number) for f in inner)
    return tuple(slices)


def _bars(key: str, title: str, parts: Sequence[Fact], whole: Fact | None) -> Chart:
    ordered = sorted(parts, key=lambda fact: fact.value or 0, reverse=True)
    slices = tuple(Slice(clean_label(f.subject[-1]), f) for f in ordered[:_MOST])
    note = f"只画出最大的 {_MOST} 项。" if len(ordered) > _MOST else ""
    if whole is not None and whole.value is not None:
        rest = whole.value - sum((fact.value or Decimal(0) for fact in parts), Decimal(0))
        if abs(rest) > Decimal("0.05") and abs(rest) * 1000 > abs(whole.value):
            note += f"列出的各项与{title_of(whole)}相差{format(rest, 'f')}{whole.unit or ''}。"
    return Chart(key, title, "bar", ordered[0].unit, slices, note)
