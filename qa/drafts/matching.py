"""A claim to the printed figures that it may mean: by name, department, year, stage, money, column, row above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Aspect
from qa.drafts.agreement import base, comparable, digit, factor, rounded, same_unit
from qa.drafts.model import Claim
from qa.drafts.names import EXACT, OF_A_FUND, Mention
from qa.drafts.printed import Printed, Shelf, is_fund, is_income
from qa.fit import is_money

AMOUNT: frozenset[Aspect] = frozenset({"amount"})
_TIERS = (
    0.98,
    0.95,
    0.9,
    0.84,
)  # the printed name, its other spellings, official ones, everyday words


@dataclass(frozen=True, slots=True)
class Found:
    """What a claim may mean.

    ``meant`` are figures of the department, year, stage and money that the draft says; ``soft`` those of
    them that the words around single out; ``others`` are of the same name in another scope.  ``name`` is
    how the claim was understood, None where no document prints such a name.
    """

    name: str | None
    meant: tuple[Printed, ...] = ()
    soft: tuple[Printed, ...] = ()
    others: tuple[Printed, ...] = ()


def find_printed(claim: Claim, shelf: Shelf, aspects: frozenset[Aspect] = AMOUNT) -> Found:
    """The printed figures of a claim's name; ``aspects`` are what kind of figure is wanted."""
    elsewhere: Found | None = None
    read: str | None = None
    for name in _longest_first(claim.names, shelf):
        for mentions in shelf.names.read(name):
            read = read or name
            found = _by_tiers(claim, mentions, shelf, aspects)
            if found is not None and found[0]:
                return Found(name, *found)
            if found is not None and elsewhere is None:
                elsewhere = Found(name, *found)
    return elsewhere or Found(read)


