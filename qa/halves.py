"""Which half of spending a thing is asked of: 从基本支出列支的工会经费; 项目支出里的办公费 is not told by 基本支出's.

A table of 基本支出 by 经济分类 prints nothing of 项目支出, and 商品和服务支出 is no part of 人员经费: such a figure
is no answer, however well its own name is said.
"""

from __future__ import annotations

import re

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.link import match_labels
from qa.normalise import canon
from qa.resolve import Situation

_HALF = r"(?:基本支出|项目支出|人员经费|公用经费)"
_WITHIN = re.compile(
    rf"(?P<half>{_HALF})(?:里面?|中|当中|内|项下)?的?(?P<rest>[^和与及、,，比占].+)$"
)
_ASKED = re.compile(
    rf"(?P<half>{_HALF})(?:预算|决算)?(?:合计|一共|总共|是|有|为)*(?:多少|几[万亿])"
)
_OTHER = {
    "基本支出": "项目支出", "项目支出": "基本支出", "人员经费": "公用经费", "公用经费": "人员经费",
}  # fmt: skip
_CLASSES = {"人员经费": ("301", "303"), "公用经费": ("302", "307", "309", "310", "399")}
_HEADS = {
    "人员经费": re.compile(r"工资福利|对个人和家庭"), "公用经费": re.compile(r"商品和服务|资本性支出"),
}  # fmt: skip
_SHORTEST = 3  # characters of a printed name that has to be told where it is said


def is_of_other_half(found: Finding, situation: Situation) -> bool:
    """Whether a figure of one half of spending is told for the other, or a half for a thing named within it."""
    if found.operation != "lookup" or found.value is None or not found.facts:
        return False
    asked = _ASKED.search(situation.reading.key)
    if asked is not None and not situation.soft:
        return asked["half"][:2] not in _told(found)  # a scanner is no 公用经费
    match = _WITHIN.search(situation.reading.key)
    if match is None:
        return False
    if _skips_name(match["rest"], found, situation):
        return True
    return all(_is_other(cited, match["half"]) for cited in found.facts[:1])


def _skips_name(rest: str, found: Finding, situation: Situation) -> bool:
    """Whether a printed name stands right behind the half and is not what was told: 项目支出的工会经费."""
    told = _told(found)
    return any(
        match.exact and any(start == 0 and stop >= _SHORTEST for start, stop in match.spans)
        and knowledge.labels[number].key not in told and rest[: match.spans[0][1]] not in told
        for knowledge in {c.knowledge.document.id: c.knowledge for c in found.facts}.values()
        for number, match in match_labels(rest, knowledge).items()
    )  # fmt: skip


def _told(found: Finding) -> str:
    """What was told and what is printed about it: its sentence, the table that it stands in."""
    tables = [c.knowledge.tables.get(c.fact.table or "") for c in found.facts]
    titles = (table.title + (table.kind or "") for table in tables if table is not None)
    return canon("".join((found.text, *(c.fact.quote for c in found.facts), *titles)))


def _is_other(cited: Cited, half: str) -> bool:
    table = cited.knowledge.tables.get(cited.fact.table or "")
    if table is None:
        return False
    labels = [canon(label) for label in cited.fact.measure]
    if half in labels:
        return False
    if half in _CLASSES:
        return _OTHER[half] in labels or _class_of(cited.fact) == _OTHER[half]
    return half == "项目支出" and (table.kind == "基本支出表" or "基本支出" in labels)


def _class_of(fact: Fact) -> str | None:
    """The half that an account of 经济分类 belongs to, by its code, else by the heading above it."""
    above = canon("".join(fact.subject[:-1]))
    for half, codes in _CLASSES.items():
        if (fact.code or "").startswith(codes) and len(fact.code or "") in (3, 5):
            return half
        if _HEADS[half].search(above):
            return half
    return None
