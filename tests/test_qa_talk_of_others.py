"""A follow-up that names another thing asks for the cell that was asked for, never for that thing's money."""

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.in_steps import steps_of

AIMS = ("一级指标", "二级指标", "三级指标", "指标值")
RIVER = (
    AIMS,
    ("产出指标", "数量指标", "清淤河道长度", "≥36公里"),
    ("产出指标", "时效指标", "完工日期", "2031年9月30日前"),
    ("满意度指标", "服务对象满意度", "沿河居民满意度", "≥91%"),
)
WELLS = (
    AIMS,
    ("产出指标", "数量指标", "新打机井数", "14眼"),
    ("产出指标", "时效指标", "完工日期", "2031年5月20日前"),
    ("满意度指标", "服务对象满意度", "用水农户满意度", "≥87%"),
)
PROJECTS = (
    ("项目名称", "实施科室", "预算金额"),
    ("苇河清淤", "河道科", "260.00"),
    ("抗旱机井", "农水科", "95.00"),
    ("泵站改造", "农水科", "310.00"),
    ("合计", "", "665.00"),
)
BOUGHT = (
    ("项目名称", "品目", "品目编码", "计量单位", "数量", "单价", "金额"),
    ("苇河清淤", "挖泥船", "A0231", "艘", "2", "41.00", "82.00"),
    ("抗旱机井", "潜水泵", "A0502", "台", "14", "1.50", "21.00"),
    ("合计", "", "", "", "", "", "103.00"),
)
UNITS = (
    ("单位名称", "编制数", "实有人数", "离退休人数"),
    ("苇河县第一水厂", "40", "36", "12"),
    ("苇河县第二水厂", "25", "24", "9"),
    ("合计", "65", "60", "21"),
)
ASSETS = (
    ("项目", "数量", "价值"),
    ("资产总额", "", "900.00"),
    ("车辆（辆）", "8", "120.00"),
)
SPENT = (
    ("项目", "全年预算数", "全年执行数", "执行率"),
    ("苇河清淤", "260.00", "247.00", "95%"),
)
THREE = (
    ("年度", "合计", "公务用车运行费", "公务接待费"),
    ("2030年预算", "41.00", "33.00", "8.00"),
    ("2031年预算", "36.00", "30.00", "6.00"),
)
PROSE = (
    "2031年政府采购预算500.00万元，其中：货物预算103.00万元，服务预算397.00万元。",
    "2031年面向中小企业预留政府采购项目预算金额350.00万元。",
    "2031年农田水利专项总预算800.00万元，其中支持渠道衬砌520.00万元，支持渠道清障180.00万元，支持量水设施100.00万元。",
)


@pytest.fixture(scope="module")
def bureau():
    return assistant_of(
        document(
            "苇河县水务局2031年部门预算",
            ("项目支出表（单位：万元）", PROJECTS),
            ("1、苇河清淤绩效目标表", RIVER),
            ("政府采购预算表（单位：万元）", BOUGHT),
            ("2、抗旱机井绩效目标表", WELLS),
            ("单位人员情况表", UNITS),
            ("固定资产占用情况表（单位：万元）", ASSETS),
            ("项目执行情况表（单位：万元）", SPENT),
            ("表5一般公共预算“三公”经费支出表（单位：万元）", THREE),
            prose=PROSE,
        )
    )


SATISFIED = "苇河清淤项目的满意度目标是多少"
POSTS = "苇河县第一水厂编制多少人"
PURCHASES = "2031年政府采购预算多少"


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        ((SATISFIED, "抗旱机井呢"), "87", "%"),
        ((SATISFIED, "抗旱机井那个项目呢"), "87", "%"),
        ((SATISFIED, "换成抗旱机井"), "87", "%"),
        (("苇河清淤安排了多少钱", "抗旱机井呢"), "95", "万元"),
        (("苇河清淤安排了多少钱", "满意度要达到多少"), "91", "%"),
        (("采购挖泥船几艘", "潜水泵呢"), "14", "台"),
        (("挖泥船的单价是多少", "潜水泵呢"), "1.5", "万元"),
        ((POSTS, "第二水厂呢"), "25", ""),
        ((POSTS, "第二水厂呢", "差多少人"), "15", ""),
        ((POSTS, "第二水厂呢", "一共多少人"), "65", ""),
        ((POSTS, "实有人数呢"), "36", ""),
        ((POSTS, "实有人数呢", "还空几个"), "4", ""),
        ((POSTS, "不是编制，是实有人数"), "36", ""),
        (("资产总额多少", "其中车辆有几辆", "平均一辆值多少"), "15", "万元"),
        (("苇河清淤的全年预算数是多少", "执行数呢"), "247", "万元"),
        (("2031年三公经费预算多少", "2030年呢"), "41", "万元"),
        ((PURCHASES, "其中货物的比重有多大"), "20.6", "%"),
        ((PURCHASES, "给中小企业留了多少", "占几成"), "70", "%"),
        ((PURCHASES, "其中给中小企业预留的占百分之多少"), "70", "%"),
        (("农田水利专项总预算多少", "支持量水设施多少", "占整个专项的百分之多少"), "12.5", "%"),
        (("农田水利专项总预算多少", "里头最大的那一块占百分之多少"), "65", "%"),
    ],
)
def test_the_same_of_what_is_named(bureau, turns, value, unit):
    answer = ask(bureau, turns[-1], *turns[:-1])
    told = (answer.value, answer.unit or "")
    if unit == "万元" and told[1] == "元":
        told = (answer.value / 10000, "万元")
    assert told[0] == Decimal(value), answer.text
    assert not unit or told[1] == unit, answer.text