def _longest_first(names: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """…缴费支出 before …缴费: the reader of prose may have taken 支出预算 for a stage where 支出 is of the name."""
    for other in names[1:3]:
        readings = shelf.names.read(other) if names[0] in other else ()
        whole = readings and len(readings[0]) == 1 and readings[0][0].at_least(EXACT)
        if whole and readings[0][0].span[1] - readings[0][0].span[0] > len(names[0]):
            return (other, *(name for name in names if name != other))
    return tuple(names)


def elided_names(claim: Claim, said: Sequence[Claim], shelf: Shelf) -> tuple[str, ...]:
    """服务 after 政府采购预算 is 政府采购服务预算: the one row below what was named that has the word in it."""
    if not claim.names or not 2 <= len(claim.names[0]) <= _SHORT_NAME:
        return ()
    word = claim.names[0]
    for before in reversed([one for one in said if one.sentence == claim.sentence]):
        keys = {
            key
            for whole in before.names[:1]
            for mentions in shelf.names.read(whole)
            for key in mentions[-1].at_least(0.0)
        }
        below = {
            key
            for one in shelf.under(keys)
            if is_of_entity(claim, one)
            for key in one.own
            if word in key and one.fact.subject[:-1] and len(key) > len(word)
        }
        if len(below) == 1:
            return tuple(below)
    return ()


_SHORT_NAME = 6


def _by_tiers(
    claim: Claim, mentions: Sequence[Mention], shelf: Shelf, aspects: frozenset[Aspect]
) -> tuple[tuple[Printed, ...], tuple[Printed, ...], tuple[Printed, ...]] | None:
    others: list[Printed] = []
    for least in (*_TIERS, *((OF_A_FUND,) if claim.money is not None else ())):
        named = _named(claim, mentions, shelf, least)
        named = [one for one in named if one.fact.aspect in aspects and _is_same_kind(claim, one)]
        here = [one for one in named if in_scope(claim, one)]
        if here:
            meant = hard(claim, here)
            return tuple(meant), tuple(soft(claim, meant)), tuple(named)
        others += named
    return ((), (), tuple(others)) if others else None


def _is_same_kind(claim: Claim, one: Printed) -> bool:
    return claim.aspect != "amount" or comparable(claim.figure, one.fact)


def _named(claim: Claim, mentions: Sequence[Mention], shelf: Shelf, least: float) -> list[Printed]:
    """Figures that one mention names and that carry all the others; the last mention is tried first."""
    for place in range(len(mentions) - 1, -1, -1):
        rest = [m.at_least(0.0) for i, m in enumerate(mentions) if i != place]
        keys = mentions[place].at_least(least)
        found = [one for one in shelf.named(keys) if all(one.carried & other for other in rest)]
        if found:
            return found
    keys = mentions[-1].at_least(least)
    if len(mentions) > 1 or claim.aspect != "amount":
        return []
    return [one for one in shelf.under(keys) if one.fact.table is not None]


def in_scope(claim: Claim, one: Printed) -> bool:
    """Whether a figure is of the department, year and stage that the draft says."""
    return is_of_entity(claim, one) and is_of_year(claim, one) and is_of_stage(claim, one)


def is_of_entity(claim: Claim, one: Printed) -> bool:
    if claim.foreign is not None:
        return False
    return claim.entity is None or one.entity == claim.entity


def is_of_year(claim: Claim, one: Printed) -> bool:
    return one.year == (claim.year or one.knowledge.document.profile.year)


def is_of_stage(claim: Claim, one: Printed) -> bool:
    own = one.knowledge.document.profile.stage
    if claim.stage is None:
        return one.stage == own or one.year != one.knowledge.document.profile.year
    return same_stage(claim.stage, one.stage)


def same_stage(said: str, printed: str | None) -> bool:
    """预算 and 年初预算 are one stage, 决算 and 预算执行数 another."""
    if printed is None:
        return True
    return _stage(said) == _stage(printed)


def _stage(stage: str) -> str:
    return {"年初预算": "预算", "预算执行数": "决算"}.get(stage, stage)


def hard(claim: Claim, found: Sequence[Printed]) -> list[Printed]:
    """What the sentence itself says leaves: its columns, its level, its money, the row above it."""
    words = claim.near + "".join(claim.above) + "".join(claim.names)
    kept = _fewest_needs(claim, found, words)
    if claim.money is not None:
        kept = prefer(kept, lambda one: one.fact.scope.money == claim.money)
    elif _is_total(found):
        kept = prefer(kept, lambda one: one.fact.scope.money == "收支总计")
    if claim.figure.unit is not None and not is_money(claim.figure.unit):
        kept = prefer(kept, lambda one: one.fact.unit == claim.figure.unit)
    unknown = claim.figure.unit is None
    kept = prefer(kept, lambda one: (one.fact.unit is None) == unknown)
    own = bool(claim.own_level)
    kept = prefer(kept, lambda one: (one.knowledge.document.profile.who == "本级") == own)
    return _nearest(kept, claim.near)


def _is_total(found: Sequence[Printed]) -> bool:
    """Whether all is spoken of: 本年收入合计 of all money, not of the appropriations' own table."""
    return any(key in _TOTAL_NAMES for one in found for key in one.own)


_TOTAL_NAMES = frozenset(
    f"{head}{side}{tail}"
    for side in ("收入", "支出")
    for head in ("", "本年")
    for tail in ("合计", "总计", "预算", "决算")
)


def soft(claim: Claim, found: Sequence[Printed]) -> list[Printed]:
    """What the paragraph and the headings above leave of several."""
    return _nearest(list(found), claim.far) if len(distinct(found)) > 1 else list(found)


def prefer(found: Sequence[Printed], fits: Callable[[Printed], bool]) -> list[Printed]:
    """Those that fit, where any does."""
    return [one for one in found if fits(one)] or list(found)


def _fewest_needs(claim: Claim, found: Sequence[Printed], words: str) -> list[Printed]:
    """Figures all of whose columns are said; of those the ones with most said columns."""
    scored = [(_unsaid(claim, one, words), one) for one in found]
    said = [one for unsaid, one in scored if unsaid == 0]
    if not said:
        least = min(unsaid for unsaid, _ in scored)
        return [one for unsaid, one in scored if unsaid == least]
    own_words = claim.clause + "".join(claim.names[:1])
    most = max(_said(one, own_words) for one in said)
    return [one for one in said if _said(one, own_words) == most]


def _unsaid(claim: Claim, one: Printed, words: str) -> int:
    return sum(not _is_said(claim, need, words) for need in one.needs)


def _said(one: Printed, words: str) -> int:
    return sum(need in words for need in one.needs if not is_fund(need))


def _is_said(claim: Claim, need: str, words: str) -> bool:
    if need in words:
        return True
    if is_fund(need):
        return claim.money is not None
    return is_income(need) and "收入" in claim.clause


def _nearest(found: list[Printed], text: str) -> list[Printed]:
    """Those whose row above, table or project is said last in the text; all where none is said."""
    if len(found) < 2 or not text:
        return found
    places = [(_last_said(one, text), one) for one in found]
    last = max(place for place, _ in places)
    return [one for place, one in places if place == last] if last > (-1, 0) else found


def _last_said(one: Printed, text: str) -> tuple[int, int]:
    """Where a name above the figure's own is said last, and how long that name is."""
    before = text[: max((text.rfind(key) for key in one.own), default=-1)] if text else text
    text = before or text
    said = [
        (text.rfind(key) + len(key), len(key))
        for key in one.carried
        if key not in one.own and len(key) > 2 and key in text
    ]
    return max(said, default=(-1, 0))


def distinct(found: Sequence[Printed]) -> list[Printed]:
    """One figure for each value; one that is another rounded is the same, told with fewer digits."""
    kept: list[Printed] = []
    for one in sorted(found, key=digits):
        if not any(is_same(one, other) for other in kept):
            kept.append(one)
    return kept


def digits(one: Printed) -> Decimal:
    """What the last printed digit is worth, in the smallest unit of its kind."""
    return digit(one.fact.value or Decimal(0)) * factor(one.fact.unit)


def is_same(coarse: Printed, fine: Printed) -> bool:
    """Whether the first is the second, or the second rounded."""
    one, other = (base(p.fact.value or Decimal(0), p.fact.unit) for p in (coarse, fine))
    if coarse.fact.comparator != fine.fact.comparator or not same_unit(
        coarse.fact.unit, fine.fact.unit
    ):
        return False
    if one == other or rounded(other, digits(coarse)) == one:
        return True
    return is_money(coarse.fact.unit) and _is_rounding(one, other, digits(coarse), digits(fine))


def _is_rounding(one: Decimal, other: Decimal, coarse: Decimal, fine: Decimal) -> bool:
    """326.71 in one table and 326.72 in another: one last digit apart, sums that were rounded at other places."""
    return coarse == fine and abs(one - other) <= coarse and abs(one) >= coarse * 1000
