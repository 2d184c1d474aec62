"""What the talk alone answers: another unit, what was told once more, the figure beside it, nothing at all."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.asides import once_more
from qa.beside_told import beside_told, column_said, name_said
from qa.conversation import Turn
from qa.counterparts import of_named_project, of_other_project, of_other_row, of_own_project
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.fund_lent import leaning
from qa.reading import Reading
from qa.resolve import Situation, as_candidate
from qa.spoken_of import is_staged, pair_spoken_of
from qa.telling import looked_up
from qa.told_itself import (
    counted_beside,
    kind_beside,
    money_of_told,
    points_at_one,
    told_itself,
)
from qa.told_series import most_of_told
from qa.words import convert, show


def told_of_talk(reading: Reading, situation: Situation, before: Turn | None) -> Finding | None:
    """An answer from what was told before; None where the documents have to be asked."""
    found = converted(reading, before) or once_more(reading.text, before)
    found = found or most_of_told(reading.text, before)
    if found is not None:
        return found
    if is_of_nothing(reading.text, before) or _points_at_none(reading, before):
        return not_found("没有说明问的是哪一项，请把单位、年度和名称说出来。")
    other = of_other_project(reading.text, before)
    if isinstance(other, Finding):
        return other
    spoken_of = [c.knowledge for c in before.focus()[:1]] if before is not None else []
    beside = other or of_named_project(reading.text, spoken_of)
    beside = beside or of_own_project(reading.text, before) or of_other_row(reading.text, before)
    if beside is None and not _is_left_over(reading.text, before):
        beside = near_told(reading, before)
    if beside is None:
        return leaning(reading.text, before)
    unit = unit_beside(reading.text) or reading.asked_unit or _unit_spoken_of(before)
    asked = replace(situation, reading=replace(reading, asked_unit=unit))
    return looked_up(as_candidate(beside), (), asked)


_UNIT = r"(?P<unit>亿元|万元|千元|元|亿|万)(?:人民币)?"


_UNIT_ONLY = re.compile(
    r"^(?:那么?|请|能不能|可以|帮我|麻烦|改|[,，、])*(?:单位)?(?:错了|不对|搞错了|弄错了|有误)?[,，]?(?:请)?(?:把)?(?:它|这个数?|结果|单位)?(?:都)?"
    r"(?:我(?:要|问|说)的是|我要|应该是|应该用|单位(?:是|用)?|换算?成?|换算?为|折合?成?|折算成?|改成|改为|改用|转成|转换成|转换为|变成|用|以|按|统一成|说成|写成)(?:成)?"
    rf"{_UNIT}(?:来)?(?:做|作|为)?(?:单位)?(?:来)?(?:表示|计|说|呢|算|显示)?(?:一下)?(?:是|有)?(?:多少)?[呢吧吗?？。]*$"
    rf"|^(?:那么?)?{_UNIT.replace('unit', 'bare')}呢[?？]?$"
)


_UNIT_ASKED = re.compile(
    rf"(?P<bare>$.)?^(?:那么?)?(?:它|这)?(?:是|合|等于|折合|就是|约合|相当于)?(?:多少|几)(?:个)?{_UNIT}(?:钱)?[呢吧?？。]*$"
)


_UNIT_BESIDE = re.compile(r"[,，](?:也|还是|同样|单位)?(?:是|用|按|以|换成|换算成)(亿元|万元|元)")


_BARE = re.compile(
    r"^(?:那么?|它|这个?|[,，])*(?:为什么|为啥|为何|(?:主要)?原因(?:是什么|呢)?|怎么回事|占(?:比|多少|百分之几|几成|多大比例)(?:是?多少)?|比例(?:是?多少)?|(?:相)?差(?:了)?多少|差额|多多少|少多少"
    r"|(?:是|具体)*多少(?:万元|元)?|加起来(?:是|有)?多少(?:钱|万元|元)?|第[一二三四五]名?|(?:哪个|谁)(?:更)?(?:多|少|高)|合计|平均|列出来|(?:是|有)?哪些|叫什么|前[二三四五]名?|(?:年初|年末|去年|上年|同比))呢?[?？。]*$"
)


def converted(reading: Reading, before: Turn | None) -> Finding | None:
    """``换成亿元`` after a figure: the latest sum of money that was told, in that unit."""
    match = _UNIT_ONLY.match(reading.text) or _UNIT_ASKED.match(reading.text)
    turn = before
    while match and turn is not None:
        told = turn.finding
        if told.value is not None and (told.unit or "").endswith("元"):
            named = match["unit"] or match["bare"]
            unit = {"亿": "亿元", "万": "万元"}.get(named, named)
            value, unit_now = convert(told.value, told.unit, unit)
            step = f"{show(told.value)}{told.unit} = {show(value)}{unit_now}"
            text = f"{told.text.rstrip('。')}，即{show(value)}{unit_now}。"
            return replace(
                told, text=text, value=value, unit=unit_now, steps=(*told.steps, step),
                basis="computed",
            )  # fmt: skip
        turn = turn.before
    return None


_LEFT_OVER = re.compile(r"^(?:那么?)?(?:结余|节余|剩余)(?:资金|金额|数)?[呢?？。]*$")


def _is_left_over(text: str, before: Turn | None) -> bool:
    """Whether ``结余`` is what one thing's budget and what was spent of it leave, and no figure of the department."""
    told = before is not None and is_staged(pair_spoken_of(before))
    return told and _LEFT_OVER.match(text) is not None


