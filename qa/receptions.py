"""Guests of the office as pages count them: 62批次, 来访团组62个, 接待批次62次; told, added, and the cost shared out.

Pages say the same two numbers in many ways, so a name alone does not find them: what is counted (visits or
persons) is told by the unit and by words of receiving in the figure's own name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, own_name
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation, as_candidate
from qa.words import convert, figure, heading, show

_ASKS = re.compile(r"接待|来访|来客|来宾|客人|请客|招待|宴请|迎来送往")
_ASKS_VISITS = re.compile(r"(?:多少|几)个?(?:批|团组|拨|团)|批次|批数|团组数|哪几批")
_ASKS_PERSONS = re.compile(r"(?:多少|几)[个位名]?(?:公务)?(?:人|客|来宾|来访者)|人次|人数")
_PER = re.compile(
    r"(?P<of>人|批|次)均|(?:平均|均摊|分摊|摊)(?:到|下来|接待)?(?:每一?|一)?(?P<each>批次?|人次?|位|个人|个客人|名)|每一?(?P<one>批次?|人次?|位|个人|个客人|名)(?:平均)?(?=[^最]*(?:多少|几|花|费))"
)
_OTHER = re.compile(  # of another year, in relation to something, of one kind of guests, of projects
    r"比|较|去年|上年|增|减|占|超|一致|一样|等于|外事|外宾|境外|国外|国（境）外|预算|标准|哪|最|项目|为什么|陪同|绩效|指标|投资商|名单|吗|是否|出国"
)
_NO_GUESTS = re.compile(  # 全县接待游客多少万人次 asks for no guests of the office
    r"游客|旅客|乘客|观众|读者|听众|患者|病人|群众|市民|学生|居民|老人|参观|万人|全[省市区县州旗]"
)
_ABROAD = re.compile(r"国[（(]境[)）]外|境外|国外|外宾|国际")
_WITHIN = re.compile(r"外事|其中")  # 其中外事接待0批次 is part of those at home
_TRIPS = re.compile(r"出国|因公")
_RECEIVED = re.compile(r"接待|来访|来宾|来客|客人")
_VISIT_UNITS, _PERSON_UNITS = ("批次", "批", "团组", "个团组", "团"), ("人次", "人", "名", "位")
_VISITS_NAMED = re.compile(r"(?:批次|批数|团组|次数)(?:数|数量)?$")
_PERSONS_NAMED = re.compile(r"(?:人次|人数)(?:数|数量)?$")  # a form says the unit in the name alone
_UNIT_LAST = re.compile(r"[（(][^（）()]{1,4}[)）]$")  # 国内公务接待批次（个）
_COST = re.compile(r"(?:公务|业务)?接待(?:费用?|支出|经费)*$")
_PLACES = Decimal("0.01")


def received(situation: Situation, text: str) -> Finding | None:
    """How many visits or guests there were, both, or what one of them cost; None where the page is not plain."""
    if not _ASKS.search(text) or _OTHER.search(text) or len(situation.knowledges) != 1:
        return None
    if _NO_GUESTS.search(text):
        return None
    knowledge = situation.knowledges[0]
    year = knowledge.document.profile.year
    if any(said != year for said in situation.reading.years):
        return None
    per = _PER.search(text)
    if per is not None and re.search(r"(?:多少|几)个?(?:人|客)", text):
        return None  # 每批多少人 is no cost
    if per is not None:
        return _shared_out(situation, knowledge, per)
    wanted = [
        number
        for asked, number in ((_ASKS_VISITS, _visits), (_ASKS_PERSONS, _persons))
        if asked.search(text)
    ]
    told = [_of_all(_meant(number(knowledge), text), knowledge) for number in wanted]
    found = [one for one in told if one is not None]
    if not found or len(found) != len(wanted):
        return None
    return found[0] if len(found) == 1 else _both(found, knowledge)


def _visits(knowledge: Knowledge) -> list[Fact]:
    return [f for f in _counted(knowledge) if _is_visits(f)]


def _persons(knowledge: Knowledge) -> list[Fact]:
    return [
        f for f in _counted(knowledge)
        if (f.unit in _PERSON_UNITS or (f.unit is None and _PERSONS_NAMED.search(f.subject[-1])))
        and not _is_visits(f)
    ]  # fmt: skip


def _is_visits(fact: Fact) -> bool:
    named = _VISITS_NAMED.search(_UNIT_LAST.sub("", fact.subject[-1])) is not None
    return fact.unit in _VISIT_UNITS or (named and fact.unit in ("个", "次", "批", None))


def _counted(knowledge: Knowledge) -> list[Fact]:
    """What sentences count of guests in the year of the papers; where none does, the form that counts them."""
    found = [
        fact for fact in knowledge.facts
        if fact.aspect == "amount" and fact.value is not None and fact.subject
        and fact.year == knowledge.document.profile.year and _RECEIVED.search(canon(own_name(fact)))
        and not _TRIPS.search("/".join(fact.subject)) and not _WITHIN.search(own_name(fact))
    ]  # fmt: skip
    told = [fact for fact in found if fact.table is None]
    return told or [f for f in found if _is_of_stage(f, knowledge) and _in_form(f, knowledge)]


def _in_form(fact: Fact, knowledge: Knowledge) -> bool:
    """Whether a figure stands in the form of “三公”经费, and in no table of goals."""
    table = knowledge.tables.get(fact.table or "")
    return table is not None and (table.kind == "三公经费表" or "三公" in table.title)


def _meant(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Those at home where only they are asked for (国内公务接待), else all."""
    home = "国内" in text
    return [fact for fact in facts if not (home and _ABROAD.search("/".join(fact.subject)))]


