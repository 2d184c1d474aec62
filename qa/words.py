"""Facts and figures in Chinese words; pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from corpus.model import Fact, Scope
from qa.knowledge import Knowledge, strip_numbering

_FACTORS = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10000),
    "百万元": Decimal(1000000),
    "亿元": Decimal(100000000),
}
_TOTALS = ("合计", "总计", "小计")
_MONEY_WORDS = {
    "一般公共预算": "一般公共预算财政拨款",
    "政府性基金": "政府性基金预算",
    "国有资本经营": "国有资本经营预算",
}


def printed_at(fact: Fact, text: str, start: int = 0) -> int:
    """Where a figure of prose stands in a text: behind its own name, never inside another figure; -1 nowhere."""
    found = list(_figures_at(fact.text, text, start))
    own = fact.subject[-1] if fact.subject else ""
    named = [place for place in found if own and own in text[max(start, place - 40) : place]]
    return (
        min(found, default=-1)
        if not named
        else min(named, key=lambda place: place - text.rfind(own, 0, place))
    )


def _figures_at(figure: str, text: str, start: int) -> Iterator[int]:
    """Where a printed figure stands from a place on, but not as the end of a longer one."""
    while (start := text.find(figure, start)) >= 0:
        inside = start > 0 and (text[start - 1].isdecimal() or text[start - 1] in ".,")
        if not inside:
            yield start
        start += 1 if inside else max(len(figure), 1)


def convert(value: Decimal, unit: str | None, wanted: str | None) -> tuple[Decimal, str | None]:
    """Money in another unit, exactly; anything else stays as it is."""
    if unit in _FACTORS and wanted in _FACTORS and unit != wanted:
        return plain(value * _FACTORS[unit] / _FACTORS[wanted]), wanted
    return value, unit


def is_same_amount(one: Fact, other: Fact) -> bool:
    """Whether two figures say one amount: 968.53万元 is 9685297元 rounded to its own places."""
    if one.value is None or other.value is None:
        return False
    if one.unit == other.unit:
        return one.value == other.value
    value, unit = convert(other.value, other.unit, one.unit)
    if unit != one.unit:
        return False
    steps = (last_place(one, unit), last_place(other, unit))
    return value == one.value or 2 * abs(value - one.value) <= max(steps) < abs(value)


def last_place(fact: Fact, unit: str | None) -> Decimal:
    """The last place that a figure is printed to, in a unit: 0.01 of 968.53万元, and 0.0001 of 9685297元."""
    exponent = fact.value.as_tuple().exponent if fact.value is not None else 0
    return convert(
        Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0), fact.unit, unit
    )[0]


def plain(value: Decimal) -> Decimal:
    """A decimal without exponent and without trailing zeros it did not need."""
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral() else normal


def show(value: Decimal) -> str:
    """``Decimal("1511.890")`` as ``1511.89``; no exponent."""
    return format(plain(value), "f")


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """A share in %, rounded half up to two places; raises ZeroDivisionError."""
    if whole == 0:
        raise ZeroDivisionError("whole is zero")
    return (part / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def quotient(part: Decimal, whole: Decimal) -> Decimal:
    """How many times, rounded half up to two places; raises ZeroDivisionError."""
    if whole == 0:
        raise ZeroDivisionError("whole is zero")
    return (part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def figure(fact: Fact) -> str:
    """A fact's figure with comparator and unit: ``≤250万元``; the printed words where it is no number."""
    if fact.value is None:
        return f"“{fact.text}”" if fact.text else "空白"
    sign = "" if fact.comparator == "=" else fact.comparator
    number = printed_digits(fact) or show(fact.value)
    shown = fact.text if fact.unit and fact.unit in fact.text else f"{sign}{number}"
    shown = shown.replace(",", "").replace("，", "").strip()
    return shown if not fact.unit or fact.unit in shown else f"{shown}{fact.unit}"


_DIGITS = re.compile(r"-?\d+(?:\.\d+)?")


def printed_digits(fact: Fact) -> str | None:
    """A sum's (or a rate's) digits as printed, zeros at the end and all: ``67.80``; None for what is counted."""
    if not (fact.unit or "").endswith(("元", "%")):
        return None  # 30.00台 are 30台
    found = _DIGITS.findall(re.sub(r"[,，\s]", "", fact.text))
    same = len(found) == 1 and fact.value is not None and Decimal(found[0]) == fact.value
    return str(found[0]) if same else None


def in_wan(fact: Fact) -> str:
    """``（合29381万元）`` behind a large sum in 元, which nobody can read at a glance; else nothing."""
    if fact.unit != "元" or fact.value is None or abs(fact.value) < 10000:
        return ""
    return f"（合{show(fact.value / 10000)}万元）"


def name(fact: Fact) -> str:
    """What a fact is called: its labels from the outside in, without numbering."""
    labels = [strip_numbering(label) or label for label in fact.subject]
    return "－".join(dict.fromkeys(labels))


_STAGES = frozenset(
    {"决算数", "预算数", "年初预算数", "调整预算数"}
)  # columns that name a stage only


def short_name(fact: Fact) -> str:
    """The label that tells the fact from its neighbours; a 合计 is called by its column."""
    own = strip_numbering(fact.subject[-1]) if fact.subject else ""
    columns = [label for label in fact.measure if label not in _TOTALS]
    columns = [label for label in columns if label not in _STAGES] or columns
    return columns[-1] if own.replace(" ", "") in _TOTALS and columns else own


def measure(fact: Fact) -> str:
    """The column's label path in words: ``基本支出``."""
    return "－".join(dict.fromkeys(fact.measure))


_AS_OF = re.compile(
    r"截[至止]到?\d{4}年\d{1,2}月(?:\d{1,2}日|底|末)|(?:截[至止]到?)?\d{4}年度?(?:期末|年末|末|底|12月31日)"
)


def heading(knowledge: Knowledge, fact: Fact) -> str:
    """Whose figure of which year: ``衡水市生态环境局2020年预算``."""
    profile = knowledge.document.profile
    entity = profile.entity or knowledge.document.name
    year = fact.year or profile.year
    stage = fact.scope.stage or profile.stage or ""
    own = "（本级）" if profile.who in ("本级", "单位") and "本级" not in entity else ""
    dated = _AS_OF.search(fact.quote) if fact.table is None and year != profile.year else None
    if dated is not None:  # 截至2023年8月31日共有车辆7辆, printed in the budget of 2024
        return f"{entity}{own}{profile.year}年{profile.stage or ''}（{dated[0]}）"
    return f"{entity}{own}{f'{year}年' if year else ''}{stage}"


def scope_words(scope: Scope | None) -> str:
    """``部门；一般公共预算财政拨款；决算``: the 口径 of a figure in words."""
    if scope is None:
        return ""
    money = _MONEY_WORDS.get(scope.money or "", scope.money)
    return "；".join(part for part in (scope.who, money, scope.stage) if part)
