"""Made tables of one side, grids of indicators, and the draw among all kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from generated_columns import (
    break_labels,
    clipped_cells,
    heads_to_cells,
    heads_to_depth,
    heads_to_leaves,
    with_unit,
)
from generated_figures import amounts_to_texts, count_amounts, draw_print, draw_words
from generated_model import Covered, MadeRow, MadeTable, Text, place_rows
from generated_names import CARS, DESCRIPTIONS, GOALS, GROUNDS, INDICATORS, TREES, Head
from generated_rows import BodyRow, Draw, Labels, draw_labels, official_rows
from generated_setting import Setting, draw_setting, say_unit, to_table
from generated_sides import draw_twice_coded, draw_two_sided

_TITLES = (
    "一般公共预算支出预算表",
    "部门支出总表",
    "财政拨款支出情况表",
    "项目支出明细表",
    "部门预算收支总表",
)
_WORDS = ("long", "measure", "count")
_BLANKS = tuple(Head(step, kind="label") for step in "类款项")


def draw_table(rng: Random, number: int) -> MadeTable:
    """A table of any kind; ``number`` is its place in the document."""
    makers = (_one_sided, _official, _cars, draw_two_sided, draw_twice_coded, _goals)
    return rng.choices(makers, (16, 2, 1, 3, 2, 2))[0](rng, number)


# --- one side ------------------------------------------------------------------------------------


def _one_sided(rng: Random, number: int) -> MadeTable:
    setting = draw_setting(rng, f"表{number} {rng.choice(_TITLES)}")
    depth = rng.choice((1, 1, 2, 2, 3))
    tree = rng.choice([tree for deep, tree in TREES if deep == depth])
    size = rng.choice((4, 8, 12, 20, 40, 70))
    draw = Draw(rng, count_amounts(tree), draw_print(rng), rng.random() < 0.2, size)
    named = draw_labels(draw, flat=_has_words(tree))
    index = named.name in ("codes", "numbers", "steps") and rng.random() < 0.25
    labels, values = say_unit(setting, named.heads, break_labels(tree, rng))
    heads = (*labels, *values)
    depth = heads_to_depth(heads)
    count = len(list(heads_to_leaves(labels)))
    paths = [leaf.path for leaf in heads_to_leaves(heads)]
    extra = [_index_row(count, len(paths))] if index else []
    texts = [*extra, *_body_texts(named, tree, draw)]
    cells = (*heads_to_cells(heads, depth), *place_rows(texts, depth))
    header = depth + len(extra)
    rows = _made_rows(named.rows, header, range(count, len(paths)))
    features = (f"depth {depth}", named.name, *_features(texts, index))
    return to_table(setting, cells, header, paths, range(count), rows, features)


def _has_words(tree: Sequence[Head]) -> bool:
    return any(leaf.kind in _WORDS for leaf in heads_to_leaves(tree))


def _index_row(labels: int, width: int) -> tuple[Text, ...]:
    """栏次 over all label columns, then 1, 2, 3."""
    covered = (Covered.LEFT,) * (labels - 1)
    return ("栏次", *covered, *(str(number) for number in range(1, width - labels + 1)))


def _body_texts(named: Labels, tree: Sequence[Head], draw: Draw) -> Iterator[tuple[Text, ...]]:
    for row in named.rows:
        words = draw_words(draw.rng) if row.is_detail else {}
        yield (*row.labels, *amounts_to_texts(tree, row.amounts, draw.shown, words))


def _made_rows(rows: Sequence[BodyRow], first: int, columns: range) -> list[MadeRow]:
    return [
        MadeRow(first + i, tuple(columns), row.path, row.code, row.entity)
        for i, row in enumerate(rows)
    ]


def _features(texts: Sequence[Sequence[Text]], index: bool) -> Iterator[str]:
    if any(Covered.ABOVE in row for row in texts):
        yield "rows merged"
    if any(Covered.LEFT in row for row in texts):
        yield "merged across"
    if index:
        yield "column numbers"
    if len(texts) > 30:
        yield "long"


# --- the form of final accounts ------------------------------------------------------------------


def _official(rng: Random, number: int) -> MadeTable:
    """项目 over code and name; 类 款 项 reach over the row of column numbers and that of 合计."""
    setting = draw_setting(rng, f"表{number} 一般公共预算财政拨款支出决算表")
    tree = rng.choice([tree for deep, tree in TREES if deep < 3 and not _has_words(tree)])
    draw = Draw(rng, count_amounts(tree), draw_print(rng), False, rng.choice((6, 12, 40)))
    named = official_rows(draw)
    label_heads = (Head("项目", (Head("功能分类科目编码", _BLANKS), Head("科目名称"))),)
    labels, values = say_unit(setting, label_heads, tree)
    depth = max(2, heads_to_depth(values))
    heads = (*labels, *values)
    top = clipped_cells(heads, depth)
    paths = [leaf.path for leaf in heads_to_leaves(heads)]
    width = len(paths) - 4
    index: tuple[Text, ...] = (*"类款项", "栏次", *(str(one) for one in range(1, width + 1)))
    texts = [index, *_body_texts(named, tree, draw)]
    cells = (*top, *place_rows(texts, depth))
    rows = _made_rows(named.rows, depth + 1, range(4, len(paths)))
    features = (f"depth {depth}", "official form", *_features(texts, True))
    return to_table(setting, cells, depth + 1, paths, range(4), rows, features)


# --- the table of 三公 ---------------------------------------------------------------------------


def _cars(rng: Random, number: int) -> MadeTable:
    """预算数 and 决算数 over five heads each, one row, no label."""
    setting = draw_setting(rng, f"表{number} 财政拨款“三公”经费支出决算表")
    draw = Draw(rng, count_amounts(CARS), draw_print(rng), False, 1)
    said = setting.place in ("brackets", "corner")  # the corner heads figures too
    values = with_unit(CARS, setting.unit) if said else CARS
    depth = heads_to_depth(values)
    texts = [amounts_to_texts(CARS, draw.amounts(), draw.shown, {})]
    cells = (*heads_to_cells(values, depth), *place_rows(texts, depth))
    paths = [leaf.path for leaf in heads_to_leaves(values)]
    rows = [MadeRow(depth, tuple(range(len(paths))), ())]
    return to_table(setting, cells, depth, paths, (), rows, (f"depth {depth}", "no labels"))


# --- indicators ----------------------------------------------------------------------------------


def _goals(rng: Random, number: int) -> MadeTable:
    """一级指标 | 二级指标 | 三级指标 | 指标值 | 依据, the first merged down."""
    setting = Setting("", "none", (f"{number}、信息化建设项目绩效目标表",), (), rng.random() < 0.5)
    described = rng.random() < 0.5
    middle = ("绩效指标描述", "指标值") if described else ("指标值",)
    labels = ("一级指标", "二级指标", "三级指标", *middle, "指标值确定依据")
    heads = tuple(Head(label, kind="label") for label in labels)
    texts: list[tuple[Text, ...]] = []
    rows: list[MadeRow] = []
    for first, seconds in INDICATORS:
        above: Text = first
        for second, thirds in seconds:
            third = rng.choice(thirds)
            told = (rng.choice(DESCRIPTIONS),) if described else ()
            texts.append((above, second, third, *told, rng.choice(GOALS), rng.choice(GROUNDS)))
            columns = tuple(range(3, len(labels)))
            rows.append(MadeRow(1 + len(rows), columns, (first, second, third)))
            above = Covered.ABOVE
    cells = (*heads_to_cells(heads, 1), *place_rows(texts, 1))
    features = ("depth 1", "goals", *_features(texts, False))
    return to_table(setting, cells, 1, [(label,) for label in labels], (0, 1, 2), rows, features)
