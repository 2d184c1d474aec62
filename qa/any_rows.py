"""Rows of any table, chosen by what their cells say: listed, counted, added, averaged, or the first of an order.

``哪些学校的核定学生数比在校学生数多``, ``某镇的项目一共补助多少``, ``副科级的有哪几家``: the table may be of any kind
that is no tree of accounts.  A question is read against one table at a time, and every word of it has to be
the name of a column, what a cell prints, a bound, or a word of form; where a word is left over, or two tables
could be meant, other operations look at it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache, partial
from itertools import pairwise
from typing import Literal

from corpus.model import Fact
from qa import compute
from qa.bits import Span
from qa.columns import Column, column_of
from qa.comparisons import BOUND, holds
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.link import occurrences
from qa.model import Item
from qa.normalise import canon
from qa.operations import to_count
from qa.place_rows import extreme
from qa.reading import Limit
from qa.resolve import Situation
from qa.selection import column_fact, meets
from qa.words import show
from qa.words_left import unread

Operation = Literal["list", "count", "sum", "mean", "most", "least"]

_ASKED: tuple[tuple[Operation, str], ...] = (
    ("most", r"最[多大高贵长](?:的)?"),
    ("least", r"最[少小低短便]宜?(?:的)?"),
    ("mean", r"平均(?:每[个家所项]|一?个)?"),
    ("count", r"(?:有|共|是|一共|总共)?(?:几|多少)[个家所项条名户支]"),
    ("sum", r"加总|加起来|加在一起|相加|合起来|一共|总共|合计|总计|共计|总额|总和|之和"),
    ("list", r"(?:有|是|都有|都是|分别是|包括)?(?:哪些|哪几[个家所项条]?|哪[个家所项]|谁)|列出|列举|罗列"),
)  # fmt: skip
_OPERATIONS = tuple((name, re.compile(pattern)) for name, pattern in _ASKED)
_MONEY = re.compile(r"(?:补助?|给|拨|分到?|花|用|领|拿到?|安排|下达|投入)?了?多少(?:钱|[万亿]?元)?")
_COMPARED = re.compile(
    r"(?:(?P<than>比|较)|(?P<over>大于|超过|高于|多于|超出|超)|(?P<under>小于|低于|少于|不足|不到|没有达到|没达到)|(?P<same>等于))了?$"
)
_HIGHER, _LOWER = re.compile(r"(?:要|更|还)?(?:多|高|大)"), re.compile(r"(?:要|更|还)?(?:少|低|小)")
_FORM = re.compile(
    r"[是为]?(?:实施|承担|负责|管|列示?|登记|属于?|归|放)(?:的|在|着)?|其中|里面?|当中|中|的|有|是|在|共|都|各|那|这|几|各自|名称|名字|分到?的?|拿到?的?"
)
_NUMBER = re.compile(r"(?P<n>[两三四五六七八九十]|\d{1,2})[个项家所条]")
_ACCOUNTS = re.compile(r"支出表|收入表|总表|三公|绩效目标|基金|基本支出|资本经营|资产")
_LEAST_ROWS = 3
_LONGEST = 16  # characters of a cell that a question says
_GLOSS = re.compile(r"[（(][^（）()]*[)）]")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Rows of one table with what its cells say."""

    knowledge: Knowledge
    records: tuple[Record, ...]
    # what a column of figures is called; None where two are called so
    columns: dict[str, Column | None]
    words: frozenset[str]  # what cells of words and names of groups say

    @property
    def kind(self) -> str | None:
        """The kind of the table."""
        return self.records[0].table.kind


@dataclass(frozen=True, slots=True)
class _Test:
    """What a row has to fulfil, in words, and the figures that show it."""

    words: str
    met: Callable[[Record], bool]
    column: Column | None = None


def of_any_table(situation: Situation, text: str) -> Finding | None:
    """What the rows that a question chooses are, how many, what they have together or which is the first."""
    operation = _asked(situation, text)
    if operation is None:
        return None
    bought = _BUYS.search(text) is not None
    return _only(
        _of_sheet(sheet, situation, operation)
        for knowledge in situation.knowledges
        for sheet in _sheets(knowledge)
        if (sheet.kind == "政府采购表") == bought
    )


