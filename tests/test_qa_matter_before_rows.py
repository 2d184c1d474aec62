"""The matter of a table said before its rows is no operand; offices in cells are of the paper that prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

REPAIRS = (
    ("乡镇", "项目名称", "工程面积", "安排金额"),
    ("东滩镇", "东滩敬老院屋顶翻修", "300", "20"),
    ("东滩镇", "东滩敬老院电路改造", "120", "12"),
    ("西岗乡", "西岗敬老院浴室改建", "60", "9"),
    ("合计", "", "480", "41"),
)
ALLOWANCES = (
    ("乡镇", "高龄人数", "补贴金额"),
    ("东滩镇", "80", "16"),
    ("西岗乡", "50", "10"),
    ("南湾乡", "40", "8"),
    ("合计", "170", "34"),
)
TASKS = (
    ("序号", "项目名称", "责任科室", "预算金额"),
    ("1", "公厕管护", "市容管理办公室", "15"),
    ("2", "路灯维护", "市容管理办公室", "25"),
    ("3", "防汛物资", "应急保障办公室", "7"),
    ("合计", "", "", "47"),
)
PROSE = ("全县2025年高龄津贴34万元，敬老院修缮资金41万元。",)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "临泽县民政局2025年部门预算",
            ("敬老院修缮专项资金分配表（单位：平方米、万元）", REPAIRS),
            ("高龄津贴分配表（单位：人、万元）", ALLOWANCES),
            ("项目支出预算明细表（单位：万元）", TASKS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("敬老院修缮资金，东滩镇两个项目一共安排多少", "32"),
        ("敬老院修缮资金，东滩镇的项目一共安排多少", "32"),
        ("高龄津贴，东滩镇和西岗乡一共多少万元", "26"),
        ("高龄津贴，东滩镇和西岗乡一共多少", "26"),
        ("高龄津贴，东滩镇和西岗乡高龄人数一共多少", "130"),
        ("高龄津贴和敬老院修缮资金一共多少万元", "75"),  # two matters are two operands
        ("市容管理办公室负责的项目预算合计多少", "40"),
    ],
)
def test_rows_are_added_without_the_matter_of_their_table(made, question, value):
    assert ask(made, question).value == Decimal(value), ask(made, question).text


@pytest.mark.parametrize(
    "question",
    [
        "敬老院修缮资金，东滩镇三个项目一共安排多少",  # the table has two
        "高龄津贴，东滩镇两个项目一共多少万元",  # its rows are no projects
        "临泽县水利局办公室2025年三公经费多少",  # of another office
    ],
)
def test_what_the_tables_do_not_hold_is_not_added(made, question):
    assert ask(made, question).status == "not_found", ask(made, question).text


def test_the_projects_of_an_office_that_only_cells_name(made):
    answer = ask(made, "市容管理办公室负责哪些项目")
    assert "公厕管护" in answer.text and "路灯维护" in answer.text and "防汛" not in answer.text
