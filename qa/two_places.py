"""One thing at two named places: 甲表的X与乙表的X, 说明里写的X和表里的X, X在06表和07表."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.kinds import title_to_kind
from corpus.model import Fact
from qa.candidates import TOTALS, Candidate
from qa.finding import Cited
from qa.fit import is_money, is_price
from qa.knowledge import Knowledge, own_name
from qa.link import put_for
from qa.named_tables import mentioned_tables, says_title
from qa.normalise import canon
from qa.of_thing import figure_called, thing_called
from qa.operands import closed, opened
from qa.resolve import Situation, as_candidate

_PLACE = re.compile(
    r"(?:公开)?0\d表|(?:附表|附件|表)(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?=[里中上内的、,，和与跟同（(《合总项基]|$)|《?(?:[“\"]三公[”\"]|(?!在)[\u4e00-\u9fff（）()]){1,24}?(?:总表|明细表|表|支出明细表?)(?![现示明达彰格])[》”\"]?"
    r"|(?:情况|文字|编制|预算|决算|收支)*说明|正文|文字部分|文中|文字"
)
_PROSE = re.compile(r"说明|正文|文字|文中")
_JOIN = re.compile(r"[,，]?(?:和|与|跟|同|比)")
_HEAD = re.compile(r"^(?:里面?|中|上|内|当中)?(?:所?[写列填印记载明说]+)?(?:的|[,，]|为|是)*")
_TAIL = re.compile(
    r"[,，]?(?:这|那)?两(?:个|处|边)?(?:数字?|金额|地方)?(?:完全)?(?:是否|是不是)?$|[,，的]+$"
)
_LEAD = re.compile(r"(?:在|的|[,，])+$")
_MONEY_WORDS = frozenset({"金额", "资金", "钱", "预算", "数", "数字"})
_STAGE = re.compile(r"预算数|决算数|年初预算|执行数")
_FORM = re.compile(r"(?:年初|调整)?(?:预算|决算|执行)?数(?:字|额)?|金额|数字")
_SUMMED = re.compile(r"(?<=.{2})的?(?:合计|总计|总额|总数|小计)数?$")
_SAID = 0.85


@dataclass(frozen=True, slots=True)
class Side:
    """A place, what is printed there, and the thing that it is printed of where one is said before the place."""

    place: str
    what: str
    thing: str = ""
    ahead: bool = False  # whether what is printed was said before the place: 差旅费 in 甲表


def at_two_places(situation: Situation, text: str) -> tuple[Candidate, Candidate] | None:
    """The two figures that a text names, both or one with where they stand; None where it names no place."""
    pieces = _pieces(situation, text)
    for one, other in pieces:
        found = at_each(situation, one, other)
        if found is not None:
            return found
    for one, other in pieces:
        if (found := _at_one(situation, one, other)) is not None:
            return found
    return None


def _at_one(situation: Situation, one: str, other: str) -> tuple[Candidate, Candidate] | None:
    """A figure by its name, and another that is named with its table."""
    side = _side(other)
    if side is None or _side(one) is not None or not side.what:
        return None
    named, placed = situation.best(one, unit=None), _found(situation, side)
    if named is None or placed is None or not named.said or named.own < 0.8:
        return None
    alike = named.fact.aspect == "amount" and named.fact.scope.stage == placed.fact.scope.stage
    return (named, placed) if alike and named.fact != placed.fact else None


def at_each(situation: Situation, one: str, other: str) -> tuple[Candidate, Candidate] | None:
    """The figures of two pieces that each name a place; what only one of them names is meant of both."""
    sides = _side(one), _side(other)
    if sides[0] is None or sides[1] is None or canon(sides[0].place) == canon(sides[1].place):
        return None
    first, second = _lent(sides[0], sides[1]), _lent(sides[1], sides[0])
    scene = replace(situation, knowledges=situation.about(one + other))
    pair = _found(scene, first), _found(scene, second)
    if pair[0] is None or pair[1] is None or pair[0].fact == pair[1].fact:
        return None
    stages = {c.fact.scope.stage for c in (pair[0], pair[1])}
    if len(stages) > 1 and not _STAGE.search(one + other):
        return None  # a budget and an outcome do not agree for another reason
    return pair[0], pair[1]


def names_two_places(situation: Situation, text: str) -> bool:
    """Whether a text joins two pieces that each name a table or the prose."""
    pieces = _pieces(situation, text)
    return any(_side(one) is not None and _side(other) is not None for one, other in pieces)


def at_place(situation: Situation, piece: str) -> Candidate | None:
    """The figure of a piece that names a table or the prose: 支出决算表的项目支出合计."""
    side = _side(piece)
    return _found(situation, side) if side is not None and side.what else None


def stands_where_said(situation: Situation, piece: str, figures: Sequence[Cited]) -> bool:
    """Whether figures stand in the table, or the prose, that a piece names; a piece may name none."""
    side = _side(piece)
    if side is None:
        return True
    if _PROSE.search(side.place):
        return all(cited.fact.table is None for cited in figures)
    return all(
        cited.fact.table in _tables(situation, cited.knowledge, side.place) for cited in figures
    )


def tables_called(situation: Situation, knowledge: Knowledge, text: str) -> frozenset[str]:
    """The tables that a text names; empty where it names none."""
    place = _PLACE.search(text)
    named = place is not None and not _PROSE.search(place[0])
    return _tables(situation, knowledge, place[0]) if place is not None and named else frozenset()


def without_tables(text: str) -> str:
    """A text without the names of tables: 支出决算表里的差旅费 as 里的差旅费."""
    return _PLACE.sub(lambda m: m[0] if _PROSE.fullmatch(m[0]) else "", text)


def without_place(text: str) -> str:
    """What is printed, of a text that says where: 公务接待费 of 说明里写公务接待费."""
    side = _side(text)
    return side.what if side is not None else text


def _pieces(situation: Situation, text: str) -> list[tuple[str, str]]:
    """Ways to part a text at a joining word that is none of a printed name's own."""
    hidden = closed(situation, text)
    cuts = ((hidden[: m.start()], hidden[m.end() :]) for m in _JOIN.finditer(hidden))
    return [(opened(one), opened(other)) for one, other in cuts]


