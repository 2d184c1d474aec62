"""What the facts of a document have in common when a text is scored against them: worked out once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from corpus.model import Fact
from qa.bits import in_company, spans_to_bits
from qa.candidates import STAGE_COLUMNS, TOTALS
from qa.entities import split_places
from qa.fit import aspect_fit, fits_period, is_counted, kind_fit, measure_fit
from qa.fund_asked import funds_said
from qa.knowledge import Knowledge, once
from qa.link import occurrences
from qa.normalise import canon
from qa.own_units import units_of
from qa.scene import Scene

_OFF_TABLE = 4.0  # against a fact outside the table that was named
_PROSE = 0.25  # prose states the figure that people mean when a table says it too
_LENGTH = 10  # characters of a name from which on it is as good as any longer one


class OfTable(NamedTuple):
    """What the text says of a table, or of the prose."""

    fit: float  # how usual it is that a fact of it is meant
    places: int
    names: tuple[int, ...]  # printed names that its title says: 基本支出 of 基本支出决算表
    columns: frozenset[int]  # those of its columns that a follow-up names
    unsaid: float  # what a character of a fact's own name costs that nobody said


class OfLine(NamedTuple):
    """What it says of a name in a table: the figures of one row share it."""

    ids: tuple[int, ...]  # the labels by which the figures are called
    own: float  # how surely the last of them is said
    said: bool
    score: float
    in_full: bool  # it is the printed name, word for word
    places: int
    table: OfTable


class OfSort(NamedTuple):
    """How well the facts of one sort fit beside their name, and what it says of their column."""

    score: float
    filled: bool
    measured: bool
    places: int


class Explained(NamedTuple):
    """What the text is worth that is said at some places, and what then is left of it."""

    worth: float
    rest: int
    left: int  # characters of the rest
    missed: tuple[int, ...]  # printed names that are not said there


class Shared:
    """The parts of the scores in one scene, each kept from the first fact that has it for those after."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._tables: dict[str | None, OfTable] = {}
        self._lines: dict[object, OfLine] = {}
        self._sorts: dict[int, OfSort | None] = {}
        self._explained: dict[int, Explained] = {}
        self._beside: dict[object, int] = {}
        self._names = _names_said(scene)
        self._one_word: dict[str | None, list[int]] = {}
        self.alike = _said_alike(scene)

    def line(self, number: int) -> OfLine:
        """What the text says of a fact's name; a code that it says is as good as the name."""
        knowledge, codes = self.scene.knowledge, self.scene.asked.codes
        if codes and knowledge.facts[number].code in codes:
            return _to_line(number, self, by_code=True)
        key: object = knowledge.lines[number]
        found = self._lines.get(key)
        if found is None and _is_total(knowledge.fact_labels[number], knowledge):
            key = key, knowledge.fact_measures[number]
            found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = _to_line(number, self)
        return found

    def table(self, identifier: str | None) -> OfTable:
        """What the text says of a fact's table."""
        found = self._tables.get(identifier)
        if found is None:
            found = self._tables[identifier] = _to_table(identifier, self.scene)
        return found

    def sort(self, number: int) -> OfSort | None:
        """How well a fact fits; None where its year or stage rules it out."""
        first = self.scene.knowledge.sorts[number]
        if first not in self._sorts:
            self._sorts[first] = _to_sort(first, self)
        return self._sorts[first]

    def one_word(self, fact: Fact) -> list[int]:
        """The columns of a fact's table that the text names by one word that they share."""
        found = self._one_word.get(fact.table)
        if found is None:
            found = self._one_word[fact.table] = _of_one_word(fact, self.scene, self.alike)
        return found

    def beside(self, number: int) -> int:
        """Where the text says names that cells of words hold in a fact's row: 某站的某项目, by 项目单位."""
        knowledge, fact = self.scene.knowledge, self.scene.knowledge.facts[number]
        if not self._names or fact.table is None:
            return 0
        key = fact.table, fact.source.row
        found = self._beside.get(key)
        if found is None:
            row = knowledge.rows.get(key, ())
            words = {canon(other.text) for other in row if other.value is None and other.text}
            places = (place for place, name in self._names if name in words)
            found = self._beside[key] = reduce(or_, places, 0)
        return found

    def explained(self, mask: int) -> Explained:
        """What a fact explains that the text speaks of at these places."""
        found = self._explained.get(mask)
        if found is None:
            found = self._explained[mask] = _to_explained(mask, self.scene)
        return found


def _names_said(scene: Scene) -> tuple[tuple[int, str], ...]:
    """Printed names that the text says, and units without their place, with where it says them."""
    key = scene.asked.key
    units = (
        (spans_to_bits(occurrences(key, short)[:1], len(key)), unit)
        for short, unit in _units_by_place(scene.knowledge)
        if short in key
    )
    return (*scene.names.items(), *units)


