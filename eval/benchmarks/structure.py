"""Which cells of real tables name something and which hold values: IM-TQA against ``grid_to_table``.

    python -m eval.benchmarks.structure ../shared/benchmarks/imtqa/tables.jsonl --part dev

The data marks attribute cells (names of rows or columns) and index cells (the things that a row or
column is about).  ``grid_to_table`` tells naming cells from values, so the first score counts both kinds;
the second asks for the attribute cells only, all cells that we take for names being given.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Sheet

from corpus.model import Grid, Table
from corpus.readers.cells import Placed, placed_to_grid
from corpus.tables import grid_to_table

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Cells found, cells that should be, and those that are both."""

    found: int = 0
    gold: int = 0
    both: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.gold + other.gold, self.both + other.both)

    @property
    def precision(self) -> float:
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.both / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.found + self.gold
        return 2 * self.both / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """One table: its kind, its grid, the cell id at each anchor, the gold ids."""

    kind: str
    grid: Grid
    ids: Mapping[Place, int]
    attributes: frozenset[int]
    indices: frozenset[int]


def load_cases(path: Path, part: str) -> Iterator[Case]:
    """The tables of one part ("train" or "dev") of ``tables.jsonl``."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            if data["split"] == part:
                yield _to_case(data)


def _to_case(data: Mapping[str, Any]) -> Case:
    places: dict[int, list[Place]] = {}
    for i, row in enumerate(data["cell_ids"]):
        for j, cell in enumerate(row):
            places.setdefault(cell, []).append((i, j))
    cells, ids = [], {}
    for cell, covered in places.items():
        (top, left), (bottom, right) = min(covered), max(covered)
        text = data["rows"][top][left]
        cells.append(Placed(text, top, left, bottom - top + 1, right - left + 1))
        ids[top, left] = cell
    gold = data["gold_structure"]
    return Case(
        data["type"],
        placed_to_grid(cells),
        ids,
        frozenset(gold["column_attribute"]) | frozenset(gold["row_attribute"]),
        frozenset(gold["column_index"]) | frozenset(gold["row_index"]),
    )


def naming_cells(table: Table) -> frozenset[Place]:
    """The cells that name rows or columns: header rows, form keys and row labels."""
    found = {
        (i, j) for i in table.header_rows for j, cell in enumerate(table.cells[i]) if cell.text
    }
    found |= {(key.row, key.column) for key, _ in table.form}
    for row in table.rows:
        for column in table.label_columns:
            if row.columns[0] <= column < row.columns[1] and table.cells[row.index][column].text:
                found.add((row.index, column))
    return frozenset(found)


def score_cases(cases: Iterable[Case]) -> dict[str, tuple[Score, Score]]:
    """By kind of table and in all: the score over naming cells and over attribute cells."""
    scores: dict[str, tuple[Score, Score]] = {}
    for case in cases:
        places = naming_cells(grid_to_table(case.grid))
        found = frozenset(case.ids[place] for place in places if place in case.ids)
        own = (_score(found, case.attributes | case.indices), _score(found, case.attributes))
        for key in (case.kind, "all"):
            before = scores.get(key, (Score(), Score()))
            scores[key] = (before[0] + own[0], before[1] + own[1])
    return scores


def _score(found: frozenset[int], gold: frozenset[int]) -> Score:
    return Score(len(found), len(gold), len(found & gold))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--part", default="dev", choices=("train", "dev"))
    options = parser.parse_args(arguments)
    sheet = Sheet("tables", "naming cells P", "R", "F1", "attribute cells P", "R", "F1")
    for kind, pair in sorted(score_cases(load_cases(options.tables, options.part)).items()):
        values = [f"{value:.3f}" for one in pair for value in (one.precision, one.recall, one.f1)]
        sheet.add_row(kind, *values)
    Console().print(sheet)


if __name__ == "__main__":
    main()
