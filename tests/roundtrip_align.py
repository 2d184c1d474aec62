"""Which row (or table) that was read is which that was written: order kept, most cells equal."""

from __future__ import annotations

from collections.abc import Callable

Score = Callable[[int, int], int]


def align(first: int, second: int, score: Score) -> list[tuple[int, int]]:
    """Pairs of places whose scores add up to the most; a place without a partner is in none."""
    points = [[score(i, j) for j in range(second)] for i in range(first)]
    best = [[0] * (second + 1) for _ in range(first + 1)]
    for i in reversed(range(first)):
        for j in reversed(range(second)):
            paired = best[i + 1][j + 1] + points[i][j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < first and j < second:
        if best[i][j] == best[i + 1][j + 1] + points[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
