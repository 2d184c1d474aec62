"""Relations that stand in every budget document, asked in many ways: right verdicts, false ones, silence.

python -m eval.benchmarks.standing FILES... --most 20 --seed 1
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table as Sheet

from corpus.read import read
from eval.memory import MemoryCatalogue, NoIndex
from eval.standing import OUTCOMES, cases, outcome
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.standing")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=20, help="questions of a relation and document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="one relation")
    options = parser.parse_args(arguments)
    lexicon, console = load_lexicon(), Console(width=200)
    tally: Counter[tuple[str, str]] = Counter()
    for path in options.files:
        document = read(path)
        ask = Assistant(MemoryCatalogue([document]), NoIndex(), lexicon).ask
        for case in cases(document, options.seed, options.most):
            if options.only and case.identity != options.only:
                continue
            answer = ask(Question(case.question))
            how = outcome(case, answer)
            tally[case.identity, how] += 1
            if how != "right":
                told = answer.text.replace("\n", " ")[:150]
                line = f"{case.identity} {how}: {document.name}: {case.question} [{case.right}] → {told}"
                console.print(line, markup=False, soft_wrap=True)
    console.print(_sheet(tally))


def _sheet(tally: Counter[tuple[str, str]]) -> Sheet:
    sheet = Sheet("relation", *OUTCOMES)
    names = dict.fromkeys(name for name, _ in tally)
    for relation in names:
        sheet.add_row(relation, *(str(tally[relation, how]) for how in OUTCOMES))
    sheet.add_row("all", *(str(sum(tally[name, how] for name in names)) for how in OUTCOMES))
    return sheet


if __name__ == "__main__":
    main()
