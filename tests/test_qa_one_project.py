"""The one project that was told, or that its row's words choose: who has it, what pays for it, what it costs."""

from dataclasses import replace

import pytest
from made_tables import ask, assistant_of, document

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Line
from corpus.readers.cells import Placed, placed_to_grid

HEADS = ("序号", "承办科室", "项目名称", "预算数", "资金来源")
ROWS = (
    ("1", "园林科", "行道树补植", "88.00", "一般公共预算"),
    ("2", None, "湖心岛清淤", "240.00", "政府性基金"),
    ("3", None, "花市巡护", "15.50", "其他收入"),
    ("4", "宣教科", "植树节活动", "9.60", "一般公共预算"),
)


def merged_list():
    """A list of projects in which the office's name is merged over all its projects."""
    cells = [Placed(text, 0, j) for j, text in enumerate(HEADS)]
    for i, row in enumerate(ROWS, 1):
        span = next((k for k in range(1, 4) if i + k > 4 or ROWS[i + k - 1][1] is not None), 1)
        cells += [
            Placed(text, i, j, row_span=span if j == 1 else 1)
            for j, text in enumerate(row)
            if text is not None
        ]
    blocks = (
        Line("碧桐市园林绿化中心2024年部门预算"),
        Line("一、2024年实行绩效管理的项目4个，涉及资金353.10万元。"),
        Line("项目支出预算表"),
        Line("单位：万元"),
        placed_to_grid(cells),
    )
    made = blocks_to_document("碧桐.docx", "b" * 64, "docx", blocks)
    return replace(made, facts=document_to_facts(made))


GOALS = document(
    "碧桐市园林绿化中心2024年绩效目标",
    (
        "花市巡护项目绩效目标表",
        (
            ("一级指标", "二级指标", "三级指标", "指标值"),
            ("产出指标", "数量指标", "巡护岗亭数量", "≥7个"),
            ("产出指标", "质量指标", "巡护到岗率", "≥98%"),
        ),
    ),
)
DONE = document(
    "碧桐市园林绿化中心2023年度部门决算",
    (
        "项目绩效自评结果汇总表（单位：万元）",
        (
            ("项目名称", "全年预算数", "执行数", "执行率", "自评得分"),
            ("行道树补植", "80.00", "79.20", "99.00%", "95.0"),
            ("温室供暖", "60.00", "48.30", "80.50%", "84.5"),
        ),
    ),
)


@pytest.fixture(scope="module")
def garden():
    return assistant_of(merged_list())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("园林科负责的项目有哪些", ("行道树补植", "湖心岛清淤", "花市巡护")),
        ("用政府性基金安排的是哪个项目", ("湖心岛清淤",)),
        ("哪个项目是用其他收入安排的", ("花市巡护",)),
        ("宣教科管哪个项目", ("植树节活动",)),
        ("湖心岛清淤由哪个科室承办", ("园林科",)),
    ],
)
def test_words_merged_over_rows_are_said_of_each(garden, question, said):
    answer = ask(garden, question)
    assert answer.status == "answered" and all(word in answer.text for word in said)
    assert "植树节活动" not in answer.text or "植树节活动" in said


def test_the_projects_of_an_office_are_counted_and_added_with_those_below_its_merged_name(garden):
    assert str(ask(garden, "园林科负责几个项目").value) == "3"
    assert str(ask(garden, "园林科的项目一共多少钱").value) == "343.5"


@pytest.mark.parametrize(
    ("before", "question", "value"),
    [
        ("用政府性基金安排的是哪个项目", "这个项目安排了多少资金？", "240.00"),
        ("预算最多的是哪个项目", "这个项目要多少钱", "240.00"),
        ("哪个项目用其他收入安排", "该项目预算是多少", "15.50"),
    ],
)
def test_this_project_is_the_one_that_was_told(garden, before, question, value):
    assert str(ask(garden, question, before).value) == value


def test_this_project_is_none_where_several_were_told(garden):
    assert ask(garden, "这个项目安排了多少", "园林科负责的项目有哪些").status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"), [("这个项目执行了多少", "48.30"), ("这个项目年初安排了多少钱", "60.00")]
)
def test_planned_and_spent_are_told_apart_in_the_row_that_was_told(question, value):
    done = assistant_of(DONE)
    assert str(ask(done, question, "执行率最低的是哪个项目").value) == value


@pytest.mark.parametrize(
    "question",
    ["花市巡护项目的巡护岗亭要有几个", "花市巡护的巡护岗亭有几个", "花市巡护有几个巡护岗亭"],
)
def test_what_a_project_aims_at_is_not_counted_as_tables(question):
    assert str(ask(assistant_of(GOALS), question).value) == "7"


def test_this_project_is_none_after_words_that_told_of_no_project(garden):
    answer = ask(garden, "这个项目执行了多少", "主要职责是什么")
    assert answer.value is None


def test_a_row_that_its_words_choose_is_told_by_its_name(garden):
    assert "植树节活动" in ask(garden, "宣教科承办的是什么项目，多少钱").text
