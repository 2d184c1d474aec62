"""Which operation a question asks for, and the pieces of text it applies to; pure patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.reading import Reading

_YEAR_WORD = r"(?:上一?年度?|去年|前一?年|(?:19|20)\d{2}年度?|20\d{2})(?:的|度)?(?:预算|决算|年初预算|同期|同口径)?数?"


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation and its text pieces: ``Operation("share", ("项目支出", "支出预算总额"))``."""

    name: str
    parts: tuple[str, ...] = ()
    detail: str = ""


_PATTERNS: tuple[tuple[str, str], ...] = (
    ("corpus", r"(?:收录|系统里?|你这里|你们?有|库里|知识库).{0,8}(?:哪些|多少|几|什么)(?:个|份|家)?(?:年)?(?:文档|文件|单位|部门|年度|年份|年|资料|数据)"),
    ("corpus", r"(?:哪些|多少|几|哪几|什么)(?:个|份|家)?(?:单位|部门|局|年度|年份|年)的?(?:文档|文件|资料|数据|预决算|可以查)"),
    ("corpus", r"^(?:有|都有)?哪些(?:文档|文件|年度|年份|部门)(?:可以查|的数据)?$"),
    ("corpus", r"(?:文件|文档|公开|预算|决算|报告)(?:里面?|中|内|材料)?(?:都|一共|总共)?(?:有|包括|包含|含)(?:哪些|哪几|什么|几|多少)(?:张|个)?(?:表格|报表|表)(?:格|单)?$"),
    ("corpus", r"(?:文件|文档|公开材料|报告)(?:里面?|中|内)?(?:都|主要|一共)?(?:有|包括|包含|讲|写|说)(?:了)?(?:些)?(?:什么|哪些|啥)(?:方面的?|部分)?(?:内容)?$"),
    ("definition", r"^(?:请问|请解释(?:一下)?|解释(?:一下)?|名词解释)?[:：,，]?(?:什么是|什么叫做?|何谓|何为|啥叫|啥是)(?P<a>.+?)[?？。]*$"),
    ("definition", r"^(?P<a>.+?)(?:是什么意思|什么意思|是啥意思|啥意思|是指什么|指的是什么|指的是啥|指什么|的含义|的定义|是怎么?样?定义的?|怎样定义|如何定义|怎么定义|怎么解释|如何解释|怎么理解|如何理解|是个什么概念|是指啥|指啥|指的啥|主要?指哪些|指哪些|是啥$|怎么说$)"),
    ("definition", r"^(?:请)?(?:解释|说明)(?:一下)?(?P<a>.+?)(?:这个(?:词|术语|名词|概念))?[?？。]*$"),
    ("definition", r"名词解释(?:里|中|部分)?(?:的|对)?[:：,，]?(?P<a>[^,，:：]{2,24}?)(?:怎么说|怎么写|如何说明|是啥|是什么)?[?？。]*$"),
    ("gap", r"^(?P<a>.+?)(?:加起来|相加|之和|合计|加总|加一起)[,，]?(?:和|与|跟|同|比)(?P<b>.+?)(?:相?差|差额|出入|差距)"),
    ("reconcile", r"^(?P<a>.+?)(?:是否|是不是|能否)?(?:正好|恰好|刚好)?(?:等于|等不等于|对得上|对得拢)(?P<b>.*?)(?:吗|么|呢|不)?[?？。]*$"),
    ("reconcile", r"^(?P<a>.+?)(?:加起来|相加|之和|合计|总和|加总)(?:是不是|是否是?|等于|是)(?P<b>[^,，]*\d[^,，]*?)(?:吗|么)?[?？。]*$"),
    ("verify", r"^(?P<a>.+?)(?:算得对|算对了|对不对|正确吗|准确吗|是否正确|是否准确|有没有算错|算错)"),
    ("same", r"^(?P<a>.+?)(?:是否(?:完全)?(?:一致|相同|相等|一样|相符|吻合)|(?:一致|相同|相等|一样|相符|吻合)(?:不一致|不相同|吗|么|不)|一不一致|一不一样|也是这么列|是这么列|也是这样|对得上吗)"),
    ("rank", r"^(?P<a>.+?)(?:在.{2,20}?(?:中|里面?|当中|之中)?)?(?:的)?(?:排名第?|排第|位列第?|名列第?|排在第?|是第)(?:几|多少)(?:名|位)?$"),
    ("judge", r"^(?P<a>.+?)(?:是否|是不是|有没有|有无|会不会|能不能)(?:达到|高于|低于|超过|不足|大于|小于|多于|少于|突破|不超过|超出|不到)"),
    ("judge", r"^(?P<a>.+?)(?:超过|高于|大于|多于|突破|超出|达到|低于|小于|少于|不足|不到|不超过)(?:了)?[\d一二两三四五六七八九十百千万亿.]+(?:个)?(?:亿|万|千)?(?:元|%)?(?:了)?(?:吗|么|没有?)$"),
    ("code", r"(?<!\d)\d{3,7}(?!\d).{0,6}(?:是|对应|代表|表示|指|叫)(?:的是|的)?(?:什么|啥|哪个|哪一个|哪项)|(?:科目|编码|代码)\d{3,7}(?:的名称|叫什么)"),
    ("stages", r"^(?P<a>.*?(?:决算|执行|实际支出|实际花).*?)(?:比|与|和|跟|同|较)(?P<b>(?:年初|调整)?预算)(?:数|安排|金额)?(?:相比|相较|比较|比)?(?P<c>.*?(?:多|少|高|低|差|增|减|超|节约).*)$"),
    ("stages", r"^(?P<a>.+?)(?:的)?(?:年初|调整)?(?P<b>预算)(?:数|安排)?(?:和|与|跟|同)(?P<c>决算)(?:数)?(?:相?差|差额|差距|之差|相比).*$"),
    ("per", r"平均(?:到)?每|每个?(?:月|季度|天)|月均|日均|人均|车均|户均|平均(?:一个?人|一辆)|每(?:人|辆车?|名职工)"),
    ("complete", r"^(?P<a>.+?)(?:年初预算|预算)?(?:完成了?|执行了?|完成率|执行率|完成年初预算)(?:的)?(?:是|为|有)?(?:百分之(?:几|多少)|百分比|百分数|进度|多少(?:%|百分比)|(?<!执行)(?<!执行了)多少$|比例|情况)"),
    ("share", r"^(?P<a>.*?)(?:所)?占(?:了|到|据)?(?P<b>.*?)(?:的)?(?:比例|比重|百分之(?:几|多少)|百分比|多少(?:%|百分)|几成|份额|多大比|多少[?？]?$|比)"),
    ("ratio", r"^(?P<a>.+?)是(?P<b>.+?)的?(?:几|多少)倍"),
    ("change", rf"^(?:与|和|比|较|跟|同|相比)(?P<b>{_YEAR_WORD})(?:相比|相较|比较|比)?[,，]?(?P<a>.+?)(?P<c>(?:多|少|增|减|涨|降|升).*)$"),
    ("change", rf"^(?P<a>.*?)(?:比|较|与|和|同|跟|相比|相较)(?:于)?(?P<b>{_YEAR_WORD})(?:相比|相较|比较|比)?(?P<c>.*?(?:增|减|涨|降|升|多|少|变|高|低).*)$"),
    ("change", r"^(?P<a>.*?)(?P<b>)(?:同比|年增长|增长率|增幅|降幅|增减|变化了)(?P<c>.*)$"),
    ("difference", r"^(?P<a>.+?)比(?P<b>.+?)(?P<c>多|少|高|低|大|小|贵|便宜)(?:了|出|出来|[\u4e00-\u9fff]{1,3}?)?(?:多少|几|的金额|的部分)"),
    ("difference", r"^(?P<a>.+?)(?:和|与|跟|同|、|减去?|减)(?P<b>.+?)(?P<c>相差|差多少|差几|的差额|差距|的差|差了|之差|相减)"),
    ("difference", r"^(?P<a>.+?)(?:减去|减)(?P<b>.+?)(?P<c>等于|是|得)(?:多少|几)"),
    ("greater", r"^(?P<a>.+?)(?:和|与|跟|同|、|还是|比)(?P<b>.+?)(?:相比)?[,，]?(?:谁|哪个|哪一个|哪项|哪家|哪一项|哪边)(?:的)?(?P<c>.*?)(?:更|比较)?(?P<d>多|少|高|低|大|小)"),
    ("group", r"(?:按照?|依照?).{2,12}?(?:划分|分类|分组|统计|汇总|归类|分别|分|各|看)"),
    ("greater", r"^(?P<a>.+?)比(?P<b>.+?)(?P<c>)(?:要|更)?(?P<d>多|少|高|低|大|小|贵)(?:一些|一点)?(?:吗|么|没有?)$"),
    ("average", r"平均"),
    ("sum", r"^(?P<a>.+?)(?:[一两二三四五六七八九十\d]+(?:项|个|者|类|种|样|笔))?(?:加起来|相加|之和|合计|合起来|加一块儿?|加在一起|加总|总共|一共|共计|合在一起|总和)"),
    ("extreme", r"(?:落在|集中在|花在)哪|最(?:多|高)(?!(?:能|可|只能|可以|就)?(?:花|用|不|投|给|支|到))|最(?:大|贵|少|低|小|便宜)|第[一二三四五六七八九十\d]+(?:名|位|高|大|多|低|少|贵)|排名(?:第|前|最|如何|情况)|前[一二三四五六七八九十两\d]+(?:名|位|个|项|大|家)?|倒数"),
    ("reason", r"为什么|为何|为啥|原因|因为什么|由于什么|怎么回事|咋回事|凭什么|缘故"),
    ("count", r"(?:有|共|列|列了|下列|包括|设|涉及|含)?(?:多少|几|哪几)(?:个|家|项|行|条|种|类|张|份)?(?:的)?(?:项目|单位|分局|机构|科目|行|表|物品|品目|指标|部门|明细|种类|条目|采购|款级|项级|类级)"),
    ("count", r"(?:一共|总共|共)?(?:有)?(?:多少|几)家"),
    ("count", r"(?:项目|单位|分局|机构|科目|物品|指标|明细|采购明细)(?:一共|总共|共|合计)?(?:有|列了|列)?(?:多少|几)(?:个|家|项|行|条|种|类)?[?？]?$"),
    ("count", r"(?:有|共|共有|一共有|总共有)(?:多少|几)(?:个|家|项|笔|条|种)$"),
    ("list", r"(?:各|每)(?:个|一)?(?:项|部分|分项|明细|类|科目|单位|分局|项目|处室|街镇).{0,14}?(?:分别|各|都)?(?:是|为|有|花|安排|列|支出)?(?:了)?(?:多少|几)"),
    ("list", r"(?:有哪些|是哪些|哪些|哪几个|哪几家|哪几项|哪[一两二三四五六七八九十](?:个|家|项|类|种|款)|哪几类|对应哪|列出|列举|分别是|分别有|名单|清单|都有谁|有啥|由哪)"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)


def find_operations(reading: Reading) -> tuple[Operation, ...]:
    """All operations whose words occur, most telling first; plain lookup is always the last."""
    text = reading.text.rstrip("?？。.!！ ")
    found: list[Operation] = []
    for name, pattern in _COMPILED:
        match = pattern.search(text)
        if match and all(op.name != name for op in found):
            groups = match.groupdict()
            parts = tuple(groups[key] or "" for key in "ab" if key in groups)
            found.append(
                Operation(name, parts, groups["c"] if groups.get("c") is not None else match[0])
            )
    return (*found, Operation("lookup", (text,)))


_LIST_SPLIT = re.compile(
    r"[、，,;；]|(?<=[\u4e00-\u9fff\d)）”\"])(?:和|与|及|以及|加上|加|跟|同|还有)(?=[\u4e00-\u9fff“\"（(])"
)


def split_names(text: str, pattern: re.Pattern[str] = _LIST_SPLIT) -> tuple[str, ...]:
    """``办公费、印刷费和邮电费`` as its names; quotation marks keep a name together."""
    marked, inside = [], False
    for char in text:
        if char in "“「《":
            inside = True
        elif char in "”」》":
            inside = False
        marked.append("\x01" if inside and char in "、，,和与及" else char)
    kept = "".join(marked)
    pieces = pattern.split(kept)
    originals, position = [], 0
    for piece in pieces:
        start = kept.index(piece, position) if piece else position
        originals.append(text[start : start + len(piece)])
        position = start + len(piece)
    return tuple(piece.strip() for piece in originals if piece.strip())


_ORDINALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}


def find_rank(text: str) -> tuple[bool, int, int]:
    """Order of a superlative: (descending, first rank, how many): ``第二高`` gives (True, 2, 1)."""
    descending = not re.search(
        r"最(?:少|低|小|便宜)|倒数|第[一二三四五六七八九十\d]+(?:低|少|小)", text
    )
    nth = re.search(r"(?:第|排名第|倒数第)([一二三四五六七八九十\d]+)", text)
    if nth and not re.search(rf"第{nth[1]}(?:部分|章|条|季度)", text):
        return descending, _ordinal(nth[1]), 1
    top = re.search(
        r"(?:前|最[多高大少低小贵]的)([一二三四五六七八九十两\d]+)(?:名|位|个|项|大|家|种)?", text
    )
    if top:
        return descending, 1, _ordinal(top[1])
    return descending, 1, 1


def _ordinal(text: str) -> int:
    return int(text) if text.isdigit() else _ORDINALS.get(text, 1)
