"""Sections that present one project each: the figures of their prose are that project's.

``生命健康专项经费情况说明 > 六、年度预算安排``: "2025年度项目总预算1170万元，其中：…" is what the project gets.  The
form (项目概述, 立项依据, 实施主体, 实施方案, 实施周期, 年度预算安排, 绩效目标) is that of the 项目经费情况说明 which
departments publish with a budget.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.labels import split_numbering
from corpus.model import Document, Fact

_CHAPTERS = re.compile(
    r"^(?:项目(?:概述|概况|内容|简介)|立项(?:依据|必要性)|实施(?:主体|方案|周期|计划))$"
)
_NAMED = re.compile(r"项目名称[:：]\s*(?P<name>[^，。；：:]{2,30})$")  # 1.项目名称：退牧还草
_FEWEST = 3  # chapters that show a section to be on a project
_TAIL = re.compile(r"(?:项目)?(?:经费|资金|预算)?(?:安排|使用)?(?:的?情况)?(?:说明|介绍|情况)$")
_WHOLE = re.compile(
    r"^(?:本?(?:年度?|项目|专项)的?)*(?:总|年度)?(?:预算|资金|经费|投资)(?:总额|总数|合计|安排|金额|规模|总)?$|^规模$"
)


def of_their_projects(facts: Sequence[Fact], document: Document) -> tuple[Fact, ...]:
    """The facts, those in a project's section under the project's name."""
    names = project_sections(document)
    return tuple(_of_project(fact, names) for fact in facts) if names else tuple(facts)


def project_sections(document: Document) -> dict[int, str]:
    """The project that each section (by index) is about, sections below it included."""
    found: dict[int, str] = {}
    for section in document.sections:
        if section.parent in found:
            found[section.index] = found[section.parent]
        elif (named := _NAMED.match(_without_number(section.title))) is not None:
            found[section.index] = named["name"]
        elif section.parent is not None and _is_on_project(document, section.index):
            name = _TAIL.sub("", _without_number(section.title))
            if len(name) >= 2:
                found[section.index] = name
    return found


def _is_on_project(document: Document, section: int) -> bool:
    """Whether a section has the chapters of a project's page; the document itself is on no project."""
    return sum(1 for _ in _chapters(document, section)) >= _FEWEST


def _chapters(document: Document, parent: int) -> Iterator[str]:
    for section in document.sections:
        title = _without_number(section.title)
        if section.parent == parent and _CHAPTERS.match(title):
            yield title


def _without_number(title: str) -> str:
    numbering = split_numbering(title)
    return (numbering.rest if numbering else title).strip(" ：:。")


def _of_project(fact: Fact, names: dict[int, str]) -> Fact:
    name = names.get(fact.section)
    if name is None or fact.table is not None:
        return fact
    rest = fact.subject[1:] if fact.subject and _WHOLE.match(fact.subject[0]) else fact.subject
    return replace(fact, subject=(name, *rest))