def _side(piece: str) -> Side | None:
    piece = _TAIL.sub("", piece.strip(" ,，"))
    place = _PLACE.search(piece)
    if place is None:
        return None
    before = _LEAD.sub("", piece[: place.start()])
    after = _HEAD.sub("", piece[place.end() :])
    return Side(place[0], after or before, before if after else "", not after)


def _lent(side: Side, lender: Side) -> Side:
    if not side.thing and not lender.thing and canon(lender.what) in _MONEY_WORDS and side.what:
        return replace(side, what=lender.what, thing=side.what)  # 甲项目在绩效表和采购表里的金额
    if canon(side.what) in _MONEY_WORDS and not side.thing and not lender.thing and lender.what:
        return replace(side, thing=lender.what)
    if canon(side.what) in TOTALS and not side.thing and lender.ahead and lender.what:
        return replace(side, what=lender.what)  # 差旅费在甲表和乙表里的合计
    what = side.what or lender.what
    if _FORM.fullmatch(canon(what)) and not side.thing and not lender.thing and what != lender.what:
        what = f"{lender.what}{'' if canon(what) in ('数', '数字', '金额') else what}"
    return replace(side, what=what, thing=side.thing or lender.thing)


def _found(situation: Situation, side: Side) -> Candidate | None:
    """The one figure of what a side names in the tables of its place, else in the prose."""
    if not canon(side.what):
        return None
    for knowledge in situation.knowledges:
        if _PROSE.search(side.place):
            found = _best(situation, knowledge, side, None)
        else:
            tables = _tables(situation, knowledge, side.place)
            found = _of_total(knowledge, tables, side) if tables else None
            found = found or (_best(situation, knowledge, side, tables) if tables else None)
        if found is not None:
            return found
    return None


