"""Whether a thing is the most or the least of its kind: 差旅费是商品和服务支出里最多的吗, 工程类采购是不是最大."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.fit import same_dimension
from qa.knowledge import own_name
from qa.words import convert, figure, heading, short_name

Ask = Callable[[str], Finding]

_CLAIM = re.compile(
    r"^(?P<x>[^,，]{2,24}?)(?P<ask>是不是|是否|算不算|算是|是)(?P<of>[^,，]{0,20}?)(?P<top>最(?:多|高|大|贵|少|低|小))的?(?P<noun>(?:那?[一]?[项个家类笔]|项目|单位|科目|支出|费用|部分)*)(?P<end>吗|么|吧)?[?？。]*$"
)
_WITHIN = re.compile(r"^(?P<of>.{2,}?)(?:里面?|中|当中|之中|下面|底下)(?:的)?(?P<x>.{2,}?)$")
_IN = re.compile(r"(?:里面?|中|当中|之中|下面|底下)的?$")
_ASKS = re.compile(r"[哪谁几]|什么|多少|增|减|涨|降|变化|差")
_FALLS = re.compile(r"少|低|小")


@dataclass(frozen=True, slots=True)
class TopClaim:
    """What is said to be the most (or least) of what; ``of`` is empty where its own kind is meant."""

    one: str
    of: str
    top: str


def top_claims(text: str) -> tuple[TopClaim, ...]:
    """The ways to read the claim of a text, likeliest first; empty where it makes none.

    What stands before 最 may be a whole (里最多) or a column (人员类支出最多的单位).
    """
    match = _CLAIM.match(text.strip())
    if match is None or not (match["end"] or match["ask"] in ("是不是", "是否", "算不算")):
        return ()
    one, of, top = match["x"], _IN.sub("", match["of"]).strip("的"), match["top"]
    if _ASKS.search(f"{one}{of}"):
        return ()
    within = _WITHIN.match(one)
    if of and (whole := _IN.sub("", one)) != one and len(whole) >= 2:
        one, of = of, whole  # 工资福利支出里是不是基本工资最多
    if of:
        return TopClaim(one, of, top), TopClaim(f"{one}的{of}", "", top)
    inside = (TopClaim(within["x"], within["of"], top),) if within is not None else ()
    return (*inside, TopClaim(one, "", top))


def hold_top(claims: Sequence[TopClaim], ask: Ask) -> Finding | None:
    """Yes or no with the one that is the most; None where the thing or its like was not found."""
    return next((held for claim in claims if (held := _held(claim, ask)) is not None), None)


def _held(claim: TopClaim, ask: Ask) -> Finding | None:
    own = ask(f"{claim.one}是多少")
    if own.status != "answered" or own.value is None or not own.facts or "作答。）" in own.text:
        return None
    cited = own.facts[0]
    if cited.fact.value != own.value:
        return None
    tops = _of_others(claim, ask) if claim.of else _of_its_kind(claim, cited)
    if not tops or not _is_beside(cited.fact, tops[0].fact):
        return None
    is_top = any(own_name(top.fact) == own_name(cited.fact) for top in tops)
    first = tops[0]
    word = "最低" if _FALLS.search(claim.top) else "最高"
    names = "、".join(short_name(top.fact) for top in tops)
    told = f"{heading(first.knowledge, first.fact)}：{word}的是{names}，{figure(first.fact)}"
    beside = "" if is_top else f"；{short_name(cited.fact)}为{figure(cited.fact)}"
    facts = tops if is_top else (*tops, cited)
    return Finding(
        "extreme", f"{'是' if is_top else '否'}，{told}{beside}。", value=first.fact.value,
        unit=first.fact.unit, basis="printed", facts=facts,
    )  # fmt: skip


def _of_others(claim: TopClaim, ask: Ask) -> tuple[Cited, ...]:
    found = ask(f"{claim.of}里{claim.top}的是哪项")
    if found.status != "answered" or found.operation != "extreme" or len(found.facts) != 1:
        return ()
    return found.facts


def _of_its_kind(claim: TopClaim, cited: Cited) -> tuple[Cited, ...]:
    """The most of the rows that stand beside it in its table and column, under one head."""
    own = cited.fact
    if own.role != "detail" or not own.subject:
        return ()
    beside = [
        f for f in cited.knowledge.facts
        if f.table == own.table and f.measure == own.measure and f.subject[:-1] == own.subject[:-1]
        and (own.table is not None or f.source.paragraph == own.source.paragraph)
        and f.role == "detail" and f.value is not None and f.aspect == own.aspect
        and same_dimension(f.unit or "", own.unit or "")
    ]  # fmt: skip
    if len(beside) < 2:
        return ()
    values = [convert(f.value, f.unit, own.unit)[0] for f in beside if f.value is not None]
    best = min(values) if _FALLS.search(claim.top) else max(values)
    return tuple(
        replace(cited, fact=f) for f, value in zip(beside, values, strict=True) if value == best
    )


def _is_beside(own: Fact, top: Fact) -> bool:
    same = own.table == top.table and own.measure == top.measure and own.year == top.year
    shorter = min(len(own.subject), len(top.subject))
    nested = own.subject[:shorter] == top.subject[:shorter]  # a whole is no rival of its part
    return same and (own == top or not nested)
