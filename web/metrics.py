"""What Prometheus asks for: questions by status, how long they took, what is in the corpus; no library needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from threading import Lock

from web.ports import Record

_BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)  # seconds


class Metrics:
    """Counts since the server started; safe for many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_status: Counter[str] = Counter()
        self._within: Counter[float] = Counter()
        self._seconds = 0.0

    def count(self, status: str, seconds: float) -> None:
        """One answered question."""
        with self._lock:
            self._by_status[status] += 1
            self._seconds += seconds
            self._within.update(bound for bound in _BOUNDS if seconds <= bound)

    def text(self, records: Iterable[Record]) -> str:
        """The exposition format, version 0.0.4."""
        documents = list(records)
        with self._lock:
            lines = [*self._questions(), *self._times()]
        for name, value, help_ in (
            ("documents", len(documents), "Documents in the corpus."),
            ("tables", sum(record.tables for record in documents), "Tables read."),
            ("facts", sum(record.facts for record in documents), "Facts read."),
        ):
            lines += [f"# HELP budgetqa_{name} {help_}", f"# TYPE budgetqa_{name} gauge"]
            lines.append(f"budgetqa_{name} {value}")
        return "\n".join(lines) + "\n"

    def _questions(self) -> list[str]:
        name = "budgetqa_questions_total"
        rows = [
            f'{name}{{status="{status}"}} {self._by_status[status]}'
            for status in ("answered", "not_found", "clarify")
        ]
        return [
            f"# HELP {name} Questions by the status of their answer.",
            f"# TYPE {name} counter",
            *rows,
        ]

    def _times(self) -> list[str]:
        name, total = "budgetqa_answer_seconds", sum(self._by_status.values())
        rows = [f'{name}_bucket{{le="{bound}"}} {self._within[bound]}' for bound in _BOUNDS]
        return [
            f"# HELP {name} Time from question to answer.",
            f"# TYPE {name} histogram",
            *rows,
            f'{name}_bucket{{le="+Inf"}} {total}',
            f"{name}_sum {self._seconds:.6f}",
            f"{name}_count {total}",
        ]
