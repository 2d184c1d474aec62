"""Wholes that no label prints; rows of a kind of purchase; accounts that moved by a bound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Line

SPENDING = (
    ("科目编码", "科目名称", "总计", "基本支出", "项目支出"),
    ("2070101", "行政运行", "400.00", "400.00", ""),
    ("2070104", "图书馆", "350.00", "150.00", "200.00"),
    ("2070205", "博物馆", "250.00", "100.00", "150.00"),
    ("", "合计", "1000.00", "650.00", "350.00"),
)
BOUGHT = (
    ("采购类别", "品目编码", "品目名称", "采购单位", "数量", "单价", "预算金额"),
    ("货物类", "A02010104", "服务器", "市图书馆", "2", "6.00", "12.00"),
    ("货物类", "A05040101", "复印纸", "局机关", "100", "0.02", "2.00"),
    ("货物类", "A02061804", "空调机", "局机关", "5", "0.40", "2.00"),
    ("工程类", "B08010000", "库房修缮", "市博物馆", "1", "64.00", "64.00"),
    ("合计", "", "", "", "", "", "80.00"),
)
CARS = (
    ("项目", "预算数", "决算数"),
    ("合计", "30.00", "24.00"),
    ("公务用车运行维护费", "20.00", "18.00"),
    ("公务接待费", "10.00", "6.00"),
)
ASSETS = (
    ("资产项目", "数量", "价值"),
    ("资产总额", "", "1000.00"),
    ("1.房屋", "2000平方米", "900.00"),
    ("2.车辆", "5辆", "100.00"),
)
ACCOUNTS = (
    ("教育支出（类）普通教育（款）学前教育（项）", "60.00", "100.00", "减少40.00%"),
    ("教育支出（类）普通教育（款）小学教育（项）", "90.00", "100.00", "减少10.00%"),
    ("教育支出（类）普通教育（款）初中教育（项）", "200.00", "100.00", "增加100.00%"),
    ("住房保障支出（类）住房改革支出（款）住房公积金（项）", "50.00", "50.00", "持平"),
)


@pytest.fixture(scope="module")
def culture():
    return assistant_of(
        document(
            "兰台市文化局2025年部门预算",
            ("部门支出总体情况表（单位：万元）", SPENDING),
            ("政府采购预算明细表（单位：万元）", BOUGHT),
            ("国有资产占有使用情况表（单位：万元）", ASSETS),
        )
    )


@pytest.fixture(scope="module")
def schools():
    lines = [Line("兰台市教育局2024年部门预算"), Line("一、财政拨款支出主要内容")]
    lines += [
        Line(
            f"{n}.“{name}”{now}万元，主要用于学校运转。2023年当年预算执行数为{before}万元，"
            f"2024年预算安排{now}万元，比2023年预算执行数{moved}。"
        )
        for n, (name, now, before, moved) in enumerate(ACCOUNTS, 1)
    ]
    made = blocks_to_document("兰台市教育局2024年部门预算.txt", "cd", "txt", tuple(lines))
    return assistant_of(replace(made, facts=document_to_facts(made)))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("总支出是多少？", "1000"),
        ("一共花多少钱？", "1000"),
        ("政府采购总额是多少？", "80"),
        ("图书馆占总支出的比例", "35"),
    ],
)
def test_the_total_row_of_a_table_goes_by_the_name_of_its_whole(culture, question, value):
    assert ask(culture, question).value == Decimal(value)


def test_the_total_of_the_three_public_expenses_is_found_by_their_name():
    made = assistant_of(
        document("兰台市文化局2023年部门决算", ("“三公”经费支出决算表（单位：万元）", CARS))
    )
    assert ask(made, "三公经费决算比预算少多少？").value == Decimal(6)
    assert ask(made, "公务接待费占三公经费的比例").value == Decimal(25)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("货物类有几项？", "3"),
        ("政府采购预算明细表里货物类有几项？", "3"),
        ("局机关采购了几样？", "2"),
        ("采购明细有多少行？", "4"),
    ],
)
def test_lines_of_purchases_are_counted_and_not_their_kinds(culture, question, value):
    assert ask(culture, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"), [("平均每辆车价值多少？", "20"), ("一辆车值多少钱？", "20")]
)
def test_what_a_car_is_worth_is_of_the_row_of_cars(culture, question, value):
    assert ask(culture, question).value == Decimal(value)


@pytest.mark.parametrize("question", ["平均每辆车运行维护费多少？", "信息系统运行维护费多少？"])
def test_a_cost_that_is_not_printed_is_not_taken_from_another_row(culture, question):
    assert ask(culture, question).value is None


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("比2023年预算执行数减少超过20%的有哪些？", ["学前教育"]),
        ("增加100.00%的是哪几项？", ["初中教育"]),
        ("减少额超过30万元的有哪些？", ["学前教育"]),
        ("降幅不到20%的有哪几项？", ["小学教育"]),
        ("比上年减少的有哪几项？", ["学前教育", "小学教育"]),
    ],
)
def test_accounts_that_moved_by_so_much(schools, question, names):
    assert [item.text for item in ask(schools, question).items] == names


@pytest.mark.parametrize(
    ("question", "value"), [("有几项是减少的？", 2), ("和上年持平的有几项？", 1)]
)
def test_accounts_that_moved_are_counted(schools, question, value):
    assert ask(schools, question).value == Decimal(value)


def test_a_share_within_one_row_is_of_that_row(culture):
    assert ask(culture, "图书馆的项目支出占总计的比例").value == Decimal("57.14")


PLAIN = (
    "兰台市文化局2023年度部门决算",
    "一、收入支出决算总体情况",
    "2023年度收入总计1,000.00万元，支出总计1,000.00万元。本年收入合计900.00万元，其中：财政拨款收入810.00万元，占90.00%；"
    "其他收入90.00万元，占10.00%。年初结转和结余100.00万元。",
    "本年支出合计860.00万元，其中：基本支出430.00万元，占50.00%；项目支出430.00万元，占50.00%。年末结转和结余140.00万元。",
)


@pytest.fixture(scope="module")
def accounts():
    made = blocks_to_document(
        "兰台市文化局2023年度部门决算.txt", "ef", "txt", tuple(map(Line, PLAIN))
    )
    return assistant_of(replace(made, facts=document_to_facts(made)))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("财政拨款收入占比", "90"),  # of this year's income, as printed
        ("项目支出占比", "50"),
        ("收入总计多少？", "1000"),
        ("年末结转和结余比年初增加多少？", "40"),
        ("年末结转比年初多多少？", "40"),
    ],
)
def test_shares_and_wholes_are_those_that_the_sentence_prints(accounts, question, value):
    assert ask(accounts, question).value == Decimal(value)


@pytest.fixture(scope="module")
def commerce():
    rows = (
        ("科目编码", "科目名称", "合计"),
        ("201", "一般公共服务支出", "60.00"),
        ("20113", "商贸事务", "60.00"),
        ("2011301", "行政运行", "40.00"),
        ("2011350", "事业运行", "20.00"),
        ("221", "住房保障支出", "40.00"),
        ("22102", "住房改革支出", "40.00"),
        ("2210201", "住房公积金", "30.00"),
        ("2210203", "购房补贴", "11.00"),
        ("", "合计", "100.00"),
    )
    return assistant_of(
        document("兰台市商务局2025年部门预算", ("部门支出预算总表（单位：万元）", rows))
    )


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("商贸事务两项加起来等于合计吗？", "是"),
        ("一般公共服务支出两项加起来对得上吗？", "是"),
        ("住房保障支出两项之和等于合计吗？", "否"),
    ],
)
def test_so_many_parts_are_held_against_their_heading(commerce, question, verdict):
    answer = ask(commerce, question)
    assert answer.text.startswith(verdict)
    assert len(answer.citations) >= 3


def test_as_many_parts_as_are_not_there_give_no_bare_figure(commerce):
    assert ask(commerce, "商贸事务五项加起来等于合计吗？").value is None


COLLEGE = (
    ("序号", "教学单位", "专任教师（人）", "在校学生（人）"),
    ("1", "农学院", "20", "300"),
    ("2", "林学院", "30", "500"),
    ("3", "工学院", "40", "400"),
)
PROJECTS = (
    ("项目名称", "项目单位", "合计", "一般公共预算", "事业收入"),
    ("合计", "", "100.00", "90.00", "10.00"),
    ("苗圃改造", "兰台市体育局", "30.00", "30.00", ""),
    ("实训基地", "兰台市体育局训练中心", "60.00", "60.00", ""),
    ("教材编写", "兰台市体育局出版社", "10.00", "", "10.00"),
)


@pytest.fixture(scope="module")
def college():
    return assistant_of(
        document(
            "兰台市体育局2025年部门预算",
            ("教学单位基本情况表", COLLEGE),
            ("项目支出表（单位：万元）", PROJECTS),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("农学院有多少学生？", "300"),
        ("农学院和林学院一共多少学生？", "800"),
        ("农学院有多少教师？", "20"),
        ("平均每个学院多少在校学生？", "400"),
        ("在校学生最多的两个学院合计多少人？", "900"),
    ],
)
def test_the_noun_behind_how_many_names_the_column(college, question, value):
    assert ask(college, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("兰台市体育局有几个项目？", "3"),
        ("兰台市体育局的项目里哪个预算最高？", "60"),
        ("兰台市体育局的项目一共多少钱？", "100"),
    ],
)
def test_the_department_said_is_that_of_the_document_and_no_unit_among_the_rows(
    college, question, value
):
    assert ask(college, question).value == Decimal(value)


GOALS = (
    ("项目名称", "一级指标", "二级指标", "三级指标", "指标值"),
    ("道路保洁", "产出指标", "数量指标", "保洁道路面积", "≥20万平方米"),
    ("道路保洁", "产出指标", "成本指标", "单位面积保洁成本", "≤15元/平方米"),
)


def test_a_number_times_what_each_costs():
    made = assistant_of(document("兰台市城管局2025年部门预算", ("项目绩效目标表", GOALS)))
    answer = ask(made, "保洁道路面积乘以单位面积保洁成本是多少万元？")
    assert (answer.value, answer.unit) == (Decimal(300), "万元")
    assert len(answer.steps) == 1 and len(answer.citations) >= 2


def test_kinds_of_purchases_are_each_taken_once_when_they_are_held_against_their_sum():
    line = "2025年政府采购支出总额80.01万元，其中：政府采购货物支出16.00万元、政府采购工程支出60.00万元、政府采购服务支出4.00万元。"
    blocks = tuple(map(Line, ("兰台市文化局2025年部门决算", "一、政府采购", line)))
    made = blocks_to_document("兰台市文化局2025年部门决算.txt", "aa", "txt", blocks)
    answer = ask(
        assistant_of(replace(made, facts=document_to_facts(made))),
        "货物、工程、服务三项加起来等于政府采购总额吗？",
    )
    assert answer.text.startswith("否") and "合计80万元" in answer.text


def test_what_is_new_is_not_what_rose(schools):
    assert "初中教育" not in ask(schools, "新增的支出有哪些？").text


def test_the_number_of_staff_is_no_number_of_posts():
    rows = (
        ("单位名称", "在职人数"),
        ("农林站", "27"),
        ("水利站", "12"),
        ("畜牧站", "9"),
        ("合计", "48"),
    )
    made = assistant_of(document("柳湾县农业局2025年部门预算", ("部门机构设置情况", rows)))
    assert ask(made, "哪个单位编制最多？").value is None
    assert ask(made, "哪个单位在职人数最多？").value == Decimal(27)


def test_the_beginning_and_the_end_of_the_year_are_two_figures(accounts):
    answer = ask(accounts, "文化局的结转和结余，年初和年末是不是同一个数？")
    assert answer.text.startswith("否") and "100" in answer.text and "140" in answer.text


SCHOOLS = (
    ("序号", "教学单位", "专任教师（人）", "在校学生（人）"),
    ("1", "农学院", "20", "300"),
    ("2", "林学院", "30", "500"),
    ("3", "基础学院", "40", "0"),
)


@pytest.fixture(scope="module")
def academy():
    made = document("兰台职业学院2025年部门预算", ("教学单位基本情况表", SCHOOLS))
    lines = ("一、人员情况", "本院现有在校学生800人，专任教师95人。")
    told = blocks_to_document("说明.txt", "a1", "txt", tuple(map(Line, (made.name, *lines))))
    whole = replace(told, tables=made.tables, sections=told.sections)
    return assistant_of(replace(whole, facts=(*document_to_facts(told), *made.facts)))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("在校学生最少的学院是哪个？", "0"),
        ("除了没有学生的那个以外，在校生最少的是哪个学院？", "300"),
    ],
)
def test_rows_that_are_nothing_may_be_left_out_of_an_order(academy, question, value):
    assert ask(academy, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("各学院的在校学生加起来，跟正文写的在校学生总数一致吗？", "是"),
        ("各学院的专任教师加起来，跟正文写的专任教师总数一致吗？", "否"),
    ],
)
def test_a_column_without_a_total_is_held_against_the_prose(academy, question, verdict):
    assert ask(academy, question).text.startswith(verdict)
