"""How long a document takes: ``python -m eval.benchmarks.ingest FILE``; a new home, so the model is converted too."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.read import read
from index.home import open_catalogue
from index.hybrid import Index


def main(arguments: Sequence[str]) -> int:
    """Print seconds for reading alone and for the whole ingest, and the peak memory."""
    if len(arguments) != 1:
        print("usage: python -m eval.benchmarks.ingest FILE")
        return 2
    started = time.perf_counter()
    document = read(Path(arguments[0]))
    parsed = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        catalogue = open_catalogue(home)
        started = time.perf_counter()
        Index.open(home, catalogue).add(document)
        whole = parsed + time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"parse + facts  {parsed:6.2f} s   tables {len(document.tables)}, facts {len(document.facts)}"
    )
    print(
        f"whole ingest   {whole:6.2f} s   first run: weights converted, model loaded, vectors made"
    )
    print(f"peak memory    {peak:6.0f} MiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
