"""What was saved of a budget, where it is printed in a row, in a column, in a sentence, or as the gap alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

ACROSS = (
    ("数别", "合计", "因公出国（境）费", "公务接待费", "公务用车运行维护费"),
    ("预算数", "55.00", "0.00", "15.00", "40.00"),
    ("决算数", "47.20", "0.00", "9.60", "37.60"),
)
DOWN = (
    ("项目", "2022年预算数", "2022年决算数", "2021年决算数"),
    ("合计", "12.00", "7.40", "8.10"),
    ("公务接待费", "4.00", "2.10", "2.60"),
    ("公务用车运行维护费", "8.00", "5.30", "5.50"),
)
PROSE = (
    "（六）“三公”经费预算为55.00万元，支出决算为47.20万元。公务接待费9.60万元，共接待61批次。",
    "（七）2022年度机关运行经费支出310.40万元，比年初预算数减少18.60万元，下降5.65%。",
)


@pytest.fixture(scope="module")
def rows():
    made = document(
        "柏亭县水务局2022年度部门决算",
        ("“三公”经费公共预算财政拨款支出决算表（单位：万元）", ACROSS),
        prose=PROSE,
    )
    return assistant_of(made)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("“三公”经费", "7.8"),
        ("公务接待费", "5.4"),
        ("公务用车运行维护费", "2.4"),
        ("机关运行经费", "18.6"),
    ],
)
def test_after_what_was_spent(rows, name, value):
    spent = f"柏亭县水务局2022年{name}花了多少？"
    answer = ask(rows, "比年初预算省了多少？", spent)
    assert (answer.status, answer.value) == ("answered", Decimal(value))


def test_the_budget_in_a_row_of_its_own_is_no_outcome(rows):
    answer = ask(rows, "柏亭县水务局2022年公务接待费预算是多少？")
    assert (answer.value, answer.unit) == (Decimal("15.00"), "万元")


def test_the_whole_of_the_table_under_its_name():
    accounts = assistant_of(
        document(
            "柏亭县文物馆2022年度单位决算",
            ("财政拨款“三公”经费支出决算表（单位：万元）", DOWN),
            prose=("（四）2022年度“三公”经费支出7.40万元，完成预算的61.67%，比上年减少0.70万元。",),
        )
    )
    answer = ask(accounts, "比预算省了多少？", "柏亭县文物馆2022年三公经费花了多少？")
    assert answer.value == Decimal("4.6") and "三公" in answer.text


def test_an_adjusted_budget_is_none_of_the_years_beginning():
    adjusted = document(
        "柏亭县水务局2021年度部门决算",
        ("“三公”经费支出决算表（单位：万元）", ACROSS),
        prose=("注：本表预算数为调整后的全年预算数。",),
    )
    spent = "柏亭县水务局2021年公务接待费花了多少？"
    assert ask(assistant_of(adjusted), "比年初预算省了多少？", spent).value is None
