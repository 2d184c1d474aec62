"""A share as the text prints it, where its whole is not told or another figure would be held against it."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.normalise import canon
from qa.resolve import Situation, is_sure, related
from qa.told_shares import share_operands
from qa.words import convert, figure, heading, percent, short_name

_OF = re.compile(
    r"占(?P<of>[^，,。；;、\d]{0,30}?)的?(?:比重|比例|比)?(?:分别)?(?:为|约|达到?|是)?\s*$"
)
_LISTED = re.compile(r"[\d.,%、，,和及与以\s]+$")  # 占26.0%、45.4%和28.6%
_SIDE = re.compile(r"(?:总|本年|全部)?(?P<side>收入|支出)(?:合计|总计|总额)?")
_APART = Decimal(1)  # points that rounding does not explain


def printed_share(situation: Situation, part_text: str, whole_text: str) -> Finding | None:
    """``货物采购占多少``: the one share that is printed of it, of the whole that was named if any was."""
    part = situation.best(part_text.strip(" 的，,"))
    if part is None or not is_sure(part):
        return None
    called = canon(whole_text).strip("的")
    fitting = [
        fact
        for fact in related(part, frozenset({"share"}))
        if not fact.measure
        and fact.year == part.fact.year
        and _is_of(fact, called)
        and not _is_of_whole_row(fact, part.fact)
    ]
    if len({fact.value for fact in fitting}) != 1:
        return None
    return _told(part, fitting[0])


_NATURES = ("基本支出", "项目支出")


def _is_of_whole_row(share: Fact, part: Fact) -> bool:
    """Whether a share is that of an account, where its 项目支出 alone is asked for."""
    column = canon(part.measure[-1]) if part.table is not None and part.measure else ""
    return column in _NATURES and part.role != "total" and column not in canon(share.subject[-1])


def overrules(told: Finding | None, computed: Finding | None) -> bool:
    """Whether the printed share is of another whole than the one that was computed."""
    if told is None or told.value is None:
        return False
    if computed is None or computed.value is None:
        return True
    return abs(told.value - computed.value) > _APART


def _words_of(fact: Fact) -> str | None:
    """What a printed share is of, "" where the words leave it out; None where the words say no share."""
    before = (fact.quote or "").split(fact.text)[0]
    match = _OF.search(_LISTED.sub("", before)) or _OF.search(before)
    return canon(match["of"]).strip("的") if match is not None else None


def _is_of(fact: Fact, called: str) -> bool:
    told = _words_of(fact)
    if told is None or not called:
        return told is not None
    side = _SIDE.fullmatch(called)
    if not told:
        return side is not None and any(side["side"] in name for name in fact.subject[:-1])
    return told == called or (
        side is not None and _SIDE.fullmatch(told) is not None and side["side"] in told
    )


def _told(part: Candidate, fact: Fact) -> Finding:
    cited = Cited(part.knowledge, fact)
    of = _words_of(fact) or ""
    if not of and (within := _with_whole(part, cited)) is not None:
        return within
    text = f"{heading(part.knowledge, fact)}：{short_name(fact)}占{of}{'的' if of else ''}{figure(fact)}。"
    return Finding("share", text, value=fact.value, unit="%", facts=(cited,), focus=(cited,))


def _with_whole(part: Candidate, share: Cited) -> Finding | None:
    """The share with both its figures, where the sentence leaves out what it is of and its figures give it."""
    pair = share_operands(share)
    if pair is None or not all(f.value and f.subject for f in pair) or share.fact.value is None:
        return None
    own, whole = pair
    assert own.value is not None and whole.value is not None
    value, _ = convert(own.value, own.unit, whole.unit)
    if abs(percent(value, whole.value) - share.fact.value) > _ROUNDED:
        return None
    text = f"{heading(part.knowledge, share.fact)}：{short_name(own)}{figure(own)}，占{short_name(whole)}{figure(whole)}的{figure(share.fact)}。"
    others = tuple(Cited(part.knowledge, f) for f in pair)
    return Finding(
        "share", text, value=share.fact.value, unit="%", facts=(share, *others), focus=(share,),
        whole=others[1],
    )  # fmt: skip


_ROUNDED = Decimal("0.06")  # points that rounding explains
