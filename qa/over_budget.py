"""Why the accounts of an item stand above or below its budget; where they do not, that is said first."""

from __future__ import annotations

import re

from qa.execution import Pair, pair_for
from qa.finding import Cited, Finding, Passage
from qa.premise import reason_in, subject_of_why
from qa.resolve import Situation
from qa.words import show

_AGAINST = r"(?:决算|执行|支出|实际|花)[^，。]{0,8}?"
_OVER = re.compile(
    rf"超支|超(?:出|过)?了?(?:年初)?预算|{_AGAINST}(?:大于|高于|多于)(?:年初)?预算"
    rf"|{_AGAINST}比(?:年初)?预算(?:数)?(?:多|高|大)"
)
_UNDER = re.compile(
    rf"没有?(?:花|用|执行)[完满光]|没有?完成(?:年初)?预算|{_AGAINST}(?:小于|低于|少于)(?:年初)?预算"
    rf"|{_AGAINST}比(?:年初)?预算(?:数)?(?:少|低|小)"
)
_FORM = re.compile(
    r"(?:的)?(?:决算|支出决算|执行数?|实际支出|实际)数?(?=为什么|为何|为啥|怎么|超|比|大于|小于|没|$)|年初预算|预算数?$"
)


_THE_MONEY = re.compile(  # 信息化那块的钱
    r"(?:[那这](?:一?块|项|方面|部分)(?:儿)?)(?:的?(?:钱|支出|经费|资金))?(?=[没超花用的]|$)|的钱(?=[没超花用]|$)"
)


def of_budget(situation: Situation, text: str) -> Finding | None:
    """``为什么防汛超支``: the reason that stands beside its two figures; that it did not, where less was spent."""
    over, under = bool(_OVER.search(text)), bool(_UNDER.search(text))
    if over == under:
        return None
    bare = _UNDER.sub("", _OVER.sub("", text))
    bare = _THE_MONEY.sub("", subject_of_why(bare).strip("?？。 "))
    subject = _FORM.sub("", bare).strip(" 的，,")
    pair = pair_for(situation, subject)
    terms = pair.terms() if isinstance(pair, Pair) and not pair.blank else None
    if not isinstance(pair, Pair) or terms is None:
        return None
    final, budget = terms
    gap = final.value - budget.value
    if (gap > 0) if over else (gap < 0):
        return _told(pair)
    unit = final.unit or ""
    stage = pair.budget.scope.stage or "预算"
    how = f"比{stage}{'多' if gap > 0 else '少'}{show(abs(gap))}{unit}" if gap else f"与{stage}相等"
    lead = f"实际没有{'超出' if over else '少于'}预算：{final.name}决算{show(final.value)}{unit}，"
    lead += f"{stage}{show(budget.value)}{unit}，{how}。"
    facts = tuple(term.cited for term in terms)
    reason = _reason(facts[0])
    passages = (reason,) if reason is not None else ()
    words = "".join(f"\n{passage.text.strip()}" for passage in passages)
    return Finding(
        "passage", lead + words, basis="text", passages=passages, facts=facts, focus=facts[:1]
    )


def _told(pair: Pair) -> Finding | None:
    """The reason that the sentence of the two figures gives for what lies between them."""
    reason = _reason(Cited(pair.knowledge, pair.final))
    if reason is None or "预算" not in reason.text or pair.budget.text not in reason.text:
        return None
    facts = tuple(Cited(pair.knowledge, fact) for fact in (pair.final, pair.budget))
    return Finding(
        "passage", reason.text.strip(), basis="text", passages=(reason,), facts=facts, focus=facts[:1]
    )  # fmt: skip


def _reason(cited: Cited) -> Passage | None:
    number = cited.fact.source.paragraph
    return reason_in(cited.knowledge, number, cited.fact) if number is not None else None
