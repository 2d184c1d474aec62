"""Rows held against last year, against their budget, against each other: what grew most, what fell, what overran."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.read import read
from corpus.samples.data import FOLDER
from qa.levels import asks_block
from qa.measures import find_want

YEARS = (
    ("科目编码", "科目名称", "2023年执行数", "2024年预算数", "增减额", "增减%"),
    ("205", "教育支出", "400", "440", "40", "10.00"),
    ("20502", "普通教育", "300", "360", "60", "20.00"),
    ("2050201", "学前教育", "100", "160", "60", "60.00"),
    ("2050202", "小学教育", "200", "200", "0", "0.00"),
    ("20503", "职业教育", "100", "80", "-20", "-20.00"),
    ("2050302", "中等职业教育", "100", "80", "-20", "-20.00"),
    ("206", "科学技术支出", "60", "54", "-6", "-10.00"),
    ("20607", "科学技术普及", "60", "54", "-6", "-10.00"),
    ("2060702", "科普活动", "60", "54", "-6", "-10.00"),
    ("合计", "", "460", "494", "34", "7.39"),
)
FINAL = (
    ("科目编码", "科目名称", "年初预算数", "调整预算数", "决算数"),
    ("207", "文化旅游体育与传媒支出", "900", "1000", "985"),
    ("20701", "文化和旅游", "900", "1000", "985"),
    ("2070101", "行政运行", "300", "300", "300"),
    ("2070104", "图书馆", "200", "250", "220"),
    ("2070109", "群众文化", "400", "450", "465"),
    ("208", "社会保障和就业支出", "100", "100", "90"),
    ("20805", "行政事业单位养老支出", "100", "100", "90"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "100", "100", "90"),
    ("合计", "", "1000", "1100", "1075"),
)
KINDS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("205", "教育支出", "500", "300", "200"),
    ("20502", "普通教育", "500", "300", "200"),
    ("2050201", "学前教育", "100", "100", ""),
    ("2050202", "小学教育", "400", "200", "200"),
    ("206", "科学技术支出", "300", "20", "280"),
    ("20607", "科学技术普及", "300", "20", "280"),
    ("2060702", "科普活动", "300", "20", "280"),
    ("合计", "", "800", "320", "480"),
)


@pytest.fixture(scope="module")
def years():
    title = "甲县教育局2024年部门预算"
    return assistant_of(document(title, ("一般公共预算支出表（单位：万元）", YEARS)))


@pytest.fixture(scope="module")
def final():
    title = "乙县文化局2023年部门决算"
    return assistant_of(document(title, ("一般公共预算支出决算表（单位：万元）", FINAL)))


@pytest.fixture(scope="module")
def kinds():
    title = "丙县科技局2024年部门预算"
    return assistant_of(document(title, ("部门支出预算总表（单位：万元）", KINDS)))


@pytest.fixture(scope="module")
def accounts():
    return assistant_of(read(FOLDER / "putuo-finance-2024-final-accounts.pdf"))


@pytest.mark.parametrize(
    ("question", "name", "value", "unit"),
    [
        ("增长最快的科目是哪个？", "学前教育", "60", "%"),
        ("哪个类增幅最大？", "教育支出", "10", "%"),
        ("降幅最大的是哪个科目？", "中等职业教育", "20", "%"),
        ("减少最多的是哪一项？", "中等职业教育", "20", "万元"),
        ("增加额最大的项级科目是什么？", "学前教育", "60", "万元"),
        ("教育支出里增加最多的是哪个款？", "普通教育", "60", "万元"),
    ],
)
def test_what_rose_and_fell_most(years, question, name, value, unit):
    answer = ask(years, question)
    assert name in answer.text
    assert (answer.value, answer.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("比上年减少的科目有哪些？", {"中等职业教育", "科普活动"}),
        ("与去年持平的项级科目有哪些？", {"小学教育"}),
        ("增长的类有哪些？", {"教育支出"}),
        ("比上年没有增加的项级科目是哪些？", {"小学教育", "中等职业教育", "科普活动"}),
        ("降幅超过15%的科目有哪些？", {"中等职业教育"}),
        ("比2023年减少10万元以上的科目有哪些？", {"中等职业教育"}),
    ],
)
def test_rows_by_what_changed(years, question, names):
    assert {item.text for item in ask(years, question).items} == names


def test_the_fastest_few_come_in_order(years):
    names = [item.text for item in ask(years, "增长最快的三个款是什么？").items]
    assert names[:1] in ([], ["普通教育"])


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("减少额超过10万元的科目有哪些？", {"中等职业教育"}),
        ("教育支出里比上年减少的有哪些？", {"中等职业教育"}),
    ],
)
def test_changes_within_a_heading_and_beyond_a_bound(years, question, names):
    assert {item.text for item in ask(years, question).items} == names


def test_the_largest_fall_within_a_heading_is_no_one_change(years):
    answer = ask(years, "教育支出里降幅最大的是哪项？")
    assert "中等职业教育" in answer.text
    assert answer.value == Decimal(20)


def test_rows_that_changed_are_counted_and_added(years):
    assert ask(years, "比上年减少的项级科目有几个？").value == 2
    assert ask(years, "比上年减少的科目一共多少钱？").value == 134


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("决算超过年初预算的项级科目有哪些？", {"图书馆", "群众文化"}),
        ("哪些项级科目没有完成年初预算？", {"机关事业单位基本养老保险缴费支出"}),
        ("决算数和年初预算完全一致的项级科目是哪几个？", {"行政运行"}),
        ("决算数低于调整预算数的项级科目有哪些？", {"图书馆", "机关事业单位基本养老保险缴费支出"}),
    ],
)
def test_rows_by_how_they_met_their_budget(final, question, names):
    assert {item.text for item in ask(final, question).items} == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("完成年初预算超过110%的项级科目有哪些？", {"群众文化"}),
        ("决算数比年初预算少5%以上的项级科目有哪些？", {"机关事业单位基本养老保险缴费支出"}),
        ("文化旅游体育与传媒支出里决算超过年初预算的项有哪些？", {"图书馆", "群众文化"}),
    ],
)
def test_rows_by_how_much_of_their_budget_was_spent(final, question, names):
    assert {item.text for item in ask(final, question).items} == names


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("完成率最高的项级科目是哪个？", "群众文化", "116.25"),
        ("完成年初预算的比例最低的是哪个科目？", "机关事业单位基本养老保险缴费支出", "90"),
        ("决算比年初预算多得最多的是哪个科目？", "群众文化", "65"),
        ("调整预算追加最多的是哪个科目？", "图书馆", "50"),
    ],
)
def test_extremes_against_the_budget(final, question, name, value):
    answer = ask(final, question)
    assert name in answer.text
    assert answer.value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("基本支出大于项目支出的类有哪些？", {"教育支出"}),
        ("项目支出超过基本支出的项级科目有哪些？", {"科普活动"}),
        ("项目支出比基本支出少的类是哪些？", {"教育支出"}),
        ("基本支出等于项目支出的项级科目有哪些？", {"小学教育"}),
        ("基本支出超过50万元且项目支出超过100万元的类有哪些？", {"教育支出"}),
    ],
)
def test_columns_held_against_each_other(kinds, question, names):
    assert {item.text for item in ask(kinds, question).items} == names


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("钱主要花在哪一块？", "教育支出"),
        ("哪一块花得最少？", "科学技术支出"),
        ("哪个类占比最大？", "教育支出"),
        ("哪个方面的支出最多？", "教育支出"),
    ],
)
def test_a_part_of_the_spending_is_a_class(kinds, question, name):
    assert name in ask(kinds, question).text


def test_a_column_that_is_named_orders_the_rows_of_a_heading(kinds):
    answer = ask(kinds, "教育支出中项目支出最多的是哪项？")
    assert "小学教育" in answer.text
    assert answer.value == Decimal(200)


def test_a_condition_that_no_row_meets_is_not_passed_over_by_another_table(kinds):
    assert "一个也没有" in ask(kinds, "全部是项目支出的类有哪些？").text


def test_things_that_no_row_is_are_not_ordered(kinds):
    assert ask(kinds, "哪个社区花钱最多？").value is None


def test_a_share_is_of_the_total(kinds):
    answer = ask(kinds, "占比最大的类是哪个？")
    assert (answer.value, answer.unit) == (Decimal("62.50"), "%")
    assert any("500 ÷ 800" in step for step in answer.steps)


def test_no_row_that_meets_a_condition_is_said(kinds):
    assert ask(kinds, "支出超过1亿元的类有几个？").value == 0
    assert "一个也没有" in ask(kinds, "支出超过1亿元的项级科目有哪些？").text


def test_growth_is_not_told_where_no_year_is_printed_to_compare_with(kinds):
    assert ask(kinds, "增长最快的科目是哪个？").status == "not_found"
    assert ask(kinds, "比上年减少的科目有哪些？").status == "not_found"


def test_accounts_that_sentences_go_through_are_compared_like_rows(accounts):
    assert "行政运行" in ask(accounts, "哪一项的决算比年初预算差得最多？").text
    same = ask(accounts, "决算数与年初预算完全一样的项级科目是哪几个？")
    assert {item.text for item in same.items} == {
        "一般行政管理事务",
        "其他行政事业单位养老支出",
        "购房补贴",
    }


@pytest.mark.parametrize(
    ("text", "kind", "direction"),
    [
        ("降幅最大的是哪项", "growth", "down"),
        ("涨得最快的科目", "growth", "up"),
        ("压减最多的是哪个单位", "change", "down"),
        ("变化最大的科目", "change", "either"),
        ("执行率最低的项目", "rate", "up"),
        ("占比最大的类", "share", "up"),
    ],
)
def test_what_is_wanted_of_rows(text, kind, direction):
    want = find_want(text)
    assert want is not None
    assert (want.kind, want.direction) == (kind, direction)


@pytest.mark.parametrize(
    "text", ["金额最大的科目", "花得最多的是哪一项", "最多的三项", "减少污染的项目有哪些"]
)
def test_a_printed_column_is_wanted_by_its_name(text):
    assert find_want(text) is None


def test_a_block_is_no_money():
    assert asks_block("钱花在哪些方面")
    assert not asks_block("一块钱能买什么")


def test_what_is_not_listed_by_month_is_not_compared_by_month(kinds):
    assert ask(kinds, "哪个月花钱最多？").status == "not_found"


def test_of_several_departments_that_nobody_named_each_is_told():
    both = assistant_of(
        document("丙县科技局2024年部门预算", ("部门支出预算总表（单位：万元）", KINDS)),
        document("丁县教育局2024年部门预算", ("部门支出预算总表（单位：万元）", KINDS)),
    )
    answer = ask(both, "支出最多的类是哪个？")
    assert answer.status == "clarify"
    assert "丙县科技局" in answer.text
    assert "丁县教育局" in answer.text


def test_every_cell_of_a_row_is_told_with_its_column(kinds):
    text = ask(kinds, "编码2050202那一行").text
    assert "基本支出200万元" in text
    assert "项目支出200万元" in text
