"""One thing across the departments that are held: 各单位三公经费分别是多少, 公务接待费最少的是哪个部门.

Each department answers from its own latest document (or that of the year asked for); where years or
stages differ, the answer says so, for such figures are beside one another and not strictly comparable.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from qa import receptions
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.held_sides import are_of_one_kind
from qa.knowledge import Knowledge
from qa.model import Item
from qa.operations import Operation
from qa.reading import read_question
from qa.resolve import Situation
from qa.unread import unread_words
from qa.words import convert, figure, heading, in_wan, show

_WHO = r"(?:单位|部门|局|委|机关|家)"
_EACH = re.compile(rf"(?:各个?|每一?个|所有|全部|几个|这些){_WHO}+的?")
_WHICH = re.compile(
    rf"(?:是)?(?:哪一?个|哪一?家|哪些|什么|哪){_WHO}+的?|{_WHO}?(?:里|中|当中)?谁(?:家)?的?"
    rf"|的?{_WHO}+(?:是|为)?(?:哪一?[个家]|谁|什么)(?=[?？。]*$)"
)
_OF_THESE = re.compile(  # 这几家单位里，哪家…: of those that are held
    rf"^(?:(?:在|从|就)?(?:这|那|上述|以上|收录的?|已有的?)?(?:几|[两二三四五六七八九十\d]+)(?:个|家|份)?(?:{_WHO}|文件|文档)+(?:里面?|中|之中|当中|相比)?的?[,，]?)(?=.*(?:哪|谁))"
)
_MOST = re.compile(r"(?:排名|排在)?最(?P<end>多|高|大|少|低|小)(?:的)?|(?P<top>第一)")
_ASKS = re.compile(r"(?:分别|各自|各|都)?(?:是|有|为|花了?|安排了?)*(?:多少钱?|几何)?[?？。]*$")
LookUp = Callable[[Situation, Operation], Finding | None]


def across(situation: Situation, operation: Operation, look_up: LookUp) -> Finding | None:
    """The figure of each department, or the department with the most or the least; None for a single one."""
    text = _OF_THESE.sub("", situation.reading.text)
    if situation.asked(text, soft="").spans or situation.soft:
        return None
    most = _MOST.search(text)
    which = _WHICH.search(text)
    if not (_EACH.search(text) or (most and which)):
        return None
    subject = _ASKS.sub("", _MOST.sub("", _WHICH.sub("", _EACH.sub("", text)))).strip("的是 ？?，,")
    if len(subject) < 2:
        return None
    found = [
        (k, f)
        for k in _own_documents(situation)
        if (f := figure_of(k, situation, subject, look_up))
    ]
    if len(found) < 2 or not all(are_of_one_kind(one[2], found[0][1][2]) for _, one in found):
        return None
    ranked = sorted(found, key=lambda pair: -money(pair[1]))
    descending = not (most and most["end"] in ("少", "低", "小"))
    told = beside(ranked if descending else ranked[::-1], bool(most), descending)
    missing = [k for k in _own_documents(situation) if k not in [one for one, _ in found]]
    lacking = "、".join(k.document.profile.entity or k.document.name for k in missing)
    tail = f"（没有查到：{lacking}。）" if missing else ""
    return replace(told, text=f"“{subject}”：{told.text}{tail}")


def _own_documents(situation: Situation) -> tuple[Knowledge, ...]:
    """One document for each department: of the year that is named, else the latest; the whole before 本级."""
    years = situation.reading.years
    best: dict[str, Knowledge] = {}
    for knowledge in situation.knowledges:
        profile = knowledge.document.profile
        if not profile.entity or (years and profile.year not in years):
            continue
        held = best.get(profile.entity)
        if held is None or rank(knowledge) > rank(held):
            best[profile.entity] = knowledge
    return tuple(best.values())


def rank(knowledge: Knowledge) -> tuple[bool, int]:
    profile = knowledge.document.profile
    return (profile.who not in ("本级", "单位"), profile.year or 0)


def figure_of(
    knowledge: Knowledge, situation: Situation, subject: str, look_up: LookUp
) -> tuple[Cited, Decimal, str] | None:
    """What one department's document prints of the subject."""
    visits = _VISITS.fullmatch(subject)
    asked = f"{visits['of']}多少{_UNITS[visits['unit']]}" if visits is not None else subject
    # what orders the departments, or says that these are meant, asks for nothing of one of them
    reading = read_question(asked if visits is not None else f"{subject}是多少")
    scene = replace(situation, knowledges=(knowledge,), reading=reading)
    found = receptions.received(scene, asked) if visits is not None else None
    found = found or look_up(scene, Operation("lookup", (asked,)))
    if found is None or found.status != "answered" or found.value is None or not found.facts:
        return None
    if unread_words(scene, found):
        return None
    fact = found.facts[0].fact
    if fact.value is None or not (is_money(fact.unit) or _COUNT.search(subject)):
        return None
    if visits is not None and visits["unit"][0] not in (fact.unit or ""):
        return None  # 人次 are no 批次
    return found.facts[0], fact.value, fact.unit or ""


_VISITS = re.compile(r"(?P<of>.{2,}?)的?(?P<unit>批次|人次)数?")
_UNITS = {"批次": "批", "人次": "人次"}
_COUNT = re.compile(r"(?:批次|人次|团组|人数|辆数|台数|户数|保有量|编制数?)数?$")


def money(found: tuple[Cited, Decimal, str]) -> Decimal:
    return convert(found[1], found[2], "元")[0]


def beside(
    ranked: list[tuple[Knowledge, tuple[Cited, Decimal, str]]], asks_one: bool, descending: bool
) -> Finding:
    lines = [f"{heading(k, c.fact)}{figure(c.fact)}{in_wan(c.fact)}" for k, (c, _, _) in ranked]
    items = tuple(
        Item(line, value, unit) for line, (_, (_, value, unit)) in zip(lines, ranked, strict=True)
    )
    facts = tuple(cited for _, (cited, _, _) in ranked)
    periods = {(k.document.profile.year, k.document.profile.stage) for k, _ in ranked}
    remark = (
        "（各单位的年度或预算、决算不同，只能并列，不宜直接比较高低。）" if len(periods) > 1 else ""
    )
    if not asks_one:
        return Finding("peers", f"{'；'.join(lines)}。{remark}", items=items, facts=facts)
    first = money(ranked[0][1])
    tied = [line for line, (_, one) in zip(lines, ranked, strict=True) if money(one) == first]
    word = "最高" if descending else "最低"
    cited, value, unit = ranked[0][1]
    order = "从高到低" if descending else "从低到高"
    return Finding(
        "peers", f"{word}的是{'、'.join(tied)}。{order}：{'；'.join(lines)}。{remark}",
        value=value, unit=unit, items=items, facts=facts, focus=(cited,), basis="computed",
        steps=(f"按金额{order}排列，取第1位：{show(value)}{unit}",),
    )  # fmt: skip
