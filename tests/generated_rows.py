"""Body rows of made tables: what their label cells print, and the path that these labels mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from generated_figures import Amounts, Print, add, draw_amounts
from generated_model import Covered, Text
from generated_names import (
    ECONOMICS,
    FUNCTIONS,
    GROUPS,
    PROJECTS,
    SINGLES,
    UNITS,
    Head,
)

_HAN = "一二三四五六七八九十"
_TOTALS = ("合计", "合计", "合　计", "总计")


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row before it has a place: its printed labels, what they mean, its amounts.

    ``is_detail`` is false for sums.
    """

    labels: tuple[Text, ...]
    path: tuple[str, ...]
    amounts: Amounts
    code: str | None = None
    entity: str | None = None
    is_detail: bool = True


@dataclass(frozen=True, slots=True)
class Labels:
    """How the rows of a table are named: the label columns and the rows themselves."""

    name: str
    heads: tuple[Head, ...]
    rows: tuple[BodyRow, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """What the amounts of all rows of a table share."""

    rng: Random
    count: int  # amount columns
    shown: Print
    negative: bool
    size: int  # about how many rows

    def amounts(self) -> Amounts:
        return draw_amounts(self.rng, self.count, self.shown, self.negative)

    def sum(self, rows: Sequence[BodyRow]) -> Amounts:
        return add([row.amounts for row in rows], self.count)


def draw_labels(draw: Draw, flat: bool) -> Labels:
    """One of the ways to name rows; of the ``flat`` ones where rows have words beside figures."""
    listed: tuple[Callable[[Draw], Labels], ...] = (numbered_rows, unit_rows)
    if flat:
        return draw.rng.choice(listed)(draw)
    makers: tuple[Callable[[Draw], Labels], ...] = (
        coded_rows,
        coded_rows,
        step_rows,
        outline_rows,
        outline_rows,
        indented_rows,
        numbered_rows,
        unit_rows,
        unit_coded_rows,
        empty_rows,
    )
    return draw.rng.choice(makers)(draw)


# --- codes ---------------------------------------------------------------------------------------


def coded_rows(draw: Draw) -> Labels:
    """2080505 | 机关事业单位…: the code in one column, now and then under one head with the name."""
    rng = draw.rng
    rows = [replace(row, labels=(row.code or "", row.labels[-1])) for row in classified(draw)]
    kind = "功能分类" if rows[0].code in dict(FUNCTIONS) else "经济分类"
    pair = rng.choice((("科目编码", "科目名称"), (f"{kind}科目编码", "科目名称")))
    heads = tuple(Head(label, kind="label") for label in pair)
    if rng.random() < 0.3:
        named = rng.choice(("科目", f"{kind}科目"))
        heads = (Head(named, (Head("编码", kind="label"), Head("名称", kind="label"))),)
        heads = (replace(heads[0], kind="label"),)
    return Labels("codes", heads, _with_total(draw, rows, 2))


def step_rows(draw: Draw) -> Labels:
    """208 | 05 | 05 | 机关事业单位…: 类, 款 and 项 in columns of their own."""
    rows = []
    for row in classified(draw, FUNCTIONS):
        code = row.code or ""
        steps = (code[:3], code[3:5], code[5:7])
        rows.append(replace(row, labels=(*steps, row.labels[-1])))
    steps_head = tuple(Head(label, kind="label") for label in "类款项")
    heads = (Head("科目编码", steps_head, "label"), Head("科目名称", kind="label"))
    return Labels("steps", heads, _with_total(draw, rows, 4))


def official_rows(draw: Draw) -> Labels:
    """合计 beside the 类 款 项 of the header, then a row for each code, the code printed whole."""
    rows = classified(draw, FUNCTIONS)
    covered = (Covered.ABOVE,) * 3
    tops = [row for row in rows if len(row.code or "") == 3]
    total = BodyRow((*covered, "合计"), ("合计",), draw.sum(tops), is_detail=False)
    coded = [
        replace(row, labels=(row.code or "", Covered.LEFT, Covered.LEFT, *row.labels))
        for row in rows
    ]
    return Labels("official form", (), (total, *coded))


def classified(draw: Draw, only: tuple[tuple[str, str], ...] | None = None) -> list[BodyRow]:
    """Rows of a classification; every row that has parts here is their sum."""
    bank = only or draw.rng.choice((FUNCTIONS, FUNCTIONS, ECONOMICS))
    leaves = [code for code, _ in bank if not _children(code, [one for one, _ in bank])]
    kept = draw.rng.sample(leaves, min(len(leaves), max(2, draw.size // 2)))
    wanted = {code[:length] for code in kept for length in (3, 5, 7)}
    codes = [code for code, _ in bank if code in wanted]
    amounts = {code: draw.amounts() for code in kept}
    for code in sorted(codes, key=len, reverse=True):
        if code not in amounts:
            below = [amounts[one] for one in _children(code, codes)]
            amounts[code] = add(below, draw.count)
    names = dict(bank)
    return [
        BodyRow((names[code],), _coded_path(code, names), amounts[code], code) for code in codes
    ]


def _children(code: str, codes: Sequence[str]) -> list[str]:
    return [one for one in codes if len(one) == len(code) + 2 and one.startswith(code)]


def _coded_path(code: str, names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names[code[:length]] for length in range(3, len(code) + 1, 2))


def _with_total(draw: Draw, rows: Sequence[BodyRow], width: int) -> tuple[BodyRow, ...]:
    """The rows with 合计 first or last: merged over all label columns, or in the name's or first."""
    rng = draw.rng
    name = rng.choice(_TOTALS)
    blank = ("",) * (width - 1)
    merged: tuple[Text, ...] = (name, *(Covered.LEFT for _ in blank))
    labels = rng.choice((merged, (name, *blank), (*blank, name)))
    top = [row for row in rows if row.code is None or len(row.code) == 3]
    total = BodyRow(labels, (name.replace("　", ""),), draw.sum(top), is_detail=False)
    return (total, *rows) if rng.random() < 0.5 else (*rows, total)


# --- numbering, indents, 其中 --------------------------------------------------------------------


def outline_rows(draw: Draw) -> Labels:
    """一、 over （一） or 1、, with 其中： at times; all in one column."""
    rng = draw.rng
    second = rng.choice(("（{han}）", "{digit}、", "其中："))
    rows: list[BodyRow] = []
    tops: list[BodyRow] = []
    chosen = rng.sample(GROUPS, min(len(GROUPS), max(1, draw.size // 4)))
    blocks = [*chosen, *((single, ()) for single in rng.sample(SINGLES, 2))]
    for number, (name, names) in enumerate(blocks):
        parts = _parts(draw, name, names, second)
        amounts = draw.sum(parts) if parts else draw.amounts()
        if second == "其中：" and parts:  # 其中 names a part of the whole, not all of it
            amounts = add([amounts, tuple(abs(one) for one in draw.amounts())], draw.count)
        head = BodyRow((f"{_HAN[number]}、{name}",), (name,), amounts)
        tops.append(head)
        rows += [head, *parts]
    last = rng.choice(_TOTALS)
    total = BodyRow((last,), (last.replace("　", ""),), draw.sum(tops))
    name = rng.choice(("项目", "项　目", "支出项目", "资金来源"))
    return Labels("outline", (Head(name, kind="label"),), (*rows, total))


def _parts(draw: Draw, name: str, names: Sequence[str], style: str) -> list[BodyRow]:
    wanted = names[: draw.rng.randint(1 if style == "其中：" else 2, 5)]
    rows = []
    for number, part in enumerate(wanted):
        mark = style.format(han=_HAN[number], digit=number + 1)
        indent = "　" * 2
        if style == "其中：":
            mark, indent = ("其中：", "　") if not number else ("", "　" * 4)
        rows.append(BodyRow((f"{indent}{mark}{part}",), (name, part), draw.amounts()))
    return rows


def indented_rows(draw: Draw) -> Labels:
    """A head flush left, its parts set in by wide blanks."""
    rng = draw.rng
    rows: list[BodyRow] = []
    tops: list[BodyRow] = []
    for name, names in rng.sample(GROUPS, min(len(GROUPS), max(2, draw.size // 4))):
        parts = [
            BodyRow((f"　　{part}",), (name, part), draw.amounts())
            for part in names[: rng.randint(2, 5)]
        ]
        tops.append(BodyRow((name,), (name,), draw.sum(parts)))
        rows += [tops[-1], *parts]
    total = BodyRow(("合计",), ("合计",), draw.sum(tops))
    heads = (Head(rng.choice(("项目", "科目名称", "支出项目")), kind="label"),)
    return Labels("indents", heads, (total, *rows) if rng.random() < 0.5 else (*rows, total))


# --- numbers and units ---------------------------------------------------------------------------


def numbered_rows(draw: Draw) -> Labels:
    """序号 | 项目名称."""
    rows = [
        BodyRow((str(number), name), (name,), draw.amounts())
        for number, name in enumerate(_projects(draw.rng, draw.size), 1)
    ]
    heads = (Head("序号", kind="label"), Head("项目名称", kind="label"))
    return Labels("numbers", heads, _with_total(draw, rows, 2))


def _projects(rng: Random, count: int) -> list[str]:
    """So many names, no two alike."""
    names = rng.sample(PROJECTS, len(PROJECTS))
    parts = ("", "（二标段）", "（三标段）", "（2023年结转）", "（追加）", "（中央资金）")
    return [f"{name}{part}" for part in parts for name in names][: max(2, count)]


def unit_rows(draw: Draw) -> Labels:
    """单位名称 merged over its projects | 项目名称, a 小计 below each unit or none."""
    rng = draw.rng
    with_subtotals = rng.random() < 0.4
    numbered = rng.random() < 0.3
    rows: list[BodyRow] = []
    details: list[BodyRow] = []
    for number, unit in enumerate(_units(draw), 1):
        own = [
            BodyRow((Covered.ABOVE, name), (unit, name), draw.amounts(), entity=unit)
            for name in _projects(rng, rng.randint(2, 5))
        ]
        details += own
        if with_subtotals:
            sums = draw.sum(own)
            own.append(BodyRow((Covered.ABOVE, "小计"), (unit, "小计"), sums, None, unit, False))
        own[0] = replace(own[0], labels=(unit, own[0].labels[1]))
        rows += _numbered(own, number) if numbered else own
    heads = [Head(label, kind="label") for label in ("序号", "单位名称", "项目名称")]
    labels = tuple(heads if numbered else heads[1:])
    last: tuple[Text, ...] = ("合计", *(Covered.LEFT for _ in labels[1:]))
    total = BodyRow(last, ("合计",), draw.sum(details), is_detail=False)
    name = "units with subtotals" if with_subtotals else "units"
    return Labels(name, labels, (*rows, total))


def _units(draw: Draw) -> list[str]:
    return draw.rng.sample(UNITS, min(len(UNITS), max(2, draw.size // 4)))


def _numbered(rows: Sequence[BodyRow], number: int) -> list[BodyRow]:
    """A number before each unit, merged like it."""
    return [
        replace(row, labels=(Covered.ABOVE if i else str(number), *row.labels))
        for i, row in enumerate(rows)
    ]


def unit_coded_rows(draw: Draw) -> Labels:
    """单位名称 merged over its rows | 科目编码 | 科目名称."""
    rows: list[BodyRow] = []
    tops: list[BodyRow] = []
    for unit in _units(draw):
        own = classified(replace(draw, size=draw.rng.randint(4, 9)), FUNCTIONS)
        tops += [row for row in own if len(row.code or "") == 3]
        rows += [
            replace(
                row, labels=(Covered.ABOVE if i else unit, row.code or "", *row.labels), entity=unit
            )
            for i, row in enumerate(own)
        ]
    names = ("单位名称", "科目编码", "科目名称")
    heads = tuple(Head(label, kind="label") for label in names)
    last = ("合计", Covered.LEFT, Covered.LEFT)
    total = BodyRow(last, ("合计",), draw.sum(tops), is_detail=False)
    return Labels("units and codes", heads, (*rows, total))


def empty_rows(draw: Draw) -> Labels:
    """A table that has nothing to say: 合计 without a figure."""
    heads = tuple(Head(label, kind="label") for label in ("科目编码", "科目名称"))
    nothing = draw.sum(())
    total = BodyRow(("合计", Covered.LEFT), ("合计",), nothing, is_detail=False)
    return Labels("empty", heads, (total,))
