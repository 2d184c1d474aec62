"""Sums worked out in everyday forms: points for per cent, more or less, the change of the part that is all of it."""

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROSE = (
    "2024年，桂桥街道办事处收入预算5000.00万元，其中：财政拨款收入5000.00万元，比2023年预算减少500.00万元。",
    "支出预算5000.00万元，其中：基本支出3000.00万元，项目支出2000.00万元。",
    "2024年“三公”经费预算0万元，其中：公务接待费0万元。",
)


@pytest.fixture(scope="module")
def street():
    return assistant_of(document("桂桥街道办事处2024年部门预算", prose=PROSE))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("收入预算比2023年下降多少个百分点", "9.09"),
        ("收入预算比上年减少百分之几", "9.09"),
        ("收入预算比上年减少多少", "500"),
        ("2023年收入预算是多少", "5500"),
        ("基本支出比项目支出多还是少，差多少", "1000"),
        ("基本支出比项目支出高还是低，相差多少万元", "1000"),
    ],
)
def test_changes_and_gaps_are_worked_out_as_people_ask_for_them(street, question, value):
    assert abs(ask(street, question).value) == Decimal(value)


def test_a_share_of_nothing_is_told_as_such(street):
    answer = ask(street, "公务接待费占三公经费的比重")
    assert answer.value is None and "为0" in answer.text
