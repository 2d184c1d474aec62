"""Accounts by level, heading, fund, column and bound: of the table that is meant, with no condition dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

SPENT = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("207", "文化旅游体育与传媒支出", "930", "610", "320"),
    ("20701", "文化和旅游", "760", "560", "200"),
    ("2070101", "行政运行", "420", "420", ""),
    ("2070104", "图书馆", "190", "140", "50"),
    ("2070109", "群众文化", "150", "", "150"),
    ("20702", "文物", "170", "50", "120"),
    ("2070204", "文物保护", "120", "", "120"),
    ("2070205", "博物馆", "50", "50", ""),
    ("208", "社会保障和就业支出", "90", "90", ""),
    ("20805", "行政事业单位养老支出", "90", "90", ""),
    ("2080501", "行政单位离退休", "30", "30", ""),
    ("2080505", "机关事业单位基本养老保险缴费支出", "60", "60", ""),
    ("合计", "", "1020", "700", "320"),
)
OF_FUND = tuple(
    (code, name, *(("600", "400", "200") if code == "20701" else
     ("270", "270", "") if code == "2070101" else ("180", "130", "50") if code == "2070104" else figures))
    for code, name, *figures in SPENT
)  # fmt: skip
INCOME = (
    ("科目编码", "科目名称", "本年收入合计", "财政拨款收入", "事业收入", "其他收入"),
    ("207", "文化旅游体育与传媒支出", "930", "860", "60", "10"),
    ("20701", "文化和旅游", "760", "700", "52.5", "7.5"),
    ("2070101", "行政运行", "420", "418.5", "", "1.5"),
    ("2070104", "图书馆", "190", "131.5", "52.5", "6"),
    ("2070109", "群众文化", "150", "150", "", ""),
    ("20702", "文物", "170", "160", "7.5", "2.5"),
    ("2070204", "文物保护", "120", "117.5", "", "2.5"),
    ("2070205", "博物馆", "50", "42.5", "7.5", ""),
    ("合计", "", "930", "860", "60", "10"),
)
BY_USE = (
    ("科目编码", "科目名称", "合计", "人员经费", "公用经费"),
    ("301", "工资福利支出", "560", "560", ""),
    ("30101", "基本工资", "300", "300", ""),
    ("30102", "津贴补贴", "180", "180", ""),
    ("30113", "住房公积金", "80", "80", ""),
    ("302", "商品和服务支出", "130", "", "130"),
    ("30201", "办公费", "66", "", "66"),
    ("30211", "差旅费", "40", "", "40"),
    ("30228", "工会经费", "24", "", "24"),
    ("303", "对个人和家庭的补助", "10", "10", ""),
    ("30302", "退休费", "10", "10", ""),
    ("合计", "", "700", "570", "130"),
)


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(
        document(
            "云泽县文化旅游局2031年部门预算",
            ("部门收入总表（单位：万元）", INCOME),
            ("部门支出总表（单位：万元）", SPENT),
            ("一般公共预算支出表（单位：万元）", OF_FUND),
            ("一般公共预算基本支出表（单位：万元）", BY_USE),
        )
    )


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("2031年“文化和旅游（款）”包括哪几个项，各安排多少？",
         ["行政运行420万元", "图书馆190万元", "群众文化150万元"]),
        ("文物这个款下面有哪些项级科目，分别是多少？", ["文物保护120万元", "博物馆50万元"]),
        ("20702分为哪两个项级科目，金额各是多少？", ["文物保护120万元", "博物馆50万元"]),
        ("一般公共预算的文化和旅游下有哪些项级科目，各多少？",
         ["行政运行270万元", "图书馆180万元", "群众文化150万元"]),
        ("列出文化旅游体育与传媒支出下的各款级科目及金额", ["文化和旅游760万元", "文物170万元"]),
        ("其他收入10万元落在哪三个项级科目上，各是多少？",
         ["行政运行1.5万元", "图书馆6万元", "文物保护2.5万元"]),
        ("事业收入都记在哪些项级科目上，各多少？", ["图书馆52.5万元", "博物馆7.5万元"]),
        ("基本支出的公用经费里，预算超过30万元的款级科目有哪些，各多少？",
         ["办公费66万元", "差旅费40万元"]),
        ("关于商品和服务支出，请说明它下面各款的名称与金额",
         ["办公费66万元", "差旅费40万元", "工会经费24万元"]),
        ("商品和服务支出的构成明细", ["办公费66万元", "差旅费40万元", "工会经费24万元"]),
    ],
)  # fmt: skip
def test_the_accounts_that_are_asked_for_are_told_with_their_figures(assistant, question, items):
    told = [item.text for item in ask(assistant, question).items]
    assert [text.replace(".00", "") for text in told] == items


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪些项级科目既有基本支出又有项目支出？", ["图书馆"]),
        ("同时有基本支出和项目支出的项级科目有哪些？", ["图书馆"]),
        ("其他收入对应哪些项级科目？", ["行政运行", "图书馆", "文物保护"]),
        ("项目支出超过了100万元的项级科目有哪些？", ["群众文化", "文物保护"]),
        ("有哪些项的项目支出突破了100万元？", ["群众文化", "文物保护"]),
        ("人员经费中大于100万元的经济科目有哪几个？", ["基本工资", "津贴补贴"]),
        ("一般公共预算中支出超过200万元的项级科目有哪些？", ["行政运行"]),
        ("支出最多的两个项级科目是哪些？", ["行政运行", "图书馆"]),
        ("公用经费排前两位的款级科目是什么？", ["办公费", "差旅费"]),
    ],
)
def test_accounts_are_chosen_by_bound_order_and_column(assistant, question, names):
    assert [item.text.replace(".00", "") for item in ask(assistant, question).items] == names


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("公用经费里30万元以上的款级科目有几个？", "2", "个"),
        ("文化和旅游下有几个项级科目？", "3", "个"),
        ("项目支出超过100万元的项级科目合计多少万元？", "270", "万元"),
        ("文物下面金额最大的项级科目是哪个？", "120", "万元"),
        ("302下各款一共多少万元？", "130", "万元"),
        ("文化和旅游里占大头的项级科目是哪个？", "420", "万元"),
        ("公用经费里最少的款级科目是哪个？", "24", "万元"),
    ],
)
def test_chosen_accounts_are_counted_added_and_put_in_order(assistant, question, value, unit):
    answer = ask(assistant, question)
    assert (answer.value, answer.unit) == (Decimal(value), unit), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "其他收入10万元落在哪两个项级科目上？",  # there are three
        "其他收入12万元落在哪些项级科目上，各是多少？",  # it is 10万元
        "跨年度的项级科目有哪些，各多少？",
        "政府性基金中支出超过100万元的项级科目有哪些？",
    ],
)
def test_what_is_said_of_the_rows_and_is_not_so_lists_none(assistant, question):
    answer = ask(assistant, question)
    assert answer.value is None and not answer.items, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("文化和旅游的项目支出是多少？", "200"),  # one cell, no rows
        ("公用经费一共多少？", "130"),
        ("图书馆2031年预算安排多少？", "190"),
    ],
)
def test_a_figure_of_one_account_stays_what_it_was(assistant, question, value):
    assert ask(assistant, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("文物下各项级科目由高到低排列", ["文物保护", "博物馆"]),
        ("文物下最多的和最少的项级科目分别是哪个？", ["最高的是文物保护", "最低的是博物馆"]),
        ("公用经费里最多的和最少的款级科目", ["最高的是办公费", "最低的是工会经费"]),
        ("支出从高到低排名前两位的项级科目是哪些", ["行政运行", "图书馆"]),  # the first of an order
    ],
)
def test_whole_orders_and_both_ends_are_told(assistant, question, names):
    assert [item.text.split("，")[0] for item in ask(assistant, question).items] == names


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("文化旅游体育与传媒支出里哪项最多？", "760"),  # of its parts right below
        ("文化旅游体育与传媒支出里哪个项级科目最多？", "420"),
        ("一般公共预算财政拨款支出里最多的项级科目是哪个？", "270"),
    ],
)
def test_the_largest_is_of_the_level_and_the_fund_that_are_said(assistant, question, value):
    assert ask(assistant, question).value == Decimal(value)


def test_a_column_held_against_another_is_no_bound(assistant):
    told = {item.text for item in ask(assistant, "项目支出低于基本支出的项级科目有哪些？").items}
    assert "图书馆" in told and told.isdisjoint({"群众文化", "文物保护"})
