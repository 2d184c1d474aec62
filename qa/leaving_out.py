"""Which rows a question leaves out (除津贴补贴外, 刨掉上级资金): by their printed names, whole or in short; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from qa.candidates import TOTALS
from qa.knowledge import strip_numbering
from qa.normalise import canon

LEAVES_OUT = re.compile(r"除|不含|不包括|不算|不计|扣除|扣掉|去掉|剔|刨|撇开|抛开|以外|之外")
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_JOINT = re.compile(r"[、,，]|以?及|和|与|跟")
_SHORT = 3  # characters of a name that may stand for a longer one
_DENSE = 0.6  # of a label's characters that a name with words left out has to say
_SUMS = TOTALS | {"小计", "总额", "合计数", "总数"}


def left_out(label: str, names: Iterable[str]) -> bool:
    """Whether a printed name is one of those that are left out."""
    return any(_says(name, label) for name in names)


def apart(names: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """The names left out, ``津贴补贴和奖金`` taken apart where no row is called so."""
    found: list[str] = []
    for name in names:
        whole = any(_says(name, label) for label in labels)
        pieces = [piece for piece in _JOINT.split(name) if len(piece) >= 2]
        found += [name] if whole or len(pieces) < 2 else pieces
    return tuple(found)


def unknown(names: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """The names that no row has: a sum is left out of any order anyway."""
    return tuple(
        name
        for name in apart(names, labels)
        if name not in _SUMS and not any(_says(name, label) for label in labels)
    )


def _says(name: str, label: str) -> bool:
    """Whether a name is the printed one, its end, its beginning, or the printed one with words left out."""
    printed = canon(strip_numbering(label))
    bare = _without_brackets(label)
    if name in (printed, bare):
        return True
    if len(name) < _SHORT:
        return False
    if printed.endswith(name) or bare.startswith(name):
        return True
    return len(name) >= _DENSE * len(bare) and len(name) > _SHORT and _runs_through(name, bare)


@lru_cache(maxsize=1 << 14)
def _without_brackets(label: str) -> str:
    return canon(_BRACKETS.sub("", strip_numbering(label)))


def _runs_through(name: str, label: str) -> bool:
    """Whether the characters of a name stand in a label in their order: 20万以上设备 of 20万元以上的设备."""
    rest = iter(label)
    return all(char in rest for char in name)
