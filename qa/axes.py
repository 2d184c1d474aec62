"""The two axes of a table, made ready once: what its rows and columns are called, how telling each word is.

A name on an axis is weighed by what sets it apart from its neighbours: of 期末余额 and 期初余额 the words
期末 and 期初 decide, 余额 says nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from corpus.model import Fact
from qa.knowledge import Knowledge, bigrams, once, strip_numbering
from qa.link import MONEY
from qa.normalise import canon
from qa.other_names import speaks_of_another

TOTALS = frozenset({"合计", "总计", "小计", "本年合计"})
_SAME_PERIOD = (
    ("本期", "本年", "本年度", "今年", "当期", "当年"),
    ("上期", "上年", "上年度", "去年", "上年同期", "上一年"),
    ("期末", "年末", "年底", "期末时", "本期期末"),
    ("期初", "年初", "期初时", "本期期初"),
)
_KEPT = 256  # documents whose axes are kept ready

Place = tuple[
    int | None, tuple[str, ...]
]  # a row or a column: its number in the grid and its labels


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its labels from the outside in, and the words in its cells."""

    path: tuple[str, ...]
    values: frozenset[str]
    total: bool


@dataclass(frozen=True, slots=True)
class Gram:
    """A pair of characters of a name: its weight beside the other names, and what sets the name apart."""

    spellings: tuple[str, ...]
    weight: float
    told: float  # 0 where every name of the axis has the pair


