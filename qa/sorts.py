"""Facts of one sort: alike in all that says how well they fit a question beside their name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.model import Fact, Table
from qa.normalise import canon

AS_OF = re.compile(r"(?:截[至止]|截至到)(?:时间|日期)?[:：]?\s*((?:19|20)\d{2})年")
_HEAD = 4  # rows of a table in which it says when it stands
_NAMED_YEAR = re.compile(r"\d年")  # 2018年…质保金: the year is part of a name
_FOUR_DIGITS = re.compile(r"(?=([0-9]{4}))")
_REASON = re.compile(r"原因|由于|因为")
_NUMBER_OF = "数量"  # a column whose rows say what is counted


def dates_of(table: Table) -> frozenset[int]:
    """The years that the head of a table says it stands at: 截止时间：2019年12月31日."""
    texts = (cell.text or "" for row in table.cells[:_HEAD] for cell in row)
    return frozenset(int(year) for text in texts for year in AS_OF.findall(text))


def sorts_of(facts: Sequence[Fact], dates: Mapping[str, frozenset[int]]) -> tuple[int, ...]:
    """Of each fact the first of its sort: ``qa.fit`` finds both to fit a question's period and form alike."""
    first: dict[object, int] = {}
    return tuple(first.setdefault(_sort(fact, dates), number) for number, fact in enumerate(facts))


def _sort(fact: Fact, dates: Mapping[str, frozenset[int]]) -> object:
    told_by_name = any(map(_NAMED_YEAR.search, fact.subject)) or (
        bool(fact.measure) and canon(fact.measure[-1]) == _NUMBER_OF
    )
    return (
        fact.measure,
        fact.year,
        dates.get(fact.table or ""),
        fact.scope,
        fact.aspect,
        fact.role,
        fact.unit,
        fact.value is None,
        fact.text == "",
        fact.subject if told_by_name else (),
        _told_by_sentence(fact) if fact.table is None else None,
    )


def _told_by_sentence(fact: Fact) -> object:
    """What the words around a figure of prose say: that it is as of a day, or why another changed."""
    return "截至" in fact.quote, bool(AS_OF.search(fact.quote)), tells_why(fact)


def tells_why(fact: Fact) -> bool:
    """Whether a sentence tells a figure as the reason of something: 更新4辆救护车 is why costs rose."""
    before = fact.quote[: max(fact.quote.rfind(fact.text), 0)] if fact.table is None else ""
    return _REASON.search(before) is not None


def lines_of(names: Sequence[object], facts: Sequence[Fact]) -> tuple[int, ...]:
    """Of each fact the first of its line: of the same name (and labels, ``names``) in the same table."""
    first: dict[object, int] = {}
    return tuple(
        first.setdefault((name, fact.subject, fact.table), number)
        for number, (name, fact) in enumerate(zip(names, facts, strict=True))
    )


def years_of(
    facts: Sequence[Fact], dates: Mapping[str, frozenset[int]], own: int | None
) -> frozenset[int]:
    """The years that facts are of, or stand at, by whatever says so; ``own`` is that of their document.

    What is there at the end of a year is printed in the budget of the next.
    """
    found = {year for fact in facts if (year := fact.year or own)}
    names = {label for fact in facts for label in (*fact.subject, *fact.measure)}
    found |= {int(year) for name in names for year in _FOUR_DIGITS.findall(name)}
    found |= {own, own - 1} if own else set()
    return frozenset(found.union(*dates.values()))
