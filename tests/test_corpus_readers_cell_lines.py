"""Tables of a copied page with a cell a line: told where every row is whole, else left as the lines they are."""

from decimal import Decimal

import pytest

from corpus.model import Grid
from corpus.readers.lost_halves import lone_halves
from corpus.readers.text import read_text


def grids(*lines: str) -> list[list[list[str | None]]]:
    blocks = read_text("\n".join(lines).encode())
    return [[[c.text for c in row] for row in b.rows] for b in blocks if isinstance(b, Grid)]


PROJECTS = (
    "四、项目支出表", "单位：万元", "序号", "项目名称", "金额", "1", "道路保洁", "120.00", "2", "绿地管护",
    "88.00", "合计", "208.00", "", "五、说明",
)  # fmt: skip
UNITS = (
    "单位名称", "经费性质", "编制数", "在职人数", "桂溪街道办事处", "财政核拨", "30", "28", "桂溪街道服务中心", "财政核拨",
    "9", "8",
)  # fmt: skip


def test_numbered_rows_and_their_sum_are_told():
    assert grids(*PROJECTS) == [
        [["序号", "项目名称", "金额"], ["1", "道路保洁", "120.00"], ["2", "绿地管护", "88.00"], ["", "合计", "208.00"]]
    ]  # fmt: skip


def test_rows_are_told_by_the_kinds_of_their_cells():
    assert grids(*UNITS)[0][2] == ["桂溪街道服务中心", "财政核拨", "9", "8"]


@pytest.mark.parametrize("lost", [5, 6, 7, 8, 9])
def test_a_table_that_lost_a_cell_stays_text(lost):
    assert grids(*PROJECTS[:lost], *PROJECTS[lost + 1 :]) == []


ACCOUNTS = (
    "科目编码", "科目名称", "合计", "基本支出", "项目支出", "合计", "150.00", "100.00", "50.00", "201", "一般公共服务支出",
    "110.00", "60.00", "50.00", "20103", "政府办公厅事务", "110.00", "60.00", "50.00", "2010301", "行政运行", "60.00",
    "60.00", "2010302", "一般行政管理事务", "50.00", "50.00", "221", "住房保障支出", "40.00", "40.00",
)  # fmt: skip


def test_accounts_put_a_lone_figure_where_both_columns_add_up():
    rows = {row[1]: row[2:] for row in grids(*ACCOUNTS)[0]}
    assert rows["行政运行"] == ["60.00", "60.00", ""]
    assert rows["一般行政管理事务"] == ["50.00", "", "50.00"]
    assert rows["住房保障支出"] == ["40.00", "40.00", ""]


def test_what_adds_up_in_two_ways_is_not_told():
    d = Decimal
    rows = [("", [d(20), d(10), d(10)]), ("201", [d(10), d(10)]), ("205", [d(10), d(10)])]
    assert lone_halves(rows) is None
    assert lone_halves([("", [d(20), d(11), d(10)])]) is None
