"""A printed name that narrows what was asked by a word nobody said: 当年财政拨款 is not all 财政拨款."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.candidates import Candidate
from qa.normalise import canon
from qa.resolve import is_sure

_NARROWS = re.compile(r"当年|新增|追加|上年结转|本级|续建|往年")
_NEAR = 1.5  # how much less a wider name may score
_ALIKE = 0.1  # how much less of it may be said


def unnarrowed(best: Candidate, ranked: Sequence[Candidate], said: str) -> Candidate:
    """The best of the names without such a word, where all that are near say one figure; else the first."""
    if not _unsaid(best, said):
        return best
    wider = [
        other
        for other in ranked[1:6]
        if best.score - other.score <= _NEAR
        and other.own >= best.own - _ALIKE
        and other.fact.value is not None
        and (other.fact.unit, other.fact.aspect) == (best.fact.unit, best.fact.aspect)
        and other.knowledge is best.knowledge
        and not _unsaid(other, said)
        and is_sure(other)
    ]
    if len({other.fact.value for other in wider}) != 1:
        return best
    return max(wider, key=lambda other: other.own)


def _unsaid(candidate: Candidate, said: str) -> bool:
    """Whether a name has a narrowing word that the question does not have."""
    name = canon("".join(candidate.fact.subject[-1:]))
    return any(word not in said for word in _NARROWS.findall(name))
