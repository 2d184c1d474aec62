"""Spoiled files against the readers: each is read, or refused with one sentence; nothing else.

    python -m eval.benchmarks.fuzz --format docx --mutations 10000 [--seed N] [--seconds S] [FILES...]

Without files, the bundled samples in that format.  A worker reads them one after another under a limit of
memory; one that takes too long is stopped and a new one started.  Files that were neither read nor refused
are kept in ``--keep`` for another look: ``--replay FOLDER`` reads them again as they are.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from corpus.errors import UnreadableFile
from corpus.read import read_bytes
from corpus.readers.archive import unpack
from eval.benchmarks.fuzz_seeds import FORMATS, File, format_to_files
from eval.benchmarks.mutate import mutate

_SECONDS = 20.0
_MEMORY = 1 << 30  # bytes beyond what the program itself takes
_GOOD = ("read", "refused")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: "read", "refused", "crash", "slow" or "memory", and where it broke."""

    kind: str
    place: str = ""


@dataclass(slots=True)
class Tally:
    """What became of all the files of one format; ``peak`` in bytes beyond the worker's start."""

    outcomes: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    seconds: float = 0.0
    peak: int = 0


def judge(name: str, data: bytes) -> Outcome:
    """Read the bytes, or each file of an archive, and say how it went."""
    try:
        if name.endswith(".zip"):
            files = [(Path(inner).name, one) for inner, one in unpack(data)]
            outcomes = [judge(inner, one) for inner, one in files if not inner.endswith(".zip")]
            return next((one for one in outcomes if one.kind not in _GOOD), Outcome("read"))
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


def _work(connection: Connection, warm: File) -> None:
    """The worker: takes (name, data), gives back an Outcome and the bytes it grew by."""
    if find_spec("rapidocr") is not None:
        # pictures are another matter: the models alone take more than the memory allowed here
        setattr(import_module("corpus.readers.pdf"), "can_recognise", lambda: False)  # noqa: B010
    judge(*warm)  # loads the libraries, so that what comes after is the file's own
    start = _peak()
    limit = _address_space() + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    connection.send(start)
    while True:
        name, data = connection.recv()
        connection.send((judge(name, data), _peak() - start))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


class Worker:
    """A process that reads files, started anew when one does not come back."""

    def __init__(self, warm: File) -> None:
        self._warm = warm
        self._start()

    def _start(self) -> None:
        self._own, other = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_work, args=(other, self._warm), daemon=True)
        self._process.start()
        other.close()  # or the end of the process would not be seen here
        self._own.recv()

    def read(self, name: str, data: bytes) -> tuple[Outcome, int]:
        """What becomes of these bytes within the limits, and the worker's growth in bytes."""
        self._own.send((name, data))
        if self._own.poll(_SECONDS):
            try:
                return self._own.recv()  # type: ignore[no-any-return]
            except EOFError:
                self._start()
                return Outcome("crash", "the process died"), 0
        self.stop()
        self._start()
        return Outcome("slow", f"more than {_SECONDS:.0f} s"), 0

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many files were read, refused or broke something; 1 when any broke something."""
    options = _parse(arguments)
    tallies: dict[str, Tally] = {}
    for kind in options.format or ([""] if options.files or options.replay else FORMATS):
        files = _replayed(options.replay) or _files(options.files) or format_to_files(kind)
        spoiled = (
            iter(files) if options.replay else _spoiled(files, options.mutations, options.seed)
        )
        tallies[kind or "files"] = _run(files[0], spoiled, options.seconds, options.keep)
    _print(tallies)
    print(f"files that broke something: {options.keep}") if _broken(tallies) else None
    return 1 if _broken(tallies) else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--format", action="append", choices=FORMATS)
    parser.add_argument("--mutations", "--count", type=int, default=1000, help="of each format")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most, each format")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "budgetqa-fuzz")
    parser.add_argument("--replay", type=Path, help="a folder of kept files: read them as they are")
    return parser.parse_args(arguments)


def _files(paths: Sequence[Path]) -> list[File]:
    return [(path.name, path.read_bytes()) for path in paths]


def _replayed(folder: Path | None) -> list[File]:
    return _files(sorted(folder.iterdir())) if folder is not None else []


def _spoiled(files: Sequence[File], count: int, seed: int) -> Iterator[File]:
    """Mutations of each file in turn; number 7 of a seed is the same in every run."""
    for i in range(count):
        name, data = files[i % len(files)]
        yield f"{seed}-{i}-{name}", mutate(data, Random(f"{seed}-{name}-{i}"))


def _run(warm: File, spoiled: Iterator[File], most_seconds: float, keep: Path) -> Tally:
    tally, worker, began = Tally(), Worker(warm), time.perf_counter()
    for name, data in spoiled:
        start = time.perf_counter()
        outcome, peak = worker.read(name, data)
        now = time.perf_counter()
        tally.slowest, tally.seconds = max(tally.slowest, now - start), now - began
        tally.peak = max(tally.peak, peak)
        tally.outcomes[outcome.kind] += 1
        if outcome.kind not in _GOOD:
            tally.places[f"{outcome.kind}: {outcome.place}"] += 1
            keep.mkdir(parents=True, exist_ok=True)
            (keep / name).write_bytes(data)
        if tally.seconds > most_seconds:
            break
    worker.stop()
    return tally


def _broken(tallies: dict[str, Tally]) -> bool:
    return any(tally.places for tally in tallies.values())


def _print(tallies: dict[str, Tally]) -> None:
    kinds = (*_GOOD, "crash", "slow", "memory")
    print(
        f"{'format':8}" + "".join(f"{kind:>9}" for kind in kinds) + "  slowest s    all s  grew MiB"
    )
    for name, tally in tallies.items():
        counts = "".join(f"{tally.outcomes[kind]:9}" for kind in kinds)
        grew = tally.peak / (1 << 20)
        print(f"{name:8}{counts}{tally.slowest:11.1f}{tally.seconds:9.0f}{grew:10.0f}")
    for tally in tallies.values():
        for place, count in tally.places.most_common():
            print(f"  {count} × {place}")


if __name__ == "__main__":
    sys.exit(main())
