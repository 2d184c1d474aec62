"""Ways of asking what a term means, put in one form: ``麻烦解释下公用经费的口径`` as 公用经费是什么意思."""

from __future__ import annotations

import re

_END = r"(?:呢|啊|呀|吗|了|的)*[?？。]*$"
_PLEASE = r"(?:麻烦|劳驾|拜托|帮忙|帮我|给我|请|请问|能不能|能否|可否|可以|你|您|我|想|[,，])*"
_LEAD = re.compile(
    rf"^{_PLEASE}(?:解释|讲解|科普(?=一下|下|一哈|啥叫|什么|何谓|[:：,，]))(?:一下|下|一哈)?(?:啥叫|什么叫做?|什么是|何谓|[:：,，])?(?P<term>.{{2,30}}?){_END}"
)
_BEHIND = re.compile(
    rf"^(?P<term>.{{3,30}}?)(?:的?(?:统计|核算|编报|支出|列支)?口径(?:(?:是|指|又是|到底是)(?:什么|啥|哪些|怎么)(?:样)?|(?:怎么|如何|咋)(?:说|讲|定|算|界定|规定|解释|理解))?"
    rf"|(?:是|属于)(?:什么|啥|怎样的|哪种)(?:统计|核算)?口径|(?:这个词|这个说法|这个名词|这一词|一词)?(?:是)?(?:怎么|如何|怎样|咋)(?:界定|解释|理解|讲|定义)|咋解释){_END}"
)
_MORE = re.compile(  # what is asked besides: a reason, a figure, what differs; or a basis on which figures are told
    r"为什么|为何|为啥|原因|怎么|咋|多少|几|增|减|涨|降|变|差|[和与跟]|[按同比]|可比|[,，]|前后|哪"
)
_OF = re.compile(r"(?:的)?(?:统计|核算)?(?:口径|含义|意思|定义|概念)$|(?:这个词|这个名词|一词)$")


def plainly_meant(text: str) -> str:
    """The question as 是什么意思; unchanged where it asks for something else.

    >>> plainly_meant("麻烦解释下公用经费的口径")
    '公用经费是什么意思'
    >>> plainly_meant("请解释一下为什么减少")
    '请解释一下为什么减少'
    """
    match = _LEAD.match(text) or _BEHIND.match(text)
    if match is None:
        return text
    term = _OF.sub("", match["term"])
    if len(term) < 2 or _MORE.search(term):
        return text
    return f"{term}是什么意思"
