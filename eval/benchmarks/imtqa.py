"""Look-up questions over single real tables (IM-TQA), asked of the same assistant that ``ask`` uses.

    python -m eval.benchmarks.imtqa ../shared/benchmarks/imtqa --part dev

Score, as published: exact match of the set of answer cells.  The assistant sees the bare grid; which of
its cells are headers it finds out by itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Sheet

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Document, Grid, Source
from corpus.readers.cells import Placed, placed_to_grid
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Answer, Question
from qa.vocabulary import Lexicon, load_lexicon

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """One question, the grid it is asked of, and the cell ids that answer it."""

    question: str
    kind: str  # of the table: vertical, horizontal, hierarchical, complex
    table: str
    gold: frozenset[int]


def load_questions(folder: Path, part: str) -> Iterator[Case]:
    """The questions of one part ("train" or "dev")."""
    with (folder / f"questions_{part}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            gold = frozenset(data["ops"]["select_cells"])
            yield Case(data["question"], data["table_type"], data["table_id"], gold)


def load_tables(folder: Path) -> dict[str, Mapping[str, Any]]:
    """The tables by id, as they are in the file."""
    with (folder / "tables.jsonl").open(encoding="utf-8") as lines:
        return {data["id"]: data for data in map(json.loads, lines)}


def to_grid(data: Mapping[str, Any]) -> Grid:
    """The grid as a reader would give it: every merged cell once, with its spans."""
    places: dict[int, list[Place]] = {}
    for i, row in enumerate(data["cell_ids"]):
        for j, cell in enumerate(row):
            places.setdefault(cell, []).append((i, j))
    cells = []
    for covered in places.values():
        top, left = min(i for i, _ in covered), min(j for _, j in covered)
        height = max(i for i, _ in covered) - top + 1
        width = max(j for _, j in covered) - left + 1
        named = Source(cell=str(data["cell_ids"][top][left]))  # as a sheet names its cells
        cells.append(Placed(data["rows"][top][left], top, left, height, width, named))
    return placed_to_grid(cells)


def to_document(data: Mapping[str, Any]) -> Document:
    """A document that holds the one table, read as ingest reads a table."""
    digest = hashlib.sha256(json.dumps(data["rows"]).encode()).hexdigest()
    document = blocks_to_document(f"{data['id']}.xlsx", digest, "xlsx", (to_grid(data),))
    return replace(document, facts=document_to_facts(document))


def answer_cells(answer: Answer) -> frozenset[int]:
    """Ids of the cells that an answer cites as its values."""
    if answer.status != "answered":
        return frozenset()
    return frozenset(
        int(citation.source.cell)
        for citation in answer.citations
        if citation.kind == "value" and citation.source.cell is not None
    )


def measure(
    cases: Sequence[Case], tables: Mapping[str, Mapping[str, Any]], lexicon: Lexicon
) -> list[tuple[Case, frozenset[int], Answer]]:
    """Every question with the cells that were answered."""
    assistants: dict[str, Assistant] = {}
    results = []
    for case in cases:
        data = tables[case.table]
        if case.table not in assistants:
            catalogue = MemoryCatalogue((to_document(data),))
            assistants[case.table] = Assistant(catalogue, NoIndex(), lexicon)
        answer = assistants[case.table].ask(Question(case.question))
        results.append((case, answer_cells(answer), answer))
    return results


def report(results: Sequence[tuple[Case, frozenset[int], Answer]]) -> Sheet:
    """Exact match by the structure of the table, with what was refused and what was wrong."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for case, cells, answer in results:
        for kind in (case.kind, "all"):
            asked[kind] += 1
            right[kind] += cells == case.gold
            refused[kind] += answer.status != "answered"
    sheet = Sheet("table", "questions", "exact match", "not answered", "wrong")
    for kind in sorted(asked, key=lambda name: (name == "all", name)):
        wrong = asked[kind] - right[kind] - refused[kind]
        sheet.add_row(
            kind, str(asked[kind]), f"{right[kind] / asked[kind]:.1%}", str(refused[kind]), str(wrong)
        )  # fmt: skip
    return sheet


def show_misses(results: Sequence[tuple[Case, frozenset[int], Answer]], console: Console) -> None:
    """Each miss with its gold and its answer, for reading."""
    for case, cells, answer in results:
        if cells != case.gold:
            console.print(f"{case.table} {case.kind} {case.question}", markup=False)
            said = answer.text[:100].replace("\n", " ")
            console.print(f"    gold {sorted(case.gold)} got {sorted(cells)} {said}", markup=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.imtqa")
    parser.add_argument(
        "folder", type=Path, help="the folder with tables.jsonl and questions_*.jsonl"
    )
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int, default=None, help="only the first N questions")
    parser.add_argument(
        "--misses", action="store_true", help="print every question that was missed"
    )
    options = parser.parse_args(arguments)
    cases = list(load_questions(options.folder, options.part))[: options.limit]
    results = measure(cases, load_tables(options.folder), load_lexicon())
    console = Console(width=160)
    if options.misses:
        show_misses(results, console)
    console.print(report(results))


if __name__ == "__main__":
    main()
