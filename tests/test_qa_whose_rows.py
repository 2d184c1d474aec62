"""Whose a row is, what a unit buys by its projects, which offices have a project, one row in two named tables."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

BOUGHT = (
    ("项目名称", "采购品目", "采购目录序号", "采购金额"),
    ("合计", "", "", "330.00"),
    ("丰宁市气象局本级小计", "", "", "190.00"),
    ("雷达站塔架加固", "其他建筑物", "B0199", "120.00"),
    ("预警短信平台", "其他信息技术服务", "C0299", "70.00"),
    ("丰宁市气象局观测站小计", "", "", "140.00"),
    ("雨量计更新", "其他仪器", "A0210", "90.00"),
    ("风塔检修", "其他仪器", "A0210", "50.00"),
)
PROJECTS = (
    ("项目名称", "预算金额"),
    ("东岭分局人工增雨作业费", "12.00"),
    ("西坡分局人工增雨作业费", "15.00"),
    ("西坡分局站房修缮", "20.00"),
    ("预报员培训", "6.00"),
    ("合计", "53.00"),
)
INCOME = (
    ("科目编码", "科目名称", "本年收入合计", "财政拨款收入"),
    ("2200501", "行政运行", "804.11", "804.11"),
    ("2200509", "气象服务", "96.40", "96.40"),
    ("", "合计", "900.51", "900.51"),
)
SPENT = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    ("2200501", "行政运行", "804.10", "804.10", ""),
    ("2200509", "气象服务", "96.40", "", "96.40"),
    ("", "合计", "900.50", "804.10", "96.40"),
)


@pytest.fixture(scope="module")
def budget():
    return assistant_of(
        document(
            "丰宁市气象局2024年部门预算",
            ("项目支出预算表（单位：万元）", PROJECTS),
            ("政府采购预算表（单位：万元）", BOUGHT),
        )
    )


@pytest.fixture(scope="module")
def accounts():
    return assistant_of(
        document(
            "丰宁市气象局2023年度部门决算",
            ("收入决算表（单位：万元）", INCOME),
            ("支出决算表（单位：万元）", SPENT),
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "哪几个分局有人工增雨作业费项目",
        "哪些分局有“人工增雨作业费”项目",
        "有人工增雨作业费的分局有哪些",
    ],
)
def test_the_offices_whose_projects_bear_a_name(budget, question):
    answer = ask(budget, f"丰宁市气象局2024年{question}？")
    assert [item.text for item in answer.items] == ["东岭分局", "西坡分局"]


def test_no_office_has_what_no_project_is_called(budget):
    answer = ask(budget, "丰宁市气象局2024年哪几个分局有取暖费项目？")
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("收入决算表和支出决算表上的“行政运行”金额是不是一样", "否"),
        ("收入决算表与支出决算表中气象服务是否一致", "是"),
        ("支出决算表和收入决算表里的行政运行是同一个数吗", "否"),
    ],
)
def test_one_row_in_two_tables_that_are_named_together(accounts, question, begins):
    answer = ask(accounts, f"丰宁市气象局2023年{question}？")
    assert answer.text.startswith(begins)
    assert "900.5" not in answer.text  # the totals of the tables are not asked about


def test_what_is_bought_goes_by_its_projects_where_these_are_asked_for(budget):
    answer = ask(budget, "丰宁市气象局2024年政府采购表中，丰宁市气象局观测站小计下有哪些项目？")
    assert "雨量计更新90.00万元、风塔检修50.00万元" in answer.text


def test_whose_it_is_that_was_told(budget):
    told = "丰宁市气象局2024年政府采购表里，雨量计更新是多少？"
    answer = ask(budget, "它列在哪个单位的小计里？", told)
    assert "“雨量计更新”属于“丰宁市气象局观测站”" in answer.text
