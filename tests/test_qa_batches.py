"""Batches of one project are added: 两批村庄规划编制加起来预算多少."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

ROWS = (
    ("项目名称", "预算数"),
    ("老旧小区改造（第一批）", "310.00"),
    ("老旧小区改造（第二批）", "240.00"),
    ("污水管网修复（一期）", "150.00"),
    ("污水管网修复（二期）", "170.00"),
    ("污水管网修复（三期）", "90.00"),
    ("路灯维护费", "36.00"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document("宁溪县住房和城乡建设局2023年部门预算", ("项目支出预算表（单位：万元）", ROWS))
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("宁溪县住建局两批老旧小区改造加起来预算多少钱", 550),
        ("两批老旧小区改造一共多少万元？宁溪县住建局2023", 550),
        ("宁溪县住建局老旧小区改造两批合计多少", 550),
        ("宁溪县住建局三期污水管网修复总共多少钱", 410),
        ("宁溪县住建局污水管网修复三期项目预算之和是多少", 410),
    ],
)
def test_all_batches_are_added(made, question, value):
    answer = ask(made, question)
    assert (answer.status, float(answer.value or -1)) == ("answered", value), answer.text


def test_another_number_of_batches_is_not_added(made):
    answer = ask(made, "宁溪县住建局两期污水管网修复加起来多少钱")
    assert answer.value is None or float(answer.value) not in (320, 410), answer.text
