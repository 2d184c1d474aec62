"""One thing over the years, whether the table has a row or a column for each of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

ROWS = (
    ("年度", "收入合计", "支出合计", "“三公”经费", "在职人数"),
    ("2020年", "900.00", "880.00", "30.00", "55"),
    ("2021年", "950.00", "960.00", "28.00", "56"),
    ("2022年", "1,020.00", "1,000.00", "25.50", "58"),
    ("2023年", "1,100.00", "1,080.00", "26.00", "57"),
)
COLUMNS = (
    ("项目", "2021年", "2022年", "2023年"),
    ("因公出国（境）费", "5.00", "4.00", "6.00"),
    ("公务接待费", "12.00", "10.00", "9.00"),
    ("合计", "17.00", "14.00", "15.00"),
)


@pytest.fixture(scope="module")
def by_rows():
    return assistant_of(
        document("某市甲局2023年度部门决算", ("近年收支情况表（单位：万元）", ROWS))
    )


@pytest.fixture(scope="module")
def by_columns():
    return assistant_of(
        document("某市甲局2023年度部门决算", ("近三年三公经费情况表（单位：万元）", COLUMNS))
    )


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("哪一年支出最高", "1080", "2023年"),
        ("三公经费最少的是哪一年", "25.50", "2022年"),
        ("四年三公经费一共多少", "109.5", "2020年30万元"),
        ("2020年到2023年平均支出多少", "980", "支出合计"),
        ("2021年至2022年收入合计一共多少", "1970", "2021年950"),
    ],
)
def test_rows_of_years_are_taken_together(by_rows, text, value, said):
    answer = ask(by_rows, text)
    assert (answer.status, answer.value) == ("answered", Decimal(value))
    assert said in answer.text and answer.citations


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("公务接待费哪一年最高", "12.00"),
        ("公务接待费哪年最低", "9.00"),
        ("三年公务接待费一共多少", "31"),
        ("公务接待费三年平均多少", "10.3333"),
    ],
)
def test_columns_of_years_are_taken_together(by_columns, text, value):
    answer = ask(by_columns, text)
    assert (answer.status, answer.value) == ("answered", Decimal(value))


@pytest.mark.parametrize("text", ["三公经费历年多少", "四年的三公经费分别是多少", "逐年三公经费"])
def test_each_year_is_told(by_rows, text):
    values = [item.value for item in ask(by_rows, text).items]
    assert values == [Decimal(v) for v in ("30.00", "28.00", "25.50", "26.00")]


@pytest.mark.parametrize("text", ["支出超过1000万元的年份有哪些", "哪几年支出超过1000万元"])
def test_years_within_a_bound_are_told(by_rows, text):
    answer = ask(by_rows, text)
    assert [item.text for item in answer.items] == ["2023年"]


@pytest.mark.parametrize(
    "text",
    [
        "2018年到2023年支出一共多少",  # two years that no row has
        "五年三公经费一共多少",
        "哪一年招待客商最多",
    ],
)
def test_years_and_things_that_are_not_printed_are_not_reckoned(by_rows, text):
    assert ask(by_rows, text).value is None


def test_one_year_is_its_own_row(by_rows):
    assert ask(by_rows, "2021年支出合计是多少").value == Decimal("960.00")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024年公务接待费比2023年降了多少", "0.4"),
        ("2024年“三公”经费比去年少了多少钱", "0.9"),
        ("2023年公务接待费是多少", "3.60"),
    ],
)
def test_what_a_row_of_each_year_prints_is_of_that_year(text, value):
    rows = (
        ("年度", "合计", "公务用车运行费", "公务接待费"),
        ("2023年", "9.70", "6.10", "3.60"),
        ("2024年", "8.80", "5.60", "3.20"),
    )
    papers = document("某县甲镇2024年部门预算", ("附表2：“三公”经费预算表（单位：万元）", rows))
    answer = ask(assistant_of(papers), text)
    assert (answer.status, answer.value) == ("answered", Decimal(value))
