"""Which items were spent beyond, within or just as their budgets: 决算小于年初预算的有哪几项, 完成预算最低的是哪项."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Fact
from qa.choosing import within_figure
from qa.comparisons import holds
from qa.execution import BUDGETS
from qa.finding import Cited, Finding, not_found
from qa.knowledge import Knowledge, is_under_said, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.reading import Limit
from qa.resolve import Situation
from qa.things import asked_thing
from qa.words import convert, heading, percent, show

_CARRIED_OUT = re.compile(r"完成.{0,4}预算")


@dataclass(frozen=True, slots=True)
class Standing:
    """An item with its final accounts, its budget and the share carried out, as far as they are printed."""

    knowledge: Knowledge
    final: Fact
    budget: Fact | None
    printed: Fact | None
    rate: Decimal | None  # None where nothing was budgeted: no share of 0 can be carried out

    @property
    def gap(self) -> Decimal | None:
        """Final accounts less budget, in the unit of the final accounts; None where no budget is printed."""
        if self.budget is None or self.budget.value is None or self.final.value is None:
            return None
        return self.final.value - convert(self.budget.value, self.budget.unit, self.final.unit)[0]

    @property
    def name(self) -> str:
        """The account as its sentence prints it before （项）: “两庭”建设, where the label is 建设 alone."""
        own = strip_numbering(self.final.subject[-1])
        place = self.final.source.paragraph
        text = self.knowledge.document.paragraphs[place].text if place is not None else ""
        match = re.search(rf"(?:^|[）)])([^（）()，。；]{{0,12}}{re.escape(own)})[（(]项", text)
        return strip_numbering(match[1].strip()) if match else own

    def facts(self) -> tuple[Cited, ...]:
        """The figures that the standing rests on."""
        held = (self.final, self.budget, self.printed)
        return tuple(Cited(self.knowledge, fact) for fact in held if fact is not None)

    def told(self) -> str:
        """``行政运行（年初预算1560.05万元，决算1511.89万元，完成96.91%）``."""
        unit = self.final.unit or ""
        parts = [f"决算{show(self.final.value or Decimal(0))}{unit}"]
        if self.rate is not None:
            parts.append(f"完成{show(self.rate)}%")
        if self.budget is not None and self.budget.value is not None:
            parts.insert(
                0, f"{self.budget.scope.stage}{show(self.budget.value)}{self.budget.unit or ''}"
            )
        return f"{self.name}（{'，'.join(parts)}）"


def standings(knowledge: Knowledge) -> tuple[Standing, ...]:
    """The items of the lowest level whose accounts the prose holds against their budgets, in its order."""
    amounts: dict[tuple[str, ...], dict[str, Fact]] = {}
    printed: dict[tuple[str, ...], Fact] = {}
    for fact in knowledge.facts:
        if fact.table is not None or fact.value is None or not _is_account(fact):
            continue
        if fact.aspect == "share" and _CARRIED_OUT.search("".join(fact.measure)):
            printed.setdefault(fact.subject, fact)
        elif fact.aspect == "amount" and fact.scope.stage and (fact.unit or "").endswith("元"):
            amounts.setdefault(fact.subject, {}).setdefault(fact.scope.stage, fact)
    found = []
    for path, stages in amounts.items():
        budget = next((stages[name] for name in BUDGETS if name in stages), None)
        final = stages.get("决算")
        if budget is None and final is not None and _UNPLANNED.search(final.quote):
            unplanned = replace(final.scope, stage="年初预算")
            budget = replace(final, value=Decimal(0), scope=unplanned)
        rate = _rate(final, budget, printed.get(path))
        held = rate is not None or (budget is not None and budget.value == 0)
        if final is not None and final.value is not None and held and path[0] not in ("", None):
            found.append(Standing(knowledge, final, budget, printed.get(path), rate))
    deepest = max((len(one.final.subject) for one in found), default=0)
    return tuple(one for one in found if len(one.final.subject) == deepest or _is_lowest(one.final))


_UNPLANNED = re.compile(  # 年初无预算安排，支出决算为8650万元: nothing was planned
    r"年初(?:没有|无|未(?:安排|列|编列|编制|做)?)(?:年初)?预算(?:安排)?[，,。；]"
)


def _is_account(fact: Fact) -> bool:
    """Whether prose goes through the figure's item as an account: below its heading, or called （项）."""
    return len(fact.subject) > 1 or _is_lowest(fact)


def _is_lowest(fact: Fact) -> bool:
    name = re.escape(strip_numbering(fact.subject[-1])) if fact.subject else ""
    return bool(name) and re.search(rf"{name}[（(]项", fact.quote or "") is not None


