"""What a classification code stands for: 2080505是什么科目."""

from __future__ import annotations

import re

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, strip_numbering
from qa.model import Item
from qa.operations import Operation
from qa.resolve import Situation, is_sure
from qa.words import figure, heading, measure, name

_FIGURE = re.compile(r"多少|几|金额|数额")
_MOST = 5


def whole_row(situation: Situation, operation: Operation) -> Finding | None:
    """``编码2120104那一行``: every cell of the row that is filled, each with its column."""
    text = situation.reading.text
    ranked = [c for c in situation.resolve(text) if c.fact.table is not None and is_sure(c)]
    if not ranked or ranked[0].measured:
        return None  # a column was named: that cell is the answer
    fact, knowledge = ranked[0].fact, ranked[0].knowledge
    cells = [f for f in knowledge.rows[fact.table, fact.source.row] if f.subject == fact.subject]
    told = [f for f in cells if f.text.strip()]
    blank = [measure(f) for f in cells if not f.text.strip()]
    if len(told) < 2:
        return None
    items = tuple(Item(f"{measure(f)}{figure(f)}", f.value, f.unit) for f in told)
    body = "；".join(item.text for item in items)
    empty = f"（{'、'.join(blank)}为空白。）" if blank else ""
    return Finding(
        "row", f"{heading(knowledge, fact)}：{name(fact)}：{body}。{empty}", value=fact.value, unit=fact.unit,
        items=items, facts=tuple(Cited(knowledge, f) for f in told), focus=(Cited(knowledge, fact),),
    )  # fmt: skip


def name_of_code(situation: Situation, operation: Operation) -> Finding | None:
    """The name printed beside a code, with the headings above it, and where it occurs."""
    codes = situation.reading.codes
    if len(codes) != 1 or _FIGURE.search(situation.reading.text):
        return None
    printed = [
        (knowledge, fact)
        for knowledge in situation.knowledges
        for fact in knowledge.facts
        if fact.code == codes[0] and fact.subject
    ]
    names: dict[tuple[str, ...], tuple[Knowledge, Fact]] = {}
    for knowledge, fact in printed:
        names.setdefault(tuple(strip_numbering(label) for label in fact.subject), (knowledge, fact))
    if not names:
        return None
    own = list(dict.fromkeys(path[-1] for path in names))
    longest = max(names, key=len)
    above = f"，属于“{'－'.join(longest[:-1])}”" if len(longest) > 1 else ""
    text = f"{codes[0]}是“{'”或“'.join(own[:_MOST])}”{above}。"
    return Finding(
        "code", text, basis="text", items=tuple(Item(name) for name in own[:_MOST]),
        facts=tuple(Cited(k, f) for k, f in list(names.values())[:_MOST]),
        focus=(Cited(*names[longest]),),
    )  # fmt: skip


def code_of_name(situation: Situation, operation: Operation) -> Finding | None:
    """``住房公积金的编码是多少``: the code printed beside a name, or beside what was spoken of."""
    best = situation.best(operation.parts[0])
    own = best.knowledge.own(best.index) if best is not None else None
    if best is None or own is None:
        return None
    knowledge = best.knowledge
    facts = [best.fact, *(knowledge.facts[n] for n in knowledge.aspects.get(own.key, ()))]
    found: dict[str, Fact] = {}
    for fact in facts:
        if fact.code and fact.subject[-1:] and _is_same(fact, best.fact):
            found.setdefault(fact.code, fact)
    name = strip_numbering(best.fact.subject[-1]) if best.fact.subject else ""
    if not found and not any(fact.code for fact in knowledge.facts):
        return None  # what is called 编码 here is no classification
    if not found:
        text = f"文档中“{name}”没有列出科目编码。"
        focus = (Cited(knowledge, best.fact),)
        return Finding("refuse", text, status="not_found", basis=None, focus=focus)
    said = "；".join(f"{code}（{_paths(fact)}）" for code, fact in list(found.items())[:_MOST])
    return Finding(
        "code", f"“{name}”的科目编码是{said}。", basis="text",
        items=tuple(Item(code) for code in list(found)[:_MOST]),
        facts=tuple(Cited(knowledge, fact) for fact in list(found.values())[:_MOST]),
        focus=(Cited(knowledge, best.fact),),
    )  # fmt: skip


def _is_same(one: Fact, other: Fact) -> bool:
    """Whether two facts are of one account: the same heading above them, as far as both have one."""
    above, beside = one.subject[:-1], other.subject[:-1]
    return one.table == other.table or not above or not beside or above[-1] == beside[-1]


def _paths(fact: Fact) -> str:
    return "－".join(strip_numbering(label) or label for label in fact.subject)
