"""Which items rose, fell or stayed level against the year before: 比上年增加的有哪些, 增长最快的是哪一项."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Fact
from qa.comparisons import holds
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, is_under_said, strip_numbering
from qa.model import Item
from qa.operations import Operation
from qa.reading import Limit
from qa.resolve import Situation
from qa.standings import OF_TABLES
from qa.words import convert, heading, percent, show

_SIGNS = {"increase": 1, "growth": 1, "decrease": -1, "decline": -1}


@dataclass(frozen=True, slots=True)
class Movement:
    """An item with this year's figure and what it moved by; a side that is not printed is None."""

    knowledge: Knowledge
    now: Fact
    facts: tuple[Fact, ...]
    gap: Decimal | None
    rate: Decimal | None

    @property
    def name(self) -> str:
        return strip_numbering(self.now.subject[-1])

    def told(self, shared: Collection[str] = ()) -> str:
        """``购房补贴320.17万元（增加2.03万元，增长0.64%）``; names that others bear too with their heading."""
        unit = self.now.unit or ""
        moved = self.gap if self.gap is not None else self.rate
        assert moved is not None and self.now.value is not None
        parts = []
        if self.gap:
            parts.append(f"{'增加' if self.gap > 0 else '减少'}{show(abs(self.gap))}{unit}")
        if self.rate:
            parts.append(f"{'增长' if self.rate > 0 else '下降'}{show(abs(self.rate))}%")
        above = self.now.subject[-2:-1] if self.name in shared else ()
        name = "－".join((*map(strip_numbering, above), self.name))
        return f"{name}{show(self.now.value)}{unit}（{'，'.join(parts) if moved else '持平'}）"


def movements(knowledge: Knowledge) -> tuple[Movement, ...]:
    """The items of the prose whose earlier figure or change is printed, those of the lowest level alone."""
    own = knowledge.document.profile.year
    amounts: dict[tuple[str, ...], dict[int, Fact]] = {}
    changes: dict[tuple[str, ...], list[Fact]] = {}
    for fact in knowledge.facts:
        if fact.table is not None or not fact.subject or fact.value is None:
            continue
        if fact.aspect == "amount" and (fact.unit or "").endswith("元") and fact.year:
            amounts.setdefault(fact.subject, {}).setdefault(fact.year, fact)
        elif fact.aspect in _SIGNS and fact.year == own:
            changes.setdefault(fact.subject, []).append(fact)
    found = []
    for path, years in amounts.items():
        now = years.get(own) if own else None
        moved = _moved(now, years.get((own or 0) - 1), changes.get(path, [])) if now else None
        if now is not None and moved is not None:
            found.append(Movement(knowledge, now, *moved))
    deepest = max((len(one.now.subject) for one in found), default=0)
    if deepest < 2:
        return ()  # wholes of different things are not beside one another
    level = min(deepest, 3)
    deep = [one for one in found if len(one.now.subject) >= level]
    return _alone([one for one in found if one in deep or _is_beside(one, deep, found)])


def _is_beside(one: Movement, deep: Sequence[Movement], found: Sequence[Movement]) -> bool:
    """Whether an item without parts stands beside those that are parts of its neighbours: 接待费 beside 购置费."""
    path = one.now.subject
    parted = any(other.now.subject[: len(path)] == path for other in found if other is not one)
    return len(path) > 1 and not parted and any(path[0] == other.now.subject[0] for other in deep)


def _alone(found: Sequence[Movement]) -> tuple[Movement, ...]:
    """The accounts alone where most items are accounts: sums (财政拨款支出预算, 三公经费) are not beside them."""
    accounts = tuple(one for one in found if not any(_SUMS.search(x) for x in one.now.subject))
    return accounts if 2 * len(accounts) > len(found) else tuple(found)


_SUMS = re.compile(r"预算|决算|拨款|三公|合计|总计")


def _moved(
    now: Fact, before: Fact | None, changes: Sequence[Fact]
) -> tuple[tuple[Fact, ...], Decimal | None, Decimal | None] | None:
    """The facts, the difference and the rate (in %) of a movement; None where neither is printed."""
    gap = rate = None
    facts = [now]
    assert now.value is not None
    if before is not None and before.value is not None:
        earlier = convert(before.value, before.unit, now.unit)[0]
        gap = now.value - earlier
        rate = percent(gap, earlier) if earlier else None
        facts.append(before)
    for change in changes:
        assert change.value is not None
        signed = change.value * _SIGNS[change.aspect]
        if change.unit == "%":
            rate = signed
        elif gap is None:
            gap = convert(signed, change.unit, now.unit)[0]
        facts.append(change)
    return None if gap is None and rate is None else (tuple(facts), gap, rate)


def which(situation: Situation, operation: Operation) -> Finding | None:
    """The items that rose, fell or stayed level; the one that did so most where that is asked."""
    text = situation.reading.text
    if OF_TABLES.search(text) or "新增" in text:
        return None  # what is new did not rise, it was not there
    every = tuple(m for k in situation.knowledges for m in _within(movements(k), situation))
    if any(_in_columns(k) > len(every) for k in situation.knowledges):
        return None  # a table tells the year before of more items than the prose does
    if len(every) < 2 or len({one.knowledge.document.id for one in every}) > 1:
        return None
    condition = _condition(_without(text, situation.reading.limits), situation.reading.limits)
    if condition is None:
        return None
    if re.search(r"最(?:多|大|快|高|明显|厉害)|幅度?最", text):
        return _most(every, text)
    return _listed([one for one in every if condition(one)], every, text)


