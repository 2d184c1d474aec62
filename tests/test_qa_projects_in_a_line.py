"""Projects that one paragraph lists by number behind their heading, and cells whose words the question says itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

LINE = (
    "二、支出预算说明",
    "（一）支出预算。2024年支出总预算820.00万元，其中：基本支出600.00万元，项目支出220.00万元。",
    "（二）项目支出预算。1.校舍屋顶翻修96.00万元；2.营养餐补贴84.00万元；3.图书购置40.00万元。",
    "（三）政府采购情况。1.货物类40.00万元；2.服务类12.00万元。",
)
BOUGHT = (
    ("项目名称", "采购品目", "数量", "计量单位", "单价", "金额"),
    ("教学设备更新", "电子白板", "6", "台", "1.50", "9.00"),
    ("教学设备更新", "实验台", "20", "张", "0.40", "8.00"),
)


@pytest.fixture(scope="module")
def school():
    return assistant_of(document("柳川县第二小学2024年单位预算", prose=LINE))


@pytest.fixture(scope="module")
def buyer():
    table = ("政府采购预算表（单位：万元）", BOUGHT)
    return assistant_of(document("柳川县教育局2024年部门预算", table))


@pytest.mark.parametrize(
    "question", ["2024年有哪些项目？", "项目支出包括哪些项目？", "都安排了哪些项目？"]
)
def test_the_projects_of_a_line_are_listed(school, question):
    answer = ask(school, question)
    assert all(name in answer.text for name in ("校舍屋顶翻修", "营养餐补贴", "图书购置")), (
        answer.text
    )
    assert "货物类" not in answer.text


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("一共安排了几个项目？", "3"),
        ("哪个项目花钱最多？", "96.00"),
        ("项目支出里第二大的项目是什么，安排了多少？", "84.00"),
    ],
)
def test_they_are_counted_and_put_in_order(school, question, figure):
    assert ask(school, question).value == Decimal(figure)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("电子白板采购几台？", "6"),
        ("实验台采购金额是多少？", "8.00"),
        ("电子白板单价多少？", "1.50"),
    ],
)
def test_words_of_a_cell_that_are_said_ask_for_the_other_cells(buyer, question, figure):
    assert ask(buyer, question).value == Decimal(figure)


def test_what_is_not_bought_has_no_figure(buyer):
    assert ask(buyer, "投影仪采购几台？").value is None
