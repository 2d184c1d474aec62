"""Budget against final accounts of one item: how far apart the year's 决算 and its 年初预算 are."""

from __future__ import annotations

import re
from dataclasses import replace

from qa import compute
from qa.execution import Pair, candidates_for, pair_for
from qa.finding import Finding
from qa.operations import Operation
from qa.resolve import Situation
from qa.told_changes import change_against_budget
from qa.words import percent, show

_RATE = re.compile(r"百分|%|率|幅|几成|比例")


def budget_and_final(situation: Situation, operation: Operation) -> Finding | None:
    """``住房公积金决算比年初预算多多少``: the difference, with both figures; yes or no when asked so."""
    pair = pair_for(situation, operation.parts[0])
    if not isinstance(pair, Pair) or pair.blank:
        printed = _printed(situation, operation.parts[0])
        return printed or (pair if isinstance(pair, Finding) else None)
    return _told(pair, situation.reading.text)


def _printed(situation: Situation, subject: str) -> Finding | None:
    """The change against the budget that is printed, where the budget is not."""
    for candidate in candidates_for(situation, subject):
        found = change_against_budget(candidate, situation.reading.text)
        if found is not None:
            return found
    return None


def _told(pair: Pair, text: str) -> Finding | None:
    terms = pair.terms()
    if terms is None:
        return None
    found = compute.difference(terms)
    if found.value is None:
        return None
    if _RATE.search(text) and terms[1].value:
        rate = percent(found.value, terms[1].value)
        step = f"{show(found.value)} ÷ {show(terms[1].value)} = {show(rate)}%"
        found = replace(
            found, value=rate, unit="%", steps=(*found.steps, step),
            text=f"{found.text.rstrip('。')}，相当于年初预算的{show(abs(rate))}%。",
        )  # fmt: skip
    return _signed(found, text)


def _signed(found: Finding, text: str) -> Finding:
    """Yes or no before the figures when that was asked; 少多少 and 相差 are without sign."""
    value = found.value
    assert value is not None
    asks_more = bool(re.search(r"多|高|大|超|增", text)) and not re.search(r"少|低|减", text)
    asks_less = bool(re.search(r"少|低|小|减|节约", text)) and not re.search(
        r"多[^少]|高|大|超|增", text
    )
    if re.search(r"(?:吗|么|没有|是不是|是否)", text) and (asks_more or asks_less):
        right = value > 0 if asks_more else value < 0
        found = replace(found, text=f"{'是' if right else '否'}，{found.text}")
    return found if asks_more and value > 0 else replace(found, value=abs(value))
