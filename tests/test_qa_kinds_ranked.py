"""Kinds of one thing that a sentence counts, put in order; what a question only speaks of before it asks."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

_ROWS = (
    ("科目编码", "科目名称", "决算数"),
    ("303", "对个人和家庭的补助", "6.40"),
    ("30305", "生活补助", "6.40"),
    ("30308", "助学金", ""),
    ("合计", "", "6.40"),
)


@pytest.fixture(scope="module")
def works():
    return assistant_of(
        document(
            "杏川市林业局2023年部门决算",
            ("一般公共预算财政拨款基本支出决算表（单位：万元）", _ROWS),
            prose=(
                "第三部分 情况说明",
                "全年更新34辆洒水、12辆巡护、51辆防火运输车辆。",
                "人员经费主要包括：生活补助、助学金等。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("要更新的洒水、巡护、防火三种运输车，哪种最多？", "51"),
        ("洒水、巡护、防火运输三种车辆里，哪种辆数最多？多少辆？", "51"),
        ("计划更新的洒水、巡护、防火运输三种车辆中，哪一种数量最少？", "12"),
        ("洒水、巡护、除雪三种车辆里，哪种最多？", None),
        ("洒水、巡护、防火运输四种车辆里，哪种最多？", None),
        ("洒水、巡护、防火运输三种车辆里，哪种台数最多？", None),
        ("2021年洒水、巡护、防火运输三种车辆里，哪种最多？", None),
    ],
)
def test_kinds_of_one_sentence_are_ranked(works, question, told):
    answer = ask(works, question)
    if told is None:
        assert answer.value is None, answer.text
    else:
        assert str(answer.value) == told, answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("情况说明把“助学金”列入人员经费，基本支出决算表中该科目有决算数吗？", "没有填写"),
        ("说明把生活补助列入人员经费，基本支出决算表中这个科目有决算数吗？", "6.4"),
        ("文字说明提到“生活补助”，该科目决算数是多少？", "6.4"),
        ("杏川市林业局2023年决算说明将“助学金”归入人员经费，决算表里该科目是多少？", "空白"),
    ],
)
def test_what_was_spoken_of_is_asked_for(works, question, told):
    assert told in ask(works, question).text


@pytest.mark.parametrize(
    "question",
    [
        "情况说明把“抚恤金”列入人员经费，基本支出决算表中该科目决算数是多少？",
        "情况说明把“助学金”列入人员经费，该科目决算数是多少？",
    ],
)
def test_what_was_not_spoken_of_is_not_told(works, question):
    assert ask(works, question).value is None
