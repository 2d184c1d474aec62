"""Arithmetic on looked-up figures: shares, sums, differences, changes; exact, with the steps shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.model import Fact
from qa.candidates import Candidate
from qa.columns import called
from qa.finding import Cited, Finding
from qa.fit import same_dimension
from qa.knowledge import strip_numbering
from qa.model import Item
from qa.words import (
    convert,
    heading,
    in_wan,
    last_place,
    percent,
    plain,
    quotient,
    short_name,
    show,
)


@dataclass(frozen=True, slots=True)
class Term:
    """An operand: its name, its figure in the common unit, and where it stands."""

    name: str
    value: Decimal
    unit: str | None
    cited: Cited


def to_terms(candidates: Sequence[Candidate]) -> tuple[Term, ...] | None:
    """Operands in one unit (that of the first); None where a figure is missing or the kinds differ."""
    terms: list[Term] = []
    for candidate in candidates:
        fact = candidate.fact
        if fact.value is None:
            return None
        unit = terms[0].unit if terms else fact.unit
        if unit and fact.unit and not same_dimension(unit, fact.unit):
            return None
        value, own_unit = convert(fact.value, fact.unit, unit)
        cited = Cited(candidate.knowledge, fact)
        terms.append(Term(short_name(fact), value, own_unit or unit, cited))
    return tuple(terms)


def same_name(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Operands with their document's heading in front where the bare names are the same."""
    documents = {term.cited.knowledge.document.id for term in terms}
    if len({term.name for term in terms}) == len(terms) and len(documents) == 1:
        return tuple(terms)
    if len(documents) == 1 and (titled := _by_table(terms)):
        return titled
    outer = [
        strip_numbering(term.cited.fact.subject[0]) for term in terms if term.cited.fact.subject
    ]
    if len(documents) == 1 and len(set(outer)) == len(terms):  # one indicator of several projects
        pairs = zip(terms, outer, strict=True)
        return tuple(Term(f"{label}“{t.name}”", t.value, t.unit, t.cited) for t, label in pairs)
    if len(documents) == 1 and len({heading(t.cited.knowledge, t.cited.fact) for t in terms}) == 1:
        return _by_chapter(terms)
    return tuple(
        Term(f"{heading(t.cited.knowledge, t.cited.fact)}{_measured(t)}", t.value, t.unit, t.cited)
        for t in terms
    )


