"""Many users at once: how long answers of a running server take, whether any fails, whether memory stays flat.

``python -m eval.benchmarks.load http://127.0.0.1:7860/ QUESTIONS.jsonl [USERS] [SECONDS] [SERVER_PROCESS]`` asks
the questions of the file over ``POST /api/ask``; the server wants ``BUDGETQA_RATE=1000000`` and
``BUDGETQA_QUEUE=400``, as all come from one address (a quarter of the queue at most).
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from eval.cases import Case, read_cases
from eval.run import quantile

_PATIENCE = 60  # seconds until an answer counts as failed


@dataclass(slots=True)
class Tally:
    """What all users saw together."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def ask_until(address: str, cases: Sequence[Case], start: int, end: float, tally: Tally) -> None:
    """One user: question after question over one connection until the time is over."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE)
    for number in count(start):
        if time.monotonic() >= end:
            break
        case = cases[number % len(cases)]
        body = json.dumps({"question": case.question, "history": list(case.history)})
        began = time.perf_counter()
        try:
            connection.request("POST", "/api/ask", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                tally.failures.append(f"{response.status} {case.question[:30]}")
        except (OSError, http.client.HTTPException) as error:
            tally.failures.append(f"{type(error).__name__} {case.question[:30]}")
            connection.close()
        tally.seconds.append(time.perf_counter() - began)
    connection.close()


def resident_megabytes(process: int) -> float:
    """Memory of a process, in MB, as Linux tells it; 0 elsewhere."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    line = next(row for row in status.splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main(arguments: Sequence[str]) -> None:
    """Print questions, failures, seconds at the median and at 95 %, and memory before and after."""
    address, cases = arguments[0], read_cases(Path(arguments[1]))
    users = int(arguments[2]) if len(arguments) > 2 else 50
    lasting = float(arguments[3]) if len(arguments) > 3 else 60
    process = int(arguments[4]) if len(arguments) > 4 else 0
    warm = Tally()
    ask_until(address, cases, 0, time.monotonic() + min(lasting, 10), warm)
    before, tally = resident_megabytes(process), Tally()
    end = time.monotonic() + lasting
    threads = [
        threading.Thread(target=ask_until, args=(address, cases, 17 * user, end, tally))
        for user in range(users)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ordered = sorted(tally.seconds)
    print(
        f"{users} users, {lasting:.0f} s: {len(ordered)} answers, {len(tally.failures)} failed",
        end="; ",
    )
    print(f"p50 {quantile(ordered, 0.5):.2f} s, p95 {quantile(ordered, 0.95):.2f} s", end="; ")
    print(f"memory {before:.0f} -> {resident_megabytes(process):.0f} MB")
    for failure in tally.failures[:5]:
        print(f"  {failure}")


if __name__ == "__main__":
    main(sys.argv[1:])
