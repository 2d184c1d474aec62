"""A page of sentences alone: what is said is not dropped, put right by half, or told of a part only."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

HARBOUR = document(
    "临港区航务局2022年部门预算",
    prose=(
        "一、部门基本情况",
        "（一）职能职责。负责全区航道、码头的规划和管理，负责航道养护和船舶检验工作。",
        "二、部门预算情况说明",
        "2022年一般公共预算财政拨款收入8400.5万元，一般公共预算财政拨款支出8400.5万元，比2021年增加310万元。"
        "其中：基本支出2100.5万元，比2021年增加60万元，主要原因是人员调资，主要用于保障在职人员工资福利；"
        "项目支出6300万元，比2021年增加250万元，主要原因是新开工项目较多，主要用于航道整治、码头改造等重点工作。",
        "2022年政府性基金预算收入950万元，政府性基金预算支出950万元，比2021年减少120万元，"
        "主要原因是专项资金减少，主要用于防波堤加固、锚地疏浚等项目。",
        "三、“三公”经费情况说明",
        "2022年“三公”经费预算76万元，比2021年减少4万元。其中：因公出国（境）费用0万元，与2021年一致；"
        "公务接待费12万元，比2021年减少4万元；公务用车运行维护费64万元，与2021年一致；公务用车购置费0万元，与2021年一致。",
        "四、其他重要事项的情况说明",
        "1.政府采购情况。所属各预算单位政府采购预算总额420万元，其中：政府采购货物预算130万元、政府采购工程预算200万元、政府采购服务预算90万元。",
    ),
)


@pytest.fixture(scope="module")
def harbour():
    return assistant_of(HARBOUR)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("一般公共预算财政拨款支出是多少", "8400.5"),
        ("一般公共预算财政拨款里，项目支出安排了多少万元", "6300"),
        ("2022年财政拨款支出中的基本支出有多少", "2100.5"),
        ("一般公共预算财政拨款里的人员经费是多少", None),  # printed nowhere
        ("财政拨款支出中，公用经费安排了多少", None),
        ("政府性基金预算支出里，项目支出是多少", None),
        ("办公经费是多少", None),  # no slip of 三公经费
        ("三公经费是多少", "76"),
    ],
)
def test_a_narrower_name_that_is_said_is_never_dropped(harbour, question, value):
    answer = ask(harbour, question)
    assert answer.value == (Decimal(value) if value else None), answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("政府采购预算总共多少其中工程类多少", ("420", "200")),
        ("政府采购预算一共有多少，其中服务类多少", ("420", "90")),
        ("三公经费合计多少万元其中公务接待费多少万元", ("76", "12")),
    ],
)
def test_a_whole_and_its_part_asked_in_one_breath_are_both_told(harbour, question, values):
    answer = ask(harbour, question)
    assert [item.value for item in answer.items] == [Decimal(value) for value in values]


ACCOUNTS = document(
    "临港区园林处2022年部门预算",
    (
        "一般公共预算财政拨款支出表（单位：万元）",
        (
            ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            ("201", "一般公共服务支出", "40", "10", "30"),
            ("212", "城乡社区支出", "160", "60", "100"),
            ("", "合计", "200", "70", "130"),
        ),
    ),
    (
        "一般公共预算财政拨款基本支出表（单位：万元）",
        (
            ("科目名称", "合计", "人员经费", "公用经费"),
            ("工资福利支出", "50", "50", ""),
            ("商品和服务支出", "20", "", "20"),
            ("合计", "70", "50", "20"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("一般公共服务支出的项目支出是多少", "30"),
        ("一般公共预算支出的项目支出合计多少", "130"),
        ("一般公共预算财政拨款支出合计是多少", "200"),
        ("基本支出里的人员经费是多少", "50"),
        ("基本支出中的公用经费", "20"),
    ],
)
def test_a_fund_is_no_account_and_a_part_is_found_inside_what_holds_it(question, value):
    assert ask(assistant_of(ACCOUNTS), question).value == Decimal(value)
