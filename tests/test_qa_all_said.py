"""A sentence that says all of a question which no operation understood is quoted; nothing less is."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document


@pytest.fixture(scope="module")
def ports():
    return assistant_of(
        document(
            "庚州市港务局2024年部门预算",
            prose=(
                "第二部分 情况说明",
                "一般公共预算财政拨款支出年初预算为812.40万元，支出决算为790.15万元，完成年初预算的97.26%。",
                "口岸通关便利化专项（政策资金）包括：引航调度改造专项62.00万元、码头岸电改造专项35.50万元。",
                "全年计划疏浚航道三处，疏浚里程46公里。",
                "2024年收支总预算930.00万元，比2023年执行数增加45.00万元，主要是航道疏浚。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("口岸通关便利化专项里，给引航调度改造专项安排了多少钱？", "62.00万元"),
        ("口岸通关便利化专项当中码头岸电改造专项给了多少？", "35.50万元"),
        ("一般公共预算财政拨款支出，年初一共预算了多少？", "812.40万元"),
    ],
)
def test_the_sentence_that_says_every_word_is_quoted(ports, question, told):
    answer = ask(ports, question)
    assert (answer.status, f"{answer.value}{answer.unit}") == ("answered", told)
    assert told in answer.text and answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "口岸通关便利化专项里，给渔港监控专项安排了多少钱？",  # a word that no sentence says
        "口岸通关便利化专项里，平均每个专项安排多少？",  # asks to reckon
        "口岸通关便利化专项除去引航调度改造专项是多少？",  # asks for what is left
        "2022年口岸通关便利化专项里，给引航调度改造专项安排了多少钱？",  # another year
        "疏浚航道多少钱？",  # no money in the sentence
        "2023年的收支总执行数多少钱？",  # the sentence only says that it was less
    ],
)
def test_what_a_sentence_says_only_in_part_is_no_answer(ports, question):
    assert ask(ports, question).value is None
    assert ask(ports, question).status != "answered"
