"""Lists over units, projects and purchases: the money of each where it is asked for, and no condition dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

UNITS = (
    ("单位名称", "单位性质", "经费保障形式"),
    ("澄江市水务局", "行政", "财政拨款"),
    ("澄江市水务局临江县分局", "行政", "财政拨款"),
    ("澄江市水务局临江县分局事业", "事业", "财政性资金基本保证"),
    ("澄江市水务局上岭区分局", "行政", "财政拨款"),
    ("澄江市水务局上岭区分局事业", "事业", "财政性资金定额补助"),
    ("澄江市水务局水质监测站", "事业", "财政拨款"),
)
PROJECTS = (
    ("项目名称", "实施单位", "全年预算数", "全年执行数", "自评等级"),
    ("河道清淤", "市水务执法支队", "120", "110", "优"),
    ("执法船艇养护", "市水务执法支队", "30", "28", "良"),
    ("水质月报编制", "市水质监测站", "45", "45", "合格"),
    ("水源地巡查", "市水质监测站", "15", "9", "良"),
)
PURCHASES = (
    ("项目名称", "预算资金", "采购物品名称", "数量", "金额"),
    ("监测设备更新", "36", "多参数水质仪", "2", "24"),
    ("监测设备更新", "36", "便携式采样器", "4", "12"),
    ("执法装备购置", "10", "执法记录仪", "10", "6"),
    ("执法装备购置", "10", "救生衣", "40", "3"),
)


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(
        document(
            "澄江市水务局2032年部门决算",
            ("部门机构设置情况", UNITS),
            ("项目支出绩效自评表（单位：万元）", PROJECTS),
            ("政府采购情况表（单位：万元）", PURCHASES),
        )
    )


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("机构设置表里临江县名下有哪几家单位？它们的经费保障形式各是什么？",
         ["澄江市水务局临江县分局（经费保障形式：财政拨款）",
          "澄江市水务局临江县分局事业（经费保障形式：财政性资金基本保证）"]),
        ("上岭区的单位都有哪几家，分别是什么单位性质？",
         ["澄江市水务局上岭区分局（单位性质：行政）", "澄江市水务局上岭区分局事业（单位性质：事业）"]),
        ("上岭区有哪些单位？", ["澄江市水务局上岭区分局", "澄江市水务局上岭区分局事业"]),
        ("水务执法支队承担的项目有哪些，预算各多少？", ["河道清淤120万元", "执法船艇养护30万元"]),
        ("列出水务执法支队的项目及金额", ["河道清淤110万元", "执法船艇养护28万元"]),
        ("水务执法支队承担的项目有哪些？", ["河道清淤", "执法船艇养护"]),
        ("自评等级是良的项目有哪些？", ["执法船艇养护", "水源地巡查"]),
        ("澄江市水务局全年预算数超过40万元的项目有哪些？", ["河道清淤", "水质月报编制"]),
        ("监测设备更新项目采购了哪些东西，各多少钱？", ["多参数水质仪24万元", "便携式采样器12万元"]),
    ],
)  # fmt: skip
def test_rows_are_listed_with_what_is_asked_of_each(assistant, question, items):
    told = ask(assistant, question)
    assert [item.text.replace(".00", "") for item in told.items] == items, told.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("水质监测站的项目预算一共多少万元？", "60"),
        ("水质监测站负责的项目有几个？", "2"),
        ("政府采购表里监测设备更新的两行明细金额加起来是多少？", "36"),
        ("政府采购表里执法装备购置的明细中金额最大的是什么？", "6"),
        ("上岭区有几家单位？", "2"),
    ],
)
def test_rows_are_counted_and_added(assistant, question, value):
    assert ask(assistant, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("监测设备更新的两行采购明细，金额加起来正好是该项目的预算资金吗？", "是"),
        ("执法装备购置的两行采购明细，金额加起来等于它的预算资金吗？", "否"),
    ],
)
def test_the_lines_of_a_project_are_held_against_its_own_sum(assistant, question, verdict):
    assert ask(assistant, question).text.startswith(verdict)


@pytest.mark.parametrize(
    "question",
    [
        "政府采购表里监测设备更新的三行明细金额加起来是多少？",  # there are two
        "今年新建的项目有哪些？",
        "澄江市水务局在临江县那边有哪些单位归他们管？",
    ],
)
def test_a_condition_that_is_not_understood_lists_no_rows(assistant, question):
    answer = ask(assistant, question)
    assert answer.value is None and not answer.items, answer.text


def test_all_units_are_still_told_where_no_place_is_said(assistant):
    assert len(ask(assistant, "澄江市水务局下属单位有哪些？").items) == 6
