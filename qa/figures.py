"""Questions about one or a few figures: lookup, share, ratio, difference, sum of named items, change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.model import Aspect, Fact
from qa import compute
from qa.cells import Crossing
from qa.crossing import EACH, crossed, holds, is_exact, tell
from qa.finding import Cited, Finding
from qa.knowledge import strip_numbering
from qa.lookup import CHANGES, TOTALS, Candidate, same_dimension
from qa.model import Item
from qa.normalise import canon
from qa.operands import bare_names, named_candidates
from qa.operations import Operation, split_names
from qa.reading import find_years
from qa.resolve import Situation, as_candidate, is_sure, related, rivals
from qa.words import convert, figure, heading, measure, name, short_name, show

_WANTS_FIGURE = re.compile(
    r"多少|几|数额|金额|总额|合计|总数|数量|单价|%|百分|费用?[?？。]?$|花费|花了|预算[?？。]?$|决算[?？。]?$|支出[?？。]?$|收入[?？。]?$|余额|面积|得分"
)
_ELSEWHERE = 1.2  # another document's figure this near makes the question open
AND_EACH = re.compile(r"(?:分别|各自|各)(?:是|为|有|安排|列|花)?(?:了)?(?:多少|几)")
AMOUNT: frozenset[Aspect] = frozenset({"amount"})
ANY_VALUE: frozenset[Aspect] = frozenset({"amount", "text"})


def wants_figure(text: str) -> bool:
    """Whether the words ask for a number."""
    return bool(_WANTS_FIGURE.search(text))


def look_up(situation: Situation, operation: Operation) -> Finding | None:
    """The fact that the question names, as printed; several when it names several."""
    text = operation.parts[0]
    if AND_EACH.search(text):
        found_all = several(situation, text)
        if found_all is not None:
            return found_all
    ranked = situation.resolve(text, unit=situation.reading.asked_unit, aspects=ANY_VALUE)
    ranked = _prefer_kind(ranked, text)
    crossing = None if situation.soft else crossed(situation, text)
    if not ranked or not is_sure(ranked[0]):
        return previous(situation, text) or _told_alone(crossing, text)
    best = ranked[0]
    if crossing is not None and _overrules(crossing, best):
        return tell(crossing)
    if best.fact.value is None and wants_figure(text) and not best.measured:
        blank = best.fact.text == "" and best.own >= 0.9 and best.said
        blank = blank and canon(best.fact.subject[-1] if best.fact.subject else "") not in TOTALS
        if not blank:
            return None
    others = (*rivals(ranked), *_elsewhere(ranked))
    if crossing is not None and crossing.facts == (best.fact,):
        others = tuple(o for o in others if o.fact.table != best.fact.table)
    namesakes = _namesakes(best, situation)
    if namesakes:
        return _clarify((best, *namesakes))
    return _looked_up(best, others, situation)


_JOINT = re.compile(r"[、,，和与及跟同]|以及|分别|各|每")
_WORDS_OF = {  # what a column is called that holds the answer of an operation
    "reason": r"原因|理由|事由",
    "share": r"占|比例|比重",
    "change": r"增减|变动|增长|变化|增加|减少",
    "difference": r"增减|变动|增长|变化|增加|减少",
}


def cross_named(situation: Situation, operations: Sequence[Operation]) -> Finding | None:
    """Cells that a row and a column name in full; several at once, or printed answers of an operation."""
    if situation.soft:
        return None
    text = situation.reading.text
    names = {op.name for op in operations[:-1]}
    printed = [pattern for name, pattern in _WORDS_OF.items() if name in names]
    if not printed and not _JOINT.search(text):
        return None
    crossing = crossed(situation, text)
    if crossing is None:
        return None
    if EACH.search(text) and len(crossing.facts) > 1 and not names - {"list"}:
        return tell(crossing)
    if not (crossing.rows and crossing.columns):
        return None
    named = crossing.columns if _is_attribute(crossing) else crossing.rows
    if printed and any(re.search(p, n.text) for p in printed for n in named):
        return tell(crossing)
    several_named = len(crossing.rows) > 1 or len(crossing.columns) > 1
    plain = {"list", "change"} if AND_EACH.search(text) else set[str]()
    if names - plain or not several_named or len(crossing.facts) < 2:
        return None
    return tell(crossing)


def _is_attribute(crossing: Crossing) -> bool:
    """Whether the columns name what is asked of the rows; a 增减 row does so by itself."""
    return not any(re.search("|".join(_WORDS_OF.values()), n.text) for n in crossing.rows)


_TOGETHER = re.compile(r"加起来|相加|合计|一共|总共|共计|之和|平均|相差|差额")


def _told_alone(crossing: Crossing | None, text: str) -> Finding | None:
    """The cells of a crossing, unless the text wants several of them made into one figure."""
    if crossing is None or (len(crossing.facts) > 1 and _TOGETHER.search(text)):
        return None
    return tell(crossing)


def _overrules(crossing: Crossing, best: Candidate) -> bool:
    """Whether a row and a column, both named in full, point elsewhere in the very table."""
    return (
        holds(crossing, best.knowledge, best.fact.table)
        and is_exact(crossing)
        and bool(crossing.rows and crossing.columns)
        and (best.fact not in crossing.facts or len(crossing.facts) > 1)
        and crossing.unsaid <= sum(map(len, best.rest))
        and (best.fact.value is None or any(fact.value is not None for fact in crossing.facts))
    )


def _namesakes(best: Candidate, situation: Situation) -> tuple[Candidate, ...]:
    """Other rows (or sentences) of the same name with another figure, when nothing said tells them apart."""
    fact = best.fact
    if not fact.subject or fact.role != "detail" or fact.code in situation.reading.codes:
        return ()
    others = [other for other in best.knowledge.facts if _is_namesake(other, fact)]
    said = situation.reading.key + situation.soft
    if not others or all(other.value == fact.value for other in others):
        return ()
    if any(len(a) >= 2 and canon(strip_numbering(a)) in said for a in fact.subject[:-1]):
        others = [o for o in others if o.subject[:-1] == fact.subject[:-1]]
    return tuple(as_candidate(Cited(best.knowledge, other)) for other in others)


def _is_namesake(other: Fact, fact: Fact) -> bool:
    """Same name, column, year and stage in the same table (or in the prose), at another place."""
    alike = other.measure == fact.measure and other.role == "detail" and other.table == fact.table
    if not alike or other.subject[-1:] != fact.subject[-1:]:
        return False
    if fact.table is not None:
        return other.source.row != fact.source.row
    same = (other.aspect, other.unit, other.year) == (fact.aspect, fact.unit, fact.year)
    apart = other.section != fact.section or other.subject != fact.subject
    return same and apart and other.scope.stage == fact.scope.stage


def _elsewhere(ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """What other documents say under a name that is asked for as surely; two offices are two answers."""
    best = ranked[0]
    seen = {best.knowledge.document.id}
    found = []
    for other in ranked[1:]:
        document = other.knowledge.document.id
        if document in seen or best.score - other.score > _ELSEWHERE:
            continue
        alike = other.own >= best.own - 0.1 and other.said and is_sure(other)
        if alike and (other.fact.value, other.fact.unit) != (best.fact.value, best.fact.unit):
            found.append(other)
            seen.add(document)
    return tuple(found)


def _prefer_kind(ranked: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """Figures first where a number is asked for, unless only words stand there."""
    if not wants_figure(text):
        return tuple(ranked)
    bonus = [replace(c, score=c.score - _wordy(c)) for c in ranked]
    return tuple(sorted(bonus, key=lambda c: -c.score))


def _wordy(candidate: Candidate) -> float:
    """How unlikely words are where a number is asked for; a column that was named may hold words."""
    if candidate.fact.value is not None or candidate.fact.text == "":
        return 0.0
    return 1.2 if candidate.measured else 3.0


def _looked_up(best: Candidate, others: Sequence[Candidate], situation: Situation) -> Finding:
    fact, knowledge = best.fact, best.knowledge
    elsewhere = [o for o in others if o.knowledge.document.id != knowledge.document.id]
    if elsewhere:
        return _clarify((best, *elsewhere))
    value, unit, steps, text = _in_unit(best, situation)
    if others:
        more = "；".join(f"{_where(o)}为{figure(o.fact)}" for o in others[:2])
        text += f"（另：{more}。）"
    basis = "blank" if fact.text == "" else ("printed" if fact.value is not None else "text")
    return Finding(
        "lookup", text, value=value, unit=unit,
        basis="computed" if steps else basis,  # type: ignore[arg-type]
        facts=(Cited(knowledge, fact), *(Cited(o.knowledge, o.fact) for o in others[:2])),
        steps=steps, focus=(Cited(knowledge, fact),), rest=best.rest,
    )  # fmt: skip


def _where(candidate: Candidate) -> str:
    table = candidate.knowledge.tables.get(candidate.fact.table or "")
    place = "文字说明" if table is None else f"《{table.title}》"
    column = measure(candidate.fact)
    return f"{place}中“{short_name(candidate.fact)}”{f'（{column}）' if column else ''}"


def _in_unit(
    best: Candidate, situation: Situation
) -> tuple[Decimal | None, str | None, tuple[str, ...], str]:
    """The figure in the unit asked for, with the step when it was converted, and the sentence."""
    fact = best.fact
    said = sentence(best)
    if fact.value is None:
        return None, None, (), said
    wanted = situation.reading.asked_unit
    value, unit = convert(fact.value, fact.unit, wanted)
    if unit == fact.unit:
        return fact.value, fact.unit or count_unit(best) or wanted, (), said
    step = f"{show(fact.value)}{fact.unit} = {show(value)}{unit}"
    return value, unit, (step,), f"{said.rstrip('。')}，即{show(value)}{unit}。"


def count_unit(candidate: Candidate) -> str | None:
    """The 计量单位 printed in the same row, for a count that has no unit of its own."""
    fact = candidate.fact
    if fact.table is None or not any("数量" in canon(label) for label in fact.measure):
        return None
    for other in candidate.knowledge.facts:
        here = other.table == fact.table and other.source.row == fact.source.row
        names_unit = "计量单位" in canon("".join(other.measure)) and other.value is None
        if here and names_unit and other.text:
            return other.text.strip()
    return None


def sentence(candidate: Candidate) -> str:
    """``衡水市生态环境局2020年预算：三公经费－公务接待费为21.44万元。``"""
    fact = candidate.fact
    column = measure(fact)
    unit = count_unit(candidate) or ""
    column = f"（{column}）" if column else ""
    subject = f"{name(fact)}{column}"
    if fact.text == "":
        return f"{heading(candidate.knowledge, fact)}：{subject}一栏为空白，没有填写数字（空白不等于0）。"
    shown = figure(fact)
    if fact.value is None:
        return f"{heading(candidate.knowledge, fact)}：{subject}为{fact.text.strip()}。"
    suffix = unit if unit and not shown.endswith(unit) and not fact.unit else ""
    return f"{heading(candidate.knowledge, fact)}：{subject}为{shown}{suffix}。"


def _clarify(candidates: Sequence[Candidate]) -> Finding:
    """Several documents (or places) answer equally well: all of them, with their sources."""
    items = tuple(
        Item(
            f"{heading(c.knowledge, c.fact)}：{name(c.fact)}{figure(c.fact)}",
            c.fact.value,
            c.fact.unit,
        )
        for c in candidates[:6]
    )
    text = "这个问题有几种可能，请说明是哪一个：" + "；".join(item.text for item in items) + "。"
    return Finding(
        "lookup", text, status="clarify", basis=None, items=items,
        facts=tuple(Cited(c.knowledge, c.fact) for c in candidates[:6]),
    )  # fmt: skip


def several(situation: Situation, text: str) -> Finding | None:
    """``A、B和C分别是多少``: each figure."""
    head = AND_EACH.split(text)[0]
    names = split_names(head)
    if len(names) < 2:
        return None
    found = named_candidates(situation, names, head)
    if found is None:
        return None
    items = tuple(Item(short_name(c.fact), c.fact.value, c.fact.unit) for c in found)
    lead = heading(found[0].knowledge, found[0].fact)
    body = "；".join(f"{short_name(c.fact)}{figure(c.fact)}" for c in found)
    facts = tuple(Cited(c.knowledge, c.fact) for c in found)
    return Finding("lookup", f"{lead}：{body}。", items=items, facts=facts, focus=facts)


def share(situation: Situation, operation: Operation) -> Finding | None:
    """Part and whole; without a named whole the part's own parent, or what was spoken of before."""
    part_text, whole_text = operation.parts
    part_text = re.sub(r"^其中", "", part_text.strip())
    pair = None
    if whole_text.strip(" 的全部总"):
        pair = named_candidates(situation, (part_text, whole_text), part_text + whole_text)
    else:
        part = situation.best(part_text)
        whole = _whole_of(part, situation) if part else None
        pair = (part, whole) if part and whole else None
    if pair is None:
        return None
    terms = compute.to_terms(pair)
    printed = related(pair[0], frozenset({"share"}))
    return compute.share(terms, printed[0] if printed else None) if terms else None


