"""What is asked for bounds what is told: money by no count, a part never with its whole, some rows by no others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

BOUGHT = (
    ("采购内容", "数量", "计量单位", "预算金额", "备注"),
    ("保洁服务", "1", "项", "80.00", "公用经费"),
    ("笔记本电脑", "12", "台", "7.20", "公用经费"),
    ("路灯维修", "3", "项", "55.00", "专项资金"),
    ("打印机", "4", "台", "1.60", "公用经费"),
)
SPENT = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "600.00", "150.00", "450.00"),
    ("21302", "林业和草原", "600.00", "150.00", "450.00"),
    ("2130201", "行政运行", "100.00", "100.00", ""),
    ("2130205", "森林资源培育", "200.00", "", "200.00"),
    ("2130207", "森林资源管理", "120.00", "50.00", "70.00"),
    ("2130234", "林业草原防灾减灾", "180.00", "", "180.00"),
)
BALANCE = (
    ("项目", "合计", "一般公共预算"),
    ("农林水支出", "600.00", "600.00"),
    ("住房保障支出", "40.00", "40.00"),
    ("支出总计", "640.00", "640.00"),
)

SUBORDINATE = (
    ("单位名称", "三级事业单位", "备注"),
    ("云桥市林业站", "4", "包含三级预算单位"),
    ("云桥市种苗站", "", ""),
    ("合计", "4", ""),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "云桥市林业局2023年部门决算",
            ("政府采购预算表（单位：万元）", BOUGHT),
            ("支出决算表（单位：万元）", SPENT),
            ("财政拨款收支总表（单位：万元）", BALANCE),
            ("下属事业单位表", SUBORDINATE),
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "采购表备注写“公用经费”的几行一共多少万元？",
        "采购表里备注为“公用经费”的几项合计多少万元？",
    ],
)
def test_money_is_answered_by_money_or_not_at_all(made, question):
    answer = ask(made, question)
    assert answer.value in (None, Decimal("88.80")) and answer.unit in (None, "万元")


def test_rows_are_still_counted_where_their_number_is_asked(made):
    assert ask(made, "采购表备注写“公用经费”的有几行？").value == Decimal(3)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("支出决算表林业和草原款下，只有项目支出、没有基本支出的项级科目有几个？", "2"),
        ("支出决算表林业和草原款下，只有基本支出没有项目支出的项级科目有几个？", "1"),
        ("支出决算表林业和草原款下有几个项级科目？", "4"),
    ],
)
def test_accounts_are_counted_by_what_they_have_and_lack(made, question, value):
    assert ask(made, question).value == Decimal(value)


def test_a_condition_on_no_column_leaves_no_count(made):
    answer = ask(made, "支出决算表林业和草原款下，只有经营支出、没有基本支出的项级科目有几个？")
    assert answer.value != Decimal(4)


def test_a_table_is_nothing_to_be_added(made):
    answer = ask(made, "财政拨款收支总表，住房保障支出合计多少万元？")
    assert answer.value == Decimal("40.00")


def test_a_grand_total_is_not_added_to_its_part(made):
    assert ask(made, "支出总计和住房保障支出一共多少万元？").value != Decimal(680)


def test_two_parts_are_still_added(made):
    answer = ask(made, "财政拨款收支总表，农林水支出和住房保障支出合计多少万元？")
    assert answer.value == Decimal(640)


def test_the_most_that_a_named_thing_may_cost_is_no_order_of_all(made):
    answer = ask(made, "林场职工的伙食补助，一人一天最多多少钱？")
    assert answer.value is None


def test_the_largest_of_all_is_still_told(made):
    assert "保洁服务" in ask(made, "采购表里预算金额最多的是哪一项？").text


def test_what_units_are_said_to_contain_is_no_number_of_them(made):
    assert ask(made, "下属事业单位里，有几家写明了包含三级预算单位？").value != Decimal(4)


@pytest.mark.parametrize("what", ["预算金额最高是多少万元", "预算金额最多的是多少万元"])
def test_the_highest_among_some_rows_is_of_those_rows(made, what):
    answer = ask(made, f"采购表备注写“专项资金”的几条明细中，{what}？")
    assert answer.value in (None, Decimal("55.00")) and "保洁服务" not in answer.text


TWINS = ("林火监测预警平台运维费用", "林火监测预警平台扩建费用")


@pytest.fixture(scope="module")
def twins():
    head = ("一级指标", "二级指标", "三级指标", "指标值")
    rows = [
        (head, ("产出指标", "成本指标", "成本控制情况", f"≤{most}万元")) for most in ("41", "73")
    ]
    tables = [
        (f"{name}绩效目标表（单位：万元）", row) for name, row in zip(TWINS, rows, strict=True)
    ]
    return assistant_of(document("云桥市林业局2023年部门预算", *tables))


def test_a_slip_between_two_projects_is_asked_back(twins):
    assert ask(twins, "林火监测预警平台兴见，成本控制情况是多少万元？").value is None


def test_a_slip_that_sounds_like_one_of_two_projects_is_that_one(twins):
    answer = ask(twins, "林火监测预警平台阔见，成本控制情况是多少万元？")
    assert answer.value == Decimal(73) and "理解" in answer.text


def test_a_project_that_is_said_whole_is_told(twins):
    answer = ask(twins, f"{TWINS[1]}的成本控制情况指标值是多少？")
    assert answer.value == Decimal(73)


def test_levels_headed_twice_under_no_project_are_read():
    head = ("一级指标", "二级指标", "三级指标", "指标值")
    row = ("产出指标", "成本指标", "成本控制情况", "≤41万元")
    assert document("云桥市林业局2023年部门预算", ("绩效目标表", (head, row, head, row))).facts
