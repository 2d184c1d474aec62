"""Totals that a draft adds up itself: 人员经费和公用经费合计…, 两项合计…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.drafts.computed import against_computed
from qa.drafts.model import Claim, Judgement
from qa.drafts.operands import one_value, renamed, sum_of
from qa.drafts.printed import Shelf
from qa.normalise import canon

_JOINED = re.compile(r"[、和及与加]|以及")
_SO_MANY = re.compile(
    r"(?:上述|以上|这)?(?P<many>[两二三四五2-5])(?:项|者|个|部分|类|笔)(?:支出|费用|经费|资金)?(?:合计|共计|总计|之和|相加|加起来|合起来)"
)
_MOST_ATOMS = 8
_HOW_MANY = {
    word: number
    for number, words in ((2, "两二2"), (3, "三3"), (4, "四4"), (5, "五5"))
    for word in words
}


def judge_sum(claim: Claim, shelf: Shelf, said: Sequence[Claim] = ()) -> Judgement | None:
    """人员经费和公用经费合计…, 两项合计…: the sum of what is named; None where no sum of printed figures is."""
    found = [one_value(part, shelf) for part in _summed(claim, shelf, said)]
    if len(found) < 2 or not all(found):
        return None
    operands = [one for one in found if one is not None]
    return against_computed(claim, [sum_of(claim, operands)], signed=False)


def _summed(claim: Claim, shelf: Shelf, said: Sequence[Claim]) -> list[Claim]:
    """The figures that a total adds up, each as a claim of its own."""
    parts = _listed_names(claim.listed, shelf)
    if len(parts) > 1:
        return [renamed(claim, part) for part in parts]
    counted = _SO_MANY.search(claim.names[0]) if claim.names else None
    if counted is None:
        return []
    many = _HOW_MANY.get(counted["many"], 0)
    before = [one for one in said if one.sentence == claim.sentence and one.aspect == "amount"]
    return before[-many:] if 1 < many <= len(before) else []


def _listed_names(listed: str, shelf: Shelf) -> tuple[str, ...]:
    """A list as printed names: 社会保障和就业支出、住房保障支出 are two, for all their three parts."""
    atoms = _JOINED.split(listed)
    if not 2 <= len(atoms) <= _MOST_ATOMS or canon(listed) in shelf.names.forms:
        return ()
    ends = [0]
    for match in _JOINED.finditer(listed):
        ends.append(match.end())
    starts, stops = ends, [*(m.start() for m in _JOINED.finditer(listed)), len(listed)]
    return _cut(listed, starts, stops, 0, shelf) or ()


def _cut(
    listed: str, starts: Sequence[int], stops: Sequence[int], place: int, shelf: Shelf
) -> tuple[str, ...] | None:
    if place == len(starts):
        return ()
    for last in range(place, len(starts)):
        part = canon(listed[starts[place] : stops[last]])
        if any(len(mentions) == 1 for mentions in shelf.names.read(part)):
            rest = _cut(listed, starts, stops, last + 1, shelf)
            if rest is not None:
                return (part, *rest)
    return None
