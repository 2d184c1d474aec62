"""What stands between the questions of a talk: thanks and small talk, a figure asked for once more, a correction."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.finding import Finding

if TYPE_CHECKING:
    from qa.conversation import Turn

_THANKS = re.compile(
    r"^(?:(?:好的?|嗯+|哦+|噢|行|可以|明白了?|知道了?|懂了|了解了?|收到|清楚了?|原来如此|原来是这样|这样啊|是吗|是这样啊?|谢谢你?|多谢|谢了|感谢|辛苦了?|你好|您好|在吗|没事了?|没问题|不客气|稍等|等一?下|哈哈+|ok|好|对|对的|没错|是的|不错|太好了|厉害)"
    r"[,，。!！~～、\s啊呀啦哈吧的了]*)+$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^(?:那|请|麻烦|不好意思|抱歉)*[,，]?(?:我)?(?:没听清楚?|没看清楚?|没记住|忘了)?[,，。]?(?:请|麻烦|能不能|可以|能)?(?:你)?(?:把)?(?:刚才|上面|前面)?(?:那个|的|这个)?(?:数|数字|答案|结果)?"
    r"(?:再|重新)?(?:说|讲|报|念|重复|确认|告诉我)(?:一遍|一次|一下|一边|遍|下)(?:吧|呗|好吗|可以吗|吗)?$"
    r"|^(?:没听清楚?|没看清楚?|刚才(?:是|说的?是?|那个数?是?)多少来?着?|多少来着|是多少来着)$"
)
_DOUBT = re.compile(
    r"^(?:你|这个?|那|这个?数字?|这个?答案|数字?)?(?:真的|确定|没错|准确|是真的|可靠|靠谱|没搞错|没弄错|没算错|不会错|不会搞错|对)(?:吗|么|吧|嘛|的吗|了吧)?$"
    r"|^(?:你)?(?:确定|确认|真的|当真)(?:是)?(?:这个数|这样|对的)?(?:吗|么|吧|嘛)?$|^是(?:真的|这样)吗$|^不会吧$|^有没有(?:搞错|弄错|算错|错)$"
)
_SOURCE = re.compile(
    r"^(?:那|它|这个?|这个?数字?|这个?答案|数字?|上面|刚才)*(?:的)?(?:依据|根据|出处|来源|出自|来自|取自|原文|原话|证据)(?:在|是|写)?(?:的)?(?:哪里?|哪儿|什么|啥|怎么(?:写|说)的?|在哪里?|哪一?[页章节段张份]表?)?(?:呢|说的|里|的)?$"
    r"|^(?:是|这是|那是)?(?:在|从|写在|出自|来自|取自|见)?(?:文件|文档|材料|原文|报告)?的?(?:哪里?|哪儿|什么地方|哪个地方|哪个位置|哪一?(?:页|章|节|段|部分|个部分|句|张表|个表|份文件))(?:里|中|上)?(?:有|写|说|查|看|找|提|算)?(?:的|到的?|出来的?|了|过)*$"
    r"|^(?:你)?(?:怎么|如何)(?:知道|查到?|得到|来|得出来?)的$|^(?:有|给个?|说说|看看?)(?:什么)?(?:依据|根据|出处|来源|原文)(?:吗|么|呢)?$|^原文(?:怎么|是怎么|是如何)(?:写|说|讲)的$"
)
_WORKED = re.compile(
    r"^(?:这个?|那|它|这个?数字?|结果)*(?:是)?(?:怎么|如何|咋)(?:计算|算|得)(?:出来|出|来|到)?的?$|^(?:算法|计算过程|计算方法|过程|算式|公式)(?:是什么|呢|是啥|说一下)?$"
)
_WRONG = re.compile(  # 不对，我问的是…; 我是说…; 问错了，是…
    r"^(?:(?:不对|不是|错了|不是这个|不是的|搞错了|弄错了|问错了|说错了|打错了|等等|等一下|抱歉|不好意思|哦|噢|啊|额|呃|你理解错了|理解错了|答错了|答非所问|算了|换一?个)[啊呀吧的,，。!！、\s]*)*"
    r"(?:(?:我)?(?:刚才|其实|本来)?(?:要|想)?(?:问的?|说的?|指的?|要的?|要问的?|想问的?|想知道的?|想要的?|要查的?)(?:其实)?(?:是|不是这个[,，]是)|我是(?:说|问|指|想问|要)|(?<=[,，。!！、\s吧的])我?(?:要|想)(?:问|查|看|知道|了解)(?:一下)?|(?<=[,，。!！、\s吧的])是(?=.{2}))(?:指|说)?(?P<what>.{2,})$"
)
_WRONG_LEAD = re.compile(
    r"^(?:不对|不是|错了|搞错了|弄错了|问错了|说错了|打错了|理解错了|答错了)[啊呀吧的,，。!！、\s]+(?=.{2})"
)
_RATHER = re.compile(  # 不是学生，是在职人数
    r"^(?:我)?不(?:是|要|问|看|说)(?:问|要|说|指)?(?:的)?(?:是)?[^,，多几哪什谁]{1,16}[,，](?:而?是|我?(?:要|问|说|指)(?:的)?是?)(?P<what>[^,，多几哪什谁怎]{2,}?)(?:的)?[。！!]*$"
)
_ONLY = re.compile(
    r"^(?:单说|只说|只看|单看|光说|光看|就说|只要|再问(?:一下)?|再查(?:一下)?|再看(?:一下)?|再说(?:一下|说)|顺便问一?下?|顺便查一?下?|继续问)[,，]?(?=.{2})"
)


_LAST_YEAR = re.compile(
    r"^(?P<and>那么?)?(?:上一?年度?|去年度?)(?:的)?(?:数字?|金额|数额|那个数)?(?:呢|(?:是|有|为)?多少(?:钱|万元|元)?(?:呢)?)[?？。]*$"
)


_ITS_MONEY = re.compile(r"^(?:那么?)?(?:钱|资金)(?:有|是|给了?|安排了?|要)*多少[呢?？。]*$")


def is_aside(text: str) -> bool:
    """Whether a turn asks for nothing: thanks, an answer taken note of."""
    return _THANKS.match(text.strip("?？。!！~～ ")) is not None


def put_right(text: str) -> str:
    """``不对，我问的是因公出国费`` as ``那因公出国费呢``: what a correction asks for instead."""
    if (match := _LAST_YEAR.match(text)) is not None:
        return f"{match['and'] or ''}去年呢"
    if _ITS_MONEY.match(text):
        return "安排了多少钱"
    match = _WRONG.match(text)
    if match is not None and match.start("what") > 0:
        what = match["what"].strip("，, ")
        return (
            what
            if re.search(r"[多几哪什谁怎]|[吗呢][?？]?$", what)
            else f"那{what.rstrip('。！!')}呢"
        )
    if (match := _RATHER.match(text)) is not None:
        return f"那{match['what']}呢"
    return _ONLY.sub("", _WRONG_LEAD.sub("", text))


def once_more(text: str, before: Turn | None) -> Finding | None:
    """What was told last, told again: 再说一遍, 真的吗, 出处呢, 怎么算的."""
    plain = text.strip("?？。!！~～呢啊呀 ")
    told = _last_told(before)
    if told is None:
        return None
    if _AGAIN.match(plain):
        return told
    if _DOUBT.match(plain) or _SOURCE.match(plain):
        return replace(told, text=f"{told.text.rstrip('。')}。{_where(told)}")
    if _WORKED.match(plain):
        return replace(told, text=f"{told.text.rstrip('。')}。{_steps(told) or _where(told)}")
    return None


def _last_told(before: Turn | None) -> Finding | None:
    """The last answer of the talk; that nothing was found is told again too."""
    return before.finding if before is not None else None


def _steps(told: Finding) -> str:
    return f"计算：{'；'.join(told.steps)}。" if told.steps else ""


def _where(told: Finding) -> str:
    """The places that an answer was taken from, in words; the citations hold them verbatim."""
    places: list[str] = []
    for cited in told.facts:
        document = cited.knowledge.document
        table = cited.knowledge.tables.get(cited.fact.table or "")
        path = document.path(cited.fact.section)
        where = f"《{table.title}》" if table is not None else "、".join(path[-1:]) or "正文"
        page = cited.fact.source.page
        places.append(f"{document.name}{where}{f'第{page}页' if page else ''}")
    for passage in told.passages:
        document = passage.knowledge.document
        path = document.path(document.paragraphs[passage.paragraph].section)
        places.append(f"{document.name}{'、'.join(path[-1:]) or '正文'}")
    return f"出自{'；'.join(dict.fromkeys(places))}，原文见引用。" if places else ""
