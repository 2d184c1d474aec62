"""Columns said by a piece of their name: 净值 of 账面净值, where what is left of a question names one column of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.candidates import Candidate
from qa.normalise import canon

_NEAR = 8  # candidates among which the row is looked for
_NAMED = 0.95  # of the row's name, said


def by_column(ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates; first the one cell of the named row whose column holds the words that are left over."""
    if not ranked or len(ranked[0].rest) != 1 or ranked[0].own < _NAMED:
        return tuple(ranked)
    run = ranked[0].rest[0]
    row = next((c for c in ranked[:_NEAR] if c.fact.table is not None and c.own >= _NAMED), None)
    if row is None:
        return tuple(ranked)
    meant = [
        c
        for c in ranked
        if c.fact.table == row.fact.table
        and c.fact.source.row == row.fact.source.row
        and c.fact.measure
        and _says(canon(c.fact.measure[-1]), run)
    ]
    if len(meant) != 1:
        return tuple(ranked)
    rest = tuple(r for r in meant[0].rest if r != run)
    first = replace(meant[0], rest=rest, measured=True, contested=False)
    return (first, *(c for c in ranked if c is not meant[0]))


def _says(head: str, run: str) -> bool:
    """Whether a column's name begins or ends with what is said, and is little more."""
    return len(head) <= 2 * len(run) + 2 and (head.endswith(run) or head.startswith(run))
