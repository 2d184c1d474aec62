"""Columns that count people or cars, by the kind that a question says: 退休的超过30人 is on 退休人数; pure.

A table of units often has several such columns side by side (编制人数, 在职实有人数, 退休人数, 车辆编制数). A question
says the kind alone, so that the column has to hold that kind: a number of posts is no answer of who has retired.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from qa.columns import Column
from qa.normalise import canon

_KINDS = (  # how a kind is said, and how a column of it is called
    (re.compile(r"离?退休|退下来"), re.compile(r"退休")),
    (re.compile(r"离休"), re.compile(r"离休")),
    (re.compile(r"在职|在编|在岗|在册|实有|现有"), re.compile(r"在职|在编|在岗|在册|实有|现有")),
    (
        re.compile(r"(?<!预算)(?<!决算)编制(?!范围|说明|预算|了|部门|单位|[的机]?[关构])|定编"),
        re.compile(r"编制|核编|定编"),
    ),
    (
        re.compile(r"(?<![汽客货火动电列停])车(?!站|船|间|管|务|道|位|库|险)"),
        re.compile(r"(?<![汽客货火动电列停])车(?!站|船|间|管|务|道|位|库|险)"),
    ),
)
_GONE = frozenset({0, 1})  # those who have retired
_CARS = len(_KINDS) - 1
_COUNTED = re.compile(r"人数|人员|编制|实有|车辆?")
_UNITS = {"辆": True, "台": True, "人": False, "名": False}


@lru_cache(maxsize=1 << 12)
def _said(text: str) -> frozenset[int]:
    return frozenset(n for n, (said, _) in enumerate(_KINDS) if said.search(text))


@lru_cache(maxsize=1 << 12)
def _held(column: Column) -> frozenset[int]:
    whole = canon("".join(column))
    return frozenset(n for n, (_, held) in enumerate(_KINDS) if held.search(whole))


def suits(column: Column, text: str, unit: str | None = None) -> bool | None:
    """Whether a column is of a kind that the text says (and may be counted in a unit); None where neither tells.

    >>> suits(("退休人数",), "退休的超过30人的单位"), suits(("编制人数",), "退休的超过30人的单位")
    (True, False)
    """
    whole = canon("".join(column))
    if not column or _COUNTED.search(whole) is None:
        return None
    said, held = _said(text), _held(column)
    cars = _CARS in held
    if unit in _UNITS and _UNITS[unit] != cars and (held or "人" in whole):
        return False
    if not held and said & _GONE:
        return False  # 人数 by itself are those in work, or all
    if not said or not held:
        return None
    return bool(said & held) and (not cars or _CARS in said)


def kinds_before(
    key: str, columns: Sequence[Column], named: Mapping[Column, tuple[int, int]]
) -> dict[Column, tuple[int, int]]:
    """Columns whose kind alone a text says, each with where, beside those that are named in full.

    A kind of which there are two columns (行政编制, 事业编制) names neither.
    """
    taken, found = {n for column in named for n in _held(column)}, dict(named)
    for number, (said, _) in enumerate(_KINDS):
        match = said.search(key)
        own = [c for c in columns if number in _held(c) and suits(c, key)]
        if match is not None and len(own) == 1 and number not in taken and own[0] not in found:
            found[own[0]] = match.span()
    return found
