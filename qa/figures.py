"""Questions about one or a few figures: lookup, share, ratio, difference, sum of named items, change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Aspect, Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, strip_numbering
from qa.lookup import CHANGES, Candidate, same_dimension
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation, split_names
from qa.reading import find_years
from qa.resolve import Situation, as_candidate, is_sure, related, rivals
from qa.words import convert, figure, heading, measure, name, short_name, show

_WANTS_FIGURE = re.compile(
    r"多少|几|数额|金额|总额|合计|总数|数量|单价|%|百分|费用?[?？。]?$|花费|花了|预算[?？。]?$|决算[?？。]?$|支出[?？。]?$|收入[?？。]?$|余额|面积|得分"
)
_AND_EACH = re.compile(r"(?:分别|各自|各)(?:是|为|有|安排|列|花)?(?:了)?(?:多少|几)")
AMOUNT: frozenset[Aspect] = frozenset({"amount"})
ANY_VALUE: frozenset[Aspect] = frozenset({"amount", "text"})


def wants_figure(text: str) -> bool:
    """Whether the words ask for a number."""
    return bool(_WANTS_FIGURE.search(text))


def look_up(situation: Situation, operation: Operation) -> Finding | None:
    """The fact that the question names, as printed; several when it names several."""
    text = operation.parts[0]
    if _AND_EACH.search(text):
        several = _several(situation, text)
        if several is not None:
            return several
    ranked = situation.resolve(text, unit=situation.reading.asked_unit, aspects=ANY_VALUE)
    ranked = _prefer_kind(ranked, text)
    if not ranked or not is_sure(ranked[0]):
        return previous(situation, text)
    best = ranked[0]
    if best.fact.value is None and wants_figure(text) and best.fact.text and not best.measured:
        return None
    return _looked_up(best, rivals(ranked), situation)


def _prefer_kind(ranked: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """Figures first where a number is asked for, unless only words stand there."""
    if not wants_figure(text):
        return tuple(ranked)
    bonus = [
        replace(c, score=c.score - (0.0 if c.fact.value is not None else 1.2)) for c in ranked
    ]
    return tuple(sorted(bonus, key=lambda c: -c.score))


def _looked_up(best: Candidate, others: Sequence[Candidate], situation: Situation) -> Finding:
    fact, knowledge = best.fact, best.knowledge
    documents = {other.knowledge.document.id for other in others} - {knowledge.document.id}
    if documents:
        return _clarify((best, *others))
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
) -> tuple[object, str | None, tuple[str, ...], str]:  # fmt: skip
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
        if other.table == fact.table and other.source.row == fact.source.row:
            if "计量单位" in canon("".join(other.measure)) and other.text and other.value is None:
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
        Item(f"{heading(c.knowledge, c.fact)}：{name(c.fact)}{figure(c.fact)}", c.fact.value, c.fact.unit)
        for c in candidates[:6]
    )
    text = "这个问题有几种可能，请说明是哪一个：" + "；".join(item.text for item in items) + "。"
    return Finding(
        "lookup", text, status="clarify", basis=None, items=items,
        facts=tuple(Cited(c.knowledge, c.fact) for c in candidates[:6]),
    )  # fmt: skip


def _several(situation: Situation, text: str) -> Finding | None:
    """``A、B和C分别是多少``: each figure."""
    head = _AND_EACH.split(text)[0]
    names = split_names(head)
    if len(names) < 2:
        return None
    found = named_candidates(situation, names, head)
    if found is None:
        return None
    items = tuple(Item(short_name(c.fact), c.fact.value, c.fact.unit) for c in found)
    lead = heading(found[0].knowledge, found[0].fact)
    body = "；".join(f"{name(c.fact)}{figure(c.fact)}" for c in found)
    facts = tuple(Cited(c.knowledge, c.fact) for c in found)
    return Finding("lookup", f"{lead}：{body}。", items=items, facts=facts, focus=facts)


def filled(situation: Situation, names: Sequence[str]) -> tuple[str, ...]:
    """``重庆交委2018年公务接待费`` and ``衡水环境局2020年``: a bare department takes the other's words."""
    contents = [_content_of(situation, name) for name in names]
    lender = next((content for content in contents[::-1] if content), "")
    return tuple(name if content else f"{name}{lender}" for name, content in zip(names, contents, strict=True))


def _content_of(situation: Situation, name: str) -> str:
    """A name without department and year; empty when only words of form are left."""
    asked = situation.asked(name)
    if not asked.spans:
        return name
    kept = "".join(
        char for number, char in enumerate(asked.said) if not any(a <= number < b for a, b in asked.spans)
    )
    kept = re.sub(r"(?:19|20)?\d{2}年(?:度|的)?|^的|的$", "", kept)
    return "" if len(kept) < 2 or kept in ("预算", "决算", "年度预算", "部门预算") else kept


def named_candidates(
    situation: Situation, names: Sequence[str], whole: str
) -> tuple[Candidate, ...] | None:
    """One sure fact for each name, all from one place where that is possible; None when one is missing."""
    names = filled(situation, names)
    choices = [_named(situation, part, whole) for part in names]
    if not all(choices):
        return None
    return _consistent(choices)


