"""Where two readings of a grid are possible, the one whose sums close is taken."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.assemble import blocks_to_document
from corpus.choose import Sums, best_joins, best_table, table_to_sums
from corpus.joins import join_pages
from corpus.model import Cell, Grid, Line, Source, Table
from corpus.tables import Context, grid_to_table


def grid(*rows: str, page: int | None = None) -> Grid:
    """A grid from lines such as "基本支出 | 80"; "~" is a covered place, "-" stays as printed."""
    cells = [[part.strip(" ") for part in row.split("|")] for row in rows]
    return Grid(
        tuple(
            tuple(
                Cell(None if text == "~" else text, i, j, source=Source(page=page))
                for j, text in enumerate(row)
            )
            for i, row in enumerate(cells)
        ),
        Source(page=page),
    )


def paths(table: Table) -> list[tuple[str, ...]]:
    return [row.path for row in table.rows]


FLUSH_LEFT = (
    "项目 | 预算数",
    "基本支出 | 80.00",
    "工资 | 60.00",
    "办公费 | 20.00",
    "项目支出 | 20.00",
    "合计 | 100.00",
)


def test_rows_that_make_up_the_row_above_are_its_parts() -> None:
    table = best_table(grid(*FLUSH_LEFT), Context())
    assert paths(table) == [
        ("基本支出",),
        ("基本支出", "工资"),
        ("基本支出", "办公费"),
        ("项目支出",),
        ("合计",),
    ]
    assert [row.role for row in table.rows] == ["subtotal", "detail", "detail", "detail", "total"]


def test_parts_of_parts_are_found_from_the_bottom_up() -> None:
    rows = (
        "项目 | 预算数",
        "支出 | 100.00",
        "基本支出 | 80.00",
        "工资 | 60.00",
        "办公费 | 20.00",
        "项目支出 | 20.00",
        "上缴支出 | 7.00",
        "合计 | 107.00",
    )
    assert paths(best_table(grid(*rows), Context()))[:5] == [
        ("支出",),
        ("支出", "基本支出"),
        ("支出", "基本支出", "工资"),
        ("支出", "基本支出", "办公费"),
        ("支出", "项目支出"),
    ]


def test_rows_stay_as_they_are_when_their_total_closes_already() -> None:
    rows = ("项目 | 预算数", "甲 | 30.00", "乙 | 10.00", "丙 | 20.00", "合计 | 60.00")
    assert paths(best_table(grid(*rows), Context())) == [("甲",), ("乙",), ("丙",), ("合计",)]


def test_a_coincidence_in_one_column_only_moves_nothing() -> None:
    rows = (
        "项目 | 上年数 | 预算数",
        "甲 | 5.00 | 30.00",
        "乙 | 1.00 | 10.00",
        "丙 | 1.00 | 20.00",
        "合计 | 9.00 | 99.00",
    )
    assert all(len(path) == 1 for path in paths(best_table(grid(*rows), Context())))


def test_a_total_that_no_reading_closes_stays_open() -> None:
    table = best_table(grid("项目 | 预算数", "甲 | 30.00", "乙 | 10.00", "合计 | 50.00"), Context())
    assert table_to_sums(table) == Sums(closed=0, open=1)


def test_a_row_of_text_below_the_header_belongs_to_it_when_only_then_the_sums_close() -> None:
    rows = (
        "单位 | 支出 | ~ | ~",
        "~ | 合计 | 基本支出 | 项目支出",
        "甲 | 30.00 | 10.00 | 20.00",
        "合计 | 30.00 | 10.00 | 20.00",
    )
    table = best_table(grid(*rows), Context())
    assert table.header_rows == (0, 1)
    assert table_to_sums(table).open == 0


PAGE_ONE = ("科目 | 预算数（万元） | 备注", "甲 | 30.00 | ", "乙 | 10.00 | ")
PAGE_TWO = ("科目名称 | 预算数 | 备注", "丙 | 20.00 | ", "合计 | 60.00 | ")


def test_a_next_page_with_a_header_in_other_words_is_joined_when_its_total_closes_only_then() -> (
    None
):
    blocks = best_joins(join_pages([grid(*PAGE_ONE, page=1), grid(*PAGE_TWO, page=2)]))
    assert len(blocks) == 1


@pytest.mark.parametrize("total", ["20.00", "77.00"])
def test_a_next_page_that_closes_by_itself_or_never_stays_a_table_of_its_own(total: str) -> None:
    second = (*PAGE_TWO[:2], f"合计 | {total} | ")
    blocks = best_joins(join_pages([grid(*PAGE_ONE, page=1), grid(*second, page=2)]))
    assert len(blocks) == 2


def test_two_tables_taken_for_one_are_parted_where_only_that_closes_their_sums() -> None:
    first = grid("项目 | 预算数", "甲 | 30.00", "乙 | 10.00", "合计 | 40.00", page=1)
    second = grid("丙 | 20.00", "丁 | 5.00", "合计 | 25.00", page=2)
    blocks = best_joins(join_pages([first, second]))
    assert len(blocks) == 2


def test_the_chosen_reading_reaches_the_document() -> None:
    table = replace(grid(*FLUSH_LEFT), source=Source(page=1))
    blocks = (Line("2024年部门预算"), Line("部门支出总表"), Line("单位：万元"), table)
    document = blocks_to_document("预算.pdf", "0" * 64, "pdf", blocks)
    assert ("基本支出", "工资") in paths(document.tables[0])


def test_reading_twice_changes_no_cell() -> None:
    source = grid(*FLUSH_LEFT)
    chosen, plain = best_table(source, Context()), grid_to_table(source, Context())
    assert chosen.cells == plain.cells
    assert Decimal(chosen.cells[1][1].text or "0") == Decimal("80.00")


OF_WHICH_AND_THE_REST = (
    "项目 | 预算数 | 决算数 | 完成率",
    "合计 | 33.60 | 27.45 | 81.70%",
    "出国费 | 0.00 | 0.00 | -",
    "购置及运行费 | 24.60 | 21.35 | 86.79%",
    "其中：购置费 | 4.60 | 1.35 | 29.35%",
    "运行费 | 20.00 | 20.00 | 100.00%",
    "接待费 | 9.00 | 6.10 | 67.78%",
)


def test_what_makes_up_a_row_together_with_its_of_which_stands_under_it_too() -> None:
    table = best_table(grid(*OF_WHICH_AND_THE_REST), Context())
    assert paths(table)[2:] == [
        ("购置及运行费",),
        ("购置及运行费", "购置费"),
        ("购置及运行费", "运行费"),
        ("接待费",),
    ]
    assert [row.role for row in table.rows][3:5] == ["of-which", "of-which"]


def test_a_row_after_an_of_which_stays_where_it_is_unless_the_sum_says_otherwise() -> None:
    rows = list(OF_WHICH_AND_THE_REST)
    rows[4] = "其中：购置费 | 3.60 | 1.35 | 37.50%"
    table = best_table(grid(*rows), Context())
    assert ("运行费",) in paths(table)
