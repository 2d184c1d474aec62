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
_DO = r"(?:的(?:顺序|次序|先后)?)?(?:来|依次|逐个|进行|做|给我|帮我|挨个)*(?:排列|排序|排[一个]?(?:个|下)?(?:队|序|名次?)?|列(?:出来?|一下|举)?|说(?:一下|说)?|报(?:一下|出来)?|数(?:一下|出来))?(?:出来|一下|一排|看看|吧)*"
_WAY = r"(?:从|由|自)(?P<from>多|高|大|贵|少|低|小)(?:到|至|往|向)(?:多|高|大|贵|少|低|小)|(?P<down>降序|倒序)|(?P<up>升序)"
_SORTED = re.compile(rf"[,，]?(?:{_WAY}){_DO}[?？。!！]*$")
_PLAIN = re.compile(
    r"[,，]?(?:排个?(?:序|队)|排一?下(?:序|队)?|排排队|排序|排列)(?:一下|看看|吧)*[?？。!！]*$"
)
_LEAD = re.compile(r"^(?:请|麻烦|帮我|给我|把|将|对|就|按照?)+")
_BY = re.compile(
    r"(?:[,，]|的)?(?:按照?|依照?|根据|以)(?P<what>[^,，按]{1,12}?)(?:的?(?:大小|多少|高低|额度|规模))?$"
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
    end = f"{'最少' if rising else '最多'}的前{_MOST}名是哪些"
    for head in _heads(_LEAD.sub("", text[: sorting.start()])):
        asked = replace(situation, reading=read_question(f"{head}{end}"))
        found = extreme(asked, Operation("extreme", (asked.reading.text,)))
        if found is not None and found.status == "answered" and len(found.items) > 1:
            return found
    return None


def _heads(text: str) -> Iterator[str]:
    """What is put in order, and by what where it is said, as a question for the most says it."""
    by = _BY.search(text)
    what = by["what"] if by is not None else ""
    of = text[: by.start()] if by is not None else text
    every = _EVERY.search(of)
    if every is not None and every.start() >= 2:
        yield f"{of[: every.start()]}下面{what or '金额'}"
    else:
        yield f"{of}{what}"
        yield f"{of}下面{what or '金额'}"
