"""How well a ranking finds what is wanted: R@k, MRR, nDCG; and how fast an encoder is beside another."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table as Sheet

from index.fuse import Ranking

_PLACES = (1, 5, 10)


def measures(ranks: Sequence[int]) -> dict[str, float]:
    """R@1, R@5, R@10, MRR and nDCG@10, the first wanted passage being the one that counts; 0 is not found."""
    total = max(len(ranks), 1)
    found = {f"R@{k}": sum(1 for rank in ranks if 0 < rank <= k) / total for k in _PLACES}
    found["MRR"] = sum(1 / rank for rank in ranks if rank) / total
    found["nDCG@10"] = sum(1 / math.log2(rank + 1) for rank in ranks if 0 < rank <= 10) / total
    return found


def rank_of(wanted: Sequence[str], ranking: Ranking) -> int:
    """The place of the first wanted id, from 1; 0 when none is there."""
    places = [place for place, (name, _) in enumerate(ranking, start=1) if name in wanted]
    return min(places, default=0)


def sheet_of(title: str, ranks: Mapping[str, Sequence[int]]) -> Sheet:
    """A line for each way of searching."""
    sheet = Sheet("by", *measures([]), title=title, title_justify="left")
    for name, values in ranks.items():
        sheet.add_row(name, *(f"{value:.3f}" for value in measures(values).values()))
    return sheet


@dataclass(frozen=True, slots=True)
class Timing:
    """Texts a second by the clock and by the processors' time, at the best of some rounds."""

    clock: float
    processor: float


def timed(ways: Mapping[str, Callable[[], object]], texts: int, rounds: int) -> dict[str, Timing]:
    """Every way in turn, round after round, so that what else the machine does falls on all of them."""
    clock: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begun, spent = time.perf_counter(), time.process_time()
            way()
            clock[name].append(time.perf_counter() - begun)
            processor[name].append(time.process_time() - spent)
    return {name: Timing(texts / min(clock[name]), texts / min(processor[name])) for name in ways}


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
