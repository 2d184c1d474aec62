"""What a row is called, who is in charge of it, and rows of one name told apart by what else is said of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.read import read, read_bytes
from corpus.samples.data import FOLDER, NAMES

LINES = (
    ("收入", "", "", "支出", "", ""),
    ("项目", "行次", "金额", "项目", "行次", "金额"),
    ("一、财政拨款收入", "1", "900.00", "一、一般公共服务支出", "6", "520.00"),
    ("二、事业收入", "2", "35.00", "二、教育支出", "7", ""),
    ("本年收入合计", "3", "935.00", "本年支出合计", "8", "520.00"),
    ("年初结转和结余", "4", "15.00", "年末结转和结余", "9", "430.00"),
    ("总计", "5", "950.00", "总计", "10", "950.00"),
)
GOODS = (
    ("采购项目名称", "采购类别", "采购物品名称", "计量单位", "数量", "单价", "采购金额"),
    ("学生宿舍家具", "货物", "双层床", "张", "40", "0.12", "4.80"),
    ("机房更新", "货物", "台式计算机", "台", "30", "0.50", "15.00"),
    ("机房更新", "货物", "其他设备", "台", "11", "0.20", "2.20"),
    ("机房更新", "货物", "其他设备", "台", "8", "0.60", "4.80"),
)
PROJECTS = (
    ("序号", "项目名称", "项目单位", "合计"),
    ("1", "海外培训基地", "国际处", "66.00"),
    ("2", "实训楼修缮", "后勤处", "80.00"),
    ("3", "在线课程建设", "教务处", "45.00"),
)


@pytest.fixture(scope="module")
def college():
    return assistant_of(
        document(
            "某市工业学校2024年度部门决算",
            ("收入支出决算总表（单位：万元）", LINES),
            ("政府采购情况表（单位：万元）", GOODS),
            ("项目支出表（单位：万元）", PROJECTS),
        )
    )


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(*(read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("行次9对应的是哪个项目", "年末结转和结余"),
        ("收入支出决算总表里行次2是什么", "事业收入"),
        ("行次7是什么项目", "教育支出"),
    ],
)
def test_a_line_number_stands_for_the_row_on_its_side(college, text, name):
    answer = ask(college, text)
    assert answer.status == "answered" and f"“{name}”" in answer.text
    assert answer.value is None and answer.citations


def test_the_figure_of_a_line_is_told_where_it_is_asked_for(college):
    assert ask(college, "行次9的金额是多少").value == Decimal("430.00")


def test_a_line_that_no_table_has_is_not_there(college):
    assert ask(college, "行次77对应的是哪个项目").value is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("学生宿舍家具对应的采购物品名称是什么", "双层床"),
        ("海外培训基地这个项目是哪个部门负责", "国际处"),
        ("实训楼修缮由哪个处室承担", "后勤处"),
        ("在线课程建设是谁负责的", "教务处"),
    ],
)
def test_words_of_a_row_are_told_by_what_is_asked_of_it(college, text, said):
    answer = ask(college, text)
    assert answer.status == "answered" and said in answer.text and answer.value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("机房更新里买11台其他设备的那一行，单价是多少", "0.20"),
        ("机房更新里买8台的其他设备，单价是多少", "0.60"),
        ("台式计算机一台定价多少", "0.50"),
    ],
)
def test_rows_of_one_name_are_told_apart_by_their_figures(college, text, value):
    assert ask(college, text).value == Decimal(value)


def test_what_tells_none_of_them_apart_leaves_it_open(college):
    assert ask(college, "机房更新的其他设备单价是多少").value is None


def test_nothing_was_exceeded_where_no_item_exceeded_its_budget(assistant):
    answer = ask(assistant, "财政局2024年超支最多的科目是哪个")
    assert answer.status == "answered" and answer.value is None
    assert "没有一项超支" in answer.text and answer.citations


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("财政局2024年行政运行里头有多少是项目支出", "8.37"),
        ("财政局2024年工资福利支出里较大的那一笔是多少", "1238.58"),
    ],
)
def test_parts_are_asked_for_in_many_words(assistant, text, value):
    assert ask(assistant, text).value == Decimal(value)


def test_a_sum_in_yuan_is_told_as_the_table_prints_it():
    table = "<table><tr><td>科目名称</td><td>合计</td></tr><tr><td>公园维护支出</td><td>13,260.00</td></tr><tr><td>道路养护支出</td><td>845,100.00</td></tr></table>"
    said = "<p>公园维护支出1.33万元，主要用于绿化人员活动。</p><p>道路养护支出84.51万元。</p>"
    body = f"<h1>某市戊局2025年部门预算</h1><h2>情况说明</h2>{said}<h2>一般公共预算支出表</h2><p>单位：元</p>{table}"
    made = read_bytes("某市戊局2025.html", f"<html><body>{body}</body></html>".encode())
    answer = ask(assistant_of(made), "用于绿化人员活动的公园维护支出是多少元")
    assert (answer.value, answer.unit) == (Decimal("13260.00"), "元")


@pytest.mark.parametrize(
    "text",
    [
        "衡水环保局劳务派遣人员出勤率指的是谁跟谁的比值",
        "衡水环保局劳务派遣人员出勤率是谁比谁",
    ],
)
def test_what_a_rate_is_reckoned_from_is_told(assistant, text):
    answer = ask(assistant, text)
    assert answer.value is None and "应有数" in answer.text
