"""The lines of documents set side by side: by code, then by name; what only looks alike is told, never joined.

A line is one figure of a standard table, or one amount of the text, of the document's own year and stage.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.checks_between import plain_label, table_sets
from corpus.checks_verdict import MONEY
from corpus.labels import split_of_which
from corpus.model import Document, Fact, Table
from qa.normalise import canon

TEXT = "正文"
_STAGE_ONLY = re.compile(
    r"(?:(?:19|20)\d{2}年度?)?(?:年初|全年|本年)?(?:预算|决算|执行)?(?:数|额|金额)"
)
_SIDE = re.compile(r"(?:本年|财政拨款)*(?:收入|支出)")  # 收入 | 支出 over 预算数: told by the side
_SUM = re.compile(r"(?:本年)?(?:收入|支出)?(?:预算|决算)?(?:合计|总计|小计)")
_NO_MATTER = re.compile(r"财政拨款|拨款|资金|预算|决算|\d{4}年度?")
_SPOILED = re.compile(r"(?=.*\d)[\dOoQIlS.,，。\s-]{2,20}")
_ALIKE = 0.72  # of two names' characters in common: they may be one item renamed
_OWN_KINDS = frozenset(
    {"机构设置表", "绩效目标表", "资产表"}
)  # tables that hold no lines of a budget

Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of one document: the table's kind, its side, the item by code and name, the column."""

    part: str  # kind of table, or 正文
    side: int
    code: str | None
    path: tuple[str, ...]  # names in canonical form, outside in
    name: str  # as printed
    column: str  # in short: "" for the only or the total column
    fact: Fact

    @property
    def column_name(self) -> str:
        """The column as printed, "" for the only one and for the total."""
        return (
            next((label for label in reversed(self.fact.measure) if label), "")
            if self.column
            else ""
        )

    @property
    def item(self) -> Key:
        """What the line is of: its code, else its names."""
        own: Hashable = self.code if self.code is not None else self.path
        return (self.part, self.side, own)


@dataclass(frozen=True, slots=True)
class Aligned:
    """The lines of one item and column, one a document, None where it has none; ``how`` they were found.

    ``renamed`` is set where the code is the same and the names are not.
    """

    lines: tuple[Line | None, ...]
    how: str  # 编码 | 名称 | 单独
    renamed: bool = False

    @property
    def first(self) -> Line:
        """The first line there is."""
        return next(line for line in self.lines if line is not None)


@dataclass(frozen=True, slots=True)
class Suspected:
    """Two lines of two documents that may be one item, and why they were not joined."""

    documents: tuple[int, int]
    one: Line
    other: Line
    why: str


def document_to_lines(document: Document) -> tuple[Line, ...]:
    """The figures of a document's own year and stage, in printed order."""
    return lines_of(document, document.profile.year, (document.profile.stage,))


def lines_of(
    document: Document, year: int | None, stages: Sequence[str | None]
) -> tuple[Line, ...]:
    """The figures that a document prints of a year and of stages: those of last year, the 年初预算.

    Those of the first set of standard tables and the amounts of the text.
    """
    tables = next(iter(table_sets(document.tables)), {})
    wanted = {table.id: table for kind, table in tables.items() if kind not in _OWN_KINDS}
    found: dict[Key, Line] = {}
    for fact in document.facts:
        own = fact.year == year and fact.scope.stage in stages
        figure = fact.aspect == "amount" or _spoiled(fact)
        if not own or not figure or not fact.subject or fact.role == "repeated":
            continue
        line = _line(fact, wanted)
        if line is not None:
            found.setdefault((*line.item, line.column), line)
    return tuple(found.values())


def _spoiled(fact: Fact) -> bool:
    """Whether a cell holds what was a figure before it was copied or recognised: "4O.00"."""
    plain = fact.table is not None and fact.value is None and fact.aspect == "text"
    return plain and _SPOILED.fullmatch(fact.text.strip()) is not None


