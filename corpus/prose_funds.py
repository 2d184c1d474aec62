"""The two sides of a fund, and what a sum holds: 社会保险基金收入6亿元，支出5亿元; 支出总计包括：…."""

from __future__ import annotations

import re

_FUND = re.compile(r"(?P<fund>[\u4e00-\u9fff“”]*(?:基金|预算))(?:收入|支出)?")
_OTHER = {"收入": "支出", "支出": "收入"}
_WHOLE = re.compile(r"^\s*(?P<name>(?:本年)?(?:收入|支出)(?:总计|合计))(?:主要)?包括[:：]?\s*$")


def side_of_fund(
    name: tuple[str, ...], last: tuple[str, ...], head: tuple[str, ...]
) -> tuple[str, ...]:
    """The fund that a bare 收入 or 支出 is of: what was told right before it, or what the paragraph is about.

    () for other names, and where nothing before it is a fund.
    """
    if len(name) != 1 or name[0] not in _OTHER:
        return ()
    other = bool(last) and last[-1].endswith(_OTHER[name[0]])
    for before in (last,) if other else (head,):
        match = _FUND.fullmatch(before[-1]) if before else None
        if match is not None and (other or before[-1] == match["fund"]):
            return (*before[:-1], f"{match['fund']}{name[0]}")
    return ()


def list_of_whole(lead: str) -> tuple[str, ...]:
    """``支出总计包括：`` at the beginning of a sentence: what is listed is part of that; () otherwise."""
    match = _WHOLE.match(lead)
    return (match["name"],) if match is not None else ()