def near_told(reading: Reading, before: Turn | None) -> Cited | None:
    """The one figure that a short follow-up means beside, or of, the one that was told last."""
    if (cell := column_said(reading.text, before)) is not None:
        return cell
    if before is None or reading.years or reading.limits:
        return None
    text = reading.text
    answered: Turn | None = before
    found = money_of_told(text, before) or told_itself(text, before)
    found = found or counted_beside(text, before) or kind_beside(text, before)
    while answered is not None and answered.finding.status == "not_found":
        answered = (
            answered.before
        )  # 其中出国费 after a name that was not found: of what was told before it
    return found or beside_told(text, answered)


def is_of_nothing(text: str, before: Turn | None) -> bool:
    """Whether a question says nothing of what it is about, and nothing was told before that it could mean."""
    turn = before
    while turn is not None and turn.finding.status == "not_found" and not turn.focus():
        turn = turn.before
    return turn is None and _BARE.match(text) is not None


def _unit_spoken_of(before: Turn | None) -> str | None:
    """The unit that the figure before was put into, which the talk goes on in."""
    if before is None or not before.focus() or before.finding.operation != "lookup":
        return None
    told, printed = before.finding.unit, before.focus()[0].fact.unit
    return told if told != printed and is_money(told) and is_money(printed) else None


def unit_beside(text: str) -> str | None:
    """The unit that a follow-up asks for behind the name: ``那购置费呢，也用万元``."""
    match = _UNIT_BESIDE.search(text)
    return match[1] if match is not None else None


def _points_at_none(reading: Reading, before: Turn | None) -> bool:
    """Whether 这个项目 is said where no one thing was told that it could be."""
    if before is None or not points_at_one(reading.text):
        return False
    told = before.finding.facts if before.finding.items else before.focus()
    places = {(c.knowledge.document.id, c.fact.table, c.fact.source.row) for c in told}
    return not before.focus() or len(places) != 1


_COUNTED = re.compile(
    r"量$|数$|[率度辆台次批]$|面积|人[数员]|满意|个数|编制"
)  # names of no sum of money


def asked_in_money(text: str, before: Turn | None, found: Finding) -> str | None:
    """``那会议费呢`` after a sum of money as 多少钱, where it was answered by something else."""
    told = before.focus() if before is not None else ()
    name = name_said(text)
    if (
        name is None
        or _COUNTED.search(name)
        or len(told) != 1
        or not is_money(told[0].fact.unit)
        or not found.facts
    ):
        return None
    if found.operation != "lookup" or is_money(found.unit):
        return None
    one, other = found.facts[0].fact, told[0].fact
    beside = one.table == other.table and one.source.row == other.source.row and one.table
    return None if beside else f"那{name}多少钱"
