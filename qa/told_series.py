"""Figures that a talk told one after the other, held against each other: 学前多少, 小学呢, 初中呢, 哪个最多."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa import compute
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money, same_dimension
from qa.model import Item
from qa.resolve import as_candidate
from qa.spoken_of import pair_spoken_of
from qa.words import figure, in_wan, show

if TYPE_CHECKING:
    from qa.conversation import Turn

_MOST = re.compile(
    r"^(?:那么?|这?[三四五六几]?[个项家类笔者]?(?:里面?|之中|当中|中)?|它们|其中|上面|以上|[,，])*(?:哪一?[个项家类笔]?|谁)(?:的)?(?:钱|数|金额|支出)?(?:是)?最(?P<end>[多少高低大小])(?:的)?[呢啊呀?？。]*$"
)
_MOST_OF_ROWS = re.compile(
    r"^(?:那么?|这?(?:里面?|之中|当中)|它们|其中|上面|以上|[,，])*(?:(?:哪一?[个项家类笔]?|谁)(?:的)?(?:钱|金额|预算|花钱|花得|安排得?)?(?:是)?最(?P<end>[多少高低大小贵])(?:的)?"
    r"|(?:钱|金额|预算|花钱|花得)?最(?P<that>[多少高低大小贵])的?(?:[那这]?一?[个项])?(?:是)?(?:哪一?[个项家类笔]?|谁|什么)?)[呢啊呀?？。]*$"
)
_MORE = re.compile(r"^(?:那么?)?(?:哪一?[个项家]|谁)(?:的)?(?:更|比较)?[多少高低大小](?:一些|一点)?[呢啊呀?？。]*$")  # fmt: skip
_LEAST = frozenset("少低小")


def most_of_told(text: str, before: Turn | None) -> Finding | None:
    """The largest (or least) of three or more figures told in turn; a refusal where ``哪个多`` has no two to mean."""
    if before is None:
        return None
    if _MORE.match(text) and not pair_spoken_of(before) and before.finding.operation == "lookup":
        return not_found("没有说明比较的是哪两项，请把名称说出来。")
    rows = _MOST_OF_ROWS.match(text)
    if rows is not None and (listed := _rows_told(before)):
        return _most(listed, rows["end"] or rows["that"], f"上述{len(listed)}项")
    match = _MOST.match(text)
    told = told_in_turn(before) if match is not None else ()
    terms = compute.to_terms([as_candidate(cited) for cited in told]) if len(told) > 2 else None
    if match is None or terms is None:
        return None
    return _most(told, match["end"], f"前面说到的{len(told)}项")


def _rows_told(before: Turn) -> tuple[Cited, ...]:
    """The rows that were listed or counted last, each by the one sum of money that it tells."""
    found = before.finding
    rows = {(c.fact.table, c.fact.source.row) for c in found.facts}
    listed = found.operation in ("list", "count") and 1 < len(found.facts) == len(rows)
    whole = not found.items or len(found.items) == len(found.facts)
    sums = [one for cited in found.facts if (one := _sum_of_row(cited)) is not None]
    one_kind = len({(one.fact.unit, one.fact.measure) for one in sums}) == 1
    return tuple(sums) if listed and whole and one_kind and len(sums) == len(rows) else ()


def _sum_of_row(cited: Cited) -> Cited | None:
    row = cited.knowledge.rows.get((cited.fact.table, cited.fact.source.row), ())
    sums = [f for f in row if f.value is not None and is_money(f.unit) and f.role != "total"]
    return Cited(cited.knowledge, sums[0]) if len(sums) == 1 else None


def _most(told: Sequence[Cited], end: str, of_what: str) -> Finding | None:
    """The largest (or least) of figures, told with all of them."""
    terms = compute.to_terms([as_candidate(cited) for cited in told])
    if terms is None:
        return None
    least = end in _LEAST
    value = (min if least else max)(term.value for term in terms)
    first = [term for term in terms if term.value == value]
    names = "、".join(term.name for term in first)
    each = "；".join(
        f"{term.name}{figure(term.cited.fact)}{in_wan(term.cited.fact)}" for term in terms
    )
    return Finding(
        "extreme",
        f"{of_what}中最{end}的是{names}，{show(value)}{terms[0].unit or ''}（{each}）。",
        value=value, unit=terms[0].unit, basis="computed", facts=tuple(t.cited for t in terms),
        items=tuple(Item(t.name, t.value, t.unit) for t in first), focus=(first[0].cited,),
        steps=(f"{len(terms)}项比较，取最{end}的",),
    )  # fmt: skip


def told_in_turn(before: Turn) -> tuple[Cited, ...]:
    """The figures of the last turns that each told one, of one kind and no two of one place, the earliest first."""
    found: list[Cited] = []
    turn: Turn | None = before
    while (
        turn is not None and turn.finding.operation == "lookup" and turn.finding.value is not None
    ):
        cited = turn.finding.facts[0]
        alike = not found or same_dimension(cited.fact.unit or "", found[0].fact.unit or "")
        if not alike or cited in found:
            break
        found.append(cited)
        turn = turn.before
    return tuple(reversed(found))
