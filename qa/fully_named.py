"""Cells whose row and column a question says, with no word left over: 丙栏目的期末余额和比例.

Every word must be of the row, of its column, of the headings above them or of the form of a question.  A
word more (another department, year or fund) may narrow what is asked, and then nothing is told here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.labels import is_blank
from corpus.model import Fact, Table
from qa.candidates import TOTALS
from qa.cells import of_cells
from qa.crossing import tell
from qa.finding import Cited, Finding
from qa.fit import fits_stage, is_money
from qa.knowledge import Knowledge, Record, once, strip_numbering
from qa.label_words import AMOUNTS
from qa.link import function_mask, put_at
from qa.normalise import canon, year_spans
from qa.own_units import with_own_office
from qa.reading import Reading, asked_noun
from qa.resolve import Situation, as_candidate
from qa.telling import looked_up

Places = frozenset[int]

_FORM = re.compile(  # words of the form of a question that no name needs to hold
    r"多少|多[大高长]|(?:的)?时候?|期间|所占(?:的|有)?|所对应|针对|请问|所有的?|辛苦|了解下?|(?:各自|各|分别)(?:(?:是|有|为)|(?=多少|几))|[该本这贵](?:公司|企业)"
    r"|公司|企业|呀|哈|各自|告知|能不能|可不可以|想知道|[这那]一?[行栏列]的?"
)
_HEAVY = re.compile(  # words that ask for more than a cell, or for another one
    r"[大小高多少等]于|[不未没无非除最超比占差共合总加减增各每哪谁剩均怎否先再]|[多少](?!少)|以[上下内外]|低于|至少|[上去今本明前后]年|年[初末底]|预算|决算|执行"
    r"|执行|[花用支]了|用掉|落实|标准|上限|下限|限额|目标|指标|计划|完成|实际|财政|政府|几[个家项]|为什么|原因|变化|其[中他它余]"
)
_ABOVE = re.compile(r"其中")  # of the group of the row before it
_PERCENT = re.compile(r"占?(?:多少|多大)?(?:百分比|百分之|百分点|%)|占(?=多少|多大)")
_COMPARED = re.compile(r"相比较?|相较|比较|对比")
_CHANGE = re.compile(r"(?:变动|增减|变化|增长|升降)(?:额|率|幅度|比例|比率|金额|情况|百分比)?$")
_WHETHER = re.compile(r"^(?!.*(?:多[少大高长]|几|什么|哪|啥)).*[吗么][?？。]*$")  # 数量填了吗
_UNIT = re.compile(r"(?:[（(](?:%|％|人民币|[千百十]?万?亿?元|[^\d（）()本机]{1,2})[)）]|[%％])$")
_JOINED_SUM = re.compile(r"[和与及跟][^和与及跟]{2,}(?:合计|总计|共计)")
_STAGE = re.compile(r"预算|决算|执行")
_JOINING = "的和与及跟"
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
    leaf: Places  # where its own name is said in full, as no part of another column's


@dataclass(frozen=True, slots=True)
class _Said:
    """A row that the question names, where, and what more of it is said: its heads, the words in its cells."""

    record: Record
    own: Places
    above: Places
    given: Mapping[int, Places]

    @property
    def more(self) -> Places:
        """What tells it from others of its name."""
        return self.above.union(*self.given.values()) - self.own


def cells_named(situation: Situation, text: str) -> Finding | None:
    """``办公楼维修期初和期末的数量``: the cells, where one table alone has the row and the columns that are said."""
    reading = situation.reading
    if situation.soft or reading.basis or _WHETHER.search(text):
        return None
    found = [
        (knowledge, cells)
        for knowledge in situation.about(text)
        for cells in _named_of(knowledge, with_own_office(text, knowledge), situation)
    ]
    if len(found) != 1:
        return None
    knowledge, cells = found[0]
    asked = situation.asked(text, soft="")
    if not _says_stage(cells, asked.key) and any(
        fits_stage(fact, knowledge, asked) is None for fact in cells
    ):
        return None  # what was spent is in no budget
    if len(cells) == 1:
        return looked_up(as_candidate(Cited(knowledge, cells[0])), (), situation)
    money = {fact.unit for fact in cells if is_money(fact.unit)}
    if is_money(reading.asked_unit) and money - {reading.asked_unit}:
        return None  # several figures are told as they are printed
    return tell(of_cells(knowledge, cells))


def _says_stage(cells: Sequence[Fact], key: str) -> bool:
    """Whether the word for the stage only names one of several columns: 年初预算数和自评得分."""
    heads = {_plain(fact.measure[-1]) for fact in cells if fact.measure}
    return len(heads) > 1 and any(_STAGE.search(head) and head in key for head in heads)


def _named_of(knowledge: Knowledge, text: str, situation: Situation) -> Iterator[tuple[Fact, ...]]:
    """What each table of a document has where the names that a text says cross."""
    asked = situation.asked(text, soft="")
    known = frozenset(p for a, b in asked.spans for p in range(a, b))
    key = asked.key
    if situation.reading.excluded:  # 一次性扣除 of a name leaves nothing out
        key, known = canon(text), frozenset()
    for table in _tables(key, knowledge):
        if cells := _cells(key, knowledge, table, situation, known):
            yield cells


@dataclass(frozen=True, slots=True)
class _Names:
    """What a document prints as names, by their first characters, and the tables with rows of a name."""

    by_start: Mapping[str, tuple[tuple[str, str], ...]]  # (bare, as printed)
    tables: Mapping[str, tuple[tuple[Record, ...], ...]]  # by the own name of a row

    def said(self, key: str) -> Iterator[str]:
        """The names that a text says in full."""
        bare, _ = _without_joining(key)
        for start in dict.fromkeys(bare[at : at + _LEAST] for at in range(len(bare) - 1)):
            yield from (text for name, text in self.by_start.get(start, ()) if name in bare)


@once
def _names(knowledge: Knowledge) -> _Names:
    rows: dict[str, list[Record]] = defaultdict(list)
    for record in knowledge.records:
        if any(record.path) and record.facts:
            rows[record.table.id].append(record)
    tables: dict[str, dict[str, tuple[Record, ...]]] = defaultdict(dict)
    for number, records in rows.items():
        table = tuple(records)
        for record in table:
            tables[_own(record)][number] = table
    starts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for text in dict.fromkeys((*tables, *(label.text for label in knowledge.labels))):
        bare, _ = _without_joining(_plain(text))
        if len(bare) >= _LEAST:
            starts[bare[:_LEAST]].append((bare, text))
    return _Names(
        {start: tuple(names) for start, names in starts.items()},
        {name: tuple(of_name.values()) for name, of_name in tables.items()},
    )


def _tables(key: str, knowledge: Knowledge) -> tuple[tuple[Record, ...], ...]:
    """The rows of each table of which a row is named."""
    names = _names(knowledge)
    found = (table for own in names.said(key) for table in names.tables.get(own, ()))
    return tuple({records[0].table.id: records for records in found}.values())


def _cells(
    key: str,
    knowledge: Knowledge,
    records: tuple[Record, ...],
    situation: Situation,
    known: Places,
) -> tuple[Fact, ...]:
    """The cells of one table, or none where a word is left over or the choice is open."""
    rows = _rows(key, knowledge, records)
    rows = _but_for_office(rows, known, situation.reading.text)
    if not rows or any(_is_of_office(row.own, known) for row in rows):
        return ()
    table = records[0].table
    found = _columns(key, table, _union(row.own for row in rows))
    given = {number for row in rows for number in row.given}
    told = _union(c.said for c in found if c.number in given)
    columns = _chosen(
        [c for c in found if c.number not in given and not c.said <= told],
        key,
        _counting(table, situation.reading),
    )
    said = known | _union(row.own | row.more for row in rows) | _union(c.said for c in columns)
    said |= told
    columns, between = _of_change(columns, key, rows)
    cells = tuple(
        fact for row in rows for column in columns
        for fact in row.record.facts if fact.source.column == column.number
    )  # fmt: skip
    if not cells or len(cells) != len(rows) * len(columns) or len(cells) > _MOST:
        return ()
    names = (*(_own(row.record) for row in rows), *(column.path[-1] for column in columns))
    several = len(cells) > 1 or _JOINED_SUM.search(key) is not None
    if several and any(_plain(name) in TOTALS for name in names):
        return ()  # 甲和乙合计多少 asks for a sum, and not for the row 合计 beside them
    said |= between | _pieces(table.title, key) | _head_of_names(table, key)
    said |= _said_of(cells, key, situation)
    return cells if _is_all_read(key, said, situation) else ()


def _but_for_office(rows: tuple[_Said, ...], known: Places, text: str) -> tuple[_Said, ...]:
    """The rows without the department's own sum where it only says whose papers are meant: 某局2029年扫描仪的数量."""
    others = tuple(row for row in rows if not row.own <= known)
    heads = [_own(row.record) for row in rows if row.own <= known]
    joined = any(re.search(rf"{re.escape(head)}[、和与及跟]", text) for head in heads)
    return others if others and not joined else rows


