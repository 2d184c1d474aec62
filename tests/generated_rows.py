"""Body rows of made tables: what their label cells print, and the path that these labels mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from generated_figures import Amounts, Print, add, draw_amounts
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

    A label is None where the cell above (in the first column) or on its left covers it.
    """

    labels: tuple[str | None, ...]
    path: tuple[str, ...]
    amounts: Amounts
    code: str | None = None


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


def draw_labels(draw: Draw) -> Labels:
    """One of the ways to name rows."""
    makers: tuple[Callable[[Draw], Labels], ...] = (
        coded_rows,
        coded_rows,
        step_rows,
        outline_rows,
        outline_rows,
        indented_rows,
        numbered_rows,
        unit_rows,
    )
    return draw.rng.choice(makers)(draw)


# --- codes ---------------------------------------------------------------------------------------


def coded_rows(draw: Draw) -> Labels:
    """2080505 | 机关事业单位…: the code in one column, now and then under one head with the name."""
    rng = draw.rng
    rows = [replace(row, labels=(row.code, row.labels[-1])) for row in _classified(draw)]
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
    for row in _classified(draw, FUNCTIONS):
        code = row.code or ""
        steps = (code[:3], code[3:5], code[5:7])
        rows.append(replace(row, labels=(*steps, row.labels[-1])))
    steps_head = tuple(Head(label, kind="label") for label in "类款项")
    heads = (Head("科目编码", steps_head, "label"), Head("科目名称", kind="label"))
    return Labels("steps", heads, _with_total(draw, rows, 4))


def _classified(draw: Draw, only: tuple[tuple[str, str], ...] | None = None) -> list[BodyRow]:
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
    merged: tuple[str | None, ...] = (name, *(None for _ in blank))
    labels = rng.choice((merged, (name, *blank), (*blank, name)))
    top = [row for row in rows if row.code is None or len(row.code) == 3]
    total = BodyRow(labels, (name.replace("　", ""),), draw.sum(top))
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
    total = BodyRow((rng.choice(_TOTALS),), (), draw.sum(tops))
    total = replace(total, path=((total.labels[0] or "").replace("　", ""),))
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
    names = draw.rng.sample(PROJECTS, min(len(PROJECTS), max(2, draw.size)))
    rows = [
        BodyRow((str(number), name), (name,), draw.amounts())
        for number, name in enumerate(names, 1)
    ]
    heads = (Head("序号", kind="label"), Head("项目名称", kind="label"))
    return Labels("numbers", heads, _with_total(draw, rows, 2))


def unit_rows(draw: Draw) -> Labels:
    """单位名称 merged over its projects | 项目名称, a 小计 below each unit or none."""
    rng = draw.rng
    rows: list[BodyRow] = []
    details: list[BodyRow] = []
    with_subtotals = rng.random() < 0.4
    for unit in rng.sample(UNITS, min(len(UNITS), max(2, draw.size // 4))):
        names = rng.sample(PROJECTS, rng.randint(2, 5))
        own = [BodyRow((None, name), (unit, name), draw.amounts()) for name in names]
        details += own
        if with_subtotals:
            own.append(BodyRow((None, "小计"), (unit, "小计"), draw.sum(own)))
        own[0] = replace(own[0], labels=(unit, own[0].labels[1]))
        rows += own
    heads = (Head("单位名称", kind="label"), Head("项目名称", kind="label"))
    total = BodyRow(("合计", None), ("合计",), draw.sum(details))
    name = "units with subtotals" if with_subtotals else "units"
    return Labels(name, heads, (*rows, total))
