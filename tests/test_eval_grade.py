"""Answers are graded by the rules of the question files."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.cases import AnswerType, Case
from eval.grade import fold, grade, same_figure, tolerance
from qa.model import Answer, Item


def case(kind: AnswerType, value: str | None = None, unit: str | None = None, **more: Any) -> Case:
    return Case("q", "any", "？", kind, Decimal(value) if value else None, unit, **more)


def answer(
    text: str = "", value: str | None = None, unit: str | None = None, **more: Any
) -> Answer:
    return Answer("answered", text, Decimal(value) if value else None, unit, **more)


@pytest.mark.parametrize(
    ("gold", "unit", "value", "said_unit"),
    [
        ("21.44", "万元", "21.44", "万元"),
        ("21.44", "万元", "214400", "元"),
        ("21.44", "万元", "0.002144", "亿元"),
        ("21.44", "万元", "214.4", "千元"),
        ("97", "%", "97", "百分比"),
        ("4.72", "倍", "472", "%"),
        ("250", "万元", "250.4", "万元"),  # within half of the gold's last digit
        ("76.26", "%", "76.4", "%"),  # within 0.2 %
        ("29", "家", "29", "个"),  # measure words are not compared
        ("15", "辆", "15", None),
    ],
)
def test_an_equal_figure_is_right_in_any_unit(
    gold: str, unit: str, value: str, said_unit: str | None
) -> None:
    verdict = grade(case("number", gold, unit), answer("", value, said_unit))
    assert verdict.right and not verdict.wrong_figure


@pytest.mark.parametrize(
    ("gold", "unit", "value", "said_unit"),
    [
        ("21.44", "万元", "21.49", "万元"),
        ("21.44", "万元", "21.44", "元"),
        ("21.44", "万元", "21.44", "%"),
        ("4", "次", "21", "次"),
        ("-3.5", "万元", "3.5", "万元"),
    ],
)
def test_another_figure_is_a_wrong_figure(gold: str, unit: str, value: str, said_unit: str) -> None:
    verdict = grade(case("number", gold, unit), answer("", value, said_unit))
    assert not verdict.right and verdict.wrong_figure


@pytest.mark.parametrize("status", ["not_found", "clarify"])
def test_no_answer_to_a_number_is_a_miss_and_no_wrong_figure(status: Any) -> None:
    verdict = grade(case("number", "4", "次"), Answer(status, "是4次还是11次？"))
    assert not verdict.right and not verdict.wrong_figure
    assert verdict.refused == (status == "not_found")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("安排 1,889.57 万元。", True),
        ("安排21889.57万元", False),
        ("安排1889.572万元", False),
        ("不知道", False),
    ],
)
def test_an_answer_in_words_counts_when_it_holds_the_whole_number(text: str, right: bool) -> None:
    gold = case("number", "1889.57", "万元", answers=("1889.57",))
    assert grade(gold, answer(text)).right is right


def test_a_wrong_figure_in_words_is_counted() -> None:
    gold = case("number", "1889.57", "万元", answers=("1889.57",))
    assert grade(gold, answer("安排了12万元")).wrong_figure
    assert not grade(gold, answer("见2020年预算说明第3条")).wrong_figure


NAMES = ("甲分局", "乙分局", "丙分局")


@pytest.mark.parametrize(
    ("items", "right"),
    [
        (NAMES, True),
        (("1、甲 分局", "2、乙分局", "3、丙分局"), True),
        (NAMES[:2], False),
        ((*NAMES, "丁"), True),  # 1.2 × 3 + 1 = 4.6 at most
        ((*NAMES, "丁", "戊"), False),
    ],
)
def test_a_list_is_complete_and_hardly_longer(items: tuple[str, ...], right: bool) -> None:
    gold = case("list", answers=NAMES)
    assert grade(gold, answer("共有：", items=tuple(map(Item, items)))).right is right


def test_a_list_may_stand_in_the_sentence() -> None:
    assert grade(case("list", answers=NAMES), answer("甲分局、乙分局和丙分局。")).right


def test_a_list_item_may_hold_its_figure_apart() -> None:
    gold = case("list", answers=("住房公积金187.19万元", "购房补贴258.50万元"))
    items = (
        Item("住房公积金", Decimal("187.19"), "万元"),
        Item("购房补贴", Decimal("2585000"), "元"),
    )
    assert grade(gold, answer("两项", items=items)).right
    swapped = (
        Item("住房公积金", Decimal("258.5"), "万元"),
        Item("购房补贴", Decimal("187.19"), "万元"),
    )
    assert not grade(gold, answer("两项", items=swapped)).right


def test_a_reworded_item_needs_its_key_words() -> None:
    gold = case("list", answers=("引导群众落实秸秆禁烧",), must_contain=("秸秆禁烧",))
    assert grade(gold, answer("全面落实秸秆禁烧。")).right
    assert not grade(gold, answer("引导群众落实禁放。")).right


def test_a_wholly_reworded_list_is_decided_by_what_it_must_contain() -> None:
    gold = case("list", answers=("浓度下降2%", "四项总量达标"), must_contain=("2%", "四项"))
    assert grade(gold, answer("PM2.5下降2%，四项排放完成任务。")).right
    assert not grade(gold, answer("四项排放完成任务。")).right


@pytest.mark.parametrize(
    ("text", "right"),
    [("规格为副科级。", True), ("副 科 级", True), ("正科级", False), ("副科级，不是股级", False)],
)
def test_a_text_says_what_it_must_and_not_what_it_must_not(text: str, right: bool) -> None:
    gold = case("text", must_contain=("副科级",), must_not_contain=("股级",))
    assert grade(gold, answer(text)).right is right


def test_a_text_without_required_words_needs_an_accepted_answer() -> None:
    gold = case("text", answers=("公务接待费",))
    assert grade(gold, answer("是公务接待费")).right
    assert not grade(gold, answer("是会议费")).right


@pytest.mark.parametrize(
    ("answers", "text", "right"),
    [
        (("是", "一致"), "是，39＋30＝69。", True),
        (("是", "没有差异"), "是，相差 69－69＝0。", True),
        (("是",), "不是，应为69。", False),
        (("是",), "是否一致要看69。", False),
        (("是",), "一致，都是69。", False),
        (("否", "不一致"), "否，69与70。", True),
        (("不一致",), "不一致：69与70。", True),
        (("对不上",), "没有对上，69与70。", True),
        (("否",), "是，69。", False),
        (("否",), "否。", False),
    ],
)
def test_yes_or_no_comes_first_and_then_the_figures(
    answers: tuple[str, ...], text: str, right: bool
) -> None:
    gold = case("yesno", answers=answers, must_contain=("69",))
    assert grade(gold, answer(text)).right is right


@pytest.mark.parametrize(
    ("given", "right", "wrong"),
    [
        (Answer("not_found", "文档中没有。"), True, False),
        (Answer("clarify", "您问的是哪一年？"), False, False),
        (answer("共3万元。", "3", "万元"), False, True),
        (answer("约占 12.5%。"), False, True),
        (answer("第一项", items=(Item("甲", Decimal(3)),)), False, True),
        (answer("2020年第3项工作。"), False, False),
    ],
)
def test_what_is_not_there_must_be_refused(given: Answer, right: bool, wrong: bool) -> None:
    verdict = grade(case("refuse"), given)
    assert (verdict.right, verdict.wrong_figure) == (right, wrong)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＶＯＣ　１，８８９．５７", "VOC1889.57"),
        ("≥98百分比", "≥98%"),
        ("甲,乙 1,000,000", "甲,乙1000000"),
        ("2020,2021", "2020,2021"),
    ],
)
def test_folding_keeps_the_words_and_drops_the_dress(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_every_figure_equals_itself_in_another_unit(value: Decimal) -> None:
    assert same_figure(value * 10000, "元", value, "万元")
    assert same_figure(value, "万元", value, None)
    assert not same_figure(value + 3 * tolerance(value), "万元", value, "万元")
