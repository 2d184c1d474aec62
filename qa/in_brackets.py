"""What people put in brackets behind what they ask: the unit wanted, what is not meant, the names of a few things.

``项目支出占多少（%）`` asks 占百分之几; ``多少个村做污水治理（不是管控）`` asks for 污水治理 only;
``四个专项（科技创新、生命健康）总预算加总`` asks for 科技创新专项、生命健康专项 together;
``教育支出安排多少（一般公共预算）`` asks it of 一般公共预算.
"""

from __future__ import annotations

import re

_PERCENT = re.compile(
    r"(?P<v>占[^,，。?？]*?)(?:的)?多少\s*[（(]\s*(?:用|按|算)?(?:%|％|百分比|百分数|比例|比重)(?:表示)?\s*[)）]"
)
_PERCENT_BEHIND = re.compile(  # 占整个款的多少？百分比
    r"(?P<v>占[^,，。?？多少几]*?)的?多少[?？,，\s]+(?:请|要)?(?:用|按|以|算|求)?(?:百分比|百分数|百分之几|%|％)(?:表示|形式|来?说|来?算)?[?？。]*$"
)
_NOT_MEANT = re.compile(  # a name in quotation marks is left: what it excludes is read
    r"[（(](?:不是|并非|而?非|区别于|注意不是|别给成?)[^（()）多少几“”\"《]{1,12}[)）](?!.*(?:最|哪))"
)
_WORKED_OUT = re.compile(  # 2024年执行数大概多少？（按2025年单位预算说明倒算）
    r"[?？]?\s*[（(](?:请?[按照根据用从以由]{0,2})?[^（()）?？]{0,20}?(?:倒算|倒推|反推|推算|推出|反算|测算|算出|算一下|换算)(?:出来|得出|即可|一下)?[)）](?P<end>[?？。]*)$"
)
_WHICH_ONE = re.compile(  # 局本级（小计963.07万元那块）采购里: which of the blocks is meant
    r"[（(](?:就是|即)?(?:小计|合计|共计|总共|一共|共)(?:是|为)?[\d,.]+(?:万|亿)?元?的?(?:那|这)(?:一?块|一?部分|一?个|一?家|一?段|一?组)[)）]"
)
_FUND = re.compile(  # 各多少万元（一般公共预算）: whose table is meant
    r"^(?P<asked>[^?？]*(?:多少|几|哪[些个一]|什么)[^（()）?？]{0,8})[?？]?[（(](?:按|指|仅|只看|看)?(?P<fund>一般公共预算|政府性基金预算|国有资本经营预算)(?:财政拨款)?(?:口径|部分)?[)）](?P<end>[?？。]*)$"
)
_WHERE = re.compile(  # 一共有几台车？（国有资产那块）: where to look, said last; a fund is no place
    r"^(?P<asked>[^（()]{4,}?)(?P<end>[?？。]*)\s*[（(](?:在|看|指|问)?(?:的?是)?(?P<where>(?![^（()）]*(?:预算|拨款|基金))[\u4e00-\u9fff“”]{2,12}?)的?"
    r"(?:[那这]一?(?:块|部分|节|段|章)|部分|一节|章节)(?:里面?|中)?[)）][?？。]*$"
)
_FEW = re.compile(
    r"(?<![第\d])(?P<n>[两二三四五六七八九]|\d)(?:个|项|大|笔)(?P<kind>专项|项目|工程|计划|基金|采购)(?:资金|经费)?[（(](?P<names>[^（()）、]{2,20}(?:[、和及与][^（()）、]{2,20})+)[)）]的?"
)
_SEVERAL = re.compile(  # 三家公立医院（第一人民医院、中医医院、妇幼保健院）的事业收入: the names of what is meant
    r"(?<![第\d])(?:这|那)?(?P<n>[两二三四五六七八九]|\d)(?P<kind>(?:[家个所项笔类种座处款名位块样]|大类)(?P<noun>[\u4e00-\u9fff]{0,10}?))"
    r"[（(](?:即|包括|分别是|也就是)?(?P<names>[^（()）、]{2,20}(?:[、和及与][^（()）、]{2,20})+)[)）]的?"
)
_LIST = re.compile(r"[、和及与]")
_NUMBERS = {char: n for n, char in enumerate("两三四五六七八九", 2)} | {"二": 2}


def plainly_bracketed(text: str) -> str:
    """A text with what stands in brackets said in its place, or taken off.

    >>> plainly_bracketed("一般公共服务支出里，项目支出占多少（%）？")
    '一般公共服务支出里，项目支出占百分之几？'
    """
    text = _PERCENT.sub(r"\g<v>百分之几", text)
    text = _PERCENT_BEHIND.sub(r"\g<v>的百分之几", text)
    text = _WORKED_OUT.sub(r"\g<end>", text)
    text = _FUND.sub(_of_fund, text)
    text = _WHERE.sub(r"\g<where>里，\g<asked>\g<end>", text)
    text = _FEW.sub(_named, _WHICH_ONE.sub("", _NOT_MEANT.sub("", text)))
    return _SEVERAL.sub(_named_alone, text)


_MONEY_SAID = re.compile(r"一般公共预算|政府性基金|国有资本经营|财政拨款")


def _of_fund(match: re.Match[str]) -> str:
    """``各多少万元（一般公共预算）`` asked of 一般公共预算, where no money is said before."""
    if _MONEY_SAID.search(match["asked"]):
        return match[0]
    return f"{match['fund']}中，{match['asked']}{match['end']}"


def _named(match: re.Match[str]) -> str:
    """``四个专项（科技创新、生命健康…）`` as 科技创新专项、生命健康专项…, where as many are named as are said."""
    names = _names(match)
    kind = match["kind"]
    named = "、".join(name if name.endswith(kind) else name + kind for name in names)
    return f"{named}的" if names else match[0]


def _named_alone(match: re.Match[str]) -> str:
    """``三家医院（甲、乙和丙）的收入`` as 甲、乙、丙的收入, where as many are named as are said."""
    names, noun = _names(match), match["noun"]
    if noun and not _OF_ANY.search(noun) and all(name[-1] != noun[-1] for name in names):
        names = [f"{name}{noun}" for name in names]  # 两项保险（养老、医疗）
    return f"{'、'.join(names)}的" if names else match[0]


_OF_ANY = re.compile(
    r"(?:项目|单位|部门|机构|科目|支出|收入|费用|经费|资金|指标|学校|人员|内容|方面|事项|明细|东西|物品|设备)$"
)


def _names(match: re.Match[str]) -> list[str]:
    """The names of a list in brackets; empty where they are not as many as is said."""
    many = _NUMBERS.get(match["n"]) or int(match["n"])
    *first, last = match["names"].split("、")
    for pieces in ([last], _AND.split(last, maxsplit=1), _LIST.split(last)):
        names = [name for name in (*first, *pieces) if name]  # 路灯电费及维护 may be one name
        if len(names) == many:
            return names
    every = [name for name in _LIST.split(match["names"]) if name]
    return every if len(every) == many else []


_AND = re.compile(r"以及|[和及与]")
