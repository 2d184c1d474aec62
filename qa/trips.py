"""Journeys abroad as pages count them: 计划组团3个、9人次; the groups, the persons who go, or both.

Pages name the numbers in many ways (团组, 组团, 出访), often behind the sum of 因公出国（境）费 and with no name of
their own, so they are known by their unit and by the clause that they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.words import figure, heading, show

_ASKS = re.compile(r"出国|出境|国（境）|国境|出访|因公")
_ASKS_GROUPS = re.compile(
    r"(?:多少|几)个?(?:团组?|批次?|拨)|(?:团组?|组团|批次)(?:数量?)?(?:有|是|为|共)*(?:多少|几)"
)
_ASKS_PERSONS = re.compile(
    r"(?:多少|几)[个位名]?人|(?:人次|人数)(?:有|是|为|共)*(?:多少|几)|(?:人次|人数)$"
)
_OTHER = re.compile(  # of another year, in relation to something, of money
    r"比|较|去年|上年|前年|增|减|占|超|一致|一样|等于|标准|哪|最|项目|为什么|原因|绩效|指标|吗|是否|平均|均|每|费|钱|万|元|接待|来访|外宾|培训"
)
_GROUPS, _PERSONS = ("个", "批", "批次", "团", "团组", "个团组", "次"), ("人次", "人", "名", "位")
_ABROAD = re.compile(r"出国|出境|国[（(]境[)）]|因公|出访")
_OF_OTHERS = re.compile(r"接待|来访|外宾|培训|车")
_GROUPED = re.compile(r"团组|组团|出访|批次|团$")
_CLAUSE = re.compile(r"[^。；;\n]*$")


def travelled(situation: Situation, text: str) -> Finding | None:
    """How many groups and persons go abroad: ``出国几个团、多少人``; None where the page is not plain."""
    if not _ASKS.search(text) or _OTHER.search(text) or len(situation.knowledges) != 1:
        return None
    knowledge = situation.knowledges[0]
    year = knowledge.document.profile.year
    if any(said != year for said in situation.reading.years):
        return None
    wanted = [
        units
        for asked, units in ((_ASKS_GROUPS, _GROUPS), (_ASKS_PERSONS, _PERSONS))
        if asked.search(canon(text))
    ]
    told = [_one_of(_counted(knowledge, units)) for units in wanted]
    facts = [fact for fact in told if fact is not None]
    return _told(facts, knowledge) if facts and len(facts) == len(wanted) else None


def is_no_count(found: Finding, situation: Situation) -> bool:
    """Whether groups or persons that go abroad are asked for and what was found is a sum of money."""
    text = situation.reading.text
    counts = _ASKS_GROUPS.search(canon(text)) or _ASKS_PERSONS.search(canon(text))
    plain = _ASKS.search(text) and not _OTHER.search(text)
    return bool(plain and counts and found.value is not None and is_money(found.unit))


def _counted(knowledge: Knowledge, units: Sequence[str]) -> list[Fact]:
    """What sentences of journeys abroad count in some units, in the year of the papers."""
    return [
        fact for fact in knowledge.facts
        if fact.table is None and fact.aspect == "amount" and fact.value is not None and fact.subject
        and fact.unit in units and fact.year == knowledge.document.profile.year
        and _is_of_journeys(fact, knowledge)
    ]  # fmt: skip


def _is_of_journeys(fact: Fact, knowledge: Knowledge) -> bool:
    """Whether the clause of a number, up to it, speaks of going abroad, and of groups where it counts these."""
    number = fact.source.paragraph
    if number is None or fact.figure is None:
        return False
    own = fact.subject[-1]
    before = _CLAUSE.search(knowledge.document.paragraphs[number].text[: fact.figure[1]])
    clause = before[0] if before is not None else ""
    if not _ABROAD.search(clause) or _OF_OTHERS.search(clause):
        return False
    return fact.unit in _PERSONS or _GROUPED.search(f"{own}{fact.unit}") is not None


def _one_of(facts: Sequence[Fact]) -> Fact | None:
    """The one number that is told, however often; None where sentences tell different ones."""
    return facts[0] if len({fact.value for fact in facts}) == 1 else None


def _told(facts: Sequence[Fact], knowledge: Knowledge) -> Finding:
    groups = [f"团组{show(f.value)}个" for f in facts if f.unit in _GROUPS and f.value is not None]
    said = "、".join((*groups, *(figure(f) for f in facts if f.unit in _PERSONS)))
    cited = tuple(Cited(knowledge, fact) for fact in facts)
    one = facts[0] if len(facts) == 1 else None
    return Finding(
        "lookup", f"{heading(knowledge, facts[0])}：因公出国（境）{said}。",
        value=one.value if one is not None else None, unit=one.unit if one is not None else None,
        items=() if one is not None else tuple(Item(figure(f), f.value, f.unit) for f in facts),
        facts=cited, focus=cited[:1],
    )  # fmt: skip
