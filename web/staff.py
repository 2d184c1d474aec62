"""Who may change the corpus: staff who know the password, or whoever sits at this machine when there is none."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

COOKIE = "budgetqa_staff"
HOURS = 8
_SESSIONS = 500


class Staff:
    """Sign-in by one password; sessions live in memory and end after eight hours or with the server."""

    def __init__(
        self, password: str | None, local: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._password = password
        self._local = local
        self._clock = clock
        self._sessions: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    @property
    def has_password(self) -> bool:
        """Whether there is a sign-in at all."""
        return self._password is not None

    def may_change(self, token: str | None) -> bool:
        """Whether the bearer of a session (or, without a password, anyone at this machine) may change the corpus."""
        if self._password is None:
            return self._local
        with self._lock:
            ends = self._sessions.get(token or "")
            return ends is not None and self._clock() < ends

    def sign_in(self, password: str) -> str | None:
        """A new session's token; None for a wrong password, or where there is none to know."""
        if self._password is None:
            return None
        if not hmac.compare_digest(password.encode("utf-8", "replace"), self._password.encode()):
            return None
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._sessions[token] = self._clock() + HOURS * 3600
            while len(self._sessions) > _SESSIONS:
                self._sessions.popitem(last=False)
        return token

    def sign_out(self, token: str | None) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(token or "", None)
