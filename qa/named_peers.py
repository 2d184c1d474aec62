"""Departments that a question names side by side: 甲局2018、乙街道2024、丙委2025，政府采购预算最大的是哪家.

Each answers from its own papers (of the year that stands beside it); then the one with the most or the least is
told, or those that have any of what is counted: 甲局、乙街道、丙委谁有公务车，几辆. Of two, what lies between them is
told as well: 甲局2023年和乙局2025年，哪个部门的培训费更高，高多少.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from qa.compute import to_terms, total
from qa.entities import find_entities
from qa.figures import converted
from qa.finding import Cited, Finding, not_found
from qa.fit import is_counted
from qa.held_sides import are_of_one_kind
from qa.knowledge import Knowledge
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.peers import LookUp, beside, figure_of, money, rank
from qa.reading import read_question
from qa.resolve import Situation, as_candidate
from qa.words import convert, figure, heading, show

_BESIDE = r"(?:的?(?:19|20)\d{2}年?度?|部门|单位|本级|预算(?!单位|最)|决算(?!最))*"
_LIST = re.compile(  # over canonical text, which has no marks between the names
    rf"^(?:在|从|就)?\x00{_BESIDE}(?:[和与及跟同]?\x00{_BESIDE})+(?:这|那)?(?:(?:几|[两三四五六七八九\d]+)[个家])?(?:单位|部门|公开)*的?"
    r"(?:文件|材料|报告)*(?:里面?|中|之中|当中|相比)?的?(?P<rest>.+)$"
)
_MOST = re.compile(r"最(?P<end>多|高|大|少|低|小)的?(?:是|为)?")
_WHICH = re.compile(r"(?:是)?(?:哪一?[个家]|谁|哪)(?:单位|部门)?(?:家)?的?")
_AND_HOW_MUCH = re.compile(r"(?:一共|总共)?(?:是|有|为)*(?:多少|几)(?:钱|万?元|亿元)?$")
_HAS = re.compile(
    r"^(?:谁|哪一?些?[个家]?)(?:单位|部门)?(?:家)?(?:还|都)?(?:里面?)?有(?P<what>[^多少几没]{1,10}?)(?:(?:各|分别)*(?:有|是)?(?:几|多少)(?P<unit>[辆台套个家人名])?)?$"
)
_EACH = re.compile(
    r"^(?P<what>[^多少几]{1,10}?)(?:各|分别|各自)+(?:有|是)?(?:几|多少)(?P<unit>[辆台套个家人名])$"
)
_CARS = re.compile(r"(?:公务|公家|公)?(?:用|轿|汽)?车辆?")  # as people call what is printed as 车辆


def among_named(situation: Situation, text: str, look_up: LookUp) -> Finding | None:
    """What the departments that are named tell of one thing; None where they are not two, or one lacks it."""
    if situation.soft or situation.reading.limits or situation.reading.codes:
        return None
    named, rest = _named(situation, canon(text))
    if len(named) < 2:
        return None
    counted = _HAS.match(rest) or _EACH.match(rest)
    if counted is not None:
        return _which_have(situation, named, counted, look_up)
    held = _OF_TWO.match(rest) or _OF_TWO_LAST.match(rest) if len(named) == 2 else None
    if held is not None:
        return _of_two(situation, named, held, look_up)
    most = _MOST.search(rest)
    if most is None or _WHICH.search(rest) is None:
        return None
    subject = _AND_HOW_MUCH.sub("", _WHICH.sub("", _MOST.sub("", rest))).strip("的是")
    return _most_of(situation, named, subject, most["end"], look_up) if len(subject) > 1 else None


_TOGETHER = re.compile(
    r"^(?P<what>.{2,14}?)(?:合计|一共|总共|共计|加起来|加一起|加在一起|加一块|总和|共)(?:是|有|为|花了?|安排了?)?(?:多少|几)(?P<unit>钱|亿元|万元|元)?$"
)
_STAGES = ("预算", "决算")
_WHO = r"(?:是|到底|究竟)*(?:哪一?[个家边]|谁|哪)(?:单位|部门|局|家)?的?"
_WAY = (
    r"(?:花|用|安排|列|给)?得?(?:更|要|比较)?(?P<way>[多少高低大小])(?:一些|一点|些)?"
    r"(?:(?:(?:又|相|各)?[差多少高低大小])?(?:是|为|了|出)*(?:多少|几)(?:钱|[万亿]?元|万|[个人家辆批次]+)?)?$"
)
_HELD = r"^(?:(?:相|对)?比(?:较|起来|一比)?|比较一下)?(?:这?(?:两|二)[个家者](?:单位|部门)?)?的?"
_OF_TWO = re.compile(rf"{_HELD}{_WHO}(?P<what>[^多少几谁哪最]{{2,16}}?){_WAY}")
_OF_TWO_LAST = re.compile(rf"{_HELD}(?P<what>[^多少几谁哪最]{{2,16}}?){_WHO}{_WAY}")
_LESS = frozenset("少低小")
_UNTOLD = "没有同时找到两个单位可以相比的数字，无法比较。"


def _of_two(
    situation: Situation, named: tuple[Knowledge, ...], asked: re.Match[str], look_up: LookUp
) -> Finding | None:
    """Which of two departments has more of one thing, and by how much; nothing where one of them tells none."""
    plain = replace(situation, reading=replace(situation.reading, years=()))
    what = asked["what"].strip("的")
    found = [(k, f) for k in named if (f := figure_of(k, plain, what, look_up)) is not None]
    if len(found) < 2 or not are_of_one_kind(found[0][1][2], found[1][1][2]):
        held = [k for k, _ in found]
        missing = "、".join(k.document.profile.entity or "" for k in named if k not in held)
        lacking = f"（没有查到：{missing}。）" if missing else ""
        return not_found(f"“{what}”：{_UNTOLD}{lacking}")
    (_, (one, first, unit)), (_, (other, second, its_unit)) = found
    value, _ = convert(second, its_unit, unit)
    apart, less = first - value, asked["way"] in _LESS
    more = (apart < 0) == less
    whose = found[0 if more else 1][0].document.profile.entity
    lead = f"“{what}”：{whose}更{asked['way']}" if apart else f"“{what}”：两边一样"
    between = f"，相差{show(abs(apart))}{unit}" if apart else ""
    told = beside([found[0], found[1]], asks_one=False, descending=True)
    return replace(
        told, operation="compare", text=f"{lead}{between}。{told.text}", value=abs(apart), unit=unit or None,
        basis="computed", items=(), focus=(one, other),
        steps=(f"{show(first)} − {show(value)} = {show(apart)}",),
    )  # fmt: skip


def added(situation: Situation, text: str, look_up: LookUp) -> Finding | None:
    """What the departments that are named come to together, each in its own papers, where nothing else tells it."""
    if situation.soft or situation.reading.limits or situation.reading.codes:
        return None
    named, rest = _named(situation, canon(text))
    match = _TOGETHER.match(rest) if len(named) > 1 else None
    if match is None:
        return None
    plain = replace(situation, reading=replace(situation.reading, years=()))
    told = [figure_of(k, plain, match["what"].strip("的"), look_up) for k in named]
    cited = [one[0] for one in told if one is not None]
    if len(cited) < len(named) or any(_is_of_other_stage(c, match["what"]) for c in cited):
        return None
    terms = to_terms([as_candidate(one) for one in cited])
    return converted(total(terms), situation) if terms else None


def _is_of_other_stage(cited: Cited, said: str) -> bool:
    """Whether 预算 is said and what was found is a 决算, or the other way round."""
    stages = [stage for stage in _STAGES if stage in said]
    return len(stages) == 1 and stages[0] not in (cited.fact.scope.stage or stages[0])


def _named(situation: Situation, key: str) -> tuple[tuple[Knowledge, ...], str]:
    """The papers of the departments that open a question, in order, and what is asked of them."""
    entities = [k.document.profile.entity or "" for k in situation.knowledges]
    spans = sorted(find_entities(key, entities, situation.lexicon, ()).spans)
    written, stop = "", 0
    for start, end in spans:
        written += key[stop:start] + "\x00"
        stop = end
    match = _LIST.match(written + key[stop:])
    if match is None or "\x00" in match["rest"]:
        return (), ""
    papers: dict[str, Knowledge] = {}
    for (start, end), after in zip(spans, [*(s for s, _ in spans[1:]), len(key)], strict=True):
        behind = re.match(_BESIDE, key[end:after])
        own = _papers_of(situation, key[start:end], behind[0] if behind is not None else "")
        if own is None:
            return (), ""
        papers[own.document.profile.entity or ""] = own
    return tuple(papers.values()), match["rest"]


def _papers_of(situation: Situation, said: str, behind: str) -> Knowledge | None:
    """A department's papers of the year said beside its name, else its latest; of the whole before 本级."""
    entities = [k.document.profile.entity or "" for k in situation.knowledges]
    named = find_entities(said, entities, situation.lexicon, ()).entities
    year = re.search(r"(?:19|20)\d{2}", behind)
    stages = [stage for stage in _STAGES if stage in behind]
    own = [
        k for k in situation.knowledges
        if k.document.profile.entity in named
        and (year is None or k.document.profile.year == int(year[0]))
        and k.document.profile.stage in (stages if len(stages) == 1 else (*_STAGES, None))
    ]  # fmt: skip
    return max(own, key=rank) if own and len(named) == 1 else None


