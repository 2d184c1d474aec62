"""A term asked for in two clauses is told by its entry; all income is not what 其他收入 is made up of."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document


@pytest.fixture(scope="module")
def museum():
    return assistant_of(
        document(
            "棠河县博物馆2024年部门预算",
            prose=(
                "第二部分 预算情况说明",
                "2024年收入预算930.00万元，其中：一般公共预算收入900.00万元，其他收入30.00万元。",
                "第三部分 名词解释",
                "一、其他收入：指除财政拨款收入、事业收入以外的收入，主要是文创寄售收入、场地租金收入等。",
                "二、基本支出：指为保障单位正常运转而发生的人员支出和公用支出。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("文件里的“其他收入”指什么？主要包括哪些？", "场地租金收入"),
        ("其他收入是什么意思，包括哪些内容？", "场地租金收入"),
        ("什么是其他收入，具体包含什么", "场地租金收入"),
        ("基本支出指什么？都包括哪些？", "人员支出和公用支出"),
    ],
)
def test_meaning_and_parts_are_one_entry(museum, question, told):
    answer = ask(museum, question)
    assert answer.status == "answered" and told in answer.text, answer.text


@pytest.mark.parametrize("question", ["其他收入主要包括哪些？", "“其他收入”具体有哪些？"])
def test_the_rest_is_not_all_income(museum, question):
    assert "900.00" not in ask(museum, question).text


def test_all_income_is_still_told_by_its_parts(museum):
    answer = ask(museum, "收入主要包括哪些？")
    assert "900" in answer.text


def test_a_term_without_an_entry_is_not_defined(museum):
    assert "指除" not in ask(museum, "上缴收入指什么？主要包括哪些？").text