def _rate(final: Fact | None, budget: Fact | None, printed: Fact | None) -> Decimal | None:
    if printed is not None and printed.value is not None:
        return printed.value
    if final is None or final.value is None or budget is None or not budget.value:
        return None
    return percent(final.value, convert(budget.value, budget.unit, final.unit)[0])


# rows of a table, or of another level than the sentences go through
OF_TABLES = re.compile(
    r"表(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:中|里|上|格)|哪一?[类款](?!似)|[几多]少?[类款]|[类款]级"
)


def which(situation: Situation, operation: Operation) -> Finding | None:
    """The items that stand to their budgets as is asked: those above, below, level, or the first of an order."""
    text = situation.reading.text
    if OF_TABLES.search(text) or asked_thing(text) == "项目":
        return None  # sentences go through accounts; projects stand in tables
    every = tuple(
        one for k in situation.knowledges for one in _named_within(standings(k), situation)
    )
    if not every and all(k.document.profile.stage == "预算" for k in situation.knowledges):
        return _only_budgets(situation)
    if len(every) < 2 or len({one.knowledge.document.id for one in every}) > 1:
        return None
    most = _MOST.search(text)
    if most:
        return _first(every, most["end"], text)
    met = _condition(text, situation.reading.limits)
    if met is None:
        return None
    return _listed([one for one in every if met(one)], every, text)


def _only_budgets(situation: Situation) -> Finding | None:
    """Budgets print no final accounts; a table with a column of rates answers by itself."""
    columns = {canon(label) for k in situation.knowledges for f in k.facts for label in f.measure}
    stages = {f.scope.stage for k in situation.knowledges for f in k.facts}
    printed = any(re.search(r"执行率|完成率|执行数|决算数", label) for label in columns)
    if printed or any("执行" in (stage or "") for stage in stages):
        return None
    held = "、".join(
        f"{k.document.profile.entity or k.document.name}{k.document.profile.year or ''}年预算" for k in situation.knowledges[:3]
    )  # fmt: skip
    return not_found(
        f"收录的是预算（{held}），没有决算数，看不出各项的执行情况；要看该年度的决算公开文件。"
    )


def _named_within(found: Sequence[Standing], situation: Situation) -> tuple[Standing, ...]:
    """Only the items under a heading that the question names; all of them where it names none."""
    key = situation.reading.key
    inside = [one for one in found if is_under_said(one.final, key)]
    if not inside and "三公" in key:
        return ()  # no account of the classification, be its table printed without a name for their sum
    if not inside and within_figure(situation, situation.reading.text) is not None:
        return ()  # 三公经费里哪一项: none of the accounts is a part of it
    return tuple(inside) or tuple(found)


_MOST = re.compile(r"最(?P<end>多|高|大|少|低|小|快|慢|好|差)")
_EQUAL = re.compile(
    r"(?:完全)?(?:一样|一致|相等|相同|持平)|一分不差|分毫不差|吻合|等于|正好|刚好|100%"
)
_BELOW = re.compile(
    r"小于|低于|少于|没有?完成|未完成|没有?花完|没有?用完|不到|不足|比.{0,6}预算(?:数)?(?:要|更)?(?:少|低|小)|节约|结余"
)
_ABOVE = re.compile(
    r"大于|超过|高于|多于|超出|超预算|超支|突破|比.{0,6}预算(?:数)?(?:要|更)?(?:多|高|大)"
)


def _condition(text: str, limits: Sequence[Limit]) -> Callable[[Standing], bool] | None:
    rates = [limit for limit in limits if limit.unit == "%"]
    if rates:
        return lambda one: one.rate is not None and all(_meets(one.rate, bound) for bound in rates)
    if limits:
        return None
    if _BELOW.search(text):
        return lambda one: _sign(one) < 0
    if _ABOVE.search(text):
        return lambda one: _sign(one) > 0
    return (lambda one: _sign(one) == 0) if _EQUAL.search(text) else None


def _meets(value: Decimal, limit: Limit) -> bool:
    return holds(value, "%", limit.operator, limit.value, "%")


def _sign(one: Standing) -> Decimal:
    return one.gap if one.gap is not None else _by_rate(one) - 100


