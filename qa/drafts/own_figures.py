"""Rates and shares of figures that no document prints: at least the draft has to agree with itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.drafts.agreement import agrees_with_value, base, digit, factor
from qa.drafts.model import Claim, Judgement
from qa.fit import is_money
from qa.words import show

_UP = ("increase", "growth")


def judge_by_draft(claim: Claim, said: Sequence[Claim]) -> Judgement | None:
    """A rate held against the amounts before it in its sentence; None where they make none.

    The documents say nothing of it: agreeing it is 文档中没有 still, contradicting itself it is 不一致.
    """
    here = [one for one in said if one.sentence == claim.sentence and is_money(one.figure.unit)]
    amounts = [one for one in here if one.aspect == "amount"]
    moved = [one for one in here if one.aspect in ("increase", "decrease")]
    if claim.aspect in ("growth", "decline") and amounts and moved:
        return _growth(claim, amounts[-1], moved[-1])
    if claim.aspect in ("increase", "decrease") and len(amounts) > 1:
        return _difference(claim, amounts)
    return None


def _growth(claim: Claim, now: Claim, moved: Claim) -> Judgement | None:
    change = _value(moved) if moved.aspect in _UP else -_value(moved)
    then = _value(now) - change
    if then <= 0:
        return None
    rate = change / then * 100
    slack = (_half(moved) + abs(change / then) * (_half(now) + _half(moved))) / then * 100
    step = f"{show(change)}元 ÷ {show(then)}元 = {show(rate.quantize(Decimal('0.01')))}%"
    signed = claim.figure.value if claim.aspect == "growth" else -claim.figure.value
    return _told(claim, signed, rate, slack, step, "%")


def _difference(claim: Claim, amounts: Sequence[Claim]) -> Judgement | None:
    """…604.34万元，比2023年676.66万元减少72.32万元."""
    then, now = amounts[-1], amounts[-2]
    if then.year is None or now.year is None or then.year == now.year:
        return None
    if then.year > now.year:
        then, now = now, then
    scale = factor(claim.figure.unit)
    value = (_value(now) - _value(then)) / scale
    slack = (_half(now) + _half(then)) / scale
    step = f"{now.figure.text} − {then.figure.text} = {show(value)}{claim.figure.unit or ''}"
    signed = claim.figure.value if claim.aspect == "increase" else -claim.figure.value
    return _told(claim, signed, value, slack, step, claim.figure.unit or "")


def _told(
    claim: Claim, signed: Decimal, value: Decimal, slack: Decimal, step: str, unit: str
) -> Judgement:
    figure = replace(claim.figure, value=signed)
    if agrees_with_value(figure, value, slack) != "no":
        remark = "文档中没有可以核对它的数字，与稿中的其他数字相符"
        return Judgement(claim, "文档中没有", remark=remark, steps=(step,))
    places = max(0, -int(digit(claim.figure.value).adjusted()))
    shown = show(abs(value).quantize(Decimal(1).scaleb(-max(places, 2))))
    word = "增加" if value >= 0 else "减少"
    expected = f"{word}{shown}{unit}"
    remark = f"与稿中的其他数字不符，按它们计算应为{expected}"
    return Judgement(claim, "不一致", expected=expected, remark=remark, steps=(step,))


def _value(claim: Claim) -> Decimal:
    return base(claim.figure.value, claim.figure.unit)


def _half(claim: Claim) -> Decimal:
    return digit(claim.figure.value) * factor(claim.figure.unit) / 2
