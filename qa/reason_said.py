"""A reason that is asked for behind the change, as 为什么: ``会议费一下子多了三万多，官方给的理由是什么``."""

from __future__ import annotations

import re

_SUDDEN = r"(?:一下子|突然|忽然|猛地?|居然|竟然|反而|又|还|大幅度?|明显)*"
_MUCH = (  # 两亿多, 好几万, 近3000万元: taken for granted
    r"(?:(?:好|将近|接近|近|约|大约|差不多|足足|整整)*(?:[\d.]+|[一二两三四五六七八九十几百千]+)(?:多|几|来)?"
    r"(?:个)?(?:百万|千万|万|亿|%|个点|个百分点|成)(?:多|来)?(?:元|块)?(?:钱)?)?"
)
_GIVEN = (  # 官方给的, 说明里写的
    r"(?:(?:官方|官网|文件|文中|文里|说明|单位|部门|他们|公开|材料|报告)?(?:里面?|中|上)?(?:给出?|写|说|讲|列|交代|解释|公布)(?:出来|明|到)?了?的)?"
)
_ASKED = re.compile(
    rf"^(?P<what>[^,，。?？哪什怎多少几]{{2,24}}?){_SUDDEN}(?:(?:比|较)(?:去年|上年|上一年|前一年))?{_SUDDEN}"
    rf"(?P<way>增加|增长|上升|上涨|提高|增|多|涨|减少|下降|降低|压减|减|少|降)了?{_MUCH}[,，]?(?:这是|是)?{_GIVEN}的?(?:主要|具体)?"
    r"(?:(?:原因|理由|缘由|来由|由头)(?:又|到底)?(?:是|为|在于|有)?(?:什么|啥|哪些|何|哪里|呢)?"
    r"|(?:是|出于|因为)?(?:什么|啥|何种)(?:原因|理由|缘由|来由))[?？。呢啊呀]*$"
)
# 培训费增加的钱全是因为买教材吗: what the page says of it, which a sum of money does not answer
_SUPPOSED = re.compile(
    rf"^(?P<what>[^,，。?？哪什怎多少几]{{2,24}}?){_SUDDEN}(?P<way>增加|增长|上升|上涨|提高|增|涨|减少|下降|降低|压减|降)了?"
    r"的?(?:钱|部分|那部分|资金|金额|经费)?[,，]?(?:是不是|是否|难道)?(?:完全|全部?|都|主要|只|单|就|光)*是?(?:因为|由于)(?:(?!多少|几)[^,，。?？]){2,24}?(?:吗|么|吧)?[?？。]*$"
)
_WHETHER = re.compile(r"[吗么吧][?？。]*$|是不是|是否|难道")
_LOWER = "减少下降降低压减"


def plainly_why(text: str) -> str:
    """The question as 为什么增加 or 为什么减少; unchanged where it asks for something else.

    >>> plainly_why("会议费一下子多了三万多，官方给的理由是什么？")
    '会议费为什么增加'
    >>> plainly_why("会议费减少的缘由")
    '会议费为什么减少'
    >>> plainly_why("会议费增加的钱都是因为开会多了吗")
    '会议费为什么增加'
    """
    match = _ASKED.match(text)
    if match is None and _WHETHER.search(text):
        match = _SUPPOSED.match(text)
    if match is None:
        return text
    return f"{match['what']}为什么{'减少' if match['way'] in _LOWER else '增加'}"
