"""The parts of 三公经费 by how they changed: 哪一项降得最多, where a table gives each of them for two years."""

from __future__ import annotations

import re

from corpus.model import Fact
from qa.contenders import Ranked
from qa.finding import Cited
from qa.knowledge import own_name
from qa.measures import Value, Want
from qa.normalise import canon
from qa.relations import Relation
from qa.resolve import Situation
from qa.three_public import parts_of
from qa.words import convert, show

_THREE = re.compile(r"三公")
_CUT = re.compile(r"哪|里面?|当中|中|各项|三[项类]|降|涨|增|减|变|最")


def _names_three_public(text: str) -> bool:
    """Whether a question is about 三公经费, whose parts no other table orders."""
    return _THREE.search(canon(text)) is not None


def is_of_other(relation: Relation, text: str) -> bool:
    """Whether a question about 三公经费 would be answered from rows of another table."""
    of_three = relation.kind == "三公经费表" or _THREE.search(canon(relation.title)) is not None
    return _names_three_public(text) and not of_three


def changed_parts(situation: Situation, text: str, want: Want) -> list[Ranked]:
    """The parts with what each gained or lost against the year before; none where one year is missing."""
    if want.kind != "change" or not _names_three_public(text):
        return []
    parts = parts_of(situation, _CUT.split(text)[0].rstrip("的"))
    ranked = [_changed(cited) for cited in parts]
    return [one for one in ranked if one is not None] if None not in ranked else []


def _changed(cited: Cited) -> Ranked | None:
    now = cited.fact
    last = {f.value: f for f in cited.knowledge.facts if _is_last_of(f, now)}
    if len(last) != 1 or now.value is None:
        return None
    before = next(iter(last.values()))
    assert before.value is not None
    earlier, _ = convert(before.value, before.unit, now.unit)
    step = f"{show(now.value)} − {show(earlier)} = {show(now.value - earlier)}"
    value = Value(now.value - earlier, now.unit, (now, before), step)
    return Ranked(own_name(now), cited.knowledge, value)


def _is_last_of(fact: Fact, now: Fact) -> bool:
    """Whether a figure is the same of the year before, in the same table."""
    return (
        fact.table is not None
        and fact.table == now.table
        and fact.value is not None
        and fact.aspect == "amount"
        and own_name(fact) == own_name(now)
        and now.year is not None
        and fact.year == now.year - 1
    )
