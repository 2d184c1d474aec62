"""Prints how much comes back from each format: ``python tests/roundtrip_measure.py 200 --wrong 3``."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generated import draw_document
from roundtrip_compare import Outcome, Score, compare_document
from roundtrip_formats import FORMATS, Format, keep_told


def outcomes(form: Format, seeds: Iterable[int]) -> Iterator[tuple[int, Outcome]]:
    """Every table of the documents with these seeds, written and read back."""
    for seed in seeds:
        document = keep_told(draw_document(Random(seed)), form)
        yield from ((seed, outcome) for outcome in compare_document(document, form))


def measure(form: Format, seeds: Iterable[int]) -> Score:
    """The score of all documents with these seeds."""
    return sum((outcome.score for _, outcome in outcomes(form, seeds)), Score())


def main() -> None:
    """Rates by format and, within it, by what is hard about a table; the worst tables on demand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=40)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--format", default="", help="only formats whose name begins so")
    parser.add_argument("--wrong", type=int, default=0, help="how many wrong tables to print")
    parser.add_argument("--features", action="store_true", help="rates by feature")
    parser.add_argument("--folder", type=Path, help="where to save files with wrong tables")
    chosen = parser.parse_args()
    _say(f"{'':42}" + "".join(f"{one.name:>10}" for one in fields(Score)))
    for form in (one for one in FORMATS if one.name.startswith(chosen.format)):
        found = list(outcomes(form, range(chosen.first, chosen.first + chosen.count)))
        _print_score(form.name, [outcome for _, outcome in found])
        if chosen.features:
            _print_features([outcome for _, outcome in found])
        wrong = [(seed, one) for seed, one in found if one.wrong][: chosen.wrong]
        for seed, outcome in wrong:
            _print_wrong(form, seed, outcome)
            if chosen.folder:
                _save(form, seed, chosen.folder)


def _say(*texts: str) -> None:
    sys.stdout.write(" ".join(texts) + "\n")


def _print_score(name: str, found: list[Outcome]) -> None:
    score = sum((outcome.score for outcome in found), Score())
    shares = (getattr(score, one.name) for one in fields(Score))
    rates = "".join(f"{share.rate:>10.2%}" for share in shares)
    _say(f"{name:22}{len(found):>6} tables       {rates}")


def _print_features(found: list[Outcome]) -> None:
    by_feature: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        for feature in outcome.made.features:
            by_feature[feature].append(outcome)
    for feature in sorted(by_feature):
        _print_score(f"  {feature}", by_feature[feature])


def _print_wrong(form: Format, seed: int, outcome: Outcome) -> None:
    _say(f"--- {form.name}, seed {seed}: {', '.join(outcome.made.features)}")
    for name, rows in (
        ("written", outcome.made.cells),
        ("read", outcome.read.cells if outcome.read else ()),
    ):
        _say(name)
        for row in rows[:12]:
            _say("   ", " | ".join("~" if cell.text is None else cell.text for cell in row))
    for line in outcome.wrong[:12]:
        _say("  ", line)


def _save(form: Format, seed: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    data = form.write(keep_told(draw_document(Random(seed)), form))
    (folder / f"{seed}-{form.name.replace(' ', '-')}{Path(form.file).suffix}").write_bytes(data)


if __name__ == "__main__":
    main()