def _by_table(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Figures of one name by the titles of the tables they stand in, where these differ; empty elsewhere."""
    tables = [term.cited.knowledge.tables.get(term.cited.fact.table or "") for term in terms]
    titles = [strip_numbering(t.title) for t in tables if t is not None and not t.subject]
    if len(set(titles)) < len(terms):
        return ()
    pairs = zip(terms, titles, strict=True)
    return tuple(replace(t, name=f"《{title}》“{t.name}”") for t, title in pairs)


def _by_chapter(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Figures of one name and one document by their chapters, where these differ."""
    paths = [t.cited.knowledge.document.path(t.cited.fact.section) for t in terms]
    levels = zip(*paths, strict=False)
    titles = next((level for level in levels if len(set(level)) == len(terms)), None)
    if titles is None:
        columns = {t.cited.fact.measure for t in terms}
        return _columns_named(terms) if len(columns) == len(terms) else tuple(terms)
    pairs = zip(terms, titles, strict=True)
    return tuple(
        Term(f"{strip_numbering(title)}“{t.name}”", t.value, t.unit, t.cited) for t, title in pairs
    )


def _measured(term: Term) -> str:
    fact = term.cited.fact
    name = term.name if "“" in term.name else f"“{term.name}”"
    return f"{name}{fact.measure[-1] if fact.measure else ''}"


def _facts(terms: Sequence[Term]) -> tuple[Cited, ...]:
    return tuple(term.cited for term in terms)


def share(terms: Sequence[Term], printed: Fact | None = None) -> Finding | None:
    """Part of a whole in %; a printed share is named beside the computed one."""
    part, whole = _columns_named(terms)
    if whole.value == 0:
        return None
    value = percent(part.value, whole.value)
    step = f"{show(part.value)} ÷ {show(whole.value)} = {show(value)}%"
    text = f"{part.name}{show(part.value)}{part.unit or ''}，占{whole.name}{show(whole.value)}{whole.unit or ''}的{show(value)}%。"
    if printed is not None and printed.value is not None and printed.value != value:
        text += f"（文中写作{show(printed.value)}%。）"
    said = (Cited(part.cited.knowledge, printed),) if printed is not None else ()
    return Finding(
        "share", text, value=value, unit="%", basis="computed", facts=(*_facts(terms), *said),
        steps=(step,), focus=(part.cited,), whole=whole.cited,
    )  # fmt: skip


def share_of_sum(terms: Sequence[Term], whole: Candidate) -> Finding | None:
    """Several parts added, and their sum in % of a whole."""
    added = total(terms)
    last = to_terms((as_first(terms), whole))
    if added.value is None or last is None or not last[1].value:
        return None
    value = percent(added.value, last[1].value)
    if value > 100:
        return None  # parts of something else
    unit = last[1].unit or ""
    step = f"{show(added.value)} ÷ {show(last[1].value)} = {show(value)}%"
    text = (
        f"{added.text.rstrip('。')}，占{last[1].name}{show(last[1].value)}{unit}的{show(value)}%。"
    )
    return replace(
        added, operation="share", text=text, value=value, unit="%", steps=(*added.steps, step),
        facts=(*added.facts, last[1].cited), whole=last[1].cited, focus=added.facts,
    )  # fmt: skip


def shares_of(terms: Sequence[Term], whole: Term) -> Finding | None:
    """Several parts, each in % of the same whole; None where one is more than the whole."""
    if not whole.value or any(term.value > whole.value for term in terms):
        return None
    unit = whole.unit or ""
    pairs = [(term, percent(term.value, whole.value)) for term in terms]
    body = "；".join(
        f"{term.name}{show(term.value)}{unit}，占{show(value)}%" for term, value in pairs
    )
    return Finding(
        "share", f"{whole.name}{show(whole.value)}{unit}，其中：{body}。", basis="computed",
        items=tuple(Item(term.name, value, "%") for term, value in pairs),
        facts=(*_facts(terms), whole.cited), focus=_facts(terms), whole=whole.cited,
        steps=tuple(f"{show(t.value)} ÷ {show(whole.value)} = {show(v)}%" for t, v in pairs),
    )  # fmt: skip


def share_in_sum(terms: Sequence[Term], part: Candidate) -> Finding | None:
    """One of several figures in % of their sum."""
    added = total(terms)
    own = next((term for term in terms if term.cited.fact == part.fact), None)
    if own is None or not added.value:
        return None
    value = percent(own.value, added.value)
    step = f"{show(own.value)} ÷ {show(added.value)} = {show(value)}%"
    text = f"{added.text.rstrip('。')}，其中{own.name}占{show(value)}%。"
    return replace(
        added, operation="share", text=text, value=value, unit="%", steps=(*added.steps, step), focus=(own.cited,)
    )  # fmt: skip


def as_first(terms: Sequence[Term]) -> Candidate:
    """The first operand as it was looked up."""
    cited = terms[0].cited
    return Candidate(cited.knowledge, 0, cited.fact, 9.0, 1.0, 9.0, (), True)


def _columns_named(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Operands of one name with their columns: 一般公共服务支出（项目支出） beside 一般公共服务支出（合计）."""
    if len({term.name for term in terms}) == len(terms):
        return tuple(terms)
    return tuple(
        replace(t, name=f"{t.name}（{called(t.cited.fact.measure)}）")
        if t.cited.fact.measure
        else t
        for t in terms
    )


def ratio(terms: Sequence[Term]) -> Finding | None:
    """How many times one figure is the other."""
    one, other = same_name(terms)
    if other.value == 0:
        return None
    value = quotient(one.value, other.value)
    step = f"{show(one.value)} ÷ {show(other.value)} = {show(value)}"
    text = f"{one.name}{show(one.value)}{one.unit or ''}，是{other.name}{show(other.value)}{other.unit or ''}的{show(value)}倍。"
    return Finding(
        "ratio", text, value=value, unit="倍", basis="computed", facts=_facts(terms), steps=(step,)
    )


def difference(terms: Sequence[Term]) -> Finding:
    """One figure less the other; the sentence says which is larger."""
    one, other = same_name(terms)
    value = one.value - other.value
    step = f"{show(one.value)} − {show(other.value)} = {show(value)}"
    unit = one.unit or ""
    word = "多" if value > 0 else "少"
    relation = f"前者比后者{word}{show(abs(value))}{unit}" if value else "两者相同"
    text = f"{one.name}{show(one.value)}{unit}，{other.name}{show(other.value)}{unit}，{relation}。"
    return Finding(
        "difference", text, value=value, unit=one.unit, basis="computed", facts=_facts(terms), steps=(step,)
    )  # fmt: skip


def total(terms: Sequence[Term]) -> Finding:
    """Several figures added."""
    named = same_name(terms)
    value = plain(sum((term.value for term in terms), Decimal(0)))
    step = f"{' + '.join(show(term.value) for term in terms)} = {show(value)}"
    unit = terms[0].unit or ""
    parts = "、".join(f"{term.name}{show(term.value)}{unit}" for term in named)
    text = f"{parts}，合计{show(value)}{unit}。"
    return Finding(
        "sum", text, value=value, unit=terms[0].unit, basis="computed", facts=_facts(terms), steps=(step,)
    )  # fmt: skip


def mean(terms: Sequence[Term]) -> Finding:
    """The average, to two places more than the figures are printed with."""
    added = sum((term.value for term in terms), Decimal(0))
    value = plain((added / len(terms)).quantize(Decimal("0.0001")))
    step = f"({' + '.join(show(term.value) for term in terms)}) ÷ {len(terms)} = {show(value)}"
    unit = terms[0].unit or ""
    text = f"{len(terms)}项的平均数为{show(value)}{unit}。"
    return Finding(
        "average", text, value=value, unit=terms[0].unit, basis="computed", facts=_facts(terms), steps=(step,)
    )  # fmt: skip


def equals(terms: Sequence[Term], whole: Term) -> Finding:
    """Whether the operands add up to a figure that is printed elsewhere."""
    value = plain(sum((term.value for term in terms), Decimal(0)))
    gap = value - whole.value
    unit = whole.unit or ""
    step = f"{' + '.join(show(term.value) for term in terms)} = {show(value)}"
    parts = "、".join(f"{term.name}{show(term.value)}{unit}" for term in same_name(terms))
    apart = _precision(terms, whole)
    if gap == 0 or abs(gap) * 2 <= apart:
        near = "" if gap == 0 else "四舍五入后"
        text = f"是，{near}相等。{parts}，合计{show(value)}{unit}，等于{whole.name}{show(whole.value)}{unit}{_beside(whole)}。"
        text += "" if gap == 0 else f"（各处的单位不同，相差{show(abs(gap))}{unit}。）"
    else:
        text = f"否，不相等。{parts}，合计{show(value)}{unit}，与{whole.name}{show(whole.value)}{unit}{_beside(whole)}相差{show(abs(gap))}{unit}。"
        if abs(gap) <= len(terms) * _step(whole) / 2:
            text += "（差额在四舍五入的范围内。）"
    return Finding(
        "reconcile", text, basis="computed", facts=(*_facts(terms), whole.cited),
        steps=(step, f"{show(value)} − {show(whole.value)} = {show(gap)}"),
    )  # fmt: skip


def _beside(term: Term) -> str:
    """What is printed, where it is in another unit than the operands: （即171.01万元）."""
    fact = term.cited.fact
    other = fact.value is not None and bool(fact.unit) and fact.unit != term.unit
    return f"（即{show(fact.value)}{fact.unit}）" if other and fact.value is not None else ""


def printed_beside(terms: Sequence[Term], text: str) -> str:
    """A text with what is printed behind a figure that was put into another unit: 1710100元（即171.01万元）."""
    for term in terms:
        fact = term.cited.fact
        if fact.value is None or not fact.unit or fact.unit == term.unit:
            continue
        said = f"{show(term.value)}{term.unit or ''}"
        text = text.replace(said, f"{said}（即{show(fact.value)}{fact.unit}）", 1)
    return text


def rounds_to(one: Term, other: Term) -> bool:
    """Whether two figures printed in two units are one figure to the places of the coarser: 171.01万元, 1710062元."""
    gap = abs(one.value - other.value)
    return 0 < gap * 2 <= _precision((one,), other)


def _precision(terms: Sequence[Term], whole: Term) -> Decimal:
    """What rounding may cost where figures are printed in several units (万元 beside 元); 0 where all are in one.

    The last digits of the coarser ones, in the common unit: 4761.36万元 and 5664.95万元 are each told to 0.01万元.
    """
    units = {term.cited.fact.unit for term in (*terms, whole)}
    if len(units) == 1:
        return Decimal(0)
    steps = [_step(term) for term in (*terms, whole) if term.value]
    return sum((step for step in steps if step > min(steps)), Decimal(0))


def gap(terms: Sequence[Term], whole: Term) -> Finding:
    """By how much the operands miss a printed total."""
    value = plain(sum((term.value for term in terms), Decimal(0)))
    apart = abs(value - whole.value)
    unit = whole.unit or ""
    steps = (
        f"{' + '.join(show(term.value) for term in terms)} = {show(value)}",
        f"{show(value)} − {show(whole.value)} = {show(value - whole.value)}",
    )
    text = f"各项相加为{show(value)}{unit}，与{whole.name}{show(whole.value)}{unit}相差{show(apart)}{unit}。"
    if apart and apart <= Decimal("0.05"):
        text += "（差额在四舍五入的范围内。）"
    return Finding(
        "gap", text, value=apart, unit=whole.unit, basis="computed",
        facts=(*_facts(terms), whole.cited), steps=steps,
    )  # fmt: skip


def same(one: Term, other: Term) -> Finding:
    """Whether two printed figures of the same thing are equal."""
    apart = one.value - other.value
    unit = one.unit or ""
    rounded = apart != 0 and _is_rounding(one, other)
    word = "是，一致" if apart == 0 else ("是，四舍五入后一致" if rounded else "否，不一致")
    text = f"{word}。{place(one)}为{_as_printed(one)}，{place(other)}为{_as_printed(other)}"
    text += "。" if apart == 0 else f"，相差{show(abs(apart))}{unit}。"
    step = f"{show(one.value)} − {show(other.value)} = {show(apart)}"
    return Finding(
        "reconcile", text, basis="computed", facts=(one.cited, other.cited), steps=(step,)
    )


def _as_printed(term: Term) -> str:
    """An operand in the common unit, with what is printed where that is another unit."""
    fact = term.cited.fact
    told = printed_amount(term)
    if fact.unit != term.unit and fact.value is not None:
        return f"{told}（即{show(fact.value)}{fact.unit or ''}）"
    return told + in_wan(fact)


def printed_amount(term: Term) -> str:
    """An operand with the places that it is printed with (96.20万元), where it is in its own unit."""
    fact = term.cited.fact
    digits = _DIGITS.search(fact.text.replace(",", ""))
    own = fact.unit == term.unit and digits is not None and Decimal(digits[0]) == term.value
    return f"{digits[0] if own and digits else show(term.value)}{term.unit or ''}"


_DIGITS = re.compile(r"-?\d+(?:\.\d+)?")


def _is_rounding(one: Term, other: Term) -> bool:
    """Whether the coarser print of two is the finer one rounded (15621.11万元 of 156211123元)."""
    if one.cited.fact.unit == other.cited.fact.unit:
        return False  # two prints in one unit and as many places differ for another reason
    coarse, fine = sorted((one, other), key=lambda term: _step(term), reverse=True)
    return abs(coarse.value - fine.value) * 2 <= _step(coarse)


def _step(term: Term) -> Decimal:
    """The last place that a figure is printed to, in the common unit."""
    return last_place(term.cited.fact, term.unit)


def place(term: Term) -> str:
    """Where an operand stands, in words: ``政府采购表中“…”``."""
    fact, knowledge = term.cited.fact, term.cited.knowledge
    table = knowledge.tables.get(fact.table or "")
    where = "文字说明" if table is None else f"《{table.title}》"
    what = f"“{term.name}”" + (f"的{fact.measure[-1]}" if fact.measure else "")
    sign = "" if fact.comparator == "=" else f"（原文“{fact.text}”）"
    return f"{where}中{what}{sign}"


def previous_year(now: Term, change: Fact, year: int) -> Finding | None:
    """Last year's figure from this year's and the change between them."""
    if change.value is None or change.aspect not in ("increase", "decrease"):
        return None
    amount, _ = convert(change.value, change.unit, now.unit)
    grew = change.aspect == "increase"
    value = plain(now.value - amount if grew else now.value + amount)
    sign, word = ("−", "增加") if grew else ("+", "减少")
    step = f"{show(now.value)} {sign} {show(amount)} = {show(value)}"
    unit = now.unit or ""
    text = f"推算{year}年{now.name}为{show(value)}{unit}：本年{show(now.value)}{unit}，比{year}年{word}{show(amount)}{unit}。"
    cited = Cited(now.cited.knowledge, change)
    return Finding(
        "previous", text, value=value, unit=now.unit, basis="computed",
        facts=(now.cited, cited), steps=(step,), focus=(now.cited,),
    )  # fmt: skip


def growth_between(now: Term, before: Term) -> Finding | None:
    """Growth in % from one printed figure to a later one; None where the earlier one is 0."""
    if before.value == 0:
        return None
    found = difference((now, before))
    apart = now.value - before.value
    value = percent(abs(apart), before.value)
    word = "增长" if apart >= 0 else "下降"
    step = f"{show(abs(apart))} ÷ {show(before.value)} = {show(value)}%"
    return replace(
        found, operation="growth", value=value, unit="%", steps=(*found.steps, step),
        text=f"{found.text.rstrip('。')}，{word}{show(value)}%。", focus=(now.cited,),
    )  # fmt: skip


def growth(now: Term, change: Fact) -> Finding | None:
    """Growth in % from this year's figure and the change; the base is last year's figure."""
    if change.value is None:
        return None
    amount, _ = convert(change.value, change.unit, now.unit)
    grew = change.aspect == "increase"
    base = now.value - amount if grew else now.value + amount
    if base == 0:
        return None
    value = percent(amount, base)
    steps = (
        f"{show(now.value)} {'−' if grew else '+'} {show(amount)} = {show(base)}",
        f"{show(amount)} ÷ {show(base)} = {show(value)}%",
    )
    unit, word = now.unit or "", "增长" if grew else "下降"
    year = f"{change.base_year}年" if change.base_year else "上年"
    text = f"{now.name}{show(now.value)}{unit}，比{year}{'增加' if grew else '减少'}{show(amount)}{unit}，{word}{show(value)}%。"
    cited = Cited(now.cited.knowledge, change)
    return Finding(
        "growth", text, value=value, unit="%", basis="computed",
        facts=(now.cited, cited), steps=steps, focus=(now.cited,),
    )  # fmt: skip


def rounded(found: Finding, places: int) -> Finding:
    """A figure to as many places as were asked for, half up; the figure before it stays in the sentence."""
    if found.value is None or found.status != "answered":
        return found
    value = found.value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if value == found.value:
        return found
    unit = found.unit or ""
    how = f"保留{places}位小数" if places else "取整数"
    return replace(
        found, value=value, basis="computed", text=f"{found.text.rstrip('。')}，{how}为{value}{unit}。",
        steps=(*found.steps, f"{show(found.value)}{unit} ≈ {value}{unit}（{how}）"),
    )  # fmt: skip
