"""``平均每批接待多少人``: the guests that were received, shared out over the visits they came in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge
from qa.normalise import canon
from qa.resolve import Situation
from qa.words import figure, heading, short_name, show

_ASKED = re.compile(r"(?:每一?|平均一?)批次?.{0,8}?(?:多少|几)个?(?:人|客)")
_VISITS, _GUESTS = ("批次", "批"), ("人次", "人")
_PLACES = Decimal("0.01")
_ABROAD = re.compile(r"境）?\)?外|国外|外宾|外事|涉外")


def guests_per_visit(situation: Situation, text: str) -> Finding | None:
    """The one pair of visits and guests that a document tells of the same thing, the one over the other."""
    if _ASKED.search(text) is None:
        return None
    pairs = [
        (knowledge, *pair) for knowledge in situation.about(text)
        for pair in _pairs(knowledge) if _is_meant(pair[0], text)
    ]  # fmt: skip
    if len({(visits.value, guests.value) for _, visits, guests in pairs}) != 1:
        return None
    knowledge, visits, guests = pairs[0]
    if not visits.value or guests.value is None:
        return None
    value = (guests.value / visits.value).quantize(_PLACES)
    step = f"{show(guests.value)} ÷ {show(visits.value)} = {show(value)}"
    told = (
        f"{heading(knowledge, visits)}：{short_name(visits)}{figure(visits)}、{figure(guests)}，"
        f"平均每批{show(value)}人。"
    )
    cited = (Cited(knowledge, guests), Cited(knowledge, visits))
    return Finding(
        "per", told, value=value, unit="人", basis="computed", facts=cited, steps=(step,)
    )


def _pairs(knowledge: Knowledge) -> Iterator[tuple[Fact, Fact]]:
    counts = [fact for fact in knowledge.facts if fact.aspect == "amount" and fact.value]
    for visits in (fact for fact in counts if fact.unit in _VISITS):
        for guests in counts:
            near = (
                guests.subject == visits.subject or guests.subject[:-1] == visits.subject[:-1] != ()
            )
            beside = guests.source.paragraph == visits.source.paragraph and guests.table is None
            if guests.unit in _GUESTS and guests.year == visits.year and near and beside:
                yield visits, guests
                break


def _is_meant(visits: Fact, text: str) -> bool:
    named = canon("".join(visits.subject))
    return bool(_ABROAD.search(named)) == bool(_ABROAD.search(text))