@once
def _units_by_place(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """The units of a department without its place: 水产技术推广站 of 岚山县水产技术推广站."""
    places, _ = split_places(knowledge.document.profile.entity or "")
    heads = sorted((canon(place) for place in places), key=len, reverse=True)
    found = []
    for unit in map(canon, units_of(knowledge)):
        short = unit
        for head in heads:
            short = short.removeprefix(head)
        if len(short) >= _SHORTEST_UNIT:
            found.append((short, unit))
    return tuple(found)


_SHORTEST_UNIT = 4  # characters of a unit's name without its place


def _to_line(number: int, shared: Shared, by_code: bool = False) -> OfLine:
    scene, knowledge = shared.scene, shared.scene.knowledge
    fact, printed = knowledge.facts[number], knowledge.fact_labels[number]
    ids, table = printed, shared.table(fact.table)
    if _is_total(ids, knowledge):
        ids = _named_by_column(ids, knowledge.fact_measures[number], knowledge)
    spoken, length = False, 0
    if ids:
        spoken = ids[-1] in scene.spoken
        length = min(len(knowledge.labels[ids[-1]].key), _LENGTH)
    own = 1.0 if by_code else _own_quality(ids, scene)
    if own < 1 and _is_within_heading(ids, scene):
        own = 0.0
    if own < 0.5 and fact.subject in knowledge.only_children:
        own = 0.9 * _own_quality(ids[:-1], scene)  # 组织事务 is its one account 一般行政管理事务
    score = table.fit - (1 - own) * length * table.unsaid
    score += own * (0.5 + 0.1 * length) if spoken else 0.0
    score -= 0.0 if by_code else _unsaid_ancestors(ids, scene)
    in_full = spoken and own == 1.0 and ids == printed and not by_code
    places = _places(printed, scene) | table.places
    if by_code and fact.code is not None:
        places |= _code_places(fact.code, scene.asked.key)
    return OfLine(ids, own, by_code or spoken, score, in_full, places, table)


def _is_within_heading(ids: tuple[int, ...], scene: Scene) -> bool:
    """Whether a name is said only inside that of its heading: 公务用车购置费 by 公务用车购置及运行维护费."""
    if len(ids) < 2 or ids[-1] not in scene.matches or ids[-2] not in scene.matches:
        return False
    own, above = scene.matches[ids[-1]], scene.matches[ids[-2]]
    return above.exact and any(
        all(first <= a and b <= last and (a, b) != (first, last) for a, b in own.spans)
        for first, last in above.spans
    )


def _is_total(ids: tuple[int, ...], knowledge: Knowledge) -> bool:
    return bool(ids) and knowledge.labels[ids[-1]].key in TOTALS


def _named_by_column(
    ids: tuple[int, ...], measures: tuple[int, ...], knowledge: Knowledge
) -> tuple[int, ...]:
    """A 合计 row's figure is called by its column: 公用经费 of all accounts together."""
    names = tuple(n for n in measures if knowledge.labels[n].key not in TOTALS | STAGE_COLUMNS)
    return (*ids[:-1], *names) if names else ids


def _code_places(code: str, key: str) -> int:
    start = key.find(code.lower())
    return spans_to_bits([(start, start + len(code))], len(key)) if start >= 0 else 0


def _to_table(identifier: str | None, scene: Scene) -> OfTable:
    knowledge, meant = scene.knowledge, scene.tables
    table = knowledge.tables.get(identifier or "")
    usual = _PROSE if table is None else kind_fit(table.kind, scene.asked.said)
    titled = knowledge.titles.get(identifier or "")
    places = scene.places.get(titled, 0) if titled is not None else 0
    if meant is not None and identifier in meant:
        places |= scene.table_places
    if table is not None:
        key = scene.asked.key  # 一般公共预算的卫生健康支出: the table is of that fund alone
        places |= spans_to_bits(funds_said(key, table.title), len(key))
    title = canon(table.title) if table is not None and scene.names else ""
    return OfTable(
        fit=usual if meant is None or identifier in meant else -_OFF_TABLE,
        places=places,
        names=tuple(place for place, name in scene.names.items() if name in title),
        columns=scene.columns.get(identifier or "", frozenset()),
        unsaid=0.12 if table is not None and table.kind == "绩效目标表" else 0.5,
    )  # indicator rows are often asked for by their parent


def _to_sort(number: int, shared: Shared) -> OfSort | None:
    scene = shared.scene
    knowledge, asked = scene.knowledge, scene.asked
    fact, columns = knowledge.facts[number], knowledge.fact_measures[number]
    period = fits_period(fact, knowledge, asked)
    if period is None:
        return None
    one_word = shared.one_word(fact) if shared.alike else []
    measured = any(_is_named(n, scene) and n not in one_word for n in columns)
    score = period + measure_fit(fact, measured, asked) + aspect_fit(fact, asked)
    if measured and fact.text == "":
        score += 0.5  # a blank under the very column that was named is the answer
    places = _places(columns, scene) | (scene.how_many if is_counted(fact) else 0)
    if one_word and (summed := _summed_places(fact, one_word, scene)):
        score += _SUMMED
        places |= summed
    return OfSort(score, fact.value is not None, measured, places)


def _is_named(column: int, scene: Scene) -> bool:
    """Whether a column is said, and not only by letters of other names: 基本支出 by 基本养老保险缴费支出."""
    match = scene.matches.get(column)
    if match is None or match.exact:
        return match is not None
    whole = [
        span
        for other in scene.matches.values()
        if other.exact and other.quality >= _WHOLE
        for span in other.spans
    ]
    return any(not any(a <= s and e <= b for a, b in whole) for s, e in match.spans)


def _said_alike(scene: Scene) -> frozenset[int]:
    """Labels that a text says by a word which it says of others as much: 一般性转移支付 beside 专项转移支付."""
    partly = {n: m.spans for n, m in scene.matches.items() if not m.exact}
    said = Counter(partly.values())
    return frozenset(n for n, spans in partly.items() if said[spans] > 1)


def _of_one_word(fact: Fact, scene: Scene, alike: frozenset[int]) -> list[int]:
    """The columns of a fact's table that a text names by one word that they share, beside their sum.

    转移支付 names neither 一般性转移支付 nor 专项转移支付 where 合计 stands beside both.
    """
    table, matches = scene.knowledge.tables.get(fact.table or ""), scene.matches
    heads = {canon(path[-1]) for path in table.columns if path} if table is not None else set()
    if heads.isdisjoint(TOTALS):
        return []
    found = [n for n in alike if scene.knowledge.labels[n].key in heads]
    said = Counter(matches[n].spans for n in found)
    return [n for n in found if said[matches[n].spans] > 1]


def _summed_places(fact: Fact, one_word: Sequence[int], scene: Scene) -> int:
    """The word that columns share, of the column that sums them up: 转移支付 of 合计."""
    alone = len(fact.measure) == 1 and canon(fact.measure[0]) in TOTALS
    spans = [span for n in one_word for span in scene.matches[n].spans]
    return spans_to_bits(spans, len(scene.asked.key)) if alone else 0


_SUMMED = 0.6  # for the sum of what is said, beside parts that are said as much
_WHOLE = 0.97  # what a name is worth that is said as it is printed


def _to_explained(mask: int, scene: Scene) -> Explained:
    worth = 0.0
    for value, places in scene.worth:
        worth += value * (places & mask).bit_count()
    rest = _unexplained(mask, scene)
    missed = tuple(name for name in scene.names if not name & mask)
    return Explained(worth, rest, rest.bit_count(), missed)


def _places(labels: tuple[int, ...], scene: Scene) -> int:
    """Where the text says any of the labels."""
    mask = 0
    for label in labels:
        mask |= scene.places.get(label, 0)
    return mask


def _unexplained(named: int, scene: Scene) -> int:
    """Runs of two or more characters that neither a name nor the form of the question explains.

    A noun of one character between two characters left alone belongs to their word: 人 in 无人机 is no
    question word.
    """
    beside = scene.plain << 1 | scene.plain >> 1 | named << 1 | named >> 1
    alone = scene.bound & scene.plain & ~named & ~beside
    return in_company((~(scene.plain | named) & scene.said) | alone)


def _own_quality(ids: tuple[int, ...], scene: Scene) -> float:
    if not ids:
        return 0.0
    match = scene.matches.get(ids[-1])
    if match is None:
        return 0.0
    level = scene.knowledge.labels[ids[-1]].key in _LEVELS  # a row of its own beside 兰山区, 临水县
    if not level and all(
        any(a <= s and e <= b for a, b in scene.asked.spans) for s, e in match.spans
    ):
        return 0.4 * match.quality  # only the department's own name, which every question may carry
    return match.quality


_LEVELS = frozenset({"省本级", "市本级", "区本级", "县本级", "州本级"})
# what all projects are divided into in the unified budget system (预算管理一体化): nobody says it of one
_CLASSES = frozenset({"特定目标类", "其他运转类", "运转类", "人员类", "公用经费类", "专项业务费类"})


def _unsaid_ancestors(ids: tuple[int, ...], scene: Scene) -> float:
    """A project's name that is not said weighs much, a group's name little."""
    labels, cost, carried = scene.knowledge.labels, 0.0, False
    for number in ids[:-1]:
        key, match = labels[number].key, scene.matches.get(number)
        if key in _CLASSES:
            continue
        length = 0.02 * min(len(key), 12)
        if match is None:
            cost += 0.2 + length
            carried = carried or "结转" in key
        elif match.quality < 0.9:
            cost += 0.12 + length * (1 - match.quality)
    return (0.6 if carried else 0.0) + cost  # what is left of last year is not the year's figure