def _is_of_office(own: Places, known: Places) -> bool:
    """Whether an account is only said inside the name of an office that goes on: 司法 of 某省司法厅."""
    return bool(own) and own <= known and max(own) + 1 in known


def _union(places: Iterable[Places]) -> Places:
    return frozenset[int]().union(*places)


def _said_of(cells: Sequence[Fact], key: str, situation: Situation) -> Places:
    """The years and the percent that the cells are of."""
    spans = list(year_spans(key)) if {f.year for f in cells} <= set(situation.reading.years) else []
    if all(fact.unit == "%" for fact in cells):
        spans += [match.span() for match in _PERCENT.finditer(key)]
    return frozenset(p for a, b in spans for p in range(a, b))


def _is_all_read(key: str, said: Places, situation: Situation) -> bool:
    """Whether what no name explains only carries the form of a question."""
    rest = put_at(key, said, "\n")
    plain = function_mask(key, situation.lexicon)
    left = _FORM.sub(lambda match: "\n" * len(match[0]), rest)
    if _HEAVY.search(left):
        return False
    return all(char == "\n" or plain[place] for place, char in enumerate(left))


def _head_of_names(table: Table, key: str) -> Places:
    """What the head of the naming columns is called: 账龄 over 1年以内."""
    return _union(_pieces(head, key) for j in table.label_columns for head in table.columns[j])


