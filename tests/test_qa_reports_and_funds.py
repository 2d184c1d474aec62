"""Kinds of money, kinds of people, scores and difficulties: what narrows a question is never dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROJECTS = (
    ("项目名称", "项目类别", "合计", "一般公共预算拨款", "财政专户及其他资金"),
    ("食堂改造", "一次性", "90.00", "60.00", "30.00"),
    ("图书更新", "经常性", "50.00", "50.00", ""),
    ("合计", "", "140.00", "110.00", "30.00"),
)
BASIC = (
    ("科目编码", "科目名称", "合计"),
    ("301", "工资福利支出", "300.00"),
    ("30107", "绩效工资", "210.00"),
    ("30113", "住房公积金", "90.00"),
    ("", "合计", "300.00"),
)


@pytest.fixture(scope="module")
def school():
    return assistant_of(
        document(
            "枫林职业学校2025年单位预算",
            ("项目支出预算表（单位：万元）", PROJECTS),
            ("一般公共预算基本支出表（单位：万元）", BASIC),
        )
    )


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("食堂改造来自财政专户及其他资金的有多少？",), "30.00"),
        (("“食堂改造”项目来自财政专户及其他资金的有多少？",), "30.00"),
        (("食堂改造的财政拨款部分是多少",), "60.00"),
        (("一般公共预算拨款安排的食堂改造是多少",), "60.00"),
        (("食堂改造总预算多少？", "它的财政拨款部分是多少？"), "60.00"),
        (("财政拨款安排的绩效工资预算是多少",), "210.00"),
    ],
)
def test_the_kind_of_money_that_is_said_is_told(school, turns, value):
    *history, text = turns
    assert ask(school, text, *history).value == Decimal(value)


def test_no_other_money_is_told_for_a_fund_that_pays_nothing(school):
    assert ask(school, "由政府性基金安排的食堂改造是多少").value is None


ACCOUNTS = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    ("208", "社会保障和就业支出", "900.00", "", "900.00"),
    ("20819", "最低生活保障", "600.00", "", "600.00"),
    ("2081901", "城市最低生活保障金支出", "200.00", "", "200.00"),
    ("2081902", "农村最低生活保障金支出", "400.00", "", "400.00"),
    ("20821", "特困人员救助供养", "300.00", "", "300.00"),
    ("2082101", "城市特困人员救助供养支出", "120.00", "", "120.00"),
    ("2082102", "农村特困人员救助供养支出", "180.00", "", "180.00"),
    ("", "合计", "900.00", "", "900.00"),
)


@pytest.fixture(scope="module")
def welfare():
    return assistant_of(
        document(
            "柳河县民政局2024年部门决算",
            ("支出决算表（单位：万元）", ACCOUNTS),
            prose=(
                "（一）绩效评价。对3个项目开展部门评价：“助餐补贴”90分，“适老改造”84分，“探访服务”96分。",
                "开展绩效自评后，存在的问题：助餐点验收推迟，主要原因是换了承建单位；宣传不够。改进措施：倒排工期。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("城里的低保花了多少钱", "200.00"),
        ("乡下的低保花了多少钱", "400.00"),
        ("城市和农村低保金一共多少", "600.00"),
        ("城市和农村低保金、城市和农村特困人员供养支出，四项加起来是多少", "900.00"),
        ("绩效评价的3个项目平均得分", "90"),
    ],
)
def test_town_and_country_and_means_of_scores(welfare, text, value):
    assert ask(welfare, text).value == Decimal(value)


def test_a_mean_of_another_number_of_scores_is_not_told(welfare):
    assert ask(welfare, "5个项目的平均得分是多少").value is None


@pytest.mark.parametrize("text", ["绩效自评时发现了哪些问题", "自评中存在哪些困难和不足？"])
def test_what_a_review_found_goes_on_to_the_full_stop(welfare, text):
    told = ask(welfare, text).text
    assert "验收推迟" in told and "宣传不够" in told and "倒排" not in told


REPORT = (
    ("项目", "2021年决算数", "2022年执行数", "比上年增长%", "2023年预算数"),
    ("一、教育支出", "100", "120", "20.0", "130"),
    ("二、科技支出", "50", "40", "-20.0", "45"),
    ("三、住房支出", "30", "24", "-20.0", "20"),
    ("合计", "180", "184", "2.2", "195"),
)
INCOME = (
    ("项目", "2021年决算数", "2022年执行数", "比上年增长%", "2023年预算数"),
    ("一、税收收入", "90", "95", "5.6", "99"),
    ("二、非税收入", "20", "15", "-25.0", "16"),
    ("合计", "110", "110", "0.0", "115"),
)


@pytest.fixture(scope="module")
def county():
    return assistant_of(
        document(
            "关于云岭县2022年财政预算执行情况和2023年财政预算草案的报告",
            ("附表1 2022年一般公共预算收入执行表（单位：万元）", INCOME),
            ("附表2 2022年一般公共预算支出执行表（单位：万元）", REPORT),
            prose=(
                "云岭县财政局",
                "一、2022年财政预算执行情况",
                "（一）政府性基金预算执行情况",
                "全县政府性基金预算收入完成800万元，其中国有土地使用权出让收入700万元。",
                "（二）社会保险基金预算执行情况",
                "社会保险基金收入320万元，支出280万元。",
                "存在的主要困难和问题：一是税源单一；二是收支矛盾突出。",
                "二、2023年财政预算草案",
                "（一）社会保险基金预算。收入安排340万元，支出安排300万元。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("附表2里2022年执行数比2021年减少的支出科目有多少个？",), "2"),
        (("2022年社会保险基金收入完成多少？", "支出呢？"), "280"),
        (("2023年社会保险基金支出安排多少",), "300"),
        (("2022年卖地收了多少钱",), "700"),
    ],
)
def test_figures_of_a_report(county, turns, value):
    *history, text = turns
    assert ask(county, text, *history).value == Decimal(value)


def test_items_of_the_other_side_are_not_listed(county):
    told = ask(county, "2022年哪些支出比2021年减少").text
    assert "科技" in told and "非税收入" not in told


@pytest.mark.parametrize("text", ["报告承认财政工作还有哪些困难？", "还面临什么问题"])
def test_difficulties_of_a_report(county, text):
    assert "收支矛盾" in ask(county, text).text
