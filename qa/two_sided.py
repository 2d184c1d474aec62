"""A question that holds two sides against each other, with each side asked as a question of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.model import Amount
from qa.claimed_figure import claimed_figure, hold_claim
from qa.claimed_sides import Claim, asks_equal, claims_of, names_two_papers
from qa.conversation import Turn
from qa.finding import Finding, not_found
from qa.held_sides import ONE_SIDE, hold, hold_amount, is_settled, says_verdict
from qa.knowledge import Knowledge
from qa.near_names import near_words
from qa.normalise import canon
from qa.of_thing import are_of_two_wholes
from qa.operands import content_of, filled, in_row_of
from qa.pairs import is_amount_said
from qa.reading import read_question
from qa.resolve import as_candidate
from qa.scope import choose_documents
from qa.telling import looked_up
from qa.top_claimed import hold_top, top_claims
from qa.two_places import at_place, stands_where_said, without_place
from qa.unread import unread_words

Ask = Callable[[str, tuple[Knowledge, ...]], Turn]

_READINGS = 4  # ways to part a question that are tried
_UNHELD = "没有找到另一边的数字，无法比较。与问题最接近的一项是："
_ONE_SIDED = "问题要比较两个单位的数字，文档中没有同时找到两边的数字，无法比较。"


def held_apart(text: str, last: Turn, knowledges: tuple[Knowledge, ...], ask: Ask) -> Turn | None:
    """The turn with both sides told, where what was found does not hold them against each other; None elsewhere.

    ``ask`` puts a question to documents. Where the sides are of two departments, what was found of one of them
    alone is taken back.
    """
    if (held := _held_figure(text, last, knowledges, ask)) is not None:
        return held
    if tops := top_claims(text):
        top = hold_top(tops, lambda side: ask(side, knowledges).finding)
        return replace(last, finding=top) if top is not None else None
    claims = [_filled(claim, last) for claim in claims_of(text)[:_READINGS]]
    claims = [c for c in claims if not c.relation.startswith("which") or _are_of_two(c, last)]
    one_sided = any(_is_one_sided(claim, last) for claim in claims)
    apart = one_sided or (names_two_papers(text) and len(knowledges) > 1)
    for claim in claims:
        if is_settled(claim, last.finding) and not apart:
            return None
        found = _of_sides(claim, knowledges, ask)
        if found is not None:
            return replace(last, finding=found)
    if one_sided:
        return replace(last, finding=not_found(_ONE_SIDED))
    if any(claim.asks for claim in claims) and not says_verdict(last.finding):
        # 甲是不是等于乙 is told by no figure of 甲 alone
        told = last.finding.value is not None and last.finding.operation in ONE_SIDE
        if told or (asks_equal(text) and last.finding.operation == "passage"):
            return replace(last, finding=not_found(f"{_UNHELD}{last.finding.text}"))
    return None


_OWN = frozenset({"claim", "met", "exists", "entire", "portion"})  # told yes or no to by themselves
_UNCLAIMED = "没有找到问题所说的数字，无法核对。"


def _held_figure(text: str, last: Turn, knowledges: tuple[Knowledge, ...], ask: Ask) -> Turn | None:
    """A figure that the question claims of a cell, a change or a share; what was told of another is taken back."""
    claim = claimed_figure(text)
    found = last.finding
    if claim is None or (found.operation in _OWN and not claim.way and not claim.summed):
        return None
    if found.operation == "reconcile" and (claim.way or claim.amount.unit == "%"):
        return None  # 下降4.55%对吗 was worked out anew
    held = hold_claim(claim, ask(claim.question, knowledges).finding)
    if held is not None:
        return replace(last, finding=held)
    if found.operation == "claim" or (claim.way and found.operation in ("change", "growth")):
        return replace(last, finding=not_found(_UNCLAIMED))
    return None


def _of_sides(claim: Claim, knowledges: tuple[Knowledge, ...], ask: Ask) -> Finding | None:
    first, second = claim.questions()
    if (said := claim.amount()) is not None:
        return hold_amount(ask(first, knowledges).finding, said, claim.verdict)
    if (stated := claim.stated()) is not None:
        return _of_stated(claim, stated, knowledges, ask)
    one = _told(claim.one, _asked(claim.one, first, knowledges, ask))
    if one.finding.value is None:
        return None
    other = _other_side(claim, one, knowledges, ask)
    told = ((claim.one, one.finding), (claim.other, other.finding))
    if not all(is_amount_said(side, found.value, found.unit) for side, found in told):
        return None
    if _is_total_beside_named(claim, other.finding):
        return None
    firsts = [cited for _, found in told for cited in found.facts[:1]]
    if len(firsts) == 2 and are_of_two_wholes(firsts, (claim.one, claim.other)):
        return None
    if len(other.knowledges) > len(one.knowledges) > 0:
        other = ask(second, one.knowledges)  # whose it is was said of the first side alone
    for side, turn in ((claim.one, one), (claim.other, other)):
        scene = turn.situation
        if scene is None or not stands_where_said(scene, f"{claim.lead}{side}", turn.finding.facts):
            return None
    return hold(claim, one.finding, other.finding)


_COLUMN_SUM = re.compile(
    r"^(?P<table>.*表)(?:里面?|中|上)?的?(?P<column>[^表各每]{2,10}?)的?(?:之和|加起来|相加|总和|加总|合计)$"
)


def _asked(side: str, question: str, knowledges: tuple[Knowledge, ...], ask: Ask) -> Turn:
    """The turn of a side; a column of a table without a total is added row by row: 自评表预算数之和."""
    turn = ask(question, knowledges)
    summed = _COLUMN_SUM.match(side) if turn.finding.value is None else None
    if summed is None:
        return turn
    rows = ask(f"{summed['table']}各行{summed['column']}合计是多少", knowledges)
    return rows if rows.finding.value is not None else turn


def _other_side(claim: Claim, one: Turn, knowledges: tuple[Knowledge, ...], ask: Ask) -> Turn:
    """The turn of the second side, of the first's row or column where it says no more than the other of them."""
    other = _told(claim.other, _asked(claim.other, claim.questions()[1], knowledges, ask))
    beside = _beside(claim, one, other)
    column = _column_lent(claim, one) if beside is other else None
    if column is None:
        return beside
    lent = ask(f"{claim.other}的{column}是多少", knowledges)
    places = [
        {(c.fact.table, c.fact.measure) for c in turn.finding.facts[:1]} for turn in (one, lent)
    ]
    return lent if lent.finding.value is not None and places[0] == places[1] else beside


