"""Projects that a section lists one to a paragraph: what a paragraph counts behind its money belongs to its project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.kinds import is_money_unit
from corpus.model import Fact
from corpus.prose_names import is_numbered

_OF_PROJECTS = re.compile(r"项目")
_OF_OTHERS = re.compile(r"绩效|自评|评价|采购|收入|三公|构成|总体|科目|变动|增减|基本支出")
_NO_PROJECT = re.compile(
    r"(?:支出|收入|合计|总计|小计|总额|预算)$|^(?:其中|基本|项目|一般公共|政府性)"
)


def lists_projects(heading: str) -> bool:
    """Whether the paragraphs under a heading are projects: 三、主要项目支出情况, and no 项目绩效."""
    return _OF_PROJECTS.search(heading) is not None and _OF_OTHERS.search(heading) is None


def project_told(text: str, facts: Sequence[Fact], heading: str) -> Fact | None:
    """The money of the one project that a numbered paragraph is about, its first figure; None elsewhere."""
    if not facts or not is_numbered(text) or not lists_projects(heading):
        return None
    return facts[0] if _is_project(facts[0]) else None


def _is_project(fact: Fact) -> bool:
    """Whether an amount of money has one name, and that of no whole or part."""
    own = fact.aspect == "amount" and is_money_unit(fact.unit) and len(fact.subject) == 1
    return own and not fact.measure and not _NO_PROJECT.search(fact.subject[0])


def within_project(text: str, facts: Sequence[Fact], heading: str) -> list[Fact]:
    """1.老旧小区改造6200万元，改造小区28个: the 28 stand below the project."""
    project = project_told(text, facts, heading)
    if project is None:
        return list(facts)
    return [
        replace(fact, subject=(*project.subject, *fact.subject))
        if fact is not project and fact.aspect == "amount" and fact.subject[:1] != project.subject
        else fact
        for fact in facts
    ]


_COUNTED_BEHIND = re.compile(r"[,，](?:其中)?(?:合计|总计|共计|共有?|涉及|包括|包含|安排|支持)+$")


def projects_counted(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """（二）种业1290万元，共6个项目: how many a numbered item counts right behind its money are of that item."""
    told = list(facts)
    if not is_numbered(text):
        return told
    for i in range(1, len(told)):
        money, count = told[i - 1], told[i]
        if (
            count.subject == ("项目",)
            and _is_project(money)
            and _is_right_behind(text, money, count)
        ):
            told[i] = replace(count, subject=(*money.subject, "项目"))
    return told


def _is_right_behind(text: str, money: Fact, count: Fact) -> bool:
    if money.figure is None or count.figure is None:
        return False
    return _COUNTED_BEHIND.fullmatch(text[money.figure[1] : count.figure[0]]) is not None


_LIST = re.compile(  # （三）项目支出预算。1.甲86.35万元；2.乙73.60万元
    r"^(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|\d+[.．、])?"
    r"(?:(?:19|20)\d{2}年度?)?(?:部门|单位|主要|重点)?项目(?:支出)?(?:预算|决算|安排|情况|明细)*(?:如下)?[。：:]\s*(?=1[.．、](?!\d))"
)


def projects_listed(text: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The projects that one paragraph lists by number behind their heading; none where it lists anything else."""
    if _LIST.match(text) is None:
        return ()
    return tuple(fact for fact in facts if _is_project(fact) and _is_item(text, fact))


def _is_item(text: str, fact: Fact) -> bool:
    """Whether a number stands right before a name: 2.乙73.60万元."""
    return re.search(rf"\d[.．、]{re.escape(fact.subject[0])}", text) is not None
