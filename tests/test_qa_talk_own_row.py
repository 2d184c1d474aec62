"""本级的呢 after the row of a unit is the office's own row of that table."""

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

UNITS = (
    ("单位名称", "合计", "会议费", "公务接待费"),
    ("云岭县水务局本级", "19.00", "11.00", "8.00"),
    ("云岭县灌区管护中心", "5.50", "3.00", "2.50"),
    ("云岭县水文测报站", "2.40", "1.00", "1.40"),
    ("合计", "26.90", "15.00", "11.90"),
)
FIRST = "云岭县水务局2031年预算里，灌区管护中心的公务接待费有多少？"


@pytest.fixture(scope="module")
def bureau():
    return assistant_of(
        document("云岭县水务局2031年部门预算", ("会议费和公务接待费预算表（单位：万元）", UNITS))
    )


@pytest.mark.parametrize(
    "then", ["本级的呢？", "那本级呢", "局机关本级呢？", "局本级是多少", "机关呢"]
)
def test_the_office_itself(bureau, then):
    assert ask(bureau, FIRST).value == Decimal("2.50")
    assert ask(bureau, then, FIRST).value == Decimal("8.00")


@pytest.mark.parametrize(("then", "value"), [("那水文测报站呢？", "1.40"), ("会议费呢？", "3.00")])
def test_another_unit_or_another_column_is_not_the_office(bureau, then, value):
    assert ask(bureau, then, FIRST).value == Decimal(value)
