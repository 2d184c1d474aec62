"""A page of sentences alone: what is said is not dropped, put right by half, or told of a part only."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

HARBOUR = document(
    "临港区航务局2022年部门预算",
    prose=(
        "一、部门基本情况",
        "（一）职能职责。负责全区航道、码头的规划和管理，负责航道养护和船舶检验工作。",
        "二、部门预算情况说明",
        "2022年一般公共预算财政拨款收入8400.5万元，一般公共预算财政拨款支出8400.5万元，比2021年增加310万元。"
        "其中：基本支出2100.5万元，比2021年增加60万元，主要原因是人员调资，主要用于保障在职人员工资福利；"
        "项目支出6300万元，比2021年增加250万元，主要原因是新开工项目较多，主要用于航道整治、码头改造等重点工作。",
        "2022年政府性基金预算收入950万元，政府性基金预算支出950万元，比2021年减少120万元，"
        "主要原因是专项资金减少，主要用于防波堤加固、锚地疏浚等项目。",
        "三、“三公”经费情况说明",
        "2022年“三公”经费预算76万元，比2021年减少4万元。其中：因公出国（境）费用0万元，与2021年一致；"
        "公务接待费12万元，比2021年减少4万元；公务用车运行维护费64万元，与2021年一致；公务用车购置费0万元，与2021年一致。",
        "四、其他重要事项的情况说明",
        "1.政府采购情况。所属各预算单位政府采购预算总额420万元，其中：政府采购货物预算130万元、政府采购工程预算200万元、政府采购服务预算90万元。",
        "五、名词解释",
        "（一）基本支出：指为保障机构正常运转而发生的人员经费和公用经费。",
        "（二）机关运行经费：指为保障行政单位运行用于购买货物和服务的各项资金。",
    ),
)


@pytest.fixture(scope="module")
def harbour():
    return assistant_of(HARBOUR)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("一般公共预算财政拨款支出是多少", "8400.5"),
        ("一般公共预算财政拨款里，项目支出安排了多少万元", "6300"),
        ("2022年财政拨款支出中的基本支出有多少", "2100.5"),
        ("一般公共预算财政拨款里的人员经费是多少", None),  # printed nowhere
        ("财政拨款支出中，公用经费安排了多少", None),
        ("政府性基金预算支出里，项目支出是多少", None),
        ("一般公共预算支出中教育支出多少", None),
        ("办公经费是多少", None),  # no slip of 三公经费
        ("三公经费是多少", "76"),
        ("公务接待要掏多少银子", "12"),
    ],
)
def test_a_narrower_name_that_is_said_is_never_dropped(harbour, question, value):
    answer = ask(harbour, question)
    assert answer.value == (Decimal(value) if value else None), answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("政府采购预算总共多少其中工程类多少", ("420", "200")),
        ("政府采购预算一共有多少，其中服务类多少", ("420", "90")),
        ("三公经费合计多少万元其中公务接待费多少万元", ("76", "12")),
    ],
)
def test_a_whole_and_its_part_asked_in_one_breath_are_both_told(harbour, question, values):
    answer = ask(harbour, question)
    assert [item.value for item in answer.items] == [Decimal(value) for value in values]


ACCOUNTS = document(
    "临港区园林处2022年部门预算",
    (
        "一般公共预算财政拨款支出表（单位：万元）",
        (
            ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            ("201", "一般公共服务支出", "40", "10", "30"),
            ("212", "城乡社区支出", "160", "60", "100"),
            ("", "合计", "200", "70", "130"),
        ),
    ),
    (
        "一般公共预算财政拨款基本支出表（单位：万元）",
        (
            ("科目名称", "合计", "人员经费", "公用经费"),
            ("工资福利支出", "50", "50", ""),
            ("商品和服务支出", "20", "", "20"),
            ("合计", "70", "50", "20"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("一般公共服务支出的项目支出是多少", "30"),
        ("一般公共预算支出的项目支出合计多少", "130"),
        ("基本支出里的人员经费是多少", "50"),
        ("基本支出中的公用经费", "20"),
    ],
)
def test_a_fund_is_no_account_and_a_part_is_found_inside_what_holds_it(question, value):
    assert ask(assistant_of(ACCOUNTS), question).value == Decimal(value)


@pytest.mark.parametrize(
    ("turns", "holds"),
    [
        (("政府性基金预算支出多少", "这些钱主要干什么用"), "防波堤加固"),
        (("政府性基金预算支出多少", "这笔钱拿去干什么了"), "锚地疏浚"),
        (("项目支出多少", "花在哪些方面"), "航道整治"),
        (("基本支出多少", "用途是什么"), "在职人员工资福利"),
    ],
)
def test_what_the_money_just_told_is_for_is_quoted_from_behind_it(harbour, turns, holds):
    answer = ask(harbour, turns[-1], *turns[:-1])
    assert answer.status == "answered" and holds in answer.text, answer.text


def test_money_of_which_no_use_is_told_is_answered_by_no_duties(harbour):
    assert ask(harbour, "这些钱主要干什么用", "公务接待费多少").status == "not_found"


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("听说今年又要拨款买新公务车，这话属实吗", "没有"),
        ("有人讲单位安排了购置车辆的钱，查一下说明，有没有这回事", "没有"),
        ("网传今年没有买公车，是真的吗", "是，没有"),
    ],
)
def test_a_claim_that_cars_were_bought_is_held_against_what_is_printed(harbour, question, begins):
    answer = ask(harbour, question)
    assert answer.status == "answered" and answer.text.startswith(begins), answer.text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("基本支出一下子多了六十多万，官方给的理由是什么", "人员调资"),
        ("政府性基金预算支出减少的缘由", "专项资金减少"),
        ("政府性基金预算支出突然增加一百多万，是什么原因", "实际是减少"),
    ],
)
def test_a_reason_is_found_by_any_word_for_it(harbour, question, holds):
    answer = ask(harbour, question)
    assert answer.status == "answered" and holds in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("麻烦解释下机关运行经费的口径", "机关运行经费"),
        ("机关运行经费怎么界定", "机关运行经费"),
        ("基本支出是什么口径", "基本支出"),
        ("能不能解释一下什么叫基本支出", "基本支出"),
    ],
)
def test_words_of_explaining_ask_for_what_a_term_means(harbour, question, term):
    answer = ask(harbour, question)
    assert answer.status == "answered" and f"{term}：指" in answer.text, answer.text


def test_an_account_that_costs_most_is_not_the_heading_above_it():
    page = document(
        "临港区园林处2023年部门预算",
        (
            "一般公共预算基本支出部门预算经济分类预算表（单位：万元）",
            (
                ("类", "款", "科目名称", "合计", "人员经费", "公用经费"),
                ("301", "", "工资福利支出", "60", "60", ""),
                ("301", "01", "基本工资", "60", "60", ""),
                ("302", "", "商品和服务支出", "30", "", "30"),
                ("302", "01", "办公费", "8", "", "8"),
                ("302", "05", "水费", "22", "", "22"),
                ("", "", "合计", "90", "60", "30"),
            ),
        ),
    )
    assert ask(assistant_of(page), "公用经费花在哪个科目上最多").value == Decimal("22")
