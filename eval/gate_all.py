"""Every question set through its gate: our own on the samples, the development questions where they are.

``python -m eval.gate_all [REPORTS]``: ingests what the questions are about into ``BUDGETQA_HOME`` and a second
folder beside it, prints the scores, and exits with 1 when a gate is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from eval.command import evaluate_files, open_home, print_retrieval

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpus" / "samples"
SHARED = ROOT.parent / "shared"


def gate_set(
    documents: Sequence[Path],
    questions: Sequence[Path],
    home: Path,
    reports: Path,
    console: Console,
) -> bool:
    """Ingest, ask, report; True when every gate of the set is met."""
    from index.ingest import ingest_paths

    catalogue, index, assistant = open_home(home)
    for result in ingest_paths(documents, catalogue, index, lambda event: None):
        console.print(result.message, highlight=False, soft_wrap=True)
    passed = evaluate_files(questions, catalogue, assistant, reports)
    print_retrieval(questions, catalogue, index, console)
    return passed


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 when all sets meet their gates."""
    from index.home import home_folder

    console = Console()
    reports = Path(arguments[0]) if arguments else ROOT / "reports"
    home = home_folder()
    own = sorted((ROOT / "eval" / "questions").glob("*.jsonl"))
    passed = gate_set([SAMPLES], own, home, reports, console)
    questions = sorted((SHARED / "questions").glob("*.jsonl"))
    if questions:
        home = home / "shared"
        home.mkdir(exist_ok=True)
        passed &= gate_set([SHARED / "documents"], questions, home, reports, console)
    else:
        console.print("旁边没有 ../shared，开发题没有运行。")
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
