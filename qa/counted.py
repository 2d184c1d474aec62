"""A figure told by its unit: ``供餐多少天`` where one figure in days stands among the words that are said.

The last thing that is tried, for figures that are counted or measured, never for money: of money every
document prints hundreds, of days, metres and litres few, and then the unit says most of what is meant.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Fact
from index.words import is_name, text_to_terms
from qa.candidates import Candidate
from qa.finding import Finding
from qa.fit import COUNTED_ALIKE, Asked, fits_period, is_money, measure_fit, same_dimension
from qa.knowledge import Knowledge, bigrams, once, strip_numbering
from qa.link import covered, function_mask
from qa.normalise import canon, year_spans
from qa.operations import find_operations
from qa.reading import Reading
from qa.resolve import Situation, is_other_act
from qa.surroundings import part_words
from qa.telling import looked_up
from qa.words import printed_at

_PLAIN = frozenset(
    {"lookup", "count", "sum", "average"}
)  # a computation is answered by no one printed figure
_LEAST = 7.0  # how telling the words must be that the figure and the question share
_ANY = frozenset("个项家人名次件份套台辆")  # units of which nobody would say what is counted
_FEW, _LEAST_OF_FEW = 3, 4.0  # where so few figures are of the unit itself, less has to be shared
_LEAST_NAMED = 3.5  # and less still where its own name says all of it: 接待观众 of 来了多少观众
_USUAL = 300  # figures of a usual document: in a short one no pair is telling only for being alone
_AHEAD = 2.0  # how far the next other figure must stand behind
_OWN = 0.5  # what a shared word counts for once more where it is in the figure's own name
_SAME_UNIT = 1.5  # 组 for 组, where 个 would do as well


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands around each figure of a document, and how telling a pair of characters is there."""

    around: tuple[str, ...]
    named: tuple[str, ...]
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Near:
    """A figure with what speaks for it."""

    knowledge: Knowledge
    index: int
    score: float
    shared: float
    own: float  # what of that its own name shares
    around: str

    @property
    def fact(self) -> Fact:
        return self.knowledge.facts[self.index]


# a condition on what is counted: a printed count of what they contain is a count of another thing
THAT_SAY = re.compile(r"(?:几|多少)[家个所][^，,]{0,6}?(?:[写注标列载]明|包含|含有|包括|下辖|下设)")


def by_unit(situation: Situation) -> Finding | None:
    """The one figure of the asked unit among the words that are said; None where two are as near."""
    unit = situation.reading.asked_unit
    if unit is None or not asks_count(situation.reading, unit):
        return None
    asked = situation.asked(situation.reading.text, soft="", unit=unit)
    if (blank := _left_blank(situation, asked)) is not None:
        return looked_up(blank, (), situation)
    ranked = sorted(_near(asked, situation), key=lambda near: (-near.score, near.index))
    ranked = _glossed(ranked, asked, situation) or ranked
    ranked = [near for near in ranked if near.own or not _is_part(near, ranked)]
    ranked = [near for near in ranked if not _is_of_other_project(near, asked.key)]
    ranked = [near for near in ranked if not _is_of_unsaid_project(near, asked.key)]
    if not _LEFT.search(asked.said):
        ranked = [near for near in ranked if not _LEFT.search("".join(near.fact.subject[-1:]))]
    if _POSTS.search(asked.said):
        ranked = [near for near in ranked if not _DRAWN_UP.search(near.around)]
    if not ranked or ranked[0].shared < _least(asked, ranked, situation):
        return None
    best = ranked[0]
    if _is_contested(ranked) or not _is_spoken_of(best, asked, situation):
        return None
    found = Candidate(best.knowledge, best.index, best.fact, best.score, 1.0, best.score, (), True)
    return None if is_other_act(found, asked.said) else looked_up(found, (), situation)


_IN_BRACKETS = re.compile(r"[（(].*?[)）]")
_LEAST_SAID = 3  # characters of a name that is said whole


def _left_blank(situation: Situation, asked: Asked) -> Candidate | None:
    """The one empty cell of the asked unit whose own name is said whole: 库房（平方米）, where 房屋 is filled in."""
    found = []
    for knowledge in situation.about(situation.reading.text):
        for number, fact in enumerate(knowledge.facts):
            if fact.unit != asked.unit or fact.table is None or not fact.subject:
                continue
            name = canon(_IN_BRACKETS.sub("", strip_numbering(fact.subject[-1])))
            if len(name) < _LEAST_SAID or name not in asked.key:
                continue
            if fits_period(fact, knowledge, asked) is not None:
                found.append(Candidate(knowledge, number, fact, 1.0, 1.0, 1.0, (), True))
    return found[0] if len(found) == 1 and not found[0].fact.text else None


def _glossed(ranked: Sequence[_Near], asked: Asked, situation: Situation) -> list[_Near]:
    """The figures behind which brackets say what is counted: 其他用车2辆（洒水车）."""
    terms = content_terms(asked, situation)[-1:]
    glosses = [re.compile(rf"\s*[（(][^（）()]{{0,12}}{re.escape(term)}") for term in terms]
    found = []
    for near in ranked:
        start = printed_at(near.fact, near.fact.quote)
        stop = start + len(near.fact.text)
        if start >= 0 and any(gloss.match(near.fact.quote, stop) for gloss in glosses):
            found.append(near)
    return found


