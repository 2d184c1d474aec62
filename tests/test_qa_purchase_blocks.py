"""Purchases by the project they are for and the 小计 of the office that buys; a list of one bureau beside another's paper."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

HEAD = ("项目名称", "采购物品名称", "采购目录序号", "计量单位", "数量", "单价", "采购金额")
PURCHASES = (
    HEAD,
    ("合计", "", "", "", "", "", "300.00"),
    ("安州市水务局小计", "", "", "", "", "", "160.00"),
    ("安州市河湖水质普查数据更新", "其他技术服务", "C990101", "个", "1", "60.00", "60.00"),
    ("节水宣传项目", "其他技术服务", "C990101", "个", "1", "70.00", "70.00"),
    ("办公设备购置", "台式计算机", "A020104", "台", "60", "0.50", "30.00"),
    ("安州市水务局河东分局小计", "", "", "", "", "", "140.00"),
    ("河东分局专用设备购置", "水质监测设备", "A032405", "台", "1", "40.00", "40.00"),
    ("河东分局专用设备购置", "水质监测设备", "A032405", "台", "1", "35.00", "35.00"),
    ("河东分局办公设备购置", "其他办公设备", "A020299", "台", "20", "1.00", "20.00"),
    ("河东分局办公设备购置", "其他办公设备", "A020299", "套", "5", "1.00", "5.00"),
    ("管网检测", "其他技术服务", "C990101", "个", "1", "40.00", "40.00"),
)


@pytest.fixture(scope="module")
def made():
    bought = document("安州市水务局2024年部门预算", ("政府采购预算表（单位：万元）", PURCHASES))
    other = document(
        "岭南市交通局2024年部门预算",
        (
            "一般公共预算基本支出表（单位：万元）",
            (("科目", "金额"), ("合计", "9.80"), ("办公设备购置", "7.80"), ("印刷费", "2.00")),
        ),
    )
    return assistant_of(bought, other)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("河东分局办公设备购置那几行采购，金额最大的一行是多少万元？", 20),
        ("河东分局办公设备购置采购里金额最大的一行是多少万元", 20),
        ("河东分局办公设备购置哪一行金额最大", 20),
        ("河东分局专用设备购置各行中最小的一行是多少万元", 35),
        ("安州市水务局河东分局专用设备购置采购里最贵的一笔是多少", 40),
        ("河东分局专用设备购置和办公设备购置采购合计是多少", 100),
        ("河东分局专用设备购置、河东分局办公设备购置采购加起来多少万元", 100),
    ],
)
def test_rows_of_a_project_are_ordered_and_added(made, question, value):
    answer = ask(made, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "河湖水质普查数据更新占局本级采购小计的百分之几？",
        "安州市河湖水质普查数据更新占安州市水务局小计的百分之几",
        "河湖水质普查数据更新占市局本级采购合计的百分之几",
        "安州市河湖水质普查数据更新采购占局本级政府采购小计多大比例",
    ],
)
def test_the_share_of_an_office_is_of_its_own_subtotal(made, question):
    answer = ask(made, question)
    assert (answer.status, float(answer.value)) == ("answered", 37.5), answer.text


def test_the_share_of_the_row_that_was_told(made):
    answer = ask(
        made,
        "它占市局本级采购小计的百分之几？",
        "安州市水务局采购表里河湖水质普查数据更新花多少钱？",
    )
    assert float(answer.value or 0) == 37.5, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("市局本级采购小计是多少", 160),
        ("安州市水务局本级政府采购小计是多少", 160),
        ("河东分局采购小计是多少", 140),
        ("安州市局采购小计是多少", 160),
    ],
)
def test_a_subtotal_is_no_other_total(made, question, value):
    assert ask(made, question).value == value


@pytest.mark.parametrize(
    "question",
    [
        "河东分局采购小计，跟它的专用设备和办公设备两个项目的采购明细合计对得上吗？",
        "河东分局采购小计和专用设备、办公设备两个项目的采购明细合计一致吗",
    ],
)
def test_projects_are_held_against_the_subtotal(made, question):
    text = ask(made, question).text
    assert text.startswith("否") and "100" in text and "140" in text, text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("安州市水务局本级（小计160.00万元那块）采购里，C990101其他技术服务哪个项目金额最高？", "节水宣传项目"),
        ("市局本级采购里其他技术服务哪个项目金额最高？", "节水宣传项目"),
        ("安州市水务局本级采购里C990101其他技术服务哪个项目金额最低", "河湖水质普查数据更新"),
    ],
)  # fmt: skip
def test_a_code_and_an_office_choose_the_rows(made, question, said):
    answer = ask(made, question)
    assert answer.status == "answered" and said in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("河东分局“办公设备购置”的采购明细，数量加起来一共多少台（套）？", 25),
        ("河东分局办公设备购置的采购数量合计多少", 25),
        ("河东分局专用设备购置的采购数量加起来多少台", 2),
    ],
)
def test_numbers_of_a_project_are_added(made, question, value):
    answer = ask(made, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "河东分局办公设备购置一共买了多少台？",  # 套 are none of them
        "河东分局会议系统购置的采购明细，数量加起来多少台？",
    ],
)
def test_numbers_in_other_units_are_not_added(made, question):
    assert ask(made, question).value is None, ask(made, question).text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("市局本级的采购小计占全部政府采购预算的比例是多少？", 53.33),
        ("安州市水务局本级采购小计占采购预算总额的百分之几", 53.33),
        ("河东分局采购小计占全部采购的百分之几", 46.67),
    ],
)
def test_the_share_of_an_office_in_all_purchases(made, question, value):
    answer = ask(made, question)
    assert float(answer.value or 0) == value, answer.text


def test_the_share_in_something_else_is_not_that_in_all_purchases(made):
    assert ask(made, "安州市水务局本级采购小计占支出预算的百分之几").value is None


OWN_SUMS = (
    ("项目名称", "预算资金", "采购物品名称", "计量单位", "数量", "单价", "采购金额"),
    ("合计", "", "", "", "", "", "143.00"),
    ("临江市档案局小计", "", "", "", "", "", "85.00"),
    ("会议室改造", "60.00", "投影仪", "台", "2", "5.00", "10.00"),
    ("会议室改造", "60.00", "音响设备", "套", "1", "30.00", "30.00"),
    ("会议室改造", "60.00", "会议桌", "张", "20", "1.00", "20.00"),
    ("扫描设备购置", "25.00", "扫描仪", "台", "5", "5.00", "25.00"),
    ("临江市档案局河西分局小计", "", "", "", "", "", "58.00"),
    ("河西分局会议室改造", "40.00", "音响设备", "套", "1", "18.00", "18.00"),
    ("河西分局会议室改造", "40.00", "会议桌", "张", "20", "1.00", "20.00"),
    ("河西分局扫描设备购置", "20.00", "扫描仪", "台", "2", "5.00", "10.00"),
    ("河西分局扫描设备购置", "20.00", "档案柜", "台", "10", "1.00", "10.00"),
)


@pytest.fixture(scope="module")
def archives():
    title = "临江市档案局2024年部门预算"
    return assistant_of(document(title, ("政府采购预算表（单位：万元）", OWN_SUMS)))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("临江市档案局会议室改造的预算资金是多少", 60),
        ("会议室改造在采购表里的预算资金是多少万元", 60),
        ("河西分局会议室改造的预算资金是多少", 40),
        ("河东分局会议室改造的预算资金是多少", None),
    ],
)
def test_what_every_row_repeats_is_of_the_project(archives, question, value):
    answer = ask(archives, question)
    assert answer.value == value, answer.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("临江市档案局会议室改造的各行采购金额加总，跟这个项目的预算资金60万元是不是相等？", "是"),
        ("河西分局会议室改造的各行采购金额加总，跟这个项目的预算资金40万元是不是相等？", "否"),
    ],
)
def test_rows_are_held_against_what_the_project_itself_has(archives, question, verdict):
    assert ask(archives, question).text.startswith(verdict)


@pytest.mark.parametrize(
    ("question", "before", "value"),
    [
        ("扫描设备购置呢？", "临江市档案局河西分局会议室改造的预算资金是多少", 20),
        ("扫描设备购置呢？", "临江市档案局会议室改造的预算资金是多少", 25),
        ("锅炉改造呢？", "临江市档案局会议室改造的预算资金是多少", None),
    ],
)
def test_another_project_of_the_same_office_is_meant(archives, question, before, value):
    answer = ask(archives, question, before)
    assert answer.value == value, answer.text
