"""Ways of asking for a yes or no, put with 吗 or 是否: 降了没有, 超没超预算, 比上年少了吧, 纠纷归哪个局管不管."""

from __future__ import annotations

import re

_MOVED = r"(?:增加|减少|增长|下降|上升|上涨|降低|压减|提高|涨|降|增|减|升)"
_WAY = r"(?:[多少高低大小]|超|超支|超标|达标|完成|一样|相同|持平|变)"
_TAIL = re.compile(  # 降了没有, 比上年少了吧, 完成了没
    rf"(?P<said>{_MOVED}|{_WAY})(?P<done>了?)(?:一些|一点|点|些)?(?:吗|没有|没|吧|[,，]?(?:对吧|是吧|对不对|对吗|是吗|没错吧))[?？。]*$"
)
_TAG = re.compile(  # 执行率低于联网直报系统吧
    r"(?P<head>^(?!.*(?:多少|几|哪|什么|谁)).*(?:比|低于|高于|少于|多于|大于|小于|超过|不如|不及).{2,}?)(?:[,，]?(?:对吧|是吧|对不对|没错吧)|吧)[?？。]*$"
)
_OR_NOT = re.compile(r"(?P<do>[降涨增减升超])(?P<not>没|不)(?P=do)(?P<rest>[^?？。]*)[?？。]*$")
_IN_CHARGE = re.compile(  # 跨区域的污染纠纷，环境局管不管
    r"^(?P<what>[^,，。?？]{4,30}?)[,，]?(?:归不归|是不是归|归)?(?P<who>[^,，。?？归]{0,16}?)(?:管不管|负不负责|负责不负责|是不是负责|管吗|来?管的?吗)[?？。]*$"
)
_BELONGS = re.compile(  # 排污许可归不归环境局管
    r"^(?P<what>[^,，。?？归]{2,30}?)[,，]?(?:归不归|是不是归|是否归|归)(?P<who>[^,，。?？]{2,16}?)(?:来)?管(?:的)?(?:吗|么)?[?？。]*$"
)
_EQUAL = re.compile(  # 收入总计等于支出总计吗
    r"^(?P<one>[^加减乘除+\-×÷、]{3,}?)(?:是否等于|是不是等于|等不等于|等于)(?P<other>[^加减乘除+\-×÷\d≤≥][^加减乘除+\-×÷]+?)(?:吗|么|不)?[?？。]*$"
)
_SUMMED = re.compile(
    r"之和|加起来|相加|总和|合起来|明细|分项|各[项行个笔款类]|小计|多少|几|哪|预算|由|一半|分之|倍|成(?![本立果效绩员])|、|的和[吗?？]*$|[和与及跟同][^,，]{2,}?(?:合计|总计)"
)
_WHOLE_WORD = {"增": "增加", "减": "减少", "升": "上升"}
_FLAT = re.compile(
    r"^(?P<what>[^比,，]{2,20}?)(?P<ask>是不是|是否)(?:和上年|与上年)?(?P<flat>持平|没变|没有变化)(?:吗|了)?[?？。]*$"
)
_AMOUNT = re.compile(r"\d[\d.,]*(?:亿|万|元|%|个|辆|人)")


def plainly_asked(text: str) -> str:
    """The question with its tag or its A不A as a plain question; one that claims a figure stays as it is.

    >>> plainly_asked("三公经费降了没有？")
    '三公经费降了吗'
    >>> plainly_asked("防汛支出超没超预算")
    '防汛支出是否超预算'
    """
    if (duty := _BELONGS.match(text) or _IN_CHARGE.match(text)) is not None:
        return f"{duty['who']}负责{duty['what'].removesuffix('的')}吗"
    if (flat := _FLAT.match(text)) is not None:
        return f"{flat['what']}比上年{flat['ask']}{flat['flat']}"
    equal = _EQUAL.match(text)
    if equal is not None and not _SUMMED.search(text):
        return f"{equal['one'].rstrip('，,')}和{equal['other']}一样吗"
    if (choice := _OR_NOT.search(text)) is not None:
        head, rest = text[: choice.start()], choice["rest"]
        return f"{head}是否{choice['do']}{rest}" if rest else f"{head}{choice['do']}了吗"
    if _AMOUNT.search(text):
        return text
    if (tail := _TAIL.search(text)) is not None and not re.search(r"多少|几|哪|什么|有没有", text):
        said = _WHOLE_WORD.get(tail["said"], tail["said"])
        return f"{text[: tail.start()]}{said}{tail['done']}吗"
    if (tag := _TAG.match(text)) is not None:
        return f"{tag['head']}吗"
    return text
