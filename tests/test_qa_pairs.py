"""Two figures are held against each other only where each is what its side of the question says."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

SIDES = (
    ("收入", "", "支出", "", ""),
    ("项目", "决算数", "项目", "合计", "一般公共预算财政拨款"),
    ("一般公共预算财政拨款", "310.00", "教育支出", "250.00", "250.00"),
    ("", "", "行政单位医疗", "60.00", "60.00"),
    ("本年收入合计", "310.00", "本年支出合计", "310.00", "310.00"),
    ("年初财政拨款结转和结余", "20.00", "年末财政拨款结转和结余", "20.00", "20.00"),
    ("总计", "330.00", "总计", "330.00", "330.00"),
)
PROSE = (
    "2023年本年收入合计310.00万元，其中：财政拨款收入310.00万元，占100%。",
    "2023年一般公共预算财政拨款支出310.00万元，占本年支出合计的100%。",
    "其中：行政单位医疗60.00万元。",
)


@pytest.fixture(scope="module")
def assistant():
    title = "柳湾区教育局2023年度部门决算"
    return assistant_of(
        document(title, ("财政拨款收入支出决算总表（单位：万元）", SIDES), prose=PROSE)
    )


@pytest.mark.parametrize(
    "text", ["行政单位和事业单位的个数一样多吗", "行政单位的家数和事业单位的家数哪个多"]
)
def test_no_sum_of_money_tells_how_many_there_are(assistant, text):
    assert ask(assistant, text).status == "not_found"


@pytest.mark.parametrize(
    "text", ["财政拨款收入和财政拨款支出一样多吗", "财政拨款收入等于财政拨款支出吗"]
)
def test_income_and_spending_are_each_told_by_a_figure_of_its_own_side(assistant, text):
    answer = ask(assistant, text)
    assert answer.text.startswith("是")
    assert re.search("财政拨款收入[^；，]*310万?.*财政拨款支出[^；，]*310", answer.text)


def test_beside_spending_the_total_with_what_was_carried_over_is_not_told(assistant):
    answer = ask(assistant, "财政拨款支出是多少")
    assert answer.value == 310
    assert "330" not in answer.text


def test_two_totals_of_one_year_are_not_this_year_and_the_last():
    rows = (
        ("收入", "决算数", "支出", "决算数"),
        ("本年收入合计", "81.00", "本年支出合计", "84.00"),
        ("年初结转和结余", "9.00", "年末结转和结余", "6.00"),
        ("总计", "90.00", "总计", "90.00"),
    )
    prose = "2022年度收入总计90.00万元，支出总计90.00万元，比2021年度减少7.50万元，下降7.69%。"
    papers = document(
        "柳湾区图书馆2022年度部门决算", ("收入支出决算总表（单位：万元）", rows), prose=(prose,)
    )
    answer = ask(assistant_of(papers), "2022年支出比上年减少多少？")
    assert answer.value in (None, Decimal("7.50"))
    assert "84" not in answer.text


@pytest.mark.parametrize("lead", ["", "帮我查一下", "麻烦看一下", "问一下"])
def test_polite_words_part_no_row_from_its_table(lead):
    rows = (
        ("项目", "政府采购预算金额"),
        ("柳湾区环保局", "96.00"),
        ("柳湾区环保局监测站", "92.00"),
        ("合计", "188.00"),
    )
    papers = document("柳湾区环保局2022年部门预算", ("政府采购预算表（单位：万元）", rows))
    answer = ask(assistant_of(papers), f"{lead}柳湾区环保局2022年政府采购预算")
    assert answer.value == 188


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("监测设备质保金（2018年那笔）的成本上限是多少", 100),
        ("2017年监测设备质保金的成本上限是多少", None),
    ],
)
def test_a_year_that_is_part_of_a_name_is_no_other_year(text, value):
    rows = (("项目名称", "成本上限"), ("2018年监测设备质保金", "100万元"), ("法律顾问费", "20万元"))
    papers = document("柳湾区环保局2020年部门预算", ("项目绩效目标表", rows))
    assert ask(assistant_of(papers), text).value == value
