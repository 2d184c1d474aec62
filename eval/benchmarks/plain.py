"""Plain questions of the public over any documents: how many are told, silent, or told with another kind of figure.

python -m eval.benchmarks.plain FILES... [--show]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from rich.console import Console
from rich.table import Table

from corpus.read import read
from eval.memory import MemoryCatalogue, NoIndex
from eval.plain import Verdict, ask_all, plain_questions
from qa.assistant import Assistant
from qa.vocabulary import load_lexicon


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.plain")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print every answer")
    options = parser.parse_args(arguments)
    console, verdicts = Console(width=180), get_args(Verdict)
    sheet = Table("document", *verdicts)
    for path in options.files:
        document = read(path)
        assistant = Assistant(MemoryCatalogue((document,)), NoIndex(), load_lexicon())
        told = tuple(ask_all(assistant.ask, plain_questions(), document.name))
        counts = Counter(one.verdict for one in told)
        sheet.add_row(document.name, *(str(counts[verdict]) for verdict in verdicts))
        for one in told:
            if options.show or one.verdict == "other kind":
                said = one.answer.text.replace("\n", " ")[:110]
                console.print(f"{one.verdict}: {one.question.text} → {said}", markup=False)
    console.print(sheet)


if __name__ == "__main__":
    main()
