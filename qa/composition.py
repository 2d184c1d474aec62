"""What all income or all spending is made of: ``收入由哪几部分组成``, ``钱主要花在哪``, ``哪项收入最多``.

A budget prints it as a sentence (``预算收入…万元，其中：…``) or as one side of 收支总表.  Parts that do not add
up to their whole are not told as what it is made of.  Where a table prints the accounts, spending is ordered
by its rows (``qa.extremes``); here are the documents that tell it in words, and all income.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from corpus.model import Fact
from qa.contenders import Ranked
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, own_name, strip_numbering
from qa.leaving_out import left_out
from qa.levels import rows_of_level
from qa.link import covered, function_mask, leftover, match_labels, put_for
from qa.measures import Value
from qa.model import Item
from qa.normalise import canon, year_spans
from qa.relations import relations
from qa.resolve import Situation
from qa.words import figure, heading, in_wan, percent, show

Side = Literal["收入", "支出"]

_INCOME = re.compile(
    r"收入|(?:经费|资金|钱)的?来源|来源(?:有|是|于|都|$)|(?:钱|资金|经费|款)[^,，。]{0,6}?(?:从|打|由)(?:哪|什么|谁)|(?:钱|资金|经费)[^,，。]{0,4}来自|靠(?:什么|啥|谁|哪)"
)
_SPENDING = re.compile(
    r"支出|开支|花费|花销|(?:钱|预算|资金|经费)[^,，。]{0,6}(?:(?:花|用|投|落|去)[在到向去了于]|花哪|用哪|去哪)|花在|花到|花钱|花得"
)
_NARROWER = re.compile(  # another whole, or things that stand in rows of their own
    r"(?<!哪些)(?<!什么)其[他它](?:来源)?(?:收入|支出)|采购|项目|财政|基金|三公|购置|资产|人员|公用|拨款|公共预算|国有|国资|(?:各|每个|哪一?[个家些]|几[个家]|下属|预算)(?:单位|部门)|分局|下属|经济分类|科目|[类款项]级|上年|去年|同比|增|减|[涨降]|调整|比.{1,6}[多少高低]"
)
_ASKED_BY = re.compile(  # what a question of this kind is made of, besides its side
    r"主要|大头|大部分|组成|构成|结构|组成部分|部分|分布|来自|来源|从|打|靠|由|落|投|花|用|占|最|大|高|多|少|小|低|排|第?[一二两三四五六七八九十\d]+"
    r"|前|倒数|名|位|类|项|块|种|笔|头|渠道|途径|方面|领域|地方|几|各|总|全|整|部门|预算|决算|钱|资金|经费|款|里|中|按|功能|分类|分|收|入|来|去|向|到|在|于|有|哪|谁|啥|什么"
)
_ITEMS = re.compile(r"(?:哪[些几]个?|什么)(?:项目|款项)")  # 收入有哪些项目
_ORDER = re.compile(r"最|第[一二两三四五六七八九十\d]|[前后][一二两三四五六七八九十\d]|排|大头")
_LISTS = re.compile(
    r"哪[些几]|组成|构成|结构|包[括含]|来源|(?:从|打|由)(?:哪|什么)|[在到向]了?(?:哪|什么|啥)|用于(?:什么|哪|啥)|[花用去]哪|来自(?:哪|什么)|靠(?:什么|啥|谁|哪)|分为|分成|分布"
)
_COUNTS = re.compile(
    r"(?<!哪)几(?:个|大)?(?:部分|类|项|块|种|笔|个|渠道|方面)|多少(?:部分|类|项|块|种|个)"
)
_MAINLY = re.compile(r"主要|大头|大部分")
_BY_FUNCTION = re.compile(r"功能|大?类|领域|方面")
_OF_CLASS = re.compile(r"[哪几一]大?类|[一二三四五六七八九十]大类|大类")
_BALANCED = re.compile(r"上解|债务还本|稳定调节基金|结转下年|年终结转")
_ALL = r"(?:(?:19|20)\d{2}年度?|本年度?|当年|全年|年度|部门|单位|本单位|本部门|全部|总|全[省市县区州旗镇乡])*"
_WHOLE = {
    side: re.compile(rf"{_ALL}(?:预算)?{side}(?:预算|决算)?(?:总?预算|总计|合计|总额|数)*")
    for side in ("收入", "支出")
}
_TREASURY = re.compile(  # the treasury's own money, where it pays for all
    rf"{_ALL}(?:一般公共预算)?(?:财政拨款)?支出(?:预算|决算)?(?:总计|合计|总额|数)*"
)
_NAMED = 0.92  # of a name, said
_SHORTEST = 4  # characters of a name that is no word of asking
_CARRIED = re.compile(r"结转|结余|合计|总计|小计|总额")
_NATURE = ("基本支出", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出", "其他支出")
_FUNCTION = re.compile(
    r"公共服务|外交|国防|公共安全|教育|科学技术|文化|社会保障|卫生|节能|环保|城乡社区|农林水|交通|资源|商业|金融|自然|住房|粮油|灾害"
)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole with the parts that are printed of it, in one place of one document."""

    knowledge: Knowledge
    whole: Fact
    parts: tuple[Fact, ...]

    @property
    def is_full(self) -> bool:
        """Whether the parts add up to the whole, but for what rounding each of them may cost."""
        places = max(
            (len(show(f.value).partition(".")[2]) for f in self.parts if f.value), default=0
        )
        return abs(self.rest) * 2 <= Decimal(1).scaleb(-places) * len(self.parts) * bool(places)

    @property
    def rest(self) -> Decimal:
        """What of the whole no part tells."""
        told = sum((f.value for f in self.parts if f.value is not None), Decimal(0))
        return (self.whole.value or Decimal(0)) - told

    @property
    def by_function(self) -> bool:
        """Whether spending is told by what it is for (教育, 住房保障), not by 基本支出 and 项目支出."""
        named = sum(bool(_FUNCTION.search(own_name(f))) for f in self.parts)
        return 2 * named > len(self.parts)

    @property
    def by_nature(self) -> bool:
        """Whether spending is told as 基本支出 and 项目支出."""
        return any(own_name(f).startswith(_NATURE[:2]) for f in self.parts)


