"""Cells of a table that a row and a column name in full: several at once, or the printed answer of an operation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa import compute
from qa.cells import Crossing
from qa.comparisons import compared
from qa.conditions import demands_of_both
from qa.crossing import EACH, crossed, is_exact, tell
from qa.finding import Cited, Finding
from qa.measures import find_want
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation, as_candidate

AND_EACH = re.compile(r"(?:分别|各自|各)(?:是|为|有|安排|列|花)?(?:了)?(?:多少|几)")
_JOINT = re.compile(r"[、,，和与及跟同]|以及|分别|各|每")


_WORDS_OF = {  # what a column is called that holds the answer of an operation
    "reason": r"原因|理由|事由",
    "share": r"占|比例|比重",
    "change": r"增减|变动|增长|变化|增加|减少",
    "difference": r"增减|变动|增长|变化|增加|减少",
}


_OF_CHANGE = re.compile(r"增减|变动|增长|变化|比上年|比(?:19|20)\d{2}年")
_OVER_ROWS = frozenset({"extreme", "list", "count", "group", "sum"})


_MAINLY = re.compile(  # 固定资产主要是些什么东西: things in words, and no cells
    r"主要(?:都)?(?:是|有|为|包括|包含)(?:些)?(?:什么|啥|哪些|哪几)[^,，。?？]{0,4}[?？。]*$"
)


def cross_named(situation: Situation, operations: Sequence[Operation]) -> Finding | None:
    """Cells that a row and a column name in full; several at once, or printed answers of an operation."""
    text = situation.reading.text
    if situation.soft or _MAINLY.search(text) or demands_of_both(text):
        return None  # of the last, rows are asked for, and not the cells of their heading
    names = {op.name for op in operations[:-1]}
    each = {"list"} if AND_EACH.search(text) else set[str]()  # 分别是多少 lists no rows
    over_rows = bool((names - each) & _OVER_ROWS) or "哪" in text
    measured = find_want(text) is not None or compared(text) is not None
    if (over_rows and measured) or situation.reading.limits:
        return None  # rows that meet a condition, not all that are named
    printed = [pattern for name, pattern in _WORDS_OF.items() if name in names]
    if not printed and not _JOINT.search(text):
        return None
    crossing = crossed(situation, text)
    if crossing is None or ("change" in names <= _CHANGED and _is_one_change(crossing, text)):
        return None
    if EACH.search(text) and len(crossing.facts) > 1 and not names - {"list"}:
        return tell(crossing)
    if not (crossing.rows and crossing.columns):
        return None
    named = crossing.columns if _is_attribute(crossing) else crossing.rows
    if "share" in names and any(_OF_CHANGE.search("".join(f.measure)) for f in crossing.facts):
        return None  # the 比例 of 比上年增减 is a share of nothing
    held = "".join(label for f in crossing.facts for label in (*f.measure, *f.subject))
    if any(re.search(p, held) and any(re.search(p, n.text) for n in named) for p in printed):
        return tell(crossing)
    names = _but_for_cells(names, crossing)
    several_named = len(crossing.rows) > 1 or len(crossing.columns) > 1
    if (
        names - ({*each, "change"} if each else set())
        or not several_named
        or len(crossing.facts) < 2
    ):
        return None
    return tell(crossing)


def _but_for_cells(names: set[str], crossing: Crossing) -> set[str]:
    """The operations without those that only ask for the cells: 规格和保障形式分别是什么, 属于什么规格，靠什么保障."""
    return names - {"list", "belongs"} if _are_of_one_row(crossing) else names


_IN_FULL = 0.85  # of a name, said


def _are_of_one_row(crossing: Crossing) -> bool:
    """Whether the text says one row, and each of several columns whose cells were found, and nothing else."""
    rows, columns = crossing.rows, crossing.columns
    if len(rows) != 1 or not 1 < len(columns) == len(crossing.facts) or crossing.unsaid:
        return False
    if any(one.worth < _IN_FULL for one in (*rows, *columns)):
        return False
    named = all(rows[0].text in fact.subject for fact in crossing.facts)
    return named and len({fact.source.row for fact in crossing.facts}) == 1


_CHANGED = frozenset({"change", "difference"})


def _is_one_change(crossing: Crossing, text: str) -> bool:
    """Whether one cell was found whose column nobody named: its change is told as it was asked for."""
    heads = {canon(fact.measure[-1]) for fact in crossing.facts if fact.measure}
    return len(crossing.facts) == 1 and not any(head in canon(text) for head in heads)


def _is_attribute(crossing: Crossing) -> bool:
    """Whether the columns name what is asked of the rows; a 增减 row does so by itself."""
    return not any(re.search("|".join(_WORDS_OF.values()), n.text) for n in crossing.rows)


def add_crossed(situation: Situation, text: str) -> Finding | None:
    """Cells of one column that a row's words pick out, added: 目录序号C169999的采购金额加起来."""
    crossing = crossed(situation, text)
    if crossing is None or len(crossing.facts) < 2 or not is_exact(crossing):
        return None
    if len({fact.measure for fact in crossing.facts}) > 1:
        return None
    facts = [f for f in crossing.facts if f.role not in ("repeated", "total", "subtotal")]
    terms = compute.to_terms([as_candidate(Cited(crossing.knowledge, f)) for f in facts])
    return compute.total(terms) if terms and len(terms) > 1 else None
