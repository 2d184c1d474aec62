"""How many questions wait at once, in all and of one client, and how few are answered side by side."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

FULL = "现在提问的人很多，请稍等几秒再试。"
SHARE = 4  # one client holds at most one place in so many
_WAIT = 2  # seconds after which it is worth trying again

Found = TypeVar("Found")


class Full(Exception):
    """No place is left, for anybody or for this client; ``wait`` are seconds until another try."""

    wait = _WAIT

    def __str__(self) -> str:
        return FULL


class Turns:
    """``most`` questions are answered or waited for at once, ``most / 4`` of one client.

    Whoever comes when no place is left is told so at once and waits for nothing.  ``at_once`` questions are worked
    on side by side; the others wait without holding a thread.
    """

    def __init__(self, most: int, at_once: int) -> None:
        self.most = most
        self.of_one = max(1, most // SHARE)
        self._held: Counter[str] = Counter()
        self._lock = Lock()
        self._workers = ThreadPoolExecutor(at_once, thread_name_prefix="answer")

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """Holds a place for a client; raises Full."""
        with self._lock:
            if self._held.total() >= self.most or self._held[client] >= self.of_one:
                raise Full
            self._held[client] += 1
        try:
            yield
        finally:
            with self._lock:
                self._held[client] -= 1
                if not self._held[client]:
                    del self._held[client]

    def held(self) -> int:
        """How many places are taken."""
        with self._lock:
            return self._held.total()

    async def work(self, do: Callable[[], Found]) -> Found:
        """The result of ``do`` in its turn; raises what it raises."""
        return await asyncio.wrap_future(self._workers.submit(do))
