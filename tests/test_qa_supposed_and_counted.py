"""Rows of a buyer counted, money asked for in everyday words, supposed reasons, uses of another thing, slips."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

BOUGHT = (
    ("项目名称", "采购物品名称", "数量", "采购金额"),
    ("合计", "", "", "150.00"),
    ("南川县林业局小计", "", "", "60.00"),
    ("林区监控", "监控设备", "10", "40.00"),
    ("林区监控", "通信设备", "4", "20.00"),
    ("南川县林业局苗圃站小计", "", "", "90.00"),
    ("苗木培育", "灌溉设备", "3", "50.00"),
    ("苗木培育", "运输车辆", "1", "30.00"),
    ("苗木培育", "育苗容器", "900", "10.00"),
)
GOALS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "抽查次数", "6次"),
    ("产出指标", "数量指标", "抽查苗圃", "9家"),
    ("产出指标", "成本指标", "成本控制情况", "≤25万元"),
)
PROSE = (
    "一、“三公”经费情况",
    "2024年“三公”经费预算50万元，比2023年增加20万元。其中：公务用车购置费20万元，比2023年增加20万元，主要原因是更新执法车辆。",
    "因公出国（境）费0万元，主要安排人员的国际旅费、伙食费、会议费、公杂费等支出。",
    "二、基本支出情况",
    "公用经费80.00万元，主要包括：办公费、差旅费、会议费、工会经费。",
)
ECONOMIC = (
    ("科目编码", "科目名称", "预算数"),
    ("302", "商品和服务支出", "80.00"),
    ("30201", "办公费", "50.00"),
    ("30215", "会议费", "30.00"),
)


@pytest.fixture(scope="module")
def forestry():
    return assistant_of(
        document(
            "南川县林业局2024年部门预算",
            ("政府采购预算表（单位：万元）", BOUGHT),
            ("苗圃抽查检查经费绩效目标表", GOALS),
            ("基本支出预算表（单位：万元）", ECONOMIC),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("政府采购表里苗圃站小计下面列了几行采购明细", 3),
        ("政府采购表里南川县林业局小计下面有几条", 2),  # its own block, not the whole table
        ("南川县林业局苗圃站小计是多少", 90),
    ],
)
def test_rows_under_a_buyers_subtotal_are_counted(forestry, text, value):
    assert ask(forestry, text).value == value


@pytest.mark.parametrize(
    "text",
    ["苗圃抽查检查经费最多用多少", "苗圃抽查检查经废最多用多少", "苗圃抽查检查经费顶格多少"],
)
def test_what_may_be_spent_is_money(forestry, text):
    told = ask(forestry, text)
    assert (told.value, told.unit) == (25, "万元")


def test_number_of_things_is_told_where_it_is_asked_for(forestry):
    assert ask(forestry, "苗圃抽查检查经费要抽查苗圃多少家").value == 9


@pytest.mark.parametrize(
    "text", ["三公经费增加的钱全是因为买车吗", "三公经费增加主要是因为接待费多了吗"]
)
def test_supposed_reason_is_answered_by_what_the_page_says(forestry, text):
    told = ask(forestry, text).text
    assert not told.startswith(("是", "没有")) and "更新执法车辆" in told


def test_whether_cars_are_bought_is_answered_yes(forestry):
    assert ask(forestry, "今年要买车吗").text.startswith("是")


def test_use_of_another_thing_is_not_told(forestry):
    assert ask(forestry, "会议费用在什么上面").status == "not_found"


def test_what_upkeep_pays_for_is_what_it_is_made_of(forestry):
    assert "差旅费" in ask(forestry, "公用经费主要用于哪些方面").text


ASSETS = (
    ("项目", "数量", "价值（万元）"),
    ("资产总额", "", "300.00"),
    ("1、房屋（平方米）", "448", "200.00"),
    ("2、车辆（辆）", "3", "60.00"),
)
PRICED = (
    ("采购物品名称", "数量", "单价", "采购金额"),
    ("合计", "", "", "18.00"),
    ("台式计算机", "30台", "0.50", "15.00"),
    ("扫描仪", "2台", "1.50", "3.00"),
)


@pytest.fixture(scope="module")
def lake():
    return assistant_of(
        document(
            "镜湖区水务局2024年部门预算",
            ("部门固定资产占用情况表", ASSETS),
            ("政府采购预算表（单位：万元）", PRICED),
        )
    )


def test_area_of_a_place_is_no_area_of_the_rooms(lake):
    assert ask(lake, "镜湖面积多大").status == "not_found"
    assert ask(lake, "房屋面积多大").value == 448


def test_price_asked_behind_a_number_is_that_of_one(lake):
    assert "0.50万元" in ask(lake, "台式计算机买几台，多少钱一台").text


@pytest.mark.parametrize(
    "text", ["镜湖区2024年财政收入是多少", "镜湖区一般公共预算支出多少", "镜湖区地方财政收入"]
)
def test_money_of_a_whole_place_is_not_that_of_its_office(money_of_office, text):
    assert ask(money_of_office, text).status == "not_found"


def test_money_of_the_office_is_told_by_its_own_name(money_of_office):
    assert ask(money_of_office, "镜湖区水务局财政拨款收入多少").value == 800
    assert ask(money_of_office, "一般公共预算支出多少").value == 700


@pytest.fixture(scope="module")
def money_of_office():
    return assistant_of(
        document(
            "镜湖区水务局2024年部门预算",
            prose=(
                "一、收支情况",
                "2024年财政拨款收入800万元，一般公共预算支出700万元。",
            ),
        )
    )


@pytest.fixture(scope="module")
def works():
    return assistant_of(
        document(
            "镜湖区水务局2024年部门预算",
            prose=(
                "一、工作目标",
                "完成剩余15万户供水管网改造工程，保障居民用水。",
                "二、名词解释",
                "1、项目支出：指在基本支出之外为完成特定任务所发生的支出。",
            ),
        )
    )


def test_what_is_left_to_do_is_told_in_everyday_words(works):
    told = ask(works, "水务局提出要把剩下的多少万户供水管网改造工程做完")
    assert (told.value, told.unit) == (15, "万户")


def test_meaning_of_a_term_is_no_list_of_projects(works):
    assert ask(works, "东岸分局有哪些项目").status == "not_found"
    assert "基本支出之外" in ask(works, "项目支出是什么意思").text