def _whole_of(part: Candidate, situation: Situation) -> Candidate | None:
    """The figure that a part is a part of."""
    if situation.focus and situation.focus[0].fact != part.fact:
        return as_candidate(situation.focus[0])
    parent = part.fact.subject[:-1]
    for fact in part.knowledge.facts:
        above = bool(parent) and fact.subject == parent and fact.measure == part.fact.measure
        if above and fact.aspect == "amount" and fact.value is not None:
            return as_candidate(Cited(part.knowledge, fact))
    return None


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
        return pair
    return _borrowing_pair(situation, one, other)


def _borrowing_pair(situation: Situation, one: str, other: str) -> tuple[Candidate, ...] | None:
    """Two operands of which each may leave out words that the other says."""
    first = _borrowing(situation, one, other, None)
    second = _borrowing(situation, other, one, first)
    return (first, second) if first is not None and second is not None else None


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
    return replace(found, operation="compare", text=f"{word}。{found.text}")


def add_named(situation: Situation, operation: Operation) -> Finding | None:
    """``办公费、印刷费、邮电费三项合计``: named figures added."""
    together = re.search(
        r"这(?:两|几|三|些)|两者|二者|它们|两个|加(?:起来|一块|在一起)", situation.reading.text
    )
    if together and len(situation.focus) >= 2:
        focused = compute.to_terms([as_candidate(cited) for cited in situation.focus])
        return compute.total(focused) if focused else None
    names = bare_names(situation, operation.parts[0])
    if len(names) < 2:
        return None
    found = named_candidates(situation, names, operation.parts[0])
    if found is None or len({c.index for c in found}) < len(found):
        return None
    terms = compute.to_terms(found)
    if not terms:
        return None
    unit = count_unit(found[0])
    total = compute.total(terms)
    return _converted(total if total.unit or not unit else replace(total, unit=unit), situation)


