"""Verdicts on made drafts: ``python -m eval.benchmarks.drafts [FILES] --claims 5000 --seed 1``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.read import read
from eval.draft_run import measure

_SAMPLES = ("corpus/samples", "../shared/documents", "/work/shared/documents")


def main() -> None:
    """Make drafts over the documents, check them, print how the verdicts fare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    options = parser.parse_args()
    documents = [read(path) for path in options.paths]
    outcome = measure(documents, options.claims, options.seed)
    print(outcome.summary())
    for line in outcome.misses(options.show):
        print(line)
    sys.exit(0 if outcome.passed else 1)


if __name__ == "__main__":
    main()
