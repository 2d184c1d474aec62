"""An account against itself in another year, its namesakes apart; several figures in one breath; families of projects."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROSE = (
    "一、财政拨款支出主要内容",
    "1．“农林水支出（类）水利（款）一般行政管理事务（项）”90.00万元，主要用于河道巡查。2023年当年预算执行数为120.00万元，2024年预算安排90.00万元。",
    "2．“农林水支出（类）林业和草原（款）一般行政管理事务（项）”50.00万元，主要用于护林。2023年当年预算执行数为45.00万元，2024年预算安排50.00万元。",
)
COSTS = (
    ("科目编码", "科目名称", "合计"),
    ("302", "商品和服务支出", "60.00"),
    ("30201", "办公费", "30.00"),
    ("30205", "水费", "10.00"),
    ("30206", "电费", "20.00"),
)
GOALS = (
    ("项目名称", "一级指标", "二级指标", "三级指标", "指标值"),
    ("东站巡护补助经费", "产出指标", "数量指标", "巡护次数", "≥30次"),
    ("西站巡护补助经费", "产出指标", "数量指标", "巡护次数", "≥20次"),
    ("水表更换", "产出指标", "数量指标", "更换只数", "≥400只"),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(
        document(
            "柳湾区水务局2024年部门预算",
            ("一般公共预算基本支出表（单位：万元）", COSTS),
            ("绩效目标表", GOALS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "水利的一般行政管理事务，2024年安排比2023年执行数少了多少？",
        "水利一般行政管理事务比上年执行数减少多少",
        "水利的一般行政管理事务比去年少多少？",
    ],
)
def test_an_account_is_held_against_itself_and_not_against_its_namesake(water, text):
    answer = ask(water, text)
    assert answer.value == 30
    assert "45" not in answer.text


def test_the_namesake_has_its_own_change(water):
    assert ask(water, "林业和草原的一般行政管理事务2024年比2023年增加多少？").value == 5


@pytest.mark.parametrize(
    "text", ["水费和电费是多少？", "水费、电费有多少", "水费和电费一年要交多少钱"]
)
def test_several_figures_are_told_in_one_breath_with_their_sum(water, text):
    answer = ask(water, text)
    assert [item.value for item in answer.items] == [10, 20]
    assert "合计30" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "水费加电费，一年要交多少？",
        "水费加电费多少万元",
        "水费、电费加在一块是多少",
        "水费和电费合在一块儿有多少",
    ],
)
def test_ways_to_add(water, text):
    assert ask(water, text).value == Decimal(30)


@pytest.mark.parametrize("text", ["巡护补助经费一共设了几个项目？", "“巡护补助经费”项目有几个"])
def test_projects_of_one_family_are_counted_and_not_all(water, text):
    assert ask(water, text).value == 2


PLANS = (
    ("项目名称", "2023年预算", "2024年预算"),
    ("河道清淤", "80.00", "40.00"),
    ("水表更换", "30.00", "70.00"),
    ("泵房修缮", "20.00", "60.00"),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("预算超过50万元的项目有哪些？", ["水表更换", "泵房修缮"]),
        ("今年预算超过50万元的项目有哪些", ["水表更换", "泵房修缮"]),
        ("2023年预算超过50万元的项目有哪些", ["河道清淤"]),
    ],
)
def test_the_year_of_the_papers_is_meant_where_none_is_said(text, names):
    page = assistant_of(document("柳湾区水务局2024年部门预算", ("项目支出表（单位：万元）", PLANS)))
    assert [item.text for item in ask(page, text).items] == names


REPORT = (
    (
        "2023年安湖县一般公共预算收入执行情况表（单位：万元）",
        (
            ("项目", "上年决算数", "年初预算数", "执行数", "为预算%", "比上年±%"),
            ("一、税收收入", "1000", "1100", "1050", "95.5", "5.0"),
            ("增值税", "600", "700", "630", "90.0", "5.0"),
            ("耕地占用税", "400", "400", "420", "105.0", "5.0"),
        ),
    ),
    (
        "2024年安湖县一般公共预算收入预算表（单位：万元）",
        (
            ("项目", "2023年执行数", "2024年预算数", "增减%"),
            ("一、税收收入", "1050", "1071", "2.0"),
            ("增值税", "630", "567", "-10.0"),
            ("耕地占用税", "420", "504", "20.0"),
        ),
    ),
)


@pytest.fixture(scope="module")
def report():
    return assistant_of(document("安湖县2023年预算执行情况和2024年预算草案的报告", *REPORT))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("安湖县2024年增值税预算比2023年完成数少多少？", "63"),
        ("安湖县2024年增值税预算比2023年执行数少多少万元", "63"),
        ("安湖县2024年增值税预算数比上年实际完成少多少", "63"),
        ("安湖县2023年增值税执行数比年初预算数少多少？", "70"),
        ("安湖县2023年增值税收了多少？", "630"),
        ("安湖县2023年增值税执行了多少？", "630"),
        ("安湖县2023年耕地占用税比上年增长百分之多少？", "5"),
        ("安湖县2023年增值税涨了百分之几？", "5"),
        ("安湖县2024年增值税比上年下降百分之几？", "10"),
        ("安湖县2023年耕地占用税完成预算的百分之几？", "105"),
    ],
)
def test_a_report_holds_outcomes_against_outcomes_and_each_change_is_of_its_year(
    report, text, value
):
    assert ask(report, text).value == Decimal(value)


SPENT = (
    "2023年安湖县一般公共预算支出执行情况表（单位：万元）",
    (
        ("项目", "上年决算数", "年初预算数", "执行数", "比上年±%"),
        ("教育支出", "500", "520", "490", "-2.0"),
        ("卫生健康支出", "300", "290", "310", "3.3"),
        ("农林水支出", "200", "180", "320", "60.0"),
    ),
)


@pytest.fixture(scope="module")
def carried_out():
    prose = ("名词解释", "1.零基预算：是指不以上年为基数、从零编制预算的方法。")
    title = "安湖县2023年预算执行情况和2024年预算草案的报告"
    return assistant_of(document(title, *REPORT, SPENT, prose=prose))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("安湖县2023年哪些支出比上年下降了？", ["教育支出"]),
        ("安湖县2023年哪些税比上年增加？", ["增值税", "耕地占用税"]),
        ("安湖县2023年一般公共预算支出最多的前两类是什么？", ["教育支出", "农林水支出"]),
    ],
)
def test_rows_of_a_report_are_chosen_and_ordered_by_what_was_carried_out(carried_out, text, rows):
    assert [item.text for item in ask(carried_out, text).items] == rows


@pytest.mark.parametrize("text", ["安湖县预算报告里的零基预算是什么意思？", "零基预算是什么意思？"])
def test_a_term_may_end_in_the_word_for_a_paper(carried_out, text):
    answer = ask(carried_out, text)
    assert answer.status == "answered"
    assert "从零编制" in answer.text
