"""Rows told in the order of their figures: 水利下面各项按预算从多到少排."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from qa.finding import Finding
from qa.operations import Operation
from qa.reading import read_question
from qa.resolve import Situation

Extreme = Callable[[Situation, Operation], Finding | None]

_MOST = 40  # rows that are told
_DO = r"(?:的(?:顺序|次序|先后)?)?(?:来|依次|逐个|进行|做|给我|帮我|挨个|怎么|怎样|如何|咋)*(?:排列|排序|排[一个]?(?:个|下)?(?:队|序|名次?)?|列(?:出来?|一下|举)?|说(?:一下|说)?|报(?:一下|出来)?|数(?:一下|出来))?(?:出来|一下|一排|看看|吧)*"
_WAY = r"(?:从|由|自)(?P<from>多|高|大|贵|少|低|小)(?:到|至|往|向)(?:多|高|大|贵|少|低|小)|(?P<down>降序|倒序)|(?P<up>升序)"
_SORTED = re.compile(rf"[,，]?(?:{_WAY}){_DO}[?？。!！]*$")
_PLAIN = re.compile(
    r"[,，]?(?:排个?(?:序|队)|排一?下(?:序|队)?|排排队|排序|排列)(?:一下|看看|吧)*[?？。!！]*$"
)
_LEAD = re.compile(r"^(?:请|麻烦|帮我|给我|把|将|对|就|按照?)+")
_BY = re.compile(
    r"(?:[,，]|的)?(?:按照?|依照?|根据|以)(?P<what>[^,，按]{1,12}?)(?:的?(?:大小|多少|高低|额度|规模))?$"
)
_LEVELS = frozenset("类款项")
_THINGS = re.compile(
    r"各?个?(?:下属|所属)?(?:分局|单位|项目|科目|学校|部门|机构|企业|街道|乡镇|指标)"
)
_EVERY = re.compile(
    r"(?:(?:下面|底下|里面?|名下|下属|当中|中|下|的)*(?:(?:各个?|所有|全部|这?几|每个?)(?:项目?|类|款|条|笔|个|种)?|明细|分项)(?:支出|费用|金额)?(?:的)?)$"
)
_OTHER = re.compile(
    r"第[一二三四五六七八九十\d几]|最|前[一二三四五六七八九十\d几]|倒数|排[名第]|几[名位]|多少[?？]|吗[?？]?$"
)


def in_order(situation: Situation, text: str, extreme: Extreme) -> Finding | None:
    """All rows, the most first or the least, as the question wants them; None where it asks for no order."""
    sorting = _SORTED.search(text) or _PLAIN.search(text)
    if sorting is None or sorting.start() < 2 or _OTHER.search(text):
        return None
    groups = sorting.groupdict()
    rising = bool(groups.get("up")) or (groups.get("from") or "多") in "少低小"
    way = "最少" if rising else "最多"
    for asked in _questions(_LEAD.sub("", text[: sorting.start()]), way):
        scene = replace(situation, reading=read_question(asked))
        found = extreme(scene, Operation("extreme", (asked,)))
        if found is not None and found.status == "answered" and len(found.items) > 1:
            return found
    return None


def _questions(text: str, way: str) -> Iterator[str]:
    """What is put in order, and by what where it is said, as a question for the most of it."""
    by = _BY.search(text)
    what = by["what"] if by is not None else ""
    of = (text[: by.start()] if by is not None else text).rstrip("的")
    if what in _LEVELS:
        yield f"{of}{way}的前{_MOST}个{what}级科目是哪些"
        return
    if _THINGS.fullmatch(of):  # 分局: rows that are no branches are not told
        yield f"{what or '金额'}{way}的前{_MOST}个{of.lstrip('各')}是哪些"
        if "项目" not in of:
            return
    every = _EVERY.search(of)
    whole = of[: every.start()] if every is not None and every.start() >= 2 else None
    if whole is None:
        yield f"{of}{what}{way}的前{_MOST}名是哪些"
    yield f"{of if whole is None else whole}下面{what or '金额'}{way}的前{_MOST}名是哪些"
