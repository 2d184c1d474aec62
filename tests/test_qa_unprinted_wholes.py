"""A head over columns that prints no figure of its own: what is asked of it is the sum of its columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.model import Question

CARS = (
    ("年度", "合计", "因公出国（境）费", "公务用车购置及运行费", "", "公务接待费"),
    ("", "", "", "购置费", "运行维护费", ""),
    ("2021年预算数", "31.00", "0.00", "0.00", "24.00", "7.00"),
    ("2022年预算数", "45.50", "0.00", "18.00", "22.50", "5.00"),
)
PROSE = ("2022年“三公”经费预算45.50万元，比上年增加14.50万元。",)


@pytest.fixture(scope="module")
def assistant():
    papers = document(
        "柳湾县教育局2022年部门预算", ("“三公”经费预算表（单位：万元）", CARS), prose=PROSE
    )
    return assistant_of(papers)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022年公务用车购置及运行费是多少", "40.5"),
        ("2022年公车经费多少", "40.5"),
        ("2022年公务用车购置费是多少", "18.00"),
        ("2022年公务用车运行维护费是多少", "22.50"),
        ("2022年公务用车购置及运行费和公务接待费一共多少", "45.5"),
    ],
)
def test_all_columns_are_added_where_none_of_them_is_named(assistant, text, value):
    answer = ask(assistant, text)
    assert (answer.status, answer.value) == ("answered", Decimal(value))


def test_the_columns_added_are_told(assistant):
    answer = ask(assistant, "2022年公车经费多少")
    assert "购置费18" in answer.text and "运行维护费22.5" in answer.text


@pytest.mark.parametrize(
    ("turns", "value"),
    [(("2022年公车经费多少", "接待费呢", "这两个加起来多少"), "45.5")],
)
def test_a_sum_that_was_told_is_taken_whole_in_what_follows(assistant, turns, value):
    answer = assistant.ask(Question(turns[-1], history=turns[:-1]))
    assert answer.value == Decimal(value)


def test_none_of_the_figures_of_a_sum_is_compared_in_its_place(assistant):
    answer = assistant.ask(Question("哪个多", history=("2022年公车经费多少", "接待费呢")))
    assert answer.value is None


INCOME = (
    ("单位名称", "合计", "本年收入", "本年收入", "本年收入", "上年结转结余"),
    ("单位名称", "合计", "一般公共预算", "事业收入", "小计", "上年结转结余"),
    ("合计", "180.00", "120.00", "40.00", "160.00", "20.00"),
    ("安湖市第一医院", "100.00", "50.00", "30.00", "80.00", "20.00"),
    ("安湖市急救站", "80.00", "70.00", "10.00", "80.00", ""),
)
BOUGHT = (
    ("单位名称", "采购品目名称", "金额"),
    ("安湖市第一医院", "监护仪", "12.00"),
    ("安湖市第一医院", "保洁服务", "8.00"),
    ("安湖市急救站", "急救站改造工程", "5.00"),
    ("安湖市急救站", "担架", "1.00"),
)


@pytest.fixture(scope="module")
def hospitals():
    return assistant_of(
        document(
            "安湖市卫生健康局2025年部门预算",
            ("收入总表（单位：万元）", INCOME),
            ("政府采购支出预算表（单位：万元）", BOUGHT),
        )
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("安湖市第一医院2025年收入预算合计是多少？", "100"),
        ("安湖市第一医院2025年总的收入预算是多少", "100"),
        ("安湖市第一医院2025年收入是多少？", "100"),
        ("安湖市第一医院2025年本年收入是多少？", "80"),
        ("安湖市第一医院2025年事业收入是多少？", "30"),
        ("安湖市第一医院2025年一般公共预算收入是多少？", "50"),
        ("安湖市第一医院2025年政府采购预算是多少？", "20"),
        ("安湖市急救站2025年采购花多少钱？", "6"),
        ("安湖市急救站采购担架多少钱？", "1"),
    ],
)
def test_of_a_unit_s_row_and_of_its_purchases_the_whole_is_told(hospitals, text, value):
    assert ask(hospitals, text).value == Decimal(value)
