"""Changes, growth, shares: printed so, or recomputed from printed figures on Decimal, with the steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.model import Aspect
from qa.drafts.agreement import agreement, agrees_with_value, digit
from qa.drafts.changes import AGAINST_BUDGET
from qa.drafts.matching import Found, distinct, find_printed, in_scope
from qa.drafts.model import Claim, Figure, Judgement, Verdict
from qa.drafts.names import EXACT
from qa.drafts.operands import (
    MONEY_CHANGE,
    RATE_CHANGE,
    UP,
    Computed,
    changes,
    is_same_base,
    shares,
)
from qa.drafts.own_figures import judge_by_draft
from qa.drafts.printed import Printed, Shelf
from qa.drafts.verdicts import judgement, said_scope
from qa.normalise import canon
from qa.words import figure as figure_words
from qa.words import name, show

_SHARE: frozenset[Aspect] = frozenset({"share"})


def judge_change(claim: Claim, shelf: Shelf, said: Sequence[Claim] = ()) -> Judgement:
    """增加7025.51万元, 下降1.87%: printed so, or computed from the figures of both years."""
    aspects = RATE_CHANGE if claim.aspect in RATE_CHANGE else MONEY_CHANGE
    found = find_printed(claim, shelf, aspects)
    meant = [one for one in found.meant if is_same_base(claim, one)]
    meant = [] if claim.of == AGAINST_BUDGET else meant
    if meant:
        return _against_printed_change(claim, meant)
    offers = list(changes(claim, shelf))
    if offers:
        return against_computed(claim, offers, signed=True)
    return (
        _of_the_whole(claim, shelf, said, aspects)
        or judge_by_draft(claim, said)
        or _unknown(claim, found)
    )


def _of_the_whole(
    claim: Claim, shelf: Shelf, said: Sequence[Claim], aspects: frozenset[Aspect]
) -> Judgement | None:
    """A change behind a list may be that of the whole, one of a whole that of its part: offered, not passed."""
    here = [one for one in said if one.sentence == claim.sentence and one.aspect == "amount"]
    found = list(_changes_below(claim, shelf, aspects))
    for before in here[:1]:
        whole = replace(claim, names=before.names, above=())
        found += find_printed(whole, shelf, aspects).meant
    fitting = [one for one in found if is_same_base(claim, one) and _agrees(claim, one)]
    right = [one for one in fitting if (one.fact.aspect in UP) == (claim.aspect in UP)]
    if not right:
        return None
    remark = f"文档中这是“{name(right[0].fact)}”的变动，句中看不出说的是不是它"
    return judgement(claim, "多种可能", right, remark=remark)


def _changes_below(claim: Claim, shelf: Shelf, aspects: frozenset[Aspect]) -> Iterator[Printed]:
    for called in claim.names:
        for mentions in shelf.names.read(called)[:1]:
            for one in shelf.under(mentions[-1].at_least(EXACT)):
                if one.fact.aspect in aspects and in_scope(claim, one):
                    yield one


def judge_level(claim: Claim, shelf: Shelf) -> Judgement:
    """与上年持平: no change is printed, and both years' figures are the same."""
    for aspects in (MONEY_CHANGE, RATE_CHANGE):
        found = find_printed(claim, shelf, aspects).meant
        changed = [one for one in found if is_same_base(claim, one) and one.fact.value]
        if changed:
            return _against_printed_change(claim, changed)
    now = replace(claim, figure=replace(claim.figure, unit="%"), aspect="growth")
    offers = [one for one in changes(now, shelf) if len(one.operands) == 2]
    if not offers:
        return Judgement(claim, "文档中没有", remark="文档中没有两年的数，无从核对是否持平")
    level = [
        one
        for one in offers
        if abs(one.value) <= (_ABOUT_LEVEL if claim.figure.comparator == "≈" else 0)
    ]
    if len(level) == len(offers):
        return _computed(claim, "一致", level, True, "两年的数相同")
    verdict: Verdict = "多种可能" if level else "不一致"
    return replace(_computed(now, verdict, offers, True, "按文档中的数字计算"), claim=claim)


_ABOUT_LEVEL = 3  # percent: 基本持平


def judge_share(claim: Claim, shelf: Shelf, said: Sequence[Claim] = ()) -> Judgement:
    """占71.73%, 完成年初预算的98.20%: printed so, or computed from part and whole."""
    found = find_printed(claim, shelf, _SHARE)
    meant = [one for one in found.meant if _is_share_of(claim, one, shelf)]
    if meant:
        agreeing = [one for one in meant if _agrees(claim, one)]
        if agreeing:
            return judgement(claim, _verdict(claim, agreeing), agreeing)
        values = distinct(meant)
        return judgement(claim, "不一致", values, remark=f"应为{_words(values)}")
    offers = list(shares(claim, shelf))
    if offers:
        return against_computed(claim, offers, signed=False)
    return judge_by_draft(claim, said) or _unknown(claim, found)


