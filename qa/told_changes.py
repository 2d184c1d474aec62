"""A change as it is printed: against which year or plan, on which basis, and yes or no where that was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Aspect, Fact
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.knowledge import place_of
from qa.resolve import (
    Situation,
    against_budget,
    as_candidate,
    is_against_budget,
    related,
    tells_basis,
)
from qa.words import figure, heading, short_name

AMOUNT: frozenset[Aspect] = frozenset({"amount"})
RATES: frozenset[Aspect] = frozenset({"growth", "decline"})
AS_RATE = re.compile(r"百分|%|率|幅|几成")


_FALLS = re.compile(r"减|降|少|跌|缩")
YES_OR_NO = re.compile(r"一样|持平|相同|没变|吗|么$|没有?$|是不是|是否|有没有")


_RISE, _FALL = (
    re.compile(r"增|涨|升|多|高|大|超|过"),
    re.compile(r"减|降|少|低|小|压|缩|削|不到|不足"),
)


def lead_of(asked: str, grew: bool, fell: bool) -> str:
    """``是，`` or ``否，`` where the words ask whether something rose, fell or changed; else nothing."""
    if not YES_OR_NO.search(asked):
        return ""
    if re.search(r"一样|相同|持平|一致|没变|没有?变化", asked):
        return "否，" if grew or fell else "是，"
    plain = re.sub(r"多少|大小|高低|增减|没有?$", "", asked)
    rise, fall = bool(_RISE.search(plain)), bool(_FALL.search(plain))
    if rise == fall:
        return "是，" if grew or fell else "否，"
    return "是，" if (grew if rise else fell) else "否，"


def _base_said(fact: Fact) -> str:
    """What a change is held against."""
    if is_against_budget(fact):
        return fact.measure[0]
    return f"比{fact.base_year}年" if fact.base_year else "比上年"


def said_change(candidate: Candidate, asked: str) -> Finding:
    fact = candidate.fact
    if fact.value == 0:
        return _as_before(candidate, asked)
    grew = fact.aspect in ("increase", "growth")
    word = {"increase": "增加", "decrease": "减少", "growth": "增长", "decline": "下降"}[
        fact.aspect
    ]
    base = _base_said(fact)
    now = [
        f
        for f in related(candidate, AMOUNT)
        if f.year == fact.year and f.value is not None and place_of(f) == place_of(fact)
    ]  # elsewhere the name may stand for other money
    own = (
        candidate.knowledge.document.profile.stage
    )  # of accounts what was spent, not what was planned
    now.sort(key=lambda f: (f.scope.stage or own) != own)
    amount = f"{figure(now[0])}，" if now else ""
    text = f"{heading(candidate.knowledge, fact)}：{short_name(fact)}{amount}{base}{word}{figure(fact)}。"
    level_off = fact.value == 0  # 比上年增加0万元 is no rise
    lead = lead_of(asked, grew and not level_off, not grew and not level_off)
    if lead:
        text = f"{lead}{text}"
    if not lead:
        text = f"{denied(asked, grew=grew, fell=not grew)}{text}"
    cited = Cited(candidate.knowledge, fact)
    facts = (cited, *(Cited(candidate.knowledge, f) for f in now[:1]))
    return Finding("change", text, value=fact.value, unit=fact.unit, facts=facts, focus=(cited,))


def denied(asked: str, *, grew: bool, fell: bool) -> str:
    """``实际是增加，不是减少。`` where the words take a rise for a fall, or the other way round; else nothing."""
    plain = re.sub(r"多少|大小|高低", "", asked)
    asks_growth = bool(re.search(r"增|涨|升|多", plain)) and not _FALLS.search(plain)
    asks_fall = bool(_FALLS.search(plain)) and not re.search(r"增|涨|升|多", plain)
    if asks_growth and fell:
        return "实际是减少，不是增加。"
    return "实际是增加，不是减少。" if asks_fall and grew else ""


def _as_before(candidate: Candidate, asked: str) -> Finding:
    """A change that is printed as 0: neither a rise nor a fall."""
    fact = candidate.fact
    base = _base_said(fact)
    text = f"{lead_of(asked, False, False)}{heading(candidate.knowledge, fact)}：{short_name(fact)}{base}没有变化（增减{figure(fact)}）。"
    cited = Cited(candidate.knowledge, fact)
    return Finding("change", text, value=fact.value, unit=fact.unit, facts=(cited,), focus=(cited,))


LAST = "比上年预算"
_LAST_BUDGET = re.compile(r"(?:上一?年度?|去年|(?:19|20)\d{2}年度?)的?(?:年初)?预算")


def asks_last_budget(asked: str) -> bool:
    """Whether a change against what was planned the year before is asked for: 比上年预算下降多少."""
    return _LAST_BUDGET.search(asked) is not None


def change_against_budget(now: Candidate, asked: str) -> Finding | None:
    """``比年初预算减少多少`` as it is printed, where the budget itself is not."""
    last = asks_last_budget(asked)
    wants: frozenset[Aspect] = (
        RATES if AS_RATE.search(asked) else frozenset({"increase", "decrease"})
    )
    told = [fact for fact in against_budget(now, wants) if (fact.measure[0] == LAST) == last]
    return said_change(as_candidate(Cited(now.knowledge, told[0])), asked) if told else None


def on_basis(facts: Sequence[Fact], situation: Situation) -> list[Fact]:
    """The changes on the basis that was asked for, where any is told on it: 同口径增长6.8%."""
    asked = "口径" in situation.reading.text
    fitting = [fact for fact in facts if tells_basis(fact) == asked]
    return fitting or ([] if not asked else list(facts))


_OUTCOME = re.compile(r"执行|决算|完成|实际")
_FROM_PLAN = re.compile(
    r"(?:比|较|与|同|跟)[^,，。；;：:]{0,14}预算(?!执行|完成|数?执行)(?:数|安排)?[^,，。；;：:执行]{0,4}$"
)


def from_outcome(facts: Sequence[Fact], text: str) -> list[Fact]:
    """The changes that lead back to what came of a plan, where that is asked for.

    ``比2024年预算增加24,491.71万元`` leads to the budget of 2024, and never to its 执行数.
    """
    if not _OUTCOME.search(text):
        return list(facts)
    return [fact for fact in facts if not _FROM_PLAN.search(_said_before(fact))]


def _said_before(fact: Fact) -> str:
    """What a sentence says before the figure of a change; "" of a cell."""
    before, found, _ = fact.quote.partition(fact.text)
    return before if found and fact.table is None else ""