@pytest.mark.parametrize(
    "turns",
    [
        (SATISFIED, "泵站改造呢"),  # has no goals
        ("苇河清淤要清淤多少公里河道", "抗旱机井呢"),  # has no such indicator
        ("苇河清淤的大坝加固长度是多少", "抗旱机井呢"),  # was not answered of the first either
        (POSTS, "第三水厂呢"),
        ("农田水利专项总预算多少", "支持渠道加宽安排了多少"),
        ("农田水利专项支持渠道加宽安排了多少",),
    ],
)
def test_what_is_not_there_is_told_by_no_other_figure(bureau, turns):
    answer = ask(bureau, turns[-1], *turns[:-1])
    assert answer.value is None, answer.text


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("苇河清淤什么时候完工", "抗旱机井呢"), "5月20日"),
        (("农水科实施哪些项目", "最贵的是哪个"), "泵站改造"),
        (("苇河清淤安排了多少钱", "超没超300万元"), "否"),
        (("苇河清淤安排了多少钱", "超过200万元了吗"), "是"),
    ],
)
def test_told_in_words(bureau, turns, words):
    assert words in ask(bureau, turns[-1], *turns[:-1]).text


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "三公经费里最大的一项占百分之多少",
            ("三公经费里最大的是哪一项", "它占三公经费的百分之多少"),
        ),
        ("最小的那项占多少", ("其中最小的是哪一项", "它占多少")),
        ("最大的是哪一项", ()),
        ("公务接待费占三公经费的百分之多少", ()),
    ],
)
def test_two_questions_in_one(text, steps):
    assert steps_of(text) == steps


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ((SATISFIED, "抗旱机井的满意度呢"), "87"),
        (("抗旱机井的满意度要达到多少",), "87"),
        (("苇河清淤的用水满意度情况", "抗旱机井的满意度呢"), "87"),
        ((POSTS, "第二水厂呢", "一共多少编制"), "65"),
        ((POSTS, "第二水厂呢", "第一水厂比第二水厂多多少"), "15"),
        ((POSTS, "第二水厂呢", "后一个比前一个少多少"), "15"),
        (("2031年三公经费预算多少", "2030年呢", "少花了多少"), "5"),
        ((PURCHASES, "面向中小企业预留的多少", "占总额的几成"), "70"),
    ],
)
def test_what_lies_between_and_what_is_asked_of_which(bureau, turns, value):
    answer = ask(bureau, turns[-1], *turns[:-1])
    assert answer.value is not None, answer.text
    assert abs(answer.value) == Decimal(value), answer.text


@pytest.mark.parametrize(
    "turns",
    [
        (SATISFIED, "泵站改造有没有这个指标"),
        (POSTS, "第一小学是多少"),  # is no 第一水厂
        ("苇河清淤的绿化率是多少", "泵站改造呢"),
    ],
)
def test_no_figure_of_another_kind(bureau, turns):
    answer = ask(bureau, turns[-1], *turns[:-1])
    assert answer.value is None, answer.text


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ((POSTS, "缺编多少"), "4"),  # of the unit, and not of all
        ((POSTS, "实有人数呢", "空编几个"), "4"),
        (("苇河清淤的全年预算数是多少", "执行数呢", "结余"), "13"),
        (("抗旱机井的新打机井数是多少", "钱有多少"), "95"),
        ((PURCHASES, "面向中小企业预留的多少", "占总预算的百分之几"), "70"),
    ],
)
def test_of_the_unit_and_the_project_spoken_of(bureau, turns, value):
    answer = ask(bureau, turns[-1], *turns[:-1])
    assert answer.value == Decimal(value), answer.text


def test_the_dearer_of_two(bureau):
    answer = ask(bureau, "哪个贵", "苇河清淤安排了多少钱", "抗旱机井呢")
    assert "苇河清淤更" in answer.text
