"""What sentences say of a project's score and of accounts for which nothing was planned; digits that are no code."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

PROSE = (
    "五、一般公共预算财政拨款支出决算情况说明",
    "1.交通运输支出（类）公路水路运输（款）行政运行（项）。年初预算为900.00万元，支出决算为960.00万元，完成年初预算的106.7%。",
    "2.交通运输支出（类）公路水路运输（款）航道维护（项）。年初预算为700.00万元，支出决算为650.00万元，完成年初预算的92.9%。",
    "3.交通运输支出（类）车辆购置税支出（款）车辆购置税用于基础设施建设支出（项）。年初无预算安排，支出决算为865.00万元，支出决算数大于年初预算数的主要原因：年中下达补助资金。",
    "十、预算绩效情况说明",
    "从自评情况看，2个项目评为“优”。其中“省道建设补助”项目全年预算数3200.00万元，执行数3187.60万元，执行率99.6%，自评得分96.8分；“航道疏浚”项目全年预算数150.00万元，执行数106.25万元，执行率70.8%，自评得分83.5分。",
)


@pytest.fixture(scope="module")
def made():
    return document("北浦市交通运输局2023年部门决算", prose=PROSE)


def test_a_figure_behind_no_budget_is_of_the_account(made):
    found = [f for f in made.facts if f.text == "865.00万元"]
    assert found[0].subject[-1] == "车辆购置税用于基础设施建设支出"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("航道疏浚项目绩效自评打了多少分", 83.5),
        ("航道疏浚项目自评得了几分", 83.5),
        ("省道建设补助项目自评得分多少", 96.8),
        ("省道建设补助项目的自评得分是多少分", 96.8),
    ],
)
def test_a_score_is_of_its_project(made, question, value):
    answer = ask(assistant_of(made), question)
    assert (answer.status, float(answer.value)) == ("answered", value), answer.text


@pytest.mark.parametrize(
    "question", ["哪些科目的决算数比年初预算数大", "哪些项级科目决算超过年初预算"]
)
def test_nothing_planned_is_less_than_what_was_spent(made, question):
    text = ask(assistant_of(made), question).text
    assert "行政运行" in text and "车辆购置税用于基础设施建设支出" in text
    assert "航道维护" not in text
