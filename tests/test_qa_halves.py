"""基本支出 and 项目支出, 人员经费 and 公用经费 are kept apart; who pays for a sum is read beside its name."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

BASIC = (
    ("科目编码", "科目名称", "决算数"),
    ("301", "工资福利支出", "300.00"),
    ("30113", "住房公积金", "90.00"),
    ("30101", "基本工资", "210.00"),
    ("302", "商品和服务支出", "50.00"),
    ("30201", "办公费", "20.00"),
    ("30228", "工会经费", "24.00"),
    ("30202", "印刷费", "6.00"),
    ("", "合计", "350.00"),
)
SPENT = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    ("201", "一般公共服务支出", "500.00", "350.00", "150.00"),
    ("20106", "财政事务", "500.00", "350.00", "150.00"),
    ("2010601", "行政运行", "350.00", "350.00", ""),
    ("2010602", "一般行政管理事务", "150.00", "", "150.00"),
    ("", "合计", "500.00", "350.00", "150.00"),
)
PROSE = (
    "一、机关运行经费",
    "2024年一般公共预算财政拨款运行经费48.20万元，比上年增加2.20万元，主要原因为公用经费标准提高。",
    "二、名词解释",
    "（一）“三公”经费：公务接待费主要安排全国性专业会议、专项检查等执行公务所需住宿费、伙食费等支出。",
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "宁河市财政局2024年部门决算",
            ("支出决算表（单位：万元）", SPENT),
            ("一般公共预算财政拨款基本支出决算表（单位：万元）", BASIC),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("从基本支出里列支的工会经费多少", 24),
        ("在基本支出中开支的工会经费是多少", 24),
        ("由公用经费负担的印刷费多少", 6),
        ("基本支出里的办公费是多少", 20),
        ("人员经费里的住房公积金是多少", 90),
        ("项目支出的一般行政管理事务是多少", 150),
        ("一般公共预算拨款的机关运行经费多少", 48.2),
        ("用一般公共预算拨款安排的机关运行经费是多少", 48.2),
    ],
)
def test_a_thing_is_told_of_the_half_it_is_asked_of(made, question, value):
    answer = ask(made, question)
    assert answer.status == "answered" and float(answer.value) == value, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "由项目支出列支的工会经费是多少",
        "项目支出里的办公费是多少",
        "项目支出的工会经费是多少",
        "人员经费里的办公费是多少",
        "公用经费中的住房公积金是多少",
    ],
)
def test_nothing_is_told_of_one_half_that_is_printed_of_the_other(made, question):
    answer = ask(made, question)
    assert answer.status == "not_found", answer.text


def test_the_year_before_is_worked_out_of_what_a_fund_pays(made):
    answer = ask(made, "前一年是多少", "一般公共预算拨款的机关运行经费多少")
    assert float(answer.value) == 46, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "名词解释：公务接待费主要安排给什么用？",
        "名词解释里公务接待费主要安排什么",
        "名词解释部分中，公务接待费主要安排哪些支出",
    ],
)
def test_the_glossary_is_where_it_stands_and_not_what_is_asked(made, question):
    # an assistant without an index tells sections and figures alone
    text = ask(made, question).text
    assert "48.2" not in text and "24" not in text, text
