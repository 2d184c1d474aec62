"""Tables that a question names: by title, by kind, or by the official number of final accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.model import Table
from qa.bits import Span
from qa.knowledge import Knowledge, bigrams, once
from qa.normalise import canon

_NOUN = 2  # characters of 项目, 工程: no name of a project
_TABLE_WORD = re.compile(r"([\u4e00-\u9fff]{1,16}?表)(?!现|示|明|达|彰|格里?的?$)")


_ALIKE, _IN_ORDER = (
    0.8,
    0.6,
)  # of the pairs of characters that a matter shares with the title it says


def says_title(matter: str, title: str) -> bool:
    """Whether a canonical text says what a table is of: 校园修缮资金 of 2025年校园修缮专项资金分配表."""
    said, pairs = canon(title), set(bigrams(matter))
    rest = iter(said)
    in_order = all(char in rest for char in matter)  # words are left out of it, and none is another
    share = len(pairs & set(bigrams(said))) / len(pairs) if pairs else 0
    return share >= (_IN_ORDER if in_order else _ALIKE)


@lru_cache(maxsize=512)
def mentioned_tables(
    key: str, knowledge: Knowledge
) -> tuple[frozenset[str] | None, tuple[Span, ...]]:
    """Tables that the text names (…表), with where it names them; None when it names none we hold."""
    numbered = _OFFICIAL_NUMBER.search(key)
    if numbered is not None and (table := _official(int(numbered[1]), knowledge)) is not None:
        return frozenset({table}), (numbered.span(), *_also_called(key, table, knowledge))
    if (own := _by_own_number(key, knowledge)) is not None:
        return own
    for match in _TABLE_WORD.finditer(key):
        for start in range(match.start(1), match.end(1) - 2):
            name = key[start : match.end(1)]
            found = _called(name, knowledge)
            if not found and len(name) >= _LONG_NAME:
                found = frozenset(t.id for t in knowledge.tables.values() if _is_short_for(t, name))
            if found:
                return _whole_kind(found, name, knowledge), ((start, match.end(1)),)
    return None, ()


def _also_called(key: str, table: str, knowledge: Knowledge) -> tuple[Span, ...]:
    """Where the text says the title of a table as well as its number: 支出决算表（公开03表）."""
    spans = (
        (start, match.end(1))
        for match in _TABLE_WORD.finditer(key)
        for start in range(match.start(1), match.end(1) - 2)
        if table in _called(key[start : match.end(1)], knowledge)
    )
    return tuple(spans)[:1]


_OFFICIAL_NUMBER = re.compile(r"(?:公开0?|(?<!\d)0)(\d)表")
# the tables of final accounts by their official numbers, 公开01表 to 公开09表 (财政部, 部门决算公开)
_OFFICIAL = (
    "收支总表", "收入表", "支出表", "财政拨款收支总表", "一般公共预算支出表", "基本支出表", "三公经费表", "政府性基金表", "国有资本经营表",
)  # fmt: skip


_OWN_NUMBER = re.compile(
    r"(?:附表|附件|表)(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?=[里中上内的、,，和与跟同（(《合总项基]|$)|(?:公开)?0\d表"
)


def _by_own_number(
    key: str, knowledge: Knowledge
) -> tuple[frozenset[str], tuple[Span, ...]] | None:
    """The table whose title begins or ends with the number that a text says: 附表1, 表五."""
    for match in _OWN_NUMBER.finditer(key):
        begins = re.compile(rf"{match[0]}(?!\d)|.*(?<![附\d]){match[0]}$")
        found = [
            table
            for title, tables in _titles(knowledge).items()
            if begins.match(title)
            for table in tables
        ]
        if len(found) == 1:
            return frozenset(found), (match.span(),)
    return None


_FIXED = 6  # tables that stand in one order in every year


def _official(number: int, knowledge: Knowledge) -> str | None:
    """The table of an official number, where the document has these tables and in the order of their numbers.

    Since 2022 “三公”经费 stands last, and not behind 基本支出.
    """
    tables = [t for t in knowledge.document.tables if t.kind in _OFFICIAL]
    kinds = tuple(table.kind or "" for table in tables)
    ordered = kinds[:_FIXED] == _OFFICIAL[:_FIXED] and sorted(kinds) == sorted(_OFFICIAL)
    return tables[number - 1].id if ordered and number else None


def _whole_kind(found: frozenset[str], name: str, knowledge: Knowledge) -> frozenset[str]:
    """项目绩效目标表 means every 绩效目标表, not those with 项目 in their title; that of a named project only its own."""
    if any(knowledge.tables[table].kind != "绩效目标表" for table in found):
        return found
    own = {table: canon(knowledge.tables[table].subject or "") for table in found}
    longest = max(
        (len(subject) for subject in own.values() if subject and subject in name), default=0
    )
    if longest > _NOUN:
        return frozenset(
            t for t, subject in own.items() if len(subject) == longest and subject in name
        )
    return frozenset(t.id for t in knowledge.tables.values() if t.kind == "绩效目标表")


_LONG_NAME = 8  # characters of a title that may leave words out


def _is_short_for(table: Table, name: str) -> bool:
    """Whether a name is the title with words left out: 政府性基金支出决算表 of 政府性基金预算财政拨款收入支出决算表."""
    rest = iter(canon(table.title))
    whole = all(char in rest for char in name)
    return whole and canon(table.title).startswith(name[:3])


def _called(name: str, knowledge: Knowledge) -> frozenset[str]:
    """The tables that go by a name: all of its character pairs stand in their title or in their kind."""
    pairs = _pairs(name)
    return frozenset(
        table
        for title, tables in _titles(knowledge).items()
        if _holds(title, pairs, name)
        for table in tables
    )


def is_called(table: Table, name: str) -> bool:
    """The same of one table."""
    titles, pairs = (canon(table.title), canon(table.kind or "")), _pairs(name)
    return any(_holds(title, pairs, name) for title in titles if title)


def _pairs(name: str) -> list[str]:
    return bigrams(name[:-1] if len(name) > 3 else name)


def _holds(title: str, pairs: Sequence[str], name: str) -> bool:
    return bool(pairs) and name[0] in title and all([pair in title for pair in pairs])


@once
def _titles(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """The titles and kinds of tables, canonical, with the tables that go by each."""
    found: dict[str, dict[str, None]] = {}
    for table in knowledge.tables.values():
        for title in (canon(table.title), canon(table.kind or "")):
            if title:
                found.setdefault(title, {})[table.id] = None
    return {title: tuple(tables) for title, tables in found.items()}