def _first(every: Sequence[Standing], end: str, text: str) -> Finding | None:
    """The item with the highest or lowest share carried out, or with the widest gap where that is asked."""
    by_gap = _GAP.search(text) or _over(text) or _under(text)
    low = end in (("少", "小") if by_gap else ("少", "低", "小", "慢", "差"))
    if by_gap and any(one.gap is None for one in every):
        return None
    if not by_gap:
        every = [one for one in every if one.rate is not None]
        if len(every) < 2:
            return None
    order = _by_gap(text) if by_gap else _by_rate
    ranked = sorted(every, key=order, reverse=not low)
    if by_gap and (_over(text) or _under(text)):
        ranked = [one for one in ranked if order(one) > 0]
        if not ranked:
            return _none(sorted(every, key=order, reverse=True), text)  # nothing was exceeded
    first = [one for one in ranked if order(one) == order(ranked[0])]
    facts = tuple(cited for one in (*first, *ranked[len(first) :]) for cited in one.facts())
    value, unit = (
        (abs(order(ranked[0])), first[0].final.unit) if by_gap else (_by_rate(first[0]), "%")
    )
    side = "决算比预算多" if _over(text) else "决算比预算少" if _under(text) else "与预算相差"
    what = f"{side}{show(value)}{unit or ''}" if by_gap else f"完成{show(value)}%"
    named = "、".join(one.told() for one in first)
    text = f"{heading(first[0].knowledge, first[0].final)}：{len(every)}项中，{named}，{what}，{'最低' if low else '最高'}。"
    return Finding(
        "extreme", _as_gap(text) if by_gap else text, value=value, unit=unit,
        basis="computed", items=tuple(Item(one.name, one.rate, "%") for one in first), facts=facts[:40],
        focus=(Cited(first[0].knowledge, first[0].final),),
        steps=(f"{len(every)}项按{'与预算的差额' if by_gap else '完成预算的百分比'}排列",),
    )  # fmt: skip


def _as_gap(text: str) -> str:
    return re.sub(r"最([高低])。$", lambda end: f"相差最{'大' if end[1] == '高' else '小'}。", text)


_GAP = re.compile(r"(?:差(?:得|额|距|异|别|值)?|出入)(?:是|为)?最|相差")
_MORE = re.compile(
    r"超支|超出|超过|超预算|[多高]出|(?:高|大|多)于[^，,]{0,4}预算|比[^，,]{0,6}预算(?:数)?(?:要|更)?(?:多|高|大|超)"
)
_LESS = re.compile(
    r"节约|节省|结余|少花|没有?(?:花|用)(?:完|满|掉)|(?:低|小|少)于[^，,]{0,4}预算|比[^，,]{0,6}预算(?:数)?(?:要|更)?(?:少|低|小|省)"
)


def _over(text: str) -> bool:
    """Whether what went beyond its budget is asked for: 决算高于预算最多的."""
    return bool(_MORE.search(text))


def _under(text: str) -> bool:
    """Whether what stayed within its budget is asked for: 决算比预算少得最多的."""
    return bool(_LESS.search(text)) and not _over(text)


def _none(ranked: Sequence[Standing], text: str) -> Finding:
    """No item lies on the side of its budget that is asked for."""
    over = _over(text)
    whose = heading(ranked[0].knowledge, ranked[0].final)
    said = f"{whose}：{len(ranked)}项中没有一项{'超支' if over else '有结余'}；与预算最接近的是{ranked[0].told()}。"
    facts = tuple(cited for one in ranked for cited in one.facts())[:40]
    return Finding(
        "extreme", said, basis="computed", facts=facts,
        steps=(f"{len(ranked)}项的决算数逐项减去年初预算数，没有{'大于' if over else '小于'}0的",),
    )  # fmt: skip


def _by_rate(one: Standing) -> Decimal:
    return one.rate if one.rate is not None else Decimal(0)


def _by_gap(text: str) -> Callable[[Standing], Decimal]:
    if _over(text):
        return lambda one: one.gap or Decimal(0)
    if _under(text):
        return lambda one: -(one.gap or Decimal(0))
    return lambda one: abs(one.gap or Decimal(0))


def _listed(met: Sequence[Standing], every: Sequence[Standing], text: str) -> Finding:
    """The items that meet the condition, each with its figures."""
    whose = heading(every[0].knowledge, every[0].final)
    counts = bool(re.search(r"(?:几|多少)(?:个|项)", text)) and not re.search(r"哪", text)
    facts = tuple(cited for one in (met or every) for cited in one.facts())[:40]
    if not met:
        said = f"{whose}：{len(every)}项中没有符合条件的。"
    else:
        said = f"{whose}：{len(every)}项中共{len(met)}项：{'；'.join(one.told() for one in met)}。"
    return Finding(
        "count" if counts else "list", said, value=Decimal(len(met)) if counts else None,
        unit="项" if counts else None, basis="computed" if counts else "printed",
        items=tuple(Item(one.name, one.rate, "%") for one in met), facts=facts,
        steps=(f"符合条件的共{len(met)}项",) if counts else (),
    )  # fmt: skip
