"""The cell of a row that is asked for: its figure, what it rests on, what it means, the name of the row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(*(read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("衡水环保局国有资产清查费用里账目相符率要达到多少", "100"),
        ("衡水环保局国有资产清查费用的账目相符率，指标值？", "100"),
        ("衡水环保局大气办会议费绩效目标表里满意度是多少", "97"),
        ("衡水环保局会议费绩效目标表里满意度是多少", "95"),
        ("衡水环保局大气办督查专项经费 督查接待完成率 指标值多少", "100"),
        ("衡水环保局培训费成本控制的上限（非大气办）", "40"),
    ],
)
def test_the_figure_of_the_row_is_told_where_a_figure_is_asked_for(assistant, text, value):
    answer = ask(assistant, text)
    assert (answer.status, answer.value) == ("answered", Decimal(value))
    assert answer.citations


@pytest.mark.parametrize(
    "text",
    [
        "衡水环保局劳务派遣人员出勤率100%的确定依据",
        "衡水环保局劳务派遣人员出勤率定成100%，依据栏写的啥",
        "衡水环保局劳务派遣人员出勤率是凭什么定的",
    ],
)
def test_what_a_figure_rests_on_is_no_figure(assistant, text):
    answer = ask(assistant, text)
    assert (answer.status, answer.value) == ("answered", None)
    assert "合同" in answer.text and "指标值确定依据" in answer.text


def test_how_a_rate_is_reckoned_is_told_by_its_description(assistant):
    answer = ask(assistant, "衡水环保局劳务派遣人员出勤率是怎么算的")
    assert answer.value is None and "绩效指标描述" in answer.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("衡水环保局大气办培训费的质量指标是哪个三级指标", "培训按时召开率"),
        ("衡水环保局大气办培训费的时效指标是什么指标", "工作按期完成率"),
        (
            "衡水环保局劳务派遣里，看出勤人员占应出勤人员比率的那个三级指标叫什么",
            "劳务派遣人员出勤率",
        ),
    ],
)
def test_an_indicator_is_named_by_its_group_or_its_words(assistant, text, name):
    answer = ask(assistant, text)
    assert answer.status == "answered" and f"“{name}”" in answer.text and answer.citations


@pytest.mark.parametrize(
    "text",
    [
        "衡水环保局劳务派遣的回头率是多少",
        "衡水环保局会议费一共多少道工序",
        "衡水环保局国有资产清查费用的里程碑指标叫什么",
    ],
)
def test_what_no_row_says_is_told_by_no_other_row(assistant, text):
    answer = ask(assistant, text)
    assert answer.value is None
