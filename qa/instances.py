"""Which one of several is meant: the third phase of a works, the second trip abroad, the second lot."""

from __future__ import annotations

import re

from qa.admitted import words_of
from qa.finding import Finding
from qa.normalise import canon

_NUMBER = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_PHASE = re.compile(  # 河道清淤（三期）, 供水管网改造二期工程; 培训三期 and 分三期 count them
    rf"[（(]第?(?P<in>{_NUMBER})(?P<of>期|标段|批次?|阶段)(?:工程|项目|建设)?[)）]"
    rf"|(?<=[\u4e00-\u9fff])(?<![了共办开分为有训展班近前后每这那])第?(?P<plain>{_NUMBER})(?P<kind>期|标段)"
    r"(?=工程|项目|建设|改造|资金|经费|预算|的?(?:今年|去年|本年|总)|的?(?:安排|投|花|给|用|批|拨|有|是|要|完成|多少))"
)
_TIME = re.compile(  # 第二次出国, 第三批资金; the first is told by what tells of one
    rf"第(?P<number>{_NUMBER})(?P<of>次|批次?|趟|回|轮|场|期|标段|阶段)(?!分配|普查)"
)
_DIGITS = dict(zip("一二三四五六七八九", "123456789", strict=True))


def is_another_one(found: Finding, text: str) -> bool:
    """Whether what was found does not say which one of several it is, where the question does.

    ``渠道清淤（三期）给了多少`` is told neither by 渠道清淤 nor by 渠道清淤（二期）, and
    ``第二次出国去了哪里`` by no sentence that tells of one trip.
    """
    asked = {(match["in"] or match["plain"], match["of"] or match["kind"])
             for match in _PHASE.finditer(text)}  # fmt: skip
    asked |= {
        (match["number"], match["of"])
        for match in _TIME.finditer(text)
        if match["number"] not in ("一", "1")
    }
    if not asked:
        return False
    told = words_of(found)
    return not all(_says(number, kind[0], told) for number, kind in asked)


def _says(number: str, kind: str, told: str) -> bool:
    """Whether a text prints the number of a phase or of a time, in characters or in digits."""
    spelt = {canon(number), _DIGITS.get(number, number)}
    spelt |= {char for char, digit in _DIGITS.items() if digit == number}
    return any(re.search(rf"(?<![\d十]){one}{kind}", told) for one in spelt)
