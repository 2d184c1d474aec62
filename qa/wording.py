"""Answers in words that stand in a table's cells: what a project is for, why a figure deviated."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, bigrams, once, strip_numbering
from qa.link import function_mask
from qa.normalise import canon
from qa.passages import View, Wanted, says_enough
from qa.resolve import Situation, is_sure
from qa.vocabulary import spoken_terms
from qa.words import heading, name

_LONG = 12  # characters from which a cell is a text and no label
_NAMED = 4  # characters in a row of the name of what a cell is about that must be said
_AIM = re.compile(
    r"为什么要|为何要|图个?(?:什么|啥)|目标|(?<!项)目的|效果|意义|干什么|干嘛|做什么|用来|防止|避免|为了|达到|实现"
)
_AIMS = re.compile(r"绩效目标$|总体目标$|年度目标$")


@dataclass(frozen=True, slots=True)
class Cells:
    """The long text cells of a document, with the words of each and of what it stands under."""

    facts: tuple[Fact, ...]
    view: View


def cell_in_words(situation: Situation, text: str) -> Finding | None:
    """The cell that says most of the question, if it says enough; of two that say as much, none."""
    asked = situation.asked(text)
    expansions = (*situation.lexicon.expansions, *spoken_terms(asked.key, situation.lexicon))
    plain = function_mask(asked.key, situation.lexicon)
    for start, stop in asked.spans:
        plain[start:stop] = [True] * (stop - start)
    scored: list[tuple[float, int, Knowledge, Fact]] = []
    for knowledge in situation.knowledges:
        cells = _cells(knowledge)
        wanted = Wanted(asked.key, plain, cells.view, text, expansions)
        for number, (body, head) in enumerate(cells.view.texts):
            one = wanted.score(body, head)
            if one is None or not says_enough(*one):
                continue
            fact = cells.facts[number]
            if not _is_named(fact, asked.key):
                continue
            aim = bool(_AIM.search(text) and fact.measure and _AIMS.search(canon(fact.measure[-1])))
            scored.append((one[0] + 2 * aim, -number, knowledge, fact))
    scored = _of_named_owner(scored, situation, asked.key)
    if not scored:
        return None
    score, _, knowledge, best = max(scored, key=lambda entry: entry[:2])
    rivals = [other for value, _, _, other in scored if value >= score and other.text != best.text]
    return None if rivals else told_cell(knowledge, best)


_Scored = tuple[float, int, Knowledge, Fact]
_LEAST_NAME = 4


def _of_named_owner(scored: list[_Scored], situation: Situation, key: str) -> list[_Scored]:
    """Only the cells of the projects that are named in full, where any is: 石门水库… is not 青龙水库…."""
    owners = {
        _owner(fact)
        for k in situation.knowledges
        for fact in _cells(k).facts
        if len(fact.subject) > 1
    }
    said = {owner for owner in owners if len(owner) >= _LEAST_NAME and owner in key}
    return [one for one in scored if _owner(one[3]) in said] if said else scored


def _owner(fact: Fact) -> str:
    return canon(strip_numbering(fact.subject[0])) if fact.subject else ""


_GROUND = re.compile(r"原因|差异说明|变动说明|增减说明|情况说明|偏差")


_USE = re.compile(r"主要内容|内容|用途|使用方向|资金用途|支出内容")


def use_cell(situation: Situation, subject: str) -> Finding | None:
    """``宣传培训的钱干嘛用``: the cell of the row's column that says what the money is for."""
    return _cell_beside(situation, subject, _USE)


def reason_cell(situation: Situation, subject: str) -> Finding | None:
    """``接待费为什么没花完``: the cell of the row's column of reasons."""
    return _cell_beside(situation, subject, _GROUND)


_LATE = re.compile(
    r"[晚迟]了?|推[迟后]|延[期后误迟]|拖|没(?:有)?(?:能)?(?:按[时期]|如期|准时|及时|达标|达到|做到|完成|实现)|未(?:能)?(?:按[时期]|如期|完成|达到|达标|实现)|[不没]达标"
)
_NOTHING = frozenset({"", "无", "—", "-", "/", "没有"})


def shortcoming_cell(situation: Situation, subject: str, text: str) -> Finding | None:
    """``普查公报发布为什么晚了``: what the indicator's own row says of why it was not reached."""
    subject = _LATE.sub("", _HOW_LATE.sub("", subject))
    if not _LATE.search(text) or len(canon(subject)) < 2:
        return None
    for c in situation.resolve(subject)[:6]:
        inside = canon(subject) in canon("".join(c.fact.subject[-1:]))
        if c.rest or not (inside or c.own >= 0.5) or c.fact.table is None:
            continue
        for cell in c.knowledge.rows.get((c.fact.table, c.fact.source.row), ()):
            told = cell.measure and _GROUND.search(cell.measure[-1])
            if told and cell.value is None and cell.text.strip() not in _NOTHING:
                return told_cell(c.knowledge, cell)
    return None


_HOW_LATE = re.compile(r"怎么|到后面|[发交建办验投报]了?$|到(?:现在|年底|第二年|次年)|才|的$")


def _cell_beside(
    situation: Situation, subject: str, column: re.Pattern[str], many: int = 6
) -> Finding | None:
    """The words in a column of the row that is named, else spoken of."""
    if not canon(subject) and situation.focus:
        rows = [(cited.knowledge, cited.fact) for cited in situation.focus[:1]]
    else:
        ranked = situation.resolve(subject) if len(canon(subject)) >= 2 else ()
        rows = [(c.knowledge, c.fact) for c in ranked[:many] if is_sure(c) and c.own >= 0.8]
    for knowledge, fact in rows:
        for cell in knowledge.rows.get((fact.table, fact.source.row), ()):
            asked = cell.measure and column.search(cell.measure[-1])
            if fact.table is not None and asked and cell.value is None and len(cell.text) >= 2:
                return told_cell(knowledge, cell)
    return None


def _is_named(fact: Fact, key: str) -> bool:
    """Whether the question says a good piece of the name of the project or row that a cell is about."""
    names = [canon(label) for label in fact.subject]
    return any(
        label[at : at + _NAMED] in key for label in names for at in range(len(label) - _NAMED + 1)
    )


def told_cell(knowledge: Knowledge, fact: Fact) -> Finding:
    """The words of a cell under the names of its row and column."""
    column = f"（{fact.measure[-1]}）" if fact.measure else ""
    said = f"{heading(knowledge, fact)}：{name(fact)}{column}：{fact.text.strip()}"
    cited = Cited(knowledge, fact)
    return Finding("passage", said, basis="text", facts=(cited,), focus=(cited,))


@once
def _cells(knowledge: Knowledge) -> Cells:
    facts = tuple(
        fact for fact in knowledge.facts
        if fact.table is not None and fact.value is None and len(fact.text) >= _LONG
    )  # fmt: skip
    texts = tuple(
        (canon(fact.text), canon("".join((*fact.subject, *fact.measure)))) for fact in facts
    )
    counts = Counter(gram for body, head in texts for gram in set(bigrams(body + head)))
    weights = {gram: math.log(1 + len(texts) / count) for gram, count in counts.items()}
    return Cells(facts, View(texts, weights))
