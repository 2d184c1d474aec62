"""Columns of funds, columns that are filled or blank, shares of rows: a page of a budget as many places print it."""

from __future__ import annotations

import pytest

from tests.made_tables import ask, assistant_of, document

PROJECTS = (
    ("单位名称", "项目名称", "合计", "一般公共预算", "政府性基金", "其他资金"),
    ("", "合计", "900.00", "500.00", "300.00", "100.00"),
    ("东岭市林业局机关", "智慧林区平台建设", "400.00", "100.00", "300.00", ""),
    ("东岭市林业局机关", "森林资源普查", "250.00", "250.00", "", ""),
    ("东岭市种苗站", "良种繁育", "150.00", "150.00", "", ""),
    ("东岭市种苗站", "苗木检测", "100.00", "", "", "100.00"),
)
ACCOUNTS = (
    (
        "科目编码",
        "科目名称",
        "2023年执行数",
        "2024年预算数",
        "基本支出",
        "项目支出",
        "比2023年增减额",
    ),
    ("", "合计", "1100.00", "1200.00", "700.00", "500.00", "100.00"),
    ("210", "卫生健康支出", "180.00", "200.00", "200.00", "", "20.00"),
    ("21011", "行政事业单位医疗", "180.00", "200.00", "200.00", "", "20.00"),
    ("2101101", "行政单位医疗", "180.00", "200.00", "200.00", "", "20.00"),
    ("213", "农林水支出", "920.00", "1000.00", "500.00", "500.00", "80.00"),
    ("21302", "林业和草原", "920.00", "1000.00", "500.00", "500.00", "80.00"),
    ("2130204", "事业机构", "420.00", "500.00", "400.00", "100.00", "80.00"),
    ("2130205", "森林资源培育", "500.00", "500.00", "100.00", "400.00", "0.00"),
)
THREE = (
    ("单位名称", "合计", "因公出国（境）费用", "公务用车购置费", "公务用车运行费", "公务接待费"),
    ("合计", "20.00", "5.00", "0.00", "12.00", "3.00"),
    ("东岭市林业局机关", "13.00", "5.00", "", "6.00", "2.00"),
    ("东岭市种苗站", "7.00", "", "", "6.00", "1.00"),
)
INCOME = (
    ("单位名称", "合计", "上年结转", "一般公共预算拨款收入", "政府性基金预算拨款收入"),
    ("合计", "1600.00", "100.00", "1200.00", "300.00"),
    ("东岭市林业局机关", "1100.00", "100.00", "700.00", "300.00"),
    ("东岭市种苗站", "500.00", "", "500.00", ""),
)


@pytest.fixture(scope="module")
def budget():
    return assistant_of(
        document(
            "东岭市林业局2024年部门预算公开",
            ("一般公共预算支出表（单位：万元）", ACCOUNTS),
            ("一般公共预算“三公”经费支出表（单位：万元）", THREE),
            ("部门收入总表（单位：万元）", INCOME),
            ("项目支出表（单位：万元）", PROJECTS),
        )
    )


@pytest.mark.parametrize(
    ("question", "words", "without"),
    [
        ("智慧林区平台的资金来源", ("一般公共预算100万元", "政府性基金300万元"), "其他资金"),
        ("苗木检测的钱从哪来", ("100万元", "全部来自其他资金"), "一般公共预算"),
        ("森林资源普查用的是什么钱", ("全部来自一般公共预算",), "政府性基金"),
        ("种苗站的收入来源", ("500万元", "全部来自一般公共预算拨款收入"), "其他资金"),
        ("哪些单位没有出国费", ("东岭市种苗站",), "机关"),
        ("哪个单位没有结转", ("东岭市种苗站",), "机关"),
        ("哪些单位有政府性基金", ("东岭市林业局机关",), "种苗站"),
        ("哪些科目只有基本支出", ("行政单位医疗",), "事业机构"),
        ("卫生健康支出下的款级科目", ("行政事业单位医疗200.00万元",), "行政单位医疗"),
        ("种苗站多少钱", ("500.00万元",), "7.00"),
    ],
)
def test_the_rows_and_columns_that_are_filled_are_told(budget, question, words, without):
    answer = ask(budget, question)
    assert answer.status == "answered"
    assert all(word in answer.text for word in words) and without not in answer.text


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("一般公共预算支出中项目支出占比", "41.67"),
        ("事业机构的项目支出占比", "20.00"),
        ("农林水支出占一般公共预算支出的比例", "83.33"),
    ],
)
def test_a_share_is_of_the_row_or_the_table_that_was_named(budget, question, share):
    answer = ask(budget, question)
    assert answer.status == "answered" and str(answer.value) == share


PROSE = (
    "一、一般公共预算当年拨款情况",
    "（一）规模变化情况",
    "一般公共预算当年拨款1200万元，比2023年预算数增加100万元。",
    "（二）结构情况",
    "农林水支出1000万元，占83.33%；卫生健康支出200万元，占16.67%。",
    "二、国有资产占有使用情况",
    "共有车辆9辆，其中，离退休干部用车0辆、应急保障用车4辆、执法执勤用车5辆。2024年安排公务用车购置费0万元。",
)


@pytest.fixture(scope="module")
def said():
    return assistant_of(document("东岭市林业局2024年部门预算公开", prose=PROSE))


@pytest.mark.parametrize(
    ("question", "begins", "has"),
    [
        ("有没有离退休干部用车", "没有", "0辆"),
        ("有没有应急保障用车", "是，有", "4辆"),
        ("公务用车购置今年安排了吗", "没有", "0万元"),
    ],
)
def test_whether_there_is_one_sort_is_not_told_by_all(said, question, begins, has):
    answer = ask(said, question)
    assert answer.text.startswith(begins) and has in answer.text


def test_no_sort_of_car_is_told_by_another(said):
    assert ask(said, "有没有机要通信用车").status == "not_found"


def test_a_printed_share_is_told_with_what_it_is_of(said):
    answer = ask(said, "卫生健康支出占百分之几")
    assert str(answer.value) == "16.67" and "1200万元" in answer.text


STAFF = (
    "二、人员情况",
    "东岭市教育局2022年度，实有人数860人，其中：在职人员640人，退休人员220人。",
    "三、支出决算具体情况",
    "1.教育支出（类）普通教育（款）学前教育（项）：支出决算数为320.00万元，比上年决算增加42.00万元，增长15.11%。",
    "2.教育支出（类）普通教育（款）小学教育（项）：支出决算数为980.00万元，比上年决算增加11.00万元，增长1.14%。",
    "四、国有资产占用情况",
    "截至2022年12月31日，房屋8,600.00平方米，价值4,310.00万元。车辆6辆，价值96.00万元。",
)


@pytest.mark.parametrize(
    ("question", "value"),
    [("在职多少人", "640"), ("车辆价值多少", "96.00"), ("房屋价值多少", "4310.00")],
)
def test_a_figure_is_of_the_very_people_and_things(question, value):
    answer = ask(assistant_of(document("东岭市教育局2022年度部门决算", prose=STAFF)), question)
    assert str(answer.value) == value


def test_no_account_is_taken_for_a_part_of_three_public_costs():
    page = assistant_of(document("东岭市教育局2022年度部门决算", prose=STAFF))
    assert "学前教育" not in ask(page, "三公经费中增加最多的是哪一项").text
