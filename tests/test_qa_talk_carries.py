"""What a talk carries on: the rows that were listed, the fund, the project, the row that was spoken of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import assistant_of, document

from qa.assistant import Assistant
from qa.model import Answer, Question

PROJECTS = (
    ("序号", "项目名称", "项目单位", "合计", "一般公共预算", "政府性基金"),
    ("1", "社区护林员补助", "森林站", "240", "240", ""),
    ("2", "古树名木巡护", "森林站", "60", "60", ""),
    ("3", "苗圃灌溉管网改造", "种苗站", "300", "200", "100"),
    ("4", "湿地鸟类观测", "湿地中心", "150", "", "150"),
    ("", "合计", "", "750", "500", "250"),
)
FUND = (
    ("科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"),
    ("212", "城乡社区支出", "30", "220", "250", ""),
    ("", "合计", "30", "220", "250", "0"),
)
EXPENDITURE = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "15,765,297", "8,265,297", "7,500,000"),
    ("21302", "林业和草原", "15,765,297", "8,265,297", "7,500,000"),
    ("合计", "", "15,765,297", "8,265,297", "7,500,000"),
)
AIMS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "培训期数", "6期"),
    ("产出指标", "数量指标", "培训人数", "≥420人"),
    ("产出指标", "数量指标", "日均接待人次", "≥35人次"),
    ("满意度指标", "服务对象满意度指标", "护林员满意度", "≥90%"),
)
PROSE = (
    "林业和草原（款）2024年决算1576.53万元。",
    "2024年政府性基金年初结转和结余30万元。2024年收入总计5000万元，支出总计5000万元，其中基本支出4000万元。",
    "三公经费2024年决算12万元。",
)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return assistant_of(
        document(
            "北苇县林业局2024年部门决算",
            ("项目支出表（单位：万元）", PROJECTS),
            ("政府性基金预算财政拨款收入支出决算表（单位：万元）", FUND),
            ("支出决算表（单位：元）", EXPENDITURE),
            ("1、社区护林员补助绩效目标表", AIMS),
            prose=PROSE,
        )
    )


def ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(Question(turns[-1], tuple(turns[:-1])))


LISTED = "项目单位为森林站的项目有哪些"


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ((LISTED, "这些项目一共多少万元"), "300"),
        ((LISTED, "加起来多少钱"), "300"),
        ((LISTED, "哪个最多"), "240"),
        ((LISTED, "最少的是哪个"), "60"),
        ((LISTED, "一共几个"), "2"),
        ((LISTED, "占全部项目支出的百分之几"), "40"),
        ((LISTED, "一共多少万元", "占全部项目支出的比例"), "40"),
        (("项目支出表中合计超过100万元的项目有哪些", "这三个项目合计多少"), "690"),
        (("项目支出表中合计超过100万元的项目有哪些", "一般公共预算一共多少"), None),  # one is blank
        (("项目支出表中合计超过100万元的项目有哪些", "哪个最少", "占全部项目支出的百分之几"), "20"),
    ],
)
def test_rows_that_were_listed_are_what_is_added_and_compared(assistant, turns, value):
    answer = ask(assistant, *turns)
    assert answer.value == (Decimal(value) if value else None), answer.text


def test_each_of_the_rows_is_told(assistant):
    answer = ask(assistant, LISTED, "分别多少钱")
    assert [item.value for item in answer.items] == [Decimal(240), Decimal(60)]


def test_another_number_of_things_than_was_told_is_asked_back(assistant):
    answer = ask(assistant, LISTED, "这四项一共多少")
    assert answer.status == "not_found" and "2项" in answer.text


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("政府性基金年初结转和结余是多少", "本年收入呢"), "220"),
        (("政府性基金年初结转和结余是多少", "本年收入呢", "本年支出呢"), "250"),
        (("政府性基金本年支出是多少", "收入呢"), "220"),
        (
            (
                "政府性基金年初结转和结余是多少",
                "本年收入呢",
                "这两个数相加，减掉本年支出，还剩多少",
            ),
            "0",
        ),
        (("政府性基金年初结转和结余是多少", "三公经费呢"), "12"),  # of no fund in particular
    ],
)
def test_a_talk_stays_with_its_fund(assistant, turns, value):
    answer = ask(assistant, *turns)
    assert answer.value == Decimal(value), answer.text


def test_the_basic_part_of_another_fund_is_not_told(assistant):
    answer = ask(assistant, "政府性基金年初结转和结余是多少", "基本支出呢")
    assert answer.value is None, answer.text


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        (("林业和草原2024年决算多少万元", "其中基本支出是多少"), "8265297", "元"),
        (("林业和草原2024年决算多少万元", "项目支出呢"), "7500000", "元"),
        (("林业和草原2024年决算多少万元", "其中基本支出是多少", "那项目的呢"), "7500000", "元"),
    ],
)
def test_a_rounded_figure_of_the_prose_is_the_row_of_the_table(assistant, turns, value, unit):
    answer = ask(assistant, *turns)
    assert (answer.value, answer.unit) == (Decimal(value), unit), answer.text


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        (("社区护林员补助培训期数是多少", "平均每期培训多少人"), "70", "人"),
        (("社区护林员补助平均每期培训多少人",), "70", "人"),
        (("社区护林员补助每天平均接待多少人次",), "35", "人次"),
        (("社区护林员补助是多少钱", "每天平均接待多少人次"), "35", "人次"),
        (("社区护林员补助是多少钱", "护林员满意度要达到多少"), "90", "%"),
    ],
)
def test_a_project_is_spoken_of_until_another_is_named(assistant, turns, value, unit):
    answer = ask(assistant, *turns)
    assert (answer.value, answer.unit) == (Decimal(value), unit), answer.text


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("社区护林员补助的一般公共预算是多少", "那苗圃灌溉管网改造呢"), "200"),
        (("苗圃灌溉管网改造的政府性基金是多少万元", "换成湿地鸟类观测呢"), "150"),
        (("苗圃灌溉管网改造的合计是多少", "其中政府性基金呢"), "100"),
    ],
)
def test_another_row_takes_the_place_of_the_one_that_was_told(assistant, turns, value):
    answer = ask(assistant, *turns)
    assert answer.value == Decimal(value), answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ("局长工资多少", "其中基本支出呢"),
        ("局长工资多少", "它的项目支出呢"),
        ("局长工资多少", "那项目支出呢"),
        ("古树名木巡护是多少钱", "其中人工费呢"),
        ("苗圃灌溉管网改造是多少钱", "用在湿地的有多少"),
    ],
)
def test_what_leans_on_nothing_is_told_of_nothing_else(assistant, turns):
    answer = ask(assistant, *turns)
    assert answer.value is None, answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ("社区护林员补助平均每期培训多少辆",),
        ("社区护林员补助是多少钱", "局长工资多少"),
        ("社区护林员补助是多少钱", "每天平均喂养多少只鸟"),
    ],
)
def test_what_a_project_does_not_print_is_not_made_up(assistant, turns):
    answer = ask(assistant, *turns)
    assert answer.value is None, answer.text


STOCKS = (
    ("收入", "决算数", "支出", "决算数"),
    ("事业收入", "70.00", "教育支出", "66.00"),
    ("年初结转和结余", "8.00", "年末结转和结余", "12.00"),
    ("总计", "78.00", "总计", "78.00"),
)


@pytest.mark.parametrize(
    "turns",
    [
        ("年末结转和结余是多少", "比年初多了多少"),
        ("年末结转和结余比年初多了多少",),
        ("年初结转和结余是多少", "比年末少多少"),
    ],
)
def test_what_there_is_at_the_end_is_held_against_the_same_at_the_beginning(turns):
    papers = document("柳湾区教育局2023年度部门决算", ("收入支出决算总表（单位：万元）", STOCKS))
    answer = assistant_of(papers).ask(Question(turns[-1], history=turns[:-1]))
    assert answer.value == 4
