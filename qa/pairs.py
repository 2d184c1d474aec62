"""Whether two figures are what the two sides of a comparison say: of their kind, of their side, and two at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.amounts import find_amounts
from qa.candidates import Candidate
from qa.fit import is_money
from qa.knowledge import own_name
from qa.normalise import canon
from qa.words import convert

_NUMBER_OF = re.compile(r"(?:个|家|户|人|件|辆|台)数")
_SIDES = ("收入", "支出")


def is_said(pair: Sequence[Candidate], pieces: Sequence[str]) -> bool:
    """Whether each figure may be what its piece of the question says, and they are no one figure printed twice."""
    if _is_printed_twice(pair):
        return False
    return not any(
        _is_no_number_of(candidate, piece)
        or _is_of_other_side(candidate, piece)
        or _is_no_post(candidate, piece)
        or not is_amount_said(piece, candidate.fact.value, candidate.fact.unit)
        for candidate, piece in zip(pair, pieces, strict=False)
    )


_BOUND = re.compile(r"[超过高低大小多少于到足达出]$")


def is_amount_said(piece: str, value: Decimal | None, unit: str | None) -> bool:
    """Whether a figure is the amount that its piece ends in, to the places said: 合计80万元 is no other 合计."""
    bare = piece.strip(" ,，的")
    said = [a for a in find_amounts(bare) if a.span[1] == len(bare) and is_money(a.unit)]
    if not said or value is None or not is_money(unit) or _BOUND.search(bare[: said[0].span[0]]):
        return True
    own, _ = convert(value, unit, said[0].unit)
    exponent = said[0].value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(own - said[0].value) * 2 <= step


def _is_no_number_of(candidate: Candidate, piece: str) -> bool:
    """Whether a sum of money was found for how many there are: 行政单位的个数 is no 行政单位医疗."""
    return is_money(candidate.fact.unit) and _NUMBER_OF.search(piece) is not None


def _is_no_post(candidate: Candidate, piece: str) -> bool:
    """Whether people were found for posts: 实有行政31人 is no 编制总数."""
    return "编制" in piece and "编" not in "".join(candidate.fact.subject)


def _is_of_other_side(candidate: Candidate, piece: str) -> bool:
    """Whether a piece says 收入 alone and the labels of what was found 支出 alone, or the other way round."""
    labels = canon("".join((*candidate.fact.subject, *candidate.fact.measure)))
    said, printed = ({word for word in _SIDES if word in where} for where in (canon(piece), labels))
    return len(said) == len(printed) == 1 and said != printed


def _is_printed_twice(pair: Sequence[Candidate]) -> bool:
    """Whether two tables, or a table and a sentence, print one figure of one name: there is nothing to compare."""
    one, other = (candidate.fact for candidate in pair)
    if one.table == other.table or one.value != other.value:
        return False
    same = pair[0].knowledge.document.id == pair[1].knowledge.document.id
    when = (one.year, one.scope.stage) == (other.year, other.scope.stage)
    return same and when and bool(one.subject) and own_name(one) == own_name(other)