def of_unknown_kind(situation: Situation, text: str) -> Finding | None:
    """The same of a table whose kind is not known, where its rows are chosen by words and listed or counted."""
    operation = _asked(situation, text)
    if operation not in ("list", "count"):
        return None
    return _only(
        _of_sheet(sheet, situation, operation)
        for knowledge in situation.knowledges
        for sheet in _sheets(knowledge)
        if sheet.kind is None and any(word in situation.reading.key for word in sheet.words)
    )


def _asked(situation: Situation, text: str) -> Operation | None:
    """What a question does with rows; None where it asks for something else."""
    reading = situation.reading
    bounds = "".join(limit.key for limit in reading.limits)
    coded = any(code not in bounds for code in reading.codes)
    if reading.excluded or coded or _OTHER.search(text):
        return None
    return next((name for name, pattern in _OPERATIONS if pattern.search(text)), None)


def _only(found: Iterable[Finding | None]) -> Finding | None:
    """The one answer; None where no table gives any, or several do."""
    told = [one for one in found if one is not None]
    return told[0] if len(told) == 1 else None


_BUYS = re.compile(r"采购|购[买置]|[要想会打算]买|买[的了哪什]")
_OTHER = re.compile(
    r"吗|是不是|是否|对不对|有没有|占|比例|比重|百分|为什么|为何|原因|怎么|如何|分别|各[多是占]|第[一二三四五六七八九十\d]|前[一二两三四五六七八九十\d]|倒数|排名|排第|相差|差多少|多多少|少多少|[?？。;；].+[?？]|增长|增加|减少|下降|上年|去年|没|未|不[含包算是为]|除"
)


@lru_cache(maxsize=256)
def _sheets(knowledge: Knowledge) -> tuple[_Sheet, ...]:
    """The tables of a document whose rows are things of one kind beside each other."""
    held: dict[str, list[Record]] = {}
    for record in knowledge.records:
        kind = record.table.kind or ""
        if record.row.role == "detail" and record.row.path and not _ACCOUNTS.search(kind):
            held.setdefault(record.table.id, []).append(record)
    return tuple(
        _sheet(knowledge, tuple(records))
        for records in held.values()
        if len(records) >= _LEAST_ROWS and not any(r.row.code for r in records)
    )


def _sheet(knowledge: Knowledge, records: tuple[Record, ...]) -> _Sheet:
    named: dict[str, set[Column]] = {}
    words: set[str] = set()
    for record in records:
        words.update(map(_plain, record.row.path[:-1]))
        for fact in record.facts:
            if fact.value is None:
                words.add(_plain(fact.text or ""))
            elif fact.measure:
                for name in _names(fact.measure[-1]):
                    named.setdefault(name, set()).add(column_of(fact))
    columns = {name: next(iter(c)) if len(c) == 1 else None for name, c in named.items()}
    return _Sheet(
        knowledge, records, columns, frozenset(w for w in words if 1 < len(w) <= _LONGEST)
    )


def _plain(text: str) -> str:
    return canon(strip_numbering(text))


def _names(label: str) -> Iterator[str]:
    """What a column is called: its head, without its unit, and without the 数 or 金额 that says its form."""
    plain = canon(_GLOSS.sub("", label))
    for name in dict.fromkeys((canon(label), plain, re.sub(r"(?<=..)(?:数|额|金额)$", "", plain))):
        if len(name) > 1:
            yield name


def _of_sheet(sheet: _Sheet, situation: Situation, operation: Operation) -> Finding | None:
    key = situation.reading.key
    places: set[int] = set()
    columns = _columns_said(sheet, key, places)
    tests, bounded = [], False
    if (compared := _compared(key, columns, places)) is not None:
        tests.append(compared)
        bounded = True
    for limit in situation.reading.limits:
        test = _limited(sheet, key, limit, columns, places)
        if test is None:
            return None
        tests.append(test)
        bounded = True
    tests += _worded(sheet, key, places)
    if not tests and not (operation in ("most", "least") and columns):
        return None
    chosen = [r for r in sheet.records if all(test.met(r) for test in tests)]
    if not chosen or (tests and len(chosen) == len(sheet.records) and not bounded):
        return None
    tested = {test.column for test in tests}
    asked = [column for column, _ in columns if column not in tested] or (
        [c for c, _ in columns] if operation in ("most", "least") else []
    )
    number = _NUMBER.search(key)
    if number is not None and operation != "count":
        if to_count(number["n"]) != len(chosen):
            return None
        places.update(range(*number.span()))
    if not _is_read(sheet, situation, key, places):
        return None
    return _told(sheet, operation, chosen, tests, asked, key)


