"""What the columns of some rows hold: this year and last, budget and final, changes and rates; pure.

The same roles are found in a table's headers and in sentences that go through accounts one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Fact
from qa.knowledge import Knowledge, Record
from qa.normalise import canon

Column = tuple[str, ...]

_RATE_OF_CHANGE = re.compile(
    r"(?:增减|增长|变动|升降|上升|下降|增加|减少|同比|增幅|降幅|比.{0,12}).{0,6}(?:率|%|幅度?|比例|百分比)$"
    r"|^(?:增幅|降幅|增速|同比)$|增减%|增长%"
)
_CHANGE = re.compile(r"增减|增加|减少|变动|差额|增额|比上年|比去年")
_COMPLETED = re.compile(
    r"完成.{0,8}(?:%|率|比例|百分比|进度)|完成(?:年初|调整|全年)?预算$|(?:执行|完成|支出|预算完成)(?:率|进度)"
)
_PEOPLE = re.compile(r"人数|编制数?$|实有|在职|人员数")
_SHARE = re.compile(r"占比|比重|占.{0,8}(?:%|比例)")
_USUAL = ("合计", "总计", "小计", "决算数", "预算数", "执行数", "金额", "数额")


@dataclass(frozen=True, slots=True)
class Roles:
    """Which column plays which part; None where no column does."""

    now: Column | None = None
    last: Column | None = None
    change: Column | None = None
    growth: Column | None = None
    budget: Column | None = None
    adjusted: Column | None = None
    final: Column | None = None
    rate: Column | None = None
    heads: Column | None = None  # people: 在职人数, 编制人数


@dataclass(frozen=True, slots=True)
class _Held:
    """A column of money with the year and the stage of its figures, and in how many rows it is filled."""

    column: Column
    year: int | None
    stage: str | None
    rows: int


def says_change(column: Column) -> bool:
    """Whether a column tells what changed since another year, or at what rate."""
    whole = canon("".join(column))
    return bool(_CHANGE.search(whole) or _RATE_OF_CHANGE.search(whole))


def column_of(fact: Fact) -> Column:
    """The column that a fact stands in; in a sentence, what it says of its subject: 2024年决算数, 增减率."""
    if fact.table is not None:
        return fact.measure
    if fact.aspect in ("growth", "decline"):
        return ("增减率",)
    if fact.aspect in ("increase", "decrease"):
        return ("增减额",)
    if fact.aspect == "share":
        return ("完成率",) if any("完成" in label for label in fact.measure) else ("占比",)
    stage = fact.scope.stage or ""
    return (f"{fact.year or ''}{'年' if fact.year else ''}{stage.removesuffix('数')}数",)


def called(column: Column) -> str:
    """What a column is called: 基本支出 of 基本支出－小计, else its own label."""
    named = [label for label in column if canon(label) not in _SUMS] or list(column)
    return named[-1] if named else ""


_SUMS = frozenset({"小计", "合计", "总计"})


def signed(fact: Fact) -> Decimal | None:
    """A figure; what a sentence calls a decrease counts below zero."""
    if fact.value is None:
        return None
    return (
        -fact.value if fact.table is None and fact.aspect in ("decrease", "decline") else fact.value
    )


def roles_of(records: Sequence[Record], knowledge: Knowledge) -> Roles:
    """The parts that the columns of some rows play."""
    by_column: dict[Column, list[Fact]] = {}
    for record in records:
        for fact in record.facts:
            if fact.value is not None:
                by_column.setdefault(column_of(fact), []).append(fact)
    change = growth = rate = heads = None
    held: list[_Held] = []
    for column, facts in by_column.items():
        whole, money = canon("".join(column)), _is_money(facts)
        if _COMPLETED.search(whole):
            rate = rate or column
        elif _RATE_OF_CHANGE.search(whole) or _RATE_OF_CHANGE.search(
            canon(column[-1] if column else "")
        ):
            growth = growth or column
        elif _CHANGE.search(whole):
            change = change or column
        elif not money and _PEOPLE.search(whole) and (heads is None or "在职" in whole):
            heads = column
        elif money and not _SHARE.search(whole):
            held.append(_held(column, facts, knowledge))
    roles = _with_stages(held, change, growth, rate, knowledge)
    return replace(roles, heads=heads)


def _is_money(facts: Sequence[Fact]) -> bool:
    return sum((fact.unit or "").endswith("元") for fact in facts) * 2 > len(facts)


def _held(column: Column, facts: Sequence[Fact], knowledge: Knowledge) -> _Held:
    profile = knowledge.document.profile
    first = facts[0]
    return _Held(column, first.year or profile.year, first.scope.stage or profile.stage, len(facts))


def _with_stages(
    held: Sequence[_Held],
    change: Column | None,
    growth: Column | None,
    rate: Column | None,
    knowledge: Knowledge,
) -> Roles:
    own = knowledge.document.profile.year
    years = {one.year for one in held if one.year}
    this = own if own in years else max(years, default=None)
    now = [one for one in held if one.year == this]
    before = [one for one in held if one.year and this and one.year == this - 1]
    stages = {one.stage for one in now}
    final = _usual([one for one in now if one.stage and "决算" in one.stage])
    spent = _usual([one for one in now if one.stage and "执行" in one.stage])
    first = _usual([one for one in now if one.stage == "年初预算"])
    if first is None and (final or spent) is not None:
        first = _usual([one for one in now if one.stage == "预算"])
    adjusted = _usual(
        [one for one in now if one.stage and ("调整" in one.stage or "全年" in one.stage)]
    )
    profile = knowledge.document.profile.stage
    main = [one for one in now if one.stage == profile] if len(stages) > 1 else now
    done = [one for one in before if re.search("执行|决算", "".join(one.column))]
    carried_out = (final or spent) if done else None  # what was carried out in both years
    return Roles(
        now=carried_out or _usual(main) or final or spent or _usual(now),  # 执行数 beside its own plan
        last=_usual(done or before),
        change=change, growth=growth, budget=first, adjusted=adjusted,
        final=final or spent, rate=rate,
    )  # fmt: skip


def _usual(held: Sequence[_Held]) -> Column | None:
    """Of columns of one year and stage the one that sums up: 小计 of 小计, 基本支出, 项目支出."""

    def worth(one: _Held) -> tuple[float, int]:
        label = canon(one.column[-1]) if one.column else ""
        place = next((n for n, word in enumerate(_USUAL) if word in label), len(_USUAL))
        return -place, one.rows

    best = max(held, key=worth, default=None)
    return best.column if best is not None else None
