"""A verdict holds what its question says, or is none: rows that are named, an amount, the stage; and sums of prose."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

BOUGHT = (
    ("单位名称", "项目名称", "预算资金", "采购目录序号", "采购物品", "数量", "计量单位", "单价", "采购金额"),
    ("鹿泽县林场", "", "", "", "", "", "", "", "31.00"),
    ("鹿泽县林场", "护林站灶具更新", "16.00", "A05010301", "灶台", "4", "台", "2.00", "8.00"),
    ("鹿泽县林场", "护林站灶具更新", "16.00", "A05010302", "蒸箱", "2", "台", "3.00", "6.00"),
    ("鹿泽县林场", "护林站灶具更新", "16.00", "A05010303", "消毒柜", "1", "台", "2.00", "2.00"),
    ("鹿泽县林场", "瞭望塔修缮", "15.00", "B07010000", "塔身加固", "1", "项", "15.00", "15.00"),
    ("", "合计", "", "", "", "", "", "", "31.00"),
)  # fmt: skip
SPENDING = (
    ("科目编码", "科目名称", "合计"),
    ("213", "农林水支出", "400.00"),
    ("221", "住房保障支出", "60.00"),
    ("", "合计", "460.00"),
)
FLOORS = "本项目规划建筑面积约为2600平方米，其中地上建筑面积为1900平方米，地下建筑面积为640平方米。"


@pytest.fixture(scope="module")
def forest():
    return assistant_of(
        document(
            "鹿泽县林业局2031年部门预算",
            ("支出总表（单位：万元）", SPENDING),
            ("政府采购预算表（单位：万元）", BOUGHT),
            prose=("二、项目情况", FLOORS),
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("护林站灶具更新那三行采购明细，金额加总等于它的预算资金16万元吗？", "是，相等"),
        ("护林站灶具更新这三行的采购金额，加起来等于预算资金吗？", "是，相等"),
        ("护林站灶具更新的采购明细三行加起来是18万元吗？", "否，不一致"),
        ("护林站灶具更新的采购明细，金额加总等于16万元吗？", "是，一致"),
    ],
)
def test_the_rows_that_are_named_are_held(forest, question, told):
    answer = ask(forest, question)
    assert answer.text.startswith(told) and "16万元" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "护林站灶具更新那五行采购明细，金额加总等于它的预算资金吗？",  # there are three
        "护林站灶具更新那三行采购明细，金额加总等于它的预算资金21万元吗？",
    ],
)
def test_other_rows_are_no_verdict(forest, question):
    answer = ask(forest, question)
    assert "31万" not in answer.text and "460万" not in answer.text
    assert not answer.text.startswith(("是", "否"))


def test_all_rows_of_a_table_are_still_added(forest):
    answer = ask(forest, "支出总表各类加起来等于合计460万元吗？")
    assert answer.text.startswith("是") and "460" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "鹿泽县林业局2031年预算里，地上加地下的建筑面积，等于文件写的约2600平方米吗？",
            "相差60平方米",
        ),
        ("鹿泽县林业局地上加地下的建筑面积等于2600平方米吗？", "相差60平方米"),
        ("鹿泽县林业局2031年预算里，地上加地下的建筑面积等于2540平方米吗？", "是，"),
    ],
)
def test_what_the_text_is_said_to_print(forest, question, told):
    answer = ask(forest, question)
    assert told in answer.text and "2540平方米" in answer.text


def test_another_area_than_is_said_is_no_verdict(forest):
    answer = ask(forest, "鹿泽县林业局地上加地下的建筑面积等于3100平方米吗？")
    assert "2600" not in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("采购目录A05010302，买的是什么、数量几台？", ("蒸箱", "数量2台")),
        ("采购目录A05010302买的是什么，多少台？", ("蒸箱", "数量2台")),
        ("采购目录A05010303买的是什么，单价多少？", ("消毒柜", "单价2.00万元")),
    ],
)
def test_what_a_code_is_and_how_many(forest, question, said):
    answer = ask(forest, question)
    assert all(word in answer.text for word in said)


def test_a_code_that_is_nowhere_is_nothing(forest):
    assert ask(forest, "采购目录A05010309，买的是什么、数量几台？").status == "not_found"


ACCOUNTS = (
    "1.农林水支出（类）林业和草原（款）行政运行（项）。年初预算为210.10万元，支出决算为205.00万元。",
    "2.农林水支出（类）林业和草原（款）森林防火（项）。年初预算为90.20万元，支出决算为88.30万元。",
    "3.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为39.71万元，支出决算为39.70万元。",
)
SPENT = (
    ("科目编码", "科目名称", "合计"),
    ("213", "农林水支出", "293.30"),
    ("221", "住房保障支出", "39.70"),
    ("", "本年支出合计", "333.00"),
)


@pytest.fixture(scope="module")
def spent():
    return assistant_of(
        document(
            "鹿泽县林业局2030年部门决算",
            ("一般公共预算财政拨款支出决算表（单位：万元）", SPENT),
            prose=(
                "五、一般公共预算财政拨款支出决算情况说明",
                "一般公共预算财政拨款支出年初预算为340.00万元，支出决算为333.00万元。其中：",
                *ACCOUNTS,
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2030年决算说明逐项列的3个科目年初预算加起来是多少？", "340.01"),
        ("决算说明里各科目的年初预算之和是多少？", "340.01"),
        ("正文里三个科目的支出决算一共多少万元？", "333.00"),
        ("决算说明逐条列出的科目，支出决算合计多少？", "333.00"),
        ("决算说明里所有科目的年初预算总共多少？", "340.01"),
    ],
)
def test_accounts_of_the_prose_are_added(spent, question, value):
    assert ask(spent, question).value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "决算说明逐项列的5个科目年初预算加起来是多少？",
        "决算说明逐项列的3个科目年初结转加起来是多少？",
        "预算说明里各项目的年初预算之和是多少？",
    ],
)
def test_not_as_many_accounts_or_another_figure(spent, question):
    assert ask(spent, question).value is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("决算说明逐项列的3个科目年初预算，加起来正好等于340.00万元吗？", "否"),
        ("决算说明逐项列的3个科目支出决算加起来等于333万元吗？", "是"),
        ("决算说明逐项列的3个科目支出决算，加起来有350万元吗？", "否"),
        ("决算说明里各科目年初预算之和，与一般公共预算财政拨款支出年初预算一致吗？", "否"),
        ("决算说明逐项列的3个科目支出决算，加起来正好等于333万元吗？", "是"),
    ],
)
def test_the_accounts_of_the_prose_held_to_a_figure(spent, question, told):
    answer = ask(spent, question)
    assert answer.text.startswith(told) and "森林防火" in answer.text


def test_final_accounts_are_no_budgets(spent):
    answer = ask(spent, "决算表各类的年初预算加起来等于合计吗？")
    assert not answer.text.startswith(("是", "否"))