def _columns_said(sheet: _Sheet, key: str, places: set[int]) -> list[tuple[Column, Span]]:
    """The columns of figures that are said, by their longest names, in the order of the question."""
    found: list[tuple[Column, Span]] = []
    for name in sorted(sheet.columns, key=len, reverse=True):
        column = sheet.columns[name]
        for span in occurrences(key, name):
            if column is not None and places.isdisjoint(range(*span)):
                places.update(range(*span))
                found.append((column, span))
    return sorted(found, key=lambda pair: pair[1])


def _compared(key: str, columns: Sequence[tuple[Column, Span]], places: set[int]) -> _Test | None:
    """One column held against another of the same row."""
    for (one, (_, stop)), (other, (start, end)) in pairwise(columns):
        between = _COMPARED.fullmatch(key[stop:start])
        if between is None or one == other:
            continue
        operator = ">" if between["over"] else ("<" if between["under"] else "=")
        last = start
        if between["than"]:
            high, low = _HIGHER.match(key, end), _LOWER.match(key, end)
            after = high or low
            if after is None:
                continue
            operator, last = (">" if high else "<"), after.end()
            places.update(range(end, last))
        places.update(range(stop, start))
        return _Test(
            f"{one[-1]}{BOUND[operator]}{other[-1]}",
            partial(_holds_against, one=one, operator=operator, other=other),
            one,
        )
    return None


def _holds_against(record: Record, *, one: Column, operator: str, other: Column) -> bool:
    left, right = column_fact(record, one), column_fact(record, other)
    if left is None or right is None or left.value is None or right.value is None:
        return False
    return holds(left.value, left.unit, operator, right.value, right.unit)


def _limited(
    sheet: _Sheet, key: str, limit: Limit, columns: Sequence[tuple[Column, Span]], places: set[int]
) -> _Test | None:
    """A bound on the column that is said before it, or on the only one of its kind."""
    at = key.find(limit.key)
    if at < 0 or limit.printed:
        return None
    before = [column for column, span in columns if span[1] <= at]
    column = before[-1] if before else _only_of(sheet, limit.unit)
    if column is None:
        return None
    places.update(range(at, at + len(limit.key)))

    words = f"{column[-1]}{BOUND[limit.operator]}{show(limit.value)}{limit.unit or ''}"
    return _Test(words, lambda record: meets(column_fact(record, column), limit), column)


def _only_of(sheet: _Sheet, unit: str | None) -> Column | None:
    """The one column of figures in a unit (in money, where it is one of money)."""
    found = {
        column_of(fact)
        for record in sheet.records
        for fact in record.facts
        if fact.value is not None
        and fact.measure
        and (is_money(fact.unit) if is_money(unit) else fact.unit == unit)
    }
    return next(iter(found)) if len(found) == 1 else None


def _worded(sheet: _Sheet, key: str, places: set[int]) -> list[_Test]:
    """What cells of words, or the groups that rows stand in, have to say."""
    found = []
    for word in sorted(sheet.words, key=len, reverse=True):
        spans = [s for s in occurrences(key, word) if places.isdisjoint(range(*s))]
        if not spans:
            continue
        for span in spans:
            places.update(range(*span))
        found.append(_Test(f"“{word}”", partial(_says, word=word)))
    return found


def _says(record: Record, word: str) -> bool:
    if any(_plain(name) == word for name in record.row.path[:-1]):
        return True
    return any(fact.value is None and _plain(fact.text or "") == word for fact in record.facts)


def _is_read(sheet: _Sheet, situation: Situation, key: str, places: set[int]) -> bool:
    """Whether nothing is left over that is no word of form and does not say what the rows are."""
    known = set(places)
    for pattern in (*(p for _, p in _OPERATIONS), _MONEY, _FORM):
        for match in pattern.finditer(key):
            known.update(range(*match.span()))
    for noun in _nouns(sheet):
        for span in occurrences(key, noun):
            known.update(range(*span))
    table = sheet.records[0].table.id
    return not unread(key, frozenset(known), table, sheet.knowledge, situation)


