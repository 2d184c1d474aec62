"""Cells whose row and column a question says, with no word left over: 丙栏目的期末余额和比例.

Every word must be of the row, of its column, of the headings above them or of the form of a question.  A
word more (another department, year or fund) may narrow what is asked, and then nothing is told here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.labels import is_blank
from corpus.model import Fact, Table
from qa.cells import of_cells
from qa.crossing import tell
from qa.finding import Finding
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.link import function_mask
from qa.normalise import canon, year_spans
from qa.resolve import Situation

Places = frozenset[int]

_FORM = re.compile(  # words of the form of a question that no name needs to hold
    r"多少|多[大高长]|(?:的)?时候?|期间|所占(?:的|有)?|所有的?|辛苦|了解下?|(?:各自|各|分别)(?:是|有|为)|[该本这贵](?:公司|企业)"
    r"|公司|企业|呀|哈|各自|告知|能不能|可不可以|想知道"
)
_HEAVY = re.compile(  # words that ask for more than a cell, or for another one
    r"[不未没无非除最超比占差共合总加减增各每哪谁剩均怎否先再]|[多少](?!少)|以[上下内外]|低于|至少|[上去今本明前后]年|年[初末底]|预算|决算|执行"
    r"|标准|上限|下限|限额|目标|指标|计划|完成|实际|财政|政府|几[个家项]|为什么|原因|变化|其[中他它余]"
)
_UNIT = re.compile(r"(?:[（(](?:%|％|人民币|[千百十]?万?亿?元|[^\d（）()]{1,2})[)）]|[%％])$")
_JOINING = "的和与及跟"
_AMOUNTS = ("金额", "数额", "数量", "余额", "账面余额")  # what is asked for of a head by itself
_AND = re.compile(r"(?:和|以及|及|与|跟|还有)(?:其|它的?)?(?:所?占的?)?$")
_LEAST = 2  # characters of a piece of a name that tell anything
_MOST = 12  # cells that are told at once


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with what the question says of it."""

    number: int
    path: tuple[str, ...]
    said: Places
    whole: bool  # whether one of its heads is said in full
    leaf: Places  # where its own name is said in full
    heads: tuple[Places, ...] = ()  # and where each of those above it


@dataclass(frozen=True, slots=True)
class _Said:
    """A row that the question names, and where."""

    record: Record
    own: Places
    above: Places

    @property
    def places(self) -> Places:
        return self.own | self.above


def cells_named(situation: Situation, text: str) -> Finding | None:
    """``办公楼维修期初和期末的数量``: the cells, where one table alone has the row and the columns that are said."""
    reading = situation.reading
    if situation.soft or reading.excluded or reading.limits or reading.codes or reading.basis:
        return None
    asked = situation.asked(text, soft="")
    known = frozenset(p for a, b in asked.spans for p in range(a, b))
    found = [
        (knowledge, cells)
        for knowledge in situation.about(text)
        for table in _tables(knowledge)
        if (cells := _cells(asked.key, knowledge, table, situation, known))
    ]
    if len(found) != 1:
        return None
    knowledge, cells = found[0]
    return tell(of_cells(knowledge, cells))


@lru_cache(maxsize=64)
def _tables(knowledge: Knowledge) -> tuple[tuple[Record, ...], ...]:
    """The rows of each table that has names of rows and of columns."""
    rows: dict[str, list[Record]] = defaultdict(list)
    for record in knowledge.records:
        if any(record.path) and record.facts:
            rows[record.table.id].append(record)
    return tuple(map(tuple, rows.values()))


def _cells(
    key: str,
    knowledge: Knowledge,
    records: tuple[Record, ...],
    situation: Situation,
    known: Places,
) -> tuple[Fact, ...]:
    """The cells of one table, or none where a word is left over or the choice is open."""
    rows = _rows(key, knowledge, records)
    if not rows:
        return ()
    own = frozenset[int]().union(*(row.places for row in rows))
    table = records[0].table
    columns = _chosen(_columns(key, table, own), key, own)
    cells = tuple(
        fact for row in rows for column in columns
        for fact in row.record.facts if fact.source.column == column.number
    )  # fmt: skip
    if not cells or len(cells) != len(rows) * len(columns) or len(cells) > _MOST:
        return ()
    said = own.union(*(column.said for column in columns))
    said |= known | _pieces(table.title, key) | _head_of_names(table, key)
    if {f.year for f in cells} <= set(situation.reading.years):
        said |= {p for a, b in year_spans(key) for p in range(a, b)}
    return cells if _is_all_read(key, said, situation) else ()


def _is_all_read(key: str, said: Places, situation: Situation) -> bool:
    """Whether what no name explains only carries the form of a question."""
    rest = "".join("\n" if place in said else char for place, char in enumerate(key))
    plain = function_mask(key, situation.lexicon)
    left = _FORM.sub(lambda match: "\n" * len(match[0]), rest)
    if _HEAVY.search(left):
        return False
    return all(char == "\n" or plain[place] for place, char in enumerate(left))


def _head_of_names(table: Table, key: str) -> Places:
    """What the head of the naming columns is called: 账龄 over 1年以内."""
    heads = {label for j in table.label_columns for label in table.columns[j]}
    return frozenset[int]().union(*(_pieces(head, key) for head in heads))


# --- rows ----------------------------------------------------------------------------------------


