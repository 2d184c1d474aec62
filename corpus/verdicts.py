"""What a table's checks say of it as a whole: its sums close, do not close, or say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.model import Check, CheckStatus, Document, Fact, Source, Table

Standing = Literal["verified", "partly", "open", "unchecked"]
STATUS_WORDS: Mapping[CheckStatus, str] = {
    "pass": "相符",
    "rounding": "四舍五入所致",
    "fail": "不相符",
    "not applicable": "不适用",
    "insufficient data": "数据不足",
    "unreadable": "读不出",
}
_CLOSED = frozenset({"pass", "rounding"})
_ENOUGH = 0.5  # of a table's figures stand in a sum that closes

WORDS: Mapping[Standing, str] = {
    "verified": "核对相符",
    "partly": "部分核对相符",
    "open": "有不相符的数",
    "unchecked": "没有可以核对的关系",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``figures`` of the table, ``closed`` of them in a sum that closes; the cells of sums that do not.

    ``standing``: "verified" when nothing is open and at least half of the figures close, "partly" when
    fewer do, "open" when a sum does not close, "unchecked" when there is none.
    """

    standing: Standing
    figures: int
    closed: int
    checks: int
    open_cells: tuple[Source, ...] = ()

    @property
    def words(self) -> str:
        """The standing in Chinese: "核对相符"."""
        return WORDS[self.standing]


def document_to_verdicts(document: Document) -> dict[str, Verdict]:
    """The verdict on each table by its id."""
    by_table: dict[str, list[Fact]] = {table.id: [] for table in document.tables}
    for fact in document.facts:
        if fact.table is not None and fact.value is not None:
            by_table[fact.table].append(fact)
    return {
        table.id: table_to_verdict(table, by_table[table.id], document.checks)
        for table in document.tables
    }


def table_to_verdict(table: Table, figures: Sequence[Fact], checks: Iterable[Check]) -> Verdict:
    """The verdict that the checks with a cell in this table make up together."""
    own = [one for one in checks if any(place.table == table.id for place in one.places)]
    closed = {place for one in own if one.status in _CLOSED for place in _places(one, table)}
    wrong = [one for one in own if one.status == "fail" and one.kind in ("table", "between")]
    open_cells = dict.fromkeys(
        source for one in wrong for source in one.places if source.table == table.id
    )
    known = {(fact.source.row, fact.source.column) for fact in figures}
    count = len(known & closed)
    standing: Standing = "unchecked"
    if open_cells:
        standing = "open"
    elif count:
        standing = "verified" if count >= _ENOUGH * len(known) else "partly"
    return Verdict(standing, len(known), count, len(own), tuple(open_cells))


def _places(check: Check, table: Table) -> set[tuple[int | None, int | None]]:
    return {(place.row, place.column) for place in check.places if place.table == table.id}