# --- rows ----------------------------------------------------------------------------------------


def _rows(key: str, knowledge: Knowledge, records: Sequence[Record]) -> tuple[_Said, ...]:
    """The rows that are named; none where two of one name stand under heads that are not told apart."""
    longer = _said_names(key, knowledge)
    named: dict[Places, list[_Said]] = defaultdict(list)
    section: Places = frozenset()
    for record in records:
        own = _apart(_own(record), key, longer)
        if _is_heading(record):
            section = own
        elif own:
            above = section | _union(_pieces(label, key) for label in record.path[:-1])
            named[own].append(_Said(record, own, above, _given(record, own, key, longer)))
    kept = [_best(rows) for rows in named.values()]
    groups = {row.record.path[:-1] for row in kept if row is not None}
    if len(groups) == 1 and len(kept) > 1 and (of_group := _places(_ABOVE, key)):
        kept = [_best([r for r in rows if r.record.path[:-1] in groups]) for rows in named.values()]
        kept = [row and replace(row, above=row.above | of_group) for row in kept]
    return () if None in kept else tuple(row for row in kept if row is not None)


def _places(pattern: re.Pattern[str], key: str) -> Places:
    return frozenset(p for match in pattern.finditer(key) for p in range(*match.span()))


def _best(rows: Sequence[_Said]) -> _Said | None:
    """The one row of a name of which most is said beside it."""
    most = max((len(row.more) for row in rows), default=0)
    best = [row for row in rows if len(row.more) == most]
    return best[0] if len(best) == 1 else None


