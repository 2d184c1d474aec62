"""Made tables of two sides: 收入 | 支出, and 经济分类 printed twice side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from generated_columns import heads_to_cells, heads_to_depth, heads_to_leaves, with_unit
from generated_figures import amounts_to_texts, count_amounts, draw_print
from generated_model import MadeRow, MadeTable, Text, place_rows
from generated_names import ECONOMICS, Head, heads
from generated_rows import BodyRow, Draw, classified
from generated_setting import draw_setting, to_table

_HAN = "一二三四五六七八九十"
_INCOME = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "事业收入", "经营收入", "其他收入")
_SPENDING = (
    "一般公共服务支出", "教育支出", "科学技术支出", "社会保障和就业支出", "卫生健康支出",
    "节能环保支出", "城乡社区支出", "农林水支出", "住房保障支出",
)  # fmt: skip
_FEET = (
    ("本年收入合计", "本年支出合计"),
    ("收入总计", "支出总计"),
)
Side = list[BodyRow | None]


def draw_two_sided(rng: Random, number: int) -> MadeTable:
    """收入 | 支出: sides of different length, 本年收入合计 and 收入总计 at the foot."""
    setting = draw_setting(rng, f"表{number} {rng.choice(('部门收支总表', '财政拨款收支总表'))}")
    left = heads("预算数")
    right = rng.choice((left, heads("合计", "一般公共预算", "政府性基金预算")))
    draw = Draw(rng, 1, draw_print(rng), False, 0)
    other = replace(draw, count=count_amounts(right))
    first, last = _income_and_spending(draw, other)
    texts = [
        (*_side_texts(one, left, draw, 1), *_side_texts(two, right, draw, 1))
        for one, two in zip(first, last, strict=True)
    ]
    if setting.place in ("brackets", "corner"):
        left, right = with_unit(left, setting.unit), with_unit(right, setting.unit)
    name = rng.choice(("项目（按功能分类）", "项目"))
    tree = (
        Head("收入", (Head("项目", kind="label"), *left)),
        Head("支出", (Head(name, kind="label"), *right)),
    )
    depth = heads_to_depth(tree)
    rows = _side_rows(first, depth, (1,)) + _side_rows(last, depth, range(3, len(texts[0])))
    cells = (*heads_to_cells(tree, depth), *place_rows(texts, depth))
    paths = [leaf.path for leaf in heads_to_leaves(tree)]
    return to_table(setting, cells, depth, paths, (0, 2), rows, (f"depth {depth}", "two sides"))


def _income_and_spending(draw: Draw, other: Draw) -> tuple[Side, Side]:
    rng = draw.rng
    numbered = rng.random() < 0.7
    left = _named_rows(draw, _INCOME[: rng.randint(2, 5)], numbered)
    right = _named_rows(other, _SPENDING[: rng.randint(3, 9)], numbered)
    first, last = _as_long(left, right)
    for income, spending in _FEET:
        first.append(BodyRow((income,), (income,), draw.sum(left)))
        last.append(BodyRow((spending,), (spending,), other.sum(right)))
    return first, last


def _as_long(left: Sequence[BodyRow], right: Sequence[BodyRow]) -> tuple[Side, Side]:
    height = max(len(left), len(right))
    return (
        [*left, *(None for _ in range(height - len(left)))],
        [*right, *(None for _ in range(height - len(right)))],
    )


def _named_rows(draw: Draw, names: Sequence[str], numbered: bool) -> list[BodyRow]:
    return [
        BodyRow((f"{_HAN[i]}、{name}" if numbered else name,), (name,), draw.amounts())
        for i, name in enumerate(names)
    ]


def _side_texts(
    row: BodyRow | None, tree: Sequence[Head], draw: Draw, labels: int
) -> tuple[Text, ...]:
    if row is None:
        return ("",) * (labels + len(tree))
    return (*row.labels, *amounts_to_texts(tree, row.amounts, draw.shown, {}))


def _side_rows(side: Side, depth: int, columns: Sequence[int]) -> list[MadeRow]:
    return [
        MadeRow(depth + i, tuple(columns), row.path, row.code)
        for i, row in enumerate(side)
        if row is not None
    ]


def draw_twice_coded(rng: Random, number: int) -> MadeTable:
    """科目编码 | 科目名称 | 决算数, twice: 人员经费 on the left, 公用经费 on the right."""
    setting = draw_setting(rng, f"表{number} 一般公共预算财政拨款基本支出决算表")
    draw = Draw(rng, 1, draw_print(rng), False, 12)
    value = heads("决算数")
    if setting.place in ("brackets", "corner"):
        value = with_unit(value, setting.unit)
    names = (Head("科目编码", kind="label"), Head("科目名称", kind="label"))
    sides = [_coded_side(draw, starts) for starts in (("301", "303"), ("302", "310"))]
    first, last = _as_long(*sides)
    for side, name in ((first, "人员经费合计"), (last, "公用经费合计")):
        tops = [row for row in side if row is not None and len(row.code or "") == 3]
        side.append(BodyRow((name, ""), (name,), draw.sum(tops)))
    texts = [
        (*_side_texts(one, value, draw, 2), *_side_texts(two, value, draw, 2))
        for one, two in zip(first, last, strict=True)
    ]
    group = rng.random() < 0.5
    half = (*names, *value)
    tree = (Head("人员经费", half), Head("公用经费", half)) if group else (*half, *half)
    depth = heads_to_depth(tree)
    rows = _side_rows(first, depth, (2,)) + _side_rows(last, depth, (5,))
    cells = (*heads_to_cells(tree, depth), *place_rows(texts, depth))
    paths = [leaf.path for leaf in heads_to_leaves(tree)]
    features = (f"depth {depth}", "codes twice")
    return to_table(setting, cells, depth, paths, (0, 1, 3, 4), rows, features)


def _coded_side(draw: Draw, starts: tuple[str, ...]) -> list[BodyRow]:
    bank = tuple(one for one in ECONOMICS if one[0].startswith(starts))
    size = draw.rng.randint(4, 2 * len(bank))
    rows = classified(replace(draw, size=size), bank)
    return [replace(row, labels=(row.code or "", *row.labels)) for row in rows]
