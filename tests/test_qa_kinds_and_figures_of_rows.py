"""Units of a kind that a cell prints, accounts with the figure of each, and shares held against their figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

UNITS = (
    ("序号", "单位名称", "单位规格", "编制数（人）", "2024年支出预算"),
    ("1", "柳川市水利局机关", "正处级", "30", "300.00"),
    ("2", "柳川市河道管理所", "副科级", "12", "90.00"),
    ("3", "柳川市灌溉试验站", "股级", "8", "60.00"),
    ("4", "柳川市水文信息站", "副科级", "6", "50.00"),
    ("", "合计", "", "56", "500.00"),
)
SPENT = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "460.00", "200.00", "260.00"),
    ("2130301", "行政运行", "200.00", "200.00", "0.00"),
    ("2130306", "水利工程运行与维护", "260.00", "0.00", "260.00"),
    ("221", "住房保障支出", "40.00", "40.00", "0.00"),
    ("2210201", "住房公积金", "40.00", "40.00", "0.00"),
    ("", "合计", "500.00", "240.00", "260.00"),
)
PROSE = (
    "2024年支出预算500.00万元，其中：基本支出240.00万元，占48.00%；项目支出260.00万元，占51.00%。",
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "柳川市水利局2024年部门预算",
            ("部门所属预算单位基本情况表（单位：万元）", UNITS),
            ("部门支出预算表（单位：万元）", SPENT),
            prose=PROSE,
        )
    )


def test_the_units_of_a_kind_are_not_all_units(made):
    told = ask(made, "柳川市水利局所属预算单位中，副科级的有哪几家").text
    assert "河道管理所" in told and "水文信息站" in told and "灌溉试验站" not in told
    assert "灌溉试验站" in ask(made, "柳川市水利局所属预算单位有哪些").text


def test_the_accounts_that_are_counted_have_their_figures_where_each_is_asked_for(made):
    told = ask(made, "农林水支出（类）包括哪几个项级科目，各多少").text
    assert "行政运行200" in told and "水利工程运行与维护260" in told
    assert "200" not in ask(made, "农林水支出（类）包括哪几个项级科目").text


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("项目支出占支出预算51.00%，这个数算得准吗", "否"),
        ("基本支出占支出预算48.00%，准不准", "是"),
    ],
)
def test_a_printed_share_is_worked_out_anew(made, question, start):
    assert ask(made, question).text.startswith(start), ask(made, question).text


def test_posts_that_are_approved(made):
    assert ask(made, "柳川市灌溉试验站核定的编制是多少人").value == Decimal(8)
