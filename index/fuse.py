"""Several rankings to one; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

_K = 60  # Cormack et al. 2009; flat between 30 and 100 on what we measured


def rankings_to_ranking(
    rankings: Sequence[Sequence[str]], k: int = _K
) -> tuple[tuple[str, float], ...]:
    """Reciprocal rank fusion: ids with scores, best first; ties by id so that runs agree.

    >>> rankings_to_ranking([["a", "b"], ["b", "c"]])[0][0]
    'b'
    """
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, name in enumerate(ranking, start=1):
            scores[name] += 1.0 / (k + rank)
    return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))
