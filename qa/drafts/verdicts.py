"""A claim and the printed figures it may mean to a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.compose import fact_citation
from qa.drafts.agreement import agreement, digit, slip
from qa.drafts.matching import (
    AMOUNT,
    Found,
    digits,
    distinct,
    find_printed,
    in_scope,
    is_of_entity,
    is_same,
)
from qa.drafts.model import Claim, Judgement, Verdict
from qa.drafts.printed import Printed, Shelf
from qa.fit import is_money
from qa.model import Citation
from qa.words import convert, heading, measure, name, scope_words, show
from qa.words import figure as figure_words

_MOST_CITED = 8


def judge_amount(claim: Claim, shelf: Shelf) -> Judgement:
    """The verdict on a plain figure."""
    found = find_printed(claim, shelf, AMOUNT)
    if not found.meant:
        return _not_here(claim, found)
    values = distinct(found.meant)
    same = [one for one in found.others if in_scope(claim, one) and _is_one_of(one, values)]
    meant = dict.fromkeys((*found.meant, *same))
    agreeing = [one for one in meant if agreement(claim.figure, one.fact) in _GOOD]
    if agreeing:
        return _agreed(claim, found, agreeing, values)
    coarser = [one for one in found.meant if agreement(claim.figure, one.fact) == "coarser"]
    finer = [other for one in coarser for other in _finer(one, found, claim)]
    if any(agreement(claim.figure, one.fact) in _GOOD for one in finer):
        agreeing = [one for one in finer if agreement(claim.figure, one.fact) in _GOOD]
        return _agreed(claim, found, agreeing, values)
    if coarser and not finer:
        remark = f"文档只写到{figure_words(coarser[0].fact)}，与之相符，更细的数无从核对"
        return judgement(claim, "文档中没有", coarser, remark=remark)
    return _differs(claim, found, values)


_GOOD = ("exact", "rounded")


def _finer(coarse: Printed, found: Found, claim: Claim) -> list[Printed]:
    """Places that print the same figure with more digits."""
    same = (one for one in found.others if one is not coarse and in_scope(claim, one))
    return [one for one in same if digits(one) < digits(coarse) and is_same(coarse, one)]


def _agreed(
    claim: Claim, found: Found, agreeing: Sequence[Printed], values: Sequence[Printed]
) -> Judgement:
    if len(values) == 1:
        agreeing = list(dict.fromkeys((*_exact(claim, agreeing), *agreeing)))
        return judgement(claim, best_verdict(claim, agreeing), agreeing)
    soft = distinct(found.soft)
    if len(soft) == 1:
        meant = [one for one in agreeing if agreement(claim.figure, soft[0].fact) in _GOOD]
        if meant:
            return judgement(claim, best_verdict(claim, meant), meant)
    remark = f"文档中有{len(values)}个说得通的数，稿中的数与其中之一相符"
    return judgement(claim, "多种可能", values, remark=remark)


def _is_one_of(one: Printed, agreeing: Sequence[Printed]) -> bool:
    return any(is_same(other, one) or is_same(one, other) for other in agreeing)


def _exact(claim: Claim, found: Sequence[Printed]) -> list[Printed]:
    return [one for one in found if agreement(claim.figure, one.fact) == "exact"]


def best_verdict(claim: Claim, agreeing: Sequence[Printed]) -> Verdict:
    """一致 where any place prints the very figure."""
    exact = any(agreement(claim.figure, one.fact) == "exact" for one in agreeing)
    return "一致" if exact else "四舍五入一致"


def _differs(claim: Claim, found: Found, values: Sequence[Printed]) -> Judgement:
    """No reading of the claim makes the figure right."""
    soft = distinct(found.soft)
    right = soft if len(soft) < len(values) else list(values)
    elsewhere = _true_elsewhere(claim, found)
    if elsewhere and is_telling(claim):
        return judgement(
            claim, "口径不同", [*elsewhere[:3], *right], expected=right,
            remark=f"这是{told(elsewhere[0])}的数；{_by_draft(claim)}应为{_all(claim, right)}",
        )  # fmt: skip
    slips = [words for one in right if (words := slip(claim.figure, one.fact)) is not None]
    if slips and "写错" in slips[0]:
        shown = " 或 ".join(dict.fromkeys(figure_words(one.fact) for one in right))
        found_wrong = judgement(claim, "不一致", right, remark=f"应为{shown}；{slips[0]}")
        return replace(found_wrong, expected=shown)
    why = f"；{slips[0]}" if slips else ""
    if elsewhere and not slips and elsewhere[0].entity == claim.entity:
        why = f"；{told(elsewhere[0])}才是这个数"
    return judgement(
        claim, "不一致", right, expected=right, remark=f"应为{_all(claim, right)}{why}"
    )


def _by_draft(claim: Claim) -> str:
    said = (f"{claim.year}年" if claim.year else "", claim.stage or "")
    return f"按稿中所说（{''.join(said)}）" if any(said) else "按稿中所说"


def _true_elsewhere(claim: Claim, found: Found) -> list[Printed]:
    """Figures of the same name in another scope that the claim agrees with."""
    if claim.figure.comparator != "=":
        return []
    ids = {id(one) for one in found.meant}
    return [
        one
        for one in found.others
        if id(one) not in ids and agreement(claim.figure, one.fact) == "exact"
    ]


def is_telling(claim: Claim) -> bool:
    """Whether a figure is so particular that meeting it elsewhere is no chance: 21.44, not 0 or 10."""
    digits = show(abs(claim.figure.value) / digit(claim.figure.value)).strip("0")
    return len(digits) >= 3


def _not_here(claim: Claim, found: Found) -> Judgement:
    """Nothing of the claim's department, year and stage is printed under this name."""
    elsewhere = _true_elsewhere(claim, found)
    stock = [one for one in elsewhere if one.is_stock and is_of_entity(claim, one)]
    if elsewhere and (claim.figure.value or stock) and claim.foreign is None:
        remark = f"这是{told(elsewhere[0])}的数，不是稿中所说的{said_scope(claim)}"
        return judgement(claim, "口径不同", elsewhere[:3], remark=remark)
    if claim.foreign is not None:
        return Judgement(claim, "文档中没有", remark=f"没有收录“{claim.foreign}”的文档")
    if any(one.entity == claim.entity for one in found.others):
        remark = f"文档中有“{name(found.others[0].fact)}”，但没有{said_scope(claim)}的"
        return Judgement(claim, "文档中没有", remark=remark)
    if found.others:  # another department's
        return Judgement(
            claim, "文档中没有", remark=f"文档中没有{said_scope(claim)}的“{found.name}”"
        )
    return Judgement(claim, unknown_verdict(claim), remark=_unknown_remark(claim))


