"""Cells of one row asked for at once, rows counted by a cell's words or by name, names that only say a side."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

OFFICES = (
    ("单位名称", "单位性质", "单位规格", "经费保障形式"),
    ("云浦市园林局", "行政", "正处级", "财政拨款"),
    ("云浦市园林局湖东区分局", "行政", "正科级", "财政拨款"),
    ("云浦市园林局湖东区分局事业", "事业", "副科级", "财政性资金部分保证"),
    ("云浦市园林局湖西区分局事业", "事业", "正科级", "财政性资金部分保证"),
    ("云浦市园林局苗圃差补", "事业", "副科级", "经营收入自给"),
)
BOUGHT = (
    ("项目名称", "采购物品名称", "政府采购目录序号", "计量单位", "数量", "单价", "采购金额"),
    ("温室监测", "环境监测服务", "C160877", "项", "1", "36.00", "36.00"),
    ("古树名录", "档案整理服务", "C081422", "项", "1", "12.00", "12.00"),
    ("苗木普查", "测绘服务", "C130555", "项", "2", "9.00", "18.00"),
)
GOAL = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "保障人数", "45人"),
    ("效益指标", "满意度指标", "职工满意度", "≥90%"),
)
NAMES = tuple(
    f"{branch}{name}"
    for name in ("养护工人及工装经费", "车棚修缮")
    for branch in ("湖东区分局", "湖西区分局", "北岗区分局")
)
PLANS = tuple(
    (f"{number}、{name}绩效目标表", (("项目单位", f"第{number}养护组", "", ""), *GOAL))
    for number, name in enumerate(NAMES, 1)
)


@pytest.fixture(scope="module")
def gardens():
    title = "云浦市园林局2031年部门预算"
    return assistant_of(
        document(
            title,
            ("部门机构设置情况", OFFICES),
            ("政府采购预算情况（单位：万元）", BOUGHT),
            *PLANS,
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("湖东区分局事业属于什么单位规格，靠什么经费保障？", ("副科级", "财政性资金部分保证")),
        ("湖西区分局事业的单位规格和经费保障形式分别是什么", ("正科级", "财政性资金部分保证")),
        ("湖东区分局事业的单位性质、单位规格各是什么？", ("事业", "副科级")),
        ("云浦市园林局苗圃差补是什么单位性质，经费怎么保障", ("事业", "经营收入自给")),
        ("“温室监测”采购的物品名称和目录序号分别是什么？", ("环境监测服务", "C160877")),
        ("古树名录采购的物品名称和单价分别是什么", ("档案整理服务", "12.00")),
        ("苗木普查对应的采购物品名称、目录序号和计量单位是什么？", ("测绘服务", "C130555", "项")),
        ("温室监测采购的物品名称是什么", ("环境监测服务",)),
    ],
)
def test_every_cell_that_is_asked_for_is_told(gardens, question, told):
    answer = ask(gardens, question)
    assert answer.status == "answered" and all(one in answer.text for one in told)


@pytest.mark.parametrize(
    "question",
    [
        "温室监测采购的物品名称和中标供应商分别是什么",  # no column is called so
        "喷泉维修采购的物品名称和目录序号分别是什么",  # no such project
    ],
)
def test_not_where_one_of_them_is_missing(gardens, question):
    answer = ask(gardens, question)
    assert answer.status != "answered"


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("机构设置里靠“财政性资金部分保证”过日子的单位，云浦市园林局共有几家？", 2),
        ("云浦市园林局靠财政拨款吃饭的单位有几家", 2),
        ("靠经营收入自给维持的单位有几家", 1),
        ("绩效目标表中，名称为各分局“养护工人及工装经费”的项目一共有多少个？", 3),
        ("各分局养护工人及工装经费的项目一共有几个", 3),
        ("每个分局的车棚修缮项目总共几个", 3),
    ],
)
def test_rows_are_counted_by_a_cell_or_a_name(gardens, question, number):
    assert ask(gardens, question).value == Decimal(number)


@pytest.mark.parametrize(
    "question",
    [
        "绩效目标表中，名称为各分局“草坪更新经费”的项目一共有多少个？",
        "各分局温室监测项目一共多少个",  # one row, and it is of no branch
        "靠“社会捐赠”过日子的单位有几家",
    ],
)
def test_no_rows_are_counted_by_what_was_not_understood(gardens, question):
    assert ask(gardens, question).value is None


SPENT = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("212", "城乡社区支出", "8300000", "5000000", "3300000"),
    ("21205", "城乡社区环境卫生", "8300000", "5000000", "3300000"),
    ("2120501", "绿化", "5100000", "3000000", "2100000"),
    ("2120599", "清运", "3200000", "2000000", "1200000"),
    ("", "合计", "8300000", "5000000", "3300000"),
)
REVIEWS = (
    ("序号", "项目名称", "预算数", "执行数", "自评得分"),
    ("1", "花展布置", "60.00", "58.00", "94.20"),
    ("2", "行道树更新", "80.00", "70.00", "83.10"),
    ("3", "水榭修缮", "30.00", "30.00", "97.70"),
)
FUNDS = (
    "一、湿地修复专项（补贴资金）2031年度项目总预算320.00万元，其中：支持湿地智能化修复40.00万元，支持湿地巡护280.00万元。",
    "二、海绵城区专项2031年度项目总预算150.00万元。",
    "2031年支出预算830.00万元。",
)


@pytest.fixture(scope="module")
def spending():
    title = "云浦市市容局2031年部门预算"
    return assistant_of(
        document(
            title,
            ("部门支出总表（单位：元）", SPENT),
            ("2031年度重点项目支出绩效自评情况表（单位：万元）", REVIEWS),
            prose=FUNDS,
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云浦市市容局2031年“绿化”（2120501）支出预算合计是多少元？", "5100000"),
        ("云浦市市容局2031年2120599支出预算是多少元？", "3200000"),
        ("云浦市市容局2031年清运的支出预算是多少元", "3200000"),
        ("云浦市市容局2031年绿化支出预算合计是多少元", "5100000"),
        ("云浦市市容局2031年支出预算是多少元", "8300000"),
    ],
)
def test_a_side_behind_a_name_is_of_that_name(spending, question, value):
    assert ask(spending, question).value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "云浦市市容局2031年2120577支出预算是多少元？",  # a code that nothing prints
        "云浦市市容局2031年“清运”（2120588）支出预算是多少元？",
        "云浦市市容局2031年路灯支出预算是多少元？",
    ],
)
def test_the_whole_is_not_told_for_a_row_that_is_not_printed(spending, question):
    assert ask(spending, question).value is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("2031年度重点项目绩效自评中，得分最低的项目是哪个？", "行道树更新"),
        ("重点项目支出绩效自评里，哪个项目得分最高", "水榭修缮"),
    ],
)
def test_the_order_of_a_table_that_is_said_in_pieces(spending, question, name):
    assert name in ask(spending, question).text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云浦市市容局2031年湿地修复、海绵城区加起来总预算多少万元？", "470"),
        ("云浦市市容局2031年公开了几个专项的说明，湿地修复和海绵城区一共多少万元？", "470"),
        ("云浦市市容局2031年湿地修复总预算多少万元", "320"),
        ("云浦市市容局2031年支持湿地智能化修复多少万元", "40"),
    ],
)
def test_a_special_fund_is_called_by_its_stem(spending, question, value):
    assert ask(spending, question).value == Decimal(value)


CARS = (
    ("项目", "决算数"),
    ("公务接待费", "3.00"),
    ("公务用车运行维护费", "17.00"),
    ("公务用车购置费", "0"),
)


@pytest.mark.parametrize(
    "said", ["公车养护花了多少", "公务用车养护花了多少钱", "车辆养护用了多少万元"]
)
def test_keeping_cars_in_repair_is_running_them(said):
    port = assistant_of(
        document("云浦市渔业局2031年部门决算", ("“三公”经费决算表（单位：万元）", CARS))
    )
    assert ask(port, f"云浦市渔业局2031年{said}").value == Decimal(17)