def _line(fact: Fact, tables: Mapping[str, Table]) -> Line | None:
    path = tuple(canon(plain_label(split_of_which(label)[1])) for label in fact.subject)
    if fact.table is None:
        money = fact.value is not None and fact.unit in MONEY
        return Line(TEXT, 0, None, path, fact.subject[-1], "", fact) if money else None
    table = tables.get(fact.table)
    if table is None or table.kind is None or not (fact.unit in MONEY or _spoiled(fact)):
        return None
    name = split_of_which(fact.subject[-1])[1]
    return Line(table.kind, _side(table, fact), fact.code, path, name, _column(fact), fact)


def _side(table: Table, fact: Fact) -> int:
    """0 for the left side of a two-sided table, 1 for the right one."""
    sides = list(dict.fromkeys(row.columns for row in table.rows))
    column = fact.source.column or 0
    return next((n for n, (left, right) in enumerate(sides) if left <= column < right), 0)


def _column(fact: Fact) -> str:
    """The column by name: "" for the only one and for the total, "基本支出" else."""
    labels = [plain_label(label) for label in fact.measure if label]
    named = [label for label in labels if not _STAGE_ONLY.fullmatch(label)]
    only_side = len(named) < len(labels) and named and _SIDE.fullmatch(named[-1])
    if not named or only_side or _SUM.fullmatch(named[-1]):
        return ""
    return _NO_MATTER.sub("", named[-1]) or named[-1]


# --- side by side --------------------------------------------------------------------------------


def align(documents: Sequence[Sequence[Line]]) -> tuple[Aligned, ...]:
    """Every item of every document once, in the order of the first document that has it."""
    keyed = [{(*line.item, line.column): line for line in lines} for lines in documents]
    joined = [_by_name(own, keyed) for own in keyed]
    order: dict[Key, None] = {}
    for own in joined:
        order.update(dict.fromkeys(own))
    return tuple(_aligned([own.get(key) for own in joined]) for key in order)


def _by_name(own: Mapping[Key, Line], keyed: Sequence[Mapping[Key, Line]]) -> dict[Key, Line]:
    """A line without a code takes the key of the one coded line of the same name elsewhere, if it is one."""
    names: dict[Key, set[Key]] = {}
    for other in keyed:
        for key, line in other.items():
            if line.code is not None:
                names.setdefault((line.part, line.side, line.path, line.column), set()).add(key)
    found: dict[Key, Line] = {}
    for key, line in own.items():
        coded = names.get((line.part, line.side, line.path, line.column), set())
        only = next(iter(coded)) if line.code is None and len(coded) == 1 else key
        found[key if only in own else only] = line
    return found


def _aligned(lines: Sequence[Line | None]) -> Aligned:
    known = [line for line in lines if line is not None]
    if len(known) < 2:
        return Aligned(tuple(lines), "单独")
    how = "编码" if all(line.code is not None for line in known) else "名称"
    return Aligned(tuple(lines), how, len({line.path[-1] for line in known}) > 1)


def suspects(rows: Sequence[Aligned]) -> Iterator[Suspected]:
    """Items of one document only that resemble one of another: the same name under another code, or a like name."""
    alone = [row for row in rows if row.how == "单独" and row.first.column == ""]
    alone = [row for row in alone if row.first.part != TEXT]
    for place, row in enumerate(alone):
        for other in alone[place + 1 :]:
            why = _resemble(row, other)
            if why:
                yield Suspected((_owner(row), _owner(other)), row.first, other.first, why)


def _owner(row: Aligned) -> int:
    return next(n for n, line in enumerate(row.lines) if line is not None)


def _resemble(row: Aligned, other: Aligned) -> str:
    one, two = row.first, other.first
    if _owner(row) == _owner(other) or (one.part, one.side) != (two.part, two.side):
        return ""
    if (
        one.path == two.path
    ):  # 行政运行 stands in every 款: it is the same only under the same names
        codes = f"{one.code or '无'}、{two.code or '无'}"
        return f"名称相同，编码不同（{codes}）"
    beside = one.path[:-1] == two.path[:-1] or (one.code or "")[:-2] == (two.code or "-")[:-2]
    level = len(one.code or "") == len(two.code or "") and beside and one.path[-1] != two.path[-1]
    ratio = SequenceMatcher(None, one.path[-1], two.path[-1]).ratio()
    return "名称相近，可能是改名" if level and ratio >= _ALIKE else ""
