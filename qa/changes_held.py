"""Whether the changes of the parts come to that of the whole, and a change that is said to that of a table's two years.

``基本支出增加额和项目支出减少额轧一下，是不是等于总支出减少的数``: 4824.58 − 150086.1 = −145261.52.
``说明里写接待费减少0.50万元，和表里两年预算数之差一致吗``: 3.20 − 2.60 = 0.60.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import find_amounts
from corpus.model import Fact
from qa.candidates import TOTALS
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.knowledge import Knowledge, own_name
from qa.named_tables import is_called
from qa.normalise import canon
from qa.resolve import Situation
from qa.two_places import tables_called, without_place
from qa.words import convert, plain, show

_CHANGES = re.compile(r"增加|减少|增减|增长|下降|变化|变动|增额|减额|降低|上升")
_FOLDED = re.compile(
    r"轧|相?抵|抵[消掉扣减]|冲[抵减]|加减|相减|减去|扣[掉除减]|加起来|相加|合计|之和|合起来|加总|净"
)
_WHETHER = re.compile(r"吗|这个数|对得?上不|是不是|是否|等于|对得上|一致|相等|相符|吻合|对不对")
_ASPECTS = {"increase": 1, "decrease": -1}
_WORDS = {True: "增加", False: "减少"}


def of_parts(situation: Situation, text: str) -> Finding | None:
    """Yes or no, with the arithmetic; None where the changes of the parts or of the whole are not told."""
    asked = _CHANGES.search(text) and _FOLDED.search(text) and _WHETHER.search(text)
    if not asked or situation.reading.limits:
        return None
    found = [
        (knowledge, whole, parts)
        for knowledge in situation.knowledges
        for whole, parts in _told(knowledge, canon(text))
    ]
    sizes = {tuple(_signed(fact) for fact in (whole, *parts)) for _, whole, parts in found}
    return _held(*found[0]) if len(sizes) == 1 else None


def _told(knowledge: Knowledge, said: str) -> Iterator[tuple[Fact, tuple[Fact, ...]]]:
    """A change of money that a sentence tells, with those of its parts, each of which the text names."""
    changes = [
        fact for fact in knowledge.facts
        if fact.table is None and fact.aspect in _ASPECTS and fact.value is not None
        and fact.subject and is_money(fact.unit)
    ]  # fmt: skip
    for whole in changes:
        below = [
            fact for fact in changes
            if fact.source.paragraph == whole.source.paragraph
            and fact.base_year == whole.base_year and fact.subject[:-1] == whole.subject
        ]  # fmt: skip
        named = [fact for fact in below if own_name(fact) in said]
        if len(below) >= _FEWEST and len(named) == len(below):
            yield whole, tuple(below)


_FEWEST = 2  # parts of a whole


def _signed(fact: Fact) -> Decimal:
    assert fact.value is not None
    return _ASPECTS[fact.aspect] * convert(fact.value, fact.unit, "元")[0]


def _held(knowledge: Knowledge, whole: Fact, parts: Sequence[Fact]) -> Finding:
    unit = whole.unit or ""
    values = [convert(_signed(fact), "元", unit)[0] for fact in parts]
    total, told = plain(sum(values, Decimal(0))), convert(_signed(whole), "元", unit)[0]
    gap = abs(total - told)
    said = "、".join(
        f"{own_name(fact)}{_WORDS[value > 0]}{show(abs(value))}{unit}"
        for fact, value in zip(parts, values, strict=True)
    )
    lead = "是，相等。" if gap == 0 else "否，不相等。"
    close = "等于" if gap == 0 else "而不是"
    text = (
        f"{lead}{said}，相抵后{_WORDS[total > 0]}{show(abs(total))}{unit}，"
        f"{close}{own_name(whole)}{_WORDS[told > 0]}{show(abs(told))}{unit}"
    )
    text += "。" if gap == 0 else f"（相差{show(gap)}{unit}）。"
    sums = " + ".join(f"({show(v)})" if v < 0 else show(v) for v in values)
    return Finding(
        "reconcile", text, basis="computed",
        facts=tuple(Cited(knowledge, fact) for fact in (*parts, whole)),
        steps=(f"{sums} = {show(total)}", f"{show(total)} − ({show(told)}) = {show(plain(total - told))}"),
    )  # fmt: skip


_WAY = r"(?P<fall>减少|下降|压减|压缩|降低|少)|(?P<rise>增加|增长|上升|提高|多)"
_OF_TWO_YEARS = re.compile(  # 说明里写甲比上年减少1.5万元，和乙表中两年预算数之差一致吗
    rf"^(?P<a>.{{2,}}?)(?:[,，](?:正文|文字|说明|文中)(?:里面?|中|上|部分)?(?:说|讲|写|称)?的?)?"
    rf"(?:[,，]?(?:(?:比|较|与|和)?(?:上一?年|去年|前一年|(?:19|20)\d{{2}}年)度?(?:预算|决算)?数?(?:相比)?|同比))?[,，]?(?:{_WAY})了?"
    r"(?P<n>\d[\d,.]*(?:(?:亿|万|千)?元|亿|万))[”\"]?(?:的说法|这个数字?)?[,，]?(?:和|与|跟|同|用|按|拿)?"
    r"(?P<b>[^?？]*?(?:之差|的差额?|差[额值距]|相减|一减|减出来|增减|变动|变化)[^?？]*)$"
)


def of_table(situation: Situation, text: str) -> Finding | None:
    """Yes or no, with both years' figures, where a change that is said is held against what a table makes of it."""
    match = _OF_TWO_YEARS.match(text.rstrip("?？。 ")) if _WHETHER.search(text) else None
    if match is None:
        return None
    said = match["n"]
    amount = find_amounts(said if said.endswith("元") else f"{said}元")[0]
    name = without_place(match["a"])
    for knowledge in situation.about(match["a"]):
        pair = _years_of(situation, knowledge, name, match["b"])
        if pair is not None:
            rose = match["rise"] is not None
            return _against(knowledge, pair, amount.value, amount.unit, rose=rose)
    return not_found("没有找到表中这两年的数字，无法核对。")


