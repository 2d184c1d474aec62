"""Budget against final accounts of one item: how far apart the year's 决算 and its 年初预算 are."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.lookup import Candidate
from qa.operations import Operation
from qa.resolve import Situation, as_candidate, is_sure
from qa.words import percent, show

_STAGE_WORDS = re.compile(
    r"(?:的)?(?:决算|年初预算|预算|执行|实际(?:支出|执行)?|调整预算)(?:数|额|金额|安排)?"
)
_RATE = re.compile(r"百分|%|率|幅|几成|比例")
_ORDER = ("年初预算", "预算", "调整预算")


def budget_and_final(situation: Situation, operation: Operation) -> Finding | None:
    """``住房公积金决算比年初预算多多少``: the difference, with both figures; yes or no when asked so."""
    subject = _STAGE_WORDS.sub("", operation.parts[0])
    reading = replace(situation.reading, stage=None)
    scene = replace(situation, reading=reading)
    ranked = [c for c in scene.resolve(subject, stage=None) if c.fact.value is not None]
    for candidate in (c for c in ranked[:6] if is_sure(c)):
        stages = stages_of(candidate)
        budget = next((stages[name] for name in _ORDER if name in stages), None)
        final = stages.get("决算")
        if budget is not None and final is not None:
            return _told(candidate, final, budget, situation.reading.text)
    return None


def stages_of(candidate: Candidate) -> dict[str, Fact]:
    """The figures of the same item at each stage, the nearest place first."""
    own = candidate.knowledge.own(candidate.index)
    found: dict[str, Fact] = {}
    if own is None:
        return found
    facts = [candidate.knowledge.facts[n] for n in candidate.knowledge.aspects.get(own.key, ())]
    facts.sort(key=lambda f: _distance(f, candidate.fact))
    for fact in facts:
        stage = fact.scope.stage
        if fact.aspect == "amount" and fact.value is not None and stage and stage not in found:
            found[stage] = fact
    return found


def _distance(one: Fact, other: Fact) -> tuple[bool, bool, bool]:
    return (one.subject != other.subject, one.table != other.table, one.section != other.section)


def _told(candidate: Candidate, final: Fact, budget: Fact, text: str) -> Finding | None:
    knowledge = candidate.knowledge
    terms = compute.to_terms(
        (as_candidate(Cited(knowledge, final)), as_candidate(Cited(knowledge, budget)))
    )
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