def _is_heading(record: Record) -> bool:
    """Whether a row holds nothing but its name: it heads those below it."""
    return all(is_blank(fact.text) for fact in record.facts)


def _own(record: Record) -> str:
    return next((label for label in reversed(record.path) if label), "")


def _given(
    record: Record, own: Places, key: str, longer: tuple[Places, ...]
) -> Mapping[int, Places]:
    """The columns whose words in this row the question says: 账龄在1年以内的单位, asked for something else."""
    words = ((f.source.column, f.text) for f in record.facts if f.value is None and f.text.strip())
    said = {column: _apart(text, key, longer) for column, text in words if column is not None}
    return {column: places for column, places in said.items() if places and not places & own}


@lru_cache(maxsize=64)
def _said_names(key: str, knowledge: Knowledge) -> tuple[Places, ...]:
    """Where the question says printed names, whole: a row inside a longer one is not meant."""
    return tuple({one for text in _names(knowledge).said(key) for one in _occurrences(text, key)})


# --- columns -------------------------------------------------------------------------------------


def _columns(key: str, table: Table, taken: Places) -> tuple[_Column, ...]:
    found = []
    paths = [
        (number, tuple(dict.fromkeys(path)))
        for number, path in enumerate(table.columns)
        if path and number not in table.label_columns
    ]
    longer = tuple({one for _, path in paths for head in path for one in _occurrences(head, key)})
    for number, heads in paths:
        said = _union(_pieces(head, key) for head in heads) - taken
        if said:
            whole = _is_meant(heads, key)
            leaf = _apart(heads[-1], key, longer) - taken
            found.append(_Column(number, heads, said, whole, leaf))
    return tuple(found)


def _is_meant(heads: Sequence[str], key: str) -> bool:
    """Whether one head is said in full and no other thing by the own name: 计提比例 by 比例, not 存货跌价准备 by 存货."""
    if not any(_is_pieced(head, key) for head in heads):
        return False
    own = _plain(heads[-1])
    return _is_pieced(heads[-1], key) or own[-_LEAST:] in key or not _pieces(heads[-1], key)


_PERSONS = frozenset("人名位口")


def _counting(table: Table, reading: Reading) -> frozenset[int]:
    """The columns that count as is asked: 人数 and not 金额 by 寄宿生有多少人, 有多少寄宿生."""
    asked, noun = reading.asked_unit, asked_noun(reading.text)
    if reading.money or not (asked or noun):
        return frozenset()
    wanted = _PERSONS if asked in _PERSONS else {asked}
    return frozenset(
        j for j, own in enumerate(table.column_units)
        if own and (own in wanted if asked else _counts_named(own, noun, table.columns[j]))
    )  # fmt: skip


def _counts_named(unit: str, noun: str, path: Sequence[str]) -> bool:
    """Whether a column counts what is asked for: 寄宿生 | 人数 by 有多少寄宿生."""
    return not is_money(unit) and unit != "%" and noun in canon("".join(path))


def _chosen(columns: Sequence[_Column], key: str, counting: frozenset[int]) -> tuple[_Column, ...]:
    """The columns of which most is said; none where the choice is open."""
    top = [c for c in columns if c.whole and not any(_outdoes(other, c, key) for other in columns)]
    top = [c for c in top if not _is_lone(c, key)] or top
    groups: dict[Places, list[_Column]] = defaultdict(list)
    for column in top:
        groups[column.said].append(column)
    kept: list[_Column] = []
    for same in groups.values():
        one = _default([c for c in same if c.number in counting] or same)
        if one is None:
            return ()
        beside = _asked_beside(one, columns, key)
        kept += [beside, one] if beside is not None else [one]
    return tuple(sorted(dict.fromkeys(kept), key=lambda column: column.number))


