"""What a city's page of prose is asked first: its cars, units, duties, debts, projects with goals; one office, made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROSE = (
    "一、部门基本情况",
    "（一）机构设置及职责",
    "澄江市体育局是主管全市体育工作的市政府部门，内设办公室、竞技体育处等7个处室，下属市体育馆、市游泳馆、市少年体校等6个事业单位。",
    "主要职责是：",
    "1.拟订全市体育事业发展规划并组织实施。",
    "2.推动全民健身，指导公共体育设施建设。",
    "3.管理市级体育赛事。",
    "（二）本部门没有举借债务。",
    "二、“三公”经费预算说明",
    "2024年“三公”经费预算61.50万元，其中：公务接待费2.10万元；公务用车购置和运行维护费59.40万元，其中公务用车购置费18.00万元，公务用车运行维护费41.40万元。2024年计划购置公务用车1辆。",
    "三、其他情况说明",
    "2024年局本级及2家参照公务员法管理的事业单位机关运行经费财政拨款预算312.40万元，比上年增加6.20万元，增长2.02%。",
    "2024年填报绩效目标的预算项目27个，占全部预算项目30个的90%。",
    "截至2023年底，本部门固定资产总额8210.55万元，其中：车辆19台，466.30万元；单位价值100万元以上的设备4台（套），912.00万元。",
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(document("澄江市体育局2024年部门预算", prose=PROSE))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("体育局公车一共花多少", 59.40),
        ("体育局车子花了多少钱", 59.40),
        ("体育局用车上一年要花多少钱", 59.40),
        ("体育局公务用车总共花了多少", 59.40),
        ("体育局车辆价值多少", 466.30),
        ("体育局车辆值多少", 466.30),
        ("体育局打算买几辆车", 1),
        ("体育局新购公务用车数量", 1),
        ("体育局下属几个单位", 6),
        ("体育局有几家下属单位", 6),
        ("体育局机关运行经费多少", 312.40),
        ("体育局机关运行经费比上年增加多少", 6.20),
        ("体育局一共有多少个项目", 30),
        ("体育局填报绩效目标的预算项目有几个", 27),
    ],
)
def test_figures_asked_first(made, question, value):
    answer = ask(made, question)
    assert (answer.status, float(answer.value)) == ("answered", value), answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("体育局100万元以上的设备有几台，值多少钱", ("4台", "912.00万元")),
        ("体育局车辆有多少台，价值多少", ("19台", "466.30万元")),
        ("体育局买车花多少钱，买几辆", ("18.00万元", "1辆")),
    ],
)
def test_each_clause_of_a_question_is_answered(made, question, said):
    text = ask(made, question).text
    assert all(figure in text for figure in said), text


@pytest.mark.parametrize(
    "question",
    ["体育局主要职责是什么", "体育局是干什么的", "体育局有什么职责", "体育局主要负责什么"],
)
def test_duties_are_those_that_a_line_announces(made, question):
    answer = ask(made, question)
    assert len(answer.items) == 3
    assert "体育馆" not in answer.text


@pytest.mark.parametrize("question", ["体育局有没有债务", "体育局有债务吗", "体育局有没有负债"])
def test_a_debt_that_is_denied(made, question):
    assert ask(made, question).text.startswith("没有")


def test_a_worth_of_things_is_no_other_number_of_them(made):
    history = ("体育局车辆有几台",)
    assert ask(made, "体育局房屋值多少钱", *history).status == "not_found"


ACCOUNTS = (
    ("功能分类科目编码", "科目名称", "本年支出", "基本支出", "项目支出"),
    ("207", "文化旅游体育与传媒支出", "812.00", "500.00", "312.00"),
    ("20703", "体育", "812.00", "500.00", "312.00"),
    ("2070308", "群众体育", "812.00", "500.00", "312.00"),
    ("221", "住房保障支出", "64.00", "64.00", ""),
    ("22102", "住房改革支出", "64.00", "64.00", ""),
    ("2210201", "住房公积金", "64.00", "64.00", ""),
    ("合计", "", "876.00", "564.00", "312.00"),
)
BOTH_SIDES = (
    ("收入", "", "支出", ""),
    ("项目", "决算数", "项目", "决算数"),
    ("一般公共预算财政拨款收入", "876.00", "文化旅游体育与传媒支出", "1,240.00"),
    ("事业收入", "428.00", "住房保障支出", "64.00"),
    ("本年收入合计", "1,304.00", "本年支出合计", "1,304.00"),
)
OF_TWO_FUNDS = (
    "本年支出合计1,304.00万元，其中：基本支出702.00万元，占53.83%；项目支出602.00万元，占46.17%。",
)


@pytest.fixture(scope="module")
def of_funds():
    tables = (
        ("收入支出决算总表（单位：万元）", BOTH_SIDES),
        ("一般公共预算财政拨款支出决算表（单位：万元）", ACCOUNTS),
    )
    return assistant_of(document("澄江市体育局2023年部门决算", *tables, prose=OF_TWO_FUNDS))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("体育局财政拨款基本支出多少", 564),
        ("体育局一般公共预算基本支出是多少", 564),
        ("体育局财政拨款项目支出多少", 312),
        ("体育局一般公共预算文化旅游体育与传媒支出是多少", 812),
        ("体育局财政拨款里的文化旅游体育与传媒支出", 812),
        ("体育局一般公共预算支出多少", 876),
        ("体育局一般公共预算财政拨款收入多少", 876),
        ("体育局基本支出多少", 702),
        ("体育局文化旅游体育与传媒支出多少", 1240),
        ("体育局本年支出一共多少", 1304),
    ],
)
def test_the_fund_that_is_said_is_that_of_the_figure(of_funds, question, value):
    answer = ask(of_funds, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text


PROJECTS = (
    ("类型", "项目名称", "项目单位", "合计", "本年财政拨款", "财政拨款结转结余"),
    ("特定目标类", "赛事承办", "澄江市体育局本级", "90.00", "90.00", ""),
    ("特定目标类", "健身路径更新", "澄江市体育局本级", "48.00", "40.00", "8.00"),
    ("特定目标类", "游泳馆维修", "澄江市游泳馆", "160.00", "130.00", "30.00"),
    ("合计", "", "", "298.00", "260.00", "38.00"),
)
BOUGHT = (
    ("项目名称", "采购目录", "采购内容", "数量", "合计", "一般公共预算"),
    ("游泳馆维修", "B07 修缮工程", "屋面防水", "1", "112.00", "112.00"),
    ("合计", "", "", "", "112.00", "112.00"),
)
SERVICES = (
    ("项目名称", "购买服务内容", "金额"),
    ("健身路径更新", "巡检服务", "9.00"),
    ("合计", "", "9.00"),
)
TERMS = ("名词解释", "其他收入：指除财政拨款收入以外的收入，主要是场馆租金、存款利息等。")


@pytest.fixture(scope="module")
def of_projects():
    tables = (
        ("澄江市体育局2025年项目支出表（单位：万元）", PROJECTS),
        ("澄江市体育局2025年政府采购支出表（单位：万元）", BOUGHT),
        ("澄江市体育局2025年政府购买服务支出表（单位：万元）", SERVICES),
    )
    return assistant_of(document("澄江市体育局2025年部门预算", *tables, prose=TERMS))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("澄江市体育局一共有几个项目", 3),
        ("澄江市体育局本级有几个项目", 2),
        ("澄江市体育局游泳馆维修多少钱", 160),
        ("澄江市体育局健身路径更新多少钱", 48),
        ("澄江市体育局健身路径更新，连上年结转一共多少钱", 48),
        ("澄江市体育局游泳馆维修采购多少钱", 112),
        ("澄江市体育局项目一共多少钱", 298),
        ("澄江市体育局所有项目加起来多少万元", 298),
    ],
)
def test_projects_of_the_department_as_a_whole(of_projects, question, value):
    answer = ask(of_projects, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text


def test_a_department_s_name_chooses_none_of_its_units(of_projects):
    answer = ask(of_projects, "澄江市体育局哪些项目有财政拨款结转结余")
    assert [item.text for item in answer.items] == ["健身路径更新", "游泳馆维修"]


def test_what_a_term_means_and_what_belongs_to_it_is_one_definition(of_projects):
    assert "场馆租金" in ask(of_projects, "体育局的其他收入指什么，主要有哪些").text


def test_income_told_in_other_units_than_the_table_is_the_same_whole():
    rows = (
        ("收入", "", "支出", ""),
        ("项目", "预算数", "项目", "预算数"),
        ("一般公共预算拨款收入", "5,120,300.00", "文化旅游体育与传媒支出", "5,320,300.00"),
        ("本年收入合计", "5,120,300.00", "本年支出合计", "5,320,300.00"),
        ("上年结转", "200,000.00", "", ""),
        ("收入总计", "5,320,300.00", "支出总计", "5,320,300.00"),
    )
    made = document(
        "澄江市游泳馆2024年单位预算",
        ("收支总表（单位：元）", rows),
        prose=("2024年收入预算532.03万元，其中上年结转20.00万元。",),
    )
    answer = ask(assistant_of(made), "澄江市游泳馆2024年收入预算是多少")
    assert float(answer.value) in (532.03, 5320300)


TOWN = (
    "2025年支出总预算900.00万元，其中：基本支出520.00万元，项目支出380.00万元。",
    "一般公共预算基本支出520.00万元，其中：人员经费470.00万元，公用经费50.00万元。",
    "2025年项目支出380.00万元，主要项目：村级运转经费210.00万元、人居环境整治100.00万元、综治维稳经费70.00万元。",
)


@pytest.fixture(scope="module")
def town():
    return assistant_of(document("石溪镇人民政府2025年部门预算", prose=TOWN))


@pytest.mark.parametrize("question", ["镇里有哪些项目，各多少钱", "石溪镇有哪些项目"])
def test_projects_that_a_sentence_alone_tells_are_listed(town, question):
    text = ask(town, question).text
    assert all(name in text for name in ("村级运转经费", "人居环境整治", "综治维稳经费")), text


def test_the_greatest_of_projects_that_a_sentence_tells(town):
    assert ask(town, "石溪镇最大的项目是什么").value == 210


def test_basic_spending_is_not_told_for_all_spending_of_a_fund(town):
    assert ask(town, "石溪镇一般公共预算支出一共多少").value is None
    assert ask(town, "石溪镇一般公共预算基本支出多少").value == 520


def test_projects_are_counted_by_no_cars_and_no_units():
    goals = (
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "租赁执法用车数量", "1台"),
    )
    units = (("单位名称", "单位性质"), ("澄江市体育局青山分局", "行政"))
    made = document(
        "澄江市体育局2024年部门预算",
        ("部门机构设置情况", units),
        ("1、青山分局车辆租赁费绩效目标表", goals),
    )
    for text in ("青山分局有几个项目", "青山分局有多少项目"):
        answer = ask(assistant_of(made), text)
        assert answer.unit != "台"
        assert "机构设置" not in answer.text


OWED = (
    "截至2023年末，全县政府债务限额60.20亿元，其中：一般债务限额21.00亿元，专项债务限额39.20亿元。",
    "截至2023年末，全县政府债务余额57.75亿元，其中：一般债务余额20.15亿元，专项债务余额37.60亿元。",
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("专项债务离限额还有多少空间", "1.6"),
        ("专项债务还有多少额度", "1.6"),
        ("一般债务距离限额还差多少", "0.85"),
        ("专项债务限额是多少", "39.20"),
    ],
)
def test_room_under_a_limit_is_no_limit(question, value):
    made = document("松川县2023年预算执行情况和2024年预算草案的报告", prose=OWED)
    assert ask(assistant_of(made), question).value == Decimal(value)
