"""Numbers in cells of words beside a project's money: asked for, spoken of again, and shared out over."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

GOALS = (
    ("项目名称", "预算金额", "数量指标", "质量指标", "满意度指标"),
    ("古桥加固修缮", "910.00", "加固桥梁13座", "竣工验收合格率100%", "≥90%"),
    ("乡村放映补助", "84.00", "放映电影2800场", "设备完好率≥97%", "≥92%"),
    ("孤残儿童寄养", "365.00", "寄养0-14岁孤残儿童146人", "体检覆盖率≥99%", "≥95%"),
    ("河道清漂", "150.00", "聘用清漂员24人；清运漂浮物900吨", "水面洁净率≥95%", "≥90%"),
    ("证件印制", "54.00", "印制证件1.8万份", "差错率≤1%", "≥90%"),
    ("合计", "1563.00", "", "", ""),
)
SPENT = (
    ("项目", "2024年决算数"),
    ("公务接待费", "7.30"),
    ("公务用车运行维护费", "21.00"),
)


@pytest.fixture(scope="module")
def office():
    return assistant_of(
        document(
            "临川市社会事务局2025年部门预算",
            ("项目支出绩效目标表（单位：万元）", GOALS),
        ),
    )


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("要加固几座桥梁", "13", "座"),
        ("能寄养多少孤残儿童", "146", "人"),
        ("孤残儿童寄养能寄养多少儿童", "146", "人"),
        ("放映电影多少场", "2800", "场"),
        ("河道清漂聘多少清漂员", "24", "人"),
        ("河道清漂清运多少漂浮物", "900", "吨"),
        ("乡村放映补助的设备完好率要达到多少", "97", "%"),
        ("古桥加固修缮多少钱", "910", "万元"),
        ("古桥加固修缮多少", "910", "万元"),
    ],
)
def test_a_number_in_words_is_asked_for_like_any_other(office, question, value, unit):
    answer = ask(office, f"临川市社会事务局2025年{question}？")
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize(
    ("history", "question", "value", "unit"),
    [
        (("古桥加固修缮安排了多少钱",), "要加固多少桥梁？", "13", "座"),
        (("孤残儿童寄养多少钱",), "能有多少儿童受益？", "146", "人"),
        (("要加固几座桥梁",), "那平均一座合多少钱？", "70", "万元"),
        (("孤残儿童寄养多少钱", "一共多少人？"), "平均一个人多少钱？", "25000", "元"),
        (("印制证件多少份",), "平均每份多少元？", "30", "元"),
    ],
)
def test_the_number_and_the_money_of_a_row_in_a_talk(office, history, question, value, unit):
    first, *rest = history
    answer = ask(office, question, f"临川市社会事务局2025年{first}？", *rest)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize(
    ("history", "question"),
    [
        ("要加固几座桥梁", "平均一辆多少钱？"),  # nothing is counted in 辆
        ("聘多少清漂员", "平均每人多少钱？"),  # the money pays for what is carted off, too
    ],
)
def test_no_money_is_shared_out_over_what_it_is_not_for(office, history, question):
    answer = ask(office, question, f"临川市社会事务局2025年{history}？")
    assert answer.value is None


def test_money_is_no_number_of_things():
    accounts = assistant_of(
        document("临川市社会事务局2024年部门决算", ("“三公”经费支出决算表（单位：万元）", SPENT))
    )
    assert ask(accounts, "临川市社会事务局2024年公务接待多少游船").value is None
    assert ask(accounts, "临川市社会事务局2024年公务接待费多少来着").value == Decimal("7.30")


def test_what_was_told_with_a_slip_put_right_is_spoken_of_again(office):
    slip = "临川市社会事务局2025年古侨加固修膳安排了多少钱？"
    assert ask(office, slip).value == Decimal(910)
    answer = ask(office, "要加固几座桥梁？", slip)
    assert (answer.value, answer.unit) == (Decimal(13), "座")


def test_the_year_of_a_row_chooses_no_rows():
    years = (
        ("年度", "合计", "公务接待费"),
        ("2024年预算", "9.00", "9.00"),
        ("2025年预算", "8.00", "8.00"),
    )
    goals = (
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "茶水站数量", "≥7个"),
        ("产出指标", "数量指标", "年服务人次", "≥3万人次"),
    )  # fmt: skip
    office = assistant_of(
        document(
            "临川市柳岸街道2025年部门预算",
            ("“三公”经费预算表（单位：万元）", years),
            ("重点项目绩效目标表：户外劳动者歇脚", goals),
        )
    )
    answer = ask(office, "临川市柳岸街道2025年茶水站有几个？")
    assert (answer.value, answer.unit) == (Decimal(7), "个")


@pytest.mark.parametrize(
    "question",
    [
        "寄养保护补助和放映补助两个项目一共多少",  # one of them is no project: no number of projects
        "预算金额在95%以上的项目有哪些",  # no sum of money is a share
    ],
)
def test_no_number_stands_for_another(office, question):
    answer = ask(office, f"临川市社会事务局2025年{question}？")
    assert answer.value is None and "一个也没有" not in answer.text


def test_what_two_come_to_without_a_word_for_the_sum():
    costs = (("项目", "2024年决算数"), ("公务接待费", "7.30"), ("公务用车运行维护费", "21.00"))
    accounts = assistant_of(
        document("临川市社会事务局2024年部门决算", ("“三公”经费支出决算表（单位：万元）", costs))
    )
    asked = "临川市社会事务局2024年公务接待费和公务用车运行维护费两样花了多少钱？"
    assert ask(accounts, asked).value == Decimal("28.3")


def test_a_share_of_money_keeps_what_rounding_would_lose():
    acres = (
        ("项目名称", "预算金额", "数量指标"),
        ("梯田整修", "149.00", "整修梯田0.08万亩"),
        ("果园改良", "60.00", "改良果园120亩"),
    )
    office = assistant_of(
        document("临川市农业局2025年部门预算", ("项目支出绩效目标表（单位：万元）", acres))
    )
    told = "临川市农业局2025年要整修多少梯田？"
    answer = ask(office, "平均每亩多少钱？", told)
    assert (answer.value, answer.unit) == (Decimal("1862.5"), "元")
    whole = ask(office, "平均每亩多少钱？", "临川市农业局2025年改良多少果园？")
    assert (whole.value, whole.unit) == (Decimal("0.5"), "万元")
