"""What stands in brackets behind a question: the unit wanted, what is not meant, the names of a few things."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

from qa.in_brackets import plainly_bracketed

SPENDING = (
    ("科目", "合计", "基本支出", "项目支出"),
    ("合计", "500.00", "300.00", "200.00"),
    ("一般公共服务支出", "400.00", "300.00", "100.00"),
    ("科学技术支出", "60.00", "", "60.00"),
    ("资源勘探工业信息等支出", "40.00", "", "40.00"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "安州市商务局2025年部门预算",
            ("支出预算总表（单位：万元）", SPENDING),
            prose=(
                "一、收入预算说明",
                "2025年，安州市商务局收入预算500.00万元，其中：财政拨款收入500.00万元，比2024年预算执行数增加120.00万元。",
                "二、支出预算说明",
                "支出预算500.00万元，其中：财政拨款支出预算500.00万元，比2024年预算增加90.00万元。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("项目支出占多少（%）？", "项目支出占百分之几？"),
        ("占整个款的多少？百分比", "占整个款的百分之几"),
        ("多少个村做污水治理（不是管控）？", "多少个村做污水治理？"),
        ("执行数大概多少？（2025单位预算说明倒算）", "执行数大概多少"),
        ("两个专项（科技创新、生命健康）总预算合计", "科技创新专项、生命健康专项的总预算合计"),
        ("三个专项（科技创新、生命健康）总预算", "三个专项（科技创新、生命健康）总预算"),
        ("公务接待费（含外事）多少", "公务接待费（含外事）多少"),
        ("局本级（小计963.07万元那块）采购", "局本级采购"),
        ("文化馆支出安排多少（一般公共预算）？", "一般公共预算中，文化馆支出安排多少？"),
        ("有哪些款，各多少万元？（政府性基金预算）", "政府性基金预算中，有哪些款，各多少万元"),
        ("其他支出（政府性基金预算）是多少", "其他支出（政府性基金预算）是多少"),
        ("财政拨款支出多少（一般公共预算）", "财政拨款支出多少（一般公共预算）"),
    ],
)
def test_brackets_are_said_in_plain_words(text, plain):
    assert plainly_bracketed(text) == plain


@pytest.mark.parametrize(
    "question",
    [
        "安州市商务局一般公共服务支出里，项目支出占多少（%）？",
        "安州市商务局一般公共服务支出里，项目支出占多少（百分比）",
        "安州市商务局一般公共服务支出里项目支出占多少？百分比",
    ],
)
def test_a_percentage_is_no_sum_of_money(made, question):
    answer = ask(made, question)
    assert (answer.value, answer.unit) == (25, "%"), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("安州市商务局2024年财政拨款预算执行数大概多少？（2025预算说明倒算）", 380),
        ("安州市商务局2024年财政拨款收入预算执行数是多少", 380),
        ("安州市商务局2024年财政拨款支出预算是多少", 410),
    ],
)
def test_an_outcome_is_worked_back_from_a_change_of_it(made, question, value):
    assert ask(made, question).value == value


@pytest.mark.parametrize(
    "question",
    [
        "安州市商务局科学技术、资源勘探这两类支出总共多少万元？",
        "安州市商务局科学技术和资源勘探这两类支出一共多少",
        "安州市商务局科学技术支出、资源勘探工业信息等支出这两类支出合计多少",
    ],
)
def test_a_kind_is_said_of_each_name(made, question):
    assert ask(made, question).value == 100
