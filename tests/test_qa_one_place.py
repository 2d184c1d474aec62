"""Parts are held against the whole that stands with them: of one table or sentence, one year, one stage."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

from qa.spoken import plainly

PROSE = (
    "一、支出情况",
    "2021年支出预算3000.00万元，其中：基本支出1200.00万元，项目支出1800.00万元。",
    "二、一般公共预算基本支出情况",
    "2021年一般公共预算基本支出1000.00万元，其中：人员经费800.00万元，公用经费200.00万元。",
)
SIDES = (
    ("收入", "", "支出", ""),
    ("项目", "预算数", "项目", "预算数"),
    ("财政拨款收入", "30000012", "教育支出", "30000012"),
    ("本年收入合计", "30000012", "本年支出合计", "30000012"),
)
PUBLIC = (
    ("项目", "2020年预算数", "2021年预算数"),
    ("合计", "50.00", "42.00"),
    ("因公出国（境）费", "10.00", "12.00"),
    ("公务用车购置及运行费", "38.00", "28.00"),
    ("其中：公务用车购置费", "18.00", "8.00"),
    ("公务用车运行费", "20.00", "20.00"),
    ("公务接待费", "2.00", "2.00"),
)


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(
        document(
            "柳湾区教育局2021年部门预算",
            ("2021年部门收支总表（单位：元）", SIDES),
            ("“三公”经费预算表（单位：万元）", PUBLIC),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("人员经费加公用经费等于基本支出吗？", "1000"),
        ("人员经费和公用经费加起来是不是基本支出？", "1000"),
        ("基本支出加项目支出等于支出合计吗？", "3000"),
        ("三公经费三项加起来等于合计吗？", "42"),
        ("出国、接待、用车三项加一起是不是三公总数？", "42"),
    ],
)
def test_parts_add_up_to_the_whole_that_stands_with_them(assistant, text, held):
    answer = ask(assistant, text)
    assert answer.text.startswith("是")
    assert held in answer.text


def test_figures_of_several_units_differ_by_no_more_than_rounding():
    rounded = (
        "一、支出情况",
        "2021年基本支出1234.57万元，项目支出1765.43万元。",
    )
    made = document(
        "柳湾区教育局2021年部门预算", ("2021年部门收支总表（单位：元）", SIDES), prose=rounded
    )
    answer = ask(assistant_of(made), "基本支出加项目支出等于本年支出合计吗？")
    assert answer.text.startswith("是，四舍五入后相等")


def test_figures_of_one_unit_that_differ_by_a_cent_do_not_add_up():
    prose = (
        "一、采购情况",
        "2021年政府采购金额251.25万元，其中：货物采购金额4.79万元、服务采购金额246.47万元。",
    )
    answer = ask(
        assistant_of(document("柳湾区教育局2021年部门决算", prose=prose)),
        "货物采购加服务采购等于政府采购金额吗？",
    )
    assert answer.text.startswith("否")
    assert "0.01万元" in answer.text


def test_what_was_budgeted_is_not_added_up_to_what_was_spent():
    rows = (
        ("项目", "预算数", "决算数"),
        ("公务用车购置及运行维护费", "", "31.27"),
        ("公务用车购置费", "0.50", ""),
        ("公务用车运行维护费", "38.00", ""),
    )
    made = document("柳湾区教育局2021年部门决算", ("“三公”经费支出决算表（单位：万元）", rows))
    answer = ask(
        assistant_of(made), "公务用车购置费加公务用车运行维护费等于公务用车购置及运行维护费吗？"
    )
    assert not answer.text.startswith("否，不相等")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("普查活动的支出超过它当年的收入吗", "普查活动的支出超过普查活动的收入吗"),
        ("普查活动的支出和它自己的收入一样吗", "普查活动的支出和普查活动的收入一样吗"),
        ("普查活动的支出比上年多吗", "普查活动的支出比上年多吗"),
    ],
)
def test_what_is_its_own_is_of_what_was_named_before(text, read):
    assert plainly(text) == read