def _rows(key: str, knowledge: Knowledge, records: Sequence[Record]) -> tuple[_Said, ...]:
    """The rows that are named; none where two of one name stand under heads that are not told apart."""
    longer = _said_names(key, knowledge)
    named: dict[Places, list[_Said]] = defaultdict(list)
    section: Places = frozenset()
    for record in records:
        own = _named_at(_own(record), key)
        own = frozenset() if any(own < other for other in longer) else own
        if _is_heading(record):
            section = own
        elif own:
            above = [_pieces(label, key) for label in record.path[:-1]]
            named[own].append(_Said(record, own, section.union(*above) - own))
    kept = [_best(rows) for rows in named.values()]
    return () if None in kept else tuple(row for row in kept if row is not None)


def _best(rows: Sequence[_Said]) -> _Said | None:
    """The one row of a name of whose heads most is said."""
    most = max(len(row.above) for row in rows)
    best = [row for row in rows if len(row.above) == most]
    return best[0] if len(best) == 1 else None


def _is_heading(record: Record) -> bool:
    """Whether a row holds nothing but its name: it heads those below it."""
    return all(is_blank(fact.text) for fact in record.facts)


def _own(record: Record) -> str:
    return next((label for label in reversed(record.path) if label), "")


@lru_cache(maxsize=64)
def _said_names(key: str, knowledge: Knowledge) -> tuple[Places, ...]:
    """Where the question says printed names, whole: a row inside a longer one is not meant."""
    return tuple({places for label in knowledge.labels if (places := _named_at(label.text, key))})


# --- columns -------------------------------------------------------------------------------------


def _columns(key: str, table: Table, taken: Places) -> tuple[_Column, ...]:
    found = []
    for number, path in enumerate(table.columns):
        if number in table.label_columns or not path:
            continue
        heads = tuple(dict.fromkeys(path))
        whole = any(_named_at(head, key) - taken for head in heads)
        said = frozenset[int]().union(*(_pieces(head, key) for head in heads)) - taken
        if said:
            above = tuple(_named_at(head, key) for head in heads[:-1])
            leaf = _named_at(heads[-1], key) - taken
            found.append(_Column(number, heads, said, whole, leaf, above))
    return tuple(_apart(column, found) for column in found)


def _apart(column: _Column, columns: Sequence[_Column]) -> _Column:
    """The column; its own name counts as said where it is no part of a longer name that is said: 金额 of 本期金额."""
    longer = [other.leaf for other in columns] + [h for other in columns for h in other.heads]
    return replace(column, leaf=frozenset()) if any(column.leaf < o for o in longer) else column


def _chosen(columns: Sequence[_Column], key: str, rows: Places) -> tuple[_Column, ...]:
    """The columns of which most is said; none where the choice is open."""
    top = [c for c in columns if c.whole and not any(_outdoes(other, c, key) for other in columns)]
    groups: dict[Places, list[_Column]] = defaultdict(list)
    for column in top:
        groups[column.said].append(column)
    kept: list[_Column] = []
    for same in groups.values():
        one = _default(same)
        if one is None:
            return ()
        beside = _asked_beside(one, columns, key, rows)
        kept += [beside, one] if beside is not None else [one]
    return tuple(sorted(dict.fromkeys(kept), key=lambda column: column.number))


def _outdoes(other: _Column, column: _Column, key: str) -> bool:
    """Whether more is said of another column; a name of its own that is said in full asks for a column."""
    if not column.said < other.said:
        return False
    own = column.leaf - _pieces(other.path[-1], key)
    return not own or column.path[-1] == other.path[-1]


def _default(same: Sequence[_Column]) -> _Column | None:
    """Of columns of which the same is said the one that holds the amount itself, and no share of it."""
    if len(same) == 1:
        return same[0]
    amounts = [c for c in same if _plain(c.path[-1]) in _AMOUNTS]
    return amounts[0] if len(amounts) == 1 else None


def _asked_beside(
    column: _Column, columns: Sequence[_Column], key: str, rows: Places
) -> _Column | None:
    """The amount of a head before 和, whose share is asked for behind it: 期末余额和比例."""
    start = min(_pieces(column.path[-1], key) & column.said, default=-1)
    and_also = _AND.search(key[:start]) if start > 0 else None
    if and_also is None:
        return None
    heads = frozenset[int]().union(*(_pieces(head, key) for head in column.path[:-1]))
    if and_also.start() - 1 not in heads | rows:
        return None
    same = [c for c in columns if c.path[:-1] == column.path[:-1] and c is not column]
    return _default(same) if same and all(c.said < column.said for c in same) else None


# --- names in the question -------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def _plain(label: str) -> str:
    """A printed name as it is said: without its number and its unit."""
    return canon(_UNIT.sub("", strip_numbering(label.strip()))) or canon(label)


@lru_cache(maxsize=1 << 14)
def _named_at(label: str, key: str) -> Places:
    """Where a name is said in full, with or without 的 and 和 between its words."""
    name = "".join(char for char in _plain(label) if char not in _JOINING)
    if len(name) < _LEAST or name[0] not in key:
        return frozenset()
    pattern = f"[{_JOINING}]?".join(map(re.escape, name))
    return frozenset(p for match in re.finditer(pattern, key) for p in range(*match.span()))


@lru_cache(maxsize=1 << 14)
def _pieces(label: str, key: str) -> Places:
    """Where a name or pieces of it are said."""
    name = _plain(label)
    pairs = {name[at : at + _LEAST] for at in range(len(name) - 1)}
    found = {p for at in range(len(key) - 1) if key[at : at + _LEAST] in pairs for p in (at, at + 1)}
    return frozenset(p for p in found if key[p] not in _JOINING) | _named_at(label, key)