_LEFT = re.compile(r"退休|离休|遗属|去世")  # 退休教职工 are no teachers that a bureau has
_POSTS = re.compile(r"编制(?:数|人数)?(?:一?共)?(?:是|有)?(?:多少|几)")
_DRAWN_UP = re.compile(
    r"编制范围|预算编制|决算编制|编制(?:单位|说明)"
)  # papers are drawn up: no posts


def asks_count(reading: Reading, unit: str) -> bool:
    """Whether one counted or measured figure is asked for, with nothing to be met or worked out."""
    if is_money(unit) or unit in ("年", "万", "亿", "%", "百分点", "倍"):
        return False
    if reading.limits or reading.codes or reading.excluded or reading.converts:
        return False
    return _asks_one(reading) and THAT_SAY.search(reading.text) is None


_PROJECT = re.compile(r"(?:项目|工程|专项|行动)$")


def _is_of_other_project(near: _Near, key: str) -> bool:
    """Whether a figure is of one project where the question says the name of another."""
    own = near.fact.subject[0] if near.fact.subject else ""
    if not _PROJECT.search(own):
        return False
    named = {name for name in _projects(near.knowledge) if name in key}
    return bool(named) and canon(own) not in named


@once
def _projects(knowledge: Knowledge) -> tuple[str, ...]:
    """The projects that figures of a document stand under, canonical."""
    heads = dict.fromkeys(fact.subject[0] for fact in knowledge.facts if fact.subject)
    return tuple(canon(head) for head in heads if _PROJECT.search(head))


def _is_of_unsaid_project(near: _Near, key: str) -> bool:
    """Whether a figure is what one project is to reach, and neither it nor half of its own name is said.

    45 of 自收自支在职人员及退休人员数量 is not how many people the office has.
    """
    table = near.knowledge.tables.get(near.fact.table or "")
    if table is None or table.kind != "绩效目标表" or not table.subject:
        return False
    own = {*bigrams(canon(near.fact.subject[-1]))} if near.fact.subject else set()
    project = {*bigrams(canon(strip_numbering(table.subject)))}
    return not any(pair in key for pair in project - own) and 2 * sum(
        pair in key for pair in own
    ) < len(own)


def _is_part(near: _Near, ranked: Sequence[_Near]) -> bool:
    """Whether a figure is part of another one of its sentence: 题库收录900道，其中网络题350道."""
    fact = near.fact
    return any(
        other.fact.subject == fact.subject[:-1]
        and other.fact.source.paragraph == fact.source.paragraph
        and other.knowledge is near.knowledge
        for other in ranked
    )


def _in_one_place(one: _Near, other: _Near) -> bool:
    """Whether two figures stand in one sentence, so that only their own names tell them apart."""
    sources = (one.fact.source, other.fact.source)
    same = sources[0].paragraph is not None and sources[0].paragraph == sources[1].paragraph
    return same and one.knowledge is other.knowledge and sources[0].span == sources[1].span


def _is_contested(ranked: Sequence[_Near]) -> bool:
    """Whether another figure stands as near as the first."""
    best = ranked[0]
    return any(
        best.score - other.score < _AHEAD
        and not (best.own and not other.own and _in_one_place(best, other))
        and (other.fact.value, other.fact.unit) != (best.fact.value, best.fact.unit)
        for other in ranked[1:]
    )


def _is_spoken_of(best: _Near, asked: Asked, situation: Situation) -> bool:
    """Whether a whole word of the question stands around the figure, and every name that it says."""
    terms = content_terms(asked, situation)
    if "平均" in situation.reading.key and "平均" not in best.around:
        return False
    if terms and len(terms[-1]) > 2 and not {*bigrams(terms[-1])} & {*bigrams(best.around)}:
        return False  # 题库里判断题多少道: what is counted stands right before
    if terms and _is_other_kind(terms[-1], best.fact):
        return False
    if not any(term in best.around for term in terms):
        return False  # 护车 of 救护车 is no word of 保护车辆
    wide = best.around
    if best.fact.table is None:  # a part of a document that is about one thing names it once
        wide += part_words(best.knowledge, best.fact)
    things = [term for term in terms if not _MEASURE.search(term)]
    if len(things) < len(terms) and 2 * sum(term in wide for term in things) < len(things):
        return False  # whose height: that of a thing that nothing there speaks of
    return all(term in wide for term in terms if is_name(term))


def _is_other_kind(term: str, fact: Fact) -> bool:
    """Whether a figure counts things of another kind: 下属单位 are not 事业单位."""
    own = canon(fact.subject[-1]) if fact.subject else ""
    alike = len(term) > 2 and len(own) > 2 and own[-2:] == term[-2:]
    return alike and term not in own and own not in term


_MEASURE = re.compile(r"[高长宽深温湿]度|面积|重量|距离")


