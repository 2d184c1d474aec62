"""Projects by the heads of their self-evaluation tables, rows by one of few kinds, shares between two columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document


def evaluation(project, budget, spent, rate, aim, done):
    return (
        ("项目名称", project, "", "", "", ""),
        ("项目资金（万元）", "年初预算数", "全年执行数", "分值", "执行率", "得分"),
        ("", budget, spent, "10", rate, "9.5"),
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"),
        ("产出指标", "数量指标", "抚育林地面积", f"{aim}亩", f"{done}亩", "30"),
        ("产出指标", "质量指标", "验收合格率", "≥95%", "97%", "30"),
        ("效益指标", "社会效益指标", "群众满意率", "≥90%", "92%", "20"),
    )


LIST = (
    ("序号", "项目名称", "实施单位", "年初预算数", "全年执行数", "执行率", "自评得分", "自评等级"),
    ("1", "苗圃改造", "局机关", "80.00", "60.00", "75.0%", "88.0", "良"),
    ("2", "古树保护", "局机关", "40.00", "44.00", "110.0%", "96.0", "优"),
    ("3", "湿地巡护", "防护中心", "50.00", "49.00", "98.0%", "94.5", "优"),
)
STAFF = (
    ("机构", "单位性质", "专业技术人员", "高级"),
    ("种苗所", "公益一类事业单位", "20", "5"),
    ("调查队", "公益二类事业单位", "40", "8"),
    ("森防站", "公益一类事业单位", "10", "4"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "云桥市林业局2023年部门决算",
            ("专业技术人员情况表", STAFF),
            ("市级重点项目绩效自评情况表（单位：万元）", LIST),
            ("项目支出绩效自评表（森林抚育）", evaluation("森林抚育", "300.00", "280.00", "93.33%", "1200", "1260")),
            ("项目支出绩效自评表（封山育林）", evaluation("封山育林", "100.00", "104.00", "104.00%", "800", "760")),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("森林抚育项目的预算执行率是多少？", "93.33", "%"),
        ("森林抚育项目全年执行数是多少万元？", "280.00", "万元"),
        ("古树保护的执行率是多少？", "110.0", "%"),
        ("湿地巡护自评得分多少？", "94.5", "分"),
        ("森林抚育项目抚育林地面积实际完成多少亩？", "1260", "亩"),
        ("森林抚育项目抚育林地面积的指标值是多少亩？", "1200", "亩"),
    ],
)
def test_the_head_of_a_project_is_told_of_the_project(made, question, value, unit):
    answer = ask(made, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("森林抚育项目的执行数超出预算数了吗？", "否"),
        ("封山育林项目的执行数超出预算数了吗？", "是"),
    ],
)
def test_whether_a_project_went_beyond_its_budget(made, question, lead):
    assert ask(made, question).text.startswith(lead)


def test_the_rate_of_a_project_is_asked_after_its_indicator(made):
    answer = ask(made, "它的预算执行率是多少？", "森林抚育项目验收合格率实际是多少？")
    assert answer.value == Decimal("93.33")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("列出由局机关实施的重点项目", {"苗圃改造", "古树保护"}),
        ("全年执行数超过年初预算数的重点项目有哪些？", {"古树保护"}),
        ("单位性质是公益一类的机构有哪些？", {"种苗所", "森防站"}),
        ("自评得分≥95分的重点项目有哪些？", {"古树保护"}),
    ],
)
def test_rows_of_a_list_of_projects_are_projects(made, question, names):
    assert {item.text for item in ask(made, question).items} == names


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("市级重点项目里执行率最低的是哪一个？", "苗圃改造", "75.0"),
        ("市级重点项目里自评得分最高的是哪个？", "古树保护", "96.0"),
        ("高级占专业技术人员的比例最高的是哪个机构？", "森防站", "40.00"),
    ],
)
def test_the_first_of_them_by_a_column(made, question, name, value):
    answer = ask(made, question)
    assert name in answer.text and answer.value == Decimal(value)


def test_a_share_between_two_columns_is_of_the_row(made):
    answer = ask(made, "调查队高级占专业技术人员的百分之几？")
    assert (answer.value, answer.unit) == (Decimal("20.00"), "%")


def test_a_project_that_is_not_there_has_no_rate(made):
    assert ask(made, "退耕还林项目的预算执行率是多少？").value is None
