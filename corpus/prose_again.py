"""Words before a figure that name nothing new: what the paragraph is about already, or what was before a change."""

from __future__ import annotations

import re

SPENT = frozenset({"支出", "实际支出"})
DONE = frozenset({"实际支出", "实际完成", "实际执行", "执行", "执行资金"})
ITSELF = frozenset({"项目", "该项目", "本项目"}) | SPENT  # of a paragraph that is about one project
BEFORE = "原来"  # what a figure is of that stands before the one that took its place
_FROM = re.compile(r"(?:由|从)(?:原来的?|上年的?|每[^，。；]{1,6})?$")
_TO = re.compile(
    r"\s*(?:提[高升]|增[加长]?|上[升涨]|降低?|下降|减[少至]?|调整|压减|扩[大充]|缩[短减小]|延长)(?:到|至|为)"
)


_PAID_FROM = re.compile(
    r"^(?:本?年度?)?(?:一般公共预算)?(?:当年)?(?:财政拨款|拨款)(?:的|安排的?)?(?=.{4})"
)


def is_head_again(name: str, head: str) -> bool:
    """Whether a name is what the paragraph is about, said with who pays: 财政拨款运行经费 of 机关运行经费."""
    bare = _PAID_FROM.sub("", name)
    return bare != name and bare != head and head.endswith(bare)


def leads_from(rest: str, trailing: str) -> bool:
    """Whether a figure is what another took the place of: 超限率由4.1%降至1.6%."""
    return bool(_FROM.search(rest) and _TO.match(trailing))
