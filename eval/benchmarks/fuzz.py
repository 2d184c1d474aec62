"""Spoiled files against the readers: each is read, or refused with one sentence; nothing else.

    python -m eval.benchmarks.fuzz --count 10000 --seed 1 corpus/samples/*.docx

A worker reads them one after another under a limit of memory; one that takes too long is stopped and a
new one started.  Files that were neither read nor refused are kept in ``--keep`` for another look.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from corpus.errors import UnreadableFile
from corpus.read import read_bytes
from eval.benchmarks.mutate import mutate

_SECONDS = 20.0
_MEMORY = 1 << 30  # bytes beyond what the program itself takes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: "read", "refused", "crash", "slow" or "memory", and where it broke."""

    kind: str
    place: str = ""


def judge(name: str, data: bytes) -> Outcome:
    """Read the bytes and say how it went."""
    try:
        read_bytes(name, data)
    except UnreadableFile as error:
        sentence = str(error)
        plain = sentence.startswith("「") and "\n" not in sentence and "Traceback" not in sentence
        return Outcome("refused") if plain else Outcome("crash", f"sentence: {sentence[:80]}")
    except MemoryError:
        return Outcome("memory", _where())
    except Exception:  # noqa: BLE001 - this is what is looked for
        return Outcome("crash", _where())
    return Outcome("read")


def _where() -> str:
    lines = traceback.format_exc().strip().splitlines()
    own = [line.strip() for line in lines if "/corpus/" in line]
    return f"{own[-1] if own else '?'} | {lines[-1][:120]}"


def _work(connection: Connection) -> None:
    """The worker: takes (name, data), gives back an Outcome."""
    read_bytes("a.txt", "2024年预算收入1.00万元。".encode())
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    limit = _address_space() + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    connection.send(used)
    while True:
        name, data = connection.recv()
        connection.send(judge(name, data))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


class Worker:
    """A process that reads files, started anew when one does not come back."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._own, other = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_work, args=(other,), daemon=True)
        self._process.start()
        self._own.recv()

    def read(self, name: str, data: bytes) -> Outcome:
        """What becomes of these bytes within the limits."""
        self._own.send((name, data))
        if self._own.poll(_SECONDS):
            try:
                return self._own.recv()  # type: ignore[no-any-return]
            except EOFError:
                self._start()
                return Outcome("crash", "the process died")
        self._process.kill()
        self._process.join()
        self._start()
        return Outcome("slow", f"more than {_SECONDS:.0f} s")

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many files were read, refused or broke something; 1 when any broke something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=1000, help="spoiled files for each file")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder for files that broke something")
    options = parser.parse_args(arguments)
    broken: Counter[str] = Counter()
    for path in options.files:
        data, outcomes, slowest = path.read_bytes(), Counter[str](), 0.0
        worker, began = Worker(), time.perf_counter()
        for i in range(options.count):
            spoiled = mutate(data, Random(f"{options.seed}-{path.name}-{i}"))
            start = time.perf_counter()
            outcome = worker.read(path.name, spoiled)
            slowest = max(slowest, time.perf_counter() - start)
            outcomes[outcome.kind] += 1
            if outcome.kind not in ("read", "refused"):
                broken[f"{outcome.kind}: {outcome.place}"] += 1
                _keep(options.keep, f"{options.seed}-{i}-{path.name}", spoiled)
        worker.stop()
        seconds = time.perf_counter() - began
        print(f"{path.name}: {dict(outcomes)}, slowest {slowest:.1f} s, {seconds:.0f} s in all")
    for place, count in broken.most_common():
        print(f"  {count} × {place}")
    return 1 if broken else 0


def _keep(folder: Path | None, name: str, data: bytes) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
