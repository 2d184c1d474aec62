"""What a passage is about, told by its headings: the kinds that a search can keep to; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

TABLE = "表格"
OTHER = "其他"
# The order matters: 绩效 and 三公 stand before 情况说明, which any of them may carry.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("名词解释", r"名词解释|名词说明|专业(?:名词|术语)|术语解释"),
        ("职责", r"职责|职能|工作任务"),
        ("机构设置", r"机构(?:设置|构成|情况|概况)|单位(?:构成|组成)|部门(?:构成|基本情况)|人员(?:情况|构成)"),
        ("绩效", r"绩效"),
        ("三公经费", r"三公|公务接待|因公出国|公务用车"),
        ("机关运行", r"机关运行"),
        ("政府采购", r"采购"),
        ("国有资产", r"国有资产|资产(?:占用|情况|配置)"),
        ("政府性基金", r"政府性基金"),
        ("收支说明", r"收入|支出|收支|预算|决算|拨款|增减|变动"),
    )
)  # fmt: skip
KINDS = (*(kind for kind, _ in _KINDS), TABLE, OTHER)


def headings_to_kind(path: Sequence[str], table: bool) -> str:
    """The kind that the nearest telling heading names.

    >>> headings_to_kind(("第二部分 预算说明", "三、“三公”经费情况说明"), table=False)
    '三公经费'
    """
    if table:
        return TABLE
    for heading in reversed(path):
        for kind, pattern in _KINDS:
            if pattern.search(heading):
                return kind
    return OTHER
