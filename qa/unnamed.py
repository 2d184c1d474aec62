"""A computed answer where no department was named: if others would answer as well, all are offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qa.finding import Finding
from qa.model import Item
from qa.operations import find_operations
from qa.resolve import Situation
from qa.words import heading

Find = Callable[[Situation], Finding | None]
_OPERANDS = frozenset(
    {"share", "ratio", "difference", "change", "growth", "sum", "previous", "complete", "judge"}
)
_OF_ONE = _OPERANDS | {"extreme", "average"}


def offer_others(found: Finding | None, situation: Situation, find: Find) -> Finding | None:
    """The finding itself, or the findings of every department that has one, to choose from.

    A plain look-up asks back by itself; this is for shares, differences, sums and changes, whose operands
    are looked for in one document at a time.
    """
    if found is not None and (found.operation not in _OF_ONE or not _is_figure(found)):
        return found
    if found is None and not any(op.name in _OPERANDS for op in find_operations(situation.reading)):
        return None
    if not _names_nobody(situation):
        return found
    own = {cited.knowledge.document.profile.entity for cited in found.facts} if found else set()
    told = [found] if found else []
    for entity in _entities(situation):
        apart = _only(situation, entity)
        other = None if entity in own or not _may_tell(apart) else find(apart)
        if other is not None and other.operation in _OF_ONE and _is_figure(other):
            told.append(other)
    if found is not None and (len(own) != 1 or len(told) == 1):
        return found
    return _all(told) if told else None


def _names_nobody(situation: Situation) -> bool:
    reading = situation.reading
    if reading.quotes or reading.codes:
        return False  # said as it is printed somewhere
    named = situation.soft or situation.asked(reading.text, soft="").spans
    return not named and len(_entities(situation)) > 1


def _entities(situation: Situation) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(k.document.profile.entity for k in situation.knowledges))


def _only(situation: Situation, entity: str | None) -> Situation:
    own = tuple(k for k in situation.knowledges if k.document.profile.entity == entity)
    return replace(situation, knowledges=own)


def _may_tell(situation: Situation) -> bool:
    """Whether any document at hand may print a figure of the years that are asked for."""
    return any(k.may_be_of(situation.reading.years) for k in situation.knowledges)


def _is_figure(one: Finding) -> bool:
    return one.status == "answered" and one.value is not None and bool(one.facts)


def _all(told: list[Finding]) -> Finding:
    lines = [_headed(one) for one in told]
    items = tuple(Item(line, one.value, one.unit) for line, one in zip(lines, told, strict=True))
    facts = tuple(cited for one in told for cited in one.facts)
    text = "没有说明是哪个单位，几个单位都有：" + " ".join(lines) + "请说明要查哪一个。"
    return replace(
        told[0], text=text, status="clarify", value=None, unit=None, basis=None, items=items,
        facts=facts, steps=tuple(step for one in told for step in one.steps), focus=(),
    )  # fmt: skip


def _headed(one: Finding) -> str:
    whose = heading(one.facts[0].knowledge, one.facts[0].fact)
    named = one.facts[0].knowledge.document.profile.entity or ""
    return one.text if named and named in one.text else f"{whose}：{one.text}"
