"""Changes and pairs asked with yes or no: against a bound, against each other, worked back; over the samples."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES


@pytest.fixture(scope="module")
def samples():
    return assistant_of(*(read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES))


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("重庆交委2018年三公经费比2017年减少超过200万元吗？", "是"),
        ("重庆交委2018年三公经费比2017年减少超过300万元吗？", "否"),
        ("重庆交委2018年三公经费比2017年增加超过200万元吗？", "否"),
        ("重庆交委2018年三公经费是不是比2017年少了290万元以上？少了多少？", "是"),
        ("重庆交委三公经费比2017年下降超过5%吗？", "是"),
        ("重庆交委三公经费比2017年下降超过10%吗？", "否"),
        ("重庆交委三公经费是否比2017年压缩了？", "是"),
        ("重庆交委三公经费是不是比上年增加了？给出变化金额。", "否"),
        ("衡水环保局三公经费比上年有没有减少？", "是"),
    ],
)
def test_a_bound_on_a_change_is_held_against_the_change(samples, question, lead):
    answer = ask(samples, question)
    assert answer.text.startswith(lead)
    assert answer.value in (Decimal("295.18"), Decimal("9.53"), Decimal("32.71"))


def test_a_bound_without_a_change_is_held_against_the_figure(samples):
    answer = ask(samples, "重庆交委2018年三公经费超过3000万元吗？")
    assert answer.text.startswith("否") and answer.value == Decimal("2800.68")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("按减少额倒推，重庆交委2017年三公经费是多少？", "3095.86"),
        ("用2018年预算和减少额反推，重庆交委2017年三公经费预算是多少万元？", "3095.86"),
        ("重庆交委2017年三公经费按减少额倒推是多少？", "3095.86"),
        ("照决算里写的增减数推算，财政局2023年机关运行经费是多少？", "182.1"),
    ],
)
def test_the_year_before_is_worked_back(samples, question, value):
    answer = ask(samples, question)
    assert answer.value == Decimal(value) and answer.basis == "computed"


@pytest.mark.parametrize(
    "question",
    [
        "按减少额倒推，重庆交委2016年三公经费是多少？",
        "按2024年决算倒推，财政局2021年机关运行经费是多少？",
    ],
)
def test_a_year_that_no_change_leads_to_is_refused(samples, question):
    answer = ask(samples, question)
    assert answer.status == "not_found" and answer.value is None


@pytest.mark.parametrize(
    ("question", "lead", "says"),
    [
        ("财政局购房补贴花的钱是不是比住房公积金还多？给出两个数。", "是", ("258.5", "187.19")),
        ("财政局印刷费比办公费还高？", "否", ("7.61", "21.21")),
        ("财政局办公费和邮电费一样多吗？", "否", ("21.21", "4.88")),
        ("衡水环保局台式计算机比便携式计算机贵吗？", "否", ("0.5", "0.6")),
    ],
)
def test_two_figures_are_held_against_each_other(samples, question, lead, says):
    answer = ask(samples, question)
    assert answer.text.startswith(lead)
    assert all(said in answer.text for said in says) and len(answer.citations) >= 2


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("财政局福利费比工会经费高百分之几？", "75.14"),
        ("财政局印刷费比办公费少百分之多少？", "64.12"),
    ],
)
def test_two_figures_apart_in_percent(samples, question, value):
    answer = ask(samples, question)
    assert (answer.value, answer.unit) == (Decimal(value), "%")
