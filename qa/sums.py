"""Sums: figures that are named, one printed total, or the rows of a table that meet conditions."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Fact
from qa import compute, crossed_names, figures, less, listed, rows, single
from qa.accounts_added import added_accounts
from qa.below import added_below
from qa.candidates import Candidate
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.kinds_added import of_kinds
from qa.knowledge import strip_numbering
from qa.link import match_labels
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation, as_candidate
from qa.things import asked_thing
from qa.told_rows import (
    LINES,
    ToldRows,
    are_behind_context,
    named_behind_matter,
    said_number,
    told_rows,
)

_COUNTS = re.compile(r"(?:几|多少)(?:个|家|款|类|种|样)(?!月|季|工作日|亿|万)[^,，?？]*[?？]?$")
_OF_CHANGES = re.compile(  # 比上年一共减少多少: no sum of this year's figures
    r"(?:比|较|与|同|和|跟)(?:上一?年|去年|前一年|(?:19|20)\d{2}年)[^,，]{0,12}?(?:增|减|涨|降|升|压|多|少)[^,，]{0,4}(?:多少|几|百分)"
)
_APART = re.compile(r"(?:相差|差额|差)(?:了|是|为)*(?:多少|几)")
_THE_REST = re.compile(r"其他|其它|其余|剩下|各[项个类]")  # rows that are left, one by one
_ADDS = re.compile(r"加起来|相加|之和|加总|一共|总共|共计|[和与及加]")


def add(situation: Situation, operation: Operation) -> Finding | None:
    """Named figures, else one printed total, else the rows that meet the conditions.

    Where the question says how many they are (五个教学单位), a sum of another number of figures is none.
    """
    found = _add(situation, operation)
    if found is None or not found.steps:
        return found
    if is_money(found.unit):
        found = figures.converted(found, situation)
    many = said_number(operation.parts[0])
    added = {cited.fact for cited in found.facts}
    twice = any(fact.role == "of-which" for fact in added)  # counted with its whole
    return found if many is None or (many == len(added) and not twice) else None


def _of_codes(situation: Situation) -> Finding | None:
    """``2080505和2080506合计``: the figures of the accounts of these codes, from one column of one table."""
    codes = [code for code in situation.reading.codes if len(code) in (5, 7)]
    if len(codes) < 2 or situation.reading.excluded:
        return None
    printed = {f.code for k in situation.knowledges for f in k.facts}
    if missing := [code for code in codes if code not in printed]:
        return not_found(f"文档中没有编码{'、'.join(missing)}，无法合计。")
    rest = situation.reading.text
    for code in codes:
        rest = rest.replace(code, " ")
    first = next(
        (c for c in situation.resolve(f"{codes[0]}{rest}") if c.fact.code == codes[0]), None
    )
    if first is None or first.fact.table is None:
        return None
    place = (first.fact.table, first.fact.measure)
    column = [
        f
        for f in first.knowledge.of_table(place[0])
        if f.measure == place[1] and f.value is not None
    ]
    found = [next((f for f in column if f.code == code), None) for code in codes]
    cited = [as_candidate(Cited(first.knowledge, f)) for f in found if f is not None]
    terms = compute.to_terms(cited) if len(cited) == len(codes) else None
    return compute.total(terms) if terms else None


def _add(situation: Situation, operation: Operation) -> Finding | None:
    text = situation.reading.text
    if _APART.search(text):
        return None  # 预算合计和决算合计差多少 adds nothing
    if _COUNTS.search(text) or _OF_CHANGES.search(text) or names_a_total(situation):
        return None  # 一共有几个类级科目 is a count, 本年收入合计 a column
    if (told := _of_codes(situation) or added_accounts(situation, text)) is not None:
        return told
    part = operation.parts[0]
    gathered = told_rows(situation, part) or named_behind_matter(situation, part)
    if gathered is not None:
        return _of_rows(gathered, situation)
    if (counted := of_kinds(situation, text)) is not None:
        return counted
    if LINES.search(operation.parts[0]) or are_behind_context(situation, operation.parts[0]):
        return None  # 五行: no two of them; 某资金，某镇的项目: no sum of the fund and the town
    found = added_below(situation) or figures.add_named(situation, operation)
    if found is not None:
        return found
    if situation.reading.excluded:
        rest = _THE_REST.search(situation.reading.text)
        return (rows.add_rows(situation, operation) if rest else None) or less.without(situation)
    below = any(len(code) in (3, 5) for code in situation.reading.codes)  # 303下的各款合计
    if below or asked_thing(situation.reading.text) == "项目":
        # 局本级的项目合计 is no total of all projects
        found = rows.add_rows(situation, operation, least=1)
    return found or _printed_or_rows(situation, operation)


def _of_rows(gathered: ToldRows, situation: Situation) -> Finding:
    """The figures of the rows that a phrase gathers, added."""
    found = figures.converted(compute.total(gathered.terms), situation)
    title = strip_numbering(gathered.relation.title)
    return replace(found, text=f"《{title}》共{len(gathered.terms)}项：{found.text}")


def _purchases(
    situation: Situation, operation: Operation, best: Candidate | None
) -> Finding | None:
    """What was bought for something, added, where its own printed figure is no figure of purchases."""
    said = "".join((*best.fact.subject, *best.fact.measure)) if best is not None else ""
    if "采购" not in situation.reading.text or "采购" in said or situation.reading.limits:
        return None
    added = rows.add_rows(situation, operation)
    tables = [c.knowledge.tables.get(c.fact.table or "") for c in added.facts] if added else []
    return added if tables and all(t and t.kind == "政府采购表" for t in tables) else None


def _printed_or_rows(situation: Situation, operation: Operation) -> Finding | None:
    text, names = situation.reading.text, operation.parts[0]
    ranked = situation.resolve(text, unit=situation.reading.asked_unit)
    best = ranked[0] if ranked else None
    if (bought := _purchases(situation, operation, best)) is not None:
        return bought
    sure = best is not None and best.own >= 0.85 and not best.rest and best.fact.value is not None
    if best is not None and sure and not situation.reading.limits and not _is_one_of_several(best):
        is_total = best.fact.role == "total" and best.fact.table is not None
        some = rows.add_rows(situation, operation)
        if some is not None and any("为“" in condition for condition in some.parts):
            return some  # 财政拨款购置的资产 are not all
        return single.look_up(situation, Operation("lookup", (text,))) if is_total else None
    if (picked := listed.add_listed(situation, names)) is not None:
        return picked
    added = rows.add_rows(situation, operation)
    if added is not None and not listed.is_met(situation, names, added):
        return None
    if added is None and not situation.reading.limits:
        added = crossed_names.add_crossed(situation, text)
    one = len(listed.listed(situation, names)) < 2
    return added or (_group(situation, best) if one else None)


def _group(situation: Situation, best: Candidate | None) -> Finding | None:
    """The rows of the group that is named, where no row of it is: all that was bought for one project."""
    cells = siblings(best) if best is not None and not situation.reading.limits else ()
    if best is None or not cells or not is_money(best.fact.unit) or len(best.fact.subject) < 2:
        return None  # rows that stand under nothing are no group
    above = strip_numbering(best.fact.subject[-2])
    if canon(above) not in situation.reading.key:
        return None
    terms = compute.to_terms([as_candidate(Cited(best.knowledge, cell)) for cell in cells])
    return compute.total(terms) if terms else None


def siblings(best: Candidate) -> tuple[Fact, ...]:
    """The figures of a column under one heading, where the row that was found is not named itself."""
    fact = best.fact
    if fact.table is None or best.own >= _NAMED or not fact.subject or fact.role != "detail":
        return ()
    found = tuple(
        other for other in best.knowledge.of_table(fact.table)
        if other.measure == fact.measure and other.role == "detail"
        and other.subject[:-1] == fact.subject[:-1] and other.value is not None
    )  # fmt: skip
    return found if len(found) > 1 else ()


_NAMED = 0.5  # how much of a row's own name must be said for the row to be meant


def names_a_total(situation: Situation) -> bool:
    """Whether 合计 is said only within a printed name: 本年收入合计 of one account."""
    key = situation.reading.key
    if key.count("合计") != 1 or _ADDS.search(key):
        return False
    place = key.find("合计")
    return any(
        start < place and place + 2 <= stop
        for knowledge in situation.knowledges
        for match in match_labels(key, knowledge).values()
        if match.exact and match.quality >= 0.95
        for start, stop in match.spans
    )


def _is_one_of_several(candidate: Candidate) -> bool:
    """Whether other rows of the same table carry the same name, so that one row is not the sum."""
    fact, own = candidate.fact, candidate.fact.subject[-1:]
    if fact.table is None or fact.role != "detail":
        return False
    return any(
        other.subject[-1:] == own and other.source.row != fact.source.row
        for other in candidate.knowledge.of_table(fact.table)
    )
