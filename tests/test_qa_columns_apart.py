"""Rows chosen by how far two of their columns lie apart: 实有人数比编制人数少3人的单位."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

ROWS = (
    ("单位名称", "单位性质", "编制人数", "实有人数"),
    ("陶河县水务局本级", "行政", "30", "27"),
    ("陶河县水文站", "事业", "12", "12"),
    ("陶河县河道管理所", "事业", "20", "18"),
    ("陶河县供水中心", "事业", "15", "16"),
    ("陶河县灌区管理站", "事业", "24", "20"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(document("陶河县水务局2023年部门预算", ("部门机构设置情况", ROWS)))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("陶河县水务局里实有人数比编制少3人的单位", {"陶河县水务局本级"}),
        ("陶河县水务局实有人数比编制人数少4人的是哪个单位", {"陶河县灌区管理站"}),
        ("陶河县水务局编制人数比实有人数多2人的单位有哪些", {"陶河县河道管理所"}),
        (
            "陶河县水务局实有人数比编制人数少3人以上的单位有哪些",
            {"陶河县水务局本级", "陶河县灌区管理站"},
        ),
        ("陶河县水务局实有人数比编制人数少不到3人的单位有哪些", {"陶河县河道管理所"}),
        ("陶河县水务局实有人数比编制人数多1人的单位有哪几个", {"陶河县供水中心"}),
    ],
)
def test_rows_by_the_gap_of_two_columns(made, question, names):
    answer = ask(made, question)
    assert {item.text for item in answer.items} == names, answer.text
