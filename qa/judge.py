"""Figures held against a limit or against their neighbours: 是否超过, 排第几."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import find_amounts
from corpus.model import Fact
from qa import compute
from qa.candidates import Candidate
from qa.claimed_figure import agreement
from qa.finding import Cited, Finding
from qa.fit import is_money, same_dimension
from qa.knowledge import strip_numbering
from qa.operands import children_of, named_candidates
from qa.operations import Operation
from qa.reading import Limit
from qa.resolve import Situation, is_sure
from qa.selection import meets
from qa.words import convert, figure, heading, short_name, show

_WORDS = {">": "超过", ">=": "不低于", "<": "低于", "<=": "不超过", "=": "等于"}
_NO = {">": "没有超过", ">=": "低于", "<": "不低于", "<=": "超过", "=": "不等于"}


_OF_A_CHANGE = re.compile(
    r"(?:比|较|与|和|同)[^,，。]{1,14}?(?:增|涨|升|多|减|降|少|压|缩|削)[^,，。]{0,3}$|(?:增长|增加|减少|下降|压减|增幅|降幅)(?:了|额|率|幅度)?$"
)


def against_limit(situation: Situation, operation: Operation) -> Finding | None:
    """``三公经费是否超过100万元``: yes or no, with the figure that decides it."""
    limits = situation.reading.limits
    if len(limits) != 1 or _OF_A_CHANGE.search(operation.parts[0]):
        return None  # 比上年增加超过2亿元吗: the change is held against the bound
    limit = limits[0]
    best = _of_unit(situation, operation.parts[0], limit.unit)
    if best is None or best.fact.value is None:
        return None
    if limit.unit and (not best.fact.unit or (limit.unit == "%") != (best.fact.unit == "%")):
        return None  # 占支出总计是否超过95% is no sum of money held against 95
    met = meets(best.fact, limit)
    asked = f"{show(limit.value)}{limit.unit or ''}"
    word = (_WORDS if met else _NO)[limit.operator]
    gap = _gap(best.fact, limit)
    text = (
        f"{'是' if met else '否'}，{heading(best.knowledge, best.fact)}的{short_name(best.fact)}"
        f"为{figure(best.fact)}，{word}{asked}{gap}。"
    )
    cited = Cited(best.knowledge, best.fact)
    return Finding(
        "judge", text, value=best.fact.value, unit=best.fact.unit, facts=(cited,), focus=(cited,),
        steps=(f"{figure(best.fact)} 与 {asked} 相比：{word}",),
    )  # fmt: skip


def _of_unit(situation: Situation, text: str, unit: str | None) -> Candidate | None:
    """The figure that is meant, of those in the unit of the limit: 自评 held against 90分 is a score."""
    best = situation.best(text)
    if unit is None or (best is not None and _fits(best.fact, unit)):
        return best
    found = situation.resolve(text, unit=unit)[:_MOST]
    return next((c for c in found if is_sure(c) and _fits(c.fact, unit)), None)


_MOST = 12  # readings that are tried


def _fits(fact: Fact, unit: str) -> bool:
    return fact.value is not None and fact.unit is not None and same_dimension(unit, fact.unit)


def _gap(fact: Fact, limit: Limit) -> str:
    """How far the figure is from the limit, in the limit's unit."""
    if fact.value is None:
        return ""
    value, unit = convert(fact.value, fact.unit, limit.unit)
    difference = abs(value - limit.value)
    return f"，相差{show(difference)}{unit or ''}" if difference else "，正好相等"


def rank_of(situation: Situation, operation: Operation) -> Finding | None:
    """``公务接待费在三公经费里排第几``: its place among the figures it stands with."""
    named = operation.parts[0]
    for candidate in situation.resolve(named)[:4]:
        if candidate.fact.value is None or not is_sure(candidate):
            continue
        others = _beside(candidate)
        if len(others) >= 2:
            return _told_rank(
                candidate, others, "低" if operation.detail in ("低", "少", "小") else "高"
            )
    return None


