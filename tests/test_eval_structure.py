"""Real tables that nobody here made: naming cells are told from values."""

from __future__ import annotations

from pathlib import Path

from corpus.readers.cells import Placed, placed_to_grid
from corpus.tables import grid_to_table
from eval.benchmarks.structure import Score, load_cases, naming_cells, score_cases


def test_header_cells_of_the_development_part_are_found(shared: Path) -> None:
    cases = load_cases(shared / "benchmarks" / "imtqa" / "tables.jsonl", "dev")
    naming, _ = score_cases(cases)["all"]
    assert naming.gold > 1000
    assert naming.f1 >= 0.93


def test_heads_and_row_names_are_naming_cells_and_figures_are_not() -> None:
    cells = [
        Placed("科目", 0, 0),
        Placed("预算数", 0, 1),
        Placed("教育支出", 1, 0),
        Placed("1.00", 1, 1),
    ]
    assert naming_cells(grid_to_table(placed_to_grid(cells))) == {(0, 0), (0, 1), (1, 0)}


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    score = Score(found=4, gold=5, both=3)
    mean = 2 * score.precision * score.recall / (score.precision + score.recall)
    assert abs(score.f1 - mean) < 1e-12
