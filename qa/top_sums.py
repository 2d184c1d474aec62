"""The first few of an order taken together: 前三大项目合计多少, 前三大类占总支出的比例, 前三项各占多少."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from qa import compute
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.named_tables import is_called
from qa.normalise import canon
from qa.operations import Operation, find_rank
from qa.reading import read_question
from qa.resolve import Situation, as_candidate
from qa.within import totals_of
from qa.words import percent, show

Rank = Callable[[Situation, Operation], Finding | None]  # how an order is found

_FIRST = re.compile(r"前[一二两三四五六七八九十\d]+|最[大多高]的[二两三四五六七八九十\d]+")
_TOGETHER = re.compile(
    r"(?:[,，](?:这?[一二两三四五六七八九十\d几]*[个项类大家笔]*)?|这[一二两三四五六七八九十\d几]*[个项类大家笔]*)?(?:的)?(?:合计|一共|总共|共计|加起来|加在一起|总和|之和|总额|总金额|合起来|共)(?:是|为|有|花了?|安排)*(?:多少|几)?[\u4e00-\u9fff]{0,3}[?？。]?$"
)
_SHARE = re.compile(
    r"^(?P<first>.+?)[,，]?(?P<each>各|分别|各自)?(?:一共|总共|合计|加起来|共计|共)?(?:的)?(?:金额|支出|资金)?占(?:了|到)?(?P<whole>[^,，]*?)的?(?:比例|比重|百分之(?:几|多少)|百分比|多少|几成|百分比)"
)
_WHAT = re.compile(
    r"(?:分别)?(?:都)?(?:是|有|为)(?:什么|哪些|哪几[个项类]|哪[三两二五个]+[个项类]?|谁)$"
)
_ALL = re.compile(
    r"^(?:总的?|全部|全年|全?(?:部门|局|系统)|本?部门|预算|支出|决算|收入|年度|所有|的|项目|金额|安排|资金|计|合计|总额|总数|总量|盘子|数)*$"
)


def of_the_first(situation: Situation, rank: Rank) -> Finding | None:
    """The sum of the first few rows of an order, or their share of the whole; None where that is not asked."""
    text = situation.reading.text.rstrip("?？。")
    many = find_rank(text)[2]  # those that tie with the last of them come to the same
    if not _FIRST.search(text) or many < 2:
        return None
    shared = _SHARE.match(text)
    if shared is not None:
        first = _WHAT.sub("", shared["first"].rstrip("，,"))
        found = _ranked(situation, _TOGETHER.sub("", first), rank)
        return (
            _share(found, shared["whole"], bool(shared["each"]), many, situation) if found else None
        )
    first = _TOGETHER.sub("", text)
    if first == text:
        return None
    found = _ranked(situation, _WHAT.sub("", first), rank)
    terms = _terms(found, many) if found is not None else None
    if found is None or terms is None:
        return None
    added = compute.total(terms)
    return replace(
        added, operation="sum", text=f"{found.text}{added.text}", steps=(*found.steps, *added.steps)
    )


def _ranked(situation: Situation, text: str, rank: Rank) -> Finding | None:
    """The order itself, as the question without its sum would tell it."""
    found = rank(replace(situation, reading=read_question(text)), Operation("extreme", (text,)))
    return (
        found if found is not None and found.status == "answered" and len(found.items) > 1 else None
    )


def _terms(found: Finding, many: int) -> tuple[compute.Term, ...] | None:
    if len(found.facts) != len(found.items):
        return None  # worked out of several figures each
    return compute.to_terms([as_candidate(cited) for cited in found.facts[:many]])


def _share(
    found: Finding, named: str, each: bool, many: int, situation: Situation
) -> Finding | None:
    terms = _terms(found, many)
    whole = _whole(found.facts, canon(named), situation)
    if terms is not None and whole is None and not each and _ALL.match(canon(named)):
        return _of_all_rows(found, terms)
    if terms is None or whole is None:
        return None
    if not each:
        shared = compute.share_of_sum(terms, whole)
        return replace(shared, steps=(*found.steps, *shared.steps)) if shared is not None else None
    last = compute.to_terms((as_candidate(found.facts[0]), whole))
    return compute.shares_of(terms, last[1]) if last is not None else None


def _of_all_rows(found: Finding, terms: tuple[compute.Term, ...]) -> Finding | None:
    """The share in the sum of all rows, where the table prints no total."""
    first = found.facts[0]
    column = [
        f for f in first.knowledge.facts
        if f.table is not None and f.table == first.fact.table and f.measure == first.fact.measure
        and f.value is not None
    ]  # fmt: skip
    every = compute.to_terms([as_candidate(Cited(first.knowledge, f)) for f in column])
    if not every or any(f.role != "detail" for f in column):
        return None
    part, whole = compute.total(terms), compute.total(every)
    if not part.value or not whole.value:
        return None
    value = percent(part.value, whole.value)
    unit = terms[0].unit or ""
    step = f"{show(part.value)} ÷ {show(whole.value)} = {show(value)}%"
    text = f"{part.text.rstrip('。')}，占全部{len(every)}项之和{show(whole.value)}{unit}的{show(value)}%。"
    return replace(
        part, operation="share", text=text, value=value, unit="%", facts=whole.facts,
        steps=(*part.steps, *whole.steps, step), focus=found.facts,
    )  # fmt: skip


def _whole(parts: tuple[Cited, ...], named: str, situation: Situation) -> Candidate | None:
    """What the parts are part of: the row of that name over them, the total of their table, else what is named."""
    first = parts[0]
    column = [
        f for f in first.knowledge.facts
        if f.table is not None and f.table == first.fact.table and f.measure == first.fact.measure and f.value
    ]  # fmt: skip
    above = [
        f for f in column if f.subject and canon(f.subject[-1]) == named and f.role != "detail"
    ]
    if len(above) == 1:
        return as_candidate(Cited(first.knowledge, above[0]))
    table = first.knowledge.tables.get(first.fact.table or "")
    own = canon(first.fact.measure[-1]) if first.fact.measure else ""
    if _ALL.match(named) or named == own or (table is not None and is_called(table, named)):
        totals = [c for c in totals_of(first) if c.fact.measure == first.fact.measure]
        if len({c.fact.value for c in totals}) == 1:
            return as_candidate(totals[0])
    told = first.fact.table is None and re.search(
        "支出|收入", named
    )  # 占总支出, of amounts in prose
    return situation.best(named) if named and (told or not _ALL.match(named)) else None
