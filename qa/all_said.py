"""The one sentence that says every word of a question which no operation understood: quoted, not reckoned with.

A look-up needs a name that the document prints; a question that leaves out words of it, or puts them in
another order (``贸易专项里给进博会推进安排了多少钱``), still says nothing but what one sentence says.  It is
told as it stands; where a figure is asked for, one that was read from it has to stand with the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.model import Fact
from qa.finding import Cited, Finding, Passage
from qa.fit import fits_period, same_dimension
from qa.knowledge import Knowledge, bigrams, once, own_name
from qa.link import covered, function_mask
from qa.lists import sentences
from qa.normalise import canon, year_spans
from qa.resolve import Situation, as_candidate
from qa.telling import looked_up

_LEAST = 4  # characters of matter in a question, below which many sentences say it by chance
_LONGEST = 160  # characters of a sentence that is still an answer
_FIGURE = re.compile(r"\d")
_MONEY = re.compile(r"\d[\d,.]*(?:[百千万亿]+元?|元)")
_DENIES = re.compile(r"[无未不]|没有")
_CLAUSE = re.compile(r"[^，,、；;。：:]+")
_ASKS = re.compile(r"多少|几|哪|什么|啥|谁|多大|多高|多长|如何|怎[么样]")
_ASKS_FIGURE = re.compile(r"多少|(?<!哪)几|多大|多高|多长")
_RECKONS = re.compile(  # what asks to reckon, to choose or to judge is answered by no sentence as it stands
    r"[吗么][?？。]*$|是否|是不是|有没有|对不对|最|第[一二三四五六七八九十几\d]|相?差|平均|之和|相加|加起来|加上|减|除(?:以|去|了|掉|开|外|却)|刨|去掉|抛开|不[含算计]|乘|倍|比(?!例|重)|占|几成|排[第名序]|各|分别|哪几|哪些|都|超过|以上|以下|不足|低于|高于"
    r"|为什么|为何|为啥|原因|[剩余]下|扣|推算|倒推|反推|倒算|测算|其余|其他|之外|以外|单独|只|仅|每|均|折合|换算|意思|含义|定义|指"
)

_TWO_HALVES = 6  # characters of a run that may be two names one behind the other

_BUDGET = (  # words of the form in other questions, which here have to stand in the sentence as well
    "一般公共预算", "政府性基金", "国有资本", "财政拨款", "三公", "基本支出", "项目支出", "收入", "支出", "预算", "决算", "执行", "年初", "年末",
    "年底", "上年", "去年", "调整", "采购", "购置", "机关", "单位", "目标", "计划", "完成", "剩余", "结余", "结转", "余额", "人员", "公用",
)  # fmt: skip
_EMPTY = ("数", "年", "度")


@dataclass(frozen=True, slots=True)
class _Sentence:
    paragraph: int
    span: tuple[int, int]
    key: str


def said_in_one(situation: Situation, text: str) -> Finding | None:
    """The sentence that says all that a question says; None where none does, or more than one."""
    reading = situation.reading
    if situation.soft or reading.limits or not _ASKS.search(text) or _RECKONS.search(text):
        return None
    asked = situation.asked(text, soft="")
    matter = _matter(asked.key, situation, asked.spans)
    runs = [*matter, *(word for word in _BUDGET if word in asked.key)]
    if not matter or sum(map(len, runs)) < _LEAST:
        return None
    figure = _MONEY if reading.money else _FIGURE if _ASKS_FIGURE.search(text) else None
    found = [
        (knowledge, one)
        for knowledge in situation.knowledges
        for one in _sentences(knowledge)
        if all(_says(one.key, run) for run in runs) and _is_of_years(one, knowledge, asked.years)
    ]
    if len({one.key for _, one in found}) != 1:
        return None
    knowledge, one = found[0]
    passage = Passage(knowledge, one.paragraph, one.span)
    if figure is None:
        return Finding("passage", passage.text.strip(), basis="text", passages=(passage,))
    fact = _given(figure, passage, matter[-1])
    if fact is None or fits_period(fact, knowledge, asked) is None:
        return None  # 比2022年执行数增加 tells no figure of 2022
    if not _is_named(fact, asked.key):
        return None  # 在职人员多少 is not told by 在职人员编制77人
    return _told(fact, passage, situation)


def _is_named(fact: Fact, key: str) -> bool:
    """Whether the question says next to all of the figure's own name."""
    pairs = bigrams(own_name(fact)) if fact.subject else []
    return bool(pairs) and 5 * sum(pair not in key for pair in pairs) <= len(pairs)


def _told(fact: Fact, passage: Passage, situation: Situation) -> Finding | None:
    """The figure with its sentence, in the unit asked for; None where that is of another kind."""
    unit = situation.reading.asked_unit
    if unit is not None and not same_dimension(unit, fact.unit or ""):
        return None
    found = looked_up(as_candidate(Cited(passage.knowledge, fact)), (), situation)
    said = passage.text.strip()
    return replace(found, text=f"{found.text}原文：{said}" if found.steps else said)


def _matter(key: str, situation: Situation, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """Runs of characters that neither name the department and the year nor only carry the question."""
    mask = function_mask(key, situation.lexicon)
    known = covered((*spans, *year_spans(key)), len(key))
    runs = [""]
    for char, plain, of_paper in zip(key, mask, known, strict=True):
        if plain or of_paper or not (char.isalnum()):
            runs.append("")
        else:
            runs[-1] += char
    return [run for run in runs if run and run not in _EMPTY]


def _says(key: str, run: str) -> bool:
    """Whether a sentence says a run of words, of a long one its two halves at two places (某抽检 and 计划抽检)."""
    if len(run) < 2:
        return run in key
    missed = [at for at, pair in enumerate(bigrams(run)) if pair not in key]
    if len(run) < _TWO_HALVES or len(missed) != 1:
        return not missed
    return 1 <= missed[0] < len(run) - 3


def _given(figure: re.Pattern[str], passage: Passage, run: str) -> Fact | None:
    """The one figure where the last run stands: 90万元，主要用于显微镜、会务 tells of no one of them."""
    if _DENIES.search(passage.text):
        return None
    text = passage.knowledge.document.paragraphs[passage.paragraph].text
    places = [
        clause.span()
        for clause in _CLAUSE.finditer(text, *passage.span)
        if figure.search(key := canon(clause[0])) and _says(key, run[-2:])
    ]
    facts = [
        fact
        for fact in passage.knowledge.facts
        if fact.table is None and fact.source.paragraph == passage.paragraph
        and fact.value is not None and fact.figure is not None
        and any(start <= fact.figure[0] < stop for start, stop in places)
    ]  # fmt: skip
    return facts[0] if len({fact.figure for fact in facts}) == 1 else None


def _is_of_years(one: _Sentence, knowledge: Knowledge, years: tuple[int, ...]) -> bool:
    own = knowledge.document.profile.year
    return all(year == own or f"{year}年" in one.key for year in years)


@once
def _sentences(knowledge: Knowledge) -> tuple[_Sentence, ...]:
    return tuple(_walk(knowledge))


def _walk(knowledge: Knowledge) -> Iterator[_Sentence]:
    for paragraph in knowledge.document.paragraphs:
        for span in sentences(paragraph.text):
            said = paragraph.text[slice(*span)]
            if len(said) <= _LONGEST:
                yield _Sentence(paragraph.index, span, canon(said))
