"""Departments named side by side, papers that speak of a thing, programmes that are so many, a slip in what money is for."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document


def _office(name, year, bought, guests, cars):
    return document(
        f"{name}{year}年部门预算",
        prose=(
            "一、“三公”经费",
            f"{year}年“三公”经费预算{guests}万元，其中：公务接待费{guests}万元。",
            "二、政府采购情况",
            f"{year}年政府采购预算{bought}万元。",
            "三、车辆情况",
            f"截至{year - 1}年底，本部门共有车辆{cars}辆。",
        ),
    )


@pytest.fixture(scope="module")
def offices():
    return assistant_of(
        _office("岭南市交通局", 2018, "6060.41", "3.20", 0),
        _office("宁河市水务局", 2020, "1889.57", "1.35", 7),
        _office("澄江市体育局", 2024, "38.20", "0.95", 0),
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("岭南市交通局2018、宁河市水务局2020、澄江市体育局2024，政府采购预算最大的是哪家，多少？", "岭南市交通局"),
        ("岭南市交通局、宁河市水务局、澄江市体育局，政府采购预算最大的是哪家", "岭南市交通局"),
        ("宁河市水务局、澄江市体育局的政府采购预算哪家最多", "宁河市水务局"),
        ("岭南市交通局2018年、宁河市水务局2020年、澄江市体育局2024年，政府采购预算最少的是哪家", "澄江市体育局"),
        ("宁河市水务局和澄江市体育局公务接待费最高的是谁", "宁河市水务局"),
    ],
)  # fmt: skip
def test_the_most_of_the_departments_that_are_named(offices, question, said):
    answer = ask(offices, question)
    assert f"的是{said}" in answer.text, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "岭南市交通局、宁河市水务局、澄江市体育局这几家公开的文件里，谁有公务车，几辆？",
        "岭南市交通局、宁河市水务局、澄江市体育局谁有公务用车",
        "岭南市交通局、宁河市水务局、澄江市体育局哪家有车",
        "岭南市交通局和宁河市水务局哪家有车辆",
    ],
)
def test_those_that_have_any_of_what_is_counted(offices, question):
    text = ask(offices, question).text
    assert "宁河市水务局2020年预算" in text and "7辆" in text, text
    assert "交通局2018年预算" not in text, text


@pytest.mark.parametrize(
    "question",
    [
        "岭南市交通局（2018）、宁河市水务局（2020）、澄江市体育局（2024）的公务接待费预算，三家加一起多少万元？",
        "岭南市交通局、宁河市水务局、澄江市体育局的公务接待费预算，三家合计多少万元",
        "岭南市交通局2018年、宁河市水务局2020年、澄江市体育局2024年的公务接待费预算，这三家一共多少万元",
    ],
)
def test_what_departments_spend_is_added(offices, question):
    answer = ask(offices, question)
    assert float(answer.value) == 5.5, answer.text


PROGRAMMES = (
    "部门预算说明",
    "2025年支出预算9000.00万元，其中“商业服务业等支出”3136.40万元，主要用于标准化菜场及副食品行业管理。",
    "科技创新专项经费情况说明",
    "一、年度预算安排",
    "2025年度科技创新专项总预算1720.00万元。",
    "生命健康专项经费情况说明",
    "一、年度预算安排",
    "2025年度生命健康专项总预算1170.00万元。",
)


@pytest.fixture(scope="module")
def papers():
    return assistant_of(
        document("宁河市商务局2025年部门预算", prose=PROGRAMMES),
        document("宁河市商务局（本级）2025年单位预算", prose=PROGRAMMES[:2]),
    )


@pytest.mark.parametrize(
    "question",
    [
        "宁河市商务局2025年的部门预算和单位预算两份文件，哪一份里写了科技创新专项经费情况说明？",
        "宁河市商务局部门预算和单位预算，哪份写了科技创新专项经费",
        "宁河市商务局部门预算和单位预算，哪份文件里有生命健康专项",
        "宁河市商务局的部门预算和单位预算，科技创新专项经费情况说明写在哪份文件里",
    ],
)
def test_the_papers_that_speak_of_a_thing(papers, question):
    answer = ask(papers, question)
    assert len(answer.items) == 1 and "部门预算" in answer.items[0].text, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "宁河市商务局2025年部门预算菜场副食品管里那块拨了几多钱",
        "宁河市商务局2025年部门预算菜场副食品管理那块拨了多少钱",
        "宁河市商务局2025年部门预算标准化菜场关理拨了多少钱",
    ],
)
def test_a_slip_in_what_money_is_for_is_put_right(papers, question):
    answer = ask(papers, question)
    assert answer.status == "answered" and float(answer.value) == 3136.4, answer.text
