"""Groups and persons that go abroad, and what the money for it is for."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

ABROAD = (
    "第二部分 情况说明",
    "1.因公出国（境）费用14.00万元，比上年增加2.00万元，主要用于赴新加坡参加园艺博览会，计划组团2个、7人次。",
    "2.公务接待费5.00万元，比上年减少1.00万元，主要原因是压减开支，计划接待批次31批、210人次。",
    "3.会议费3.20万元。",
)


@pytest.fixture(scope="module")
def gardens():
    return assistant_of(document("昌州市园林局2024年部门预算", prose=ABROAD))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("昌州园林局2024年准备出国出境几个团、一共多少人次", ("2个", "7人次")),
        ("今年出国几个团组，多少人", ("2个", "7人次")),
        ("因公出国（境）计划组团多少个？", ("2个",)),
        ("因公出国多少人次", ("7人次",)),
        ("出国的有几个人", ("7人次",)),
    ],
)
def test_groups_and_persons_are_told(gardens, question, told):
    answer = ask(gardens, question)
    assert answer.status == "answered" and all(word in answer.text for word in told)
    assert "31" not in answer.text and "210" not in answer.text


@pytest.mark.parametrize(
    "question", ["2023年出国几个团", "2022年出国多少人次", "2023年因公出国组团几个、多少人"]
)
def test_of_another_year_no_sum_of_money_is_told(gardens, question):
    assert ask(gardens, question).value is None


def test_different_numbers_are_not_chosen_from():
    two = assistant_of(
        document(
            "昌州市园林局2024年部门预算",
            prose=(
                "第二部分 情况说明",
                "局机关因公出国（境）团组1个、3人次。",
                "园艺所因公出国（境）团组2个、5人次。",
            ),
        )
    )
    assert ask(two, "2024年出国几个团、多少人次").value is None


@pytest.mark.parametrize(
    "question",
    [
        "昌州园林局24年出国要花几万块，去干嘛",
        "因公出国费多少钱？主要用于什么",
        "出国费用多少，拿去干什么了",
        "因公出国费花多少？干啥用",
    ],
)
def test_money_and_what_it_is_for_are_both_told(gardens, question):
    answer = ask(gardens, question)
    assert "14.00万元" in answer.text and "园艺博览会" in answer.text


@pytest.mark.parametrize("question", ["会议费多少，干什么用", "公务接待费多少钱，去干嘛"])
def test_words_of_other_things_tell_no_use(gardens, question):
    answer = ask(gardens, question)
    assert "没有说明用途" in answer.text and "博览会" not in answer.text


def test_more_money_is_for_what_made_it_more():
    ports = assistant_of(
        document(
            "庚州市港务局2024年部门预算",
            prose=(
                "第二部分 情况说明",
                "“三公”经费预算20.00万元。其中：因公出国（境）费6.00万元，比2023年增加6.00万元，主要原因是引航站参加港口论坛1个团组、3人次；公务接待费14.00万元。",
            ),
        )
    )
    answer = ask(ports, "因公出国费多少，去干什么")
    assert "6.00万元" in answer.text and "港口论坛" in answer.text


GOODS = [
    ["采购项目", "数量", "计量单位", "单价", "金额"],
    ["修枝机", "14", "台", "2600.00", "36400.00"],
    ["喷灌车", "3", "辆", "90000.00", "270000.00"],
]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("修枝机买几台 一台好多钱", ("14台", "2600.00")),
        ("喷灌车买几辆，一辆多少钱", ("3辆", "90000.00")),
        ("修枝机买几台单价多少", ("14台", "2600.00")),
    ],
)
def test_how_many_and_the_price_of_one(question, told):
    goods = assistant_of(
        document("昌州市园林局2024年部门预算", ("部门政府采购预算表（单位：元）", GOODS))
    )
    answer = ask(goods, question)
    assert all(word in answer.text for word in told)