def change(situation: Situation, operation: Operation) -> Finding | None:
    """比上年增加多少, 增长百分之几: the printed change, or one computed from two years' figures."""
    subject = operation.parts[0] or ""
    wants_rate = bool(re.search(r"百分|%|率|幅|几成", situation.reading.text))
    base = find_years(operation.parts[1]) if len(operation.parts) > 1 else ()
    here = tuple(year for year in situation.reading.years if year not in base)
    scene = replace(situation, reading=replace(situation.reading, years=here))
    now = scene.best(subject, unit=None, years=here) if subject.strip() else None
    if now is None and situation.focus and len(canon(subject)) <= 2:
        now = as_candidate(situation.focus[0])
    direct = _change_fact(scene, subject, now, base, wants_rate)
    if direct is not None:
        return _said_change(direct, operation.detail)
    if now is None:
        return None
    for fact in related(now, CHANGES, base[0] if base else None):
        if wants_rate and fact.aspect in ("increase", "decrease"):
            terms = compute.to_terms((now,))
            return compute.growth(terms[0], fact) if terms else None
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
    text = f"{heading(candidate.knowledge, fact)}：{short_name(fact)}{base}{word}{figure(fact)}。"
    asks_growth = bool(re.search(r"增|涨|升|多", asked)) and not re.search(r"减|降|少|增减", asked)
    asks_fall = bool(re.search(r"减|降|少", asked)) and not re.search(r"增|多", asked)
    if (asks_growth and not grew) or (asks_fall and grew):
        text = f"实际是{word}，不是{'增加' if asks_growth else '减少'}。" + text
    cited = Cited(candidate.knowledge, fact)
    return Finding("change", text, value=fact.value, unit=fact.unit, facts=(cited,), focus=(cited,))


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
    for now in scene.resolve(text, years=(), stage=None, aspects=AMOUNT)[:4]:
        if not is_sure(now) or now.fact.value is None or now.fact.aspect != "amount":
            continue
        for fact in related(now, frozenset({"increase", "decrease"}), year):
            if same_dimension(fact.unit or "", now.fact.unit or ""):
                terms = compute.to_terms((now,))
                return compute.previous_year(terms[0], fact, year) if terms else None
    return None
