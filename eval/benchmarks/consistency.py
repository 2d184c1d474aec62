"""Ten thousand questions made from the documents' own facts: how many keep the figure, abstain, or change it.

python -m eval.benchmarks.consistency FILES... --questions 10000 --seed 1
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table as Sheet

from corpus.read import read
from eval.consistency import Pair, Verdict, ask, cases, hold_together, judge, pairs
from eval.consistency_tables import Asked, ask_table, judge_table, table_questions
from eval.memory import MemoryCatalogue, NoIndex
from eval.surroundings import around, elsewhere
from qa.assistant import Assistant
from qa.vocabulary import load_lexicon

_SHOWN = 40
_EVERY = 20  # of so many questions one is asked of other corpora as well
_VERDICTS = ("same", "asked", "abstained", "different")


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.consistency")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--questions", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    documents = [read(path) for path in options.files]
    lexicon = load_lexicon()
    assistant = Assistant(MemoryCatalogue(documents), NoIndex(), lexicon)
    tally: Tally = Counter()
    wrong: list[str] = []
    singles, tables = options.questions // 2, options.questions * 2 // 5
    corpora = around(documents, lexicon)
    owners = {document.name: str(document.profile.entity) for document in documents}
    asked = itertools.islice(cases(documents, lexicon, options.seed), singles)
    for number, case in enumerate(asked):
        answer = ask(assistant, case.question)
        verdicts: dict[str, Verdict] = {case.relation: judge(case, answer)}
        if number % _EVERY == 0:
            verdicts |= elsewhere(case.question, answer, corpora[owners[case.document]])
        for relation, verdict in verdicts.items():
            tally[relation, verdict] += 1
            if verdict == "different":
                wrong.append(f"{relation}: {case.question} → {answer.text[:120]}")
    made = itertools.islice(table_questions(documents, lexicon, options.seed), tables)
    ways = _ask_tables(assistant, made, tally, wrong)
    left = options.questions - singles - tables
    _ask_pairs(assistant, itertools.islice(pairs(documents, options.seed), left // 2), tally, wrong)
    console = Console(width=180)
    for line in wrong[:_SHOWN]:
        console.print(line, markup=False)
    for template, count in ways.most_common():
        console.print(f"{count} × {template}", markup=False)
    console.print(_sheet(tally))


Tally = Counter[tuple[str, str]]


def _ask_tables(
    assistant: Assistant, made: Iterable[Asked], tally: Tally, wrong: list[str]
) -> Counter[str]:
    """Questions over tables; which ways of asking got another figure, how often."""
    ways: Counter[str] = Counter()
    for question in made:
        answer = ask_table(assistant, question)
        verdict = judge_table(question, answer)
        tally[question.relation, verdict] += 1
        if verdict == "different":
            ways[question.template] += 1
            said = " / ".join((*question.history, question.question))
            wrong.append(f"{question.relation}: {said} → {answer.text[:120]}")
    return ways


def _ask_pairs(assistant: Assistant, made: Iterable[Pair], tally: Tally, wrong: list[str]) -> None:
    """Questions whose answers hang together."""
    for pair in made:
        one, other = ask(assistant, pair.one), ask(assistant, pair.other)
        verdict = hold_together(pair, one, other)
        tally[pair.relation, verdict] += 2
        if verdict == "different":
            wrong.append(f"{pair.relation}: {pair.one} → {one.text[:80]} | {other.text[:80]}")


def _sheet(tally: Tally) -> Sheet:
    sheet = Sheet("relation", *_VERDICTS)
    for relation in dict.fromkeys(name for name, _ in tally):
        counts = (tally[relation, verdict] for verdict in _VERDICTS)
        sheet.add_row(relation, *map(str, counts))
    return sheet


if __name__ == "__main__":
    main()
