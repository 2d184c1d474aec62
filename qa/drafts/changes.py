"""How drafts speak of changes, beyond what the reader of documents' prose knows: 多花了, 比预算节约, 从…增加到…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Aspect, Fact

AGAINST_BUDGET = "比年初预算"
LEVEL = "持平"
CHANGES: tuple[Aspect, ...] = ("increase", "decrease", "growth", "decline")
_VERBS = "增加|增长|上升|提高|上涨|减少|下降|降低|压减|压缩|缩减|调整|回落"
_AGAINST = r"(?:同期|预算|决算|执行|数|的|实际)*"
_MORE_THAN = re.compile(
    r"(?:比|较)(?:上年|去年|上一年|(?P<year>(?:19|20)\d{2})年度?|(?P<budget>(?:年初|全年|调整后?)?预算))"
    rf"{_AGAINST}(?:支出|收入)?(?:(?P<up>多|高|超支|超)|少|低|节约|节省|结余)(?:出|花|支|安排|用)?了?(?:约|近)?$"
)
_BUDGET = re.compile(r"[比较](?:年初|全年|调整后?)?预算(?:数)?[^，。；]{0,4}$")
_RATE = re.compile(
    r"(?:^|(?<=[，,；;（(]))\s*(?:预算)?(?:执行|完成)(?:率|进度)(?:为|是|达到?|约)?$"
)
_FROM = re.compile(r"[从由]$")
_UP_TO = re.compile(rf"[^，。；]{{0,4}}?(?:(?:{_VERBS})(?:到|至|为)|[增升降减]至)")
_EARLIER = re.compile(
    r"(?:比|较|与|同|相对于|和)(?:上年|去年|上一年|(?:19|20)\d{2}年)[^，。；\d]{0,12}$"
)
_WORDS = re.compile(
    r"(?:同比|比|较|与|同|相对于|和)(?:(?:19|20)\d{2}年度?|上一?年度?|去年)(?:同期|预算|决算|执行|数|的|实际)*(?:相比|对比|比较)?[，,]?"
    rf"|(?:同比|环比)?(?:{_VERBS})(?:了|额|率)?(?:为|约|达)?$|(?:{_VERBS})(?:到|至|为)|[增升降减]至|[从由]$"
    r"|占[^，。；]*$|翻了?[一两三]?番|[比较](?:年初|全年|调整后?)?预算(?:数)?(?:节约|节省|减少|超支|增加|[多少高低超])(?:出|花|支|安排|用)?了?$"
    r"|(?:^|(?<=[，,；;（(]))(?:预算)?(?:执行|完成)(?:率|进度)(?:为|是|达到?|约)?$|[多少](?:出|花|支|安排|用)?了?$"
)


def retell(fact: Fact, lead: str, after: str) -> tuple[Fact, bool]:
    """The fact as these words tell it, and whether it is of the year before at whatever stage.

    比去年多25万元 and 比年初预算节约0.95万元 are changes; of 从15万元增加到30万元 the first is last year's.
    """
    rate = _RATE.search(lead) if fact.aspect == "amount" and fact.unit == "%" else None
    if rate is not None:
        return replace(fact, aspect="share", measure=("完成年初预算",)), False
    more = _MORE_THAN.search(lead) if fact.aspect == "amount" else None
    if more is not None:
        aspect: Aspect = "increase" if more["up"] else "decrease"
        return replace(
            fact, aspect=aspect, base_year=int(more["year"]) if more["year"] else None
        ), False
    if fact.aspect == "amount" and fact.year and _FROM.search(lead) and _UP_TO.match(after):
        return replace(fact, year=fact.year - 1), True
    return fact, False


def base_year(fact: Fact, lead: str, year: int | None) -> int | None:
    """The year that a change is measured against: the one that is named, else the one before."""
    if fact.aspect not in CHANGES or is_against_budget(fact, lead):
        return None
    named = re.findall(r"(?:19|20)\d{2}", lead)
    if fact.base_year is not None and (named or fact.year == year):
        return fact.base_year
    return None if year is None else year - 1


def is_against_budget(fact: Fact, lead: str) -> bool:
    """比年初预算减少: of the same year, between two stages."""
    return fact.aspect in CHANGES and _BUDGET.search(lead) is not None


def is_earlier(fact: Fact, lead: str) -> bool:
    """比2023年3052.34万元…: the figure is the earlier year's own."""
    return fact.aspect == "amount" and _EARLIER.search(lead) is not None


def without_change(text: str) -> str:
    """The words before a figure without those of change and share: what is left names it."""
    return _WORDS.sub("", text)


_LEVEL = re.compile(
    r"(?:(?:与|和|同|较|比)(?:上年|去年|上一年|(?P<year>(?:19|20)\d{2})年)[^，。；\d]{0,10}?)?(?P<said>(?P<about>基本|大致|大体)?(?:保持)?持平)"
)


def find_levels(text: str) -> Iterator[tuple[tuple[int, int], int | None, bool]]:
    """Where a text says 持平: its place, the year it names, and whether only 基本持平."""
    for match in _LEVEL.finditer(text):
        named = int(match["year"]) if match["year"] else None
        yield match.span("said"), named, match["about"] is not None
