"""Whether a share that the prose prints is what its figures give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.amounts import find_amounts
from corpus.model import Fact
from qa import rates
from qa.execution import BUDGETS
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, own_name
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation
from qa.words import percent, show


def verify(situation: Situation, operation: Operation) -> Finding | None:
    """Whether a share printed in the text is what its figures give."""
    text = operation.parts[0]
    stated = [a for a in find_amounts(text) if a.unit == "%"]
    shares = [
        Cited(knowledge, fact)
        for knowledge in situation.knowledges
        for fact in knowledge.facts
        if fact.aspect == "share" and stated and fact.value == stated[0].value
    ]
    key = canon(text)
    shares.sort(key=lambda cited: own_name(cited.fact) not in key)  # stable: in the page's order
    for cited in shares:
        pair = share_operands(cited)
        if pair is not None:
            return _told_share(cited, *pair)
    return rates.verify_rate(situation, stated[0].value, text) if stated else None


def share_operands(cited: Cited) -> tuple[Fact, Fact] | None:
    """The amount that the share belongs to and the total it is a share of."""
    knowledge, share = cited.knowledge, cited.fact
    amounts = [
        f for f in knowledge.facts
        if f.aspect == "amount" and f.table is None and f.value and f.source.paragraph == share.source.paragraph
    ]  # fmt: skip
    own = [f for f in amounts if f.subject == share.subject]
    if _CARRIED_OUT.search("".join(share.measure)):
        return _final_and_budget(own)
    part = next(iter(own), None)
    if part is None:
        return None
    whole = next((f for f in amounts if f.subject == share.subject[:-1]), None)
    whole = whole or _told_elsewhere(knowledge, share, part) or _told_before(knowledge, share, part)
    whole = whole or _of_siblings(knowledge, share, part)
    if whole is None:
        of_parts = {f.subject for f in _beside(knowledge, share)}
        larger = [
            f for f in amounts
            if f.unit == part.unit and (f.value or 0) >= (part.value or 0) and f.subject not in of_parts
        ]  # fmt: skip
        whole = max(larger, key=lambda f: f.value or Decimal(0), default=None)
    return (part, whole) if whole is not None and whole != part else None


def _beside(knowledge: Knowledge, share: Fact) -> tuple[Fact, ...]:
    """The other shares that a sentence prints along with one: of the same whole as it."""
    return tuple(
        f for f in knowledge.facts
        if f.aspect == "share" and f.table is None and f.value and f.subject != share.subject
        and f.source.paragraph == share.source.paragraph and f.subject[:-1] == share.subject[:-1]
        and f.measure == share.measure
    )  # fmt: skip


def _of_siblings(knowledge: Knowledge, share: Fact, part: Fact) -> Fact | None:
    """The whole that the other parts of a list are shares of, where the list itself does not print it.

    A share that is printed wrong gives no whole by its own figure; those beside it do.
    """
    sections = knowledge.document.sections
    here = sections[share.section].parent
    parts = [
        (f.value, other.value)
        for other in _beside(knowledge, share)
        for f in knowledge.facts
        if f.aspect == "amount" and f.table is None and f.subject == other.subject and f.unit == part.unit
        and f.source.paragraph == share.source.paragraph
    ]  # fmt: skip
    found = {
        f.value: f for f in reversed(knowledge.facts)
        if f.table is None and f.aspect == "amount" and f.value and f.unit == part.unit and f.value > (part.value or 0)
        and f.section <= share.section and (f.section == share.section or (here is not None and here in (sections[f.section].parent, f.section)))
        and (f.year, f.scope.stage) == (part.year, part.scope.stage)
    }  # fmt: skip
    fits = {
        value: sum(
            1 for amount, printed in parts
            if amount and printed and abs(amount / value * 100 - printed) < _ROUNDED
        )
        for value in found
        if value is not None
    }  # fmt: skip
    most = max(fits.values(), default=0)
    whole = [value for value, count in fits.items() if count == most]
    agreed = most * 2 > len(parts) and len(whole) == 1
    return found[whole[0]] if agreed else None


_CARRIED_OUT = re.compile(r"完成.{0,4}预算")


def _final_and_budget(own: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The two sums that 完成年初预算的98.2% is worked out from; None where the item prints not just one of each."""
    finals = [f for f in own if f.scope.stage == "决算"]
    budgets = [f for f in own if f.scope.stage in BUDGETS]
    alone = len(finals) == len(budgets) == 1 and finals[0].unit == budgets[0].unit
    return (finals[0], budgets[0]) if alone else None


def _told_elsewhere(knowledge: Knowledge, share: Fact, part: Fact) -> Fact | None:
    """The whole that a sentence is about, where the sentence before prints it."""
    named = share.subject[-2:-1]
    found = [
        f for f in knowledge.facts
        if named and f.table is None and f.subject[-1:] == named and f.aspect == "amount" and f.value
        and (f.year, f.scope.stage) == (part.year, part.scope.stage) and f.section == share.section
    ]  # fmt: skip
    return found[0] if len({f.value for f in found}) == 1 else None


_ROUNDED = Decimal("0.006")  # points that rounding to two places explains


def _told_before(knowledge: Knowledge, share: Fact, part: Fact) -> Fact | None:
    """The whole that the section before prints: （一）规模 tells the sum and （二）结构 only its parts.

    Its own figures have to give the very share, and no other sum there may.
    """
    if len(share.subject) > 1 or share.value is None or part.value is None:
        return None
    sections = knowledge.document.sections
    here = sections[share.section].parent
    found = {
        f.value: f for f in reversed(knowledge.facts)
        if f.table is None and f.aspect == "amount" and f.value and f.unit == part.unit and f.value > part.value
        and here is not None and here in (sections[f.section].parent, f.section) and f.section <= share.section
        and (f.year, f.scope.stage) == (part.year, part.scope.stage)
        and abs(part.value / f.value * 100 - share.value) < _ROUNDED
    }  # fmt: skip
    return next(iter(found.values())) if len(found) == 1 else None


def _told_share(cited: Cited, part: Fact, whole: Fact) -> Finding:
    share = cited.fact
    assert part.value is not None and whole.value is not None and share.value is not None
    value = percent(part.value, whole.value)
    step = f"{show(part.value)} ÷ {show(whole.value)} = {show(value)}%"
    right = rates.agrees(value, share.value)
    if right:
        text = f"是，正确。{step}，与文中的{show(share.value)}%一致。"
    else:
        text = f"否，不对。{step}，文中写作{show(share.value)}%。"
    facts = tuple(Cited(cited.knowledge, f) for f in (share, part, whole))
    return Finding("reconcile", text, basis="computed", facts=facts, steps=(step,))
