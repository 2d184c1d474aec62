"""Arithmetic on named figures: share, ratio, difference, which is more, sums of named items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Fact
from qa import compute, programmes, projects
from qa.finding import Cited, Finding
from qa.knowledge import strip_numbering
from qa.lookup import Candidate
from qa.normalise import canon
from qa.operands import bare_names, named_candidates
from qa.operations import Operation
from qa.resolve import Situation, as_candidate, is_pronoun, is_sure, related
from qa.telling import count_unit
from qa.within import echoes, held_by, holds, inside_any, readings, scoped, totals_of, whole_of
from qa.words import convert, show


def share(situation: Situation, operation: Operation) -> Finding | None:
    """Part and whole; without a named whole the one the part is printed under, or what was spoken of before."""
    part_text, whole_text = (piece.strip() for piece in operation.parts)
    whole_text = re.sub(r"^(?:多少|多大|几成|几|什么样?)的?$", "", whole_text)  # 占多少比例
    pair = _part_and_whole(situation, re.sub(r"^其中", "", part_text), whole_text)
    if pair is None or not _is_part(*pair):
        return None
    terms = compute.to_terms(pair)
    by_column = (
        pair[0].fact.subject == pair[1].fact.subject
    )  # a share printed of the row is another
    printed = () if by_column else related(pair[0], frozenset({"share"}))
    if terms is None:
        return None
    found = compute.share(terms, printed[0] if printed else None)
    if found is not None and by_column:
        found = replace(found, facts=(*found.facts, *_said_of_column(pair[0], found)))
    return _as_printed(situation, pair[0], whole_text, printed, found) or found


def _said_of_column(part: Candidate, found: Finding) -> tuple[Cited, ...]:
    """Where the prose prints the very share that was computed of a column: 项目支出603.14万元，占20.51%."""
    name = canon(part.fact.measure[-1]) if part.fact.measure else ""
    said = (
        fact for fact in part.knowledge.facts
        if fact.aspect == "share" and fact.value == found.value and fact.subject
        and canon(strip_numbering(fact.subject[-1])) == name
    )  # fmt: skip
    return tuple(Cited(part.knowledge, fact) for fact in said)[:1]


def _part_and_whole(
    situation: Situation, part_text: str, whole_text: str
) -> tuple[Candidate, Candidate] | None:
    """The operands of a share, from one place where the one holds the other."""
    named = whole_text if not is_pronoun(whole_text) and whole_text.strip(" 的") else ""
    spoken = (*situation.focus, *situation.earlier)
    if is_pronoun(part_text):
        part = _spoken(situation)
        whole = _whole_of_spoken(part, named, situation) if part else None
        return (part, whole) if part and whole else None
    if named:
        return _within_named(situation, part_text, named)
    found = scoped(situation, part_text) or inside_any(spoken, part_text, situation)
    if found is not None:
        return found
    part = situation.best(part_text)
    if part is None:
        return None
    others = [cited for cited in spoken if cited.fact != part.fact]
    whole = held_by(part, others) if whole_text else whole_of(part, others)
    return (part, whole) if part and whole else None


def _within_named(
    situation: Situation, part_text: str, named: str
) -> tuple[Candidate, Candidate] | None:
    """A part and a whole that are both named: inside that whole, else inside a total, else by name alone."""
    found = inside_any(readings(situation, named), part_text, situation)
    if found is not None:
        return found
    if _TOTAL_OF_ALL.search(canon(named)):
        part = situation.best(part_text)
        total = _total_over(part) if part else None
        return (part, total) if part and total else None
    pair = named_candidates(situation, (part_text, named), part_text + named)
    return (pair[0], pair[1]) if pair else None


_TOTAL_OF_ALL = re.compile(
    r"^(?:全部|所有|全年|整个|总的?|全|本年|当年|年度|部门|单位|预算|决算)*(?:收入|支出|经费|资金|开支|费用|预算|决算)?(?:总额|总数|总计|合计|总量|总和|盘子)?的?$"
)


def _total_over(part: Candidate) -> Candidate | None:
    """The total of the table that a figure stands in (or stands in once more)."""
    places = echoes(Cited(part.knowledge, part.fact))
    for place in places:
        totals = [whole for whole in totals_of(place) if holds(whole, place)]
        if len({whole.fact.value for whole in totals}) == 1:
            return as_candidate(totals[0])
    return None


def _whole_of_spoken(part: Candidate, named: str, situation: Situation) -> Candidate | None:
    """The whole that a figure spoken of is held against: the one named, else the one it stands under."""
    own = Cited(part.knowledge, part.fact)
    if not named:
        return whole_of(part, (*situation.focus[1:], *situation.earlier))
    scene = replace(situation, focus=(), soft="")
    for whole in readings(scene, named):
        if any(holds(again, place) for again in echoes(whole) for place in echoes(own)):
            return as_candidate(whole)
    if _TOTAL_OF_ALL.search(canon(named)):
        return _total_over(part)
    other = replace(situation, focus=()).best(named)
    return other if other is not None and other.fact != part.fact else None


def _is_part(part: Candidate, whole: Candidate) -> bool:
    """Whether a share of the one in the other can be meant: no part is more than its whole.

    Figures of two years or stages are held against each other without one being part of the other.
    """
    one, other = part.fact, whole.fact
    if one == other or one.value is None or other.value is None:
        return False
    if (one.year, one.scope.stage) != (other.year, other.scope.stage):
        return True
    if part.knowledge.document.id != whole.knowledge.document.id:
        return True
    return convert(one.value, one.unit, other.unit)[0] <= other.value


def _as_printed(
    situation: Situation, part: Candidate, text: str, printed: Sequence[Fact], found: Finding | None
) -> Finding | None:
    """The share of another whole of the same name, where that one gives the share that is printed."""
    said = [fact.value for fact in printed if fact.value is not None]
    if found is None or found.value in said or not said or not text.strip():
        return None
    for other in situation.resolve(text)[:12]:
        terms = compute.to_terms((part, other)) if is_sure(other) else None
        again = compute.share(terms) if terms else None
        if again is not None and again.value in said:
            return again
    return None


def _spoken(situation: Situation) -> Candidate | None:
    """The amount that was spoken of; of a change, the amount that changed."""
    if not situation.focus:
        return None
    found = as_candidate(situation.focus[0])
    if found.fact.aspect == "amount":
        return found
    amounts = [f for f in related(found, frozenset({"amount"})) if f.year == found.fact.year]
    return as_candidate(Cited(found.knowledge, amounts[0])) if amounts else None


def ratio(situation: Situation, operation: Operation) -> Finding | None:
    """A是B的几倍."""
    pair = _pair(situation, operation)
    terms = compute.to_terms(pair) if pair else None
    return compute.ratio(terms) if terms else None


def difference(situation: Situation, operation: Operation) -> Finding | None:
    """A比B多多少; the sign is that of A − B, a bare 相差 is without sign."""
    pair = _pair(situation, operation)
    terms = compute.to_terms(pair) if pair else None
    if not terms or terms[0].cited == terms[1].cited:
        return None
    found = compute.difference(terms)
    lower = operation.detail in ("少", "低", "小", "便宜")
    apart = operation.detail not in ("多", "高", "大", "贵")
    if (found.value is not None and (apart and found.value < 0)) or (
        found.value is not None and lower
    ):
        found = replace(found, value=-found.value)
    return _converted(found, situation)


def _converted(found: Finding, situation: Situation) -> Finding:
    """A computed sum of money in the unit that was asked for."""
    if found.value is None:
        return found
    value, unit = convert(found.value, found.unit, situation.reading.asked_unit)
    if unit == found.unit:
        return found
    step = f"{show(found.value)}{found.unit} = {show(value)}{unit}"
    text = f"{found.text.rstrip('。')}，即{show(value)}{unit}。"
    return replace(found, value=value, unit=unit, text=text, steps=(*found.steps, step))


def _pair(situation: Situation, operation: Operation) -> tuple[Candidate, ...] | None:
    """Two operands; a short second one borrows the words of the first (A的服务费用与升级费用)."""
    one, other = operation.parts[:2]
    pair = named_candidates(situation, (one, other), one)
    if pair is not None and pair[0].fact != pair[1].fact:
        if _are_unlike(pair):
            return None
        if not _is_mixed(pair, one + other):
            return pair
        borrowed = _borrowing_pair(situation, one, other)
        return borrowed if borrowed and not _is_mixed(borrowed, one + other) else None
    borrowed = _borrowing_pair(situation, one, other)
    if borrowed is not None:
        return borrowed
    pair = projects.operands(situation, f"{one}、{other}")
    return pair if len(pair) == 2 else None


def _are_unlike(pair: Sequence[Candidate]) -> bool:
    """Figures of two documents of which one is not what was named: 购置费 beside 购置及运行费."""
    one, other = pair
    if one.knowledge.document.id == other.knowledge.document.id or min(one.own, other.own) >= 0.95:
        return False
    forms = [
        {form for form, weight in label.forms if weight >= 0.85} if label else set[str]()
        for label in (c.knowledge.own(c.index) for c in pair)
    ]
    by_total = any(c.fact.role == "total" for c in pair)  # a 合计 is called by its column
    return forms[0].isdisjoint(forms[1]) and not by_total


def _is_mixed(pair: Sequence[Candidate], text: str) -> bool:
    """A figure of one project beside one of the whole document that nobody asked for."""
    if re.search(r"总|合计|全部|所有", text):
        return False
    one, other = (_project_of(candidate) for candidate in pair)
    same = pair[0].knowledge.document.id == pair[1].knowledge.document.id
    return same and bool(one) != bool(other) and _is_whole(pair[1] if one else pair[0])


def _project_of(candidate: Candidate) -> str | None:
    """The project that a figure is of: its 绩效目标表, or its lines of a 政府采购表."""
    table = candidate.knowledge.tables.get(candidate.fact.table or "")
    if table is None:
        return None
    if table.subject:
        return table.subject
    return (
        candidate.fact.subject[-2]
        if table.kind == "政府采购表" and len(candidate.fact.subject) > 1
        else None
    )


def _is_whole(candidate: Candidate) -> bool:
    table = candidate.knowledge.tables.get(candidate.fact.table or "")
    kinds = ("政府采购表", "绩效目标表")
    return candidate.fact.role == "total" and table is not None and table.kind in kinds


def _borrowing_pair(situation: Situation, one: str, other: str) -> tuple[Candidate, ...] | None:
    """Two operands of which each may leave out words that the other says."""
    first = _borrowing(situation, one, other, None)
    second = _borrowing(situation, other, one, first)
    if first is None or second is None or _is_one_thing(first, second):
        return None
    return (first, second)


def _is_one_thing(one: Candidate, other: Candidate) -> bool:
    """Two places of one document that go by the same name (收入总计, 支出总计): nothing to compare."""
    if one.knowledge.document.id != other.knowledge.document.id:
        return False
    if (one.fact.year, one.fact.scope.stage) != (other.fact.year, other.fact.scope.stage):
        return False
    if one.fact.subject[:-1] != other.fact.subject[:-1]:
        return False
    names = [
        {form for form, weight in label.forms if weight >= 0.9} if label else set[str]()
        for label in (c.knowledge.own(c.index) for c in (one, other))
    ]
    return not names[0].isdisjoint(names[1]) and one.fact.measure[-1:] == other.fact.measure[-1:]


def _borrowing(
    situation: Situation, text: str, lender: str, taken: Candidate | None
) -> Candidate | None:
    lent = replace(situation, soft=canon(lender))
    for candidate in lent.resolve(text):
        if candidate.fact.value is None or (taken and candidate.fact == taken.fact):
            continue
        if not candidate.rest and candidate.score > 0:
            return candidate
    return None


def greater(situation: Situation, operation: Operation) -> Finding | None:
    """Which of two is more; what is compared may stand behind the two (哪家的住房公积金高)."""
    subject = re.sub(r"^的", "", operation.detail)
    parts = (
        tuple(part + subject for part in operation.parts) if len(subject) >= 2 else operation.parts
    )
    pair = _pair(situation, replace(operation, parts=parts))
    terms = compute.to_terms(pair) if pair else None
    if not terms or terms[0].cited == terms[1].cited:
        return None
    found = compute.difference(terms)
    named = compute.same_name(terms)
    high = named[0] if terms[0].value >= terms[1].value else named[1]
    word = "相同" if terms[0].value == terms[1].value else f"{high.name}更多"
    value = abs(found.value) if found.value is not None else None
    return replace(found, operation="compare", value=value, text=f"{word}。{found.text}")


def add_named(situation: Situation, operation: Operation) -> Finding | None:
    """``办公费、印刷费、邮电费三项合计``: named figures added."""
    together = re.search(
        r"这(?:两|几|三|些)|两者|二者|它们|两个|加(?:起来|一块|在一起)", situation.reading.text
    )
    if together and len(situation.focus) >= 2:
        focused = compute.to_terms([as_candidate(cited) for cited in situation.focus])
        return compute.total(focused) if focused else None
    found = _named(situation, operation.parts[0])
    terms = compute.to_terms(found) if found else None
    if not terms or not found:
        return None
    unit = count_unit(found[0])
    total = compute.total(terms)
    return _converted(total if total.unit or not unit else replace(total, unit=unit), situation)


def _named(situation: Situation, text: str) -> tuple[Candidate, ...]:
    """The figures of an enumeration: each under its own name, or one indicator of each project."""
    names = bare_names(situation, text)
    found = named_candidates(situation, names, text) if len(names) > 1 else None
    if found is None:
        return projects.operands(situation, text) or programmes.totals(situation, text)
    return found if len({c.index for c in found}) == len(found) and _add_up(found) else ()


def _add_up(found: Sequence[Candidate]) -> bool:
    """Whether figures are counts of one kind or sums of money: 件 and 次 make no sum."""
    units = {c.fact.unit for c in found if c.fact.unit}
    return len(units) < 2 or all(unit.endswith("元") for unit in units)
