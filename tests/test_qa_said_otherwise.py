"""Everyday ways of saying things: the bureau by its level, whom a fee is paid for, who got most, a slip behind 里."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.read import read
from corpus.samples.data import FOLDER
from qa.entities import find_entities
from qa.near_names import _is_turned
from qa.spoken import plainly
from qa.vocabulary import load_lexicon

WAGES = (
    ("科目编码", "科目名称", "合计"),
    ("301", "工资福利支出", "90.00"),
    ("30108", "机关事业单位基本养老保险缴费", "40.00"),
    ("30109", "职业年金缴费", "20.00"),
    ("30113", "住房公积金", "30.00"),
    ("302", "商品和服务支出", "12.00"),
    ("30201", "办公费", "5.00"),
    ("30216", "培训费", "7.00"),
    ("303", "对个人和家庭的补助", "9.00"),
    ("30301", "离休费", "3.00"),
    ("30302", "退休费", "6.00"),
    ("310", "资本性支出", "4.00"),
    ("31002", "办公设备购置", "4.00"),
    ("31003", "专用设备购置", ""),
)
PROSE = (
    "本部门政府采购预算32万元，其中：政府采购货物预算20万元、政府采购工程预算0万元、政府采购服务预算12万元。",
)


@pytest.fixture(scope="module")
def assistant():
    office = document(
        "云津市人力资源和社会保障局2024年部门预算",
        ("一般公共预算基本支出表（单位：万元）", WAGES),
        prose=PROSE,
    )
    return assistant_of(office)


def test_a_bureau_is_called_by_its_level():
    entities, lexicon = ["云津市档案局", "云津市岭东区商务委员会"], load_lexicon()
    assert find_entities("云津市局办公费多少", entities, lexicon, ()).spans == ((0, 4),)
    said = find_entities("云津市局部地区整治花多少", entities, lexicon, ()).spans
    assert (0, 4) not in said


@pytest.mark.parametrize("word", ["比", "较", "跟"])
def test_a_word_that_compares_is_no_place(word):
    entities = ["云津市档案局", "云津市岭东区商务委员会"]
    text = f"云津市档案局的三公经费预算{word}区商务委的多多少"
    found = find_entities(text, entities, load_lexicon(), ())
    assert found.foreign is None and set(found.entities) == set(entities)


def test_another_place_is_still_another_office():
    entities = ["云津市岭东区商务委员会"]
    assert find_entities("河湾区商务委的会议费", entities, load_lexicon(), ()).foreign


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("市人社局要替职工缴的养老保险和住房公积金合计多少", 70),
        ("云津市人社局2024年为职工缴纳住房公积金花多少钱", 30),
        ("云津市人社局给干部职工交的职业年金多少", 20),
        ("云津市人社局2024年职工培训一共花了多少钱", 7),
        ("云津市人社局2024年职工陪训一共花多少钱", 7),
        ("云津市人社局2024年老师培训花多少钱", None),
        ("云津市人社局2024部门预算里退休废是多少", 6),
    ],
)
def test_whom_it_is_paid_for_and_slips(assistant, text, value):
    answer = ask(assistant, text)
    assert answer.value == (None if value is None else Decimal(value)), answer.text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("青年创业专项的两个方向，哪个分到的钱最多", "哪个金额最多"),
        ("哪家单位拿到的资金最少", "哪家单位金额最少"),
        ("采购分货物、工程、服务三块，哪块最大", "采购的货物、工程、服务三项，哪块最大"),
        ("甲、乙、丙三个专项，总预算加起来多少", "三个专项的总预算加起来多少"),
        ("会议费主要安排在哪些方面的花销", "会议费主要用于什么"),
    ],
)
def test_forms_are_put_into_the_one_that_is_read(text, plain):
    assert plainly(text).replace(",", "，").endswith(plain)


@pytest.mark.parametrize(
    "text",
    [
        "甲、乙、丙，支出合计各是多少",
        "按什么分到各单位",
        "市公安局分局和派出所、看守所两类，哪类多",
    ],
)
def test_forms_that_mean_something_else_stay(text):
    assert plainly(text) == text


def test_parts_and_kinds_are_ordered(assistant):
    most = ask(assistant, "云津市人社局政府采购分货物、工程、服务三块，哪块预算最大？")
    assert most.value == Decimal(20) and "货物" in most.text


@pytest.fixture(scope="module")
def programmes():
    return assistant_of(read(FOLDER / "putuo-commerce-2025-budget.xlsx"))


def test_what_each_part_got_is_its_sum(programmes):
    answer = ask(programmes, "贸易高质量发展专项里哪一项拿到的钱最少？")
    assert answer.value == Decimal(30), answer.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("普陀商务委生命健康、商业创新专项，总预算加起来多少", 2580),
        ("普陀商务委生命健康、商业创新两个专项，年度总预算合计多少", 2580),
    ],
)
def test_what_is_summed_is_of_each_and_no_thing_beside_them(programmes, text, value):
    assert ask(programmes, text).value == Decimal(value)


def test_a_word_may_be_a_name_in_another_order():
    assert _is_turned("题库", ["入库题量"])
    assert not _is_turned("题型", ["入库题量"])
    assert not _is_turned("公务", ["机关事业单位公务用车服务保障"])


BUILT = (
    "由云津市人力资源和社会保障局建设的云津市技能实训基地新建工程，位于云津市北环路。"
    "本工程规划建筑面积约为900平方米，其中地上建筑面积为640平方米，地下建筑面积为250平方米。",
)


@pytest.fixture(scope="module")
def works():
    return assistant_of(document("云津市人力资源和社会保障局2024年部门预算", prose=BUILT))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("云津市技能实训基地的地上建筑面积是多少", 640),
        ("云津市技能实训基地的地上和地下建筑面积相加是多少", 890),
        ("云津市技能疗养基地的地上建筑面积是多少", None),
    ],
)
def test_this_works_is_the_one_that_was_named_before(works, text, value):
    answer = ask(works, text)
    assert answer.value == (None if value is None else Decimal(value)), answer.text


def test_both_floors_are_held_against_the_whole(works):
    text = ask(works, "云津市技能实训基地的地上和地下建筑面积相加，等于规划建筑面积吗").text
    assert text.startswith("否") and "890" in text, text


@pytest.mark.parametrize(
    "text",
    [
        "云津市人社局2024年资本性支出用在什么上面，花了多少？",
        "云津市人社局2024年资本性支出花在什么上面",
        "云津市人社局2024年资本性支出包括哪些",
    ],
)
def test_an_account_is_spent_on_what_stands_below_it(assistant, text):
    answer = ask(assistant, text)
    assert "办公设备购置4" in answer.text and "专用设备购置" not in answer.text, answer.text


def test_a_sum_alone_is_asked_for_without_what_it_is_for(assistant):
    assert ask(assistant, "云津市人社局2024年资本性支出花了多少").value == Decimal(4)


FILMS = (
    ("项目名称", "普法宣传", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "案例解读短视频", "6部"),
    ("产出指标", "数量指标", "宪法知识短视频", "4部"),
    ("产出指标", "数量指标", "组织讲座次数", "12次"),
)


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("普法宣传项目要拍几部短视频", "clarify", None),
        ("普法宣传项目案例解读短视频拍几部", "answered", 6),
        ("普法宣传项目宪法知识短视频拍几部", "answered", 4),
        ("普法宣传项目讲座多少次", "answered", 12),
    ],
)
def test_an_end_that_two_indicators_have_asks_back(text, status, value):
    title = "云津市司法局2024年部门预算"
    answer = ask(assistant_of(document(title, ("普法宣传绩效目标表", FILMS))), text)
    told = None if value is None else Decimal(value)
    assert (answer.status, answer.value) == (status, told), answer.text
