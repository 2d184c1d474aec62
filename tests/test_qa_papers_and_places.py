"""Sums over two papers, which paper prints several things, one thing at two places, shares of a heading."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

ACCOUNTS = (
    ("功能科目编码", "功能科目名称", "合计", "基本支出", "项目支出"),
    ("", "合计", "1000.00", "800.00", "200.00"),
    ("210", "卫生健康支出", "500.00", "500.00", ""),
    ("21011", "行政事业单位医疗", "400.00", "400.00", ""),
    ("2101101", "行政单位医疗", "100.00", "100.00", ""),
    ("2101102", "事业单位医疗", "300.00", "300.00", ""),
    ("21099", "其他卫生健康支出", "100.00", "100.00", ""),
    ("201", "一般公共服务支出", "500.00", "300.00", "200.00"),
)
STREET = (
    "一、支出预算说明",
    "1.“一般公共服务支出（类）统战事务（款）一般行政管理事务（项）”12.00万元，主要用于统战事务。2023年当年预算执行数为9.00万元，2024年预算安排12.00万元，比2023年预算执行数增加33.33%。",
    "2.“住房保障支出（类）住房改革支出（款）住房公积金（项）”350.00万元，主要用于住房公积金。2023年当年预算执行数为340.00万元，2024年预算安排352.00万元，比2023年预算执行数增加3.53%。",
    "二、机关运行经费",
    "2024年本部门机关运行经费预算为443.18万元。",
    "三、名词解释",
    "（一）基本支出预算：是为保障机构正常运转而编制的年度基本支出计划，包括人员经费和公用经费两部分。",
    "四、建设工程",
    "社区服务中心新建工程规划建筑面积约为13459平方米，其中地上建筑面积为8013平方米，地下建筑面积为5356平方米。",
)


@pytest.fixture(scope="module")
def made():
    street = document(
        "安州市东岭区万柳街道办事处2024年部门预算",
        ("部门支出预算总表（单位：万元）", ACCOUNTS),
        prose=STREET,
    )
    bureau = document(
        "安州市东岭区商务委员会2025年部门预算",
        prose=(
            "一、机关运行经费",
            "2025年本部门机关运行经费预算为171.01万元。",
            "二、科技创新专项经费情况说明",
            "2025年度项目总预算1720.00万元，其中技术中心认定1720.00万元。",
            "三、商业创新专项（政策资金）经费情况说明",
            "2025年度项目总预算1410.00万元，其中支持引进品牌集聚340.00万元，支持打造示范地标1070.00万元。",
        ),
    )
    return assistant_of(street, bureau)


@pytest.mark.parametrize(
    "question",
    [
        "把万柳街道2024年和东岭区商务委2025年的机关运行经费预算加一起，多少万元",
        "万柳街道2024年和东岭区商务委2025年的机关运行经费加在一起多少",
        "把万柳街道2024年和东岭区商务委2025年的机关运行经费预算相加得多少",
        "万柳街道2024年和东岭区商务委2025年的机关运行经费加到一起是多少",
    ],
)
def test_two_papers_of_two_years_are_added(made, question):
    assert float(ask(made, question).value or 0) == 614.19


@pytest.mark.parametrize(
    "question",
    [
        "东岭区商务委和万柳街道两份材料，哪一份后面附了科技创新、商业创新这些专项的经费情况说明？",
        "东岭区商务委和万柳街道，哪份材料附了科技创新专项经费情况说明",
        "东岭区商务委和万柳街道的预算，哪一份后面附有科技创新和商业创新这两个专项的经费情况说明",
    ],
)
def test_the_paper_that_prints_them_all(made, question):
    text = ask(made, question).text
    assert (
        text.startswith("写有") and "商务委员会2025年" in text.split("没有写到")[0].split("。")[0]
    ), text


@pytest.mark.parametrize(
    ("question", "history", "value"),
    [
        ("占整个款的多少？百分比", ("万柳街道2024年行政单位医疗预算多少？",), 25),
        ("占所属款级科目的百分之几", ("万柳街道2024年行政单位医疗预算多少？",), 25),
        ("万柳街道2024年行政单位医疗占整个款的百分之几", (), 25),
        ("万柳街道2024年行政单位医疗占它所在类的百分之几", (), 20),
        ("引进品牌集聚占其中百分之几？", ("东岭区商务委商业创新专项2025年总预算多少？",), 24.11),
    ],
)
def test_shares_of_a_heading(made, question, history, value):
    answer = ask(made, question, *history)
    assert float(answer.value or 0) == value, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "万柳街道预算说明讲住房公积金时，开头写的数和后面“2024年预算安排”的数一致吗？",
        "万柳街道住房公积金开头写的数跟后面的数一样吗",
    ],
)
def test_one_thing_at_two_places_of_a_paragraph(made, question):
    text = ask(made, question).text
    assert text.startswith("否") and "350" in text and "352" in text, text


@pytest.mark.parametrize(
    "question",
    [
        "统战事务经费，万柳街道2024年预算比2023年执行数多几万？",
        "万柳街道2024年统战事务比2023年执行数多几万",
        "万柳街道2024年统战事务经费预算比2023年执行数多多少万元",
    ],
)
def test_by_how_many_ten_thousands(made, question):
    assert ask(made, question).value == 3


@pytest.mark.parametrize(
    "question",
    [
        "万柳街道的预算里基本支出预算分哪两块？",
        "万柳街道基本支出预算包括哪两部分",
        "万柳街道基本支出预算由哪两部分组成",
    ],
)
def test_what_a_budget_is_made_of(made, question):
    text = ask(made, question).text
    assert "人员经费" in text and "公用经费" in text, text


@pytest.mark.parametrize(
    "question",
    [
        "社区服务中心新建工程，地上面积加地下面积等于写的规划建筑面积13459平方米吗",
        "社区服务中心新建工程，地上建筑面积加地下建筑面积等于规划建筑面积吗",
    ],
)
def test_parts_of_a_work_against_its_whole(made, question):
    text = ask(made, question).text
    assert text.startswith("否") and "13459" in text, text