def _against_printed_change(claim: Claim, meant: Sequence[Printed]) -> Judgement:
    up = claim.aspect in UP
    fitting = [one for one in meant if _agrees(claim, one)]
    right = [one for one in fitting if (one.fact.aspect in UP) == up or not one.fact.value]
    if right:
        return judgement(claim, _verdict(claim, right), right)
    if fitting:
        word = "增加" if fitting[0].fact.aspect in UP else "减少"
        expected = f"{word}{figure_words(fitting[0].fact)}"
        return replace(
            judgement(claim, "不一致", fitting, remark=f"方向相反：文档中是{expected}"),
            expected=expected,
        )
    values = distinct(meant)
    words = " 或 ".join(
        f"{'增加' if one.fact.aspect in UP else '减少'}{figure_words(one.fact)}" for one in values
    )
    return replace(judgement(claim, "不一致", values, remark=f"应为{words}"), expected=words)


def _agrees(claim: Claim, one: Printed) -> bool:
    return agreement(claim.figure, one.fact) in ("exact", "rounded")


def _verdict(claim: Claim, agreeing: Sequence[Printed]) -> Verdict:
    exact = any(agreement(claim.figure, one.fact) == "exact" for one in agreeing)
    return "一致" if exact else "四舍五入一致"


def _words(values: Sequence[Printed]) -> str:
    return " 或 ".join(dict.fromkeys(figure_words(one.fact) for one in values))


def against_computed(claim: Claim, offers: Sequence[Computed], signed: bool) -> Judgement:
    """一致 or not with what the figures give; several results that differ make 多种可能."""
    figure = _signed(claim) if signed else claim.figure
    agreed = [
        (how, offer)
        for offer in offers
        if (how := agrees_with_value(figure, offer.value, offer.slack)) in ("exact", "rounded")
    ]
    if agreed:
        results = {_shown(claim, offer, signed) for offer in offers}
        exact = any(how == "exact" for how, _ in agreed)
        verdict: Verdict = "一致" if exact else "四舍五入一致"
        if len(results) > 1 and len(agreed) < len(offers):
            verdict = "多种可能"
        best = [offer for _, offer in agreed]
        return _computed(claim, verdict, best, signed, "按文档中的数字计算相符")
    unsigned = [
        offer
        for offer in offers
        if signed
        and agrees_with_value(claim.figure, -_signed_value(claim, offer), offer.slack) != "no"
    ]
    if unsigned:
        return _computed(claim, "不一致", unsigned, signed, "方向相反")
    return _computed(claim, "不一致", offers, signed, "按文档中的数字计算")


def _signed(claim: Claim) -> Figure:
    if claim.aspect in UP:
        return claim.figure
    return replace(claim.figure, value=-claim.figure.value)


def _signed_value(claim: Claim, offer: Computed) -> Decimal:
    """The computed change as the claim's word counts it: positive where the word is right."""
    return offer.value if claim.aspect in UP else -offer.value


def _computed(
    claim: Claim, verdict: Verdict, offers: Sequence[Computed], signed: bool, why: str
) -> Judgement:
    results = list(dict.fromkeys(_shown(claim, offer, signed) for offer in offers))
    steps = tuple(dict.fromkeys(offer.step for offer in offers))[:4]
    operands = [one for offer in offers[:4] for one in offer.operands]
    expected = " 或 ".join(results[:4])
    remark = why if verdict in ("一致", "四舍五入一致") else f"{why}，应为{expected}"
    return replace(
        judgement(claim, verdict, operands, remark=remark, steps=steps), expected=expected
    )


def _shown(claim: Claim, offer: Computed, signed: bool) -> str:
    places = min(-2, digit(claim.figure.value).adjusted())
    value = offer.value.quantize(Decimal(1).scaleb(places))
    if not signed:
        return f"{show(value)}{claim.figure.unit or ''}"
    word = "增加" if value >= 0 else "减少"
    return f"{word}{show(abs(value))}{claim.figure.unit or ''}"


def _unknown(claim: Claim, found: Found) -> Judgement:
    if found.others and claim.foreign is None:
        remark = f"文档中没有{said_scope(claim)}的这一变动或占比，也算不出来"
        return Judgement(claim, "文档中没有", remark=remark)
    if claim.foreign is not None:
        return Judgement(claim, "文档中没有", remark=f"没有收录“{claim.foreign}”的文档")
    return Judgement(claim, "文档中没有", remark="文档中没有可以核对或计算它的数字")


def _is_share_of(claim: Claim, one: Printed, shelf: Shelf) -> bool:
    """Whether a printed share is of the whole that the draft names."""
    done = bool(one.fact.measure and one.fact.measure[0].startswith("完成"))
    if (claim.of is not None and claim.of.startswith("完成")) != done:
        return False
    if done or claim.of is None or not claim.of.startswith("占") or len(claim.of) < 3:
        return True
    return any(
        all(one.carried & mention.at_least(0.0) for mention in mentions)
        for mentions in shelf.names.read(canon(claim.of[1:]))
    )