def _least(asked: Asked, ranked: Sequence[_Near], situation: Situation) -> float:
    """How much has to be shared: less of a unit of which there are few, and where the name says all of it."""
    unit = asked.unit or ""
    few = unit not in _ANY and sum(unit in (near.fact.unit or "") for near in ranked) <= _FEW
    terms = content_terms(asked, situation)
    own = canon("".join(ranked[0].fact.subject[-1:]))
    named = bool(terms) and all(term in own for term in terms)
    if named:
        return _LEAST_NAMED
    return _LEAST_OF_FEW if few else _LEAST


def _asks_one(reading: Reading) -> bool:
    """Whether one printed figure can be meant: not a computation, not several things together."""
    names = {operation.name for operation in find_operations(reading)}
    return not names - _PLAIN and not ("sum" in names and _SEVERAL.search(reading.text))


_SEVERAL = re.compile(r"[和与及、]|以及|加上")


def is_of_unit(asked: str, unit: str) -> bool:
    """Whether a figure in ``unit`` is one in the unit asked for; 几个 asks for any thing that is counted."""
    if asked in ("个", "项") or asked in unit:
        return same_dimension(asked, unit)
    bare = unit.lstrip("百千万亿")[:1]
    return bool(bare) and any(asked in alike and bare in alike for alike in COUNTED_ALIKE)


def _near(asked: Asked, situation: Situation) -> Iterator[_Near]:
    """The figures of the asked unit, with what the words around them share with the question."""
    said = _telling_pairs(asked, situation)
    assert asked.unit is not None
    for knowledge in situation.about(situation.reading.text):
        words = _words_of(knowledge)
        for number, fact in enumerate(knowledge.facts):
            if fact.value is None or not fact.unit or fact.aspect not in asked.aspects:
                continue
            if not is_of_unit(asked.unit, fact.unit):
                continue
            fit = fits_period(fact, knowledge, asked)
            if fit is None:
                continue
            around, named = words.around[number], words.named[number]
            shared = sum(words.weights.get(pair, 0.0) for pair in said if pair in around)
            own = sum(words.weights.get(pair, 0.0) for pair in said if pair in named)
            same = _SAME_UNIT if asked.unit in fact.unit else 0.0
            fit += 3 * measure_fit(fact, False, asked)
            score = shared + _OWN * own + same + fit
            yield _Near(knowledge, number, score, shared, own, around)


def _telling_pairs(asked: Asked, situation: Situation) -> frozenset[str]:
    """Pairs of characters of the question that are no form, no year and no department's name."""
    key = asked.said
    kept = _content(asked, situation)
    pairs = {pair for i, pair in enumerate(bigrams(key)) if kept[i] and kept[i + 1]}
    pairs.update(pair for term in content_terms(asked, situation) for pair in bigrams(term))
    return frozenset(pairs)


def _content(asked: Asked, situation: Situation) -> list[bool]:
    form = function_mask(asked.said, situation.lexicon)
    return [not (f or k) for f, k in zip(form, _known(asked), strict=True)]


def _known(asked: Asked) -> list[bool]:
    """Which characters are a year, the unit that is asked for, or a department's name."""
    key = asked.said
    unit = re.escape(canon(asked.unit or ""))
    units = [match.span() for match in re.finditer(unit, key)] if unit else []
    return covered((*asked.spans, *year_spans(key), *units), len(key))


def content_terms(asked: Asked, situation: Situation) -> tuple[str, ...]:
    """The words of the question that are no form, no year and no department's name (地下 of 地下室)."""
    known = _known(asked)
    text = "".join(" " if k else char for char, k in zip(asked.said, known, strict=True))
    terms = (_WILL.sub("", term) for term in text_to_terms(text))
    return tuple(t for t in terms if len(t) > 1 and t not in situation.lexicon.function)


_WILL = re.compile(r"^[要会能想得该](?=[\u4e00-\u9fff]+$)")  # 要装 of 要装多少道题


@once
def _words_of(knowledge: Knowledge) -> _Words:
    around = tuple(_around(knowledge, fact) for fact in knowledge.facts)
    different = set(around)
    counts = Counter(pair for text in different for pair in {*bigrams(text)})
    size = max(len(different), _USUAL)
    weights = {pair: math.log(1 + size / count) for pair, count in counts.items()}
    named = tuple(canon("".join((*fact.subject[-1:], *fact.measure))) for fact in knowledge.facts)
    return _Words(around, named, weights)


_DENIED = re.compile(
    r"(?<![有无])(?:无|没有|未(?!来))[^，,。；;]{1,16}"
)  # 退休人员29人，无离休人员


def _around(knowledge: Knowledge, fact: Fact) -> str:
    """The names of a figure, its sentence or row, and the title or heading over them (canonical)."""
    names = (*fact.subject, *fact.measure)
    if fact.table is None:
        over = knowledge.document.path(fact.section)[-1:]
        return canon("".join((*over, *names, _DENIED.sub("", fact.quote))))
    table = knowledge.tables[fact.table]
    row = knowledge.rows.get((fact.table, fact.source.row), ())
    return canon("".join((table.subject or table.title, *names, *(cell.text for cell in row))))
