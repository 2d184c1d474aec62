"""``都采购了什么``: what the purchase table of a document lists, line by line, each with its sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Fact
from qa.candidates import Candidate
from qa.choosing import row_name
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, Record
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.parts import parts_of
from qa.reading import read_question
from qa.relations import relations
from qa.resolve import Situation
from qa.words import figure, heading, in_wan

_WHAT = r"(?:些|的)?(?:都|是|有)*(?:哪[些几](?:个|样|种|类|项)?|什么|啥|些什么|些啥)"
_THINGS = r"(?:东西|物品|内容|项目|货物|商品|设备|服务)?"
_ASKED = re.compile(
    rf"(?:政府)?(?:采购预算|采购)?(?:都|要|打算|准备|主要|具体|计划|一共|里面?|中|表)*(?:采购|买|购买|购置){{1,2}}(?:了|过)?{_WHAT}{_THINGS}(?:呢|啊|呀)?"
    rf"|(?:政府)?采购(?:的)?(?:项目|物品|内容|东西|品目)(?:都|一共|主要)*(?:有|包括|是){_WHAT}"
    r"|(?:列出|列一下|列举|查看|看看)?(?:全部|所有)?(?:政府)?采购(?:项目|物品)?(?:的)?(?:清单|明细|列表)(?:列一下|有哪些)?"
)
_SUMS = re.compile(r"金额|合计|小计|总价")
_BUDGET = re.compile(r"预算")
_MOST = 60


def listed(situation: Situation, text: str) -> Finding | None:
    """The lines of the purchase table where a question asks for all of them; None where there is no one table."""
    asked = situation.asked(text, soft="")
    if situation.reading.limits or situation.reading.excluded or not _ASKED.fullmatch(asked.bare):
        return None
    found = [(k, lines) for k in situation.knowledges if (lines := tuple(_lines(k)))]
    if not found:  # 货物、工程和服务 of the sentence that tells the sum
        kinds = replace(situation, reading=read_question("采购项目有哪些"))
        return parts_of(kinds, Operation("list"))
    if len(found) != 1 or not 1 <= len(found[0][1]) <= _MOST:
        return None
    knowledge, lines = found[0]
    by_name = {row_name(record, text): sum_ for record, sum_ in reversed(lines)}
    items = (
        tuple(Item(name) for name in reversed(by_name))
        if "项目" in text
        else tuple(
            Item(f"{row_name(record, text)}{figure(sum_)}{in_wan(sum_)}", sum_.value, sum_.unit)
            for record, sum_ in lines
        )
    )
    title = lines[0][0].table.title
    body = "；".join(item.text for item in items)
    facts = tuple(Cited(knowledge, sum_) for _, sum_ in lines)
    lead = f"{heading(knowledge, lines[0][1])}：《{title}》列了{len(items)}项采购"
    return Finding("list", f"{lead}：{body}。", items=items, facts=facts, focus=facts[:1])


def _lines(knowledge: Knowledge) -> Iterator[tuple[Record, Fact]]:
    """Each line of the purchase table with what it costs."""
    for relation in relations(knowledge):
        if relation.kind != "政府采购表":
            continue
        for record in relation.records:
            sum_ = sum_of(record.facts)
            if record.row.role == "detail" and sum_ is not None and record.row.path:
                yield record, sum_


def sum_of(facts: Sequence[Fact]) -> Fact | None:
    """What a line costs: its first sum of money, which is no price of a piece."""
    money = [f for f in facts if f.value is not None and is_money(f.unit) and f.measure]
    sums = [f for f in money if "单价" not in canon(f.measure[-1])]
    for words in (_SUMS, _BUDGET):  # the budget of the project may buy several things
        if found := next((f for f in sums if words.search(canon("".join(f.measure)))), None):
            return found
    return None


def about_purchases(ranked: Sequence[Candidate], text: str) -> Sequence[Candidate]:
    """Of candidates those that have to do with purchases, where 采购 was said; all where none has."""
    if "采购" not in text:
        return ranked
    return [c for c in ranked if _is_purchase(c)] or ranked


def _is_purchase(candidate: Candidate) -> bool:
    table = candidate.knowledge.tables.get(candidate.fact.table or "")
    labels = (*candidate.fact.subject, *candidate.fact.measure, candidate.fact.quote)
    return "采购" in (table.title if table is not None else "") + "".join(labels)
