"""Projects by a part of their names, everyday words for their indicators, matters that budgets do not hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon


@pytest.fixture(scope="module")
def assistant():
    documents = [read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES]
    return Assistant(MemoryCatalogue(documents), NoIndex(), load_lexicon())


def ask(assistant, *turns, document="hengshui-2020-budget.docx"):
    return assistant.ask(Question(turns[-1], tuple(turns[:-1]), (document,)))


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("大气办租车租几辆", "2", "辆"),
        ("国有资产清查最多能花几个钱", "10", "万元"),
        ("辐射应急演习要搞几次", "1", "次"),
        ("农村坑塘核查报告要出几个", "2", "个"),
        ("法律顾问的法制审核要做多少件", "60", "件"),
        ("桃城分局和大气办租车的钱差多少", "21", "万元"),
        ("大气办会议费比会议费项目少开几次会", "7", "次"),
        ("法律顾问和大气办租车一共最多花多少钱", "55", "万元"),
    ],
)
def test_an_indicator_is_found_by_part_of_a_project_and_everyday_words(
    assistant, question, value, unit
):
    answer = ask(assistant, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize(
    "question",
    [
        "农村坑塘整治要培训多少人",
        "劳务派遣项目最后哪家公司中标",
        "委托监测费的供应商是谁",
        "国有资产清查什么时候招标",
        "租车合同签了多少钱",
    ],
)
def test_what_a_project_does_not_speak_of_is_not_answered_by_what_it_says(assistant, question):
    assert ask(assistant, question).status == "not_found"


def test_projects_are_selected_by_a_part_or_by_the_shape_of_their_names(assistant):
    by_part = ask(assistant, "绩效项目里名称带“租赁”俩字的有多少个")
    by_shape = ask(assistant, "绩效目标里叫“××分局车辆租赁费”的项目有几个")
    assert by_part.value == by_shape.value == 2
    assert {item.text for item in by_shape.items} == {"桃城分局车辆租赁费", "滨湖分局车辆租赁费"}


def test_a_project_is_listed_under_the_name_that_its_title_prints(assistant):
    answer = ask(assistant, "绩效目标里成本上限等于80万元的项目有哪些")
    assert "其他环境管理事务支出" in [item.text for item in answer.items]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("工资福利支出中哪一项最少", "其他社会保障缴费"),
        ("商品和服务支出里哪项花得最多", "其他交通费用"),
        ("没有项目支出的项级科目有哪些", "住房公积金"),
        ("信息化建设这项，年初预算用掉了百分之几", "%"),
    ],
)
def test_a_name_with_a_joining_word_is_one_name(assistant, question, holds):
    answer = ask(assistant, question, document="putuo-finance-2024-final-accounts.pdf")
    assert answer.status == "answered"
    assert holds in answer.text


@pytest.mark.parametrize(
    "question",
    ["大气办有哪些项目", "大气办一共有几个项目", "“大气办”名下有哪几个项目", "大气办的项目有哪些"],
)
def test_projects_whose_names_hold_a_word_are_told_however_it_is_put(assistant, question):
    names = [item.text for item in ask(assistant, question).items]
    assert len(names) == 6 and all("大气办" in name for name in names)
