"""Whole made tables: one-sided, two-sided (收入 | 支出), and grids of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from generated_columns import (
    break_labels,
    heads_to_cells,
    heads_to_depth,
    heads_to_leaves,
    with_unit,
)
from generated_figures import amounts_to_texts, count_amounts, draw_print
from generated_model import Cells, MadeRow, MadeTable
from generated_names import GOALS, GROUNDS, INDICATORS, REMARKS, TREES, Head, heads
from generated_rows import BodyRow, Draw, draw_labels

from corpus.labels import clean_label
from corpus.model import Cell

_HAN = "一二三四五六七八九十"
_TITLES = (
    "一般公共预算支出预算表",
    "部门支出总表",
    "财政拨款支出情况表",
    "项目支出明细表",
    "部门预算收支总表",
)
_PLACES = ("line", "line", "line", "title", "brackets", "corner", "inside", "inside with name")
_INCOME = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "事业收入", "经营收入", "其他收入")
_SPENDING = (
    "一般公共服务支出", "教育支出", "科学技术支出", "社会保障和就业支出", "卫生健康支出",
    "节能环保支出", "城乡社区支出", "农林水支出", "住房保障支出",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a table says its title and its unit."""

    unit: str
    place: str
    above: tuple[str, ...]
    inside: tuple[tuple[str, ...], ...]


def draw_table(rng: Random, number: int) -> MadeTable:
    """A table of any kind; ``number`` is its place in the document."""
    kind = rng.choices(("one", "two", "goals"), (8, 2, 1))[0]
    if kind == "two":
        return _two_sided(rng, number)
    return _goals(rng, number) if kind == "goals" else _one_sided(rng, number)


# --- one side ------------------------------------------------------------------------------------


def _one_sided(rng: Random, number: int) -> MadeTable:
    setting = _draw_setting(rng, f"表{number} {rng.choice(_TITLES)}")
    tree = _draw_tree(rng)
    size = rng.choice((4, 8, 12, 20, 40, 70))
    draw = Draw(rng, count_amounts(tree), draw_print(rng), rng.random() < 0.2, size)
    named = draw_labels(draw)
    body = [*named.rows]
    values = break_labels(tree, rng)
    labels = named.heads
    if setting.place == "brackets":
        values = with_unit(values, setting.unit)
    if setting.place == "corner":
        labels = (replace(labels[0], label=f"{labels[0].label}（{setting.unit}）"), *labels[1:])
    cells, depth = _header((*labels, *values))
    texts = [
        (*row.labels, *amounts_to_texts(tree, row.amounts, draw.shown, _remark(rng)))
        for row in body
    ]
    count = len(list(heads_to_leaves(labels)))
    rows = tuple(
        MadeRow(depth + i, tuple(range(count, len(texts[i]))), row.path, row.code)
        for i, row in enumerate(body)
    )
    features = (f"depth {depth}", named.name, f"unit {setting.place}", *_merge_features(texts))
    paths = tuple(leaf.path for leaf in heads_to_leaves((*labels, *values)))
    whole = (*cells, *_place_rows(texts, depth))
    return _table(setting, whole, depth, paths, tuple(range(count)), rows, features, rng)


def _draw_tree(rng: Random) -> tuple[Head, ...]:
    depth = rng.choice((1, 1, 2, 2, 3))
    return rng.choice([tree for deep, tree in TREES if deep == depth])


def _remark(rng: Random) -> str:
    return rng.choice(REMARKS)


def _header(all_heads: Sequence[Head]) -> tuple[Cells, int]:
    depth = heads_to_depth(all_heads)
    return heads_to_cells(all_heads, depth), depth


def _merge_features(texts: Sequence[Sequence[str | None]]) -> Iterator[str]:
    if any(row[0] is None for row in texts):
        yield "rows merged"
    if any(None in row[1:] for row in texts):
        yield "total merged"


def _place_rows(texts: Sequence[Sequence[str | None]], first: int) -> Iterator[tuple[Cell, ...]]:
    """Cells of body rows: None in the first column hangs below, elsewhere on its left."""
    for i, row in enumerate(texts):
        yield tuple(
            Cell(text, first + i, j, _height(texts, i, j), _width(row, j))
            for j, text in enumerate(row)
        )


def _height(texts: Sequence[Sequence[str | None]], i: int, j: int) -> int:
    if j or texts[i][0] is None:
        return 1
    below = next((k for k in range(i + 1, len(texts)) if texts[k][0] is not None), len(texts))
    return below - i


def _width(row: Sequence[str | None], j: int) -> int:
    if row[j] is None:
        return 1
    end = next((k for k in range(j + 1, len(row)) if row[k] is not None), len(row))
    return end - j


# --- two sides -----------------------------------------------------------------------------------


