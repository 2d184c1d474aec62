"""A printed name that narrows what was asked by a word nobody said: 当年财政拨款 is not all 财政拨款."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.candidates import TOTALS, Candidate
from qa.finding import Cited
from qa.implied_names import THREE_PUBLIC
from qa.knowledge import bigrams
from qa.normalise import canon
from qa.resolve import as_candidate, is_sure

_NARROWS = re.compile(r"当年|新增|追加|上年结转|本级|续建|往年")
_NEAR = 1.5  # how much less a wider name may score
_ALIKE = 0.1  # how much less of it may be said


def unnarrowed(best: Candidate, ranked: Sequence[Candidate], said: str) -> Candidate:
    """The best of the names without such a word, where all that are near say one figure; else the first."""
    if not _unsaid(best, said):
        return best
    wider = [
        other
        for other in ranked[1:6]
        if best.score - other.score <= _NEAR
        and other.own >= best.own - _ALIKE
        and other.fact.value is not None
        and (other.fact.unit, other.fact.aspect) == (best.fact.unit, best.fact.aspect)
        and other.knowledge is best.knowledge
        and not _unsaid(other, said)
        and is_sure(other)
    ]
    if len({other.fact.value for other in wider}) != 1:
        return best
    return max(wider, key=lambda other: other.own)


def with_whole_rows(ranked: Sequence[Candidate], said: str, soft: str) -> Sequence[Candidate]:
    """The total of a row first, without its parts, where their column was only half said, and in an earlier question.

    基本公共卫生服务支出, then 那环境卫生呢: its 合计, and not its 基本支出.
    """
    fact = ranked[0].fact
    column = canon(fact.measure[-1]) if fact.measure and fact.table is not None else ""
    if not soft or not column or column in TOTALS or column in said or column in soft:
        return ranked
    kept = [c for c in ranked if (c.fact.table, c.fact.measure) != (fact.table, fact.measure)]
    whole = next((c for c in kept if _is_total_of_row(c, ranked[0])), None)
    return ranked if whole is None else (whole, *(c for c in kept if c is not whole))


def _is_total_of_row(one: Candidate, part: Candidate) -> bool:
    places = [(c.fact.table, c.fact.source.row, c.fact.subject, c.fact.year) for c in (one, part)]
    total = canon("".join(one.fact.measure[-1:])) in TOTALS
    return one.knowledge is part.knowledge and places[0] == places[1] and total


_CARRIED = re.compile(r"总计|总额|总数|收支|结转|结余")


def of_the_year(best: Candidate, text: str) -> Candidate:
    """What was spent (or came in) of a fund in the year: the 总计 of accounts holds what was carried over."""
    fact, knowledge = best.fact, best.knowledge
    accounts = knowledge.document.profile.stage == "决算"
    if not accounts or canon("".join(fact.subject[-1:])) != "总计" or _CARRIED.search(text):
        return best
    side = next((s for s in ("支出", "收入") if any(s in label for label in fact.measure)), None)
    own = [
        other
        for other in knowledge.of_table(fact.table)
        if other.measure == fact.measure
        and other.value is not None
        and canon("".join(other.subject[-1:])) == f"本年{side}合计"
    ]
    return as_candidate(Cited(knowledge, own[0])) if len(own) == 1 else best


def _unsaid(candidate: Candidate, said: str) -> bool:
    """Whether a name has a narrowing word that the question does not have."""
    name = canon("".join(candidate.fact.subject[-1:]))
    return any(word not in said for word in _NARROWS.findall(name))


_HEAD_OF_YEAR = re.compile(r"(?:19|20)\d{2}年?度?(?:年初|调整)?(?:预算|决算|执行|实际)?数?")
_ANY_MONEY = re.compile(r"专项|经费|费用|支出|资金|预算|决算|项目|金额")
_OF_THREE = re.compile(r"出国|出境|用车|公车|车辆|接待|招待")
_OF_ALL = re.compile(r"三公|合计|总计|加起来|全部")


def is_any_column(best: Candidate, said: str) -> bool:
    """Whether of several columns of a row only the year that stands over them was said.

    Nor is the 合计 of “三公”经费 what cars cost, where 购置 and 运行 stand in two columns.
    """
    fact = best.fact
    if fact.table is None or len(fact.measure) < 2 or not best.measured:
        return False
    head, last = fact.measure[-2:]
    if _HEAD_OF_YEAR.fullmatch(canon(head)) is None:
        return False
    if canon(last) in TOTALS:
        table = best.knowledge.tables.get(fact.table)
        of_three = table is not None and table.kind == THREE_PUBLIC
        return of_three and bool(_OF_THREE.search(said)) and not _OF_ALL.search(said)
    free = _ANY_MONEY.sub(" ", said)
    forms = best.knowledge.labels[best.knowledge.label_ids[last]].forms
    if any(pair in free for form, _ in forms for pair in bigrams(form)):
        return False
    row = best.knowledge.rows.get((fact.table, fact.source.row), ())
    return any(
        f.measure[:-1] == fact.measure[:-1] and f.value not in (None, fact.value) for f in row
    )