def _in_columns(knowledge: Knowledge) -> int:
    """How many rows of one table have a figure of this year beside one of the year before."""
    own = knowledge.document.profile.year or 0
    most = 0
    for table in knowledge.document.tables:
        years: dict[int | None, set[int | None]] = {}
        for fact in knowledge.of_table(table.id):
            if fact.value is not None and (fact.unit or "").endswith("元"):
                years.setdefault(fact.source.row, set()).add(fact.year)
        most = max(most, sum({own, own - 1} <= held for held in years.values()))
    return most


def _within(found: Sequence[Movement], situation: Situation) -> tuple[Movement, ...]:
    key = situation.reading.key
    if "三公" in key:  # no account that money is spent on is a part of it
        found = [one for one in found if any(_THREE.search(name) for name in one.now.subject)]
    inside = [one for one in found if is_under_said(one.now, key)]
    return tuple(inside) or tuple(found)


_THREE = re.compile(r"三公|出国|公务用车|公务接待")


_LEVEL = re.compile(r"持平|一样|相同|没有变化|不变|一致")
_FALL = re.compile(r"减|降|少|低|缩")
_RISE = re.compile(r"增|涨|升|多|高")


def _without(text: str, limits: Sequence[Limit]) -> str:
    """The text without the words of its bounds: 多于 and 低于 say no direction of a change."""
    for limit in limits:
        if _BOUND_WORDS.search(limit.key):
            text = _BOUND_WORDS.sub(" ", text)
    return text


_BOUND_WORDS = re.compile(r"(?:不?(?:超过|高于|多于|大于|小于|低于|少于)|不足|不到|不满)")


def _condition(text: str, limits: Sequence[Limit]) -> Callable[[Movement], bool] | None:
    """The direction that is asked for, within the bounds on how much."""
    directed = _directed(text)
    if directed is None or not limits:
        return directed
    return lambda one: directed(one) and all(_within_bound(one, limit) for limit in limits)


def _within_bound(one: Movement, limit: Limit) -> bool:
    """Whether the size of a movement keeps a bound: by rate in %, else by the sum of money."""
    value = one.rate if limit.unit == "%" else one.gap
    unit = "%" if limit.unit == "%" else one.now.unit
    return value is not None and holds(abs(value), unit, limit.operator, limit.value, limit.unit)


def _directed(text: str) -> Callable[[Movement], bool] | None:
    plain = re.sub(r"最多|最少|最高|最低|多少|增减|幅度?最大", "", text)
    if _LEVEL.search(plain):
        return lambda one: _direction(one) == 0
    if _FALL.search(plain):
        return lambda one: _direction(one) < 0
    return (lambda one: _direction(one) > 0) if _RISE.search(plain) else None


def _direction(one: Movement) -> Decimal:
    return one.gap if one.gap is not None else (one.rate or Decimal(0))


def _most(every: Sequence[Movement], text: str) -> Finding | None:
    """The widest movement in the direction asked for, by rate where a rate is asked for."""
    by_rate = bool(re.search(r"快|幅|率|百分|比例", text))
    sign = -1 if _FALL.search(re.sub(r"最少|最低", "", text)) else 1

    def moved(one: Movement) -> Decimal | None:
        value = one.rate if by_rate else one.gap
        return value * sign if value is not None else None

    ranked = sorted(
        ((value, one) for one in every if (value := moved(one)) is not None and value > 0),
        key=lambda pair: -pair[0],
    )
    if not ranked:
        return None
    value, first = ranked[0]
    tied = [one for other, one in ranked if other == value]
    unit = "%" if by_rate else first.now.unit
    said = "；".join(one.told() for one in tied)
    text = f"{heading(first.knowledge, first.now)}：{len(every)}项中，{'增加' if sign > 0 else '减少'}最多的是{said}。"
    return Finding(
        "extreme", text, value=value, unit=unit, basis="computed",
        items=tuple(Item(one.name, one.now.value, one.now.unit) for one in tied),
        facts=_cited([*tied, *(one for _, one in ranked if one not in tied)]),
        focus=(Cited(first.knowledge, first.now),),
        steps=(f"{len(every)}项按{'幅度' if by_rate else '金额'}排列，取第1位",),
    )  # fmt: skip


def _cited(found: Sequence[Movement]) -> tuple[Cited, ...]:
    return tuple(Cited(one.knowledge, fact) for one in found for fact in one.facts)[:40]


def _listed(met: Sequence[Movement], every: Sequence[Movement], text: str) -> Finding:
    counts = bool(re.search(r"(?:几|多少)(?:个|项)", text)) and "哪" not in text
    whose = heading(every[0].knowledge, every[0].now)
    shared = {name for name, n in Counter(one.name for one in every).items() if n > 1}
    if met:
        told = "；".join(one.told(shared) for one in met)
        said = f"{whose}：{len(every)}项中共{len(met)}项：{told}。"
    else:
        said = f"{whose}：{len(every)}项中没有符合条件的。"
    return Finding(
        "count" if counts else "list", said, value=Decimal(len(met)) if counts else None,
        unit="项" if counts else None, basis="computed" if counts else "printed",
        items=tuple(Item(one.name, one.now.value, one.now.unit) for one in met),
        facts=_cited(met or every), steps=(f"符合条件的共{len(met)}项",) if counts else (),
    )  # fmt: skip