def _outdoes(other: _Column, column: _Column, key: str) -> bool:
    """Whether more is said of another column; a name of its own that is said in full asks for a column."""
    if not column.said < other.said:
        return False
    own = column.leaf - _pieces(other.path[-1], key)
    return not own or _plain(column.path[-1]) == _plain(other.path[-1])


def _is_lone(column: _Column, key: str) -> bool:
    """Whether all that is said of a column is 数量 or 金额, which any figure may be called."""
    heads = column.path[:-1]
    return (
        bool(heads)
        and _plain(column.path[-1]) in AMOUNTS
        and not any(_pieces(h, key) for h in heads)
    )


def _default(same: Sequence[_Column]) -> _Column | None:
    """Of columns of which the same is said the one that holds the amount itself, and no share of it."""
    if len(same) == 1:
        return same[0]
    amounts = [c for c in same if _plain(c.path[-1]) in AMOUNTS]
    return amounts[0] if len(amounts) == 1 else None


def _asked_beside(column: _Column, columns: Sequence[_Column], key: str) -> _Column | None:
    """The amount of a head before 和, whose share is asked for behind it: 期末余额和比例."""
    start = min(_pieces(column.path[-1], key) & column.said, default=-1)
    if start <= 0 or _AND.search(key[:start]) is None:
        return None
    same = [c for c in columns if c.path[:-1] == column.path[:-1] and c is not column]
    return _default(same) if same and all(c.said < column.said for c in same) else None


def _of_change(
    columns: tuple[_Column, ...], key: str, rows: Sequence[_Said]
) -> tuple[tuple[_Column, ...], Places]:
    """Of what is compared the printed change: 本期与上期相比的变动比例."""
    change = tuple(c for c in columns if _CHANGE.search(_plain(c.path[-1])))
    compared = _places(_COMPARED, key)
    if not compared or not change or (len(rows) > 1 and len(change) == len(columns)):
        return columns, frozenset()
    return change, compared


# --- names in the question -------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def _plain(label: str) -> str:
    """A printed name as it is said: without its number and its unit."""
    return canon(_UNIT.sub("", strip_numbering(label.strip()))) or canon(label)


@lru_cache(maxsize=1 << 14)
def _occurrences(label: str, key: str) -> tuple[Places, ...]:
    """Where a name is said in full, with or without 的 and 和 between its words."""
    name, _ = _without_joining(_plain(label))
    bare, places = _without_joining(key)
    found, at = [], bare.find(name) if len(name) >= _LEAST else -1
    while at >= 0:
        found.append(frozenset(range(places[at], places[at + len(name) - 1] + 1)))
        at = bare.find(name, at + len(name))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _without_joining(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without the characters that only join its words, and where each of the others stood."""
    places = tuple(at for at, char in enumerate(text) if char not in _JOINING)
    return "".join(text[at] for at in places), places


def _apart(label: str, key: str, longer: tuple[Places, ...]) -> Places:
    """Where a name is said in full, and is no part of a longer one."""
    return _union(one for one in _occurrences(label, key) if not any(one < o for o in longer))


@lru_cache(maxsize=1 << 14)
def _pieces(label: str, key: str) -> Places:
    """Where a name or pieces of it are said."""
    name = _plain(label)
    pairs = {name[at : at + _LEAST] for at in range(len(name) - 1)}
    found = {
        p for at in range(len(key) - 1) if key[at : at + _LEAST] in pairs for p in (at, at + 1)
    }
    return frozenset(p for p in found if key[p] not in _JOINING).union(*_occurrences(label, key))


def _is_pieced(label: str, key: str) -> bool:
    """Whether all words of a name are said, side by side or apart: 期末 … 余额."""
    if _occurrences(label, key):
        return True
    name = _plain(label)
    held = {p for at in range(len(name) - 1) if name[at : at + _LEAST] in key for p in (at, at + 1)}
    return len(name) > _LEAST and len(held) == len(name)
