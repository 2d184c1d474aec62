"""What works cost, said verb first; how many guests came, said plainly; squads within a bureau by their short name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROJECTS = (
    ("项目名称", "预算金额", "产出数量"),
    ("城区信号灯及护栏维护", "310.00", "维护信号灯208处"),
    ("桥隧照明改造", "95.00", "改造灯具1200盏"),
    ("驾驶人考场扩建", "260.00", "扩建考场2处"),
    ("合计", "665.00", ""),
)
PROSE = ("公务接待费2.60万元，主要用于接待外地同行，共接待27批次，累计203人次。",)


@pytest.fixture(scope="module")
def squad():
    return assistant_of(
        document(
            "玉泉市公安局交通警察支队2022年部门预算",
            ("项目支出及绩效目标表（单位：万元）", PROJECTS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("维护信号灯和护栏的钱有多少", "310"),
        ("维护红绿灯的钱有多少", "310"),
        ("改造照明花多少钱", "95"),
        ("扩建考场的钱有多少", "260"),
        ("接待了几批客人", "27"),
        ("招待了多少来宾", "203"),
    ],
)
@pytest.mark.parametrize("who", ["玉泉市交警支队", "玉泉交警"])
def test_said_as_people_say_it(squad, who, question, value):
    assert ask(squad, f"{who}2022年{question}？").value == Decimal(value)


def test_works_that_no_project_is_of_cost_nothing(squad):
    assert ask(squad, "玉泉交警2022年扩建护栏的钱有多少？").value is None
