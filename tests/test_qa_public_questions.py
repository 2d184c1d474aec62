"""What the public asks first of a document: which projects, how many, the dearest, where the money comes from, what the office does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.read import read
from corpus.samples.data import FOLDER

HEAD = ("一级指标", "二级指标", "绩效指标", "绩效指标描述", "指标值", "指标值确定依据")


def goals(number: int, name: str, cost: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """A table of goals of one project, with what it may cost at most."""
    rows = (
        ("项目单位", "本中心", "", "", "", ""),
        HEAD,
        ("产出指标", "数量指标", "完成数量", "完成的件数", "5件", "工作计划"),
        ("产出指标", "成本指标", "成本控制情况", "花费不超过计划", cost, "项目方案"),
        ("满意度指标", "满意度", "群众满意度", "群众是否满意", "≥90%", "往年情况"),
    )
    return f"{number}、{name}绩效目标表", rows


ASSETS = (
    ("资产名称", "数量", "价值（金额单位：万元）"),
    ("房屋（平方米）", "3000", "900.00"),
    ("车辆（台、辆）", "4", "350.00"),
    ("其他固定资产", "20", "60.00"),
)
PURCHASES = (
    ("采购项目名称", "采购物品名称", "数量", "单价", "采购金额（万元）"),
    ("湿地监测", "监测服务", "1", "80", "80.00"),
    ("办公用品更新", "碎纸机", "10", "0.5", "5.00"),
)


@pytest.fixture(scope="module")
def goals_only():
    """An office whose projects stand in tables of goals alone, beside purchases and assets."""
    return assistant_of(
        document(
            "柏川市湿地保护中心2023年部门预算",
            goals(1, "湿地监测", "≤120万元"),
            goals(2, "候鸟栖息地修复", "≤860万元"),
            goals(3, "科普宣传", "≤15万元"),
            ("政府采购预算情况", PURCHASES),
            ("固定资产占用情况表", ASSETS),
            prose=(
                "本中心2023年一般公共预算财政拨款收入1500万元，政府性基金预算收入300万元。",
                "巡护工作持续开展，护鸟专项行动保持高压，监测能力不断提升。",
            ),
        )
    )


def test_how_many_projects_there_are_is_how_many_have_goals(goals_only):
    answer = ask(goals_only, "柏川市湿地保护中心一共有多少个项目？")
    assert (answer.value, answer.unit) == (Decimal(3), "个")


@pytest.mark.parametrize(
    "question",
    ["柏川市湿地保护中心有哪些项目？", "绩效目标表里有哪些项目？", "列出有绩效目标表的所有项目"],
)
def test_which_projects_there_are(goals_only, question):
    answer = ask(goals_only, question)
    assert [item.text for item in answer.items] == ["湿地监测", "候鸟栖息地修复", "科普宣传"]


@pytest.mark.parametrize(
    "question",
    [
        "最贵的项目是哪个？",
        "金额最大的项目是哪个？",
        "哪个项目花钱最多？",
        "花钱最多的项目是哪个？",
    ],
)
def test_the_dearest_project_is_the_same_however_it_is_asked_for(goals_only, question):
    assert "候鸟栖息地修复" in ask(goals_only, question).text


def test_projects_above_a_sum_are_no_purchases_and_no_assets(goals_only):
    assert ask(goals_only, "超过500万元的项目有几个？").value == Decimal(1)
    listed = ask(goals_only, "金额超过100万元的项目有哪些？")
    assert {item.text for item in listed.items} == {"湿地监测", "候鸟栖息地修复"}


def test_purchases_above_a_sum_stay_purchases(goals_only):
    listed = ask(goals_only, "采购金额超过50万元的项目有哪些？")
    assert [item.text for item in listed.items] == ["湿地监测"]


def test_services_are_no_equipment(goals_only):
    assert "监测服务" not in ask(goals_only, "采购预算50万元以上的设备有哪些？").text


def test_projects_of_an_office_that_no_table_gives_are_not_told_by_a_sentence(goals_only):
    answer = ask(goals_only, "绩效目标表里护鸟办的项目有哪些？")
    assert answer.status == "not_found" or "护鸟专项行动" not in answer.text


def test_where_the_income_comes_from_is_all_that_sentences_tell(goals_only):
    answer = ask(goals_only, "柏川市湿地保护中心2023年的收入主要来自哪里？")
    assert "1500万元" in answer.text
    assert "300万元" in answer.text


@pytest.fixture(scope="module")
def commerce():
    return assistant_of(read(FOLDER / "putuo-commerce-2025-budget.xlsx"))


@pytest.mark.parametrize(
    "question", ["2025年有哪些专项？", "2025年安排了哪些项目？", "专项资金有哪几个？"]
)
def test_programmes_with_a_chapter_each_are_listed(commerce, question):
    answer = ask(commerce, question)
    assert len(answer.items) == 4
    assert all(item.unit == "万元" for item in answer.items)


def test_the_greatest_of_them_is_told_where_no_table_lists_projects(commerce):
    answer = ask(commerce, "2025年最大的项目是什么？")
    assert (answer.value, answer.unit) == (Decimal(2921), "万元")


DUTIES = (
    "一、主要职能",
    "青川县园林绿化局是县政府工作部门。主要职能包括：",
    "1、编制县城绿地规划。",
    "2、管理公园和行道树。",
)


@pytest.fixture(scope="module")
def gardens():
    return assistant_of(
        document(
            "青川县园林绿化局2023年部门预算",
            goals(1, "古树保护", "≤10万元"),
            prose=DUTIES,
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "青川县园林绿化局主要做什么？",
        "青川县园林绿化局负责哪些工作？",
        "青川县园林绿化局到底是干啥的",
    ],
)
def test_what_an_office_does_is_its_duties(gardens, question):
    assert "行道树" in ask(gardens, question).text


@pytest.mark.parametrize("question", ["护林行动是干什么的？", "督查办负责哪些工作？"])
def test_what_another_thing_is_for_is_no_duty_of_the_office(gardens, question):
    assert "行道树" not in ask(gardens, question).text
