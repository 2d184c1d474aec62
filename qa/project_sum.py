"""What a project costs, asked by a piece of its name: ``健身路径要花多少钱`` is no 单条更新成本 of 社区健身路径更新."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.candidates import Candidate
from qa.fit import is_money
from qa.knowledge import Knowledge, strip_numbering
from qa.link import covered, function_mask
from qa.normalise import canon, year_spans
from qa.resolve import Situation, is_sure

_NAMED = 0.6  # of a name, said
_SHORTEST = 3  # characters of a piece that may stand for a name
_SUM = re.compile(r"钱|预算|资金|经费|费用|金额|投入|花费|花销|拨|安排|支出|万元?$|[万亿]?元|多少$")
_OTHERWISE = re.compile(
    r"单价|每|一[条台个套辆件处]|人均|成本|标准|上限|限额|控制|目标|指标|采购|实际|决算|执行|完成|[增减涨降升]|比|占|哪|为什么|怎|谁|何时|什么|几[^万亿]|是否|吗"
)


def sum_of_project(
    situation: Situation, text: str, ranked: Sequence[Candidate]
) -> Candidate | None:
    """The sum of the one project whose name holds all that the text says, unless another name fits better."""
    reading = situation.reading
    if situation.soft or reading.limits or reading.quotes or reading.codes:
        return None
    if not _SUM.search(canon(text)) or _OTHERWISE.search(text) or not _is_open(ranked):
        return None
    found = [(k, name) for k in situation.about(text) for name in _held(situation, text, k)]
    if len({name for _, name in found}) != 1:
        return None
    best = next(iter(situation.resolve(found[0][1], unit=reading.asked_unit)), None)
    if best is None or not is_sure(best) or best.own < 0.95 or not is_money(best.fact.unit):
        return None
    return best


def _is_open(ranked: Sequence[Candidate]) -> bool:
    """Whether what was found is no sum of money of the very thing that was said."""
    if not ranked or not is_sure(ranked[0]):
        return True
    fact, knowledge = ranked[0].fact, ranked[0].knowledge
    table = knowledge.tables.get(fact.table or "")
    kind = table.kind if table is not None else None
    indicator = kind == "绩效目标表" and len(fact.subject) > 1
    bought = kind == "政府采购表" and ranked[0].own < _NAMED  # 龙舟赛 is not 龙舟赛保险
    return indicator or bought or not is_money(fact.unit)


def _held(situation: Situation, text: str, knowledge: Knowledge) -> Iterator[str]:
    """Names of projects that hold every piece of a text that is more than its form."""
    asked = situation.asked(text, soft="")
    plain = function_mask(asked.key, situation.lexicon)
    known = covered((*asked.spans, *year_spans(asked.key)), len(asked.key))
    runs = [""]
    for char, form, other in zip(asked.key, plain, known, strict=True):
        if form or other:
            runs.append("")
        else:
            runs[-1] += char
    said = [run for run in runs if run and run not in "万亿"]
    if max(map(len, said), default=0) < _SHORTEST:
        return
    yield from (n for n in _names(knowledge) if all(_is_piece(run, canon(n)) for run in said))


def _is_piece(run: str, name: str) -> bool:
    """Whether a name holds a piece, or what is left of the piece's own words: 龙舟赛 of 龙舟邀请赛."""
    if run in name:
        return True
    if len(run) < _SHORTEST or run[:2] not in name or run[-1] != name[-1]:
        return False
    place = name.find(run[:2])
    for char in run:
        place = name.find(char, place) + 1
        if not place:
            return False
    return True


@lru_cache(maxsize=64)
def _names(knowledge: Knowledge) -> tuple[str, ...]:
    """The projects of a document, by their rows in a table of projects and by tables of their own."""
    tables = knowledge.tables.values()
    listed = {t.id for t in tables if t.kind == "项目支出表"}
    rows = (
        f.subject[-1]
        for f in knowledge.facts
        if f.table in listed and f.role == "detail" and f.subject
    )
    own = (t.subject for t in tables if t.kind == "绩效目标表" and t.subject)
    return tuple({canon(name): strip_numbering(name) for name in (*own, *rows)}.values())
