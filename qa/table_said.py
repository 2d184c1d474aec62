"""Where a question says the very table that it is about, by its title or by the fund that its title names.

``按《一般公共预算项目支出情况表》``, ``一般公共预算项目里哪个最多``: neither is a condition on the rows.
"""

from __future__ import annotations

import re

from qa.bits import Span
from qa.named_tables import mentioned_tables
from qa.normalise import canon
from qa.relations import Relation

_BEFORE = re.compile(r"(?:按照?|根据|依据|依照|从|在|看)$")
_FUND = re.compile(
    r"(?P<fund>一般公共预算|政府性基金|国有资本经营预算)(?:预算)?(?:财政)?(?:拨款)?(?:安排)?的?(?=项目)"
)


def table_said(key: str, relation: Relation) -> tuple[Span, ...] | None:
    """Where a text (canonical) says the table of some rows; None where it names another table."""
    named, spans = mentioned_tables(key, relation.knowledge)
    if named is not None:
        if relation.records[0].table.id not in named:
            return None
        return tuple(_with_before(key, span) for span in spans)
    return fund_said(key, relation)


def fund_said(key: str, relation: Relation) -> tuple[Span, ...]:
    """Where a text (canonical) says the fund of projects that the title of their table names."""
    title = canon(relation.title)
    return tuple(m.span() for m in _FUND.finditer(key) if m["fund"] in title)


def names_other_fund(key: str, relation: Relation) -> bool:
    """Whether projects of one fund are asked for and a table is by its title of another: 政府性基金项目."""
    printed = canon("".join((relation.title, *relation.heads)))
    titled = _TITLED.search(canon(relation.title))
    return titled is not None and any(m["fund"] not in printed for m in _FUND.finditer(key))


_OF_PART = re.compile(r"(?:人员|公用)经费|政府性基金|国有资本经营")


def names_other_part(key: str, relation: Relation) -> bool:
    """Whether accounts are asked for by a part that their table does not tell apart: 公用经费, 政府性基金."""
    codes = [r.row.code for r in relation.records if r.row.code]
    by_purpose = len(codes) > 1 and all(code[:1] == "2" for code in codes)
    labels = (label for r in relation.records for label in r.row.path) if by_purpose else ()
    printed = "".join((relation.title, relation.kind or "", *relation.heads, *labels))
    return by_purpose and any(match[0] not in printed for match in _OF_PART.finditer(key))


_TITLED = re.compile(r"一般公共预算|政府性基金|国有资本经营")


def _with_before(key: str, span: Span) -> Span:
    before = _BEFORE.search(key[: span[0]])
    return (before.start() if before is not None else span[0], span[1])
