"""Units in the papers of their county: called short, one column of theirs, and two cells held against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_tables import ask, assistant_of, document, sheet

THREE = (
    ("柳河县2024年“三公”经费预算汇总表", "<", "<", "<", "<", "<"),
    ("单位：万元", "", "", "", "", ""),
    ("单位名称", "2023年合计", "2024年预算数", "<", "<", "<"),
    ("^", "^", "合计", "因公出国（境）费", "公务用车运行维护费", "公务接待费"),
    ("县气象局", "9.00", "8.50", "", "7.00", "1.50"),
    ("县医疗保障局", "12.00", "13.00", "3.00", "6.00", "4.00"),
    ("共青团柳河县委员会", "2.00", "1.80", "", "", "1.80"),
    ("县残疾人联合会", "5.00", "4.50", "", "4.00", "0.50"),
    ("合计", "28.00", "27.80", "3.00", "17.00", "7.80"),
)
FUNDS = (
    ("柳河县2024年专项资金安排表", "<", "<", "<", "<"),
    ("单位：万元", "", "", "", ""),
    ("项目名称", "主管单位", "合计", "省级资金", "县级资金"),
    ("居民参保补助", "县医疗保障局", "900.00", "600.00", "300.00"),
    ("救助补助", "县医疗保障局", "150.00", "100.00", "50.00"),
    ("人工增雨作业", "县气象局", "60.00", "20.00", "40.00"),
    ("合计", "", "1110.00", "720.00", "390.00"),
)
SPENT = (
    ("单位名称", "合计", "基本支出", "项目支出"),
    ("合计", "2200.00", "1400.00", "800.00"),
    ("松江市教育局机关", "1000.00", "700.00", "300.00"),
    ("松江市第一中学", "1200.00", "700.00", "500.00"),
)


@pytest.fixture(scope="module")
def county():
    made = sheet("柳河县2024年“三公”经费预算汇总表", THREE, FUNDS)
    return assistant_of(replace(made, profile=replace(made.profile, entity="柳河县")))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳河县气象局2024年公务接待费多少", "1.5"),
        ("柳河县2024年医保局公务接待费多少", "4"),
        ("柳河县团县委公务接待费多少", "1.8"),
        ("柳河县2024年残联公务接待费多少", "0.5"),
        ("柳河县气象局2024年三公经费多少", "8.5"),
        ("柳河县气象局2023年三公经费多少", "9"),
        ("柳河县医疗保障局2024年三公经费比气象局多多少", "4.5"),
        ("柳河县2024年医保局管的专项资金一共多少", "1050"),
    ],
)
def test_units_of_a_county_by_their_short_names(county, question, value):
    answer = ask(county, question)
    assert answer.status == "answered" and float(answer.value) == float(value), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "柳河县公安局2024年公务接待费多少",
        "柳河县气象局2024年经费多少",
        "柳河县气象局2024年专项经费安排多少资金",
        "柳河县医疗保障局2024年公车费用多少",
    ],
)
def test_what_is_not_printed_is_no_column_of_a_unit(county, question):
    assert ask(county, question).value is None


@pytest.fixture(scope="module")
def office():
    prose = (
        "二、支出说明",
        "2024年支出预算2200.00万元，其中基本支出1400.00万元，项目支出800.00万元。",
    )
    return assistant_of(
        document("松江市教育局2024年部门预算", ("分单位支出预算表", SPENT), prose=prose)
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("松江市第一中学2024年基本支出比项目支出多多少", "200"),
        ("松江市第一中学基本支出和项目支出差多少", "200"),
        ("松江市教育局机关的基本支出比项目支出多多少", "400"),
        ("松江市教育局2024年基本支出比项目支出多多少", "600"),
    ],
)
def test_two_columns_of_one_row(office, question, value):
    answer = ask(office, question)
    assert answer.status == "answered" and float(answer.value) == float(value), answer.text


POSTS = (
    ("单位名称", "单位性质", "编制人数"),
    ("松江市教育局机关", "行政", "40"),
    ("松江市第一中学", "公益一类", "120"),
    ("松江市第二中学", "公益一类", "90"),
)
OF_UNITS = (
    ("单位名称", "合计", "基本支出", "项目支出"),
    ("合计", "3000.00", "2100.00", "900.00"),
    ("松江市教育局机关", "1400.00", "800.00", "600.00"),
    ("松江市第一中学", "1100.00", "900.00", "200.00"),
    ("松江市第二中学", "500.00", "400.00", "100.00"),
)


@pytest.fixture(scope="module")
def units():
    return assistant_of(
        document(
            "松江市教育局2024年部门预算",
            ("部门机构设置情况", POSTS),
            ("分单位支出预算表（单位：万元）", OF_UNITS),
        )
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("下属各单位中，支出预算合计最少的是哪家", "第二中学"),
        ("下属单位中项目支出最多的是哪家", "第一中学"),
        ("项目支出最多的单位是哪家", "教育局机关"),
        ("下属单位里编制人数最多的是哪家", "第一中学"),
    ],
)
def test_units_in_order_by_what_is_said(units, question, said):
    answer = ask(units, question)
    assert answer.status == "answered" and said in answer.text, answer.text
