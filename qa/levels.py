"""Levels of the classification that a question asks for (类, 款, 项), and the rows of a level; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.knowledge import Record

DIGITS = {"类": 3, "款": 5, "项": 7}  # length of a code of each level
_NAMED = re.compile(
    r"([类款项])级"
    r"|[“\"「‘]([类款项])[”\"」’]"
    r"|(?:分类|科目)到([类款项])(?!目)"
    r"|[（(]([类款项])[）)](?:级)?科目"
    r"|(?:几|多少|哪|各|每)(?:一|几)?个([类款项])(?![目别型级项])"
    r"|(?:最[多大高少低小]的|前|这)[二两三四五六七八九十\d]+个([类款项])(?![目别型级项])"
    r"|(?:哪些|各|每一?)([类款])(?![目别型级项])"
    r"|(?:几|多少|哪一?|哪几)([类款])(?![别型项级])"
    r"|的([类款项])(?=[有是里共中,，?？]|一共|总共|分别|当中|$)"
)  # 哪一项, 几项 and 各项 count anything and name no level
_SPENDS = re.compile(r"支出|花|科目|功能|大类|开支")
_TWO_SIDED = ("收支总表", "财政拨款收支总表")
_CLASSES = re.compile(
    r"(?:按(?:支出)?|支出)功能(?:科目)?(?:分类|来?分)|几大类|大类|一类支出|[前后这][二两三四五六七八九十]大?类"
)
_BLOCK = re.compile(
    r"(?:哪一?|哪几|哪些|什么|这一?|几|最[^,，。]{0,2}[多大]的?[两二三四五六七八九十\d]+)(?:块儿?|个?方面|个?领域|个?方向|个?板块|头)(?!钱)"
    r"|(?:钱|支出|资金|预算|(?<!公用)(?<!人员)(?<!三公)(?<!运行)经费)(?:都|主要|基本|大头|大部分|多数)*(?:花|用|投|落|集中)(?:到|在|去|给)了?(?:哪|什么|啥)"
    r"|大头(?:是|在|花|用)"
)


@lru_cache(maxsize=256)
def asked_level(text: str) -> str | None:
    """The level that a question asks for: ``一般公共服务支出（类）底下分了几个款`` asks for 款."""
    found = [next(group for group in m.groups() if group) for m in _NAMED.finditer(text)]
    if found:
        return found[-1]
    return "类" if _CLASSES.search(text) else None


_SAYS = re.compile(
    r"[类款项]级(?:支出|功能|分类)*科目|科目[^,，。]{0,4}到项级|[“\"「‘]项[”\"」’]级?科目|[（(]项[)）]级?科目"
)


def says_level(text: str) -> bool:
    """Whether a question says that it asks for accounts of a level: 项级科目, where 各项 counts anything."""
    return _SAYS.search(text) is not None


@lru_cache(maxsize=256)
def asks_block(text: str) -> bool:
    """Whether a question asks for a part of the spending in everyday words: 哪一块花得最多."""
    return bool(_BLOCK.search(text))


def rows_of_level(records: Sequence[Record], level: str, text: str = "支出") -> list[Record]:
    """The rows whose code is of a level; without codes the depth of 类、款、项 tells it."""
    coded = [r for r in records if r.row.code and len(r.row.code) == DIGITS[level]]
    if coded or any(r.row.code for r in records):
        return coded
    if level == "类" and _SPENDS.search(text) and (sides := _of_spending(records)):
        return sides
    depth = "类款项".index(level) + 1
    deepest = max((len(r.path) for r in records), default=0)
    return [r for r in records if len(r.path) == depth] if deepest == 3 else []


def _of_spending(records: Sequence[Record]) -> list[Record]:
    """The rows on the side of expenditure of a table that sets it against income: one for each 类."""
    return [
        r for r in records
        if r.table.kind in _TWO_SIDED and r.row.role == "detail" and len(r.row.path) == 1
        and any("支出" in label for f in r.facts for label in f.measure[:1])
        and r.row.path[-1].strip().endswith(("支出", "事务", "其他"))
    ]  # fmt: skip
