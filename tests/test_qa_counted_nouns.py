"""How many of what is counted: of a row with several numbers the one whose column is called after it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

WARDS = (
    ("单位名称", "编制数", "年末在职人数", "编制床位", "救护车（辆）"),
    ("潞河市骨科医院", "310", "295", "400", "6"),
    ("潞河市眼科医院", "120", "118", "150", "2"),
    ("潞河市急救中心", "60", "57", "", "14"),
)


@pytest.fixture(scope="module")
def health():
    return assistant_of(
        document("潞河市卫生健康委员会2023年部门决算", ("部门决算单位构成情况表", WARDS))
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("潞河市骨科医院有多少张床？", 400),
        ("潞河市眼科医院现在有多少张床位？", 150),
        ("潞河市骨科医院编制床位多少张？", 400),
        ("潞河市骨科医院编制数是多少？", 310),
        ("潞河市骨科医院在职人数是多少？", 295),
        ("潞河市急救中心有多少辆救护车？", 14),
    ],
)
def test_the_number_is_of_what_is_counted(health, question, value):
    assert ask(health, question).value == Decimal(value)


def test_a_blank_is_not_told_as_another_number(health):
    assert ask(health, "潞河市急救中心有多少张床位？").value is None
