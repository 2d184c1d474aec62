"""A figure that a question claims, held against the one that is printed: 公务接待费比上年减少0.4万元，对吗.

The question without its figure is asked as any other (公务接待费比上年减少多少), so that what is claimed may be a
cell, a change, a difference or a share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from corpus.amounts import find_amounts
from corpus.model import Amount
from qa.claimed_sides import is_sum
from qa.finding import Finding
from qa.held_sides import are_of_one_kind
from qa.words import convert, plain, show

_LEAD = r"^(?:我?听说|听人说|据说|有人说|网上说|都说|传说|传闻|记得|我记得|好像|说是|报道说|材料说)?[,，]?"
_AMOUNT = r"(?P<n>\d[\d,.]*(?:亿元|万元|千元|元|%|个百分点|家|个|人|项|辆|台|套|名|户|批次|人次|次|部|件|块|亿|万|分(?!之)|张|座|所|亩|平方米|公里|米|场|期|批))"
_TAIL = (
    r"(?:[,，]?(?:对不对|对吗|对么|对吧|是吗|是吧|是不是(?:真的|这样|这么多)?|属实吗|是否属实|是真的吗|真的吗|没错[吧吗]|错了吗|有误吗"
    r"|正确吗|准确吗|是这样吗|是这么多吗|有没有这回事|有这回事吗|没记错吧)|吗|么|吧)[?？。]*$"
)
_ASKS = r"(?:到底|究竟|真的|确实|果真|正好|刚好|恰好|一共|总共|共|就|应该|应|也|都)*"
_IS = rf"{_ASKS}(?P<whether>是不是|是否是|是否为|是否等于|是不是等于|是不是有)?{_ASKS}(?P<is>是|为|等于|有|达|花了|用了)?{_ASKS}"
_PLAIN = re.compile(rf"{_LEAD}(?P<a>.{{2,}}?){_IS}{_AMOUNT}(?P<tail>{_TAIL})?$")
_UP = r"增加|增长|上升|提高|上涨|多花|多支出?|多收|多|超出(?:年初|调整)?预算|超出|高出?|增|涨"
_DOWN = r"减少|下降|降低|压减|压缩|削减|少花|少用|少支出?|少收|少|节约|节省|低|减|降"
_MOVED = re.compile(
    rf"(?P<a>.{{2,}}?)(?P<way>{_UP}|{_DOWN})(?:了|出了?|掉)?(?:约|大约|大概|近)?[了有]?$"
)
_BOUND = re.compile(
    r"(?:超过|不到|不足|达到|至少|最多|低于|高于|大于|小于|多于|少于|突破|过|近|约|够|超|在|以内)$"
)
_SHARE = re.compile(r"占比?$|占[^,，]{2,16}的?$|比例$|比重$|率$|幅度?$")
_OPEN = re.compile(r"多少|几(?![个家]?单位)|[哪谁怎]|什么|还是|[,，].{3,}[,，]")
_PLACED = re.compile(r"说明|文字|正文|表里|表中")  # of two places, where no sum is said
_TOLD = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|约|年初预算|预算)*(?P<n>\d[\d.,]*(?:亿元|万元|元|%)?)"
)


@dataclass(frozen=True, slots=True)
class ClaimedFigure:
    """What is asked without the figure, the figure, and the way that it is said to have moved (+1, -1, 0)."""

    question: str
    amount: Amount
    way: Literal[-1, 0, 1] = 0
    summed: bool = False


def claimed_figure(text: str) -> ClaimedFigure | None:
    """The claim of a text; None where it makes none."""
    match = _PLAIN.match(text.rstrip("?？。 "))
    if match is None or not (match["whether"] or match["tail"]):
        return None
    subject, amounts = match["a"].strip(" ,，"), find_amounts(match["n"])
    if len(amounts) != 1 or _OPEN.search(subject) or _BOUND.search(subject):
        return None
    if _PLACED.search(subject) and not is_sum(subject):
        return None
    if any(a.unit not in (None, "个", "项", "行", "条", "笔") for a in find_amounts(subject)):
        return None  # 减少120万元，降幅2.99% is worked out anew
    if is_sum(subject):
        return ClaimedFigure(f"{subject}是多少", amounts[0], summed=True)
    moved = None if match["is"] else _MOVED.match(subject)
    if moved is not None:
        much = "百分之几" if amounts[0].unit == "%" else "多少"
        way: Literal[-1, 1] = 1 if re.fullmatch(_UP, moved["way"]) else -1
        return ClaimedFigure(f"{moved['a']}{moved['way']}{much}", amounts[0], way)
    shares = amounts[0].unit == "%" and _SHARE.search(subject) is not None
    if not (match["is"] or match["whether"] or shares):
        return None
    counted = match["is"] == "有" and not (amounts[0].unit or "元").endswith(("元", "%"))
    asked = f"有多少{amounts[0].unit}" if counted else "是多少"
    asked = "的百分之几" if shares and "占比" not in subject and "占" in subject else asked
    return ClaimedFigure(f"{subject.rstrip('的')}{asked}", amounts[0])


def hold_claim(claim: ClaimedFigure, found: Finding) -> Finding | None:
    """Yes or no with the figure that was found; None where it is none that the claim can be held against."""
    if found.status != "answered" or found.value is None or not found.facts:
        return None
    if "作答。）" in found.text or (found.items and not found.steps):
        return None
    said, unit = claim.amount, claim.amount.unit
    unit = {"万": "万元", "亿": "亿元"}.get(unit or "", unit)
    if not are_of_one_kind(unit or found.unit, found.unit):
        return None
    way = _way_told(found) if claim.way else 0
    if claim.way and way is None:
        return None
    value, _ = convert(found.value, found.unit, unit)
    value = abs(value) if claim.way else value
    lead = "不对" if claim.way and way != claim.way else agreement(value, said.value)
    told = re.sub(r"^实际[^。]*。", "", found.text)
    if claim.summed:
        apart = abs(plain(value - said.value))
        told += f"（与{said.text}相差{show(apart)}{unit or ''}。）" if lead == "不对" else ""
        lead = "否，不一致" if lead == "不对" else lead
        found = replace(found, value=None, unit=None, basis="computed")  # told with yes or no alone
    return replace(
        found, operation="claim", text=f"{lead}。{told}",
        steps=(*found.steps, f"{show(plain(value))}{unit or ''} 与 {said.text} 相比"),
    )  # fmt: skip


def agreement(value: Decimal, said: Decimal) -> str:
    """How a figure that is said stands to the printed one: the same, the same but for rounding, or another."""
    place = said.as_tuple().exponent
    step = Decimal(1).scaleb(place if isinstance(place, int) else 0)
    if value == said:
        return "是，一致"
    if abs(value - said) * 2 <= min(step, abs(value) / 10):
        return "大致对，四舍五入后一致"
    return "不对"


def _way_told(found: Finding) -> int | None:
    """The way that the told figure moved, as its own sentence says it; None where it says neither."""
    assert found.value is not None
    ways = set()
    for told in _TOLD.finditer(found.text):
        amounts = find_amounts(told["n"])
        if amounts and amounts[0].value == abs(found.value):
            ways.add(1 if told["up"] else -1)
    return ways.pop() if len(ways) == 1 else None