def unknown_verdict(claim: Claim) -> Verdict:
    """Money that no document speaks of is 文档中没有; counts of other things are no budget claim."""
    money = claim.figure.unit is None or claim.figure.unit.endswith("元")
    return "文档中没有" if money or claim.aspect != "amount" else "不可核"


def _unknown_remark(claim: Claim) -> str:
    called = claim.names[0] if claim.names else ""
    if unknown_verdict(claim) == "不可核":
        return "不是预算数字，或文档中没有可对照的名称"
    return f"文档中没有“{called}”" if called else "看不出是哪一项的数"


def said_scope(claim: Claim) -> str:
    """The scope that the draft says, in words."""
    parts = (claim.entity or "", f"{claim.year}年" if claim.year else "", claim.stage or "")
    return "".join(parts) or "口径"


def told(one: Printed) -> str:
    """A figure's name and scope in words: 衡水市生态环境局2020年预算的公务接待费."""
    column = measure(one.fact) if one.needs else ""
    called = name(one.fact) + (f"（{column}）" if column else "")
    money = scope_words(one.fact.scope)
    return f"{heading(one.knowledge, one.fact)}“{called}”" + (f"（{money}）" if money else "")


def in_unit_of(claim: Claim, one: Printed) -> str:
    """A printed figure in the claim's unit, with what is printed behind it where that is another."""
    printed, unit = figure_words(one.fact), claim.figure.unit
    if (
        one.fact.value is None
        or unit == one.fact.unit
        or not is_money(unit)
        or not is_money(one.fact.unit)
    ):
        return printed
    value, _ = convert(one.fact.value, one.fact.unit, unit)
    return f"{show(value)}{unit}（原文{printed}）"


def _all(claim: Claim, values: Sequence[Printed]) -> str:
    shown = list(dict.fromkeys(in_unit_of(claim, one) for one in values))
    return " 或 ".join(shown[:4]) + ("等" if len(shown) > 4 else "")


def judgement(
    claim: Claim,
    verdict: Verdict,
    cited: Sequence[Printed],
    expected: Sequence[Printed] | None = None,
    remark: str = "",
    steps: tuple[str, ...] = (),
) -> Judgement:
    """A judgement with its places."""
    values = expected if expected is not None else cited
    if verdict in ("一致", "四舍五入一致"):
        values = values[:1]
    right = _all(claim, values) if cited else None
    places = tuple(dict.fromkeys(_citation(one) for one in cited[:_MOST_CITED]))
    return Judgement(claim, verdict, right, remark, steps, places)


def _citation(one: Printed) -> Citation:
    return fact_citation(one.knowledge, one.fact)
