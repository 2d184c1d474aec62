"""Accounts asked for by the words of every day: the stem of a name, or the first characters of its words."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

ROWS = (
    ("功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("205", "教育支出", "930.00", "900.00", "30.00"),
    ("20502", "普通教育", "700.00", "700.00", ""),
    ("2050202", "小学教育", "410.00", "410.00", ""),
    ("2050204", "高中教育", "290.00", "290.00", ""),
    ("20503", "职业教育", "200.00", "200.00", ""),
    ("2050302", "中等职业教育", "200.00", "200.00", ""),
    ("20507", "特殊教育", "30.00", "", "30.00"),
    ("2050701", "特殊学校教育", "30.00", "", "30.00"),
    ("201", "一般公共服务支出", "120.00", "80.00", "40.00"),
    ("20108", "审计事务", "120.00", "80.00", "40.00"),
    ("2010804", "审计业务", "40.00", "", "40.00"),
    ("2010801", "行政运行", "80.00", "80.00", ""),
    ("210", "卫生健康支出", "95.00", "", "95.00"),
    ("21004", "公共卫生", "95.00", "", "95.00"),
    ("2100401", "疾病预防控制机构", "95.00", "", "95.00"),
    ("221", "住房保障支出", "66.00", "", "66.00"),
    ("22101", "保障性安居工程支出", "66.00", "", "66.00"),
    ("2210103", "棚户区改造", "26.00", "", "26.00"),
    ("2210106", "公共租赁住房", "40.00", "", "40.00"),
    ("204", "公共安全支出", "12.00", "", "12.00"),
    ("20406", "司法", "12.00", "", "12.00"),
    ("", "合计", "1,223.00", "980.00", "243.00"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document("松川县人民政府2023年部门决算", ("一般公共预算支出决算表（单位：万元）", ROWS))
    )


@pytest.mark.parametrize(
    ("question", "value", "name"),
    [
        ("松川县小学花了多少钱", 410, "小学教育"),
        ("高中今年一共花了多少", 290, "高中教育"),
        ("中职经费是多少", 200, "中等职业教育"),
        ("棚改花了多少钱", 26, "棚户区改造"),
        ("松川县公租房投了多少钱", 40, "公共租赁住房"),
        ("疾控花了多少", 95, "疾病预防控制机构"),
        ("花在审计上的钱有多少", 120, "审计事务"),
    ],
)
def test_a_word_stands_for_the_one_account_that_it_may_mean(made, question, value, name):
    answer = ask(made, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text
    assert name in answer.text


@pytest.mark.parametrize(
    "question",
    ["公安花了多少钱", "初中花了多少钱", "特高压花了多少钱", "小学老师工资多少", "小学有多少学生"],
)
def test_a_word_for_no_account_or_for_more_than_money_is_not_answered(made, question):
    answer = ask(made, question)
    assert answer.status == "not_found", answer.text
