"""Parts and whole as one row or one column prints them: 公路管理处的基本支出加项目支出等于总计吗.

The parts are heads over the cells of a row that is named (of the table's total where none is), or rows of a
column with a total, and the whole is what the same row or column calls its total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.model import Fact
from qa.compute import Term, to_terms
from qa.finding import Cited
from qa.fit import is_money, same_dimension
from qa.knowledge import Knowledge, own_name, strip_numbering
from qa.normalise import canon
from qa.resolve import Situation, as_candidate

_TOTAL = re.compile(
    r"^(?:(?:本年)?(?:支出|收入|采购|预算|决算|金额)?(?:合计|总计|小计|总额|总数)|合计数|总计数)$"
)
_WHOLE_SAID = re.compile(
    r"^(?:就|正好|恰好)?(?:是|等于)?(?:它|其|该[行项类款科目单位]*|这[一个行项类款]*|本[行项类款级]|自己|自身|表[里中上]?)*的?(?P<what>(?:支出|收入|采购|预算|决算)?(?:合计|总计|小计|总额|总数|汇总|总)?)(?:数|那[一个]*数|一?栏|一?列)?$"
)
_AMONG = re.compile(r"^其中[:：]?")
_KIND = re.compile(r"(?:类?支出|类?采购|类|费用?|经费)$")


def of_line(situation: Situation, names: Sequence[str], right: str) -> tuple[Term, ...] | None:
    """The named parts of a row or a column and, as the last, its total; None where there is no one such line."""
    said = _WHOLE_SAID.match(canon(right))
    whole = None if said else canon(right)
    if len(names) < 2:
        return None
    found = [
        (knowledge, line)
        for knowledge in situation.knowledges
        for line in (*_in_rows(knowledge, names, whole), *_in_columns(knowledge, names, whole))
    ]
    money = [(knowledge, line) for knowledge, line in found if is_money(line[0].unit)]
    found = money or found
    told = {tuple(f.value for f in line) for _, line in found}
    if len(told) != 1:
        return None
    knowledge, line = found[0]
    terms = to_terms([as_candidate(Cited(knowledge, fact)) for fact in line])
    if terms is None or len({fact.subject for fact in line}) > 1:
        return terms
    return tuple(replace(term, name=strip_numbering(_head(term.cited.fact))) for term in terms)


def _in_rows(
    knowledge: Knowledge, names: Sequence[str], whole: str | None
) -> Iterator[tuple[Fact, ...]]:
    for facts in _lines_of(knowledge):
        heads = {
            canon(strip_numbering(_head(f))): f for f in facts if f.value is not None and f.measure
        }
        row = own_name(facts[0])
        first, *others = (canon(name) for name in names)
        for head in heads:
            own = _row_said(first, head)
            if own is None or not _is_row(own, row, facts[0]):
                continue
            line = _line(heads, (head, *others), whole)
            if line is not None:
                yield line


def _lines_of(knowledge: Knowledge) -> Iterator[Sequence[Fact]]:
    """The rows of tables; of a table with income beside expenditure each side by itself."""
    for (table, _), facts in knowledge.rows.items():
        sides: dict[tuple[str, ...], list[Fact]] = {}
        for fact in facts if table is not None else ():
            sides.setdefault(fact.subject, []).append(fact)
        yield from (side for side in sides.values() if len(side) > 2)


def _in_columns(
    knowledge: Knowledge, names: Sequence[str], whole: str | None
) -> Iterator[tuple[Fact, ...]]:
    columns: dict[tuple[str, tuple[str, ...]], list[Fact]] = {}
    for fact in knowledge.facts:
        if fact.table and fact.value is not None and fact.subject and fact.aspect == "amount":
            columns.setdefault((fact.table, fact.measure), []).append(fact)
    for facts in columns.values():
        totals = [f for f in facts if f.role == "total" or _TOTAL.match(own_name(f))]
        if len(totals) != 1 or whole is not None:
            continue
        cells = {own_name(f): f for f in facts if f is not totals[0]}
        parts = _cells(cells, [canon(name) for name in names])
        if parts is not None and len(parts) == len(cells) and _alike((*parts, totals[0])):
            yield (*parts, totals[0])


def _head(fact: Fact) -> str:
    own = _AMONG.sub("", fact.measure[-1])
    return fact.measure[-2] if canon(own) == "小计" and len(fact.measure) > 1 else own


def _row_said(first: str, head: str) -> str | None:
    """What stands before a head in the first of the parts: the name of the row; None where it names no head."""
    for said, form in ((first, head), (_KIND.sub("", first), _KIND.sub("", head))):
        if len(form) >= 2 and said.endswith(form):
            return said.removesuffix(form).strip("的")
    return None


def _is_row(said: str, row: str, fact: Fact) -> bool:
    if not said:
        return fact.role == "total" or bool(_TOTAL.match(row))
    return said in (row, fact.code) or (len(said) >= 3 and row.endswith(said))


def _line(
    heads: Mapping[str, Fact], names: Sequence[str], whole: str | None
) -> tuple[Fact, ...] | None:
    totals = [
        f
        for head, f in heads.items()
        if (_TOTAL.match(head) if whole is None else _is_head(whole, head))
    ]
    parts = _cells(heads, names)
    if parts is None or len(totals) != 1 or totals[0] in parts or not _alike((*parts, totals[0])):
        return None
    return (*parts, totals[0])


def _cells(cells: Mapping[str, Fact], names: Sequence[str]) -> tuple[Fact, ...] | None:
    """The one cell of each name; None where one has none, or two."""
    found = [[f for label, f in cells.items() if _is_head(name, label)] for name in names]
    if any(len(one) != 1 for one in found) or len({id(one[0]) for one in found}) < len(names):
        return None
    return tuple(one[0] for one in found)


def _is_head(name: str, head: str) -> bool:
    return name == head or (len(name) >= 2 and _KIND.sub("", name) == _KIND.sub("", head))


def _alike(facts: Sequence[Fact]) -> bool:
    first = facts[0]
    years = {f.year for f in facts} - {None}
    stages = {f.scope.stage for f in facts} - {None}
    return max(len(years), len(stages)) <= 1 and all(
        same_dimension(f.unit or "", first.unit or "") for f in facts
    )
