"""Cells that are asked for in other words than their column's: who does it, which of two it is, by how much it changed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROJECTS = (
    ("项目名称", "项目单位", "主管部门", "合计"),
    ("非遗传习所修缮", "文物保护科", "青禾县文化局", "64.00"),
    ("乡镇放映队补贴", "电影服务站", "青禾县文化局", "22.50"),
    ("合计", "", "", "86.50"),
)
BOUGHT = (
    ("采购项目", "采购类别", "计量单位", "数量", "单价", "采购金额"),
    ("数字放映机", "货物", "台", "4", "3.20", "12.80"),
    ("展柜改造", "工程", "项", "1", "41.00", "41.00"),
    ("课件制作", "服务", "门", "12", "0.60", "7.20"),
    ("合计", "", "", "", "", "61.00"),
)
YEARS = (
    ("项目", "2023年预算数", "2024年预算数", "增减额", "增减（%）"),
    ("公务接待费", "2.00", "1.50", "-0.50", "-25.00"),
    ("公务用车运行维护费", "8.00", "9.20", "1.20", "15.00"),
    ("合计", "10.00", "10.70", "0.70", "7.00"),
)
ASSETS = (
    ("资产类别", "数量", "账面原值", "累计折旧", "账面净值"),
    ("房屋", "5200", "870.00", "310.00", "560.00"),
    ("其他固定资产", "", "95.00", "60.00", "35.00"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "青禾县文化局2024年部门预算",
            ("项目支出预算表（单位：万元）", PROJECTS),
            ("政府采购预算表（单位：万元）", BOUGHT),
            ("“三公”经费预算表（单位：万元）", YEARS),
            ("国有资产占用情况表（单位：万元）", ASSETS),
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("谁负责非遗传习所修缮", "文物保护科"),
        ("非遗传习所修缮归哪个部门管", "文物保护科"),
        ("哪个部门承担乡镇放映队补贴", "电影服务站"),
        ("负责乡镇放映队补贴的是谁", "电影服务站"),
        ("非遗传习所修缮责任单位是哪家", "文物保护科"),
        ("非遗传习所修缮的主管部门是谁", "青禾县文化局"),
        ("数字放映机是货物还是服务", "货物"),
        ("展柜改造是货物还是服务", "工程"),
        ("课件制作属于货物、工程还是服务", "服务"),
        ("课件制作属于什么采购类别", "服务"),
    ],
)
def test_words_of_a_row_are_told_whatever_its_column_is_called(made, question, told):
    answer = ask(made, question)
    assert answer.status == "answered" and told in answer.text, answer.text
    assert answer.value is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公务接待费比上年减少多少", "0.5"),
        ("公务接待费减了多少钱", "0.5"),
        ("公务接待费的增减额", "-0.5"),
        ("公务用车运行维护费比上年增加多少", "1.2"),
        ("公务用车运行维护费涨了百分之几", "15"),
        ("公务接待费下降百分之几", "25"),
        ("公务接待费上年多少", "2"),
        ("上年度公务接待费预算多少", "2"),
        ("课件制作多少钱一门", "0.6"),
        ("每门课件制作多少钱", "0.6"),
        ("其他固定资产净值多少", "35"),
        ("房屋原值", "870"),
        ("房屋折旧多少万元", "310"),
        ("数字放映机采购了几台", "4"),
    ],
)
def test_the_cell_is_the_one_that_was_asked_for(made, question, value):
    answer = ask(made, question)
    assert (answer.status, answer.value) == ("answered", Decimal(value)), answer.text


@pytest.mark.parametrize("question", ["胶片放映机采购多少钱", "电动汽车采购了几辆"])
def test_another_kind_of_thing_has_no_figure(made, question):
    assert ask(made, question).value is None


@pytest.mark.parametrize(
    "question", ["谁负责全县的图书馆", "乡镇放映队补贴归哪个乡管", "展柜是货物还是服务好"]
)
def test_nothing_is_told_of_what_no_row_is_called(made, question):
    assert "科" not in ask(made, question).text.replace("科目", "")


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("其他固定资产的数量填数了吗", "没有填"),
        ("资产占用情况表里，其他固定资产数量有没有填", "没有填"),
        ("其他固定资产的数量一栏有数字吗", "没有填"),
        ("其他固定资产的账面净值填没填", "填了"),
        ("房屋数量填了吗", "填了"),
    ],
)
def test_whether_a_cell_is_filled_in_is_a_question_of_yes_or_no(made, question, begins):
    assert ask(made, f"{question}？").text.startswith(begins)


STANDING = (
    ("截止时间：2022年12月31日", "", ""),
    ("项目", "数量", "价值（单位：万元）"),
    ("资产总额", "——", "412.00"),
    ("1、房屋（平方米）", "900", "300.50"),
    ("2、车辆（台、辆）", "6", "111.50"),
)


@pytest.fixture(scope="module")
def standing():
    return assistant_of(
        document("青禾县文化局2023年部门预算", ("固定资产占用情况表", STANDING)),
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("截至2022年12月31日，车辆这一类固定资产的价值填的是多少？", "111.50"),
        ("2022年末车辆有几辆？", "6"),
        ("截至2022年底，房屋这类资产的价值是多少？", "300.50"),
        ("2022年12月31日房屋面积是多少？", "900"),
    ],
)
def test_the_day_that_a_table_stands_at_is_no_other_years_papers(standing, question, value):
    assert ask(standing, question).value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    ["截至2021年12月31日，车辆的价值是多少？", "截至2023年12月31日，车辆的价值是多少？"],
)
def test_another_day_than_the_table_stands_at_is_not_told(standing, question):
    assert ask(standing, question).value is None
