"""All rows below a heading are added, those left out that the question leaves out; the heading's figure is told with it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

ACCOUNTS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "100.00", "40.00", "60.00"),
    ("21303", "水利", "90.00", "40.00", "50.00"),
    ("2130301", "行政运行", "40.00", "40.00", ""),
    ("2130305", "水利工程建设", "30.00", "", "30.00"),
    ("2130314", "防汛", "20.00", "", "20.00"),
    ("21301", "农业农村", "10.00", "", "10.00"),
    ("2130108", "病虫害控制", "10.00", "", "10.00"),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(
        document("柳湾区水务局2023年部门决算", ("支出决算表（单位：万元）", ACCOUNTS))
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("水利款下面各项加起来是多少？", 90),
        ("水利下面，除行政运行以外其余各项合计是多少万元？", 50),
        ("水利款下三个项一共多少？", 90),
        ("农林水支出下面各款加起来多少？", 100),
    ],
)
def test_rows_below_a_heading_are_added(water, question, value):
    answer = ask(water, question)
    assert (answer.value, answer.basis) == (Decimal(value), "computed")


def test_what_stands_elsewhere_is_not_left_out_of_the_rows_below(water):
    assert ask(water, "水利下面除林业以外其余各项合计多少？").value is None


def test_the_figure_of_the_heading_is_told_where_it_is_asked_for(water):
    told = ask(water, "防汛属于哪个款？这个款一共多少？").text
    assert "水利" in told and "90" in told
    assert "90" not in ask(water, "防汛属于哪个款？").text


def test_where_to_look_may_be_said_last(water):
    assert ask(water, "水利工程建设是不是比防汛多？我看的是支出决算表。").text.startswith("是")
