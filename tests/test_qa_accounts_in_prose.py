"""Final accounts told in sentences alone: budget and outturn side by side, wholes and parts in two paragraphs, cars."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROSE = (
    "一、一般公共预算财政拨款支出决算情况说明",
    "（一）总体情况。2023年度一般公共预算财政拨款支出900.00万元，占本年支出合计的90.00%。",
    "（二）结构情况。主要用于以下方面：社会保障和就业支出100.00万元，占11.11%；卫生健康支出50.00万元，占5.56%；农林水支出750.00万元，占83.33%。",
    "二、“三公”经费支出决算情况说明",
    "2023年度“三公”经费财政拨款支出预算为40.00万元，支出决算为21.00万元，完成预算的52.50%。其中：因公出国（境）费支出决算为0万元，公务接待费预算为25.00万元，支出决算为9.00万元，完成预算的36.00%；公务用车购置及运行费预算为15.00万元，支出决算为12.00万元，完成预算的80.00%，其中公务用车购置费支出0万元，公务用车运行维护费支出12.00万元。",
    "截至2023年12月31日，开支财政拨款的公务用车保有量为4辆。",
    "三、国有资产占用情况",
    "共有车辆6辆，其中：机要通信用车1辆、应急保障用车2辆、特种专业技术用车3辆。",
    "四、政府采购情况",
    "政府采购支出总额80.00万元。授予中小企业合同金额70.00万元，其中：授予小微企业合同金额30.00万元。",
    "五、人员情况",
    "核定编制30名；年末实有在职人员27人。",
)


@pytest.fixture(scope="module")
def accounts():
    return assistant_of(document("柳湾区水务局2023年部门决算", prose=PROSE))


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("三公经费里花得最多的是什么？", "公务用车购置及运行费", 12),
        ("三公经费中哪一项最少", "因公出国（境）费", 0),
    ],
)
def test_of_accounts_what_was_spent_is_put_in_order_and_not_what_was_planned(
    accounts, text, name, value
):
    answer = ask(accounts, text)
    assert answer.value == value
    assert name in answer.text


@pytest.mark.parametrize("text", ["哪一类支出最多？", "花钱最多的是哪一大类"])
def test_a_whole_and_its_parts_may_stand_in_two_paragraphs(accounts, text):
    answer = ask(accounts, text)
    assert "农林水支出" in answer.text
    assert answer.value == 750


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("特种车辆有几辆", 3),
        ("机要车几辆", 1),
        ("应急车有多少辆", 2),
        ("小微企业拿了多少合同", 30),
        ("中小企业拿走多少合同", 70),
        ("在岗的有多少人", 27),
        ("社会保障和卫生健康一共多少", 150),
        ("养一辆车平均多少钱", 3),
    ],
)
def test_everyday_words_for_what_such_pages_print(accounts, text, value):
    assert ask(accounts, text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三公经费扣除公务接待费和公务用车运行维护费还剩多少", 0),
        ("三公经费刨去公务接待费，还剩多少", 12),
    ],
)
def test_all_that_is_left_out_is_taken_off(accounts, text, value):
    assert ask(accounts, text).value == value


@pytest.mark.parametrize("text", ["三公经费扣除公务接待费和宣传品印制费还剩多少"])
def test_nothing_is_told_where_one_of_them_is_no_part(accounts, text):
    assert ask(accounts, text).value is None


@pytest.mark.parametrize("text", ["公务接待费付钱最多的是哪家公司？", "服务是哪家会计师事务所做的"])
def test_a_firm_that_is_asked_for_is_not_told_by_money(accounts, text):
    assert ask(accounts, text).status == "not_found"
