"""Changes that a table prints in a column of its own: 增减额, 比上年增减（%）, beside the figures of the years."""

from __future__ import annotations

import re

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.normalise import canon
from qa.words import figure, heading, short_name, show

_CHANGE = re.compile(r"增减|增加|减少|增长|下降|变动|变化|[比较]上年|同比")
_NOT_IT = re.compile(r"原因|说明|备注")
_RATE = re.compile(r"%|率|幅|百分比|比例")
_UP, _DOWN = re.compile(r"增|涨|升|多"), re.compile(r"减|降|少|压|缩")


def printed_change(
    now: Candidate, base: tuple[int, ...], wants_rate: bool, asked: str
) -> Finding | None:
    """The cell that says how much a thing changed, beside it or in another table's row of the same name."""
    year = _year(now.fact, now)
    if base and year and base[0] != year - 1:
        return None
    cells = [f for f in _cells(now) if _is_rate(f) == wants_rate]
    if len({(f.value, f.unit) for f in cells}) != 1:
        return None
    return _told(now, cells[0], asked)


def _cells(now: Candidate) -> list[Fact]:
    fact, knowledge = now.fact, now.knowledge
    rows = knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
    own = [f for f in rows if f.subject == fact.subject and _is_change_of(f, now)]
    name = canon(fact.subject[-1]) if fact.subject else ""
    if own or not name:
        return own
    return [
        f
        for f in knowledge.facts
        if f.table and f.subject and canon(f.subject[-1]) == name and _is_change_of(f, now)
    ]


def _is_change_of(fact: Fact, now: Candidate) -> bool:
    """Whether a cell is a change into the year of a figure: 增减% of next year's plan is none of this year."""
    return _is_change(fact) and _year(fact, now) == _year(now.fact, now)


def _year(fact: Fact, now: Candidate) -> int | None:
    return fact.year or now.knowledge.document.profile.year


def _is_change(fact: Fact) -> bool:
    head = canon("".join(fact.measure))
    return fact.value is not None and bool(_CHANGE.search(head)) and not _NOT_IT.search(head)


def _is_rate(fact: Fact) -> bool:
    return fact.unit == "%" or bool(_RATE.search(fact.measure[-1]))


def _told(now: Candidate, cell: Fact, asked: str) -> Finding:
    """The change in words, and without its sign where the words ask for a rise or for a fall."""
    assert cell.value is not None
    grew, fell = cell.value > 0, cell.value < 0
    asked = asked.replace("多少", "")
    up, down = bool(_UP.search(asked)), bool(_DOWN.search(asked))
    rate = _is_rate(cell)
    words = ("增长", "下降") if rate else ("增加", "减少")
    word = words[0] if grew else (words[1] if fell else "没有变化，增减")
    shown = f"{show(abs(cell.value))}{cell.unit or ''}"
    same_row = cell.table == now.fact.table and cell.source.row == now.fact.source.row
    amount = f"{figure(now.fact)}，" if same_row and now.fact.value is not None else ""
    year = _year(cell, now)
    base = f"比{year - 1}年" if year else "比上年"
    lead = ""
    if up != down and ((up and fell) or (down and grew)):
        lead = f"实际是{word}，不是{words[0] if up else words[1]}。"
    text = (
        f"{lead}{heading(now.knowledge, now.fact)}：{short_name(now.fact)}{amount}{base}{word}{shown}"
        f"（“{cell.measure[-1]}”一栏为{figure(cell)}）。"
    )
    value = abs(cell.value) if up != down else cell.value
    cited = Cited(now.knowledge, cell)
    facts = (cited, Cited(now.knowledge, now.fact)) if amount else (cited,)
    return Finding("change", text, value=value, unit=cell.unit, facts=facts, focus=(cited,))
