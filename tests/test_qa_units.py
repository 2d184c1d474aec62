"""Units by their place in a table, in the brackets behind another unit, and whether their numbers add up."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

UNITS = (
    ("单位名称", "单位性质", "单位规格"),
    ("澄江市林业局", "行政", "正处级"),
    ("澄江市林业局东山县分局", "行政", "正科级"),
    ("澄江市林业局东山县分局事业", "事业", "正科级"),
    ("澄江市林业局西河县分局", "行政", "正科级"),
    ("澄江市林业局西河县分局事业", "事业", "正科级"),
    ("澄江市林业局西河县分局差补", "事业", "正科级"),
)
PROSE = (
    "一、单位构成",
    "纳入岭南市交通局部门预算的单位主要是岭南市交通局机关本级、6个二级事业单位和5个三级事业单位，具体单位明细如下：",
    "岭南市交通局机关",
    "岭南市公路处（包含岭南市公路处机关、岭南市养护站２个三级预算单位）",
    "岭南市航道处（包含岭南市航道处机关、岭南市北江航道站、岭南市南江航道站３个三级预算单位）",
    "岭南市交通干部学校",
)


@pytest.fixture(scope="module")
def table():
    return assistant_of(document("澄江市林业局2024年部门预算", ("部门机构设置情况", UNITS)))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("林业局机构表里，西河县的单位有哪几家？", 3),
        ("澄江市林业局西河县有哪几个单位", 3),
        ("澄江市林业局在西河县的下属单位有哪些", 3),
        ("机构设置表中东山县分局有哪些单位", 2),
        ("西河的单位有哪些", 3),
    ],
)
def test_units_of_a_place_are_the_rows_that_name_it(table, question, names):
    answer = ask(table, question)
    assert answer.status == "answered" and len(answer.items) == names, answer.text


def test_units_of_a_place_are_counted_and_of_another_place_there_are_none(table):
    assert ask(table, "澄江市林业局东山县有几家单位").value == 2
    assert ask(table, "澄江市林业局南岗县有几家单位").status == "not_found"


@pytest.fixture(scope="module")
def listed():
    return assistant_of(document("岭南市交通局2024年部门预算", prose=PROSE))


@pytest.mark.parametrize(
    "question",
    [
        "岭南市航道处底下是哪3个三级预算单位？",
        "岭南市航道处有哪些三级预算单位",
        "航道处下面有哪些三级单位",
        "岭南市航道处包含哪几家三级单位",
        "岭南市航道处下属单位有哪些",
    ],
)
def test_units_in_the_brackets_behind_a_unit(listed, question):
    answer = ask(listed, question)
    assert len(answer.items) == 3 and "北江航道站" in answer.text, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "单位构成里写有5个三级单位，按括号里各家列的个数加起来是5吗？",
        "三级单位个数相加是不是5个",
        "各单位列出的三级预算单位加起来和三级事业单位总数对得上吗",
    ],
)
def test_numbers_of_units_are_held_against_the_number_of_them_all(listed, question):
    answer = ask(listed, question)
    assert answer.text.startswith("是") and "5个" in answer.text, answer.text


def test_a_number_that_each_unit_has_is_not_told_of_one(listed):
    answer = ask(listed, "三级预算单位有多少个")
    assert answer.value is None or answer.value == 5, answer.text