def _beside(candidate: Candidate) -> tuple[Fact, ...]:
    """Figures under the same heading in the same column, the figure itself among them."""
    fact, knowledge = candidate.fact, candidate.knowledge
    if fact.table is None:
        parent = next(
            (f for f in knowledge.facts if f.subject == fact.subject[:-1] and f.table is None), None
        )
        beside = children_of(knowledge, parent) if parent is not None else ()
    else:
        beside = tuple(
            f for f in knowledge.facts
            if f.table == fact.table and f.measure == fact.measure and f.subject[:-1] == fact.subject[:-1]
            and f.role == fact.role and f.unit == fact.unit
        )  # fmt: skip
    found = {f.subject: f for f in beside if f.value is not None and f.unit == fact.unit}
    found[fact.subject] = fact
    return tuple(found.values())


def _told_rank(candidate: Candidate, others: tuple[Fact, ...], way: str) -> Finding:
    fact = candidate.fact
    assert fact.value is not None
    ordered = sorted(others, key=lambda f: f.value or Decimal(0), reverse=way == "高")
    place = 1 + sum(
        1 for f in ordered
        if f.value is not None and (f.value > fact.value if way == "高" else f.value < fact.value)
    )  # fmt: skip
    names = "、".join(f"{strip_numbering(f.subject[-1])}{figure(f)}" for f in ordered[:12])
    text = (
        f"{heading(candidate.knowledge, fact)}：{short_name(fact)}{figure(fact)}，"
        f"在{len(ordered)}项中从{'高到低' if way == '高' else '低到高'}排第{place}（{names}）。"
    )
    cited = tuple(Cited(candidate.knowledge, f) for f in (fact, *(f for f in ordered if f != fact)))
    return Finding(
        "rank", text, value=Decimal(place), unit="名", basis="computed", facts=cited[:40],
        focus=cited[:1], steps=(f"{len(ordered)}个数按大小排列，{short_name(fact)}排第{place}",),
    )  # fmt: skip


def balance(situation: Situation, operation: Operation) -> Finding | None:
    """``收支平衡吗``: income and expenditure of one kind, as one table prints them."""
    kind = operation.parts[0].strip("的 ")
    for sides in (("收入", "支出"), ("收入总计", "支出总计"), ("总收入", "总支出")):
        pair = named_candidates(situation, tuple(f"{kind}{side}" for side in sides), kind)
        terms = compute.to_terms(pair) if pair else None
        if terms and terms[0].cited != terms[1].cited:
            return replace(compute.same(*terms), operation="balance")
    return None


def _in_full(said: str) -> str:
    """``三十万`` or ``两个亿`` as money is written: ``三十万元``, ``两亿元``."""
    plain = said.replace("个万", "万").replace("个亿", "亿")
    return f"{plain}元" if plain.endswith(("万", "亿")) else plain


_BOUND = re.compile(
    r"(?:没有?|并未|未|不)?(?:超过|高于|大于|多于|低于|小于|少于|不足|不到|达到|突破)了?$"
)


def claim(situation: Situation, operation: Operation) -> Finding | None:
    """``项目支出603万对吗``: the figure said, held against the one that is printed."""
    bound = _BOUND.search(operation.parts[0])
    if bound is not None and situation.reading.limits:  # 不到15万元，对吗: a bound, and no figure
        plain = operation.parts[0][: bound.start()]
        return against_limit(situation, replace(operation, parts=(plain,)))
    said = find_amounts(_in_full(operation.parts[1]))
    best = situation.best(operation.parts[0])
    if not said or best is None or best.fact.value is None:
        return None
    unit = {"万": "万元", "亿": "亿元"}.get(said[0].unit or "", said[0].unit or best.fact.unit)
    if unit and best.fact.unit and not same_dimension(unit, best.fact.unit):
        return None
    value, _ = convert(best.fact.value, best.fact.unit, unit)
    lead = agreement(value, said[0].value)
    named = f"{heading(best.knowledge, best.fact)}的{short_name(best.fact)}"
    cited = Cited(best.knowledge, best.fact)
    other = unit != best.fact.unit and is_money(unit) and is_money(best.fact.unit)
    beside = f"（合{show(value)}{unit}）" if other else ""
    return Finding(
        "claim", f"{lead}。{named}为{figure(best.fact)}{beside}。", value=best.fact.value,
        unit=best.fact.unit, facts=(cited,), focus=(cited,),
        steps=(f"{figure(best.fact)} 与 {operation.parts[1]} 相比",),
    )  # fmt: skip
