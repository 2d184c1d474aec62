"""A bureau with all that stands below it: 交通系统 behind its place; 智慧交通系统 is a thing that is bought."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

CARS = (
    ("单位名称", "“三公”经费合计", "公务接待费"),
    ("岚泽市交通运输局本级", "9.00", "4.00"),
    ("岚泽市公路养护中心", "15.50", "1.20"),
    ("岚泽市客运管理所", "6.30", "2.10"),
    ("合计", "30.80", "7.30"),
)
PROJECTS = (
    ("项目名称", "预算金额"),
    ("智慧交通系统建设", "210.00"),
    ("桥梁检测", "58.00"),
    ("合计", "268.00"),
)


@pytest.fixture(scope="module")
def roads():
    return assistant_of(
        document(
            "岚泽市交通运输局2033年部门预算",
            ("“三公”经费预算表（单位：万元）", CARS),
            ("项目支出预算表（单位：万元）", PROJECTS),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2033年岚泽交通系统三个预算单位，哪个单位三公经费预算最多？", "15.5"),
        ("岚泽市交通系统各单位中谁的公务接待费最高", "4"),
        ("岚泽交通运输系统的三公经费一共多少", "30.8"),
        ("智慧交通系统建设安排多少钱", "210"),
        ("岚泽市交通运输局智慧交通系统建设多少万元", "210"),
    ],
)
def test_the_system_is_the_bureau(roads, question, value):
    assert str(float(ask(roads, question).value)) == str(float(value))


@pytest.mark.parametrize(
    "question", ["岚泽水利系统哪个单位三公经费最多", "岚泽市卫健系统三公经费一共多少"]
)
def test_another_system_is_not_told(roads, question):
    assert ask(roads, question).value is None
