"""What a yes or no about figures has to hold: the amount, the stage and the row that the question itself says.

``修缮工程那三行加起来等于45万元吗`` is told nothing by rows of other things that happen to add up to their total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.amounts import find_amounts
from corpus.model import Amount
from qa.admitted import words_of
from qa.finding import Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, strip_numbering
from qa.normalise import canon
from qa.operations import to_count
from qa.resolve import Situation
from qa.words import convert, figure

_SUMS = re.compile(
    r"加起来|相加|之和|加总|合计|总和|加一起|合起来|加在一起|合在一起|的和|(?<![增参附追更])加(?![强工])"
)
_LEAST = 6  # characters of a row's name that nobody says by chance
# units of how many rows there are, of years and of shares
_NO_MATTER = frozenset("个项行家类种条笔款年月") | {None, "%", "个百分点", "倍"}
_BUDGETED = "年初预算"
_TITLED = re.compile(r"表$|情况$|(?:支出|收入|预算|决算|拨款|经费|资金|费用?)(?:总?额|合计)?$")


def holds_another(found: Finding, situation: Situation) -> bool:
    """Whether a verdict on a sum leaves out an amount, a stage or a row's whole name that the question says."""
    text = situation.reading.text
    if found.operation != "reconcile" or not found.facts or not _SUMS.search(text):
        return False
    rows = ("".join((*cited.fact.subject, *cited.fact.measure)) for cited in found.facts)
    told = canon("".join((words_of(found), *_titles(found), *rows)))
    if _BUDGETED in situation.reading.key and _BUDGETED not in told:
        return True
    if _misses_amount(found, text) or _are_not_so_many(found, text):
        return True
    return _misses_row(found, situation, told)


def _titles(found: Finding) -> Iterator[str]:
    """The titles of the tables that figures stand in, and whose papers they are in."""
    for cited in found.facts:
        table = cited.knowledge.tables.get(cited.fact.table or "")
        yield from (table.title, table.subject or "") if table is not None else ()
        yield cited.knowledge.document.profile.entity or ""


def _misses_amount(found: Finding, text: str) -> bool:
    told = find_amounts(" ".join((found.text, *found.steps)))
    said = [a for a in find_amounts(text) if a.unit not in _NO_MATTER and a.comparator in "=≈"]
    if any(not any(_is_same(one, amount) for amount in told) for one in said):
        return True
    added = _ADDED.search(found.text)
    if added is None or "差" in text:
        return False
    printed = [a for c in found.facts for a in find_amounts(figure(c.fact))]
    return any(not any(_is_same(one, amount) for amount in printed) for one in said)


_ADDED = re.compile(
    r"合计[\d.]+[^，。\d]*，(?:四舍五入后)?(?:等于|与)"
)  # against a figure that is printed
_MANY = re.compile(  # two projects may be bought in four rows
    r"(?<![\d第.一二三四五六七八九十])(?P<n>\d{1,2}|[两二三四五六七八九十]{1,3})(?:个(?=(?:[类款项]级)?(?:支出)?科目)|[行条笔](?![业政目例]))"
)


def _are_not_so_many(found: Finding, text: str) -> bool:
    """Whether a text says how many rows or accounts are added, and another number of them was."""
    many = _MANY.search(text)
    if many is None or _ADDED.search(found.text) is None:
        return False
    return to_count(many["n"]) != len(found.facts) - 1


def _is_same(one: Amount, other: Amount) -> bool:
    """Whether an amount that was told is the one that is said, to the places it is said with."""
    if other.unit != one.unit and not (is_money(one.unit) and is_money(other.unit)):
        return False
    value, _ = convert(other.value, other.unit, one.unit)
    exponent = one.value.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    return 2 * abs(value - one.value) <= step


def _misses_row(found: Finding, situation: Situation, told: str) -> bool:
    """Whether the question says the whole name of a thing that has rows, and none of them is held.

    What a chapter or a table is called as well (一般公共预算支出) says where the figures stand.
    """
    key = situation.reading.key
    papers = dict.fromkeys(cited.knowledge for cited in found.facts)
    said = {name for knowledge in papers for name in _things(knowledge) if name in key}
    return any(name not in told for name in said)


def _things(knowledge: Knowledge) -> Iterator[str]:
    for record in knowledge.records:
        for label in record.row.path:
            name = canon(strip_numbering(label))
            if len(name) >= _LEAST and not _TITLED.search(name):
                yield name
