"""What was planned, told beside what was done: 收入23992万元，占年度预算22443万元的106.9%."""

from __future__ import annotations

import re

_PLAN = r"(?:年度|年初|全年|当年|调整|年)?(?:预算|计划|任务)"
_BESIDE = re.compile(rf"[，,]?(?:占|为|较|比|与|完成)?(?P<plan>{_PLAN})(?:数|安排|目标)?(?:为|的)?")
_WHOLE = re.compile(r"[，,]占(?P<of>[\u4e00-\u9fff“”]{2,24}?)(?:的)?")


def planned_beside(lead: str) -> str | None:
    """The stage of a plan that only a comma parts from the figure that it was made for: 年初预算, 预算."""
    match = _BESIDE.fullmatch(lead)
    if match is None:
        return None
    return "年初预算" if match["plan"].startswith("年初") else "预算"


def whole_beside(lead: str, trailing: str) -> str | None:
    """What a figure is a share of, its amount told before the share: ，占本年支出合计1500万元的80%."""
    match = _WHOLE.fullmatch(lead) if re.fullmatch(r"\s*的\s*", trailing) else None
    return match["of"] if match is not None else None
