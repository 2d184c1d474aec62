"""Questions that say how to work a figure out (数量乘单价, A除以B), and what it is then held against."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from qa.compute import Term, printed_amount
from qa.computed import Computed, as_named, worked_out
from qa.finding import Finding
from qa.fit import is_money
from qa.operations import Operation
from qa.resolve import Situation
from qa.words import convert, heading, plain, show

_NAMED = r"(?P<right>(?!多少|几)[^,，和与跟同比]+?)"
_ASKS = r"(?:是否|是不是|能不能|能否|有没有|会不会|会|已经?|完全)*"
_DIFFERS = re.compile(
    rf"^(?P<left>.+?)[,，]?(?:与|和|跟|同|比){_NAMED}[,，]?(?:一共|总共)?(?:相?差|的差额?|多|少)(?:了|出)?(?:多少|几)"
)
_EQUALS = re.compile(
    rf"^(?P<left>.+?)[,，]?(?:与|和|跟|同)(?P<right>(?!多少|几)(?:结转和结余|[^,，和与跟同比])+?)[,，]?{_ASKS}(?:对得上|对得拢|对得起来|一致|相等|相同|吻合|相符|一样)(?:吗|么|不)?$"
)
_IS = re.compile(
    rf"^(?P<left>.+?)[,，]?{_ASKS}(?:正好|恰好|刚好)?(?:等于|等不等于)(?P<right>(?!多少|几)[^,，]+?)(?:吗|么|不)?$"
)
_EXCEEDS = re.compile(
    rf"^(?P<left>.+?)[,，]?(?:[,，](?:平均)?每[^,，]{{1,8}}?)?{_ASKS}(?P<how>超过|高于|超出|突破|大于|低于|小于|不到|少于|不超过)了?(?P<right>[^,，]+?)了?(?:吗|么|没有?)?$"
)
_ENOUGH = re.compile(
    r"^(?P<left>.+?)[,，](?P<right>[^,，]+?)(?:够不够|能不能|是否足够|是否够|足够|够)(?:[^,，多少]*?)(?:吗|么)?$"
)
_VALUE = re.compile(
    r"^(?P<left>.+?)[,，]?(?:这?[两二三四五六七八九]+[样项个者笔种]|它们)?(?:一共|总共|(?<=[,，])合计|共计|加起来|相加|平均每[^,，多少]{1,6}|(?<=[,，])每[^,，多少]{1,6})*[,，]?"
    r"(?:等于|得出?|结果|算算|算一下|算下来|算出来|应该?|大概|大约|约|合|能|要|得|需要?|花费?|是|为|有|付)*(?:多少|几).*$"
)
_LESS = ("低于", "小于", "不到", "少于", "不超过")


def formula(situation: Situation, operation: Operation) -> Finding | None:
    """What is to be worked out, told by itself or held against the figure that is named with it."""
    text = _in_order(operation.parts[0].rstrip("?？。！! "))
    for pattern, tell in _RELATIONS:
        match = pattern.match(text)
        least = 2 if tell is _equals else 3
        left = worked_out(situation, match["left"], least) if match is not None else None
        if match is None or left is None:
            continue
        if tell is None:
            return _value(situation, left)
        wholes = left.thing is None and " − " in left.steps[-1]
        right = as_named(situation, match["right"], left.thing, wholes=wholes)
        if right is not None and left.thing is None and not _of_one_kind(left, right):
            return None
        alike = _in_one_unit(left, right) if right is not None else None
        if right is None or alike is None:
            return None
        how = match.groupdict().get("how", "")
        return tell(_Held(left, right, *alike, how, situation.reading.asked_unit))
    return None


_LAST = re.compile(  # …一年要发多少万元：人数乘平均标准
    r"^(?:请|算一?下|算算|帮我算一?下)?(?P<of>.+?)(?:一年|全年|一共|总共|合计|大概|大约|约|该|应|要|得|能|需|需要|发|花|付|是|为|每[^,，:：多少]{1,4}|平摊|平均|摊)*(?P<ask>(?:多少|几)[^:：—-]*)(?:[:：]|——?|--?)(?P<how>[^:：]*(?:乘|×|除以|÷).+)$"
)


def _in_order(text: str) -> str:
    """How a figure is to be worked out in front of the question for it: 国家助学金按人数乘平均标准是多少万元."""
    match = _LAST.match(text)
    if match is None:
        return _figures_first(text)
    bare = re.search(r"除以|÷", match["how"])
    return f"{'' if bare else match['of'] + '按'}{match['how']}，是{match['ask']}"


_RIGHT_FIRST = re.compile(
    r"^(?P<right>[^减加乘除]{2,}?)(?:[,，]?(?:是不是|是否|等不等于|等于|就是|正好是|是))+(?P<left>[^,，]+?(?<![增])减(?![少免排轻]).+?)(?:吗|么|不)?$"
)


_SAYS_EQUAL = re.compile(r"等于|一致|相等|相同|一样|吻合|相符|对得上|对得拢|超|够")
_WHETHER_IS = re.compile(r"[,，]?(?:是不是|是否是|是否为|就是)(?![大小高低多少])")


def _figures_first(text: str) -> str:
    """``车辆的净值是不是原值减折旧`` as ``车辆的原值减折旧等于净值吗``."""
    match = _RIGHT_FIRST.match(text)
    if re.search(r"多少|几|哪", text):
        return text
    if match is None:
        return text if _SAYS_EQUAL.search(text) else _WHETHER_IS.sub("等于", text)
    thing, of, figure = match["right"].rpartition("的")
    return f"{thing}{of}{match['left']}等于{figure}吗"


def _of_one_kind(left: Computed, right: Term) -> bool:
    """Whether a figure is of the money that figures put together are of, or of what is no sum of them."""
    own = right.cited.fact
    if "−" not in left.steps[-1] and "+" not in left.steps[-1]:
        return True
    return any(
        fact.table == own.table or fact.scope.money == own.scope.money
        for fact in (cited.fact for cited in left.facts)
    )


def _in_one_unit(left: Computed, right: Term) -> tuple[Decimal, str | None] | None:
    """The worked-out figure in the unit of the named one; None where they are of two kinds."""
    if left.unit == right.unit:
        return left.value, right.unit
    if is_money(left.unit) and is_money(right.unit):
        value, unit = convert(left.value, left.unit, right.unit)
        return (value, unit) if unit == right.unit else None
    return None


@dataclass(frozen=True, slots=True)
class _Held:
    """A figure that was worked out and the one it is held against, both in ``unit``."""

    left: Computed
    right: Term
    value: Decimal  # of what was worked out
    unit: str | None
    how: str  # the word that holds them against one another; "" where there is but one
    asked_unit: str | None

    @property
    def gap(self) -> Decimal:
        """How much more the other figure is; less than 0 where it is less."""
        return plain(self.right.value - self.value)


Tell = Callable[[_Held], Finding]


def _differs(held: _Held) -> Finding:
    apart, unit = abs(held.gap), held.unit
    told, own = convert(apart, unit, held.asked_unit)
    text = f"{_said(held)}；{_told(held.right)}，相差{show(apart)}{unit or ''}"
    text += f"，即{show(told)}{own}" if own != unit else ""
    return _finding("difference", held, f"{text}。", _minus(held), (told, own))


def _equals(held: _Held) -> Finding:
    apart = abs(held.gap)
    gap = f"，相差{show(apart)}{held.unit or ''}" if apart else "，两者相等"
    verdict = "否，不一致" if apart else "是，一致"
    return _finding(
        "reconcile", held, f"{verdict}。{_said(held)}；{_told(held.right)}{gap}。", _minus(held)
    )


def _exceeds(held: _Held) -> Finding:
    value, bound = held.value, held.right.value
    met = value < bound if held.how in _LESS else value > bound
    met = value <= bound if held.how == "不超过" else met
    word = "超过" if value > bound else ("低于" if value < bound else "等于")
    text = (
        f"{'是' if met else '否'}，{_lead(held.left)}{held.left.words}，{word}{_told(held.right)}。"
    )
    return _finding("judge", held, text, f"{show(_short(value))} 与 {show(bound)} 相比：{word}")


def _enough(held: _Held) -> Finding:
    gap = held.gap
    verdict = "是，够" if gap >= 0 else "否，不够"
    more = f"多{show(gap)}" if gap >= 0 else f"差{show(-gap)}"
    text = f"{verdict}。{_said(held)}；{_told(held.right)}，{more}{held.unit or ''}。"
    return _finding("judge", held, text, _minus(held))


def _value(situation: Situation, left: Computed) -> Finding:
    asked = situation.reading.asked_unit
    value, unit = left.value, left.unit
    if unit and "/" in unit:  # 16.54元/平方米 is told as 16.54元 for each
        unit = unit.partition("/")[0]
    told, own = convert(value, unit, asked) if asked and asked.endswith("元") else (value, unit)
    told = _short(told)
    whole = f"，合计{show(_short(value))}{unit or ''}" if len(left.steps) > 2 else ""
    more = f"，即{show(told)}{own or ''}" if own != unit else ""
    return Finding(
        "times", f"{_lead(left)}{left.words}{whole}{more}。", value=told, unit=own, basis="computed",
        facts=left.facts, steps=left.steps, focus=left.facts[:1],
    )  # fmt: skip


def _short(value: Decimal) -> Decimal:
    """A quotient to two places; what is exact as it is."""
    exponent = value.as_tuple().exponent
    return (
        value.quantize(Decimal("0.01"))
        if isinstance(exponent, int) and exponent < -6
        else plain(value)
    )


def _lead(left: Computed) -> str:
    return f"{heading(left.facts[0].knowledge, left.facts[0].fact)}："


def _said(held: _Held) -> str:
    """How the figure was worked out, also in the unit that it is held against another in."""
    left = held.left
    more = f"（即{show(_short(held.value))}{held.unit}）" if held.unit != left.unit else ""
    return f"{_lead(left)}{left.words}{more}"


def _told(term: Term) -> str:
    return f"{term.name}{printed_amount(term)}"


def _minus(held: _Held) -> str:
    value, other = held.value, held.right.value
    return f"{show(_short(value))} − {show(other)} = {show(_short(value - other))}"


def _finding(
    operation: str, held: _Held, text: str, step: str,
    value: tuple[Decimal | None, str | None] = (None, None),
) -> Finding:  # fmt: skip
    return Finding(
        operation, text, value=value[0], unit=value[1], basis="computed",
        facts=(*held.left.facts, held.right.cited), steps=(*held.left.steps, step),
    )  # fmt: skip


_RELATIONS: tuple[tuple[re.Pattern[str], Tell | None], ...] = (
    (_DIFFERS, _differs), (_EQUALS, _equals), (_IS, _equals), (_EXCEEDS, _exceeds), (_ENOUGH, _enough),
    (_VALUE, None),
)  # fmt: skip
