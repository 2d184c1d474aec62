"""A school without its province, who is at it, what it takes in; standards that were raised, and slips; made up."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

SCHOOL = (
    "截至2023年底，本单位事业编制520人。全日制在校本科生6842人，研究生158人。",
    "事业收入中，教育收费7925.30万元，科研事业收入459.30万元。",
    "1.事业收入：指事业单位开展专业业务活动取得的收入，本单位主要为学生学费和住宿费。",
)
BALANCE = (
    ("项目", "决算数"),
    ("财政拨款收入", "8632.75"),
    ("事业收入", "8384.60"),
    ("本年收入合计", "17017.35"),
    ("使用非财政拨款结余（含专用结余）", "1200.00"),
    ("年末结转和结余", "478.18"),
)


@pytest.fixture(scope="module")
def school():
    table = ("收入决算总表（单位：万元）", BALANCE)
    return assistant_of(
        document("陕西渭浦师范学院2023年度单位决算", table, prose=SCHOOL),
        document("江口市水利局2023年度部门决算", prose=("事业收入3.00万元。",)),
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("渭浦师范学院教育收费多少", 7925.3),
        ("渭浦师院教育收费有多少", 7925.3),
        ("渭浦师范学院2023年收学费住宿费这些教育收费有多少", 7925.3),
        ("渭浦师院现在有多少本科生在校", 6842),
        ("渭浦师范学院有多少在校本科生", 6842),
        ("渭浦师范学院用了多少非财政拨款结余来弥补", 1200),
        ("渭浦师院动用了多少非财政拨款结余弥补差额", 1200),
        ("渭浦师院年末还结转了多少钱", 478.18),
    ],
)
def test_a_school_without_its_province(school, question, value):
    answer = ask(school, question)
    assert (answer.status, float(answer.value)) == ("answered", value), answer.text


@pytest.mark.parametrize(
    "question", ["渭浦师范学院事业收入主要来自哪里", "渭浦师院事业收入的来源是什么"]
)
def test_an_income_comes_from_what_the_glossary_says(school, question):
    assert "学费和住宿费" in ask(school, question).text


AID = (
    "2025年一般公共预算当年拨款640.00万元，比2024年增加48.00万元，主要是农村最低生活保障标准由每人每月1120元提高到1180元。",
)
GOALS = (
    ("项目名称", "农村厕所改造", "", ""),
    ("全年预算数（万元）", "420.00", "自评得分", "97"),
    ("一级指标", "二级指标", "三级指标", "实际完成值"),
    ("产出指标", "数量指标", "改建厕所（目标值1600户）", "1630户"),
    ("成本指标", "经济成本", "户均补助标准（目标值≤2500元）", "2400元"),
)


@pytest.fixture(scope="module")
def aid():
    table = ("项目支出绩效自评表", GOALS)
    return assistant_of(document("临浦区民政局2025年部门预算", table, prose=AID))


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("民政局农村低保每人每月标准是多少", 1180, "元"),
        ("民政局农村低保月标准是多少", 1180, "元"),
        ("民政局农村低保标准提高了百分之多少", 5.36, "%"),
        ("民政局农村低保月标准提高了百分之多少", 5.36, "%"),
        ("民政局农村低保标准提高了多少元", 60, "元"),
        ("民政局农村厕所改造户均补助多少", 2400, "元"),
        ("民政局农村厕所改造平均每户补助多少钱", 2400, "元"),
    ],
)
def test_standards_and_what_they_were(aid, question, value, unit):
    answer = ask(aid, question)
    assert (answer.status, float(answer.value), answer.unit) == ("answered", value, unit), (
        answer.text
    )


ACCOUNTS = (
    ("功能科目代码", "功能科目名称", "2024年预算"),
    ("204", "公共安全支出", "1642.35"),
    ("20402", "公安", "1642.35"),
    ("2040201", "行政运行", "1442.35"),
    ("2040220", "执法办案", "200.00"),
    ("", "合计", "1642.35"),
)
OFFICE = (("项目", "2024年预算"), ("行政经费", "281.17"), ("“三公”经费", "61.00"))


@pytest.mark.parametrize(
    "question",
    ["公安局行政运型经费2024年是多少", "公安局行政运形经费多少", "公安局行政运行经费是多少"],
)
def test_a_slip_in_a_printed_name_is_no_other_name(question):
    tables = (
        ("一般公共预算支出情况表（单位：万元）", ACCOUNTS),
        ("行政经费及“三公”经费预算表（单位：万元）", OFFICE),
    )
    prose = ("2024年本部门机关运行经费安排281.17万元，比上年减少12.60万元，下降4.29%。",)
    office = assistant_of(document("岚海市公安局2024年部门预算", *tables, prose=prose))
    answer = ask(office, question)
    assert (answer.status, float(answer.value)) == ("answered", 1442.35), answer.text
