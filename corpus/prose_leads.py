"""The words before a figure, put in the usual form before they are read: blanks, templates, comparisons that say nothing."""

from __future__ import annotations

import re
from decimal import Decimal

_WIDE = str.maketrans({",": "，", ";": "；", ":": "："})  # as a Chinese text has them
_BLANK = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
# 较上年度决算数增加（或减少）0万元: a form filled in with a nought
_EITHER = re.compile(
    r"(增加|增长|上升|提高|减少|下降|降低)[（(/]\s*或?\s*(?:增加|增长|上升|提高|减少|下降|降低|持平)\s*[)）]?"
)
# 按同口径同比减少, 对比减少: against what is said by the words around
_FILLER = re.compile(
    r"(?:对比|相比(?:之下)?|比较|按?(?:可比|同)口径(?:相比|计算)?|两年相比)[,，]?(?=(?:同比)?(?:增|减|上升|下降|降低|多|少))"
)
# 公务用车运行维护费支出比预算无增减，比去年增加…: what stayed as it was is no part of the name
_STAYED = re.compile(
    r"(?:比|较|与|同|和)(?:年初|调整|全年|当年)?(?:预算|决算|上年|去年|20\d\d年)[^，,。；;：:\d]{0,10}?"
    r"(?:、(?:比|较|与|同|和)[^，,。；;：:\d]{1,10}?)?(?:都|均)?(?:基本)?(?:无|没有)?(?:增减变化|增减|变化|持平|一样多?|相同|一致)"
)
# 2.收入情况2019年度收入合计: a heading run together with its sentence
_HEADING = re.compile(r"^.*(?:情况|说明|概况)(?=(?:19|20)\d{2}年)")
_BARE_YEAR = re.compile(r"(?<=[与较比])((?:19|20)\d{2})$")  # the year's 年 is lost


def usual(lead: str, value: Decimal) -> str:
    """A lead in the usual form; ``value`` is the figure behind it."""
    flat = _BLANK.sub("", lead).translate(_WIDE)
    if not value:
        flat = _EITHER.sub(r"\1", flat)
    flat = _BARE_YEAR.sub(r"\1年", flat)
    return _FILLER.sub("", _STAYED.sub("", flat))


def without_heading(segment: str) -> str:
    """A clause without the heading it was printed behind."""
    return _HEADING.sub("", segment)
