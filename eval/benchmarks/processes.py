"""A folder ingested with one reading process and with two: ``python -m eval.benchmarks.processes FOLDER``.

Each time into a new home, in turn, the best of ``--rounds`` counts; once with the model, loaded and warm, whose
threads take every processor by themselves, and once with stand-in vectors, which leaves the reading.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from eval.benchmarks.hashed import HashedEncoder
from index.encode import load_encoder
from index.home import home_folder, open_catalogue
from index.hybrid import Index
from index.ingest import ingest_paths
from index.model import Encoder
from index.words import text_to_words

_COUNTS = (1, 2)


def ingest_seconds(folder: Path, encoder: Encoder, processes: int) -> float:
    """The whole folder into a new home."""
    with tempfile.TemporaryDirectory() as home:
        catalogue = open_catalogue(Path(home))
        index = Index.open(Path(home), catalogue, lambda _: encoder)
        begun = time.perf_counter()
        ingest_paths([folder], catalogue, index, lambda _: None, processes)
        return time.perf_counter() - begun


def best_seconds(folder: Path, encoder: Encoder, rounds: int) -> tuple[float, float]:
    """With one process and with two, in turn."""
    seconds: dict[int, list[float]] = {count: [] for count in _COUNTS}
    for _ in range(rounds):
        for count in _COUNTS:
            seconds[count].append(ingest_seconds(folder, encoder, count))
    return min(seconds[1]), min(seconds[2])


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.processes")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args(arguments)
    model = load_encoder(home_folder())
    model.encode_passages(["预算"])
    text_to_words("预算")
    for name, encoder in (("stand-in vectors", HashedEncoder()), ("the model", model)):
        one, two = best_seconds(options.folder, encoder, options.rounds)
        said = f"one process {one:.1f} s, two {two:.1f} s: {one / two:.2f} times as fast"
        Console().print(f"{name}: {said}")


if __name__ == "__main__":
    main()
