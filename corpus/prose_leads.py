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
    r"|按?(?:可比|同)口径(?:相比|计算)?[,，]?(?=[比较](?:上年|去年|20\d\d年))"
)
# 公务用车运行维护费支出比预算无增减，比去年增加…: what stayed as it was is no part of the name
_STAYED = re.compile(
    r"(?:比|较|与|同|和)(?:年初|调整|全年|当年)?(?:预算|决算|上年|去年|20\d\d年)[^，,。；;：:\d]{0,10}?"
    r"(?:、(?:比|较|与|同|和)[^，,。；;：:\d]{1,10}?)?(?:都|均)?(?:基本)?(?:无|没有)?(?:增减变化|增减|变化|持平|一样多?|相同|一致)"
)
# 2.收入情况2019年度收入合计: a heading run together with its sentence
_HEADING = re.compile(r"^.*(?:情况|说明|概况)(?=(?:19|20)\d{2}年)")
# 占支出%，比上年减少万元；: blanks of a form that nobody filled in
_UNFILLED = re.compile(r"[,，]?占[^，,。；;\d]{0,20}?%(?=[，,；;。])")
# 371185万元（含上年结转安排的支出），增长2.15%: a bracket without figures tells what is in the sum before it
_ASIDE = re.compile(
    r"^\s*[（(](?:(?:不?含|不?包括|包含|剔除|扣除|与|即)[^（()）\d]*[)）]|[^（()）\d：:]{3,40}[)）](?=[，、；]))"
)
_OTHER_BASIS = re.compile(r"\s*[（(]按?(?:同|可比)口径")
_PLAN = r"(?P<of>(?:年初|调整后?|全年)?预算)数?$"
_OVER = re.compile(rf"(?:支出|收入)?决算数?(?:大于|高于|多于|超过?){_PLAN}")
_UNDER = re.compile(rf"(?:支出|收入)?决算数?(?:小于|低于|少于){_PLAN}")
_NEGATIVE = re.compile(r"负增长")
_BARE_YEAR = re.compile(r"(?<=[与较比])((?:19|20)\d{2})$")  # the year's 年 is lost


# 工资福利支出包括基本工资、奖金等，6518万元: what is in a sum, told between its name and its figure
_HOLDS = re.compile(
    r"(?P<name>(?:支出|补助|经费|收入|费))(?:主要)?包括(?=[^，,。；;：:\d]{0,120}(?:、|等))[^，,。；;：:\d]{2,120}[,，]$"
)


def usual(lead: str, value: Decimal) -> str:
    """A lead in the usual form; ``value`` is the figure behind it."""
    flat = _BLANK.sub("", lead).translate(_WIDE)
    if not value:
        flat = _EITHER.sub(r"\1", flat)
    flat = _BARE_YEAR.sub(r"\1年", _ASIDE.sub("", _UNFILLED.sub("", flat)))
    flat = _OVER.sub(r"比\g<of>增加", _UNDER.sub(r"比\g<of>减少", flat))
    flat = _NEGATIVE.sub("下降", flat)
    return _HOLDS.sub(r"\g<name>", _FILLER.sub("", _STAYED.sub("", flat)))


def of_own_plan(lead: str, year: int | None) -> str:
    """A lead without the year of the plan that this year is held against: 比2024年年初预算 of 2024's accounts."""
    return re.sub(rf"(?<=[比较与同和]){year}年度?(?=(?:年初|调整后?|全年)?预算)", "", lead)


def same_basis(lead: str) -> str:
    """同口径 where a bracket tells a change once more, of what is comparable: 增长1.2%（同口径增长6.8%）."""
    return "同口径" if _OTHER_BASIS.match(lead) else ""


_AGAIN = re.compile(
    r"^(?P<when>[，,]?\s*[比较](?:上一?年度?|去年|(?:19|20)\d{2}年度?))(?P<what>[^，,。；;：:\d]{2,24})$"
)
_CHANGES = re.compile(r"\s*(?:同比)?(?:增|减|上升|下降|降|多|少)")


def of_the_year_before(lead: str, trailing: str) -> str:
    """A lead without the name said again of the year before: 较2014年度“三公”经费合计 16万元 增加15万元."""
    match = _AGAIN.match(lead)
    return match["when"] if match is not None and _CHANGES.match(trailing) else lead


def without_heading(segment: str) -> str:
    """A clause without the heading it was printed behind."""
    return _HEADING.sub("", segment)