def _years_of(
    situation: Situation, knowledge: Knowledge, name: str, place: str
) -> tuple[Fact, Fact] | None:
    """The cells of this year and the year before in the row of a name, or the total of the table of that name."""
    tables = tables_called(situation, knowledge, place)
    here = replace(situation, knowledges=(knowledge,), focus=(), soft="")
    rows = [
        c.fact for c in here.resolve(name, unit=None)
        if c.fact.table is not None and c.fact.aspect == "amount" and c.own >= _NAMED and c.said
        and (not tables or c.fact.table in tables)
    ]  # fmt: skip
    found = {pair for fact in rows if (pair := _pair(knowledge, fact)) is not None}
    own = {t for t in tables if is_called(knowledge.tables[t], _PLAN.sub("", canon(name)))}
    if not found and own:  # 三公经费, 一般公共预算支出: what the table itself is of
        totals = [
            f for f in knowledge.facts
            if f.table in own and f.subject and own_name(f) in TOTALS and f.value is not None
        ]  # fmt: skip
        found = {pair for fact in totals if (pair := _pair(knowledge, fact)) is not None}
    moved = {
        plain((now.value or Decimal(0)) - (before.value or Decimal(0))) for now, before in found
    }
    return next(iter(found)) if len(moved) == 1 else None


_PLAN = re.compile(r"(?:年初)?(?:预算|决算)(?:合计)?数?$|合计$")
_NAMED = 0.9  # what a row is worth that is said by its name


def _pair(knowledge: Knowledge, fact: Fact) -> tuple[Fact, Fact] | None:
    """The cells of a row for this year and the one before, of one stage and one column."""
    row = [
        f for f in knowledge.of_table(fact.table or "")
        if f.subject == fact.subject and f.aspect == "amount" and f.value is not None and is_money(f.unit)
    ]  # fmt: skip
    year = knowledge.document.profile.year
    pairs = [
        (now, before) for now in row for before in row
        if year is not None and (now.year, before.year) == (year, year - 1)
        and now.scope.stage == before.scope.stage and now.unit == before.unit
    ]  # fmt: skip
    return pairs[0] if pairs else None


def _against(
    knowledge: Knowledge, pair: tuple[Fact, Fact], said: Decimal, unit: str | None, *, rose: bool
) -> Finding:
    now, before = pair
    values = [convert(f.value or Decimal(0), f.unit, unit)[0] for f in pair]
    moved = plain(values[0] - values[1])
    right = moved == (said if rose else -said)
    verdict = "是，一致。" if right else "否，不一致。"
    told = f"所说的{_WORDS[rose]}{show(said)}{unit}"
    way = f"{_WORDS[moved > 0]}{show(abs(moved))}{unit}" if moved else "没有增减"
    text = (
        f"{verdict}{_called(knowledge, now)}中“{now.subject[-1]}”{before.year}年{show(values[1])}{unit}、"
        f"{now.year}年{show(values[0])}{unit}，{way}，与{told}{'一致' if right else '不一致'}。"
    )
    step = f"{show(values[0])} − {show(values[1])} = {show(moved)}"
    cited = tuple(Cited(knowledge, fact) for fact in pair)
    return Finding("reconcile", text, basis="computed", facts=cited, steps=(step,))


def _called(knowledge: Knowledge, fact: Fact) -> str:
    return f"《{knowledge.tables[fact.table or ''].title}》"