def _of_all(facts: Sequence[Fact], knowledge: Knowledge) -> Finding | None:
    """The one number of those at home, with those from abroad added where there are any."""
    home = [f for f in facts if not _ABROAD.search("/".join(f.subject))]
    abroad = [f for f in facts if f not in home and f.value]
    if len({f.value for f in home}) != 1 or len({f.value for f in abroad}) > 1:
        return None
    cited = [Cited(knowledge, facts_of[0]) for facts_of in (home, abroad) if facts_of]
    terms = compute.to_terms([as_candidate(one) for one in cited])
    if terms is None:
        return None
    if len(terms) > 1:
        return compute.total(terms)
    name = _UNIT_LAST.sub("", home[0].subject[-1])
    said = f"{heading(knowledge, home[0])}：{name}{figure(home[0])}。"
    return Finding(
        "lookup", said, value=home[0].value, unit=home[0].unit or _unit_named(name), facts=tuple(cited), focus=tuple(cited)
    )  # fmt: skip


def _unit_named(name: str) -> str | None:
    """The unit that a row of a form is called by: 国内公务接待批次 counts 批次."""
    said = re.search(r"批次|团组|人次", name)
    return said[0] if said is not None else None


def _both(found: Sequence[Finding], knowledge: Knowledge) -> Finding:
    facts = tuple(cited for one in found for cited in one.facts)
    numbers = [(one.value, one.unit) for one in found if one.value is not None]
    said = "、".join(f"{show(n)}{'个团组' if unit == '个' else unit or ''}" for n, unit in numbers)
    return Finding(
        "lookup", f"{heading(knowledge, facts[0].fact)}：公务接待{said}。", facts=facts,
        items=tuple(Item(f"{show(n)}{unit or ''}", n, unit) for n, unit in numbers),
        steps=tuple(step for one in found for step in one.steps), focus=facts[:1],
    )  # fmt: skip


def _shared_out(situation: Situation, knowledge: Knowledge, per: re.Match[str]) -> Finding | None:
    """The cost of receiving over the number of visits or of guests."""
    word = per["of"] or per["each"] or per["one"]
    visits = word[0] in "批次"
    counted = (_visits if visits else _persons)(knowledge)
    number = _of_all(_meant(counted, situation.reading.text), knowledge)
    costs = [
        fact for fact in knowledge.facts
        if fact.aspect == "amount" and fact.value and (fact.unit or "").endswith("元") and fact.subject
        and _COST.search(own_name(fact)) and not _ABROAD.search("/".join(fact.subject))
        and fact.year == knowledge.document.profile.year and _is_of_stage(fact, knowledge)
    ]  # fmt: skip
    if number is None or not number.value or number.steps or not costs:
        return None
    form = number.facts[0].fact.table  # 基本支出 prints another part of 公务接待费
    costs = [fact for fact in costs if form and fact.table == form] or costs
    cost = next((fact for fact in costs if fact.table is None), costs[0])
    if any(abs(_in_yuan(fact) - _in_yuan(cost)) > 100 for fact in costs):
        return None
    unit = situation.reading.asked_unit
    total, unit = convert(
        _value(cost), cost.unit, unit if unit and unit.endswith("元") else cost.unit
    )
    value = (total / number.value).quantize(_PLACES if unit == "元" else Decimal("0.0001"))
    each = "每批" if visits else "每人次"
    step = f"{show(total)}{unit or ''} ÷ {show(number.value)} = {show(value)}{unit or ''}"
    said = (
        f"{heading(knowledge, cost)}：{own_name(cost)}{figure(cost)}，{show(number.value)}{number.unit or ''}，"
        f"平均{each}{show(value)}{unit or ''}。"
    )
    cited = (Cited(knowledge, cost), *number.facts)
    return Finding(
        "per", said, value=value, unit=unit, basis="computed", facts=cited, steps=(step,), focus=cited[:1]
    )  # fmt: skip


def _is_of_stage(fact: Fact, knowledge: Knowledge) -> bool:
    """Of accounts what was spent, of a budget what is planned."""
    stage = knowledge.document.profile.stage
    return stage is None or fact.scope.stage in (None, stage)


def _in_yuan(fact: Fact) -> Decimal:
    return convert(_value(fact), fact.unit, "元")[0]


def _value(fact: Fact) -> Decimal:
    return fact.value if fact.value is not None else Decimal(0)
