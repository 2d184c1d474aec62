"""Rows printed as lines of one row of cells are rows; wrapped texts stay cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Cell, Grid
from corpus.readers.cells import Placed, placed_to_grid
from corpus.stacked import unstack


def grid(*cells: Placed) -> Grid:
    return placed_to_grid(cells)


def texts(grid: Grid) -> list[list[str | None]]:
    return [[cell.text for cell in row] for row in grid.rows]


HEAD = (Placed("项目", 0, 0), Placed("金额", 0, 1))


def test_a_line_for_each_row_makes_rows() -> None:
    stacked = grid(*HEAD, Placed("工资\n津贴\n合计", 1, 0), Placed("60.00\n20.00\n80.00", 1, 1))
    assert texts(unstack(stacked)) == [
        ["项目", "金额"],
        ["工资", "60.00"],
        ["津贴", "20.00"],
        ["合计", "80.00"],
    ]


@pytest.mark.parametrize(
    ("label", "figure"),
    [
        pytest.param("机关事业单位基本养老\n保险缴费支出", "160.75", id="a wrapped label"),
        pytest.param("工资\n津贴", "60.00\n20.00\n80.00", id="other numbers of lines"),
        pytest.param("1、保障办公\n2、替换用品", "按期\n完成", id="lines of text only"),
        pytest.param("工资", "60.00", id="one line"),
    ],
)
def test_other_cells_stay_as_they_are(label: str, figure: str) -> None:
    source = grid(*HEAD, Placed(label, 1, 0), Placed(figure, 1, 1))
    assert unstack(source) == source


def test_a_blank_cell_is_blank_in_every_row() -> None:
    rows = unstack(grid(Placed("甲\n乙", 0, 0), Placed("1.00\n2.00", 0, 1), Placed("", 0, 2))).rows
    assert [row[2].text for row in rows] == ["", ""]


def test_a_merged_cell_reaches_over_the_rows_that_its_row_became() -> None:
    source = grid(
        Placed("一、收入", 0, 0, 2, 1),
        Placed("甲", 0, 1),
        Placed("1.00", 0, 2),
        Placed("乙\n丙", 2, 1),
        Placed("2.00\n3.00", 2, 2),
        Placed("二、支出\n三、其他", 2, 0),
        Placed("丁", 1, 1),
        Placed("4.00", 1, 2),
    )
    found = unstack(source)
    assert found.rows[0][0].row_span == 2
    assert texts(found)[2:] == [["二、支出", "乙", "2.00"], ["三、其他", "丙", "3.00"]]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(1, 4))
def test_no_figure_is_lost_or_moved(values: list[int], columns: int) -> None:
    printed = [f"{value / 100:.2f}" for value in values]
    source = Grid(
        (
            (
                Cell("\n".join(f"行{i}" for i in range(len(values))), 0, 0),
                *(Cell("\n".join(printed), 0, j) for j in range(1, columns + 1)),
            ),
        )
    )
    assert [row[1:] for row in texts(unstack(source))] == [[text] * columns for text in printed]
