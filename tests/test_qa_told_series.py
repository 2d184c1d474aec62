"""What a talk told one after the other is ordered and added up as it was told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.model import Question

ACCOUNTS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("205", "教育支出", "900.00", "700.00", "200.00"),
    ("20502", "普通教育", "900.00", "700.00", "200.00"),
    ("2050201", "学前教育", "150.00", "100.00", "50.00"),
    ("2050202", "小学教育", "420.00", "340.00", "80.00"),
    ("2050203", "初中教育", "330.00", "260.00", "70.00"),
)
PUBLIC = (
    ("年度", "合计", "因公出国（境）费", "公务用车运行维护费", "公务接待费"),
    ("2021年", "19.00", "2.00", "10.00", "7.00"),
    ("2022年", "16.00", "1.00", "9.00", "6.00"),
)
GOALS = (
    ("项目名称", "预算金额", "数量指标", "质量指标", "满意度指标"),
    ("校园围墙修缮", "36.00", "修缮围墙420米", "验收合格率100%", "师生满意度≥90%"),
    ("实验器材配备", "58.00", "配备实验室9间", "设备合格率100%", "师生满意度≥92%"),
)


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(
        document(
            "柳湾县教育局2022年部门预算",
            ("支出预算表（单位：万元）", ACCOUNTS),
            ("“三公”经费预算表（单位：万元）", PUBLIC),
            ("项目支出绩效目标表（单位：万元）", GOALS),
        )
    )


def talk(assistant, *turns):
    return assistant.ask(Question(turns[-1], history=turns[:-1]))


SCHOOLS = ("学前教育支出多少？", "小学教育呢？", "初中教育呢？")


@pytest.mark.parametrize(
    ("said", "value", "name"),
    [("哪个最多？", "420.00", "小学教育"), ("哪项最少？", "150.00", "学前教育")],
)
def test_the_most_of_what_was_told_in_turn(assistant, said, value, name):
    answer = talk(assistant, *SCHOOLS, said)
    assert answer.value == Decimal(value)
    assert answer.items[0].text == name


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ((*SCHOOLS, "加起来多少？"), "900"),
        ((*SCHOOLS, "这两项加起来多少？"), "750"),
        ((*SCHOOLS[:2], "加起来多少？"), "570"),
        (("2022年“三公”经费多少？", "接待费呢？", "出国费呢？", "加起来多少？"), "7"),
    ],
)
def test_what_was_told_in_turn_is_added_but_no_whole_to_its_parts(assistant, turns, value):
    assert talk(assistant, *turns).value == Decimal(value)


def test_which_is_more_is_asked_back_where_two_things_were_not_told(assistant):
    answer = talk(assistant, "学前教育和小学教育一共多少？", "初中教育呢？", "哪个多？")
    assert answer.status == "not_found" and "哪两项" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "校园围墙修缮项目的绩效目标是什么？",
        "校园围墙修缮的绩效指标有哪些？",
        "校园围墙修缮要达到什么目标？",
    ],
)
def test_the_goals_of_a_project_that_is_one_row_are_its_columns(assistant, text):
    answer = ask(assistant, text)
    assert [item.text.split("：")[0].split("≥")[0] for item in answer.items] == [
        "数量指标", "质量指标", "满意度指标",
    ]  # fmt: skip
    assert "420米" in answer.text and "实验室" not in answer.text


def test_a_column_of_goals_that_is_named_is_told_alone(assistant):
    answer = ask(assistant, "校园围墙修缮的数量指标是什么？")
    assert "420米" in answer.text and "合格率" not in answer.text


def test_money_printed_for_a_thing_is_found_by_the_thing():
    rows = (("项目名称", "预算金额"), ("购书经费", "26.00"), ("古籍修复", "8.00"))
    papers = document("柳湾县图书馆2022年单位预算", ("项目支出表（单位：万元）", rows))
    answer = ask(assistant_of(papers), "2022年购书花了多少？")
    assert answer.value == Decimal("26.00") and "购书经费" in answer.text
    assert ask(assistant_of(papers), "2022年装修花了多少？").status == "not_found"


@pytest.mark.parametrize("text", ["社保交了多少？", "单位交社保多少钱？", "社保基金收入多少？"])
def test_what_is_paid_for_the_staff_is_not_the_account_of_social_security(text):
    rows = (
        ("科目名称", "合计"),
        ("社会保障和就业支出", "88.00"),
        ("政府性基金预算财政拨款", ""),
    )
    papers = document("柳湾县教育局2022年部门预算", ("支出预算表（单位：万元）", rows))
    assert ask(assistant_of(papers), text).value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("医疗花了多少？", "66.00"), ("医疗收入多少？", None), ("医疗设备花了多少？", None)],
)
def test_a_word_for_a_function_is_none_inside_a_longer_one(text, value):
    rows = (("科目名称", "合计"), ("卫生健康支出", "66.00"), ("住房保障支出", "9.00"))
    papers = document("柳湾县医院2022年部门决算", ("支出决算表（单位：万元）", rows))
    answer = ask(assistant_of(papers), text)
    assert answer.value == (None if value is None else Decimal(value))


def test_people_are_no_fund_of_their_own_name():
    rows = (("科目名称", "决算数"), ("退休费", "69.00"), ("人员经费合计", "2,152.00"))
    papers = document("柳湾县财政局2022年部门决算", ("基本支出表（单位：万元）", rows))
    assert "2152" not in ask(assistant_of(papers), "退休人员花了多少钱？").text


def test_what_kind_of_money_it_is_may_be_said_by_a_sentence():
    prose = "收入预算：拨款收入540.00万元；其他收入60.00万元，系物业企业缴纳的共建资金。"
    papers = document("柳湾街道办事处2022年部门预算", prose=("收支情况", prose))
    assert "物业企业" in ask(assistant_of(papers), "其他收入是什么钱？").text


def test_a_slip_in_what_may_be_spent_at_most_is_no_order_of_all():
    rows = (("项目名称", "成本上限"), ("应急演练", "≤5万元"), ("大气监测", "≤90万元"))
    papers = document("柳湾县环保局2022年部门预算", ("项目绩效目标表", rows))
    answer = ask(assistant_of(papers), "那个英急演炼最多化多少钱？")
    assert answer.value != 90


@pytest.mark.parametrize("text", ["全县的一般公共预算收入是多少？", "全县财政收入完成多少亿元？"])
def test_what_the_whole_county_takes_in_is_not_told_by_one_office(text):
    prose = "2022年一般公共预算财政拨款收入2940.00万元。"
    papers = document("柳湾县财政局2022年部门决算", prose=("收入情况", prose))
    answer = ask(assistant_of(papers), text)
    assert answer.status == "not_found" and "全县" in answer.text
    own = document(
        "柳湾县财政局2022年部门决算", prose=("说明", f"全县一般公共预算收入9.30亿元。{prose}")
    )
    assert ask(assistant_of(own), "全县一般公共预算收入是多少？").status == "answered"
