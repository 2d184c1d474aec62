"""What something costs: a price of one, a project's own figure, and what is no cost at all."""

from __future__ import annotations

import re
from dataclasses import replace

from qa import projects
from qa.candidates import Candidate
from qa.crossing import crossed, tell
from qa.finding import Cited, Finding
from qa.fit import is_money, is_price
from qa.resolve import Situation, as_candidate, is_sure
from qa.telling import looked_up


def price_of_one(situation: Situation, text: str) -> Finding | None:
    """What one of several things costs; what all of them cost together is no answer."""
    crossing = None if situation.soft else crossed(situation, text)
    ranked = situation.resolve(text, unit=situation.reading.asked_unit)
    if crossing is not None and all(is_price(fact) for fact in crossing.facts):
        return tell(crossing)
    prices = [c for c in ranked if is_price(c.fact) and is_sure(c) and c.fact.value is not None]
    if not prices and (project := projects.best_project(situation, text)) is not None:
        cells = (cell for row in project.rows for cell in row)
        each = [f for f in cells if f.value is not None and is_price(f) and is_money(f.unit)]
        prices = [as_candidate(Cited(project.knowledge, f)) for f in each if len(each) == 1]
    return looked_up(prices[0], (), situation) if prices else None


def of_project(situation: Situation, text: str) -> Finding | None:
    """A figure of a project whose name is said in part: what its indicator is, in everyday words."""
    found = projects.indicator(situation, text)
    if found is None or is_no_cost(replace(found, own=0.0), situation, text):
        return None
    return looked_up(found, (), situation)


_COST = re.compile(r"决算|支出|执行了|预算(?!.*目标)|经费|费用|拨款|安排|投入")


def is_no_cost(best: Candidate, situation: Situation, text: str) -> bool:
    """Whether a number of things was found where what something costs is asked for, and no unit is said."""
    table = best.knowledge.tables.get(best.fact.table or "")
    if situation.reading.asked_unit or table is None or table.kind != "绩效目标表":
        return False
    if "指标" in text or "目标" in text:
        return False
    said = _COST.search(text)
    label = "".join(best.fact.subject)
    money = best.fact.value is None or is_money(best.fact.unit)
    return said is not None and said[0] not in label and not money and best.own < 0.95
