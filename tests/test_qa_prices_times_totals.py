"""What one costs by any measure word, how many 回, what 采够 is not, and a total beside a project that is quoted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

BOUGHT = (
    ("采购单位", "预算项目", "品目", "计量单位", "数量", "单价", "采购金额"),
    ("合计", "", "", "", "", "", "42.00"),
    ("芦港区应急中心", "汛期物资", "帐篷", "顶", "100", "0.20", "20.00"),
    ("芦港区应急中心", "汛期物资", "折叠床", "张", "200", "0.05", "10.00"),
    ("芦港区应急中心", "值班保障", "对讲机", "部", "40", "0.30", "12.00"),
)
GOALS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "组织演练次数", "3次"),
    ("产出指标", "质量指标", "演练达标率", "≥96%"),
    ("产出指标", "成本指标", "成本控制", "≤9万元"),
)
PAPERS = document(
    "芦港区应急管理局2024年部门预算",
    ("政府采购预算表（单位：万元）", BOUGHT),
    ("防汛演练绩效目标表", GOALS),
    ("项目支出表（单位：万元）", (
        ("项目名称", "预算金额"), ("汛期物资", "35.00"), ("值班保障", "14.00"), ("防汛演练", "9.00"),
    )),
    prose=("2024年政府采购预算42.00万元，其中：政府采购货物预算42.00万元、政府采购服务预算0万元。",),
)  # fmt: skip


@pytest.fixture(scope="module")
def harbour():
    return assistant_of(PAPERS)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("帐篷每顶多少钱？", "0.20", "万元"),
        ("帐篷多少钱一顶？", "0.20", "万元"),
        ("折叠床每张多少钱？", "0.05", "万元"),
        ("防汛演练一年搞几回？", "3", "次"),
        ("防汛演练组织几次？", "3", "次"),
    ],
)
def test_a_measure_word_asks_for_what_is_counted_or_priced_in_it(harbour, question, value, unit):
    answer = ask(harbour, question)
    assert (answer.value, answer.unit) == (Decimal(value), unit)


def test_enough_is_not_asked_where_a_sum_is(harbour):
    answer = ask(harbour, "政府采够货物多少钱")
    assert not answer.text.startswith(("是", "否"))


@pytest.mark.parametrize(
    "question",
    [
        "“值班保障”项目的预算数和采购金额一样吗？",
        "“值班保障”项目的预算数和政府采购表里该项目的采购金额一样吗？",
    ],
)
def test_the_total_of_a_table_is_not_held_against_the_project_that_is_quoted(harbour, question):
    text = ask(harbour, question).text
    assert "14" in text and "12" in text and "42" not in text