def _two_sided(rng: Random, number: int) -> MadeTable:
    """收入 | 支出: sides of different length, 本年收入合计 and 收入总计 at the foot."""
    setting = _draw_setting(rng, f"表{number} {rng.choice(('部门收支总表', '财政拨款收支总表'))}")
    right = rng.choice((heads("预算数"), heads("合计", "一般公共预算", "政府性基金预算")))
    name = rng.choice(("项目（按功能分类）", "项目"))
    tree = (
        Head("收入", (Head("项目", kind="label"), *heads("预算数"))),
        Head("支出", (Head(name, kind="label"), *right)),
    )
    draw = Draw(rng, 1, draw_print(rng), False, 0)
    other = replace(draw, count=count_amounts(right))
    first, last = _sides_rows(draw, other)
    cells, depth = _header(tree)
    texts = [
        _side_texts(left, heads("预算数"), draw) + _side_texts(spent, right, draw)
        for left, spent in zip(first, last, strict=True)
    ]
    rows: list[MadeRow] = []
    for i, (left, spent) in enumerate(zip(first, last, strict=True)):
        for row, columns in ((left, (1,)), (spent, tuple(range(3, len(texts[0]))))):
            if row is not None:
                rows.append(MadeRow(depth + i, columns, row.path))
    paths = tuple(leaf.path for leaf in heads_to_leaves(tree))
    features = (f"depth {depth}", "two sides", f"unit {setting.place}")
    whole = (*cells, *_place_rows(texts, depth))
    return _table(setting, whole, depth, paths, (0, 2), tuple(rows), features, rng)


def _sides_rows(draw: Draw, other: Draw) -> tuple[list[BodyRow | None], list[BodyRow | None]]:
    rng = draw.rng
    numbered = rng.random() < 0.7
    left = _named_rows(draw, _INCOME[: rng.randint(2, 5)], numbered)
    right = _named_rows(other, _SPENDING[: rng.randint(3, 9)], numbered)
    height = max(len(left), len(right))
    first: list[BodyRow | None] = [*left, *(None for _ in range(height - len(left)))]
    last: list[BodyRow | None] = [*right, *(None for _ in range(height - len(right)))]
    for words in (("本年收入合计", "本年支出合计"), ("收入总计", "支出总计")):
        first.append(BodyRow((words[0],), (words[0],), draw.sum(left)))
        last.append(BodyRow((words[1],), (words[1],), other.sum(right)))
    return first, last


def _named_rows(draw: Draw, names: Sequence[str], numbered: bool) -> list[BodyRow]:
    return [
        BodyRow((f"{_HAN[i]}、{name}" if numbered else name,), (name,), draw.amounts())
        for i, name in enumerate(names)
    ]


def _side_texts(row: BodyRow | None, tree: Sequence[Head], draw: Draw) -> tuple[str | None, ...]:
    if row is None:
        return ("",) * (1 + len(tree))
    return (row.labels[0], *amounts_to_texts(tree, row.amounts, draw.shown, ""))


# --- indicators ----------------------------------------------------------------------------------


def _goals(rng: Random, number: int) -> MadeTable:
    """一级指标 | 二级指标 | 三级指标 | 指标值 | 依据, the first two merged down or not."""
    setting = _Setting("", "none", (f"{number}、信息化建设项目绩效目标表",), ())
    labels = ("一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据")
    cells, depth = _header(tuple(Head(label, kind="label") for label in labels))
    texts: list[tuple[str | None, ...]] = []
    rows: list[MadeRow] = []
    for first, seconds in INDICATORS:
        above: str | None = first
        for second, thirds in seconds:
            third = rng.choice(thirds)
            texts.append((above, second, third, rng.choice(GOALS), rng.choice(GROUNDS)))
            rows.append(MadeRow(depth + len(rows), (3, 4), (first, second, third)))
            above = None
    features = ("depth 1", "goals", *_merge_features(texts))
    paths = tuple((label,) for label in labels)
    whole = (*cells, *_place_rows(texts, depth))
    return _table(setting, whole, depth, paths, (0, 1, 2), tuple(rows), features, rng)


# --- what stands around --------------------------------------------------------------------------


def _draw_setting(rng: Random, title: str) -> _Setting:
    unit = rng.choice(("万元", "万元", "万元", "元", "千元"))
    place = rng.choice(_PLACES)
    said = f"{rng.choice(('单位', '金额单位'))}：{unit}"
    name = "编制部门：安平市财政局"
    if place == "line":
        above = rng.choice(((title, said), (title, name, said)))
        return _Setting(unit, place, above, ())
    if place == "title":
        return _Setting(unit, place, (f"{title}（单位：{unit}）",), ())
    if place in ("brackets", "corner"):
        return _Setting(unit, place, (title,), ())
    inside = (said,) if place == "inside" else (name, said)
    return _Setting(unit, place, (title,), (inside,))


def _table(
    setting: _Setting,
    cells: Cells,
    header: int,
    paths: tuple[tuple[str, ...], ...],
    labels: tuple[int, ...],
    rows: tuple[MadeRow, ...],
    features: tuple[str, ...],
    rng: Random,
) -> MadeTable:
    repeats = rng.random() < 0.5
    paths = tuple(tuple(clean_label(label) for label in path) for path in paths)
    return MadeTable(
        setting.above, setting.inside, cells, header, paths, labels, rows, setting.unit, repeats,
        (*features, "header repeated" if repeats else "header once"),
    )  # fmt: skip
