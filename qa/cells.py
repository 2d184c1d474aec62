"""Cells where named rows cross named columns: ``本期和上期的A、B分别是多少`` as four cells of one table.

Names that share an ending may be run together (销售、管理费用); of names that nothing joins the last one is
meant (应收账款的坏账准备), as Chinese puts the head of a phrase at its end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Fact
from qa.axes import (
    TOTALS,
    Axis,
    Frame,
    Line,
    Named,
    frames_touched,
    names_on,
)
from qa.bits import Span
from qa.knowledge import Knowledge, bigrams
from qa.link import put_for
from qa.normalise import canon

_SURE = 0.5  # of a name's telling characters, said
_HINTED = 0.2  # enough when it tells the name from all its neighbours
_ALL = re.compile(r"各|每|所有|全部|分别|哪些|几个|都有|多少种|哪几")


@dataclass(frozen=True, slots=True)
class Crossing:
    """The cells found, and which characters of the text (canonical) they explain."""

    knowledge: Knowledge
    table: str
    facts: tuple[Fact, ...]
    places: frozenset[int]
    rows: tuple[Named, ...]
    columns: tuple[Named, ...]
    worth: float
    unsaid: int = 0  # characters of the text that nothing explains


def of_cells(knowledge: Knowledge, facts: tuple[Fact, ...]) -> Crossing:
    """Cells of one table that were found by other means, to be told alike."""
    return Crossing(knowledge, facts[0].table or "", facts, frozenset(), (), (), 0.0)


def crossings(key: str, knowledge: Knowledge, spans: Sequence[Span] = ()) -> tuple[Crossing, ...]:
    """The crossing of each table that the text (canonical) says something of, best first."""
    return _crossings(put_for(key, spans, "\x00"), knowledge)


@lru_cache(maxsize=256)
def _crossings(free: str, knowledge: Knowledge) -> tuple[Crossing, ...]:
    """Several operations ask for the crossings of one text; 以及 joins, and says no 及 of 进修及培训."""
    free = free.replace("以及", "以和")
    grams = set(bigrams(free))
    found = [cross(free, frame, knowledge) for frame in frames_touched(grams, knowledge)]
    return tuple(sorted((c for c in found if c is not None), key=lambda c: -c.worth))


def cross(key: str, frame: Frame, knowledge: Knowledge) -> Crossing | None:
    """The cells of one table that the text names by row and by column."""
    on_rows, on_columns = _settled(names_on(key, frame.rows), names_on(key, frame.columns))
    if not on_rows and not on_columns:
        return None
    by_row: Choice = (frame.rows, on_rows)
    by_column: Choice = (frame.columns, on_columns)
    kept = _narrowed(frame.facts, (by_row, by_column), key)
    kept = kept or _narrowed(frame.facts, (by_column, by_row), key)
    if not kept:
        return None
    names = (*on_rows, *on_columns)
    places = frozenset(p for name in names for p in name.places)
    worth = sum(name.worth * min(len(name.places), 12) for name in names)
    return Crossing(knowledge, frame.table, kept, places, tuple(on_rows), tuple(on_columns), worth)


Choice = tuple[Axis, Sequence[Named]]


def _narrowed(facts: Sequence[Fact], axes: Sequence[Choice], key: str) -> tuple[Fact, ...]:
    """Facts on the lines that are said of one axis and then of the other."""
    kept: Sequence[int] = range(len(facts))
    for axis, names in axes:
        present = {axis.of_facts[n] for n in kept}
        chosen = _chosen({n: axis.lines[n] for n in sorted(present)}, names, key)
        kept = [n for n in kept if axis.of_facts[n] in chosen]
    return tuple(facts[n] for n in kept)


def _settled(rows: Sequence[Named], columns: Sequence[Named]) -> tuple[list[Named], list[Named]]:
    """Names that hold their own characters: what a better name says already does not count twice."""
    taken: set[int] = set()
    kept: tuple[list[Named], list[Named]] = ([], [])
    axes = [(name, 0) for name in rows] + [(name, 1) for name in columns]
    for name, axis in sorted(axes, key=lambda pair: (-pair[0].weight, pair[1], pair[0].text)):
        new = name.places - taken
        enough = name.worth >= _SURE or (name.worth >= _HINTED and name.told > 0)
        cut = name.synonym and len(new) < len(name.places)  # 支出决算 in 基本支出决算
        if enough and not cut and len(new) >= 2 and (not kept[axis] or name.told > 0):
            kept[axis].append(name)
            taken |= name.places
    return kept


def _chosen(lines: Mapping[int, Line], names: Sequence[Named], key: str) -> set[int]:
    """Lines that hold the names said; all of them when the text says all."""
    said = {name.text for name in names}
    if not names or (_ALL.search(key) and {canon(text) for text in said} <= TOTALS):
        return _unsaid(lines, key) | {n for n, line in lines.items() if said & {*line.path}}
    held = {n: frozenset({*line.path, *line.values} & said) for n, line in lines.items()}
    sets = {group for group in held.values() if group}
    best = {n for n, group in held.items() if group and not any(group < other for other in sets)}
    best = _heads(best, held, names, key)
    owned = {held[n] for n in best if lines[n].path and lines[n].path[-1] in said}
    best = {n for n in best if held[n] not in owned or said & {*lines[n].path[-1:]}}
    return _usual_of(best, lines, said) if len(best) > 1 and not _ALL.search(key) else best


def _usual_of(best: set[int], lines: Mapping[int, Line], said: set[str]) -> set[int]:
    """Of columns under one heading that was said, the usual one: 金额 of 金额 and 比例."""
    if (
        any(said & {*lines[n].path[-1:]} for n in best)
        or len({lines[n].path[:-1] for n in best}) > 1
    ):
        return best
    for usual in _USUAL:
        found = {n for n in best if lines[n].path and canon(lines[n].path[-1]).startswith(usual)}
        if found:
            return found
    return best


def _heads(
    best: set[int], held: Mapping[int, frozenset[str]], names: Sequence[Named], key: str
) -> set[int]:
    """Of several lines only those that the text joins: in 应收账款的坏账准备 the last name is meant."""
    ordered = sorted(names, key=lambda name: (name.stop, name.start))
    meant: list[Named] = []
    for name in reversed(ordered):
        if not any(name.text in held[n] for n in best):
            continue
        if not meant or _together(name, meant, held, best) or _joined(key, name, meant[-1]):
            meant.append(name)
    texts = {name.text for name in meant}
    return {n for n in best if held[n] <= texts}


def _together(
    name: Named, meant: Sequence[Named], held: Mapping[int, frozenset[str]], best: set[int]
) -> bool:
    """Whether a name stands on the same line as one that is meant already."""
    return any({name.text, other.text} <= held[n] for other in meant for n in best)


_JOINT = re.compile(r"[、,，;；和与及跟同或]|以及|还有|到|分别|又|并|多少|什么|哪|几|呢")


def _joined(key: str, one: Named, other: Named) -> bool:
    """Whether a joining word stands between (or next to) two names."""
    low, high = sorted((one, other), key=lambda name: (name.stop, name.start))
    starts = [p for p in high.places if p - 1 not in high.places]
    if any(p - 1 in low.places for p in starts if p not in low.places):
        return True  # 甲、乙: the mark between them is no part of the canonical text
    between = key[min(low.stop, high.start) : max(low.stop, high.start)]
    return bool(_JOINT.search(between)) or any(_JOINT.match(key[p - 1]) for p in starts if p)


_USUAL = ("内容", "值", "说明", "金额", "账面余额", "数值", "数额", "数量", "合计", "小计", "结果")
_IS_WHOLE = re.compile(r"^本年(?:支出|收入)合计$")
_FEW = 4  # lines that are told in full when none of them is named


def _unsaid(lines: Mapping[int, Line], key: str) -> set[int]:
    """An axis that the text does not speak of: its only line, its usual one, or all when all are asked for."""
    if len({line.path for line in lines.values()}) <= 1:
        return set(lines)
    hinted = {n for n, line in lines.items() if _is_hinted(line, key)}
    if hinted:
        return hinted
    if _ALL.search(key):
        return {n for n, line in lines.items() if not line.total}
    for usual in _USUAL:
        found = {n for n, line in lines.items() if line.path and canon(line.path[-1]) == usual}
        if found:
            return found
    wholes = {
        n for n, line in lines.items() if line.path and _IS_WHOLE.search(canon(line.path[-1]))
    }
    if len(wholes) == 1:
        return wholes  # 本年支出合计 beside 基本支出 and 项目支出
    rest = {n for n, line in lines.items() if not line.total}
    return rest if len(rest) <= _FEW else set()


_ASKS: tuple[tuple[str, str], ...] = (
    (r"为什么|为何|原因|因为", r"原因|事由|理由"),
    (r"谁|何人", r"人$|人员|姓名|者$"),
    (r"什么时候|啥时候|何时|哪天|哪一?年|几号", r"时间|日期|年份"),
    (r"(?:一|每)[台辆套件张把个份间部](?:要|得|是)?(?:多少|几)|每[台辆套件张把个份间部]", r"单价"),
    (r"哪里|在哪|何处|什么地方|哪儿", r"地址|地点|地区|位置|所在"),
)


def _is_hinted(line: Line, key: str) -> bool:
    """Whether a question word asks for what the line is called: 谁 for 联系人, 何时 for 日期."""
    label = canon(line.path[-1]) if line.path else ""
    return any(re.search(asks, key) and re.search(names, label) for asks, names in _ASKS)
