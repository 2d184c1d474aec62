"""All that a unit has for the year: 某中心预算总共多少钱 is its 总计, and not what it has of one fund or its projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, strip_numbering
from qa.link import put_for
from qa.normalise import canon, year_spans
from qa.operations import to_count
from qa.own_units import of_one_department, units_of
from qa.resolve import Situation, as_candidate
from qa.telling import looked_up

_BARE = re.compile(
    r"的|今年|本年度?|全年|年度?|一年|一共|总共|合计|总计|共计|共|全部|所有|部门|单位|收支|总|盘子|规模|大概|到底|安排了?|花了?|用了?|有|是|为|给了?|批了?|钱|多少|几|万元|元|[?？。]|了|要|能|呢|啊"
)
_KINDS = ("收入表", "支出表", "收支总表")
_WHOLE = frozenset({"总计", "合计", "收入总计", "支出总计", "收支总计"})


def whole_of_unit(situation: Situation, text: str) -> Finding | None:
    """The one whole that the tables of all income and all spending print for the unit; None where they differ."""
    named = of_one_department(situation)
    if named is None or situation.reading.limits:
        return None
    knowledge, said = named
    key = situation.reading.key
    asked = situation.asked(text, soft="")
    stage = knowledge.document.profile.stage or ""
    if len(said) != 1 or not stage or asked.key != key:
        return None
    rest = put_for(key, (*asked.spans, *year_spans(key), said[0].span), "")
    if _BARE.sub("", rest) != stage or "多少" not in text:
        return None
    found = list(_wholes(knowledge, canon(said[0].unit)))
    values = {(cited.fact.value, cited.fact.unit) for cited in found}
    return looked_up(as_candidate(found[0]), (), situation) if len(values) == 1 else None


_MANY = r"(?:(?:(?P<many>\d{1,2}|[两三四五六七八九十]{1,3})[个家所]|各个?|所有的?|全部的?|全体))(?P<some>[\u4e00-\u9fff]{2,8}?)"
_OF_KIND = re.compile(
    rf"{_MANY}(?:的)?(?:今年|本年度?|(?:19|20)\d{{2}}年度?)?(?:的)?(?:部门)?(?P<what>预算|决算|支出|收入|经费|资金)?(?:总额|总数|数)?(?:的)?"
    r"(?:一共|总共|合计|总计|共计|加起来|加在?一起|加一块|总和|之和|相加|共)+(?:安排|花|用|有|是|为)*(?:了)?(?:多少)?(?:钱|万元|元|万)?[?？。]*$"
)


def sum_of_kind(situation: Situation, text: str) -> Finding | None:
    """``三个分局的预算加一起``: the wholes of the units that are called so, where they are as many as the text says."""
    asked = _OF_KIND.search(text)
    if asked is None or situation.reading.limits or len(situation.knowledges) != 1:
        return None
    knowledge, kind = situation.knowledges[0], canon(asked["some"])
    units = [canon(unit) for unit in units_of(knowledge) if canon(unit).endswith(kind)]
    many = to_count(asked["many"]) if asked["many"] else len(units)
    if len(units) < _FEWEST or many != len(units):
        return None
    wholes = [list(_wholes(knowledge, unit)) for unit in units]
    if any(len({(c.fact.value, c.fact.unit) for c in found}) != 1 for found in wholes):
        return None
    terms = compute.to_terms([as_candidate(found[0]) for found in wholes])
    return compute.total(terms) if terms is not None else None


_FEWEST = 2


def _wholes(knowledge: Knowledge, unit: str) -> Iterator[Cited]:
    """The whole sums of a unit's rows in the tables that have one row for each unit."""
    for record in knowledge.records:
        path = record.row.path
        if record.table.kind not in _KINDS or not path or canon(strip_numbering(path[-1])) != unit:
            continue
        figures = [fact for fact in record.facts if fact.value is not None and fact.measure]
        for fact in figures:
            head = canon(fact.measure[-1])
            if len(figures) == 1 or (len(fact.measure) == 1 and head in _WHOLE):
                yield Cited(knowledge, fact)
