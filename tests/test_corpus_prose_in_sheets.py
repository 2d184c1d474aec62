"""Paragraphs typed into a sheet below a table end it; money beside 指标值 keeps its unit."""

from __future__ import annotations

from made_tables import document

from corpus.model import Grid, Line
from corpus.readers.cells import Placed, placed_to_grid
from corpus.readers.sheets import sheet_to_blocks

_PROSE = "2024年度收入总计820.50万元，与上年相比增加12.30万元，主要原因是新增湖区治理项目，财政拨款相应增加，其他收入与上年基本持平。"
TOP = (("单位名称", "性质", "人数"), ("河东局机关", "行政", "20"), ("河东检测站", "事业", "12"))
BELOW = (("项目名称", "执行数", "得分"), ("湖区治理", "300", "96"), ("水质监测", "80", "88"))


def _blocks(*rows: tuple[str, ...]) -> list[Line | Grid]:
    width = max(map(len, rows))
    cells = [
        Placed(text, i, j)
        for i, row in enumerate(rows)
        for j, text in enumerate((*row, *[""] * (width - len(row))))
    ]
    grid = placed_to_grid(cells)
    return list(sheet_to_blocks(grid, [False] * len(rows)))


def test_prose_below_a_table_ends_it():
    blocks = _blocks(*TOP, ("第二部分 情况说明",), ("一、总体情况",), (_PROSE,), *BELOW)
    grids = [block for block in blocks if isinstance(block, Grid)]
    lines = [block.text for block in blocks if isinstance(block, Line)]
    assert [len(grid.rows) for grid in grids] == [3, 3]
    assert _PROSE in lines and "一、总体情况" in lines


def test_names_of_groups_without_figures_stay_rows():
    blocks = _blocks(*TOP, ("一、事业单位",), ("河西检测站", "事业", "7"))
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert [len(grid.rows) for grid in grids] == [5]


def test_money_of_an_indicator_that_counts():
    rows = (
        ("项目名称", "预算金额", "绩效指标", "指标值"),
        ("奖励扶助", "9.00", "奖扶人数", "90人"),
        ("道路养护", "50.00", "养护长度", "12公里"),
    )
    made = document("河东镇2024年部门预算", ("项目支出绩效目标表（单位：万元）", rows))
    units = {f.subject[0]: f.unit for f in made.facts if f.measure == ("预算金额",)}
    assert units == {"奖励扶助": "万元", "道路养护": "万元"}
    bare = (("项目", "金额"), ("公务接待费", "3.00"), ("公务接待人数", "40"))
    made = document("河东镇2024年部门预算", ("公务接待情况表（单位：万元）", bare))
    units = {f.subject[-1]: f.unit for f in made.facts if f.measure == ("金额",)}
    assert units["公务接待人数"] != "万元"
