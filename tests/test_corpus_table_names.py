"""What a table's own name says of it: its unit, and the one project whose goals it holds."""

import pytest

from corpus.model import Cell, Grid
from corpus.tables import Context, grid_to_table


def grid(*rows: str, caption: str | None = None) -> Grid:
    """Rows as "项目|金额", with the name that the format itself gives the table."""
    cells = [
        [Cell(text, i, j) for j, text in enumerate(row.split("|"))] for i, row in enumerate(rows)
    ]
    return Grid(tuple(map(tuple, cells)), caption=caption)


def test_the_name_that_the_format_gives_a_table_may_say_its_unit():
    table = grid_to_table(grid("科目|合计", "办公费|1", caption="表3 基本支出表（单位：万元）"))
    assert (table.title, table.unit) == ("表3基本支出表", "万元")


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("表6 重点项目绩效目标表：古井修缮保护", "古井修缮保护"),
        ("项目绩效目标表（古井修缮保护）", "古井修缮保护"),
        ("古井修缮保护项目绩效目标表", "古井修缮保护"),
        ("古井修缮保护绩效目标表（2024年度）", "古井修缮保护绩效目标表（2024年度）"),
    ],
)
def test_a_table_of_goals_says_behind_its_kind_which_project_it_is_of(title, subject):
    rows = grid("一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|修缮古井数|6口")
    assert grid_to_table(rows, Context(title=title)).subject == subject
