"""Shares of all income or spending, sides of one table, accounts of a level, accounts that are not there."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

from qa.claimed_sides import Claim
from qa.finding import Cited, Finding
from qa.held_sides import hold
from qa.knowledge import document_to_knowledge
from qa.vocabulary import load_lexicon

SIDES = (
    ("本年收入", "", "本年支出", "", "", "", ""),
    ("项目", "预算数", "项目", "合计", "人员经费", "公用经费", "项目支出"),
    ("一、财政拨款收入", "900.00", "一、教育支出", "600.00", "300.00", "80.00", "220.00"),
    ("二、事业收入", "100.00", "二、卫生健康支出", "400.00", "250.00", "50.00", "100.00"),
    ("收入总计", "1000.00", "支出总计", "1000.00", "550.00", "130.00", "320.00"),
)
ACCOUNTS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("", "合计", "1000.00", "680.00", "320.00"),
    ("205", "教育支出", "600.00", "380.00", "220.00"),
    ("20502", "普通教育", "520.00", "380.00", "140.00"),
    ("2050202", "小学教育", "300.00", "200.00", "100.00"),
    ("2050203", "初中教育", "220.00", "180.00", "40.00"),
    ("20508", "进修及培训", "80.00", "", "80.00"),
    ("2050803", "培训支出", "80.00", "", "80.00"),
    ("210", "卫生健康支出", "400.00", "300.00", "100.00"),
    ("21011", "行政事业单位医疗", "400.00", "300.00", "100.00"),
    ("2101102", "事业单位医疗", "400.00", "300.00", "100.00"),
)
PROSE = (
    "一、预算情况",
    "财政拨款支出预算900万元，其中：一般公共预算财政拨款支出预算900万元。",
    "基本支出680万元，其中：人员经费550万元，公用经费130万元。",
    "校舍改造专项预算200.00万元，其中：教室翻新120.00万元，操场铺装50.00万元，图书更新30.00万元。",
)


@pytest.fixture(scope="module")
def school():
    return assistant_of(
        document(
            "清溪县教育局2025年部门预算",
            ("2025年部门收支预算总表（单位：万元）", SIDES),
            ("2025年部门支出预算总表（单位：万元）", ACCOUNTS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("收入里财政拨款占了多大比重", "90.00"),
        ("清溪县教育局2025年收入中财政拨款收入占百分之几", "90.00"),
        ("支出里人员经费占多少比例", "55.00"),
        ("基本支出里人员经费占多少比例", "80.88"),  # of the account that is said, as before
    ],
)
def test_part_of_all_income_or_spending_is_held_to_all_of_it(school, text, value):
    assert f"{ask(school, text).value:.2f}" == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("校舍改造专项里操场铺装占总预算的百分之几", "25.00"),
        ("2025年部门预算里小学教育占总预算的百分之几", "30.00"),  # no whole but the department's
    ],
)
def test_whole_budget_is_that_of_what_it_is_said_of(school, text, value):
    assert f"{ask(school, text).value:.2f}" == value


def test_parts_on_one_side_of_a_table_are_held_to_their_rows_total(school):
    told = ask(school, "教育支出的人员经费、公用经费、项目支出三块相加，等于它的合计数吗")
    assert told.text.startswith("是") and "600" in told.text
    assert ask(school, "教育支出的人员经费和公用经费加起来多少").value == 380


@pytest.mark.parametrize(
    "text",
    ["教育支出下面分哪几款，各多少", "教育支出由哪几款组成", "教育支出包括哪几款，分别是多少万元"],
)
def test_accounts_of_the_level_that_is_said_are_listed(school, text):
    told = ask(school, text).text
    assert "普通教育520" in told and "进修及培训80" in told and "小学教育" not in told


def test_accounts_are_listed_to_the_lowest_where_no_level_is_said(school):
    assert "小学教育" in ask(school, "教育支出由哪几项组成").text


def test_accounts_of_a_head_that_no_table_has_are_not_counted(school):
    assert ask(school, "国防支出有几个款级科目").status == "not_found"
    assert ask(school, "教育支出有几个款级科目").value == 2
    assert ask(school, "部门支出预算总表里有几个款级科目").value == 3


FINAL = (
    ("收入", "", "支出", ""),
    ("项目", "决算数", "项目", "决算数"),
    ("一、一般公共预算财政拨款收入", "450.00", "一、教育支出", "500.00"),
    ("二、其他收入", "50.00", "", ""),
    ("本年收入合计", "500.00", "本年支出合计", "500.00"),
    ("年初结转和结余", "40.00", "年末结转和结余", "40.00"),
    ("总计", "540.00", "总计", "540.00"),
)


def test_part_of_the_income_is_of_the_years_own_and_not_of_what_was_carried_over():
    paper = document("清溪县教育局2024年部门决算", ("收入支出决算总表（单位：万元）", FINAL))
    told = ask(assistant_of(paper), "收入里一般公共预算财政拨款收入占多大比重")
    assert told.value == 90


BASIC = (
    ("人员经费", "", "公用经费", ""),
    ("科目名称", "决算数", "科目名称", "决算数"),
    ("工资福利支出", "300.00", "商品和服务支出", "80.00"),
    ("基本工资", "200.00", "办公费", "80.00"),
    ("津贴补贴", "100.00", "资本性支出", "20.00"),
    ("", "", "办公设备购置", "20.00"),
    ("人员经费合计", "300.00", "公用经费合计", "100.00"),
)


def test_named_whole_is_no_total_of_one_half_of_it():
    paper = document(
        "清溪县教育局2024年部门决算",
        ("一般公共预算财政拨款基本支出决算表（单位：万元）", BASIC),
        prose=("一、支出情况", "本年支出合计500万元，其中：基本支出400万元，项目支出100万元。"),
    )
    told = ask(assistant_of(paper), "资本性支出占基本支出的比例")
    assert told.value == 5


TREASURY = (
    ("收入", "", "支出", ""),
    ("项目", "预算数", "项目", "预算数"),
    ("一、财政拨款收入", "3714655.00", "一、教育支出", "3714655.00"),
    ("收入总计", "3714655.00", "支出总计", "3714655.00"),
)


def test_income_that_is_told_at_two_places_is_the_spending_but_for_rounding():
    paper = document(
        "清溪县教育局2025年部门预算",
        ("2025年财务收支预算总表（单位：元）", TREASURY),
        prose=("一、收支情况", "2025年支出预算371.47万元，其中：财政拨款支出预算371.47万元。"),
    )
    known = document_to_knowledge(paper, load_lexicon())
    printed = [Cited(known, f) for f in paper.facts if f.value == 3714655]
    rounded = [Cited(known, f) for f in paper.facts if f.text.startswith("371.47")]
    income, spending = (
        Finding("lookup", "一句。", value=c[0].fact.value, unit=c[0].fact.unit, facts=tuple(c))
        for c in (printed[:2], rounded[:1])
    )
    held = hold(Claim("equal", "财政拨款收入", "财政拨款支出预算"), income, spending)
    assert held is not None and held.text.startswith("是，四舍五入后一致")
    assert ask(assistant_of(paper), "财政拨款收支相等吗").text.startswith("是")


def test_parts_without_money_are_not_all_the_parts():
    paper = document(
        "清溪县教育局2025年部门预算",
        prose=(
            "一、“三公”经费",
            "“三公”经费预算5万元，其中：因公出国（境）费0万元，公务接待费5万元。",
        ),
    )
    assert "包括" not in ask(assistant_of(paper), "没有安排预算的三公项目有哪些").text
    assert "公务接待费5万元" in ask(assistant_of(paper), "三公经费包括哪些").text


def test_words_without_a_number_count_nobody():
    paper = document(
        "清溪县教育局2025年部门预算",
        prose=("一、支出用途", "住房公积金5万元，主要用于在职人员公积金缴纳。"),
    )
    assert ask(assistant_of(paper), "单位在职人数").status == "not_found"
