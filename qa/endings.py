"""What takes the place of a plain look-up where one bare figure would be a wrong answer, and answers in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.model import Hit
from qa import (
    passages,
    sections,
    single,
    sums,
    wording,
)
from qa.candidates import Candidate
from qa.counted import THAT_SAY
from qa.cuts import asked_operations
from qa.finding import Finding
from qa.handlers import COMPUTED
from qa.knowledge import own_name
from qa.measures import find_want
from qa.normalise import canon
from qa.operands import bare_names
from qa.operations import Operation
from qa.resolve import Situation, is_sure
from qa.told_rows import said_number

Search = Callable[[str], Sequence[Hit]]


Ending = Callable[[Situation, Search], Finding | None]


_MEANING = re.compile(r"解释|意思|含义|定义|概念|理解|什么是|什么叫|何谓|啥[叫是]|指的?是?什么")


def ending(situation: Situation, operations: Sequence[Operation]) -> Ending | None:
    """What takes the place of a plain look-up where one bare figure would be a wrong answer."""
    names = {op.name for op in operations}
    text = situation.reading.text
    if names & {"definition", "term"} and (cell := _cell_asked(situation)) is not None:
        return lambda scene, _: cell
    if "definition" in names and (_MEANING.search(text) or not single.wants_figure(text)):
        return _quoted
    if names & COMPUTED or ("each" in names and situation.reading.basis):
        return _described
    if "extreme" in names and find_want(situation.reading.text) is not None:
        return _silent  # no sentence says which of all grew most
    if "extreme" in names and re.search(r"哪|谁|什么", situation.reading.text):
        if situation.soft and situation.focus:
            return _silent  # 这几个哪个最高: of figures that were spoken of no passage tells
        return _most_in_words  # a sum is not the largest of anything
    if THAT_SAY.search(text):
        return _silent
    unmet = situation.reading.limits and names & {"list", "count"}  # need not meet the condition
    return _silent if unmet or _is_one_of_named(situation, operations) else None


def _cell_asked(situation: Situation) -> Finding | None:
    """What stands in a column that is asked for by its name: …的目录序号是啥 asks for no definition."""
    text = situation.reading.text
    found = single.look_up(situation, Operation("lookup", (text,)))
    return found if found is not None and found.facts and is_cell_asked(found, text) else None


def _quoted(situation: Situation, search: Search) -> Finding | None:
    """A passage that says what something is; one that only mentions it explains nothing."""
    text = situation.reading.text
    found = passage(situation, text, search(text))
    if found is not None and _explains(found.text, text) and _names_term(found.text, situation):
        return found
    if sections.NTH.search(text) is None:
        return None
    return sections.quote_section(situation, _IS_WHAT.sub("", text))  # 第三项职责是啥


_IS_WHAT = re.compile(r"(?:指的?)?是(?:个)?(?:啥|什么)[?？。]*$")


_TERM = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]*[)）]?[、.．]?\s*(?P<name>[^：:，。]{2,20})[：:](?:是?指|是|反映)"
)


def _explains(told: str, asked: str) -> bool:
    """Whether a passage says what something is; of a glossary only the entry of what was asked for does."""
    entry = _TERM.match(told.strip())
    if entry is None:
        strict = _FIGURE.search(told) is not None  # 三公经费46.82万元，其中：… explains no term
        return bool((_MEANS if strict else _EXPLAINS).search(told))
    name, key = canon(entry["name"]), canon(asked)
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return name in key or 3 * sum(pair in key for pair in pairs) > 2 * len(pairs)


_FIGURE = re.compile(r"\d[\d.,]*[百千万亿]*元")
_MEANS = re.compile(r"是指|指的是|系指|[：:，,“”\"]指|即|反映")


def _names_term(told: str, situation: Situation) -> bool:
    """Whether a passage speaks of the budget term that is to be explained: of 三公经费 no line on 公务接待费."""
    asked, said = situation.reading.key, canon(told)
    spoken = [(w, c) for c in situation.lexicon.concepts for w in (*c.names, *c.says) if w in asked]
    spoken = [(word, concept) for word, concept in spoken if len(word) > 2]
    if not spoken:
        return True
    longest = max(len(word) for word, _ in spoken)
    meant = [concept for word, concept in spoken if len(word) == longest]
    return any(word in said for concept in meant for word in (*concept.names, *concept.says))


_EXPLAINS = re.compile(r"是指|指的是|系指|[：:，,“”\"]指|即|[：:]|主要用于|主要是|反映")


_WHERE = re.compile(
    r"(?:在|位于)(?:哪|什么地方)(?:里|儿|个地方|条路)?[?？。]*$|地址(?:是|在)?(?:哪里?|什么|多少)?[?？。]*$"
)


_PLACED = re.compile(r"位于|地处|地址|坐落|驻地|设在|设于|\d+号")


def passage(
    situation: Situation, text: str, hits: Sequence[Hit], wants_list: bool = False
) -> Finding | None:
    """The passage of the prose that answers, else the words of a table's cell."""
    found = passages.find_passage(situation, text, hits, wants_list)
    if found is not None and _WHERE.search(text) and not _PLACED.search(found.text):
        return None  # 办公楼在哪 is answered by no sentence that only mentions it
    return found or wording.cell_in_words(situation, text)