def _column_lent(claim: Claim, one: Turn) -> str | None:
    """The column of the first side, where the second names another row alone: 甲所的编制数 and 乙中心."""
    cells = [cited.fact for cited in one.finding.facts]
    if len(cells) != 1 or cells[0].table is None or "的" in claim.other or not cells[0].measure:
        return None
    column = claim.one.rpartition("的")[2]
    return column if column and canon(column) in map(canon, cells[0].measure) else None


def _of_stated(
    claim: Claim, stated: Amount, knowledges: tuple[Knowledge, ...], ask: Ask
) -> Finding | None:
    """The other side held against the figure that the first says of itself: 说明里写涉及资金80万元，和表里的合计一致吗."""
    other = _told(claim.other, _asked(claim.other, claim.questions()[1], knowledges, ask))
    found, scene = other.finding, other.situation
    if scene is None or found.value is None or claim.relation not in ("equal", "apart"):
        return None
    if not stands_where_said(scene, f"{claim.lead}{claim.other}", found.facts):
        return None
    return hold_amount(found, stated, claim.verdict)


def _beside(claim: Claim, one: Turn, other: Turn) -> Turn:
    """The turn of the second side, with the cell beside the first's where it says a column of that row alone."""
    facts, scene = one.finding.facts, one.situation
    cell = in_row_of(facts[0], claim.other) if len(facts) == 1 else None
    if cell is None or scene is None or (claim.one == claim.other):
        return other
    return replace(other, situation=scene, finding=looked_up(as_candidate(cell), (), scene))


_QUOTED = re.compile(r"“(?!三公)[^”]{2,30}”")


def _is_total_beside_named(claim: Claim, other: Finding) -> bool:
    """Whether the total of a table was found for a side that says no name, where the other side quotes one."""
    if not _QUOTED.search(claim.one) or _QUOTED.search(claim.other):
        return False
    totals = [cited for cited in other.facts if cited.fact.role == "total"]
    return bool(totals) and not re.search(r"合计|总计|总额|总数|一共|总共", claim.other)


def _told(side: str, turn: Turn) -> Turn:
    """The turn of a side, with the figure of the table that it names where no question for it has that one."""
    scene = turn.situation
    if scene is None:
        return turn
    if turn.finding.value is not None and stands_where_said(scene, side, turn.finding.facts):
        return turn
    placed = at_place(scene, side)
    found = looked_up(placed, (), scene) if placed is not None else None
    plain = replace(scene, reading=read_question(f"{without_place(side)}是多少"))
    if found is None or unread_words(plain, found) or near_words(plain, found):
        return turn  # 水费改革的资金 is not the 资金 that the same place prints of something else
    return replace(turn, finding=found)


def _filled(claim: Claim, turn: Turn) -> Claim:
    """The claim where a side that is a bare department is of what the other side, or the lead, names."""
    if turn.situation is None:
        return claim
    scene, sides = turn.situation, (claim.one, claim.other)
    if claim.lead and not any(content_of(scene, side) for side in sides):
        one, other = (f"{side}的{claim.lead}" for side in sides)
        return replace(claim, one=one, other=other, lead="")
    one, other = filled(scene, sides)
    return replace(claim, one=one, other=other)


def _is_one_sided(claim: Claim, turn: Turn) -> bool:
    """Whether the sides name two departments, and what was found is of one of them alone."""
    told = {cited.knowledge.document.profile.entity for cited in turn.finding.facts}
    return _are_of_two(claim, turn) and len(told) == 1


def _are_of_two(claim: Claim, turn: Turn) -> bool:
    """Whether the sides name two departments, one each."""
    if turn.situation is None or len({k.document.profile.entity for k in turn.knowledges}) < 2:
        return False
    lexicon = turn.situation.lexicon
    chosen = [
        choose_documents(read_question(side), turn.knowledges, lexicon).knowledges
        for side in (claim.one, claim.other)
    ]
    named = [{k.document.profile.entity for k in of_side} for of_side in chosen]
    return len(named[0]) == len(named[1]) == 1 and named[0] != named[1]
