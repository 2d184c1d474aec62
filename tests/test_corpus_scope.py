"""口径: the narrowest word near a figure says which money, stage and year it is."""

from __future__ import annotations

import pytest

from corpus.model import Profile, Row, Table
from corpus.scope import (
    cell_scope,
    labels_to_year,
    prose_scope,
    table_year,
    texts_to_money,
    texts_to_stage,
)

PROFILE = Profile("某市教育局2023年度部门决算", "某市教育局", 2023, "决算", "部门")


def table(kind=None, title=""):
    return Table("t1", title, 0, 0, (), (), (), (), (), kind=kind)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("一般公共预算财政拨款支出", "一般公共预算"),
        ("财政拨款收入", "财政拨款"),
        ("政府性基金预算拨款", "政府性基金"),
        ("国有资本经营预算拨款", "国有资本经营"),
        ("收、支总计", "收支总计"),
        ("支出预算", "收支总计"),
        ("住房公积金", None),
        ("办公费", None),
    ],
)
def test_which_money(text, money):
    assert texts_to_money((text,)) == money


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("年初预算数", "年初预算"),
        ("调整预算数", "调整预算"),
        ("2022年预算执行数", "预算执行数"),
        ("决算数", "决算"),
        ("预算数", "预算"),
        ("一般公共预算拨款", None),
    ],
)
def test_which_stage(text, stage):
    assert texts_to_stage((text,)) == stage


@pytest.mark.parametrize(
    ("label", "year"),
    [
        ("2021年决算数", 2021),
        ("上年决算数", 2022),
        ("上年结转", None),
        ("本年收入", None),
        ("2022", 2022),
    ],
)
def test_which_year_a_column_is(label, year):
    assert labels_to_year((label,), 2023) == year


def test_a_year_in_a_project_s_name_is_not_the_year_of_its_targets():
    assert table_year(table("绩效目标表", "2019年治理尾款绩效目标表"), PROFILE) == 2023
    assert table_year(table("收支总表", "2024年部门收支总表"), PROFILE) == 2024


@pytest.mark.parametrize(
    ("entity", "who"),
    [
        (None, "部门"),
        ("某市教育局", "本级"),
        ("某市教育局（本级）", "本级"),
        ("某市第一中学", "下属单位"),
    ],
)
def test_whose_a_row_is(entity, who):
    row = Row(0, (0, 2), ("合计",), entity=entity)
    assert cell_scope(table(), row, ("金额",), PROFILE).who == who


def test_the_column_goes_before_the_table():
    row = Row(0, (0, 2), ("教育支出",))
    scope = cell_scope(table("收支总表"), row, ("政府性基金预算", "年初预算数"), PROFILE)
    assert (scope.money, scope.stage) == ("政府性基金", "年初预算")


@pytest.mark.parametrize(
    ("column", "stage"),
    [
        (("2031年预算数比2030年执行数", "增减额"), "预算"),  # of the year it tells
        (("2031年预算比上年执行数增减",), "预算"),
        (("2030年执行数",), "预算执行数"),
        (("2031年预算数", "合计"), "预算"),
    ],
)
def test_a_column_of_change_is_at_the_stage_of_what_changed(column, stage):
    profile = Profile("某市教育局2031年部门预算", "某市教育局", 2031, "预算", "部门")
    assert cell_scope(table(), Row(0, (0, 2), ("教育支出",)), column, profile).stage == stage


def test_prose_takes_its_own_words_before_the_heading():
    headings = ("五、一般公共预算财政拨款支出决算情况",)
    assert prose_scope(("基本支出",), None, headings, PROFILE).money == "一般公共预算"
    assert prose_scope(("政府性基金支出",), "年初预算", headings, PROFILE).money == "政府性基金"
    assert prose_scope(("基本支出",), None, headings, PROFILE).stage == "决算"


@pytest.mark.parametrize(
    ("kind", "column", "money"),
    [
        ("财政拨款收支总表", ("收入", "决算数"), "财政拨款"),
        ("财政拨款收支总表", ("支出", "一般公共预算财政拨款"), "一般公共预算"),
        ("收支总表", ("收入", "决算数"), "收支总计"),
        ("政府性基金表", ("本年支出", "小计"), "政府性基金"),
        ("一般公共预算支出表", ("合计",), "一般公共预算"),
    ],
)
def test_the_same_item_in_three_tables_is_three_facts(kind, column, money):
    row = Row(0, (0, 2), ("教育支出",))
    assert cell_scope(table(kind), row, column, PROFILE).money == money
