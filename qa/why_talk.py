"""Questions after the reason of what was told, written out: 为什么, 怎么超了这么多, 差在哪."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.finding import Cited
from qa.fit import is_money
from qa.spoken_of import BUDGETS, OF_TWO, is_staged, parts_spoken_of
from qa.words import short_name

if TYPE_CHECKING:
    from qa.conversation import Turn


def why_left(match: re.Match[str], before: Turn) -> str | None:
    focus = before.focus()
    return f"{short_name(focus[0].fact)}决算数小于预算数的原因是什么" if focus else None


_REASON = re.compile(r"增加|减少|增长|下降|上升|降低|持平")


def why(match: re.Match[str], before: Turn) -> str | None:
    """``为什么`` after a change asks why that thing rose or fell."""
    focus = before.focus()
    if not focus or not focus[0].fact.subject:
        return None
    pair = _pair_spoken_of(before)
    if is_staged(pair):
        return _why_staged(pair)
    if match.groupdict().get("way"):
        return f"{short_name(focus[0].fact)}{match['way']}的原因是什么"
    told = _REASON.search(before.finding.text) if before.finding.operation in CHANGES else None
    return f"{short_name(focus[0].fact)}{told[0] if told else '变化'}的原因是什么"


def _pair_spoken_of(before: Turn) -> Sequence[Cited]:
    """The two figures that were held against each other, or those told together."""
    pair = before.finding.facts[:2] if before.finding.operation in OF_TWO else ()
    return pair if is_staged(pair) else parts_spoken_of(before)


def _why_staged(pair: Sequence[Cited]) -> str | None:
    """Why the final accounts of a thing are more, or less, than its budget."""
    budget, final = sorted(pair, key=lambda c: (c.fact.scope.stage or "") not in BUDGETS)
    if budget.fact.value is None or final.fact.value is None or not final.fact.subject:
        return None
    way = "大于" if final.fact.value > budget.fact.value else "小于"
    return f"{short_name(final.fact)}决算数{way}预算数的原因是什么"


_AGAINST_BUDGET = re.compile(
    r"比(?:年初)?(?:预算|计划|安排)的?数?(?:要|还|更)?(?P<way>[多高超少低省])"
)


def why_so(match: re.Match[str], before: Turn) -> str | None:
    """``怎么超了这么多`` asks why what was spoken of did so."""
    focus = before.focus()
    if not focus or not focus[0].fact.subject:
        return None
    pair = _pair_spoken_of(before)
    if is_staged(pair):
        return _why_staged(pair)
    if (stated := _AGAINST_BUDGET.search(match[0])) is not None and is_money(focus[0].fact.unit):
        way = "大于" if stated["way"] in "多高超" else "小于"
        return f"{short_name(focus[0].fact)}决算数{way}预算数的原因是什么"
    if match["more"].startswith("差") and {"决算", "预算"} <= set(_stages_of(before)):
        return f"{short_name(focus[0].fact)}决算数与预算数差异的原因是什么"
    return f"{short_name(focus[0].fact)}为什么{match['more']}"


def _stages_of(before: Turn) -> list[str]:
    """The stages of the figures of the last answer: 年初预算 is a 预算."""
    stages = [cited.fact.scope.stage or "" for cited in before.finding.facts]
    return ["预算" if stage.endswith("预算") else stage for stage in stages]


CHANGES = frozenset({"change", "growth", "difference", "previous"})
