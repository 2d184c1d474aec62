"""Whether there is something: yes or no first and then the figure; and tables that are empty, with their notes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Block, Document, Line
from corpus.read import read
from corpus.readers.cells import Placed, placed_to_grid
from corpus.samples.data import FOLDER, NAMES
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.existence_said import plainly_exists
from qa.model import Answer, Question
from qa.vocabulary import load_lexicon
from qa.whether_said import plainly_asked


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("今年安排了培训的钱吗", "今年有没有培训"),
        ("街道真的一辆公务用车都没有吗？", "街道真的没有公务用车吗"),
        ("一分钱的出国经费都没安排吗", "真的没有出国经费吗"),
        ("2023年真的没有买过公务用车吗", "2023年真的没有公务用车购置费吗"),
        ("今年要换车吗", "今年有没有公务用车购置费"),
        ("今年有没有经费购买公务车", "今年有没有公务用车购置费"),
        ("水务局有没有钱更新车辆？", "水务局有没有公务用车购置费"),
        ("会议费有没有安排", "有没有会议费"),
        ("学校用了政府性基金没有", "学校有没有政府性基金"),
        ("没有安排会议费，对吗", "真的没有会议费吗"),
        ("有公务用车吗", "有没有公务用车"),
        ("买公车的预算是不是零", "买公车是零吗"),
        ("打算花多少钱买新的公务车", "公务用车购置费是多少钱"),
        # these ask for something else
        ("志愿消防队是单列预算的吗", "志愿消防队是单列预算的吗"),
        ("项目支出低于基本支出吗", "项目支出低于基本支出吗"),
        ("机关运行经费主要用来干嘛", "机关运行经费主要用来干嘛"),
        ("三公经费没有超过预算吗", "三公经费没有超过预算吗"),
        ("项目支出花完了吗", "项目支出花完了吗"),
        ("急救站点建设项目有问题吗", "急救站点建设项目有问题吗"),
        ("为什么没有安排购置费", "为什么没有安排购置费"),
        ("总收入没有减少吗", "总收入没有减少吗"),
        ("采购了多少台电脑", "采购了多少台电脑"),
    ],
)
def test_ways_of_asking_for_existence_are_one(asked, plain):
    assert plainly_exists(asked) == plain


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    documents = [read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES]
    return Assistant(MemoryCatalogue(documents), NoIndex(), load_lexicon())


def ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(Question(turns[-1], tuple(turns[:-1])))


@pytest.mark.parametrize(
    ("question", "begins", "value"),
    [
        ("衡水环保局2020年安排了买公务用车的钱吗", "没有", "0"),
        ("衡水环保局真的没有安排购车费吗", "是，没有", "0"),
        ("衡水环保局没有安排出国费用吗", "否，有", "10"),
        ("衡水环保局一辆公务用车都没有吗", "否，有", "11"),
        ("重庆交委2018年买公车的预算是不是零", "是", "0"),
        ("重庆交委买新车了吗", "没有", "0"),
        ("财政局2024年真的没有三公经费支出吗", "是，没有", "0"),
        ("财政局真的一点接待费都没花吗", "是，没有", "0"),
        ("财政局有没有印刷费", "是，有", "7.61"),
        ("财政局有印刷费吗，多少？", "是，有", "7.61"),
        ("财政局实际用了三公经费吗", "没有", "0"),
        ("财政局有没有印刷费，有的话多少钱", "是，有", "7.61"),
        ("衡水环保局有没有预算换新的公务用车", "没有", "0"),
    ],
)
def test_yes_or_no_comes_first_and_then_the_figure(assistant, question, begins, value):
    answer = ask(assistant, question)
    assert answer.text.startswith(begins) and answer.value == Decimal(value), answer.text


def test_a_blank_is_neither_there_nor_not(assistant):
    answer = ask(assistant, "财政局真的没有会议费吗")
    assert answer.text.startswith("没有填写") and answer.value is None


FUND = (("科目编码", "科目名称", "合计"), ("", "", ""))
CARS = (("三公经费合计", "公务接待费", "公务用车购置费"), ("6.5", "1.5", "5"))


def _grid(rows: tuple[tuple[str, ...], ...], title: str, note: str) -> tuple[Block, ...]:
    cells = [Placed(text, i, j) for i, row in enumerate(rows) for j, text in enumerate(row)]
    grid = replace(placed_to_grid(cells), caption=title)
    return (Line(title, level=2), Line("单位：万元"), grid, Line(note))


def made() -> Document:
    blocks = (
        Line("北苇镇2025年部门预算"),
        *_grid(FUND, "政府性基金预算支出表", "注：北苇镇2025年未动用政府性基金，故本表为空表。"),
        *_grid(FUND, "国有资本经营预算支出表", "注：北苇镇2025年未动用国有资本，故本表为空表。"),
        *_grid(CARS, "“三公”经费预算表", "注：本表为空表。"),
    )
    document = blocks_to_document("北苇镇.docx", "0" * 64, "docx", blocks)
    return replace(document, facts=document_to_facts(document))


@pytest.fixture(scope="module")
def town() -> Assistant:
    return Assistant(MemoryCatalogue((made(),)), NoIndex(), load_lexicon())


@pytest.mark.parametrize(
    ("turns", "holds"),
    [
        (("政府性基金和国有资本经营两张表为什么空着",), ("未动用政府性基金", "未动用国有资本")),
        (("政府性基金表是空表吗",), ("是，", "未动用政府性基金")),
        (("国有资本经营那张表下面的注怎么写的",), ("未动用国有资本",)),
        (("国有资本经营那张表为什么是空的", "政府性基金那张呢"), ("未动用政府性基金",)),
        (("三公经费表真的没有填数吗",), ("不是空表", "6.5", "本表为空表")),
        (("哪几张表注明是空表",), ("政府性基金预算支出表", "国有资本经营预算支出表")),
    ],
)
def test_an_empty_table_is_told_with_its_note(town, turns, holds):
    answer = ask(town, *turns)
    assert answer.status == "answered" and all(one in answer.text for one in holds), answer.text


def test_a_filled_table_is_in_no_list_of_empty_ones(town):
    assert "三公" not in ask(town, "哪几张表注明是空表").text


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("三公经费降了没有？", "三公经费降了吗"),
        ("三公经费降没降", "三公经费降了吗"),
        ("机关运行经费减了没", "机关运行经费减少了吗"),
        ("机关运行经费比上年少了吧？", "机关运行经费比上年少了吗"),
        ("行政运行比事业运行支出多对吧", "行政运行比事业运行支出多吗"),
        ("三公经费决算超没超预算？", "三公经费决算是否超预算"),
        ("跨区域的污染纠纷，环境局管不管？", "环境局负责跨区域的污染纠纷吗"),
        ("排污许可归不归环境局管", "环境局负责排污许可吗"),
        ("三公经费是不是持平", "三公经费比上年是不是持平"),
        ("三公经费是149.45万元吧", "三公经费是149.45万元吧"),  # a figure that is claimed
        ("三公经费比上年少了多少", "三公经费比上年少了多少"),
        ("哪些科目增加了没有说明", "哪些科目增加了没有说明"),
    ],
)
def test_tags_and_choices_are_plain_questions(asked, plain):
    assert plainly_asked(asked) == plain


@pytest.mark.parametrize(
    ("question", "begins", "value"),
    [
        ("重庆交委机关运行经费比上年少了吧", "否", "654.94"),
        ("重庆交委三公经费降了没有", "是", "295.18"),
    ],
)
def test_a_change_is_answered_by_yes_or_no(assistant, question, begins, value):
    answer = ask(assistant, question)
    assert answer.text.startswith(begins) and answer.value == Decimal(value), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("阿拉财政局今朝额印刷费要用脱几钿", "7.61"),
        ("财政局差旋费多少", "1.2"),  # 旋 looks like 旅
        ("财政局公务接代费有冇", "0"),
        ("衡水环保局因公出过（镜）费安排好多万块嘛", "10"),
    ],
)
def test_dialect_and_slips_of_the_eye_are_understood(assistant, question, value):
    answer = ask(assistant, question)
    assert answer.value == Decimal(value), answer.text


@pytest.mark.parametrize(
    "question", ["衡水环保局的钱具体补贴给哪几家企业", "商务委专项资金发给了哪些公司"]
)
def test_who_was_paid_is_told_by_no_sentence_that_names_nobody(assistant, question):
    assert ask(assistant, question).status == "not_found"
