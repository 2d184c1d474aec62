"""A count inside a cell of words: 新建学校8所，新增学位6400个 for 新增多少学位; tried where no figure is printed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.amounts import find_amounts
from corpus.model import Amount, Fact
from qa.counted import asks_count, content_terms, is_of_unit
from qa.finding import Cited, Finding
from qa.fit import fits_period, is_money
from qa.knowledge import Knowledge, once
from qa.normalise import canon
from qa.reading import asked_noun
from qa.resolve import Situation
from qa.words import heading, short_name

_CLAUSE = re.compile(r"[，,；;。！!？?：:\n]")
_KINDS = "男女新老旧大小高低"  # 男护理员 are not all of them
_LONGEST = 600  # characters of a cell that is read


@dataclass(frozen=True, slots=True)
class _Inner:
    """An amount of a cell, with its clause and with all words of its row (canonical)."""

    fact: Fact
    amount: Amount
    clause: str
    row: str


def in_cells(situation: Situation) -> Finding | None:
    """The one count whose clause says what is counted, in a row that says the rest; None where two differ."""
    said = situation.reading.asked_unit
    unit = said or ("个" if asked_noun(situation.reading.text) else None)  # 新增多少学位: any thing
    if unit is None or not asks_count(situation.reading, unit):
        return None
    asked = situation.asked(situation.reading.text, soft="", unit=unit)
    terms = content_terms(asked, situation)
    if not terms:
        return None
    kind = next((f"{char}{terms[-1]}" for char in _KINDS if f"{char}{terms[-1]}" in asked.said), "")
    found = [
        (knowledge, one)
        for knowledge in situation.about(situation.reading.text)
        for one in _inner(knowledge)
        if is_of_unit(unit, one.amount.unit or "")
        and (kind or terms[-1]) in one.clause
        and all(term in one.clause or term in one.row for term in terms)
        and fits_period(one.fact, knowledge, asked) is not None
    ]
    if len({(one.amount.value, one.amount.unit) for _, one in found}) != 1:
        return None
    knowledge, one = found[0]
    cited = Cited(knowledge, one.fact)
    column = f"（{one.fact.measure[-1]}）" if one.fact.measure else ""
    return Finding(
        "lookup",
        f"{heading(knowledge, one.fact)}：{short_name(one.fact)}{column}为“{one.fact.text}”，其中写的是{one.amount.text}。",
        value=one.amount.value, unit=one.amount.unit, basis="text", facts=(cited,), focus=(cited,),
    )  # fmt: skip


@once
def _inner(knowledge: Knowledge) -> tuple[_Inner, ...]:
    """Every counted amount of every cell of words."""
    return tuple(
        one
        for fact in knowledge.facts
        if fact.table is not None
        for one in _of_cell(fact, knowledge)
    )


def _of_cell(fact: Fact, knowledge: Knowledge) -> Iterator[_Inner]:
    if fact.aspect != "text" or len(fact.text) > _LONGEST or not re.search(r"\d", fact.text):
        return
    table = knowledge.tables.get(fact.table or "")
    cells = knowledge.rows.get((fact.table or "", fact.source.row), ())
    row = canon(
        "".join(
            (table.subject or table.title if table else "", *fact.subject, *(c.text for c in cells))
        )
    )
    for amount in find_amounts(fact.text):
        if not amount.unit or is_money(amount.unit) or amount.unit == "%":
            continue
        start = max((m.end() for m in _CLAUSE.finditer(fact.text, 0, amount.span[0])), default=0)
        end = _CLAUSE.search(fact.text, amount.span[1])
        clause = fact.text[start : end.start() if end else len(fact.text)]
        yield _Inner(fact, amount, canon(clause), row)
