"""What of an account is not the treasury's money: 不是财政拨款的收入, 非财政拨款的支出."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, own_name
from qa.normalise import canon
from qa.operands import bare_names
from qa.resolve import Situation, as_candidate
from qa.words import convert, plain, show

OTHER_MONEY = re.compile(  # （含非财政拨款安排的） asks for all the money; 非财政拨款结余 is a name
    r"(?<!含)(?<!含有)(?<!包括)(?<!包含)(?<!加上)(?:不是|不属于|不来自|非)(?:一般公共预算)?财政(?:拨款|资金)(?!结[余转])(?:的)?(?P<side>收入|支出|资金|部分|钱)?"
)
_HEAD = re.compile(
    r"(?:(?:这|等)?[两二三四五六七八九](?:项|个|者|样|类))?(?:里面?|中|当中|的)*[,，]?$"
)
_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)?(?:合计|总计)")
_PUBLIC = ("一般公共预算支出表", "财政拨款支出表")


@dataclass(frozen=True, slots=True)
class _Parts:
    """An account's whole on one side and what of it the treasury pays."""

    name: str
    whole: Cited
    public: Cited


def asks_other_money(text: str) -> bool:
    """Whether only money that is not the treasury's is asked for."""
    return OTHER_MONEY.search(text) is not None and not re.search(r"哪|谁|吗|占|最", text)


def other_money(situation: Situation, text: str) -> Finding | None:
    """The whole of each account that is named less what the treasury pays of it; None where one lacks either."""
    match = OTHER_MONEY.search(text)
    head = _HEAD.sub("", text[: match.start()]) if match is not None else ""
    names = bare_names(situation, head) if head else ()
    if match is None or not names:
        return None
    side = match["side"] if match["side"] in ("收入", "支出") else None
    side = side or ("支出" if head.endswith("支出") else "收入")
    found = [_parts(situation, name, side) for name in names]
    told = [parts for parts in found if parts is not None]
    return _told(told, situation) if len(told) == len(names) else None


def _parts(situation: Situation, name: str, side: str) -> _Parts | None:
    asked = canon(re.sub(r"(?:19|20)\d{2}年度?的?", "", name))
    for knowledge in situation.knowledges:
        for called in (asked, asked.removesuffix(side)):
            whole = _cell(knowledge, called, (f"{side}表",), None)
            if side == "收入":
                public = _cell(knowledge, called, ("收入表",), "财政拨款收入")
            else:
                public = _cell(knowledge, called, _PUBLIC, None)
            if whole is not None and public is not None:
                return _Parts(called, whole, public)
    return None


def _cell(
    knowledge: Knowledge, name: str, kinds: tuple[str, ...], column: str | None
) -> Cited | None:
    """The figure of the one row of that very name: under a column, else under the total of all columns."""
    found = [
        fact for fact in knowledge.facts
        if (table := knowledge.tables.get(fact.table or "")) is not None and table.kind in kinds
        and fact.subject and own_name(fact) == name
        and fact.value is not None and _is_under(fact, column)
    ]  # fmt: skip
    rows = {(fact.table, fact.source.row) for fact in found}
    return Cited(knowledge, found[0]) if len(rows) == 1 else None


def _is_under(fact: Fact, column: str | None) -> bool:
    last = canon(fact.measure[-1]) if fact.measure else ""
    return last == column if column else _TOTAL.fullmatch(last) is not None


def _told(told: list[_Parts], situation: Situation) -> Finding | None:
    terms = compute.to_terms(
        [as_candidate(c) for parts in told for c in (parts.whole, parts.public)]
    )
    if terms is None:
        return None
    unit = terms[0].unit or ""
    pairs = list(zip(told, terms[::2], terms[1::2], strict=True))
    value = plain(sum((whole.value - public.value for _, whole, public in pairs), Decimal(0)))
    words = "；".join(
        f"{parts.name}{show(whole.value)}{unit}，其中财政拨款{show(public.value)}{unit}"
        for parts, whole, public in pairs
    )
    steps = " + ".join(f"({show(w.value)} − {show(p.value)})" for _, w, p in pairs)
    asked, own = convert(value, unit, situation.reading.asked_unit)
    more = f"，即{show(asked)}{own}" if own != unit else ""
    return Finding(
        "difference", f"{words}，不是财政拨款的共{show(value)}{unit}{more}。", value=asked, unit=own,
        basis="computed", facts=tuple(term.cited for term in terms),
        steps=(f"{steps} = {show(value)}{unit}",),
    )  # fmt: skip
