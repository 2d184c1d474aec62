"""Goals and what came of them, told in prose: 破案率目标值≥45%，完成值48.3%; and people that came or went."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Amount, Aspect
from corpus.prose_changes import Saying

COLUMNS = ("完成", "目标值", "指标值")  # what a figure's measure may say in prose
_COLUMN = re.compile(
    r"(?:年度|全年|计划|预期|实际)*(?P<of>目标|指标|完成)值(?:均)?(?:为|是|达到?)?\s*$"
)
_BECAUSE = re.compile(r"原因(?:是|为|系)?[^，。；：:\d]{0,6}$")
_WENT = re.compile(r"(?:在职)?(?:人员|职工|干部|教师)?(?:退休|调离|调出|离职|辞职|去世|转出)")
_CAME = re.compile(r"(?:人员|职工|干部|教师)?(?:调入|转入|入职|考入)")


_GOALS_SET = re.compile(
    r"项目(?:支出)?(?:全部|全面|均|都)*(?P<how>实行|实施|开展|编制|进行|设置|设定|填报|编报|申报|纳入)了?(?P<what>[\u4e00-\u9fff]{0,6}绩效[\u4e00-\u9fff]{2,6})[，,]共?涉及"
    r"(?=[^，。；：:\d]*(?:预算|拨款|资金|金额)[^，。；：:\d]*$)"
)


def goals_set(lead: str) -> str | None:
    """预算项目均实行绩效目标管理，涉及一般公共预算拨款310万元: whose money it is; that of all is another sum."""
    match = _GOALS_SET.search(lead)
    return f"{match['how']}{match['what']}的项目" if match is not None else None


def without_column(saying: Saying) -> tuple[Saying, str | None]:
    """What a figure is of without the column that it would stand in, and that column."""
    match = _COLUMN.search(saying.name_text) if saying.aspect == "amount" else None
    if match is None:
        return saying, None
    return replace(saying, name_text=saying.name_text[: match.start()]), f"{match['of']}值"


def staff_moved(lead: str, amount: Amount, trailing: str) -> Aspect | None:
    """原因是1人退休: the staff is one less; that is no number of 退休."""
    if amount.unit not in ("人", "名") or not _BECAUSE.search(lead):
        return None
    if _WENT.match(trailing):
        return "decrease"
    return "increase" if _CAME.match(trailing) else None