@dataclass(frozen=True, slots=True)
class Name:
    """A label of an axis as printed, the spellings that stand for all of it, and its pairs."""

    text: str
    form: str
    wholes: tuple[tuple[str, float], ...]
    synonyms: frozenset[str]
    grams: tuple[Gram, ...]
    total: float


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of a document on whatever axis: its form, its spellings, and the pairs of characters in these."""

    text: str
    form: str
    pairs: tuple[str, ...]
    wholes: tuple[tuple[str, float], ...]
    grams: frozenset[str]  # a text with none of these says nothing of it
    starts: frozenset[str]  # one of these must be there for any of it to be said
    said: bool  # whether it has any character that is said


class Axis:
    """The lines of an axis and what they are called.

    ``index`` leads from a spelling of a pair to the places of names; a name is weighed, and the lines are
    told apart, when a text first says one: most texts that touch a table say nothing of it.
    """

    def __init__(
        self,
        facts: Sequence[Fact],
        place: Callable[[Fact], Place],
        values: Values,
        labels: Mapping[str, _Label],
    ) -> None:
        self._places, self._values = [place(fact) for fact in facts], values
        printed = {label for _, path in set(self._places) for label in path}
        self._labels = [labels[label] for label in sorted(printed) if labels[label].said]
        words = set[str]().union(*values.values())
        self.values = frozenset(words.difference(label.form for label in self._labels))
        self.index = _index(self._labels)
        self._made: dict[int, Name] = {}

    @cached_property
    def _numbers(self) -> dict[Place, int]:
        return {found: line for line, found in enumerate(dict.fromkeys(self._places))}

    @cached_property
    def lines(self) -> Mapping[int, Line]:
        """The lines by their number, in order."""
        return {
            line: Line(
                path,
                frozenset(self._values.get(number, ())),
                bool({canon(label) for label in path[-1:]} & TOTALS),
            )
            for (number, path), line in self._numbers.items()
        }

    @cached_property
    def of_facts(self) -> tuple[int, ...]:
        """The line of each fact of the frame."""
        return tuple(self._numbers[place] for place in self._places)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(gram for label in self._labels for gram in {*label.pairs})

    def name(self, position: int) -> Name:
        """The name at a place, weighed beside the others."""
        made = self._made.get(position)
        if made is None:
            label = self._labels[position]
            made = self._made[position] = _name(label, self._counts, len(self._labels))
        return made


@dataclass(frozen=True, slots=True)
class Frame:
    """A table by its axes."""

    table: str
    facts: tuple[Fact, ...]
    rows: Axis
    columns: Axis


Values = Mapping[int | None, set[str]]


@dataclass(frozen=True, slots=True)
class Outline:
    """A table before its axes are worked out; a text with none of ``grams`` says nothing of it."""

    table: str
    facts: tuple[Fact, ...]
    grams: frozenset[str]
    in_rows: Values
    in_columns: Values


@dataclass(frozen=True, slots=True)
class Named:
    """A label on an axis as the text says it: how much of it, and which characters."""

    text: str
    worth: float
    told: float  # weight of the said characters that set it apart
    places: frozenset[int]
    value: bool = False  # words of a cell, which name the line they stand in
    synonym: bool = False  # said by another spelling than the printed one
    prefix: bool = False  # it is said from its first character on

    @property
    def weight(self) -> float:
        """How much of the text the name stands for; no more than its own length."""
        return self.worth * min(len(self.places), len(self.text))

    @property
    def start(self) -> int:
        """The first character that is said."""
        return min(self.places)

    @property
    def stop(self) -> int:
        """One past the last character that is said."""
        return max(self.places) + 1


def frames_touched(grams: Set[str], knowledge: Knowledge) -> tuple[Frame, ...]:
    """The tables of a document that a text with these pairs of characters may speak of, by their axes.

    Outlines are made once a document, axes once a table, when a text first touches it.
    """
    return tuple(
        _frame(knowledge, number)
        for number, outline in enumerate(_outlines(knowledge))
        if not outline.grams.isdisjoint(grams)
    )


@once
def _outlines(knowledge: Knowledge) -> tuple[Outline, ...]:
    tables: dict[str, list[Fact]] = defaultdict(list)
    for fact in knowledge.facts:
        if fact.table is not None and fact.source.row is not None:
            tables[fact.table].append(fact)
    return tuple(_outline(table, tuple(facts), knowledge) for table, facts in tables.items())


def _outline(table: str, facts: tuple[Fact, ...], knowledge: Knowledge) -> Outline:
    in_rows, in_columns = _values(facts)
    labels = {label for fact in facts for label in (*fact.subject, *fact.measure)}
    words = set[str]().union(*in_rows.values(), *in_columns.values())
    known = _labels(knowledge)
    grams = set(chain.from_iterable(map(bigrams, words)))
    grams.update(*(known[label].grams for label in labels))
    return Outline(table, facts, frozenset(grams), in_rows, in_columns)


@once
def _labels(knowledge: Knowledge) -> dict[str, _Label]:
    """The labels of a document, the same on every axis that has them."""
    texts = {
        label for f in knowledge.facts if f.table is not None for label in (*f.subject, *f.measure)
    }
    return {text: _label(text, _wholes(text, knowledge)) for text in texts}


def _label(text: str, wholes: tuple[tuple[str, float], ...]) -> _Label:
    form = canon(strip_numbering(text)) or canon(text)
    pairs = tuple(bigrams(form))
    # a whole spelling is looked for by its first two characters, one of a single character by that
    starts = {whole[:2] for whole, _ in wholes}.union(*map(_spellings, pairs))
    grams = frozenset(chain.from_iterable(bigrams(whole) for whole, _ in wholes))
    return _Label(text, form, pairs, wholes, grams, frozenset(starts), bool(canon(text)))


@lru_cache(maxsize=_KEPT * 32)
def _frame(knowledge: Knowledge, number: int) -> Frame:
    outline = _outlines(knowledge)[number]
    labels = _labels(knowledge)
    rows = Axis(outline.facts, row_of, outline.in_rows, labels)
    columns = Axis(outline.facts, column_of, outline.in_columns, labels)
    return Frame(outline.table, outline.facts, rows, columns)


def _values(facts: Sequence[Fact]) -> tuple[Values, Values]:
    """Words of cells by row, or by column where the things stand side by side."""
    by_row: dict[int | None, set[str]] = defaultdict(set)
    by_column: dict[int | None, set[str]] = defaultdict(set)
    upright = _is_upright(facts)
    for fact in facts:
        value = canon(fact.text)
        if _is_telling(value):
            if upright:
                by_row[fact.source.row].add(value)
            else:
                by_column[fact.source.column].add(value)
    return by_row, by_column


def _is_upright(facts: Sequence[Fact]) -> bool:
    """Whether the things stand in rows and their properties in columns: columns are of one kind."""

    printed = [fact for fact in facts if fact.text.strip()]

    def unlike(place: Callable[[Fact], int | None]) -> float:
        kinds: dict[int | None, list[int]] = defaultdict(lambda: [0, 0])
        for fact in printed:
            kinds[place(fact)][fact.value is not None] += 1
        return sum(map(min, kinds.values()))

    return unlike(lambda f: f.source.column) <= unlike(lambda f: f.source.row)


def row_of(fact: Fact) -> Place:
    """The row (its side of a two-sided table) that a fact stands in."""
    return fact.source.row, fact.subject


def column_of(fact: Fact) -> Place:
    """The column that a fact stands in."""
    return fact.source.column, fact.measure


def _name(label: _Label, counts: Counter[str], labels: int) -> Name:
    weights = {gram: math.log(1 + labels / counts[gram]) for gram in label.pairs}
    grams = tuple(
        Gram(_spellings(gram), weight, weight if counts[gram] < max(labels, 2) else 0.0)
        for gram, weight in weights.items()
    )
    synonyms = frozenset(other for other, _ in label.wholes) - {label.form, canon(label.text)}
    total = sum(weights[gram] for gram in label.pairs)
    return Name(label.text, label.form, label.wholes, synonyms, grams, total)


def _index(labels: Sequence[_Label]) -> dict[str, tuple[int, ...]]:
    """Names by the pairs that a text must have to say anything of them."""
    found: dict[str, list[int]] = defaultdict(list)
    for position, label in enumerate(labels):
        for pair in label.starts:
            found[pair].append(position)
    return {pair: tuple(positions) for pair, positions in found.items()}


def _is_telling(value: str) -> bool:
    """Words or dates that can point to a line; bare figures of one or two digits cannot."""
    return 2 <= len(value) <= 40 and not re.fullmatch(r"[\d.,%+-]{1,3}|[□√是否]+", value)


def names_on(key: str, axis: Axis) -> list[Named]:
    """Labels of an axis that the text says, best first; words of cells only when it says them whole."""
    near = {n for pair in _pairs(key) & axis.index.keys() for n in axis.index[pair]}
    found = [said for n in sorted(near) if (said := _say(key, axis.name(n)))]
    for value in axis.values:
        start = key.find(value)
        if start >= 0:
            places = frozenset(range(start, start + len(value)))
            found.append(Named(value, 1.0, float(len(value)), places, value=True))
    found = _without_longer(found)
    return sorted(found, key=lambda n: (-n.worth, -len(n.places), n.text))


def _without_longer(found: list[Named]) -> list[Named]:
    """Without names whose head is not said and that go on from one that is: 其他某事务支出 where 某事务 is said."""
    whole = {form for n in found if n.worth >= 1 and not n.value and len(form := canon(n.text)) > 3}
    return [
        n
        for n in found
        if n.worth >= 1 or n.prefix or not any(form in canon(n.text) for form in whole)
    ]


@lru_cache(maxsize=64)
def _pairs(key: str) -> frozenset[str]:
    """The characters of a text and its pairs of them; the same for every table that is looked at."""
    return frozenset({*bigrams(key), *key})


WHOLE = 0.8  # a spelling worth this much stands for the whole name


def _wholes(label: str, knowledge: Knowledge) -> tuple[tuple[str, float], ...]:
    number = knowledge.label_ids.get(label)
    if number is None:
        return ((canon(label), 1.0),)
    return tuple(form for form in knowledge.labels[number].forms if form[1] >= WHOLE)


def _say(key: str, name: Name) -> Named | None:
    """How much of a label stands in the text; synonyms of the lexicon stand for the whole of it."""
    for other, weight in name.wholes:
        if (start := key.rfind(other)) >= 0:
            places = frozenset(range(start, start + len(other)))
            synonym = other in name.synonyms
            return Named(name.text, weight, weight * len(other), places, synonym=synonym)
    said, told = 0.0, 0.0
    found: set[int] = set()
    for gram in name.grams:
        spelling = next((s for s in gram.spellings if s in key), None)
        if spelling is None:
            continue
        said += gram.weight
        told += gram.told
        for start in _starts(key, spelling):
            found.update(range(start, start + len(spelling)))
    if not found or not name.total:
        return None
    said_words = key[min(found) : max(found) + 1]
    if said_words in MONEY or said_words in _UNITS_OF_MONEY:
        return None  # 批了多少经费 says no 公用经费, 有多少万元 no 预算数（万元）
    if all(place in _beside_name(key) for place in found):
        return None  # 储备土地管护费项目 names the project, and no 项目单位
    if 2 * said >= name.total and speaks_of_another(name.form, key):
        return None
    begun = name.form[:2] in key
    worth = min(said / name.total, 0.99)
    return Named(name.text, worth, told, frozenset(found), prefix=begun)


_UNITS_OF_MONEY = frozenset({"元", "千元", "万元", "亿元"})
_APPOSED = re.compile(
    r"(?<=[\u4e00-\u9fff）)])(?<![的是哪个些项何几么各每等类其该所本子分下级目])项目(?![单支经资预名类总])"
)


@lru_cache(maxsize=64)
def _beside_name(key: str) -> frozenset[int]:
    """Where 项目 only says what the name before it is: 成果更新项目, 管护费项目10月底."""
    return frozenset(i for match in _APPOSED.finditer(key) for i in range(*match.span()))


def _starts(key: str, word: str) -> Iterator[int]:
    start = key.find(word)
    while start >= 0:
        yield start
        start = key.find(word, start + 1)


def _spellings(gram: str) -> tuple[str, ...]:
    """``年末`` is also said 期末: which of two periods is meant does not depend on the word."""
    return _ALSO.get(gram, (gram,))


_ALSO = {
    word: (word, *(other for other in group if other != word))
    for group in _SAME_PERIOD
    for word in group
}
