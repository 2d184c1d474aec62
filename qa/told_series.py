"""Figures that a talk told one after the other, held against each other: 学前多少, 小学呢, 初中呢, 哪个最多."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa import compute
from qa.finding import Cited, Finding, not_found
from qa.fit import same_dimension
from qa.model import Item
from qa.resolve import as_candidate
from qa.spoken_of import pair_spoken_of
from qa.words import figure, in_wan, show

if TYPE_CHECKING:
    from qa.conversation import Turn

_MOST = re.compile(
    r"^(?:那么?|这?[三四五六几]?[个项家类笔者]?(?:里面?|之中|当中|中)?|它们|其中|上面|以上|[,，])*(?:哪一?[个项家类笔]?|谁)(?:的)?(?:钱|数|金额|支出)?(?:是)?最(?P<end>[多少高低大小])(?:的)?[呢啊呀?？。]*$"
)
_MORE = re.compile(r"^(?:那么?)?(?:哪一?[个项家]|谁)(?:的)?(?:更|比较)?[多少高低大小](?:一些|一点)?[呢啊呀?？。]*$")  # fmt: skip
_LEAST = frozenset("少低小")


def most_of_told(text: str, before: Turn | None) -> Finding | None:
    """The largest (or least) of three or more figures told in turn; a refusal where ``哪个多`` has no two to mean."""
    if before is None:
        return None
    if _MORE.match(text) and not pair_spoken_of(before) and before.finding.operation == "lookup":
        return not_found("没有说明比较的是哪两项，请把名称说出来。")
    match = _MOST.match(text)
    told = told_in_turn(before) if match is not None else ()
    terms = compute.to_terms([as_candidate(cited) for cited in told]) if len(told) > 2 else None
    if match is None or terms is None:
        return None
    least = match["end"] in _LEAST
    value = (min if least else max)(term.value for term in terms)
    first = [term for term in terms if term.value == value]
    names = "、".join(term.name for term in first)
    each = "；".join(
        f"{term.name}{figure(term.cited.fact)}{in_wan(term.cited.fact)}" for term in terms
    )
    return Finding(
        "extreme",
        f"前面说到的{len(terms)}项中最{match['end']}的是{names}，{show(value)}{terms[0].unit or ''}（{each}）。",
        value=value, unit=terms[0].unit, basis="computed", facts=tuple(t.cited for t in terms),
        items=tuple(Item(t.name, t.value, t.unit) for t in first), focus=(first[0].cited,),
        steps=(f"{len(terms)}项比较，取最{match['end']}的",),
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
