"""去年, 今年, 明年: the years that such words mean beside the documents at hand.

A reader of a 2020 budget who says 去年 means 2019, whatever the calendar says; the answer shows the reading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_OFFSETS = {"前年": -2, "去年": -1, "上一年": -1, "前一年": -1, "今年": 0, "明年": 1, "后年": 2}
_LAST = r"(?!(?<=减)去年[末初底])去年"  # 编制数减去年末在职人数 names no year
_WORDS = re.compile(rf"前年|{_LAST}|上一年|前一年|今年|明年|后年")
_MOVES = re.compile(rf"前年|{_LAST}|上一年|前一年|明年|后年")


_LAST_ACCOUNTS = re.compile(r"(?:去年|上一年)(?:度)?的?(?:部门)?(?:决算|实际(?:花|用|支出)|到底花)")
_HELD_AGAINST = re.compile(r"比|较|相比|增|减|变化")


# 上年 is also part of printed names (上年结转) and of comparisons, which are read as they stand
_LAST_YEAR = re.compile(
    r"(?<![比较与和同跟于对])上年度?(?!结转|结余|末|底|余额|同期|终|决算|实际)(?=[^,，。]*(?:多少|几|什么|哪))"
)
_OF_LAST = re.compile(r"(?<![比较与和同跟])上年(?!结转|结余|末|底)")


_GLOSSED = re.compile(  # 上一年（2023年）, 今年(2024)
    r"(?:前年|去年|上一?年度?|前一年|今年|本年度?|当年|明年|后年)[（(](?P<year>(?:19|20)\d{2})年?度?[）)]"
)


_THIS_YEAR = re.compile(r"今年|本年(?!度?(?:收入|支出))|当年")
_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})年\d{1,2}月")


def years_lent(
    years: tuple[int, ...], said: str, held: Collection[int | None], text: str
) -> tuple[int, ...]:
    """The years of the turn before (which ``said`` so) that a follow-up is about as well.

    A day that things were counted on (截至2023年8月31日) names no budget's year, and 今年 is the year of the
    documents at hand: where none of them is of the year that was said, it is not lent.
    """
    if not set(years).isdisjoint(held):
        return years
    if _THIS_YEAR.search(text):
        return ()
    return () if {int(year) for year in _DAY.findall(said)} >= set(years) else years


def year_said(text: str) -> str:
    """The text with the year itself in the place of a word that it explains: 去年（2023年） is 2023年."""
    return _GLOSSED.sub(r"\g<year>年", text)


def plain_last_year(text: str, labels: Iterable[str]) -> str:
    """``机关运行经费上年是多少`` with 上一年, unless a column of the documents goes by 上年 itself."""
    if not _LAST_YEAR.search(text) or any(_OF_LAST.search(label) for label in labels):
        return text
    return _LAST_YEAR.sub("上一年", text)


def name_years(
    text: str, base: int, *, accounts: bool = False
) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The text with its relative years as numbers (去年 as ``2019年``), and what each was read as.

    去年的决算 is the document at hand itself where that holds final ``accounts``.
    Unchanged where the words name no other year than ``base``, the year that is spoken of.
    """
    if not _MOVES.search(text):
        return text, ()
    if accounts and _LAST_ACCOUNTS.search(text) and not _HELD_AGAINST.search(text):
        base += 1  # the accounts that come out this year are last year's
    readings: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        readings[match[0]] = base + _OFFSETS[match[0]]
        return f"{readings[match[0]]}年"

    return _WORDS.sub(number, text), tuple(readings.items())
