"""The posts and people of all units, where the table of units prints no sum: 各单位编制总数."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

ROWS = (
    ("单位名称", "单位性质", "编制人数", "实有人数"),
    ("陶河县水务局本级", "行政", "30", "27"),
    ("陶河县水文站", "事业", "12", "12"),
    ("陶河县河道管理所", "事业", "20", "18"),
    ("陶河县灌区管理站", "事业", "24", "20"),
)
TITLE = "陶河县水务局2023年部门预算"


@pytest.fixture(scope="module")
def made():
    return assistant_of(document(TITLE, ("部门机构设置情况", ROWS)))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("陶河县水务局各单位编制总数比实有总人数多多少", 9),
        ("陶河县水务局编制人数和实有人数相差多少", 9),
        ("陶河县水务局各单位编制人数合计多少", 86),
        ("陶河县水务局一共多少编制", 86),
        ("陶河县水务局实有人数一共多少人", 77),
        ("陶河县水务局所有单位的实有总人数是多少", 77),
        ("陶河县灌区管理站编制人数比实有人数多多少", 4),
        ("陶河县水务局事业单位编制一共多少", 56),
    ],
)
def test_sums_of_the_table_of_units(made, question, value):
    answer = ask(made, question)
    assert (answer.status, float(answer.value or -1)) == ("answered", value), answer.text


def test_what_a_sentence_says_is_not_added_over():
    told = assistant_of(
        document(TITLE, ("部门机构设置情况", ROWS), prose=("陶河县水务局核定编制90名，实有在职人员77人。",))
    )  # fmt: skip
    answer = ask(told, "陶河县水务局一共多少编制")
    assert answer.value is None or float(answer.value) == 90, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "陶河县水务局村庄规划编制加起来预算多少钱",
        "陶河县水务局两个水资源规划编制合计多少",
        "陶河县水务局预算编制一共几个步骤",
        "陶河县水务局临时用工编制总数是多少",
    ],
)
def test_other_things_are_no_posts(made, question):
    answer = ask(made, question)
    assert answer.value is None or float(answer.value) not in (86, 77, 9), answer.text
