"""``有没有会议费``: yes with the figure, no where 0 is printed, and a blank is neither."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.amounts import find_amounts
from qa.denial import denied
from qa.existence_said import takes_for_none
from qa.finding import Cited, Finding
from qa.knowledge import bigrams, own_name, strip_numbering
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation, is_sure
from qa.telling import looked_up
from qa.words import heading

LookUp = Callable[[Situation, Operation], Finding | None]


def is_there(situation: Situation, operation: Operation, look_up: LookUp) -> Finding | None:
    """Whether a thing is in the documents, with what they print of it."""
    who, what = operation.parts[0], operation.parts[1].strip("的 ")
    if len(canon(what)) < 2 or what in _IN_WORDS:
        return None
    what = _BOUGHT.sub(r"\g<0>费", what)  # no part of what cars cost in all
    whole = _with_tail(situation.reading.text, what)
    found = _counted(situation, who, what)
    if found is None and _is_sort_of_car(canon(what)):
        return None  # what all cars cost tells nothing of 机要通信用车
    found = found or (_figure(situation, f"{who}{whole}", what, look_up) if whole != what else None)
    found = found or _figure(situation, f"{who}{what}", what, look_up)
    if found is None and not what.endswith("费"):
        found = _figure(situation, f"{who}{what}费", what, look_up)  # 安排了培训的钱吗
    if found is None or found.basis == "blank":
        found = _denied(situation, what) or found  # what is said in words tells more than a blank
    found = found if found is not None else _as_project(situation, canon(what))
    return _decided(found, takes_for_none(situation.reading.text)) if found is not None else None


def _denied(situation: Situation, what: str) -> Finding | None:
    """What a sentence denies; that no car was renewed says that none was paid for."""
    acts = _NOT_BOUGHT if _BOUGHT.match(what.removesuffix("费")) else ()
    found = (denied(situation, said) for said in (what, *acts))
    return next((one for one in found if one is not None), None)


_NOT_BOUGHT = ("购置车辆", "购置公务用车", "更新车辆", "更新公务用车", "新购车辆")


_VERDICTS = {  # by what is found: said of a thing that is asked for, and of one that is taken not to be there
    "有。": ("是，有。", "否，有。"),
    "没有。": ("没有。", "是，没有。"),
    "没有，数目是0。": ("没有，数目是0。", "是，没有，数目是0。"),
    "没有，金额是0。": ("没有，列出的金额是0。", "是，没有，列出的金额是0。"),
}


def _decided(found: Finding, taken_for_none: bool) -> Finding:
    """The answer with yes or no first: 真的没有接待费吗 is answered by 是 where there is none."""
    for lead, said in _VERDICTS.items():
        if found.text.startswith(lead):
            return replace(found, text=said[taken_for_none] + found.text.removeprefix(lead))
    return found


_IN_WORDS = frozenset(
    {"问题", "毛病", "不足", "困难", "原因", "说明", "意见", "措施"}
)  # no figure is one


_BOUGHT = re.compile(r"(?:公务用车|公车|车辆)购置$")
_CARS = re.compile(r"(?:公务用车|公务车|公车|车辆|汽车|用车)$")
_DONE_WITH = re.compile(r"[买购换租卖]|更新|报废|处置")
_OF_ANY_SORT = re.compile(
    r"(?:本?单位|本?部门|自有|自己的?|现有|在用|有)*的?(?:公务用车|公务车|公车|公务车辆|车辆|小?汽车|用车)"
)


def _is_sort_of_car(what: str) -> bool:
    """Whether cars of one sort are named, and nothing that is done with cars."""
    any_sort = _OF_ANY_SORT.fullmatch(what) is not None
    return _CARS.search(what) is not None and not any_sort and not _DONE_WITH.search(what)


def _counted(situation: Situation, who: str, what: str) -> Finding | None:
    """How many there are of things that are counted: whether there are cars is not told by what they cost."""
    if not _CARS.search(what):
        return None
    sort = canon(what)
    any_sort = _OF_ANY_SORT.fullmatch(sort) is not None
    ranked = situation.resolve(f"{who}{'车辆' if any_sort else what}", unit="辆")
    best = next((c for c in ranked[:3] if is_sure(c) and c.own >= 0.85), None)
    if best is not None and not any_sort and not set(sort) <= set(canon(own_name(best.fact))):
        return None  # 离退休干部用车 are not told by all cars
    if best is None or best.fact.value is None:
        return None
    told = looked_up(best, (), situation)
    lead = "没有，金额是0" if best.fact.value == 0 else "有"
    return replace(told, text=f"{lead.replace('金额', '数目')}。{told.text}")


def _with_tail(text: str, what: str) -> str:
    """The thing with 支出, 预算 behind it, which may be part of its name: 其他支出."""
    start = text.rfind(what)
    return re.sub(r"[吗呢么?？。]+$", "", text[start:]).strip() if start >= 0 else what


def _says(cited: Cited, what: str) -> bool:
    """Whether the names of a figure, in any of their spellings, have a word of the thing."""
    knowledge, names = cited.knowledge, (*cited.fact.subject, *cited.fact.measure)
    ids = [knowledge.label_ids[name] for name in names if name in knowledge.label_ids]
    forms = "\n".join(form for number in ids for form, _ in knowledge.labels[number].forms)
    pairs = bigrams(canon(what.rpartition("的")[2]) or canon(what))  # 管广播的职责: of duties
    return not pairs or any(pair in forms for pair in pairs)


def _figure(situation: Situation, text: str, what: str, look_up: LookUp) -> Finding | None:
    reading = replace(situation.reading, money=True)
    found = look_up(replace(situation, reading=reading), Operation("lookup", (text,)))
    if found is None or found.status != "answered" or not found.facts:
        return found if found is not None and found.status == "clarify" else None
    fact = found.facts[0].fact
    named = any(c.fact == fact and c.own >= 0.85 for c in situation.resolve(text)[:12])
    begins = [canon(label).startswith(canon(what)) for label in (own_name(fact), *fact.measure)]
    if not named and not (any(begins) and len(canon(what)) >= _LONG):
        return None  # a figure of something else that stands beside it
    if not _says(found.facts[0], what):
        return None  # 采购里面有没有工程 is answered by no figure of all that was bought
    if fact.text == "":
        lead = "没有填写"
    elif fact.value is None:
        return None
    else:
        lead = "没有，金额是0" if fact.value == 0 else "有"
        said = [one for one in find_amounts(text) if one.unit and one.unit == fact.unit]
        if said and said[0].value != fact.value:
            lead = "数目不对"
    return replace(found, text=f"{lead}。{found.text}")


_LONG = (
    4  # characters of a name that are enough of its beginning: 政府性基金 of 政府性基金预算拨款收入
)


def _as_project(situation: Situation, what: str) -> Finding | None:
    """A project (or another table) that carries the very name."""
    for knowledge in situation.knowledges:
        for fact in knowledge.facts:
            names = [canon(strip_numbering(label)) for label in fact.subject]
            if what not in names or not fact.table:
                continue
            title = knowledge.tables[fact.table].title
            cited = Cited(knowledge, fact)
            text = f"有。{heading(knowledge, fact)}的《{strip_numbering(title)}》中列有“{fact.subject[names.index(what)]}”。"
            return Finding("exists", text, basis="text", facts=(cited,), focus=(cited,))
    return None