def _nouns(sheet: _Sheet) -> Iterator[str]:
    """What the rows are called: as their column is, and as most of their names end."""
    table = sheet.records[0].table
    worded = {
        place for place, path in enumerate(table.columns)
        if any(f.value is None and f.measure == path for r in sheet.records for f in r.facts)
    }  # fmt: skip
    for place in (*table.label_columns, *sorted(worded)):
        for head in table.columns[place][-1:]:
            yield from filter(lambda noun: len(noun) > 1, (canon(head).removesuffix("名称"),))
    ends = Counter(_plain(r.row.path[-1])[-n:] for r in sheet.records for n in (1, 2))
    yield from (end for end, times in ends.items() if times * 2 > len(sheet.records))
    if any(_plain(r.row.path[-1]).endswith(_SCHOOLS) for r in sheet.records):
        yield "学校"


_SCHOOLS = ("小学", "中学", "学校", "幼儿园", "教学点")


def _told(
    sheet: _Sheet,
    operation: Operation,
    chosen: Sequence[Record],
    tests: Sequence[_Test],
    asked: Sequence[Column],
    key: str,
) -> Finding | None:
    title = sheet.records[0].table.title
    lead = f"《{title}》中" if title else ""
    lead += "、".join(test.words for test in tests) + "的" if tests else ""
    if operation in ("list", "count"):
        shown = [*asked[:1], *(t.column for t in tests if t.column is not None)][:1]
        return _listed(sheet, chosen, lead, shown, counts=operation == "count")
    column = asked[0] if len(set(asked)) == 1 else None
    if column is None and not asked:
        column = _only_of(sheet, "元")
    if column is None:
        return None
    facts = [
        fact
        for record in chosen
        if (fact := column_fact(record, column)) and fact.value is not None
    ]
    if len(facts) != len(chosen) or len({fact.unit for fact in facts}) != 1:
        return None
    cited = tuple(Cited(sheet.knowledge, fact) for fact in facts)
    if operation in ("most", "least"):
        return _first(sheet.knowledge, facts, lead, least=operation == "least")
    if any(fact.comparator != "=" for fact in facts):
        return None
    terms = [compute.Term(_name(c.fact), c.fact.value or Decimal(0), c.fact.unit, c) for c in cited]
    found = compute.mean(terms) if operation == "mean" else compute.total(terms)
    return replace(found, text=f"{lead}共{len(facts)}行：{found.text}")


def _name(fact: Fact) -> str:
    return strip_numbering(fact.subject[-1]) if fact.subject else ""


def _first(knowledge: Knowledge, facts: Sequence[Fact], lead: str, *, least: bool) -> Finding:
    found = extreme(knowledge, facts, least=least)
    lead = f"{lead}，" if lead.endswith("的") else lead
    steps = tuple(f"{len(facts)}行{step}" for step in found.steps)
    return replace(found, text=f"{lead}{found.text}", steps=steps)


def _listed(
    sheet: _Sheet, chosen: Sequence[Record], lead: str, shown: Sequence[Column], *, counts: bool
) -> Finding:
    facts: list[Fact] = []
    items: list[Item] = []
    for record in chosen:
        cell = next((fact for c in shown if (fact := column_fact(record, c))), None)
        name = strip_numbering(record.row.path[-1])
        items.append(Item(name, cell.value if cell else None, cell.unit if cell else None))
        if (held := cell or next(iter(record.facts), None)) is not None:
            facts.append(held)
    told = "、".join(
        f"{i.text}{show(i.value)}{i.unit or ''}" if i.value is not None else i.text for i in items
    )
    number = Decimal(len(chosen))
    return Finding(
        "count" if counts else "list", f"{lead}共{len(chosen)}个：{told}。",
        value=number if counts else None, unit="个" if counts else None, basis="computed",
        facts=tuple(Cited(sheet.knowledge, fact) for fact in facts[:_SHOWN]), items=tuple(items),
        steps=(f"逐行核对，符合的 = {len(chosen)}",) if counts else (),
    )  # fmt: skip