def side_asked(situation: Situation, text: str) -> Side | None:
    """Whether a question is about all income or all spending and about nothing narrower."""
    asked = situation.asked(text, soft="")
    spans = (*asked.spans, *year_spans(asked.key))
    bare = put_for(asked.key, spans, "，")
    said: tuple[tuple[Side, re.Pattern[str]], ...] = (("收入", _INCOME), ("支出", _SPENDING))
    sides = [side for side, words in said if words.search(bare)]
    excluded = situation.reading.excluded
    bare = _ITEMS.sub("哪些", bare)
    if len(sides) != 1 or _NARROWER.search(_without(bare, excluded)) or situation.reading.limits:
        return None
    own_words = [match.span() for match in _ASKED_BY.finditer(asked.key)]
    sided = [m.span() for m in (_INCOME if sides[0] == "收入" else _SPENDING).finditer(asked.key)]
    named = [(at, at + len(name)) for name in excluded if (at := asked.key.find(canon(name))) >= 0]
    known = covered((*spans, *own_words, *sided, *named), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    rest = leftover(asked.key, [a or b for a, b in zip(known, plain, strict=True)])
    return None if rest or _is_narrower(asked.key, situation) else sides[0]


def _is_narrower(key: str, situation: Situation) -> bool:
    """Whether a printed name is said that is no whole: 机关运行经费主要用于什么."""
    return any(
        match.exact
        and match.quality >= _NAMED
        and len(said) >= _SHORTEST
        and not _names_whole(said)
        for knowledge in situation.knowledges
        for match in match_labels(key, knowledge).values()
        for said in {key[start:stop] for start, stop in match.spans}
    )


def _names_whole(label: str) -> bool:
    return any(whole.fullmatch(label) for whole in (*_WHOLE.values(), _TREASURY))


def _without(key: str, names: Sequence[str]) -> str:
    for name in names:
        key = key.replace(canon(name), "")
    return key


def ranked(situation: Situation, text: str) -> tuple[Side | None, list[Ranked]]:
    """The side that is asked about, and its parts for an order of them; none where the order would not be sure."""
    side = side_asked(situation, text)
    one = _breakdown(situation, text, side) if side is not None else None
    return side, _sure(one, text) if one is not None else []


def _sure(one: Breakdown, text: str) -> list[Ranked]:
    valued = [fact for fact in one.parts if fact.value is not None]
    if one.is_full:
        return [_as_ranked(one.knowledge, fact) for fact in valued]
    most = max(valued, key=lambda fact: fact.value or Decimal(0))
    only = re.search(r"最[大高多]|大头", text) is not None and 0 < one.rest <= (most.value or 0)
    return [_as_ranked(one.knowledge, most)] if only else []


def _as_ranked(knowledge: Knowledge, fact: Fact) -> Ranked:
    assert fact.value is not None
    return Ranked(
        strip_numbering(fact.subject[-1]), knowledge, Value(fact.value, fact.unit, (fact,))
    )


def tell(situation: Situation, text: str) -> Finding | None:
    """What income or spending is made of, each part with its share; how many parts where that is asked."""
    if _ORDER.search(text) or not (_LISTS.search(text) or _COUNTS.search(text)):
        return None
    side = side_asked(situation, text)
    one = _breakdown(situation, text, side) if side is not None else None
    if one is None and side == "收入":
        return _each_told(situation, text)
    if one is None or not one.is_full:
        return None
    names = situation.reading.excluded
    parts = [fact for fact in one.parts if not left_out(fact.subject[-1], names)]
    if _MAINLY.search(text):
        parts = sorted((f for f in parts if f.value), key=lambda f: -(f.value or Decimal(0)))
    return _told(one, parts, counts=bool(_COUNTS.search(text)))


_SOURCE = re.compile(
    r"(?:一般公共预算|政府性基金|国有资本经营|财政专户|财政拨款|事业|经营|上级补助|附属单位)[^支]{0,12}收入"
)


def _each_told(situation: Situation, text: str) -> Finding | None:
    """The sources that sentences tell apart from one another, where no whole of them is printed."""
    if len(situation.knowledges) != 1 or _COUNTS.search(text) or situation.reading.excluded:
        return None
    knowledge = situation.knowledges[0]
    year = knowledge.document.profile.year
    if situation.reading.years and year not in situation.reading.years:
        return None
    told: dict[str, Fact] = {}
    for fact in knowledge.facts:
        alone = fact.table is None and len(fact.subject) == 1 and fact.aspect == "amount"
        if alone and fact.value and fact.year == year and _SOURCE.fullmatch(own_name(fact)):
            told.setdefault(own_name(fact), fact)
    if len(told) < 2 or len({fact.unit for fact in told.values()}) > 1:
        return None
    facts = sorted(told.values(), key=lambda fact: -(fact.value or Decimal(0)))
    items = tuple(Item(fact.subject[0], fact.value, fact.unit) for fact in facts)
    body = "；".join(f"{fact.subject[0]}{figure(fact)}" for fact in facts)
    lead = f"{heading(knowledge, facts[0])}：文中分别列出的收入有{len(facts)}项"
    return Finding(
        "list", f"{lead}：{body}。", facts=tuple(Cited(knowledge, f) for f in facts), items=items
    )


def _told(one: Breakdown, parts: Sequence[Fact], *, counts: bool) -> Finding:
    shares = [_share(fact, one.whole) for fact in parts]
    items = tuple(
        Item(f"{strip_numbering(fact.subject[-1])}{share}{figure(fact)}", fact.value, fact.unit)
        for fact, share in zip(parts, shares, strict=True)
    )
    each = (
        f"{strip_numbering(fact.subject[-1])}{figure(fact)}{in_wan(fact)}{share}"
        for fact, share in zip(parts, shares, strict=True)
    )
    name = strip_numbering(one.whole.subject[-1]) if one.whole.subject else "合计"
    lead = f"{heading(one.knowledge, one.whole)}：{name}{figure(one.whole)}{in_wan(one.whole)}"
    told = f"分为{len(items)}项" if len(items) > 1 and len(items) == len(one.parts) else "其中"
    text = f"{lead}，{told}：{'；'.join(each)}。"
    if one.rest and len(items) == len(one.parts):
        text += f"各项相加{show((one.whole.value or Decimal(0)) - one.rest)}{one.whole.unit or ''}，与合计相差{show(abs(one.rest))}{one.whole.unit or ''}，是各数四舍五入所致。"
    steps = tuple(
        f"{own_name(f)}：{show(f.value)} ÷ {show(one.whole.value)} = {show(percent(f.value, one.whole.value))}%"
        for f in parts if f.value and one.whole.value
    )  # fmt: skip
    facts = tuple(Cited(one.knowledge, fact) for fact in (one.whole, *parts))
    return Finding(
        "count" if counts else "list", text, value=Decimal(len(items)) if counts else None,
        unit="项" if counts else None, facts=facts, items=items, steps=steps, basis="computed" if counts else "printed",
        focus=facts[:1],
    )  # fmt: skip


def _share(fact: Fact, whole: Fact) -> str:
    """``（占71.65%）``; nothing for what is blank or nothing."""
    if not fact.value or not whole.value:
        return ""
    return f"（占{show(percent(fact.value, whole.value))}%）"


def _breakdown(situation: Situation, text: str, side: Side) -> Breakdown | None:
    """The breakdown that is meant, in the documents of one department."""
    if len({k.document.profile.entity for k in situation.knowledges}) != 1:
        return None
    years = situation.reading.years
    found = [
        one for knowledge in situation.knowledges
        if not years or knowledge.document.profile.year in years
        for one in _breakdowns(knowledge, side)
    ]  # fmt: skip
    if side == "支出" and "功能" in text:
        found = [one for one in found if one.by_function]
    classed = [one for one in found if one.by_function and one.is_full]
    if side == "支出" and classed and _OF_CLASS.search(text):
        found = classed  # 基本支出 and 项目支出 are no classes
    by_function = bool(_BY_FUNCTION.search(text)) or bool(re.search(r"[花用投落]", text))
    found.sort(
        key=lambda one: -_usual(one, side, by_function)
    )  # stable: the first printed of alike
    return found[0] if found else None


def _usual(one: Breakdown, side: Side, by_function: bool) -> float:
    """How usual it is to mean a breakdown: of everything, adding up, and by what is asked for."""
    worth = 2.0 * one.is_full + 2.0 * bool(_WHOLE[side].fullmatch(own_name(one.whole)))
    if any(_BALANCED.search(own_name(fact)) for fact in one.parts):
        worth -= 2.0  # how income and spending are balanced is nothing that money was spent on
    if side == "支出":
        worth += 1.5 * (one.by_function if by_function else one.by_nature)
    kind = one.knowledge.tables[one.whole.table].kind if one.whole.table is not None else None
    return worth + {None: 0.5, _ACCOUNTS[0]: 0.4, _ACCOUNTS[1]: 0.3}.get(kind, 0.0)


@lru_cache(maxsize=128)
def _breakdowns(knowledge: Knowledge, side: Side) -> tuple[Breakdown, ...]:
    """Every place of a document that tells a whole of this side with its parts."""
    classes = _classes(knowledge) if side == "支出" else ()
    return (*_in_prose(knowledge, side), *_sides(knowledge, side), *classes)


def _in_prose(knowledge: Knowledge, side: Side) -> Iterator[Breakdown]:
    below: dict[tuple[int, int | None, str], list[Fact]] = defaultdict(list)
    for fact in knowledge.facts:
        if (
            fact.table is None
            and fact.aspect == "amount"
            and len(fact.subject) == 2
            and not fact.measure
        ):
            below[fact.section, fact.source.paragraph, fact.subject[0]].append(fact)
    for fact in knowledge.facts:
        name = fact.subject[0] if len(fact.subject) == 1 else ""
        if fact.table is not None or fact.value is None or fact.aspect != "amount" or fact.measure:
            continue
        if not _is_whole(own_name(fact), side):
            continue
        alike = _alike(fact, below.get((fact.section, fact.source.paragraph, name), []))
        if not alike:  # （一）总体情况 tells the whole, （二）结构情况 what it went to
            lists = (
                parts for (at, _, of), parts in below.items() if (at, of) == (fact.section, name)
            )
            added = (Breakdown(knowledge, fact, _each_once(_alike(fact, parts))) for parts in lists)
            alike = next(
                (list(one.parts) for one in added if len(one.parts) > 1 and one.is_full), []
            )
        one = Breakdown(knowledge, fact, _each_once(alike))
        if len(alike) > 1 or (alike and one.rest == 0):
            yield one


def _alike(whole: Fact, parts: Sequence[Fact]) -> list[Fact]:
    return [part for part in parts if part.unit == whole.unit and part.year == whole.year]


def _is_whole(name: str, side: Side) -> bool:
    return bool(_WHOLE[side].fullmatch(name) or (side == "支出" and _TREASURY.fullmatch(name)))


def _each_once(parts: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple({fact.subject: fact for fact in reversed(parts)}.values())[::-1]


def _sides(knowledge: Knowledge, side: Side) -> Iterator[Breakdown]:
    """One side of each 收支总表, where its rows add up to its own sum."""
    for table in knowledge.tables.values():
        if table.kind != "收支总表":
            continue
        cells = [
            f for f in knowledge.facts
            if f.table == table.id and f.value is not None and f.measure and side in canon(f.measure[0])
        ]  # fmt: skip
        wholes = [f for f in cells if _SUM_OF_SIDE[side].fullmatch(own_name(f))]
        parts = [
            f
            for f in cells
            if len(f.subject) == 1 and f.role == "detail" and not _CARRIED.search(own_name(f))
        ]
        for whole in wholes[:1]:
            if len(parts) > 1:
                yield Breakdown(knowledge, whole, tuple(parts))


_ACCOUNTS = ("支出表", "一般公共预算支出表")


def _classes(knowledge: Knowledge) -> Iterator[Breakdown]:
    """The 类 of each table of accounts of spending, with its sum."""
    for relation in relations(knowledge):
        if relation.kind not in _ACCOUNTS:
            continue
        classes = rows_of_level(relation.records, "类")
        totals = [r for r in relation.records if r.row.role == "total"]
        for whole in (f for r in totals[:1] for f in r.facts[:2] if f.value is not None):
            parts = [
                f
                for r in classes
                for f in r.facts
                if f.measure == whole.measure and f.value is not None
            ]
            if len(parts) > 1:
                yield Breakdown(knowledge, whole, tuple(parts))
                break


_SUM_OF_SIDE = {
    side: re.compile(rf"(?:本年)?{side}(?:预算|决算)?(?:合计|小计|总计)")
    for side in ("收入", "支出")
}
