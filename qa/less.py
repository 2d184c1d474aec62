"""A figure without a part of it: ``工资福利支出不含津贴补贴``, ``除公务接待费外的三公经费``."""

from __future__ import annotations

import re
from dataclasses import replace

from qa import compute
from qa.candidates import Candidate
from qa.finding import Cited, Finding, not_found
from qa.knowledge import own_name
from qa.leaving_out import LEAVES_OUT
from qa.normalise import canon
from qa.operations import split_names
from qa.resolve import Situation, as_candidate
from qa.shares import under_its_own
from qa.within import echoes, inside, readings
from qa.words import heading, short_name, show

_OF_ROWS = re.compile(r"哪|谁|平均|占|比|倍|最|几[个项家类]|多少[个项家类]|有没有|吗")


def without(situation: Situation) -> Finding | None:
    """The whole that a question names less the parts that it leaves out; a refusal where it has no such part."""
    reading = situation.reading
    if not reading.excluded or not LEAVES_OUT.search(reading.text) or _OF_ROWS.search(reading.text):
        return None
    whole = situation.best(reading.key)
    if whole is None or whole.own < 0.85 or not whole.said:
        return None
    if any(name in canon("".join(whole.fact.subject)) for name in reading.excluded):
        return None  # it is printed without that part
    wholes = (Cited(whole.knowledge, whole.fact), *readings(situation, reading.key))
    for place in (place for one in wholes for place in echoes(one)):
        parts = _parts(situation, place)
        terms = compute.to_terms([as_candidate(place), *parts]) if parts else None
        if terms:
            return _told(terms)
    if len(reading.excluded) == 1 and len(split_names(reading.excluded[0])) == 1:
        asking = replace(situation, reading=replace(reading, excluded=()))
        pair = under_its_own(asking, reading.excluded[0], short_name(whole.fact))
        terms = compute.to_terms(pair[::-1]) if pair else None
        if terms:
            return _told(terms)
    if all(_stands_beside(name, whole) for name in reading.excluded):
        return None  # 本年收入，不算年初结转的: it is no part of it anyway
    named = f"{heading(whole.knowledge, whole.fact)}的“{short_name(whole.fact)}”"
    left_out = "、".join(f"“{name}”" for name in reading.excluded)
    return not_found(f"文档中{named}下没有列出{left_out}，无法扣除。")


_JOINED = re.compile(r"[和及与、]")  # a printed name that is two joined: 公务用车购置及运行费


def _parts(situation: Situation, place: Cited) -> tuple[Candidate, ...]:
    """The parts of a figure that are left out, also where a name is two joined; empty where one is no part of it."""
    found: list[Candidate | None] = []
    for name in situation.reading.excluded:
        pieces = split_names(name)
        joined = [inside(place, piece, situation) for piece in pieces] if len(pieces) > 1 else []
        own = inside(place, name, situation) if not joined or not all(joined) else None
        if own is not None and joined and not _JOINED.search(own_name(own.fact)):
            own = None  # one of several that are left out: not the others with it
        found += joined if joined and all(joined) else [own]
    return tuple(p for p in found if p is not None) if all(found) else ()


def _stands_beside(name: str, whole: Candidate) -> bool:
    """Whether a table that prints the whole prints what is left out as a row of its own."""
    held = (whole.fact.value, whole.fact.unit)
    places = {f.table for f in whole.knowledge.facts if f.table and (f.value, f.unit) == held}
    return any(
        fact.table in places and fact.subject and name in canon(fact.subject[-1])
        for fact in whole.knowledge.facts
    )


def _told(terms: tuple[compute.Term, ...]) -> Finding:
    whole, *parts = terms
    value = whole.value - sum(part.value for part in parts)
    unit = whole.unit or ""
    taken = "、".join(f"{part.name}{show(part.value)}{unit}" for part in parts)
    step = " - ".join(show(term.value) for term in terms) + f" = {show(value)}"
    text = f"{whole.name}{show(whole.value)}{unit}，不含{taken}为{show(value)}{unit}。"
    return Finding(
        "difference", text, value=value, unit=whole.unit, basis="computed",
        facts=tuple(term.cited for term in terms), steps=(step,), focus=(whole.cited,),
    )  # fmt: skip