def _tables(situation: Situation, knowledge: Knowledge, place: str) -> frozenset[str]:
    """The tables that go by a name: those with the shortest title, for 总表 is no 财政拨款总表."""
    asked = situation.asked(re.sub(r"支出明细$", "支出表", place), soft="")
    name = put_for(asked.key, asked.spans, "")
    name = {"总表": "收支总表", "绩效表": "绩效目标表"}.get(name, name)
    called, spans = mentioned_tables(name, knowledge)
    kind = "三公经费表" if "三公" in name else title_to_kind(name)
    if not spans or spans[0][0] > 0:  # 三公决算表 is not any 决算表
        called = frozenset(t.id for t in knowledge.tables.values() if kind and t.kind == kind)
    held = called or _titled(knowledge, canon(place))
    kinds = {knowledge.tables[t].kind for t in held}
    if len(kinds) < 2:
        return held
    least = min(len(canon(knowledge.tables[t].title)) for t in held)
    return frozenset(t for t in held if len(canon(knowledge.tables[t].title)) == least)


def _titled(knowledge: Knowledge, place: str) -> frozenset[str]:
    """The one table whose title says, with words between, what a text calls it: 机构情况表 of 机构设置及人员情况."""
    matter = place.strip("《》“”").removesuffix("表")
    for start in range(len(matter) - _SHORT + 1):  # whose table it is may be said before
        found = [t.id for t in knowledge.tables.values() if says_title(matter[start:], t.title)]
        if found:
            return frozenset(found) if len(found) == 1 else frozenset()
    return frozenset()


_SHORT = 4  # characters of a name by which a table may be known


def _best(
    situation: Situation, knowledge: Knowledge, side: Side, tables: frozenset[str] | None
) -> Candidate | None:
    scene = replace(situation, knowledges=(knowledge,), focus=(), soft="")
    if side.thing and tables is not None and (own := _of_thing(scene, side, tables)) is not None:
        return own
    ranked = [
        c for c in scene.resolve(f"{side.thing}{side.what}", unit=None)
        if c.fact.aspect == "amount" and c.fact.role != "repeated"
        and (c.fact.table in tables if tables is not None else c.fact.table is None)
    ]  # fmt: skip
    best = ranked[0] if ranked else None
    if best is None or best.fact.value is None:
        return None  # what is blank is not the next best
    return best if best.said and best.own >= _SAID else None


def _of_thing(situation: Situation, side: Side, tables: frozenset[str]) -> Candidate | None:
    """The figure of a thing in certain tables: 成本上限 in its 绩效目标表, 金额 in the 采购表."""
    thing = thing_called(situation, side.thing)
    if thing is None:
        return None
    there = tuple(cited for cited in thing.figures if cited.fact.table in tables)
    term = figure_called(replace(thing, figures=there), side.what) if there else None
    if term is not None and term.cited.fact.value:
        return as_candidate(term.cited)
    return _only_money(there) if canon(side.what) in _MONEY_WORDS else None


def _only_money(figures: tuple[Cited, ...]) -> Candidate | None:
    """The one sum of money among a thing's figures; a row's total before its parts."""
    money = [c for c in figures if c.fact.value and is_money(c.fact.unit) and not is_price(c.fact)]
    money = [c for c in money if c.fact.role != "repeated"]
    totals = [c for c in money if c.fact.measure and canon(c.fact.measure[-1]) in TOTALS]
    found = totals or money
    return as_candidate(found[0]) if len({c.fact.value for c in found}) == 1 else None


def _of_total(knowledge: Knowledge, tables: frozenset[str], side: Side) -> Candidate | None:
    """``项目支出合计``, ``总计``: the total of a column (or of all) in a table, where it is one figure."""
    key = canon(side.what)
    column = canon(_SUMMED.sub("", side.what))
    if side.thing or (key == column and key not in TOTALS):
        return None
    found = [
        f for f in knowledge.facts
        if f.table in tables and f.role == "total" and f.value is not None
        and (_is_total(f, key) if key in TOTALS else column in [canon(m) for m in f.measure])
    ]  # fmt: skip
    if len({f.value for f in found}) > 1:
        found = [f for f in found if f.measure and canon(f.measure[-1]).endswith(("合计", "总计"))]
    return as_candidate(Cited(knowledge, found[0])) if len({f.value for f in found}) == 1 else None


def _is_total(fact: Fact, key: str) -> bool:
    return bool(fact.subject) and own_name(fact) == key
