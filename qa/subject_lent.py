"""A follow-up that says nothing of what it is about: the thing spoken of before is put in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.model import Fact
from qa.beside_told import name_said
from qa.candidates import TOTALS
from qa.finding import Cited, Finding
from qa.knowledge import bigrams, strip_numbering
from qa.normalise import canon
from qa.rows_lent import ROW_SETS

if TYPE_CHECKING:
    from qa.conversation import Turn

_LEAD = re.compile(r"^(?:那么?|其中|它们?的?|该项目的?|这个?项目的?|这项的?|还有|另外|请问)?[,，]?")
_OF_TWO = frozenset({"share", "ratio", "difference", "compare"})
_END = 3  # characters at the end of a noun that a figure's names have to say
_LEAST = 3  # characters of a name that tells what is meant


def with_subject(text: str, before: Turn) -> Iterator[str]:
    """``每天服务多少人次`` with the project, then with the row, that was spoken of before it."""
    told = before.finding
    if told.operation in ROW_SETS and max(len(told.items), len(told.facts)) > 1:
        return  # of several things none is the one that is meant
    for name in _names(before.focus()):
        if name not in text:
            yield f"{name}{_LEAD.sub('', text)}"


_ASKS = re.compile("[多几什哪谁怎]")
_NOUN = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:费|款|金额|资金|支出|收入|补[贴助]|工资|人数|面积|[^效]率|满意度|得分)"
)


def is_of_subject(found: Finding, before: Turn, text: str) -> bool:
    """Whether what was found is printed of the thing spoken of, says what the text names, and is new."""
    names_said = canon("".join("".join((*c.fact.subject, *c.fact.measure)) for c in found.facts))
    if not all(
        canon(noun[-_END:]) in names_said + canon(found.text) for noun in _NOUN.findall(text)
    ):
        return False
    name = name_said(text)
    bare = name is not None and _ASKS.search(text) is None
    if name is not None and bare and not all(pair in names_said for pair in bigrams(canon(name))):
        return False  # 第五中学呢 is no figure of 第一中学
    focus = before.focus()
    told = {_said(cited) for cited in focus}
    names = {canon(name) for name in _names(focus)}
    facts = found.facts[:1] if found.operation == "lookup" else found.facts
    if found.operation in _OF_TWO:  # what was told, held against something new
        new = any(_said(cited) not in told for cited in facts)
        return new and any(_is_of(cited, names) for cited in facts)
    return any(_said(cited) not in told and _is_of(cited, names) for cited in facts)


def _said(cited: Cited) -> tuple[object, ...]:
    fact = cited.fact
    return (fact.value, fact.unit) if fact.value is not None else (fact.text,)


def _names(focus: tuple[Cited, ...]) -> tuple[str, ...]:
    """What a figure that was told is a figure of: its project, its own row."""
    if not focus:
        return ()
    fact, knowledge = focus[0].fact, focus[0].knowledge
    table = knowledge.tables.get(fact.table or "")
    found = (table.subject if table is not None else None, _own(fact))
    return tuple(dict.fromkeys(name for name in found if name and len(canon(name)) >= _LEAST))


def _own(fact: Fact) -> str | None:
    name = strip_numbering(fact.subject[-1]) if fact.subject else ""
    return name if canon(name) not in TOTALS else None


def _is_of(cited: Cited, names: set[str]) -> bool:
    table = cited.knowledge.tables.get(cited.fact.table or "")
    labels = [
        *cited.fact.subject,
        *([table.subject] if table is not None and table.subject else []),
    ]
    return any(canon(strip_numbering(label)) in names for label in labels)
