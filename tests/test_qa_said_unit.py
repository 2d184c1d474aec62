"""A yes or no tells its sums in the unit that was asked for; what prose and a table print is held as printed."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

_BOUGHT = (
    ("序号", "采购项目名称", "数量", "金额"),
    ("1", "测距仪", "3", "45200"),
    ("2", "潜水泵", "6", "180300"),
    ("3", "执勤帐篷", "10", "96000"),
    ("合计", "", "", "321500"),
)
_BOTH = (
    ("收入项目", "预算数", "支出项目", "预算数"),
    ("财政拨款收入", "8125466", "农林水支出", "8125466"),
    ("收入总计", "8125466", "支出总计", "8125466"),
)


@pytest.fixture(scope="module")
def stations():
    return assistant_of(
        document(
            "澜江市水文站2024年部门预算",
            ("收支预算总表（单位：元）", _BOTH),
            ("政府采购预算明细表（单位：元）", _BOUGHT),
            prose=(
                "第二部分 情况说明",
                "2024年政府采购预算总额32.15万元，其中：政府采购货物预算32.15万元。",
                "2024年公务接待费预算2.30万元。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "lead", "told"),
    [
        ("情况说明里的政府采购总额，与政府采购预算明细表的合计金额一致吗？", "是", "32.15万元"),
        ("政府采购预算总额和政府采购预算明细表的合计是不是一样？", "是", "32.15万元"),
        ("政府采购预算明细表各项加起来和情况说明里的政府采购预算总额一致吗？", "是", "32.15万元"),
        ("收入总计与支出总计是否相等？请以万元作答。", "是", "812.55万元"),
        ("收入总计和支出总计是不是一样的？单位用万元", "是", "812.55万元"),
    ],
)
def test_sums_are_told_in_the_unit_asked(stations, question, lead, told):
    answer = ask(stations, question)
    assert answer.status == "answered" and answer.text.startswith(lead) and told in answer.text


def test_no_unit_is_added_where_none_was_asked(stations):
    assert "812.55万元" not in ask(stations, "收入总计与支出总计是否相等？").text


def test_rows_are_not_held_against_another_sum_of_the_text(stations):
    answer = ask(stations, "政府采购预算明细表各项加起来和情况说明里的公务接待费一致吗？")
    assert not answer.text.startswith("是")
