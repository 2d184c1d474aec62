"""What was left unspent, groups and their rows, halves of names, tables without heads: no figure in another's place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Line

SPENT = (
    ("序号", "项目名称", "预算数", "执行数", "执行率", "自评得分"),
    ("1", "渠道清淤", "100.00", "100.00", "100.00%", "96.00"),
    ("2", "水表更换", "80.00", "72.00", "90.00%", "88.00"),
    ("3", "泵房修缮", "60.00", "30.00", "50.00%", "71.00"),
)
BONDS = (
    ("债券类型", "项目名称", "发行金额", "已支出"),
    ("一般债券", "农田建设", "600.00", "600.00"),
    ("一般债券", "饮水提升", "300.00", "270.00"),
    ("专项债券", "冷链中心", "500.00", "300.00"),
    ("专项债券", "产业园", "1500.00", "600.00"),
)
GOALS = (
    ("项目名称", "一级指标", "二级指标", "三级指标", "指标值"),
    ("古籍修复", "产出指标", "数量指标", "修复册数", "≥320册"),
    ("古籍修复", "产出指标", "成本指标", "项目总成本", "25万元"),
    ("文化下乡", "产出指标", "数量指标", "演出场次", "≥40场"),
    ("文化下乡", "产出指标", "成本指标", "每场补助", "2万元"),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(
        document(
            "柳湾区水务局2023年部门决算",
            ("项目支出绩效自评结果汇总表（单位：万元）", SPENT),
            ("政府债券资金使用情况表（单位：万元）", BONDS),
        )
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("没花完的项目有哪些？", ["水表更换", "泵房修缮"]),
        ("哪些项目没有用完？", ["水表更换", "泵房修缮"]),
        ("已经用完的项目有哪些？", ["渠道清淤"]),
    ],
)
def test_projects_by_whether_their_money_was_spent(water, question, names):
    assert [item.text for item in ask(water, question).items] == names


def test_the_most_that_was_left(water):
    answer = ask(water, "没花出去的钱最多的项目是哪个？")
    assert "泵房修缮" in answer.text and abs(answer.value) == 30


@pytest.mark.parametrize("question", ["一般债券和专项债券哪个多？", "冷链中心支出进度"])
def test_neither_a_row_for_its_group_nor_an_amount_for_a_rate(water, question):
    assert ask(water, question).value is None


def test_a_group_is_what_its_rows_come_to(water):
    assert ask(water, "专项债券一共多少？").value == Decimal(2000)


@pytest.mark.parametrize(
    ("question", "value"), [("有几个项目有绩效目标？", "2"), ("成本指标有几个？", "2")]
)
def test_projects_and_indicators_of_one_table_of_goals_are_counted(question, value):
    made = assistant_of(document("兰台市文化局2025年部门预算", ("项目绩效目标表", GOALS)))
    assert ask(made, question).value == Decimal(value)


def test_half_of_two_names_is_asked_back():
    line = "本部门下设5个预算单位，其中行政单位1个、公益一类事业单位3个、公益二类事业单位1个。"
    blocks = tuple(map(Line, ("柳湾区水务局2024年部门预算", "一、机构设置", line)))
    made = blocks_to_document("柳湾区水务局2024年部门预算.txt", "bb", "txt", blocks)
    answer = ask(assistant_of(replace(made, facts=document_to_facts(made))), "事业单位有几个？")
    assert answer.value != Decimal(3)


HEADLESS = (
    ("公务用车购置费", "18.00", "16.80"),
    ("公务接待费", "12.40", "8.80"),
    ("因公出国费", "2.00", "3.00"),
)


def test_a_table_that_lost_its_head_tells_none_of_its_figures_alone():
    made = assistant_of(
        document("柳湾区水务局2024年部门预算", ("其他情况（单位：万元）", HEADLESS))
    )
    assert ask(made, "公务接待费多少？").value is None
