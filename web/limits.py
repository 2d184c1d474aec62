"""How often one client may ask: a bucket that fills evenly and is spent by questions."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

_CLIENTS = 10_000  # remembered at most; who asked longest ago is forgotten first
TOO_MANY = "提问太快了，请过一会儿再试。"


class Limiter:
    """``delay(client)`` is 0 ``per_minute`` times a minute for each client, half of them at once."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._most = max(1.0, per_minute / 2)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def delay(self, client: str) -> int:
        """0 when the client may ask now, and that is counted; else the seconds until it may."""
        with self._lock:
            now = self._clock()
            left, then = self._buckets.pop(client, (self._most, now))
            left = min(self._most, left + (now - then) * self._rate)
            allowed = left >= 1
            self._buckets[client] = (left - 1 if allowed else left, now)
            while len(self._buckets) > _CLIENTS:
                self._buckets.popitem(last=False)
            return 0 if allowed else max(1, math.ceil((1 - left) / self._rate))

    def allow(self, client: str) -> bool:
        """Whether the client may ask now; each yes is counted."""
        return self.delay(client) == 0