def _most_of(
    situation: Situation, named: tuple[Knowledge, ...], subject: str, end: str, look_up: LookUp
) -> Finding | None:
    plain = replace(situation, reading=replace(situation.reading, years=()))
    found = [(k, f) for k in named if (f := figure_of(k, plain, subject, look_up)) is not None]
    if len(found) < len(named):
        return None
    if not all(are_of_one_kind(one[2], found[0][1][2]) for _, one in found):
        return None
    ranked = sorted(found, key=lambda pair: -money(pair[1]))
    descending = end not in ("少", "低", "小")
    told = beside(ranked if descending else ranked[::-1], asks_one=True, descending=descending)
    return replace(told, text=f"“{subject}”：{told.text}")


def _which_have(
    situation: Situation, named: tuple[Knowledge, ...], asked: re.Match[str], look_up: LookUp
) -> Finding | None:
    """Those of which more than none is counted, each with its number; all of them where each is asked for."""
    unit = asked["unit"] or ("辆" if _CARS.fullmatch(asked["what"]) else "")
    if not unit:
        return None
    found = [(k, c) for k in named for c in _counted(situation, k, asked["what"], unit, look_up)]
    if len(found) < len(named):
        return None
    having = [(k, c) for k, c in found if c.fact.value]
    each = asked.re is _EACH
    lines = [f"{heading(k, c.fact)}{figure(c.fact)}" for k, c in (found if each else having)]
    others = "、".join(k.document.profile.entity or "" for k, c in found if not c.fact.value)
    none = f"（{others}为0。）" if others and not each else ""
    body = "；".join(lines) if lines else "都没有"
    return Finding(
        "peers", f"“{asked['what']}”：{body}。{none}", basis="computed",
        items=tuple(
            Item(line, c.fact.value, c.fact.unit)
            for line, (_, c) in zip(lines, found if each else having, strict=True)
        ),
        facts=tuple(c for _, c in found),
        steps=tuple(f"{k.document.profile.entity}：{show(c.fact.value or Decimal(0))}{unit}" for k, c in found),
    )  # fmt: skip


def _counted(
    situation: Situation, knowledge: Knowledge, what: str, unit: str, look_up: LookUp
) -> Iterator[Cited]:
    thing = "车辆" if unit == "辆" and _CARS.fullmatch(what) else what
    question = f"{thing}有几{unit}"
    scene = replace(situation, knowledges=(knowledge,), reading=read_question(question))
    found = look_up(scene, Operation("lookup", (question,)))
    told = found.facts[0] if found is not None and found.facts else None
    if told is not None and is_counted(told.fact) and told.fact.value is not None:
        yield told
