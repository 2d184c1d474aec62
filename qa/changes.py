"""Changes against an earlier year: printed, computed, or worked back to the earlier figure."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Aspect
from qa import compute
from qa.bare import bare_totals
from qa.finding import Cited, Finding
from qa.fit import same_dimension
from qa.lookup import CHANGES, Candidate
from qa.normalise import canon
from qa.operations import Operation
from qa.reading import find_stage, find_years
from qa.resolve import Situation, as_candidate, is_sure, related
from qa.words import figure, heading, short_name

AMOUNT: frozenset[Aspect] = frozenset({"amount"})


def change(situation: Situation, operation: Operation) -> Finding | None:
    """比上年增加多少, 增长百分之几: the printed change, or one computed from two years' figures."""
    subject = operation.parts[0] or ""
    wants_rate = bool(re.search(r"百分|%|率|幅|几成", situation.reading.text))
    base = find_years(operation.parts[1]) if len(operation.parts) > 1 else ()
    here = tuple(year for year in situation.reading.years if year not in base)
    stage = find_stage(subject) if base else situation.reading.stage
    scene = replace(situation, reading=replace(situation.reading, years=here, stage=stage))
    now = scene.best(subject, unit=None, years=here) if subject.strip() else None
    if now is None and situation.focus and len(canon(subject)) <= 2:
        now = as_candidate(situation.focus[0])
    direct = _change_fact(scene, subject, now, base, wants_rate)
    for total in bare_totals(scene, subject) if direct is None and now is None else ():
        now = scene.best(total, unit=None, years=here)
        direct = _change_fact(scene, total, now, base, wants_rate)
        if direct is not None:
            break
    if direct is not None:
        return _said_change(direct, operation.detail)
    if now is None:
        return None
    for fact in related(now, CHANGES, base[0] if base else None):
        if wants_rate and fact.aspect in ("increase", "decrease"):
            terms = compute.to_terms((now,))
            return compute.growth(terms[0], fact) if terms else None
    return _between_years(now, base[0], wants_rate, operation.detail) if base else None


_FELL = re.compile(r"少|减|降|低")


def _between_years(now: Candidate, year: int, wants_rate: bool, detail: str) -> Finding | None:
    """The change between two printed figures of the same thing, this year's and the earlier one."""
    for fact in related(now, AMOUNT):
        if fact.year == year != now.fact.year and same_dimension(
            fact.unit or "", now.fact.unit or ""
        ):
            terms = compute.to_terms((now, as_candidate(Cited(now.knowledge, fact))))
            if terms is None:
                continue
            if wants_rate:
                return compute.growth_between(*terms)
            found = compute.difference(terms)
            assert found.value is not None
            return replace(found, value=abs(found.value) if _FELL.search(detail) else found.value)
    return None


def _change_fact(
    situation: Situation,
    subject: str,
    now: Candidate | None,
    base: tuple[int, ...],
    wants_rate: bool,
) -> Candidate | None:
    wanted: frozenset[Aspect] = (
        frozenset({"growth", "decline"}) if wants_rate else frozenset({"increase", "decrease"})
    )
    if now is not None:
        facts = related(now, wanted, base[0] if base else None)
        if facts:
            return as_candidate(Cited(now.knowledge, facts[0]))
    for candidate in situation.resolve(subject, aspects=wanted)[:3]:
        fits = candidate.fact.aspect in wanted and (
            not base or candidate.fact.base_year in (base[0], None)
        )
        if fits and is_sure(candidate):
            return candidate
    return None


def _said_change(candidate: Candidate, asked: str) -> Finding:
    fact = candidate.fact
    grew = fact.aspect in ("increase", "growth")
    word = {"increase": "增加", "decrease": "减少", "growth": "增长", "decline": "下降"}[
        fact.aspect
    ]
    base = f"比{fact.base_year}年" if fact.base_year else "比上年"
    now = [f for f in related(candidate, AMOUNT) if f.year == fact.year and f.value is not None]
    amount = f"{figure(now[0])}，" if now else ""
    text = f"{heading(candidate.knowledge, fact)}：{short_name(fact)}{amount}{base}{word}{figure(fact)}。"
    asked = re.sub(r"多少|大小|高低", "", asked)
    asks_growth = bool(re.search(r"增|涨|升|多", asked)) and not re.search(r"减|降|少|增减", asked)
    asks_fall = bool(re.search(r"减|降|少", asked)) and not re.search(r"增|多", asked)
    if (asks_growth and not grew) or (asks_fall and grew):
        text = f"实际是{word}，不是{'增加' if asks_growth else '减少'}。" + text
    cited = Cited(candidate.knowledge, fact)
    facts = (cited, *(Cited(candidate.knowledge, f) for f in now[:1]))
    return Finding("change", text, value=fact.value, unit=fact.unit, facts=facts, focus=(cited,))


def previous(situation: Situation, text: str) -> Finding | None:
    """A year before the document's own, derived from this year's figure and the printed change."""
    asked = situation.reading.years
    if not asked:
        return None
    plain = re.sub(r"(?:19|20)\d{2}年?度?", " ", text)
    for year in reversed(asked):
        for knowledge in situation.knowledges:
            if any(fact.base_year == year for fact in knowledge.facts):
                reading = replace(situation.reading, years=(), stage=None)
                scene = replace(situation, reading=reading, knowledges=(knowledge,))
                found = _derived(scene, plain, year)
                if found is not None:
                    return found
    return None


def _derived(scene: Situation, text: str, year: int) -> Finding | None:
    """This year's figure and the change from ``year`` that is printed for the same thing."""
    spoken = [as_candidate(cited) for cited in scene.focus[:1] if len(canon(text)) <= 1]  # 去年呢
    for now in (*spoken, *scene.resolve(text, years=(), stage=None, aspects=AMOUNT)[:4]):
        if not is_sure(now) or now.fact.value is None or now.fact.aspect != "amount":
            continue
        for fact in related(now, frozenset({"increase", "decrease"}), year):
            if same_dimension(fact.unit or "", now.fact.unit or ""):
                terms = compute.to_terms((now,))
                return compute.previous_year(terms[0], fact, year) if terms else None
    return None
