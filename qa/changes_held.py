"""Whether the changes of the parts come to the change of the whole, each with its sign.

``基本支出增加额和项目支出减少额轧一下，是不是等于总支出减少的数``: 4824.58 − 150086.1 = −145261.52.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, own_name
from qa.normalise import canon
from qa.resolve import Situation
from qa.words import convert, plain, show

_CHANGES = re.compile(r"增加|减少|增减|增长|下降|变化|变动|增额|减额|降低|上升")
_FOLDED = re.compile(
    r"轧|相?抵|抵[消掉扣减]|冲[抵减]|加减|相减|减去|扣[掉除减]|加起来|相加|合计|之和|合起来|加总|净"
)
_WHETHER = re.compile(r"吗|是不是|是否|等于|对得上|一致|相等|相符|吻合|对不对")
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
