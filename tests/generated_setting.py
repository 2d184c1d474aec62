"""What stands around a made table: its title, its unit, where it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from generated_columns import with_unit
from generated_model import Cells, MadeRow, MadeTable
from generated_names import Head

from corpus.labels import clean_label

_PLACES = ("line", "line", "line", "title", "brackets", "corner", "inside", "inside with name")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a table says its title and its unit."""

    unit: str
    place: str
    above: tuple[str, ...]
    inside: tuple[tuple[str, ...], ...]
    repeats: bool


def draw_setting(rng: Random, title: str) -> Setting:
    """One of the places where publishers print the unit."""
    unit = rng.choice(("万元", "万元", "万元", "元", "千元"))
    place = rng.choice(_PLACES)
    said = f"{rng.choice(('单位', '金额单位'))}：{unit}"
    name = "编制部门：安平市财政局"
    repeats = rng.random() < 0.5
    if place == "line":
        above = rng.choice(((title, said), (title, name, said)))
        return Setting(unit, place, above, (), repeats)
    if place == "title":
        return Setting(unit, place, (f"{title}（单位：{unit}）",), (), repeats)
    if place in ("brackets", "corner"):
        return Setting(unit, place, (title,), (), repeats)
    inside = (said,) if place == "inside" else (name, said)
    return Setting(unit, place, (title,), (inside,), repeats)


def say_unit(
    setting: Setting, labels: Sequence[Head], values: Sequence[Head]
) -> tuple[tuple[Head, ...], tuple[Head, ...]]:
    """The heads with the unit in brackets, behind each column of money or in the corner."""
    if setting.place == "brackets":
        return tuple(labels), with_unit(values, setting.unit)
    if setting.place == "corner":
        corner = replace(labels[0], label=f"{labels[0].label}（{setting.unit}）")
        return (corner, *labels[1:]), tuple(values)
    return tuple(labels), tuple(values)


def to_table(
    setting: Setting,
    cells: Cells,
    header: int,
    paths: Sequence[tuple[str, ...]],
    labels: Sequence[int],
    rows: Sequence[MadeRow],
    features: Sequence[str],
) -> MadeTable:
    """The whole table."""
    named = tuple(tuple(clean_label(label) for label in path) for path in paths)
    place = (f"unit {setting.place}",) if setting.unit else ()
    repeats = "header repeated" if setting.repeats else "header once"
    return MadeTable(
        setting.above, setting.inside, cells, header, named, tuple(labels), tuple(rows),
        setting.unit, setting.repeats, (*features, *place, repeats),
    )  # fmt: skip