def _named(situation: Situation, part: str, whole: str) -> list[Candidate]:
    focused = situation.best(part) if situation.focus else None
    soft = replace(situation, soft=canon(whole)) if canon(part) != canon(whole) else situation
    unit = situation.reading.asked_unit
    unit = None if unit in ("%", "倍", "百分点") else unit
    ranked = [c for c in soft.resolve(part, unit=unit) if c.fact.value is not None and is_sure(c)]
    if focused is not None and focused.score >= 9:
        return [focused]
    return [c for c in ranked if c.said and c.own >= 0.85][:8] or ranked[:8]


def _consistent(choices: list[list[Candidate]]) -> tuple[Candidate, ...]:
    """The combination that stands together: one document, one table and column, or one section."""
    best: tuple[float, tuple[Candidate, ...]] | None = None
    for anchor in [c for group in choices for c in group]:
        chosen = tuple(
            max(group, key=lambda c: c.score + _together(c, anchor)) for group in choices
        )
        value = sum(c.score + _together(c, anchor) for c in chosen)
        if best is None or value > best[0]:
            best = (value, chosen)
    assert best is not None
    return best[1]


def _together(one: Candidate, anchor: Candidate) -> float:
    if one.knowledge.document.id != anchor.knowledge.document.id:
        return _alike(one, anchor)
    fit = 0.2
    if one.fact.table == anchor.fact.table:
        fit += 0.5 if one.fact.section == anchor.fact.section else 0.0
        fit += 0.5 if one.fact.measure == anchor.fact.measure and one.fact.table else 0.0
    if one.fact.scope == anchor.fact.scope:
        fit += 0.2
    return fit


def _alike(one: Candidate, anchor: Candidate) -> float:
    """Facts of two documents that stand in tables of one kind under one name compare best."""
    kinds = [c.knowledge.tables.get(c.fact.table or "") for c in (one, anchor)]
    fit = 0.3 if own_name(one.fact) == own_name(anchor.fact) else 0.0
    if kinds[0] is None or kinds[1] is None:
        return fit + (0.3 if kinds[0] is kinds[1] else 0.0)
    return fit + (0.4 if kinds[0].kind == kinds[1].kind else 0.0)


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
        if parent and fact.subject == parent and fact.measure == part.fact.measure:
            if fact.aspect == "amount" and fact.value is not None:
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
    if (found.value is not None and (apart and found.value < 0)) or (found.value is not None and lower):
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
    parts = tuple(part + subject for part in operation.parts) if len(subject) >= 2 else operation.parts
    pair = _pair(situation, replace(operation, parts=parts))
    terms = compute.to_terms(pair) if pair else None
    if not terms or terms[0].cited == terms[1].cited:
        return None
    found = compute.difference(terms)
    named = compute.same_name(terms)
    high = named[0] if terms[0].value >= terms[1].value else named[1]
    word = "相同" if terms[0].value == terms[1].value else f"{high.name}更多"
    return replace(found, operation="compare", text=f"{word}。{found.text}")


_STRONG = re.compile(r"[、，,;；]|加上|(?<=[\u4e00-\u9fff\d)）”])加(?=[\u4e00-\u9fff“(（])")
_COUNTED = re.compile(r"(?:这)?[一两二三四五六七八九十\d]+(?:项|个|者|类|种|样)$")
_CONTEXT = re.compile(r"^.*?(?:表|说明|文件|文档|决算|预算|报告)(?:中|里面?|内|上)(?:的)?[,，:：]?")


def bare_names(situation: Situation, text: str) -> tuple[str, ...]:
    """Names of an enumeration without 政府采购表中 before them and 三项 behind.

    和, 与 and 及 part names only where what they join is not itself one name (公务用车购置及运维费).
    """
    kept = _CONTEXT.sub("", _COUNTED.sub("", text.strip(" ,，"))) or text
    names: list[str] = []
    for piece in split_names(kept, _STRONG):
        parts = split_names(piece)
        whole = len(parts) > 1 and any(
            c.own >= 0.9 and not c.rest and _joined(c.fact) for c in situation.resolve(piece)[:2]
        )
        names += [piece] if whole else parts
    return tuple(names)


def _joined(fact: Fact) -> bool:
    """Whether a fact's own name holds a joining word."""
    return bool(fact.subject) and bool(re.search(r"[和与及]", fact.subject[-1]))


def add_named(situation: Situation, operation: Operation) -> Finding | None:
    """``办公费、印刷费、邮电费三项合计``: named figures added."""
    together = re.search(r"这(?:两|几|三|些)|两者|二者|它们|两个|加(?:起来|一块|在一起)", situation.reading.text)
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
        fits = candidate.fact.aspect in wanted and (not base or candidate.fact.base_year in (base[0], None))
        if fits and is_sure(candidate):
            return candidate
    return None


def _said_change(candidate: Candidate, asked: str) -> Finding:
    fact = candidate.fact
    grew = fact.aspect in ("increase", "growth")
    word = {"increase": "增加", "decrease": "减少", "growth": "增长", "decline": "下降"}[fact.aspect]
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


def children_of(knowledge: Knowledge, fact: Fact) -> tuple[Fact, ...]:
    """The parts that a figure is printed as the sum of: one level below, in the same place."""
    depth = len(fact.subject)
    return tuple(
        other
        for other in knowledge.facts
        if len(other.subject) == depth + 1
        and other.subject[:depth] == fact.subject
        and other.measure == fact.measure
        and other.table == fact.table
        and other.aspect == "amount"
        and (fact.table is not None or other.section == fact.section)
    )


def own_name(fact: Fact) -> str:
    """The fact's own label in canonical form."""
    return canon(strip_numbering(fact.subject[-1])) if fact.subject else ""
