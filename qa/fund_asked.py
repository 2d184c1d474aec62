"""The fund that a question names beside an account: 财政拨款的基本支出 is not that of all money; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.bits import Span
from qa.candidates import Candidate
from qa.normalise import canon

# the fund as it is said, and the money that figures of it are of; the narrower first
_FUNDS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"国有资本经营"), frozenset({"国有资本经营"})),
    (re.compile(r"政府性基金"), frozenset({"政府性基金"})),
    (re.compile(r"一般公共预算"), frozenset({"一般公共预算"})),
    (re.compile(r"财政拨款|财政性拨款"), frozenset({"财政拨款", "一般公共预算"})),
)
_SURE = 0.85  # of a name, said


# 一般公共预算支出 is all of that fund's spending, and no 一般公共预算基本支出
_ALL_OF_IT = re.compile(
    r"(?:一般公共预算|政府性基金预算|政府性基金|国有资本经营预算|财政拨款)(?:本年|当年|财政拨款)*支出(?:预算|决算)?(?:数|总额|合计|总计)?(?:一共|总共|共|是|为|有|花)*了?(?:多少|几|$)"
)
_NATURE = re.compile(r"基本支出|项目支出")


def of_fund(ranked: Sequence[Candidate], said: str) -> tuple[Candidate, ...]:
    """The figures of the one fund that a text names, where it surely names one of that fund; else all.

    A figure that has the fund in its own names is of it whatever else it is: 财政拨款收入 of all income.
    """
    if _ALL_OF_IT.search(said):
        ranked = [c for c in ranked if not _NATURE.search("".join(c.fact.subject))]
    funds = [(pattern, money) for pattern, money in _FUNDS if pattern.search(said)]
    if not funds or any(not money <= funds[-1][1] for _, money in funds):
        return tuple(ranked)  # none, or two that are not one: 一般公共预算和政府性基金
    pattern, money = funds[0]
    of_it = tuple(c for c in ranked if _is_of(c, pattern, money))
    sure = any(c.said and c.own >= _SURE and c.fact.scope.money in money for c in of_it)
    return of_it if sure else tuple(ranked)


def funds_said(key: str, title: str) -> tuple[Span, ...]:
    """Where a text (canonical) says the fund that a table's title says: 一般公共预算(财政拨款)."""
    return tuple(
        match.span()
        for pattern in _TITLED
        if pattern.search(title) is not None
        for match in pattern.finditer(key)
    )


_TITLED = tuple(
    re.compile(rf"{name}(?:预算)?(?:财政拨款)?")
    for name in ("国有资本经营", "政府性基金", "一般公共预算")
)


def _is_of(candidate: Candidate, pattern: re.Pattern[str], money: frozenset[str]) -> bool:
    fact = candidate.fact
    named = pattern.search(canon("".join((*fact.subject, *fact.measure))))
    return named is not None or fact.scope.money in money
