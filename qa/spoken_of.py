"""The figures that a talk has come to: the last two, one thing's budget and accounts, whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.finding import Cited
from qa.fit import is_money
from qa.knowledge import own_name
from qa.normalise import canon

if TYPE_CHECKING:
    from qa.conversation import Turn


def pair_spoken_of(before: Turn) -> tuple[Cited, ...]:
    """The two figures of the last answer, else those of the last two answers, in the order of the talk."""
    held = before.finding
    if held.operation in OF_TWO and len(held.facts) >= 2:
        return held.facts[:2]
    pair = parts_spoken_of(before)
    return held.facts[:2] if not pair and held.operation == "share" else pair


def parts_spoken_of(before: Turn) -> tuple[Cited, ...]:
    """What the last two answers were about, shares too."""
    if before.before is None or is_added(before) or is_added(before.before):
        return ()
    pair = (*before.before.focus()[:1], *before.focus()[:1])
    return pair if len(pair) == 2 and pair[0] != pair[1] else ()


def is_added(turn: Turn) -> bool:
    """Whether what was told is a sum that stands nowhere: none of the figures added is what was spoken of."""
    found = turn.finding
    return found.operation == "sum" and len(found.facts) > 1 and not found.focus


OF_TWO = frozenset(
    {
        "difference",
        "compare",
        "ratio",
        "judge",
        "sum",
        "several",
        "years",
        "peers",
        "complete",
        "overspent",
    }
)


BUDGETS = ("年初预算", "预算", "调整预算")


def is_staged(pair: Sequence[Cited]) -> bool:
    """Whether two figures are one thing's budget and its final accounts."""
    stages = [cited.fact.scope.stage or "" for cited in pair]
    names = {own_name(c.fact) for c in pair if c.fact.subject}
    budgets = [stage in BUDGETS for stage in stages]
    return len(pair) == 2 and len(names) < 2 and any(budgets) and not all(budgets)


def other_year(before: Turn) -> int | None:
    """The earlier of two years in which the talk had the same thing."""
    if not same_item(before):
        return None
    years = [c.fact.year for c in pair_spoken_of(before) if c.fact.year]
    return min(years) if len(set(years)) == 2 else None


def same_item(before: Turn) -> bool:
    pair = pair_spoken_of(before)
    names = {canon(cited.fact.subject[-1]) for cited in pair if cited.fact.subject}
    documents = {cited.knowledge.document.id for cited in pair}
    stages = {cited.fact.scope.stage for cited in pair}
    return len(pair) == 2 and len(names) == 1 and len(documents) == 1 and len(stages) == 1


def whose(before: Turn) -> tuple[str, ...]:
    entity = before.focus()[0].knowledge.document.profile.entity if before.focus() else None
    return (entity,) if entity else ()


_KIND_OF_SUM = re.compile(r"(?:预算|决算|支出|收入|金额|总额|总计|合计|数)+$")


def is_part_by_name(pair: Sequence[Cited]) -> bool:
    """Whether of two sums that prose tells apart the second's name says that it is of the first.

    面向中小企业预留政府采购项目预算金额 is of 政府采购预算, though another sentence tells it.
    """
    facts = [cited.fact for cited in pair]
    if len(facts) != 2 or any(f.table is not None or f.value is None for f in facts):
        return False
    whole, part = facts
    stem = _KIND_OF_SUM.sub("", own_name(whole))
    alike = (whole.unit, whole.year, whole.scope.stage) == (part.unit, part.year, part.scope.stage)
    apart = own_name(whole) not in map(canon, part.subject[:-1]) and stem != own_name(part)
    smaller = alike and is_money(whole.unit) and (part.value or 0) < (whole.value or 0)
    return len(stem) > 1 and smaller and apart and stem in own_name(part)
