"""A budget asked for with nothing else said (``某局2020年预算是多少``): which printed totals are meant."""

from __future__ import annotations

import re

from qa.finding import Cited
from qa.link import covered
from qa.lookup import year_spans
from qa.resolve import Situation

_ONLY_TOTAL = re.compile(
    r"^(?:请问|我想知道|查一?下|帮我查一?下|告诉我|推算|倒推|算|一下|出)*(?:的|年度?|这一?年|部门|单位|全年|整个|整体)*(?:一共|总共|总的?)?(?:预算|决算)"
    r"(?:总额|总数|总量|规模|盘子|总计|合计|数|资金|金额)?(?:一共|总共|总计|合计|大概|大约)?(?:安排|花|用|执行)?(?:了)?(?:是|有|为)?"
    r"(?:多少|几|多大)?(?:个)?(?:亿|万)?(?:元|钱)?(?:呢|啊|呀)?$"
)
# the names of a total, the widest first; where it is not printed, the part that the treasury pays
_TOTALS_OF = {
    "预算": ("预算总额", "总支出", "财政拨款支出"),
    "决算": ("总支出", "预算总额", "财政拨款支出"),
}


_ONLY_SIDE = re.compile(
    r"^(?:请问|的|一共|总共|总的?|全部|所有|全年|年度?|部门)*(?P<side>收入|支出)(?:总额|总数|总计|合计|规模)?(?:一共|总共|大概)?(?:是|有|为)?多少(?:亿|万)?(?:元|钱)?$"
)


def bare_side(situation: Situation, text: str) -> tuple[Cited, ...]:
    """What is printed of income (or of expenditure) as a whole, where no one total is: each kind of it."""
    if situation.soft:
        return ()
    asked = situation.asked(text, soft="")
    mask = covered((*asked.spans, *year_spans(asked.key)), len(asked.key))
    match = _ONLY_SIDE.match("".join(c for c, m in zip(asked.key, mask, strict=True) if not m))
    found: dict[str, Cited] = {}
    for knowledge in situation.about(text) if match else ():
        for number, fact in enumerate(knowledge.facts):
            own = knowledge.own(number)
            whole = len(fact.subject) == 1 and fact.aspect == "amount" and bool(fact.value)
            timely = not asked.years or fact.year in asked.years
            if match and own and whole and timely and own.key.endswith(match["side"]):
                found.setdefault(f"{knowledge.document.id}{own.key}", Cited(knowledge, fact))
    return tuple(found.values())


def bare_totals(situation: Situation, text: str) -> tuple[str, ...]:
    """Names of the totals that a text means which says nothing but 预算 or 决算; empty where it says more."""
    stage = situation.reading.stage
    if stage not in _TOTALS_OF or situation.soft:
        return ()
    asked = situation.asked(text, soft="")
    mask = covered((*asked.spans, *year_spans(asked.key)), len(asked.key))
    bare = "".join(char for char, out in zip(asked.key, mask, strict=True) if not out)
    return _TOTALS_OF[stage] if _ONLY_TOTAL.match(bare) else ()
