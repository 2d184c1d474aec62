"""The fund that a talk is about: ``本年收入呢`` after the 政府性基金's carry-over is that fund's income."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qa.finding import Cited, Finding, not_found
from qa.knowledge import Knowledge
from qa.normalise import canon

if TYPE_CHECKING:
    from qa.conversation import Turn

_FUNDS = ("政府性基金", "国有资本经营")
_ANY_FUND = re.compile(r"基金|国有资本|国资|一般公共|财政拨款|全部|所有|总收入|总支出|整个|部门")
# what every fund has: of these the fund spoken of is meant; a 公务接待费 is of no fund in particular
_IN_EVERY_FUND = re.compile(
    r"^(?:那么?|其中|它的?|这个)?(?:(?:本年|当年|年初|年末|上年|全年|本年度)(?:的)?)*(?:收入|支出|结转和?结余|结转|结余|基本支出|项目支出)+(?:合计|总计|总额)?"
    r"(?:预算数?|决算数?)?(?:又|是|有|为|呢|多少|几|万元|元|钱|[?？。])*$"
)


def in_every_fund(text: str) -> bool:
    """Whether a follow-up only says what each fund has: income, expenditure, a balance."""
    return _IN_EVERY_FUND.match(text.strip()) is not None


def fund_spoken_of(text: str, soft: str, focus: Sequence[Cited]) -> str | None:
    """The fund that a piece without a fund of its own is about; None where it may be about anything."""
    if not soft or _ANY_FUND.search(text) or not _IN_EVERY_FUND.match(text.strip()):
        return None
    said = next((fund for fund in _FUNDS if fund in soft), None)
    return said or next((fund for cited in focus[:1] if (fund := fund_of(cited))), None)


_LEANS = re.compile(r"^(?:其中|它们?的|这里面|里面|里头)(?!的?(?:哪|谁))")


_SORT = re.compile(
    r"^(?:那么?)?[\u4e00-\u9fff]{1,6}的呢[?？。]*$"
)  # 那农村的呢: a sort of what was asked


def leaning(text: str, before: Turn | None) -> Finding | None:
    """What leans on a question that nothing answered is not answered of something else: 其中基本支出呢."""
    if before is None or before.finding.status != "not_found" or before.focus():
        return None
    generic = text.startswith("那") and _IN_EVERY_FUND.match(text.strip()) is not None
    if not (_LEANS.match(text) or generic or _SORT.match(text)):
        return None
    return not_found("前一个问题没有找到答案，这里问的是哪一项的，请说出它的名称。")


def in_full(text: str) -> str:
    """``支出呢`` as 本年支出呢: what a fund's table calls the side by itself."""
    return re.sub(r"^(那么?|其中)?(?=收入|支出)", "本年", text)


def fund_of(cited: Cited) -> str | None:
    """The fund that a figure's names or its table's title say it is of."""
    table = cited.knowledge.tables.get(cited.fact.table or "")
    path = cited.knowledge.document.path(cited.fact.section) if table is None else ()
    title = table.title if table else "".join(path[-1:])
    names = canon("".join((*cited.fact.subject, *cited.fact.measure, title)))
    said = [fund for fund in _FUNDS if fund in names]
    return said[0] if len(said) == 1 else None


def totals_of_fund(knowledge: Knowledge, fund: str) -> Iterator[Cited]:
    """A figure of the total's row of the table that is of one fund alone."""
    for table in knowledge.document.tables:
        if table.kind != f"{fund}表":
            continue
        for fact in knowledge.of_table(table.id):
            if fact.role == "total":
                yield Cited(knowledge, fact)
