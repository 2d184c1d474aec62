"""The operand that was meant: words of comparing within names, numbers of the very project, years that a day lends."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

SPENDING = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("208", "社会保障和就业支出", "540.00", "40.00", "500.00"),
    ("20819", "最低生活保障", "500.00", "", "500.00"),
    ("2081901", "城市最低生活保障金支出", "320.00", "", "320.00"),
    ("2081902", "农村最低生活保障金支出", "180.00", "", "180.00"),
    ("213", "农林水支出", "90.00", "", "90.00"),
    ("21303", "水利", "90.00", "", "90.00"),
    ("2130311", "水资源节约管理与保护", "90.00", "", "90.00"),
    ("", "合计", "630.00", "40.00", "590.00"),
)
STAFF = (
    ("单位名称", "单位性质", "编制数", "在职实有人数"),
    ("苍梧县民政局（本级）", "行政", "21", "19"),
    ("苍梧县救助管理站", "事业", "14", "10"),
    ("合计", "", "35", "29"),
)
PROJECTS = (
    ("项目名称", "实施单位", "功能科目", "预算金额", "数量指标", "指标值"),
    ("河段取水口改造", "苍梧县救助管理站", "2130311", "55.00", "改造完成率", "97%"),
    ("节水器具更换", "苍梧县民政局（本级）", "2130311", "35.00", "更换器具数量", "70套"),
    ("公园座椅更新", "苍梧县民政局（本级）", "2081901", "48.00", "更换座椅数", "240把"),
    ("合计", "", "", "138.00", "", ""),
)
PATROL = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "巡查车保养数", "6辆"),
    ("产出指标", "成本指标", "成本控制情况", "≤30万元"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
)
LEAFLETS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "印制册子数量", "900册"),
    ("产出指标", "成本指标", "成本控制情况", "≤18万元"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
)
PROSE = (
    "一、收支情况",
    "2022年部门预算支出预算630.00万元。其中：基本支出40.00万元，项目支出590.00万元。",
    "与2021年相比，基本支出增加6.50万元。",
    "二、国有资产占有使用情况",
    "截至2021年7月31日，共有车辆9辆。2022年部门预算安排购置车辆2辆。",
)


@pytest.fixture(scope="module")
def county():
    return assistant_of(
        document(
            "苍梧县民政局2022年部门预算",
            ("单位构成表", STAFF),
            ("支出总表（单位：万元）", SPENDING),
            ("项目绩效目标表（单位：万元）", PROJECTS),
            ("1、野外巡查保障绩效目标表（单位：万元）", PATROL),
            ("2、政策宣传绩效目标表（单位：万元）", LEAFLETS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2022年城市低保比农村低保多多少万元？", 140),
        ("2022年城市低保支出预算比农村低保多多少万元？", 140),
        ("2022年城市低保支出预算比农村低保支出预算高多少万元？", 140),
        ("2022年农村低保比城市低保支出预算少多少万元？", 140),
        ("2022年城市低保的金额比农村低保的金额多多少万元？", 140),
    ],
)
def test_a_word_of_comparing_within_a_name_compares_nothing(county, question, value):
    assert ask(county, question).value == Decimal(value)


def test_all_of_a_column_is_told_where_nothing_more_is_named(county):
    assert ask(county, "2022年支出预算比农村低保多多少万元？").value == Decimal(450)


@pytest.mark.parametrize(
    "question",
    [
        "若是按写明的增长数倒推，2021年基本支出有多少万元？",
        "如果用增加额往回推，2021年基本支出是多少万元？",
        "假如按增加数倒推，2021年的基本支出该是多少万元？",
        "根据增加额推算，2021年基本支出是多少万元？",
    ],
)
def test_last_year_is_worked_back_from_the_change(county, question):
    assert ask(county, question).value == Decimal("33.50")


@pytest.mark.parametrize(
    "question", ["若是按写明的增长数倒推，2021年项目支出有多少万元？", "2020年基本支出应为多少？"]
)
def test_no_year_is_worked_back_without_its_change(county, question):
    assert ask(county, question).value is None


@pytest.mark.parametrize(
    "question",
    [
        "野外巡查保障按成本上限分摊到保养的车上，每辆车至多多少万元？",
        "野外巡查保障平均每辆车多少万元？",
        "野外巡查保障每辆车最多多少万元？",
        "野外巡查保障按成本控制情况算，每辆车多少万元？",
    ],
)
def test_the_cost_of_a_project_is_shared_out_over_its_own_number(county, question):
    assert ask(county, question).value == Decimal(5)


@pytest.mark.parametrize(
    "question",
    [
        "政策宣传按成本上限分摊到车上，每辆车至多多少万元？",
        "政策宣传平均每辆车多少万元？",
        "公园座椅更新每把雨伞多少元？",
        "节水器具更换平均每把座椅多少元？",
    ],
)
def test_no_project_is_shared_out_over_what_it_does_not_count(county, question):
    assert ask(county, question).value is None


@pytest.mark.parametrize(
    "question",
    [
        "公园座椅更新每把座椅多少元？",
        "按预算金额和更换座椅数算，公园座椅更新平均一把座椅花多少元？",
        "公园座椅更新摊到每把座椅上是多少元？",
    ],
)
def test_money_of_a_row_over_the_number_that_the_row_is_to_reach(county, question):
    assert ask(county, question).value == Decimal(2000)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("局里和下属单位合起来还空着多少个编制（编制数减去在职实有）？", 6),
        ("2022年空编多少个？", 6),
        ("救助管理站空着几个编制？", 4),
    ],
)
def test_posts_that_are_vacant_where_staff_is_called_the_other_way_round(county, question, value):
    assert ask(county, question).value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "“河段取水口改造”和“节水器具更换”加起来，跟“水资源节约管理与保护”（2130311）这个科目是不是一致？",
        "河段取水口改造和节水器具更换两项之和等于2130311科目的预算吗？",
    ],
)
def test_projects_are_added_and_held_against_their_account(county, question):
    answer = ask(county, question)
    assert answer.text.startswith("是")
    assert "90" in answer.text


def test_the_money_of_projects_is_added_and_not_what_they_are_to_reach(county):
    assert ask(county, "河段取水口改造和节水器具更换合计多少？").value == Decimal(90)
    assert ask(county, "河段取水口改造和公园座椅更新合计多少？").value == Decimal(103)


CARS = "苍梧县民政局截至2021年7月31日有多少辆车？"


@pytest.mark.parametrize(
    "question", ["今年准备再买多少辆？", "再买几辆？", "今年还要再买多少辆？", "计划再购置几辆？"]
)
def test_a_day_lends_no_year_to_what_will_be_bought(county, question):
    assert ask(county, CARS).value == Decimal(9)
    assert ask(county, question, CARS).value == Decimal(2)


@pytest.mark.parametrize("question", ["去年买了几辆？", "2021年买了几辆？", "2020年买了几辆？"])
def test_cars_that_were_bought_are_none_of_those_there_were(county, question):
    assert ask(county, question, CARS).value is None
