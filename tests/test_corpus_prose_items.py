"""Projects that paragraphs tell, how they were graded, and sums for each of something."""

from decimal import Decimal

import pytest
from made_tables import document

from corpus.amounts import text_to_amount
from corpus.model import Fact


def facts(*prose: str) -> tuple[Fact, ...]:
    return document("柳湾县水务局2023年度部门决算", prose=prose).facts


@pytest.mark.parametrize(
    "text",
    [
        "对2023年度21个项目支出全面开展绩效自评，其中自评结果为优的16个，良的4个，中的1个。",
        "组织对21个项目开展绩效自评，其中16个项目自评等级为优，4个项目为良，1个项目为中。",
        "本部门2023年度共有21个项目纳入绩效自评范围，其中：优16个、良4个、中1个。",
        "全面开展绩效自评，共涉及项目21个。自评等级为“优”的项目16个，占76.19%；自评等级为“良”的项目4个；“中”的项目1个。",
    ],
)
def test_graded_projects_are_counted_by_their_grade(text):
    counts = {f.subject[-1]: f.value for f in facts(text) if f.unit == "个"}
    assert counts == {
        "开展绩效自评的项目": Decimal(21),
        "自评结果为优的项目": Decimal(16),
        "自评结果为良的项目": Decimal(4),
        "自评结果为中的项目": Decimal(1),
    }


def test_what_others_judged_is_no_review_by_the_department_itself():
    told = facts("对3个项目开展部门评价，评价结果为优的2个，良的1个。")
    assert [f.subject[-1] for f in told] == [
        "开展部门评价的项目", "评价结果为优的项目", "评价结果为良的项目",
    ]  # fmt: skip


ITEMS = (
    "三、主要项目支出情况",
    "1.河道清淤工程860.00万元，清淤河道12公里，受益农户350户。",
    "2.山塘维修240.00万元，维修山塘6座。",
    "3.水质监测95.00万元。",
)


def test_what_a_paragraph_counts_behind_its_money_belongs_to_its_project():
    told = {f.subject: f.text for f in facts(*ITEMS)}
    assert told["河道清淤工程", "清淤河道"] == "12公里"
    assert told["山塘维修", "维修山塘"] == "6座"
    assert told["水质监测",] == "95.00万元"


@pytest.mark.parametrize("heading", ["三、项目绩效情况", "三、政府采购项目情况", "三、收入构成"])
def test_under_other_headings_nothing_is_put_below_a_project(heading):
    told = facts(heading, "1.货物采购120.00万元，购置电脑30台。")
    assert all(f.subject[0] != "货物采购" for f in told if f.unit == "台")


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("5元/人/天", 5, "="),
        ("920元/人·月", 920, "="),
        ("≤280元/吨", 280, "≤"),
        ("1.5万元/公里", "1.5", "="),
    ],
)
def test_a_sum_for_each_of_something_is_a_figure(text, value, comparator):
    amount = text_to_amount(text)
    assert amount is not None
    assert (amount.value, amount.comparator, amount.text) == (
        Decimal(str(value)), comparator, text,
    )  # fmt: skip


def test_a_section_of_one_fund_tells_that_funds_own_income_and_spending():
    told = facts(
        "八、政府性基金预算财政拨款支出决算情况说明",
        "政府性基金预算财政拨款年初结转和结余0万元，本年收入300.00万元，本年支出260.00万元，年末结转和结余40.00万元。",
    )
    assert {f.scope.money for f in told} == {"政府性基金"}


def test_projects_counted_right_behind_the_money_of_an_item_are_of_that_item():
    told = {
        f.subject: f.text
        for f in facts("（一）水源保护410万元，共3个项目。", "（二）管网改造260万元，涉及5个项目。")
    }
    assert told["水源保护", "项目"] == "3个"
    assert told["管网改造", "项目"] == "5个"


def test_projects_counted_behind_the_whole_are_of_nothing_else():
    told = facts("项目支出670万元，共8个项目。")
    assert [f.subject for f in told if f.unit == "个"] == [("项目",)]


@pytest.mark.parametrize(("base", "name"), [("300.20", "支出预算总额"), ("290.20", "支出")])
def test_a_change_that_leads_to_a_figure_told_before_is_of_that_figure(base, name):
    text = (
        f"2023年支出预算总额330.70万元。支出较2022年预算{base}万元增加30.50万元，主要是人员增加。"
    )
    told = facts(text)
    assert [f.subject for f in told if f.year == 2022] == [(name,)]
