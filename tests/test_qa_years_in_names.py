"""A year within a project's printed name is no year that a figure is held against."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

HEAD = ("项目名称", "一级指标", "二级指标", "三级指标", "指标值")
GOALS = (
    HEAD,
    *(
        (name, *cells)
        for name, number in (("仪器购置费", 32), ("2022年监测设备购置费质保金", 23))
        for cells in (
            ("产出指标", "数量指标", "购置监测仪器设备", f"{number}台"),
            ("产出指标", "质量指标", "按期供货率", "100%"),
            ("产出指标", "成本指标", "成本控制情况", "≤100万元"),
        )
    ),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(document("安州市水务局2024年部门预算", ("项目绩效目标表", GOALS)))


@pytest.mark.parametrize(
    "question",
    [
        "仪器购置费的仪器数，比2022年监测设备购置费质保金的仪器数多几台",
        "仪器购置费的购置监测仪器设备比2022年监测设备购置费质保金的购置监测仪器设备多几台",
        "仪器购置费购置的仪器比2022年监测设备购置费质保金购置的仪器多多少台",
    ],
)
def test_two_projects_are_held_against_each_other(made, question):
    answer = ask(made, question)
    assert answer.value == 9, answer.text
