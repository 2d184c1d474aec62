"""“三公”经费 as the sum of its three parts, where a document prints each of these and no figure for them all."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, once, own_name, strip_numbering
from qa.normalise import canon
from qa.one_place import adds_up, stand_together
from qa.resolve import Situation, as_candidate
from qa.telling import looked_up

_ASKED = re.compile(
    r"三公[”\"]?(?:经费|消费|支出)?[^,，。?？占比较增减]{0,8}?(?:合计|总额|总数|总共|一共|加起来|总计|共计|是|为|花了?|有)*(?:多少|几)"
)
_WHOLE = re.compile(r"三公")
_PARTS = (
    re.compile(r"因公出国(?:境)?(?:费用?|经费|支出)?"),
    re.compile(r"公务用车购置(?:及|和|与)?运[行转]?维?护?(?:费用?|经费|支出)?"),
    re.compile(r"公务接待(?:费用?|经费|支出)?"),
)
_APART = (  # where cars are told in two figures alone
    _PARTS[0],
    re.compile(r"公务用车购置(?:费用?|经费|支出)?"),
    re.compile(r"公务用车运[行转]?维?护?(?:费用?|经费|支出)?"),
    _PARTS[2],
)


def of_its_parts(situation: Situation, text: str) -> Finding | None:
    """The three parts added; None where the whole is printed, or a part is not or is printed with two figures."""
    if _ASKED.search(text) is None or situation.reading.limits or situation.reading.excluded:
        return None
    found = [
        (knowledge, parts) for knowledge in situation.about(text)
        if not _prints_whole(knowledge) and (parts := _parts(knowledge, situation.reading.years))
    ]  # fmt: skip
    if len(found) != 1:
        return None
    terms = compute.to_terms([as_candidate(cited) for cited in found[0][1]])
    return compute.total(terms) if terms is not None else None


_NAMED = (re.compile(r"出国"), re.compile(r"用车|公车"), re.compile(r"接待"))
_ADD_UP = re.compile(
    r"(?:加起来|加一起|加一块儿?|加在一起|相加|之和|加总|合计|合起来).{0,6}(?:等于|一致|相等|对得上|是不是|就是)"
    r"|(?:等于|是不是|一致|和|与|跟|同)(?:这|那)?(?:三|四|各|几|分)个?大?[项个部块类]分?的?(?:之和|相加|加起来|加总|合计)"
)


_OF_THREE = re.compile(
    r"三公[”\"]?(?:经费|消费|支出|预算|决算|执行|数)*的?(?:这|各|那)?(?:三个?|各|几|分)(?:个)?大?(?:项|部分|块|类|小项)"
    r"|三公[^,，]{0,8}(?:等于|是不是|和|与|跟|同)(?:这|那)?(?:三|四|各|几|分)(?:个)?大?(?:项|部分|块|类)"
)


def add_up(situation: Situation, text: str) -> Finding | None:
    """``出国、接待、用车三项加起来等于总额吗``: the three parts against the figure for them all."""
    named = all(word.search(text) for word in _NAMED) or _OF_THREE.search(text)
    if _ADD_UP.search(text) is None or not named:
        return None
    for knowledge in situation.about(text):
        years = situation.reading.years
        parts = _parts(knowledge, years) or _parts(knowledge, years, _APART)
        wholes = [
            fact for fact in knowledge.facts
            if parts and fact.aspect == "amount" and fact.value is not None and fact.subject
            and _WHOLE.search(canon(fact.subject[-1])) and is_money(fact.unit) and len(fact.subject) == 1
            and (fact.year, fact.scope.stage) == (parts[0].fact.year, parts[0].fact.scope.stage)
        ]  # fmt: skip
        if wholes and len({(f.value, f.unit) for f in wholes}) == 1:
            cited = (*parts, Cited(knowledge, wholes[0]))
            terms = compute.to_terms([as_candidate(c) for c in cited])
            return compute.equals(terms[:-1], terms[-1]) if terms is not None else None
    held = stand_together(situation, _HEADS, "三公经费合计") or stand_together(
        situation, _HEADS, "三公经费"
    )
    if held is None or not adds_up(held):
        return None  # 购置 and 运行 may stand apart: what there is below the sum is added elsewhere
    return compute.equals(held[:-1], held[-1])


_HEADS = ("因公出国", "公务用车购置及运", "公务接待")  # as every document begins them


_CARS = re.compile(
    r"公务用车购置(?:费用?)?(?:及|和|与)运[行转]?维?护?(?:费用?|经费|支出)?(?:合计|一共|总共|预算|决算|是|为|有|花了?|数|的|共)*(?:多少|几|[?？]?$)"
)


def of_cars(situation: Situation, text: str) -> Finding | None:
    """What cars cost in all, where a document prints 购置 and 运行 apart and no figure for them both."""
    if _CARS.search(text) is None or situation.reading.limits or situation.reading.excluded:
        return None
    knowledges = situation.about(text)
    if len(knowledges) != 1 or any(_is_cars(fact) for fact in knowledges[0].facts):
        return None
    reading = situation.reading
    parts = _parts(knowledges[0], reading.years, _APART[1:3], reading.stage)
    terms = compute.to_terms([as_candidate(cited) for cited in parts]) if parts else None
    return compute.total(terms) if terms is not None else None


_BOUGHT = re.compile(
    r"(?:购置|购买|采购|更新|新?买|购)(?:的|了|新)*(?P<a>[\u4e00-\u9fff]{2,4}?)车(?:一共|总共|共)?(?:花|用|要)?了?(?:多少|几)(?:钱|万?元)"
    r"|(?P<b>[\u4e00-\u9fff]{2}(?:执勤)?)车(?:购置|购买|采购|更新|买|购)了?(?:一共|总共|共)?(?:花|用|要)?了?(?:多少|几)(?:钱|万?元)"
)


def of_one_kind(situation: Situation, text: str) -> Finding | None:
    """``买救护车花了多少钱``: what buying cars cost, where a sentence says that all that were bought are such."""
    match = _BOUGHT.search(text)
    if match is None or situation.reading.limits:
        return None
    kind = match["a"] or match["b"]
    bought = re.compile(
        rf"公务用车购置费?[^。；]*(?:购置|购买|更新)[^。；]*车\d+辆[，,（(]?(?:均|都|全部?)(?:为|是|系)[^，。；]{{0,6}}{re.escape(kind)}车"
    )
    reading = situation.reading
    for knowledge in situation.about(text):
        told = next((p for p in knowledge.document.paragraphs if bought.search(p.text)), None)
        stage = reading.stage or knowledge.document.profile.stage
        parts = _parts(knowledge, reading.years, _APART[1:2], stage) if told is not None else ()
        if parts and told is not None:
            found = looked_up(as_candidate(parts[0]), (), situation)
            said = bought.search(told.text)
            assert said is not None
            return replace(found, text=f"{found.text}原文：{said[0]}。")
    return None


def _is_cars(fact: Fact) -> bool:
    names = (*fact.subject[-1:], *fact.measure)
    return any(_PARTS[1].match(canon(strip_numbering(name))) for name in names)


_IS_WHOLE = re.compile(r"三公(?:经费|消费|支出)?[^接用车出]{0,6}$")


def parts_of(situation: Situation, name: str) -> tuple[Cited, ...]:
    """The parts of the whole that a text names (泽城区的三公经费), in a table that sets them beside other costs."""
    years, stage = situation.reading.years, situation.reading.stage
    if _IS_WHOLE.search(canon(name)) is None:
        return ()
    found = (
        _parts(knowledge, years, names, stage)
        for knowledge in situation.about(name)
        for names in (_PARTS, _APART)
    )
    return next((parts for parts in found if parts), ())


@once
def _prints_whole(knowledge: Knowledge) -> bool:
    return any(
        fact.aspect == "amount" and fact.value is not None and fact.subject
        and _WHOLE.search(canon(fact.subject[-1])) and is_money(fact.unit)
        for fact in knowledge.facts
    )  # fmt: skip


def _parts(
    knowledge: Knowledge,
    years: tuple[int, ...],
    names: tuple[re.Pattern[str], ...] = _PARTS,
    stage: str | None = None,
) -> tuple[Cited, ...]:
    """The figures of the parts; empty where one is missing or said with two amounts."""
    year = years[0] if years else knowledge.document.profile.year
    found = []
    for pattern in names:
        facts = [
            fact for fact in knowledge.facts
            if fact.aspect == "amount" and fact.value is not None and is_money(fact.unit) and fact.subject
            and pattern.fullmatch(own_name(fact)) and fact.year == year
            and fact.scope.stage == (stage or knowledge.document.profile.stage)
        ]  # fmt: skip
        if not facts or len({(fact.value, fact.unit) for fact in facts}) > 1:
            return ()
        found.append(Cited(knowledge, facts[0]))
    return tuple(found)
