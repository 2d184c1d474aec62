"""A question that says once more what it asks; a centre for disease control called by its place and 疾控."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

PROSE = (
    "一、财政拨款“三公”经费支出决算情况说明",
    "2023年度财政拨款“三公”经费支出预算为32.40万元，支出决算为25.15万元，完成预算的77.62%。",
)
ROWS = (
    ("项目名称", "年初预算数", "全年预算数", "全年执行数", "执行率", "自评得分"),
    ("地方病防治", "80.00", "90.00", "81.00", "90.00%", "94.5"),
    ("艾滋病监测与干预", "60.00", "60.00", "57.00", "95.00%", "97.2"),
    ("实验室能力建设", "150.00", "140.00", "119.00", "85.00%", "90.1"),
)
WHOLE = (("项目", "决算数"), ("年初结转和结余", "20.00"), ("年末结转和结余", "88.60"))


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "临溪市疾病预防控制中心2023年部门决算",
            ("项目支出绩效自评结果汇总表（单位：万元）", ROWS),
            ("收入支出决算总表（单位：万元）", WHOLE),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "临溪疾控2023年三公预算没花完的有多少？就是预算减决算",
        "临溪疾控2023年三公经费没用完多少，也就是预算减去决算",
        "临溪市疾控中心三公经费节约了多少（预算数减决算数）",
        "临溪疾控三公经费省了多少？即预算减支出决算的差额",
        "临溪疾控2023年三公经费还剩多少，就是用预算减掉决算",
    ],
)
def test_a_gloss_asks_for_nothing_else(made, question):
    answer = ask(made, question)
    assert (answer.status, float(answer.value or -1)) == ("answered", 7.25), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("临溪疾控地方病防治项目的执行率是多少？", 90),
        ("临溪疾控实验室能力建设项目得分是多少", 90.1),
        ("临溪市疾控艾滋病监测与干预项目全年执行了多少", 57),
        ("临溪疾控中心地方病防治项目调整后的全年预算数是多少", 90),
    ],
)
def test_a_centre_by_its_place_and_stem(made, question, value):
    answer = ask(made, question)
    assert (answer.status, float(answer.value or -1)) == ("answered", value), answer.text


def test_a_follow_up_keeps_the_row(made):
    answer = ask(made, "得分是多少？", "临溪疾控地方病防治项目的执行率是多少？")
    assert float(answer.value or -1) == 94.5, answer.text
