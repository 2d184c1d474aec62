"""What one of the things costs that a table prices: 冲锋舟多少钱一艘 is its 单价, whoever buys it and however it is put."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.finding import Cited, Finding
from qa.fit import asks_price
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.normalise import canon
from qa.own_units import units_said
from qa.resolve import Situation, as_candidate
from qa.telling import clarify, looked_up

_EACH = re.compile(
    r"(?:每|一|单)(?P<unit>[台辆套件张把个份间部架艘条支枚座艇匹株吨本册盏块组箱双床幅口顶面盒瓶袋桶杆扇卷罐])"
)
_OTHERWISE = re.compile(
    r"最|平均|均价|占|[比跟]|哪|各|乘|除|超过|高于|低于|一共|总共|合计|百分|[,，]"
)
_SHORTEST = 2
_LONGEST_UNIT = 3  # characters of what things are counted in: 平方米


def price_of(situation: Situation, text: str) -> Finding | None:
    """``局里打算买的无人机多少钱一架``: the price that is printed beside the thing; a choice where units pay two."""
    asked = _EACH.search(text)
    if asked is None or not asks_price(text) or _OTHERWISE.search(text):
        return None
    found = [
        cited
        for knowledge in situation.knowledges
        for cited in _prices(knowledge, situation.reading.key, asked["unit"])
    ]
    values = {(cited.fact.value, cited.fact.unit) for cited in found}
    if len(values) == 1:
        return looked_up(as_candidate(found[0]), (), situation)
    return clarify([as_candidate(cited) for cited in found]) if found else None


def _prices(knowledge: Knowledge, key: str, unit: str) -> Iterator[Cited]:
    """The prices of the thing whose name is the longest that is said, of the units that are said."""
    named = [(name, r) for r in knowledge.records for name in _names(r) if name in key]
    longest = max((len(name) for name, _ in named), default=_SHORTEST)
    records = [record for name, record in named if len(name) == longest]
    for record in _of_units(records, knowledge, key):
        units = (f.text for f in record.facts if f.measure and "单位" in canon(f.measure[-1]))
        counted = [text for text in units if len(text) <= _LONGEST_UNIT]  # else whose row it is
        if counted and not any(unit in text for text in counted):
            continue  # 一吨 of what is counted in 桶
        for fact in record.facts:
            if fact.measure and "单价" in canon(fact.measure[-1]) and fact.value is not None:
                yield Cited(knowledge, fact)


def _names(record: Record) -> Iterator[str]:
    """What a priced row is of: its own name, and what its cells of words call it (品目)."""
    if not any(f.measure and "单价" in canon(f.measure[-1]) for f in record.facts):
        return
    cells = (f.text for f in record.facts if f.value is None and f.text)
    for text in (*record.row.path[-1:], *cells):
        if len(name := canon(strip_numbering(text))) >= _SHORTEST:
            yield name


def _of_units(records: Sequence[Record], knowledge: Knowledge, key: str) -> Sequence[Record]:
    """The rows of the units that the text names, where any of them are of such."""
    units = {canon(said.unit) for said in units_said(key, knowledge)}
    own = [
        record
        for record in records
        if units & {canon(label) for label in (*record.row.path, record.row.entity or "")}
    ]
    return own or records
