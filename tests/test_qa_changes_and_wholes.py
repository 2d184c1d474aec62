"""Changes of parts against the change of the whole, so many rows against their total, follow-ups that point back."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

PROSE = (
    "一、收支情况",
    "2018年一般公共预算财政拨款支出324.32万元，比2017年减少145.26万元。其中：基本支出61.17万元，比2017年增加4.82万元，主要原因是支出结构调整；项目支出263.15万元，比2017年减少150.08万元，主要原因是项目减少。",
)
OTHER = (PROSE[0], PROSE[1].replace("增加4.82万元", "增加5.82万元"))
SIDES = (
    ("本年收入", "本年收入", "本年支出", "本年支出"),
    ("项目", "预算数", "项目", "预算数"),
    ("财政拨款收入", "600.00", "一般公共服务支出", "100.00"),
    ("事业收入", "", "教育支出", "200.00"),
    ("其他收入", "", "住房保障支出", "300.00"),
    ("收入总计", "600.00", "支出总计", "600.00"),
)
PAID = (
    ("科目名称", "年初预算数", "决算数"),
    ("住房公积金", "187.75", "187.19"),
    ("购房补贴", "260.00", "258.50"),
    ("合计", "447.75", "445.69"),
)


@pytest.mark.parametrize(
    "question",
    [
        "基本支出增加额和项目支出减少额轧一下，是不是正好等于总支出减少的数？",
        "基本支出增加额减去项目支出减少额，等于总支出的减少额吗",
        "基本支出增加的和项目支出减少的抵一下，是不是总支出减少的数",
        "基本支出和项目支出的增减额加起来等于总支出的增减额吗",
        "基本支出的增加与项目支出的减少相抵后和总支出减少数一致吗",
    ],
)
def test_changes_of_the_parts_are_folded_with_their_signs(question):
    answer = ask(assistant_of(document("岭南市交通局2018年部门预算", prose=PROSE)), question)
    assert answer.text.startswith("是") and "145.26" in answer.text, answer.text
    answer = ask(assistant_of(document("岭南市交通局2018年部门预算", prose=OTHER)), question)
    assert "否" in answer.text[:24] and "144.26" in answer.text, answer.text


@pytest.fixture(scope="module")
def sides():
    return assistant_of(
        document("宁河市商务局2025年部门预算", ("财务收支预算总表（单位：万元）", SIDES))
    )


@pytest.mark.parametrize(
    "question",
    [
        "三类支出加起来和支出总计对得上吗？",
        "三类支出加起来等于支出总计吗",
        "支出总计和三类支出之和一致吗",
        "支出总计与各类支出加起来相等吗",
    ],
)
def test_so_many_rows_are_held_against_their_total(sides, question):
    answer = ask(sides, question)
    assert answer.text.startswith("是") and "600" in answer.text, answer.text


@pytest.mark.parametrize(
    "question", ["五类支出加起来等于支出总计吗", "支出总计和五类支出之和一致吗"]
)
def test_another_number_of_rows_is_not_held_against_it(sides, question):
    answer = ask(sides, question)
    assert answer.status == "not_found" or answer.value is None, answer.text
    assert not answer.text.startswith("是"), answer.text


@pytest.fixture(scope="module")
def paid():
    return assistant_of(
        document("宁河市财政局2024年部门决算", ("工资福利支出决算表（单位：万元）", PAID))
    )


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("购房补贴决算多少", "住房公积金呢", "两样合计花多少？"), 445.69),
        (("购房补贴决算多少", "住房公积金呢", "两笔合起来多少"), 445.69),
        (("购房补贴决算多少", "住房公积金呢", "这两样一共多少"), 445.69),
        (("购房补贴决算多少", "住房公积金呢", "这个数比它的年初预算少了多少？"), 0.56),
        (("住房公积金决算多少", "这个数和它的年初预算差多少"), 0.56),
        (("住房公积金决算多少", "这比其年初预算低多少"), 0.56),
    ],
)
def test_a_turn_points_back_at_what_was_told(paid, turns, value):
    *history, question = turns
    answer = ask(paid, question, *history)
    assert answer.status == "answered" and float(answer.value) == value, answer.text
