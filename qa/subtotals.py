"""The 小计 of a table: whether they add up to its 合计, and whether the rows under one add up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Record, strip_numbering
from qa.normalise import canon
from qa.relations import Relation, choose_relations
from qa.resolve import Situation, as_candidate
from qa.selection import select_rows

_OWN = re.compile(r"局本级|本级|本部|机关(?!事业|单位|运行|服务)|局机关")
_ROWS = re.compile(
    r"行(?![政业动])|明细|各[项笔条个]|分项|名下|下面|项下|几[笔项条]|各采购|每[项笔条行]"
)


def subtotals_add_up(situation: Situation, text: str) -> Finding | None:
    """Whether a table's 小计, or those of the offices that a text names, come to its 合计."""
    for relation, subtotals in _with_subtotals(situation, text):
        total = [r for r in relation.records if r.row.role == "total"]
        column = select_rows(situation, relation, text).column
        said = _named(subtotals, text)
        facts = [
            f for r in (said if len(said) > 1 else subtotals) if (f := _cell(r, column)) is not None
        ]
        whole = next((f for r in total if (f := _cell(r, column)) is not None), None)
        if len(facts) >= 2 and whole is not None:
            return _held(relation, facts, whole)
    return None


def rows_of_block(situation: Situation, text: str) -> Finding | None:
    """Whether the rows under the one 小计 that a text names (深州市分局的各行) come to it."""
    if not _ROWS.search(text):
        return None
    for relation, subtotals in _with_subtotals(situation, text):
        said = _named(subtotals, text)
        if len(said) != 1:
            continue
        whole = _cell(said[0], select_rows(situation, relation, text).column)
        if whole is None:
            continue
        below = [
            f for r in relation.records for f in r.facts
            if f.subject[:1] == whole.subject[:1] and len(f.subject) > 1 and f.measure == whole.measure
            and f.value is not None and f.role == "detail"
        ]  # fmt: skip
        if len(below) > 1:
            return _held(relation, below, whole)
    return None


def _held(relation: Relation, facts: Sequence[Fact], whole: Fact) -> Finding | None:
    cited = [as_candidate(Cited(relation.knowledge, f)) for f in (*facts, whole)]
    terms = compute.to_terms(cited)
    return compute.equals(terms[:-1], terms[-1]) if terms else None


def _with_subtotals(situation: Situation, text: str) -> list[tuple[Relation, list[Record]]]:
    """The tables that a text may speak of and that print 小计 for their blocks."""
    found = []
    for _, relation in choose_relations(situation, text, 0.0):
        own = [r for r in relation.records if r.row.role == "subtotal" and len(r.path) == 1]
        if len(own) > 1 and not any(r.row.code for r in own):
            found.append((relation, own))
    return found


def _cell(record: Record, column: tuple[str, ...] | None) -> Fact | None:
    return next((f for f in record.facts if f.measure == column and f.value is not None), None)


def _named(subtotals: Sequence[Record], text: str) -> list[Record]:
    """The 小计 whose offices a text names, each by what tells it from the others; 局本级 is the one without more."""
    names = [canon(strip_numbering(r.path[0])) for r in subtotals]
    key, own = canon(text), min(names, key=len)
    rests = [
        name.removeprefix(own) if all(n.startswith(own) for n in names) else name for name in names
    ]
    return [
        record
        for record, rest in zip(subtotals, rests, strict=True)
        if (rest in key if rest else _OWN.search(text) is not None)
    ]
