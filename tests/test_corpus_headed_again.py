"""New heads of columns within a grid begin a table of their own; rows of words and known tables stay whole."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document, sheet

RATIOS = (
    ("", "期末", "期初", "增减比例%"),
    ("资产总额", "820.00", "800.00", "2.50"),
    ("负债总额", "300.00", "250.00", "20.00"),
    ("", "本期", "上年同期", "增减比例%"),
    ("营业收入", "96.00", "80.00", "20.00"),
    ("净利润", "9.00", "12.00", "-25.00"),
)
BUSINESS = (
    ("一、零售", "<", "<"),
    ("品名", "收入", "成本"),
    ("雨伞", "70.00", "41.00"),
    ("二、维修", "<", "<"),
    ("品名", "收入", "工时"),
    ("雨伞翻新", "12.00", "5"),
)
WORDS = (
    ("事项", "负责人", "结果"),
    ("巡查", "方明", "合格"),
    ("整改", "何清", "完成"),
    ("复查", "谷雨", "合格"),
)


def heads(made):
    return [tuple(path[-1:] for path in table.columns) for table in made.tables]


def test_other_heads_further_down_begin_another_table():
    first, second = heads(sheet("k1", RATIOS))
    assert first[1:] == (("期末",), ("期初",), ("增减比例%",))
    assert second[1:] == (("本期",), ("上年同期",), ("增减比例%",))


def test_a_line_over_the_whole_width_heads_its_part():
    made = sheet("k2", BUSINESS)
    fact = next(fact for fact in made.facts if fact.subject == ("雨伞翻新",) and fact.text == "5")
    assert fact.measure == ("二、维修", "工时")


def test_each_figure_goes_by_the_heads_over_it():
    assistant = assistant_of(sheet("k1", RATIOS))
    assert str(ask(assistant, "营业收入上年同期是多少？").value) == "80.00"
    assert ask(assistant, "营业收入期初是多少？").value is None


def test_rows_of_words_and_tables_of_a_budget_stay_whole():
    assert len(sheet("k3", WORDS).tables) == 1
    money = (("项目", "预算数"), ("办公费", "3.00"), ("项目", "决算数"), ("水费", "2.00"))
    made = document("某局2023年部门决算", ("一般公共预算财政拨款支出决算表（单位：万元）", money))
    assert len(made.tables) == 1


SIDES = (
    ("资产", "年初数", "年末数", "负债", "年初数", "年末数"),
    ("现金", "1.00", "2.00", "借款", "5.00", "6.00"),
    ("存货", "3.00", "4.00", "应付款", "7.00", "8.00"),
)


@pytest.mark.parametrize(("name", "value"), [("借款", "6.00"), ("现金", "2.00")])
def test_the_same_heads_of_figures_under_another_name_are_another_side(name, value):
    made = sheet("k4", SIDES)
    found = [f.text for f in made.facts if f.subject == (name,) and f.measure == ("年末数",)]
    assert found == [value]


def test_figures_under_other_heads_are_no_other_side():
    rows = (("资产", "年初数", "年末数", "备注", "年初面积", "年末面积"), *SIDES[1:])
    assert sheet("k5", rows).tables[0].label_columns == (0,)


def test_heads_that_come_again_in_order_may_repeat_within_a_side():
    rows = (
        ("代码", "名称", "每股收益", "每股收益", "代码", "名称", "每股收益", "每股收益"),
        ("A1", "甲药", "1.00", "1.10", "B1", "乙药", "2.00", "2.10"),
        ("A2", "丙药", "3.00", "3.10", "B2", "丁药", "4.00", "4.10"),
    )
    subjects = {fact.subject for fact in sheet("k6", rows).facts if fact.text == "4.10"}
    assert {subject[-1] for subject in subjects} == {"丁药"}
