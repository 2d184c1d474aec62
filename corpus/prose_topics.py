"""What a clause says the figures behind it are parts of: 本年支出中，…; 从征收部门来看：…"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOPIC = re.compile(r"(?:^|(?<=[，。；]))\s*在?([^，。；：]{2,30}?)中[，,]")
# 地方收入按构成分：, 从征收部门来看：, 分部门完成情况是：: one sum divided in another way
_DIVIDED = re.compile(
    r"(?:^|(?<=[，。；]))\s*(?P<name>[^，。；：\d]{0,16}?)(?:按照?|从|分)(?P<by>[^，。；：\d]{1,8}?)"
    r"(?:来看|看|划分|来分|分|完成情况[为是]?)[：，]"
)
_NO_DIVISION = re.compile(r"^[项类别]$|[情趋形]|总体|整体|[年月]|角度|以上|上述")


@dataclass(frozen=True, slots=True)
class Topic:
    """The name of a whole, "" where the clause leaves it out, and where the clause ends in the lead."""

    name: str
    end: int


def told_topic(lead: str) -> Topic | None:
    """``本年支出中，``: what follows is part of that."""
    match = _TOPIC.search(lead)
    return Topic(match[1], match.end()) if match is not None else None


def told_division(lead: str) -> Topic | None:
    """``地方收入按构成分：``: what was told is divided once more."""
    match = _DIVIDED.search(lead)
    if match is None or _NO_DIVISION.search(match["by"]):
        return None
    return Topic(match["name"], match.end())