def _in_words(situation: Situation, search: Search) -> Finding | None:
    text = situation.reading.text
    return passage(situation, text, search(text))


def _most_in_words(situation: Situation, search: Search) -> Finding | None:
    """A passage that says which is the most or the first; one that only names the things orders nothing."""
    found = _in_words(situation, search)
    return found if found is not None and _ORDERS.search(found.text) else None


_ORDERS = re.compile(r"最|首|第一|主要|重点|大头|集中|突出|优先|核心")


def _silent(situation: Situation, search: Search) -> Finding | None:
    return None


def _is_one_of_named(situation: Situation, operations: Sequence[Operation]) -> bool:
    """Several names to be added of which a look-up would tell only one: a wrong answer."""
    added = next((op for op in operations if op.name == "sum"), None)
    if added is None or sums.names_a_total(situation):
        return False
    if said_number(added.parts[0]) is not None:
        return True  # 密集架等三行 are not one row
    names = bare_names(situation, added.parts[0])
    if len(names) < 2:
        best = situation.resolve(situation.reading.text, unit=situation.reading.asked_unit)[:1]
        if best and _EVERY.search(situation.reading.text) and best[0].fact.role == "detail":
            return best[0].fact.table is not None  # 所有项目的成本上限合计 is no one project's
        return bool(best) and bool(sums.siblings(best[0]))  # one row of a group is not their sum
    ranked = situation.resolve(situation.reading.text)
    own = canon(ranked[0].fact.subject[-1]) if ranked and ranked[0].fact.subject else ""
    return sum(_tells(own, canon(name)) for name in names) < 2


def _tells(own: str, name: str) -> bool:
    """Whether a printed name is one of the names, says it, or says how it ends."""
    return name in own or own in name or (len(name) > _ENDING and name[-_ENDING:] in own)


_ENDING = 4


_EVERY = re.compile(r"(?:所有|全部|各个?|每一?个|这些)的?(?:项目|单位|科目|分局|部门|指标)")


def _described(situation: Situation, search: Search) -> Finding | None:
    """A question for a computation that found no operands: one bare figure would be a wrong answer."""
    text = situation.reading.text
    ranked = situation.resolve(text, unit=situation.reading.asked_unit)
    names = {op.name for op in asked_operations(situation)}
    rate = bool(ranked) and ranked[0].fact.unit == "%" and is_sure(ranked[0])
    least = 0.8 if rate and "share" in names else 0.9  # 断面占比 of 断面比例
    if rate and "complete" in names and set(own_name(ranked[0].fact)) <= set(canon(text)):
        least = 0.5  # 督查接待完成率 of 完成督查接待率
    if ranked and ranked[0].own >= least and not ranked[0].rest and _names_operation(ranked[0]):
        return single.look_up(situation, Operation("lookup", (text,)))
    if single.wants_figure(text) or _WANTS_RELATION.search(text):
        return None
    return passage(situation, text, search(text))


_WANTS_RELATION = re.compile(
    r"是不是|是否|有没有|谁|哪个|哪家|哪边|占比|比重|比例|几成|倍|(?:吗|么|没有)[?？]?$"
)


def _names_operation(candidate: Candidate) -> bool:
    """A fact whose printed name is itself a share, a rate or a change (完成率, 增长率, 占比)."""
    named = "".join((*candidate.fact.subject[-1:], *candidate.fact.measure[-1:]))
    return bool(re.search(r"率|占比|比例|比重|倍|平均|差额|^完成|完成(?:年初|调整)?预算", named))


YES_NO = re.compile(
    r"(?<!有)(?:吗|么)[?？。]*$"
)  # 图书馆是全额拨款吗 is answered by no sum of money
_ASKED_CELL = r"(?:那|这)?(?:一?[格栏列])?(?:在?原[表文件来]|表)?(?:里|中|上)?(?:(?:写|填|印|列)?的?是?(?:什么|啥)|(?:是)?(?:怎么|如何|咋)(?:写|填|列|规?定)的?)"


def is_cell_asked(found: Finding, text: str) -> bool:
    """Whether what stands in one column is asked for by its name, be it a word or a figure."""
    measures = found.facts[0].fact.measure if found.facts else ()
    said = canon(measures[-1]) if measures else ""
    return bool(said) and re.search(f"{re.escape(said)}{_ASKED_CELL}", canon(text)) is not None
