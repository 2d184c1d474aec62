"""What a question word asks for where no column is named: 谁 for 负责人, 什么时候 for 日期, 哪里 for 地址."""

from __future__ import annotations

import re

from qa.normalise import canon

_ASKS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"为什么|为何|因为什么|为啥"), re.compile(r"(?:原因|事由|理由)$")),
    (re.compile(r"谁|何人|哪位"), re.compile(r"(?:人|人员|姓名|者)$")),
    (
        re.compile(r"什么时候|啥时候|何时|哪一?天|哪一?年|几号"),
        re.compile(r"(?:时间|日期|年份)$"),
    ),
    (re.compile(r"哪里|在哪|何处|什么地方|哪儿"), re.compile(r"(?:地址|地点|地区|位置|所在地)$")),
)


def asks_for(text: str, path: tuple[str, ...]) -> bool:
    """Whether a question word asks for what a line of a table is called."""
    label = canon(path[-1]) if path else ""
    return any(asks.search(text) and names.search(label) for asks, names in _ASKS)
