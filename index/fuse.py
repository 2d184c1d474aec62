"""Several scored rankings to one; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

Ranking = Sequence[tuple[str, float]]


def rankings_to_ranking(rankings: Sequence[Ranking]) -> tuple[tuple[str, float], ...]:
    """Relative score fusion: each ranking's scores from 0 (its last) to 1 (its best), then added.

    Ids with scores, best first, ties by id so that runs agree.  How far the first stands before the second
    counts, which reciprocal ranks throw away: on CMRC2018 R@1 .989 against .975 (docs/decisions.md).

    >>> rankings_to_ranking([[("a", 9.0), ("b", 2.0), ("d", 1.0)], [("b", 0.9), ("c", 0.8)]])[0][0]
    'b'
    """
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for name, share in _relative(ranking):
            scores[name] += share
    return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))


def _relative(ranking: Ranking) -> list[tuple[str, float]]:
    values = [score for _, score in ranking]
    low, high = min(values, default=0.0), max(values, default=0.0)
    if high == low:
        return [(name, 1.0) for name, _ in ranking]
    return [(name, (score - low) / (high - low)) for name, score in ranking]
