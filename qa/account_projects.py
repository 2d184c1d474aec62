"""The projects that are paid from one account: 执法办案支出包含哪几个项目, where a table of projects prints their accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.labels import split_code
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, Record
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.words import figure

_ASKED = re.compile(
    r"^.*?(?P<what>[\u4e00-\u9fff]{2,24}?)(?:(?:这个?|的)?科目)?(?:里面?|下面?|中|当中)?(?:都|主要|一共)?(?:包含|包括|含|有|安排|列|涵盖|分为|涉及)了?(?:哪些|哪几个|哪[两三四五六]个|几个|什么)项目(?:支出)?(?:呢)?[?？。]*$"
)
_ACCOUNT = re.compile(r"(?:功能|支出)?(?:分类)?科目(?:名称)?$")
_OTHERWISE = re.compile(r"最|超过|以上|以下|不|未|绩效|采购")


def of_account(situation: Situation, text: str) -> Finding | None:
    """The projects whose row prints the account that a text names, with or without 支出 behind it; None for none."""
    asked = _ASKED.search(text)
    if asked is None or _OTHERWISE.search(text) or situation.reading.limits:
        return None
    for knowledge in situation.knowledges:
        said = canon(text[: asked.end("what")]).removesuffix("支出")
        records = list(_paid_from(knowledge, said))
        if records:
            return _listed(knowledge, records)
    return None


def _paid_from(knowledge: Knowledge, said: str) -> Iterator[Record]:
    """The rows of projects whose account is the longest one that the text ends with."""
    rows = [
        (canon(split_code(fact.text.strip())[1]).removesuffix("支出"), record)
        for record in knowledge.records
        if record.table.kind == "项目支出表" and record.row.role == "detail" and record.row.path
        for fact in record.facts
        if fact.value is None and fact.measure and _ACCOUNT.search(canon(fact.measure[-1]))
    ]
    fits = {account for account, _ in rows if len(account) >= 2 and said.endswith(account)}
    longest = max(fits, key=len, default="")
    yield from (record for account, record in rows if longest and account == longest)


def _listed(knowledge: Knowledge, records: list[Record]) -> Finding:
    """The projects by name, each with its sum."""
    money = [
        next((f for f in one.facts if f.value is not None and (f.unit or "").endswith("元")), None)
        for one in records
    ]
    account = next(
        f.text for f in records[0].facts if f.measure and _ACCOUNT.search(canon(f.measure[-1]))
    )
    told = [
        one.row.path[-1] + (figure(fact) if fact is not None else "")
        for one, fact in zip(records, money, strict=True)
    ]
    items = tuple(
        Item(one.row.path[-1], fact.value, fact.unit)
        if fact is not None
        else Item(one.row.path[-1])
        for one, fact in zip(records, money, strict=True)
    )
    cited = tuple(Cited(knowledge, one.facts[0]) for one in records)
    text = f"《{records[0].table.title}》中科目为“{account}”的项目共{len(records)}个：{'、'.join(told)}。"
    return Finding("list", text, basis="text", facts=cited, items=items)
